// SPDX-License-Identifier: MIT
#include "delegation.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "fieldhashes.h"
#include "requestid.h"
#include "signaturecheck.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QSet>
#include <algorithm>
#include <limits>

namespace Ic {
namespace {

bool isKnownPermission(const std::optional<QString> &permissions)
{
    return !permissions || *permissions == u"queries" || *permissions == u"all";
}

QString nameOf(qsizetype index)
{
    return QStringLiteral("delegation %1").arg(index + 1);
}

//! Everything that can be said without arithmetic, of one delegation.
Result<Unit> checkTerms(const Delegation &delegation, const DelegationContext &context, const QString &name)
{
    if (delegation.targets && delegation.targets->size() > Delegation::MaxTargets) // check: delegation-targets
        return Error(ErrorCode::DelegationTooLong,
            QStringLiteral("%1: %2 targets, at most %3 are allowed").arg(name).arg(delegation.targets->size()).arg(Delegation::MaxTargets));
    if (!isKnownPermission(delegation.permissions)) // check: delegation-permission
        return Error(ErrorCode::DelegationPermissionUnknown, QStringLiteral("%1: the permission is neither \"queries\" nor \"all\"").arg(name));
    if (context.needsUpdateCalls && delegation.isReadOnly()) // check: delegation-read-only
        return Error(ErrorCode::DelegationReadOnly, QStringLiteral("%1: the delegation allows only queries").arg(name));
    if (context.nowNs > delegation.expirationNs) // check: delegation-expired
        return Error(ErrorCode::DelegationExpired, QStringLiteral("%1: expired").arg(name));
    if (context.canister && delegation.targets && !delegation.targets->contains(*context.canister)) // check: delegation-target
        return Error(ErrorCode::DelegationTargetMissing, QStringLiteral("%1: the delegation does not allow canister %2").arg(name, context.canister->toText()));
    return Unit {};
}

} // namespace

bool operator==(const Delegation &a, const Delegation &b)
{
    return a.publicKeyDer == b.publicKeyDer && a.expirationNs == b.expirationNs && a.targets == b.targets && a.permissions == b.permissions;
}

bool Delegation::isReadOnly() const
{
    return permissions == QStringLiteral("queries");
}

Hash Delegation::hash() const
{
    const FieldHashes &field = FieldHashes::get();
    RepresentationHash map;
    map.addHashed(field.publicKey, sha256(publicKeyDer));
    map.addHashed(field.expiration, RepresentationHash::ofNat(expirationNs));
    if (targets) {
        QList<Hash> hashes;
        hashes.reserve(targets->size());
        for (const Principal &target : *targets)
            hashes.append(sha256(target.bytes()));
        map.addHashed(field.targets, RepresentationHash::ofArray(hashes));
    }
    if (permissions)
        map.addHashed(field.permissions, sha256(permissions->toUtf8()));
    return map.finish();
}

SignedDelegation SignedDelegation::read(CborReader &reader)
{
    SignedDelegation signedDelegation;
    Delegation &delegation = signedDelegation.delegation;
    bool hasKey = false;
    bool hasExpiration = false;
    bool hasSignature = false;
    const auto readTarget = [&] {
        if (delegation.targets->size() >= Delegation::MaxTargets) // check: delegation-read-targets
            return reader.fail(ErrorCode::DelegationTooLong, QStringLiteral("delegation: more than %1 targets").arg(Delegation::MaxTargets));
        const auto target = Principal::fromBytes(reader.readBytes());
        if (!target) // check: delegation-read-target
            return reader.fail(ErrorCode::DelegationMalformed, QStringLiteral("delegation: a target is not a principal"));
        delegation.targets->append(*target);
    };
    const auto readDelegation = [&](QByteArrayView key) {
        if (key == "pubkey") {
            delegation.publicKeyDer = reader.readBytes().toByteArray();
            hasKey = true;
        } else if (key == "expiration") {
            delegation.expirationNs = reader.readNat();
            hasExpiration = true;
        } else if (key == "targets") {
            delegation.targets.emplace();
            reader.readArray(readTarget);
        } else if (key == "permissions") {
            delegation.permissions = Text::fromUtf8(reader.readText());
        } else {
            reader.skip();
        }
    };
    reader.readFields([&](QByteArrayView key) {
        if (key == "delegation") {
            reader.readFields(readDelegation);
        } else if (key == "signature") {
            signedDelegation.signature = reader.readBytes().toByteArray();
            hasSignature = true;
        } else {
            reader.skip();
        }
    });
    if (!hasSignature || !hasKey || !hasExpiration) // check: delegation-fields
        reader.fail(ErrorCode::DelegationMalformed, QStringLiteral("delegation: a field is missing"));
    return signedDelegation;
}

void SignedDelegation::write(CborWriter &writer) const
{
    // The order of agent-js; icws_sessions.json holds recordings of it.
    writer.beginMap(2).text("delegation");
    writer.beginMap(2U + (delegation.targets ? 1U : 0U) + (delegation.permissions ? 1U : 0U));
    writer.text("pubkey").bytes(delegation.publicKeyDer);
    writer.text("expiration").unsignedNumber(delegation.expirationNs);
    if (delegation.targets) {
        writer.text("targets").beginArray(quint64(delegation.targets->size()));
        for (const Principal &target : *delegation.targets)
            writer.bytes(target.bytes());
    }
    if (delegation.permissions)
        writer.text("permissions").text(delegation.permissions->toUtf8());
    writer.text("signature").bytes(signature);
}

Result<PublicKey> verifyDelegations(QByteArrayView rootKeyDer, const QList<SignedDelegation> &delegations, const DelegationContext &context)
{
    // Cheap checks come first: a hostile chain with yesterday's expiry should not cost 20 signature checks.
    if (delegations.size() > DelegationChain::MaxLength) // check: delegation-chain-length
        return Error(ErrorCode::DelegationTooLong,
            QStringLiteral("a chain of %1 delegations, at most %2 are allowed").arg(delegations.size()).arg(DelegationChain::MaxLength));
    QSet<QByteArrayView> keys {rootKeyDer};
    for (qsizetype i = 0; i < delegations.size(); ++i) {
        const Delegation &delegation = delegations[i].delegation;
        const QByteArrayView key = delegation.publicKeyDer;
        if (keys.contains(key)) // check: delegation-cycle
            return Error(ErrorCode::DelegationCycle, QStringLiteral("%1: the key is already in the chain").arg(nameOf(i)));
        keys.insert(key);
        IC_CHECK(checkTerms(delegation, context, nameOf(i)));
    }
    IC_TRY(signer, PublicKey::fromDer(rootKeyDer));
    for (qsizetype i = 0; i < delegations.size(); ++i) {
        const auto message = signedMessage(DelegationDomain, delegations[i].delegation.hash());
        const QByteArray &signature = delegations[i].signature;
        const auto invalid = ErrorCode::DelegationSignatureInvalid;
        IC_CHECK(checkSignature(signer, message, signature, context.canisterSignatures, invalid, nameOf(i))); // check: delegation-signature
        auto next = PublicKey::fromDer(delegations[i].delegation.publicKeyDer);
        if (!next) // check: delegation-key
            return next.error().within(nameOf(i));
        signer = *std::move(next);
    }
    return signer;
}

std::chrono::nanoseconds DelegationChain::expiration() const
{
    auto first = quint64(std::chrono::nanoseconds::max().count());
    for (const SignedDelegation &element : delegations)
        first = std::min(first, element.delegation.expirationNs);
    return std::chrono::nanoseconds(qint64(first));
}

bool DelegationChain::hasCanisterSignatures() const
{
    const auto isCanister = [](QByteArrayView der) {
        const auto key = PublicKey::fromDer(der);
        return key && key->scheme() == KeyScheme::CanisterSignature;
    };
    // The last key signs requests, which the network checks.
    return isCanister(publicKeyDer)
        || std::any_of(delegations.cbegin(), delegations.cend(), [&](const SignedDelegation &element) { return isCanister(element.delegation.publicKeyDer); });
}

bool DelegationChain::isReadOnly() const
{
    return std::any_of(delegations.cbegin(), delegations.cend(), [](const SignedDelegation &element) { return element.delegation.isReadOnly(); });
}

Result<Unit> DelegationChain::verify(const DelegationContext &context) const
{
    if (delegations.isEmpty()) // check: delegation-chain-empty
        return Error(ErrorCode::DelegationMalformed, QStringLiteral("a chain without delegations"));
    IC_CHECK(verifyDelegations(publicKeyDer, delegations, context));
    return Unit {};
}

} // namespace Ic
