// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <chrono>
#include <optional>

namespace Ic {

//! The policy for reconnecting. Pure: attempt and random number are arguments. All times may be 0.
class IC_EXPORT ReconnectPolicy
{
public:
    ReconnectPolicy();
    ReconnectPolicy(const ReconnectPolicy &other);
    ReconnectPolicy &operator=(const ReconnectPolicy &other);
    ~ReconnectPolicy();

    //! Longest delay before the first attempt after a failure; maxDelay() limits it as well. Default: 500 ms.
    [[nodiscard]] std::chrono::milliseconds initialDelay() const;
    ReconnectPolicy &setInitialDelay(std::chrono::milliseconds value);
    //! Longest delay before any attempt. Default: 60 s.
    [[nodiscard]] std::chrono::milliseconds maxDelay() const;
    ReconnectPolicy &setMaxDelay(std::chrono::milliseconds value);
    //! Attempts after a failure at most. -1, the default: unlimited; 0: never reconnect.
    [[nodiscard]] int maxAttempts() const;
    ReconnectPolicy &setMaxAttempts(int value);
    //! A session that was open for this long resets the number of attempts. Default: 10 s.
    [[nodiscard]] std::chrono::milliseconds stableAfter() const;
    ReconnectPolicy &setStableAfter(std::chrono::milliseconds value);

    //! Returns the delay before attempt number \a attempt (1 is the first after a failure): evenly
    //! distributed between 0 and initialDelay() doubled with each attempt, at most maxDelay() ("full
    //! jitter"). Nothing if no further attempt is to be made.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayBefore(int attempt, quint64 random) const;

    friend IC_EXPORT bool operator==(const ReconnectPolicy &a, const ReconnectPolicy &b);
    friend bool operator!=(const ReconnectPolicy &a, const ReconnectPolicy &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
