// SPDX-License-Identifier: MIT
#pragma once
#include "envelope.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>

namespace Ic {

//! Largest accepted frame, in bytes (architecture.md section 6). A query reply has at most 3 MiB.
inline constexpr qsizetype MaxFrameBytes = 4 * 1024 * 1024;

//! The first frame of a connection, from gateway to client: the gateway's principal (protocol.md
//! a.4). Not authenticated.
struct IC_EXPORT HandshakeFrame
{
    Principal gatewayPrincipal;

    //! Reads the frame. The tag is optional, other keys are ignored, and the principal must be a
    //! byte string of 1 to 29 bytes. OversizedFrame, TrailingBytes, MalformedHandshake.
    [[nodiscard]] static Result<HandshakeFrame> fromCbor(QByteArrayView frame);
    [[nodiscard]] QByteArray toCbor() const;
};

//! Checks that a client with principal \a ownPrincipal may accept \a gateway as its gateway
//! (architecture.md section 6): not empty, not anonymous, not a canister, and not the client
//! itself. UnacceptableGatewayPrincipal otherwise.
[[nodiscard]] IC_EXPORT Result<Unit> checkGatewayPrincipal(const Principal &gateway, const Principal &ownPrincipal);

//! A frame with a message of the canister, from gateway to client, split into its parts
//! (protocol.md a.6). It is unverified, so its content is not accessible: only MessageVerifier
//! reads it.
class IC_EXPORT RelayedFrame
{
public:
    //! Reads the frame. The tag is optional, keys may have any order, other keys are ignored.
    //! OversizedFrame, TrailingBytes, SecondHandshake, MalformedFrame. The parts share the memory
    //! of \a frame.
    [[nodiscard]] static Result<RelayedFrame> fromCbor(const QByteArray &frame);

    [[nodiscard]] qsizetype size() const noexcept { return m_frame.size(); }
    //! Returns the frame as received, for evidence.
    [[nodiscard]] const QByteArray &bytes() const noexcept { return m_frame; }

private:
    friend class MessageVerifier;
    QByteArray m_frame;
    QByteArrayView m_key;
    QByteArrayView m_content;
    QByteArrayView m_certificate;
    QByteArrayView m_tree;
};

//! Encodes the frame that a gateway sends for one message of ws_get_messages: without tag, keys in
//! the order of the reference gateway.
[[nodiscard]] IC_EXPORT QByteArray encodeRelayedFrame(QByteArrayView key, QByteArrayView content, QByteArrayView certificate, QByteArrayView tree);

//! A frame from client to gateway: a map with a signed request (protocol.md a.5).
struct IC_EXPORT ClientRequest
{
    Envelope envelope;

    [[nodiscard]] static Result<ClientRequest> fromCbor(QByteArrayView frame);
    [[nodiscard]] QByteArray toCbor() const;
    //! Returns the bytes of the envelope inside \a frame. A gateway relays these bytes, never a new
    //! encoding of them.
    [[nodiscard]] static Result<QByteArrayView> envelopeBytes(QByteArrayView frame);
    //! Returns the same bytes in the form of an HTTP body: behind the tag (protocol.md f).
    [[nodiscard]] static Result<QByteArray> postedForm(QByteArrayView frame);
};

} // namespace Ic
