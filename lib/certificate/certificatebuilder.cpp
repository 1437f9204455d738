// SPDX-License-Identifier: MIT
#include "certificatebuilder.h"
#include "cborwriter.h"
#include "leb128.h"
#include "stateroot.h"

namespace Ic {

QByteArray buildCertificate(QByteArrayView treeCbor, const Hash &rootHash, const BlsSecretKey &key, const std::optional<CertificateDelegation> &delegation)
{
    constexpr QByteArrayView SelfDescribeTag("\xd9\xd9\xf7", 3);
    if (treeCbor.startsWith(SelfDescribeTag))
        treeCbor = treeCbor.sliced(SelfDescribeTag.size());
    CborWriter out(treeCbor.size() + 128 + (delegation ? delegation->certificate.size() : 0));
    out.selfDescribeTag().beginMap(delegation ? 3 : 2);
    out.text("tree").raw(treeCbor);
    out.text("signature").bytes(key.sign(stateRootMessage(rootHash)));
    if (delegation) {
        out.text("delegation").beginMap(2);
        out.text("subnet_id").bytes(delegation->subnet.bytes());
        out.text("certificate").bytes(delegation->certificate);
    }
    return std::move(out).result();
}

QByteArray buildCertificate(
    const LabeledTree &tree, const QList<Path> &revealed, const BlsSecretKey &key, const std::optional<CertificateDelegation> &delegation)
{
    return buildCertificate(tree.prunedTo(revealed), tree.rootHash(), key, delegation);
}

QByteArray encodeRanges(const CanisterRanges &ranges)
{
    CborWriter out;
    out.selfDescribeTag().beginArray(quint64(ranges.size()));
    for (const auto &[first, last] : ranges)
        out.beginArray(2).bytes(first.bytes()).bytes(last.bytes());
    return std::move(out).result();
}

CertificateDelegation buildDelegation(const BlsSecretKey &root, const BlsPublicKey &subnetKey, const CanisterRanges &ranges, RangeLayout layout, quint64 timeNs,
    const QByteArray &subnetType, const QList<int> &revealedShards)
{
    const Principal subnet = Principal::selfAuthenticating(subnetKey.der());
    const QByteArray id = subnet.toByteArray();
    LabeledTree tree;
    QList<Path> revealed {{"time"}, {"subnet", id}};
    tree.insert({"time"}, unsignedLeb128(timeNs));
    tree.insert({"subnet", id, "public_key"}, subnetKey.der());
    if (!subnetType.isEmpty())
        tree.insert({"subnet", id, "type"}, subnetType);
    if (layout == RangeLayout::Flat) {
        tree.insert({"subnet", id, "canister_ranges"}, encodeRanges(ranges));
    } else {
        for (qsizetype i = 0; i < ranges.size(); ++i) {
            const Path shard {"canister_ranges", id, ranges[i].first.toByteArray()};
            tree.insert(shard, encodeRanges({ranges[i]}));
            if (revealedShards.isEmpty() || revealedShards.contains(int(i)))
                revealed.append(shard);
        }
    }
    return {subnet, buildCertificate(tree, revealed, root)};
}

} // namespace Ic
