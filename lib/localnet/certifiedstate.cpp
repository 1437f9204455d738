// SPDX-License-Identifier: MIT
#include "certifiedstate.h"
#include "cborwriter.h"
#include "leb128.h"

namespace Ic::LocalNet {

namespace {

Path requestPath(const Hash &id, const char *leaf)
{
    return {QByteArrayLiteral("request_status"), view(id).toByteArray(), QByteArray(leaf)};
}

} // namespace

CertifiedState::CertifiedState(const NetworkKeys &keys, quint64 nowNs)
    : m_keys(keys)
    , m_startNs(nowNs)
{
    addSubnet();
}

void CertifiedState::addSubnet()
{
    const QByteArray subnet = m_keys.subnetId().toByteArray();
    const QByteArray label = QByteArrayLiteral("subnet");
    m_tree.insert({label, subnet, "public_key"}, m_keys.subnetKeyDer());
    m_tree.insert({label, subnet, "type"}, "application");
    m_tree.insert({label, subnet, "canister_ranges"}, encodeRanges(NetworkKeys::ranges()));
    m_tree.insert({label, subnet, "node", m_keys.nodeId().toByteArray(), "public_key"}, m_keys.node().publicKey().der());
    for (const auto &range : NetworkKeys::ranges())
        m_tree.insert({"canister_ranges", subnet, range.first.toByteArray()}, encodeRanges({range}));
}

void CertifiedState::addCanister(const Canister &canister)
{
    const QByteArray id = canister.id().toByteArray();
    m_tree.insert({"canister", id, "metadata", "candid:service"}, canister.candidInterface());
    // There is no module; what stands for it is the interface, which is what distinguishes these canisters.
    m_tree.insert({"canister", id, "module_hash"}, view(sha256(canister.candidInterface())).toByteArray());
    CborWriter controllers;
    controllers.selfDescribeTag().beginArray(1).bytes(m_keys.controllerId().bytes());
    m_tree.insert({"canister", id, "controllers"}, std::move(controllers).result());
}

void CertifiedState::setCertifiedData(const Principal &canister, const QByteArray &data)
{
    m_tree.insert({"canister", canister.toByteArray(), "certified_data"}, data);
}

void CertifiedState::setRequestStatus(const Hash &requestId, const CanisterReply &reply)
{
    if (reply.isReply) {
        m_tree.insert(requestPath(requestId, "status"), "replied");
        m_tree.insert(requestPath(requestId, "reply"), reply.argument);
        return;
    }
    m_tree.insert(requestPath(requestId, "status"), "rejected");
    m_tree.insert(requestPath(requestId, "reject_code"), unsignedLeb128(quint64(reply.rejectCode)));
    m_tree.insert(requestPath(requestId, "reject_message"), reply.rejectMessage.toUtf8());
    if (!reply.errorCode.isEmpty())
        m_tree.insert(requestPath(requestId, "error_code"), reply.errorCode);
}

void CertifiedState::removeRequest(const QByteArray &requestId)
{
    m_tree.remove({"request_status", requestId});
}

const CertificateDelegation &CertifiedState::delegation(const Principal &canister)
{
    // One shard is revealed, that with the largest first id that is not above the canister's (protocol.md e.6).
    int shard = 0;
    const CanisterRanges ranges = NetworkKeys::ranges();
    if (m_keys.mode() == DelegationMode::Sharded) {
        for (int i = 0; i < ranges.size(); ++i) {
            if (ranges[i].first <= canister)
                shard = i;
        }
    }
    if (!m_delegations.contains(shard)) {
        const bool flat = m_keys.mode() == DelegationMode::Flat;
        m_delegations.insert(shard,
            buildDelegation(m_keys.root(), m_keys.subnet().publicKey(), ranges, flat ? RangeLayout::Flat : RangeLayout::Sharded, m_startNs,
                QByteArrayLiteral("application"), flat ? QList<int>() : QList<int> {shard}));
    }
    return m_delegations[shard];
}

QByteArray CertifiedState::certificate(const QList<Path> &paths, const Principal &canister, quint64 nowNs)
{
    m_tree.insert({"time"}, unsignedLeb128(nowNs));
    const QList<Path> revealed = QList<Path>(paths) << Path {"time"};
    if (m_keys.mode() == DelegationMode::None)
        return buildCertificate(m_tree, revealed, m_keys.root());
    return buildCertificate(m_tree, revealed, m_keys.subnet(), delegation(canister));
}

QByteArray CertifiedState::dataCertificate(const Principal &canister, quint64 nowNs)
{
    return certificate({{"canister", canister.toByteArray(), "certified_data"}}, canister, nowNs);
}

} // namespace Ic::LocalNet
