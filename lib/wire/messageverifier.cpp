// SPDX-License-Identifier: MIT
#include "messageverifier.h"
#include "try.h"
#include "utf8text.h"
#include "witness.h"

namespace Ic {

MessageVerifier::MessageVerifier(CertificateVerifier verifier, const Principal &canister)
    : m_verifier(std::move(verifier))
    , m_canister(canister)
{
}

Result<CertifiedMessage> MessageVerifier::verify(const RelayedFrame &frame, const Freshness &freshness) const
{
    IC_TRY(certificate, m_verifier.verify(frame.m_certificate, m_canister, freshness));
    IC_TRY(tree, m_verifier.tree(frame.m_tree));
    IC_CHECK(checkWebSocketWitness(certificate, m_canister, tree, frame.m_key, sha256(frame.m_content))); // check: message-witness
    // From here on the canister vouches for key and content.
    IC_TRY(key, MessageKey::fromText(frame.m_key));
    IC_TRY(message, WebsocketMessage::fromCbor(frame.m_content));
    CertifiedMessage certified;
    certified.m_key = std::move(key);
    certified.m_message = std::move(message);
    certified.m_certifiedTimeNs = certificate.timeNs();
    return certified;
}

Result<Unit> checkAddress(const CertifiedMessage &message, const MessageAddress &address)
{
    if (message.key().gateway != address.gateway) // check: key-prefix
        return Error(ErrorCode::KeyPrefixMismatch,
            QStringLiteral("the message is for gateway %1, not for %2").arg(Text::fromUtf8(message.key().gateway), Text::fromUtf8(address.gateway)));
    if (message.message().clientKey != address.client) // check: client-key
        return Error(ErrorCode::ForeignClientKey,
            QStringLiteral("the message is for client %1, not for %2").arg(message.message().clientKey.toText(), address.client.toText()));
    return Unit {};
}

Result<Unit> checkSequence(const CertifiedMessage &message, quint64 expected)
{
    const quint64 got = message.message().sequence;
    const auto text = QStringLiteral("message %1 arrived, but message %2 was expected").arg(got).arg(expected);
    if (got < expected) // check: sequence-repeat
        return Error(ErrorCode::SequenceRepeated, text);
    if (got > expected) // check: sequence-gap
        return Error(ErrorCode::SequenceGap, text);
    return Unit {};
}

} // namespace Ic
