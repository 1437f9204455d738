// SPDX-License-Identifier: MIT
#include "canistersignature.h"
#include "cborreader.h"
#include "publickey.h"
#include "try.h"
#include "witness.h"

namespace Ic {

Result<CanisterPublicKey> CanisterPublicKey::fromDer(QByteArrayView der)
{
    IC_TRY(key, PublicKey::fromDer(der));
    if (key.scheme() != KeyScheme::CanisterSignature) // check: canister-key-scheme
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("not the public key of a canister signature"));
    const QByteArray raw = key.raw(); // length of the id, id, seed: PublicKey made sure of that
    const qsizetype length = uchar(raw[0]);
    IC_TRY(canister, Principal::fromBytes(QByteArrayView(raw).sliced(1, length)));
    return CanisterPublicKey {canister, raw.sliced(1 + length)};
}

Result<Unit> verifyCanisterSignature(
    QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature, const CertificateVerifier &verifier, SubnetTypeRule rule)
{
    IC_TRY(key, CanisterPublicKey::fromDer(publicKeyDer));
    QByteArray certificateCbor;
    QByteArray treeCbor;
    CborReader reader(signature);
    reader.skipSelfDescribeTag();
    bool hasCertificate = false;
    bool hasTree = false;
    reader.readMap([&](QByteArrayView field) {
        if (field == "certificate") {
            certificateCbor = reader.readBytes().toByteArray();
            hasCertificate = true;
        } else if (field == "tree") {
            const qsizetype begin = reader.position();
            reader.skip();
            treeCbor = signature.sliced(begin, reader.position() - begin).toByteArray();
            hasTree = true;
        } else {
            reader.skip();
        }
    });
    if (!hasCertificate || !hasTree) // check: canister-signature-fields
        reader.fail(ErrorCode::MalformedCertificate, QStringLiteral("a canister signature has a certificate and a tree"));
    if (const auto end = reader.finish(); !end) // check: canister-signature-readable
        return Error(ErrorCode::MalformedCertificate, end.error().message()).within(QStringLiteral("canister signature"));

    IC_TRY(certificate, verifier.verify(certificateCbor, key.canister, Freshness::unchecked()));
    if (rule == SubnetTypeRule::Required && certificate.isDelegated()) {
        const QByteArray type = certificate.subnetType();
        if (type.isEmpty() || type == "cloud_engine") // check: canister-signature-subnet-type
            return Error(ErrorCode::CanisterOutOfRange, QStringLiteral("canister signatures are not accepted from a subnet of this type"));
    }
    IC_TRY(tree, HashTree::fromCbor(treeCbor));
    const Hash seedHash = sha256(key.seed);
    const Hash messageHash = sha256(message);
    const Path path {"sig", view(seedHash).toByteArray(), view(messageHash).toByteArray()};
    // The leaf is empty: that the path exists is the signature (protocol.md c.6).
    return checkWitnessedValue(certificate, key.canister, tree, path, {});
}

} // namespace Ic
