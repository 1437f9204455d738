// SPDX-License-Identifier: MIT
#pragma once
#include "envelope.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! Largest frame that is looked at, in bytes (architecture.md section 6). A query reply has at most 3 MiB.
inline constexpr qsizetype MaxFrameBytes = 4 * 1024 * 1024;

//! The first frame of a connection, gateway to client: who the gateway says it is (protocol.md a.4). Not authenticated.
struct IC_EXPORT HandshakeFrame
{
    Principal gatewayPrincipal;

    //! Tag optional, other keys ignored, the principal must be a byte string of 1 to 29 bytes.
    //! OversizedFrame, TrailingBytes, MalformedHandshake.
    [[nodiscard]] static Result<HandshakeFrame> fromCbor(QByteArrayView frame);
    [[nodiscard]] QByteArray toCbor() const;
};

//! Whether a client named \a ownPrincipal may name \a gateway as its gateway (architecture.md section 6): not empty, not
//! anonymous, not a canister, and not the client itself. UnacceptableGatewayPrincipal otherwise.
[[nodiscard]] IC_EXPORT Result<Unit> checkGatewayPrincipal(const Principal &gateway, const Principal &ownPrincipal);

//! A frame with a message of the canister, gateway to client, in its parts (protocol.md a.6). Nothing in it can be
//! believed yet, so its content is out of reach: only MessageVerifier gets at it.
class IC_EXPORT RelayedFrame
{
public:
    //! Tag optional, any order of keys, other keys ignored.
    //! OversizedFrame, TrailingBytes, SecondHandshake, MalformedFrame. The parts share \a frame's memory.
    [[nodiscard]] static Result<RelayedFrame> fromCbor(const QByteArray &frame);

    [[nodiscard]] qsizetype size() const noexcept { return m_frame.size(); }
    //! The frame as received, for evidence.
    [[nodiscard]] const QByteArray &bytes() const noexcept { return m_frame; }

private:
    friend class MessageVerifier;
    QByteArray m_frame;
    QByteArrayView m_key;
    QByteArrayView m_content;
    QByteArrayView m_certificate;
    QByteArrayView m_tree;
};

//! The frame that a gateway sends for one message of ws_get_messages: no tag, this order of keys, as the reference does.
[[nodiscard]] IC_EXPORT QByteArray encodeRelayedFrame(QByteArrayView key, QByteArrayView content, QByteArrayView certificate,
                                                      QByteArrayView tree);

//! A frame of the client: a signed request in a map (protocol.md a.5).
struct IC_EXPORT ClientRequest
{
    Envelope envelope;

    [[nodiscard]] static Result<ClientRequest> fromCbor(QByteArrayView frame);
    [[nodiscard]] QByteArray toCbor() const;
    //! The envelope's bytes inside \a frame, untouched: a gateway relays these, never a new encoding of them.
    [[nodiscard]] static Result<QByteArrayView> envelopeBytes(QByteArrayView frame);
    //! The same bytes as HTTP wants them: behind the tag (protocol.md f).
    [[nodiscard]] static Result<QByteArray> postedForm(QByteArrayView frame);
};

} // namespace Ic
