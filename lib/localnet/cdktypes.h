// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>

namespace Ic::LocalNet {

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
