// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! One message between a canister and a client, either way (protocol.md b.3). From a canister it is CBOR and certified,
//! from a client it is the argument of ws_message.
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
    //! The canister-to-client form. Tag optional, any order of keys, other keys ignored. MalformedMessage.
    [[nodiscard]] static Result<WebsocketMessage> fromCbor(QByteArrayView cbor);
    [[nodiscard]] QByteArray toCbor(CborStyle style) const;

    friend bool operator==(const WebsocketMessage &a, const WebsocketMessage &b)
    {
        return a.clientKey == b.clientKey && a.sequence == b.sequence && a.timestampNs == b.timestampNs
            && a.isService == b.isService && a.content == b.content;
    }
};

//! The key of a canister's message in its certified tree: gateway and a number that rises with every message that this
//! gateway is given (protocol.md b.4).
struct IC_EXPORT MessageKey
{
    QByteArray gateway; //!< text of the gateway's principal
    quint64 nonce = 0;

    //! "<gateway>_<20 digits>". MalformedMessageKey.
    [[nodiscard]] static Result<MessageKey> fromText(QByteArrayView text);
    [[nodiscard]] QByteArray toText() const;
};

} // namespace Ic
