// SPDX-License-Identifier: MIT
#include "envelope.h"
#include "cborwriter.h"
#include "signaturecheck.h"
#include "try.h"

namespace Ic {
namespace {

//! Names, lengths and tags of an envelope, with some to spare.
constexpr qsizetype FixedSize = 320;

Result<Unit> checkTime(const RequestContent &content, const EnvelopePolicy &policy)
{
    if (content.ingressExpiryNs < policy.nowNs) // check: envelope-expired
        return Error(ErrorCode::EnvelopeExpired, QStringLiteral("envelope: expired %1 ms ago").arg((policy.nowNs - content.ingressExpiryNs) / 1'000'000));
    if (const quint64 ahead = content.ingressExpiryNs - policy.nowNs; ahead > policy.maxExpiryAheadNs) // check: envelope-expiry-ahead
        return Error(ErrorCode::EnvelopeExpiryTooFar,
            QStringLiteral("envelope: expires %1 s from now, at most %2 are allowed").arg(ahead / 1'000'000'000).arg(policy.maxExpiryAheadNs / 1'000'000'000));
    return Unit {};
}

Result<Unit> checkAnonymous(const Envelope &envelope, const EnvelopePolicy &policy)
{
    if (!policy.allowAnonymous) // check: envelope-anonymous
        return Error(ErrorCode::AnonymousNotAllowed, QStringLiteral("envelope: the sender is anonymous"));
    // The interface specification: then the envelope has its content and nothing else.
    if (!envelope.senderPublicKeyDer.isEmpty() || !envelope.signature.isEmpty() || !envelope.delegations.isEmpty()) // check: envelope-anonymous-bare
        return Error(ErrorCode::EnvelopeMalformed, QStringLiteral("envelope: the sender is anonymous, but there is a key, signature or delegation"));
    return Unit {};
}

} // namespace

void Envelope::write(CborWriter &writer) const
{
    const bool anonymous = senderPublicKeyDer.isEmpty();
    // The order of agent-js; icws_sessions.json holds recordings of it.
    writer.beginMap(1U + (anonymous ? 0U : 2U) + (delegations.isEmpty() ? 0U : 1U));
    writer.text("content");
    if (contentCbor.isEmpty())
        content.write(writer);
    else
        writer.raw(contentCbor);
    if (!delegations.isEmpty()) {
        writer.text("sender_delegation").beginArray(quint64(delegations.size()));
        for (const SignedDelegation &delegation : delegations)
            delegation.write(writer);
    }
    if (!anonymous) {
        writer.text("sender_pubkey").bytes(senderPublicKeyDer);
        writer.text("sender_sig").bytes(signature);
    }
}

qsizetype Envelope::estimatedSize() const
{
    qsizetype size = FixedSize + senderPublicKeyDer.size() + signature.size() + contentCbor.size();
    if (contentCbor.isEmpty()) {
        size += content.method.size() + content.argument.size() + content.nonce.size();
        for (const QList<QByteArray> &path : content.paths) {
            size += 9;
            for (const QByteArray &label : path)
                size += 9 + label.size();
        }
        if (content.senderInfo)
            size += 64 + content.senderInfo->info.size() + content.senderInfo->signer.size() + content.senderInfo->signature.size();
    }
    for (const SignedDelegation &element : delegations) {
        const Delegation &delegation = element.delegation;
        size += 96 + delegation.publicKeyDer.size() + element.signature.size() + (delegation.permissions ? 3 * delegation.permissions->size() : 0)
            + (delegation.targets ? 16 + delegation.targets->size() * (2 + Principal::MaxLength) : 0);
    }
    return size;
}

QByteArray Envelope::toCbor() const
{
    CborWriter writer(estimatedSize());
    writer.selfDescribeTag();
    write(writer);
    return std::move(writer).result();
}

Result<Envelope> signEnvelope(RequestContent content, const Identity &identity)
{
    if (content.nonce.size() > RequestContent::MaxNonceLength) // check: signed-nonce
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a nonce has at most 32 bytes, not %1").arg(content.nonce.size()));
    Envelope envelope;
    envelope.content = std::move(content);
    envelope.content.sender = identity.sender();
    if (envelope.content.sender.isAnonymous())
        return envelope;
    IC_TRY(signature, identity.sign(signedMessage(RequestDomain, envelope.content.requestId())));
    envelope.signature = std::move(signature);
    envelope.senderPublicKeyDer = identity.publicKeyDer();
    envelope.delegations = identity.delegations();
    return envelope;
}

Result<Unit> verifyEnvelope(const Envelope &envelope, const EnvelopePolicy &policy)
{
    const RequestContent &content = envelope.content;
    if (content.nonce.size() > RequestContent::MaxNonceLength) // check: envelope-nonce
        return Error(ErrorCode::EnvelopeMalformed, QStringLiteral("envelope: a nonce of more than 32 bytes"));
    IC_CHECK(checkTime(content, policy));
    if (content.senderInfo) // check: envelope-sender-info
        return Error(ErrorCode::Unsupported, QStringLiteral("envelope: signed attributes of the sender cannot be verified here"));
    if (content.sender.isAnonymous())
        return checkAnonymous(envelope, policy);
    if (envelope.senderPublicKeyDer.isEmpty()) // check: envelope-signed
        return Error(ErrorCode::EnvelopeSignatureInvalid, QStringLiteral("envelope: not signed"));
    if (content.sender != Principal::selfAuthenticating(envelope.senderPublicKeyDer)) // check: envelope-sender
        return Error(ErrorCode::EnvelopeSenderMismatch, QStringLiteral("envelope: the sender is not the principal of the key"));

    DelegationContext context;
    context.nowNs = policy.nowNs;
    if (content.type == RequestType::ReadState)
        context.canister = policy.effectiveCanister;
    else
        context.canister = content.canister;
    context.needsUpdateCalls = content.type == RequestType::Call;
    context.canisterSignatures = policy.canisterSignatures;
    auto signer = verifyDelegations(envelope.senderPublicKeyDer, envelope.delegations, context);
    if (!signer) // check: envelope-delegations
        return signer.error().within(QStringLiteral("envelope"));
    auto isSigned = checkSignature(*signer, signedMessage(RequestDomain, content.requestId()), envelope.signature, policy.canisterSignatures,
        ErrorCode::EnvelopeSignatureInvalid, QStringLiteral("envelope"));
    if (!isSigned) // check: envelope-signature
        return isSigned;
    return Unit {};
}

} // namespace Ic
