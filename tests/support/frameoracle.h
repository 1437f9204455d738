// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "rootkey.h"

namespace Ic::Test {

//! The verdict on a gateway's frames that protocol.md sections a.4, a.6 and b.4 demand, from Qt's CBOR reader and SHA-256 up: the library's verdicts
//! on recorded frames are compared with it. Only certificates are verified by the library, which has vectors of their own.
struct FrameOracle
{
    RootKey rootKey;
    Principal canister;
    Principal client;
    quint64 clientNonce = 0;
    quint64 nowNs = 0;
    QByteArray gateway; //!< text of the gateway's principal

    //! Whether the first frame of a connection names a gateway that the client may accept.
    [[nodiscard]] ErrorCode handshake(const QByteArray &frame) const;

    struct Message
    {
        ErrorCode code = ErrorCode::NoError; //!< why it must be refused, whatever its number
        quint64 keyNonce = 0;
        quint64 sequence = 0;
        bool isService = false;
        QByteArray content;
    };
    //! A frame behind the handshake. The other fields of the result are set only if the code is NoError.
    [[nodiscard]] Message relayed(const QByteArray &frame) const;
};

} // namespace Ic::Test
