// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "clientkey.h"
#include "frames.h"
#include "websocketmessage.h"

namespace Ic {

//! A message that the canister certified. Whom it is for and when it is due is not known yet.
//! Only MessageVerifier makes one (architecture.md section 3, point 1).
class CertifiedMessage
{
public:
    [[nodiscard]] const MessageKey &key() const noexcept { return m_key; }
    [[nodiscard]] const WebsocketMessage &message() const noexcept { return m_message; }
    //! When the network made the certificate; nanoseconds since 1970.
    [[nodiscard]] quint64 certifiedTimeNs() const noexcept { return m_certifiedTimeNs; }

private:
    friend class MessageVerifier;
    CertifiedMessage() = default;
    MessageKey m_key;
    WebsocketMessage m_message;
    quint64 m_certifiedTimeNs = 0;
};

//! From a relayed frame to a certified message: certificate, witness, exact path, content hash, in this order, and only
//! then the content is parsed. Stateless but for the verifier's cache; any thread.
class IC_EXPORT MessageVerifier
{
public:
    MessageVerifier(CertificateVerifier verifier, const Principal &canister);

    //! Fails with a code of class Forged, Stall (certificate out of date) or Canister (MalformedMessage).
    [[nodiscard]] Result<CertifiedMessage> verify(const RelayedFrame &frame, const Freshness &freshness) const;
    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }

private:
    CertificateVerifier m_verifier;
    Principal m_canister;
};

//! What a client knows about itself when a message arrives.
struct MessageAddress
{
    QByteArray gateway; //!< text of the principal that the gateway announced
    ClientKey client;
};
//! Whether \a message was made for this gateway and this session of this client: KeyPrefixMismatch, ForeignClientKey.
[[nodiscard]] IC_EXPORT Result<Unit> checkAddress(const CertifiedMessage &message, const MessageAddress &address);
//! Whether \a message has the number that is due: SequenceGap, SequenceRepeated.
[[nodiscard]] IC_EXPORT Result<Unit> checkSequence(const CertifiedMessage &message, quint64 expected);

} // namespace Ic
