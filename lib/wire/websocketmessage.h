// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! One message between a canister and a client, in either direction (protocol.md b.3). From a
//! canister it is certified CBOR; from a client it is the argument of ws_message.
struct IC_EXPORT WebsocketMessage
{
    ClientKey clientKey;
    quint64 sequence = 0; //!< from 1
    quint64 timestampNs = 0; //!< nanoseconds since 1970, by the sender's clock
    bool isService = false; //!< content is a ServiceMessage, not the application's
    QByteArray content;

    enum class CborStyle {
        Tagged, //!< with tag 55799, as the Rust CDK writes
        Untagged, //!< as the Motoko CDK writes
    };
    //! Reads the canister-to-client form. The tag is optional, keys may have any order, other keys
    //! are ignored. MalformedMessage.
    [[nodiscard]] static Result<WebsocketMessage> fromCbor(QByteArrayView cbor);
    [[nodiscard]] QByteArray toCbor(CborStyle style) const;

    friend bool operator==(const WebsocketMessage &a, const WebsocketMessage &b)
    {
        return a.clientKey == b.clientKey && a.sequence == b.sequence && a.timestampNs == b.timestampNs && a.isService == b.isService && a.content == b.content;
    }
};

//! The key of a canister's message in its certified tree: the gateway, and a number that increases
//! with every message for this gateway (protocol.md b.4).
struct IC_EXPORT MessageKey
{
    QByteArray gateway; //!< text of the gateway's principal
    quint64 nonce = 0;

    //! Parses "<gateway>_<20 digits>". MalformedMessageKey.
    [[nodiscard]] static Result<MessageKey> fromText(QByteArrayView text);
    [[nodiscard]] QByteArray toText() const;
};

} // namespace Ic
