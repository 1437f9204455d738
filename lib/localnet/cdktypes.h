// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <chrono>
#include <optional>

namespace Ic::LocalNet {

//! The CDK whose behaviour is emulated. They differ in the tag of the content, in the state that a
//! trap rolls back, and in the handling of undecodable service content (protocol.md b.3, i.14,
//! i.15, section k).
enum class CdkFlavour { Rust, Motoko };

//! The parameters of a canister's init. The defaults are those of CDK 0.4.1 (protocol.md b.8).
struct CdkOptions
{
    CdkFlavour flavour = CdkFlavour::Rust;
    quint64 ackIntervalNs = 300'000'000'000;
    quint64 keepAliveTimeoutNs = 60'000'000'000; //!< from an ack to the check for keep-alive messages
    qsizetype maxReturnedMessages = 50;

    //! Sets the ack interval. The timeout stays at 60 seconds, as in the CDKs, which refuse an
    //! interval that is not longer. For tests a shorter interval is accepted here, with half of it
    //! as timeout.
    void setAckInterval(std::chrono::nanoseconds interval)
    {
        ackIntervalNs = quint64(interval.count());
        keepAliveTimeoutNs = ackIntervalNs > 60'000'000'000 ? 60'000'000'000 : ackIntervalNs / 2;
    }
};

//! A message in the queue of a gateway.
struct CdkOutputMessage
{
    ClientKey clientKey;
    QByteArray key; //!< `<gateway>_<nonce in 20 digits>`
    QByteArray content; //!< CBOR of the WebsocketMessage; its hash is certified
    quint64 timestampNs = 0;
};

//! The reply of ws_get_messages: the messages with their common certificate and witness.
struct CdkMessages
{
    QList<CdkOutputMessage> messages;
    QByteArray tree; //!< empty if there are no messages
    bool endOfQueue = true;
};

//! The text that a callback of the application trapped with; nothing if it did not trap.
using Trap = std::optional<QString>;

//! The outcome of a call of the CDK.
struct CdkOutcome
{
    enum Kind { Ok, Err, Trapped };
    Kind kind = Ok;
    QString text; //!< of the Err, or of the trap

    [[nodiscard]] static CdkOutcome ok() { return {}; }
    [[nodiscard]] static CdkOutcome err(QString text) { return {Err, std::move(text)}; }
    [[nodiscard]] static CdkOutcome trapped(QString text) { return {Trapped, std::move(text)}; }
    [[nodiscard]] bool isOk() const noexcept { return kind == Ok; }
    //! Returns a trap unless it is Ok, as `unwrap()` does.
    [[nodiscard]] Trap toTrap() const { return isOk() ? Trap() : Trap(text); }
};

} // namespace Ic::LocalNet
