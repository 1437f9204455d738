// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "principal.h"
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <chrono>
#include <optional>

namespace Ic {

//! A session key that signs in place of a stored key, which is in memory only while it signs the
//! delegation.
class IC_EXPORT SessionRequest
{
public:
    SessionRequest();
    SessionRequest(const SessionRequest &other);
    SessionRequest &operator=(const SessionRequest &other);
    ~SessionRequest();

    //! The lifetime of the session, more than 0: else InvalidArgument. Default: 8 h.
    [[nodiscard]] std::chrono::nanoseconds lifetime() const;
    SessionRequest &setLifetime(std::chrono::nanoseconds value);
    //! The canisters that the session is valid for. Nothing, the default: all.
    [[nodiscard]] std::optional<QList<Principal>> canisters() const;
    SessionRequest &setCanisters(std::optional<QList<Principal>> value);

    friend IC_EXPORT bool operator==(const SessionRequest &a, const SessionRequest &b);
    friend bool operator!=(const SessionRequest &a, const SessionRequest &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
