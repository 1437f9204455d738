// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "clientkey.h"
#include "frames.h"
#include "websocketmessage.h"

namespace Ic {

//! A message certified by the canister. Its addressee and its sequence number are not checked yet.
//! Only MessageVerifier makes one (architecture.md section 3, point 1).
class CertifiedMessage
{
public:
    [[nodiscard]] const MessageKey &key() const noexcept { return m_key; }
    [[nodiscard]] const WebsocketMessage &message() const noexcept { return m_message; }
    //! Returns the time of the certificate, in nanoseconds since 1970.
    [[nodiscard]] quint64 certifiedTimeNs() const noexcept { return m_certifiedTimeNs; }

private:
    friend class MessageVerifier;
    CertifiedMessage() = default;
    MessageKey m_key;
    WebsocketMessage m_message;
    quint64 m_certifiedTimeNs = 0;
};

//! Verifies relayed frames: certificate, witness, exact path and content hash, in this order. Only
//! then is the content parsed. Stateless except for the verifier's cache; any thread.
class IC_EXPORT MessageVerifier
{
public:
    MessageVerifier(CertificateVerifier verifier, const Principal &canister);

    //! Verifies \a frame. Errors are of class Forged, Stall (certificate out of date) or Canister
    //! (MalformedMessage).
    [[nodiscard]] Result<CertifiedMessage> verify(const RelayedFrame &frame, const Freshness &freshness) const;
    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }

private:
    CertificateVerifier m_verifier;
    Principal m_canister;
};

//! The session that an arriving message must belong to.
struct MessageAddress
{
    QByteArray gateway; //!< text of the principal that the gateway announced
    ClientKey client;
};
//! Checks that \a message is addressed to this gateway and this session of this client.
//! KeyPrefixMismatch, ForeignClientKey.
[[nodiscard]] IC_EXPORT Result<Unit> checkAddress(const CertifiedMessage &message, const MessageAddress &address);
//! Checks that \a message has the sequence number \a expected. SequenceGap, SequenceRepeated.
[[nodiscard]] IC_EXPORT Result<Unit> checkSequence(const CertifiedMessage &message, quint64 expected);

} // namespace Ic
