// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QtGlobal>
#include <chrono>

namespace Ic::LocalNet {

//! The CDK whose behaviour is emulated. They differ in the tag of the content, in the state that a
//! trap rolls back, and in the handling of undecodable service content (protocol.md b.3, i.14,
//! i.15, section k).
enum class CdkFlavour { Rust, Motoko };

//! The parameters of a canister's init. The defaults are those of CDK 0.4.1 (protocol.md b.8).
class IC_LOCALNET_EXPORT CdkOptions
{
public:
    CdkOptions();
    CdkOptions(const CdkOptions &other);
    CdkOptions &operator=(const CdkOptions &other);
    ~CdkOptions();

    //! The CDK that is emulated. Default: Rust.
    [[nodiscard]] CdkFlavour flavour() const;
    CdkOptions &setFlavour(CdkFlavour value);

    //! The time between two acknowledgements. Setting it also sets keepAliveTimeout(): to 60 s, as in the
    //! CDKs, which refuse an interval that is not longer. For tests a shorter interval is accepted here,
    //! with half of it as timeout. Default: 300 s.
    [[nodiscard]] std::chrono::nanoseconds ackInterval() const;
    CdkOptions &setAckInterval(std::chrono::nanoseconds interval);
    //! The time from an acknowledgement to the check for keep-alive messages. Default: 60 s.
    [[nodiscard]] std::chrono::nanoseconds keepAliveTimeout() const;
    CdkOptions &setKeepAliveTimeout(std::chrono::nanoseconds value);
    //! Messages in one reply of ws_get_messages, at most. Default: 50.
    [[nodiscard]] qsizetype maxReturnedMessages() const;
    CdkOptions &setMaxReturnedMessages(qsizetype value);

    friend IC_LOCALNET_EXPORT bool operator==(const CdkOptions &a, const CdkOptions &b);
    friend bool operator!=(const CdkOptions &a, const CdkOptions &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic::LocalNet
