// SPDX-License-Identifier: MIT
#include "nodesignature.h"
#include "publickey.h"

namespace Ic {

Result<Unit> verifyNodeSignature(const Certificate &certificate, const Hash &responseHash, const NodeSignature &signature)
{
    const auto refused = [&](const QString &why) {
        return Error(ErrorCode::QuerySignatureInvalid, QStringLiteral("node %1: %2").arg(signature.node.toText(), why));
    };
    const Lookup der = certificate.lookup({"subnet", certificate.subnetId().bytes(), "node", signature.node.bytes(), "public_key"});
    if (!der.isFound()) // check: node-of-subnet
        return Error(
            ErrorCode::QueryNodeUnknown, QStringLiteral("%1 is not a node of subnet %2").arg(signature.node.toText(), certificate.subnetId().toText()));
    const auto key = PublicKey::fromDer(der.value);
    if (!key || key->scheme() != KeyScheme::Ed25519) // check: node-key
        return refused(QStringLiteral("not an Ed25519 key"));
    QByteArray message("\x0b"
                       "ic-response",
        12); // domain separator, its length first (protocol.md c.2)
    message.append(view(responseHash));
    if (!key->verify(message, signature.signature)) // check: node-signature
        return refused(QStringLiteral("wrong signature"));
    return Unit {};
}

qsizetype nodeCount(const Certificate &certificate)
{
    return certificate.tree().labelsBelow({QByteArrayLiteral("subnet"), certificate.subnetId().toByteArray(), QByteArrayLiteral("node")}).size();
}

} // namespace Ic
