// SPDX-License-Identifier: MIT
#include "frameforger.h"
#include "cborreader.h"
#include "cborwriter.h"
#include "frames.h"
#include "hashtree.h"
#include "leb128.h"
#include "sha256.h"

namespace Ic::LocalNet {

std::optional<FrameParts> FrameParts::fromFrame(const QByteArray &frame)
{
    CborReader reader(frame);
    FrameParts parts;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView name) {
        if (name == "key")
            parts.key = reader.readText().toByteArray();
        else if (name == "content")
            parts.content = reader.readBytes().toByteArray();
        else if (name == "cert")
            parts.certificate = reader.readBytes().toByteArray();
        else if (name == "tree")
            parts.tree = reader.readBytes().toByteArray();
        else
            reader.skip();
    });
    if (!reader.finish() || parts.key.isEmpty() || parts.content.isEmpty())
        return std::nullopt;
    return parts;
}

QByteArray FrameParts::toFrame() const
{
    return encodeRelayedFrame(key, content, certificate, tree);
}

QByteArray FrameForger::witness(const FrameParts &parts, Witness kind) const
{
    const QByteArray hash = view(sha256(parts.content)).toByteArray();
    if (kind == Witness::Unsorted) {
        // "!" sorts before any key, but comes after this one.
        CborWriter out;
        out.selfDescribeTag().beginArray(3).unsignedNumber(2).bytes("websocket");
        out.beginArray(3).unsignedNumber(1);
        out.beginArray(3).unsignedNumber(2).bytes(parts.key).beginArray(2).unsignedNumber(3).bytes(hash);
        out.beginArray(3).unsignedNumber(2).bytes("!").beginArray(2).unsignedNumber(3).bytes(hash);
        return std::move(out).result();
    }
    LabeledTree tree;
    if (kind == Witness::OnlyAbove)
        tree.insert({"websocket"}, hash);
    else
        tree.insert({"websocket", parts.key}, hash);
    return tree.toCbor();
}

QByteArray FrameForger::nested(const LabeledTree &state, quint64 timeNs) const
{
    // root -> subnet -> another subnet, whose key signs.
    const BlsSecretKey inner = BlsSecretKey::fromSeed("icws localnet nested subnet");
    const BlsSecretKey outer = BlsSecretKey::fromSeed("icws localnet outer subnet");
    const CertificateDelegation first = buildDelegation(m_keys.root(), outer.publicKey(), NetworkKeys::ranges(), RangeLayout::Flat, timeNs);
    const Principal id = Principal::selfAuthenticating(inner.publicKey().der());
    LabeledTree tree;
    tree.insert({"subnet", id.toByteArray(), "public_key"}, inner.publicKey().der());
    tree.insert({"subnet", id.toByteArray(), "canister_ranges"}, encodeRanges(NetworkKeys::ranges()));
    tree.insert({"time"}, unsignedLeb128(timeNs));
    const CertificateDelegation second {id, buildCertificate(tree, {{"subnet"}, {"time"}}, outer, first)};
    return buildCertificate(state, {{"canister"}, {"time"}}, inner, second);
}

QByteArray FrameForger::certificate(const LabeledTree &state, const Principal &canister, quint64 timeNs, Delegation delegation) const
{
    const QList<Path> revealed {{"canister"}, {"time"}};
    const bool root = m_keys.mode() == DelegationMode::None;
    const BlsSecretKey subnet = root ? BlsSecretKey::fromSeed("icws localnet other subnet") : m_keys.subnet();
    const RangeLayout layout = m_keys.mode() == DelegationMode::Sharded ? RangeLayout::Sharded : RangeLayout::Flat;
    switch (delegation) {
    case Delegation::AsNetwork:
        if (root)
            return buildCertificate(state, revealed, m_keys.root());
        return buildCertificate(state, revealed, subnet, buildDelegation(m_keys.root(), subnet.publicKey(), {{canister, canister}}, layout, timeNs));
    case Delegation::WrongRoot: {
        const BlsSecretKey other = BlsSecretKey::fromSeed("icws localnet wrong root");
        if (root)
            return buildCertificate(state, revealed, other);
        return buildCertificate(state, revealed, subnet, buildDelegation(other, subnet.publicKey(), {{canister, canister}}, layout, timeNs));
    }
    case Delegation::Nested: return nested(state, timeNs);
    case Delegation::OutOfRange: break;
    }
    const CanisterRanges elsewhere {{NetworkKeys::canisterId(0x10'0000), NetworkKeys::canisterId(0x10'ffff)}};
    return buildCertificate(state, revealed, subnet, buildDelegation(m_keys.root(), subnet.publicKey(), elsewhere, layout, timeNs));
}

FrameParts FrameForger::certified(FrameParts parts, const Principal &canister, quint64 timeNs, Delegation delegation, Witness kind) const
{
    parts.tree = witness(parts, kind);
    const auto tree = HashTree::fromCbor(parts.tree);
    LabeledTree state;
    state.insert({"canister", canister.toByteArray(), "certified_data"}, view(tree->rootHash()).toByteArray());
    state.insert({"time"}, unsignedLeb128(timeNs));
    parts.certificate = certificate(state, canister, timeNs, delegation);
    return parts;
}

} // namespace Ic::LocalNet
