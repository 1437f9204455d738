// SPDX-License-Identifier: MIT
#include "certifiedstate.h"
#include "cborwriter.h"
#include "leb128.h"

namespace Ic::LocalNet {

namespace {

constexpr int AllShards = -1; // the flat list
constexpr int NoShard = -2;

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
    addBoundaryNode();
    setMetrics();
}

void CertifiedState::addBoundaryNode()
{
    const Path node {"api_boundary_nodes", m_keys.nodeId().toByteArray()};
    m_tree.insert(Path(node) << "domain", "localhost");
    m_tree.insert(Path(node) << "ipv4_address", "127.0.0.1");
    m_tree.insert(Path(node) << "ipv6_address", "0000:0000:0000:0000:0000:0000:0000:0001");
}

void CertifiedState::setMetrics()
{
    // Canisters, bytes of their state, consumed cycles (low part only), updates. As on the network, fields are numbered and there is no tag.
    CborWriter metrics;
    metrics.beginMap(4).unsignedNumber(0).unsignedNumber(m_canisters).unsignedNumber(1).unsignedNumber(m_canisterBytes);
    metrics.unsignedNumber(2).beginMap(1).unsignedNumber(0).unsignedNumber(0).unsignedNumber(3).unsignedNumber(m_updates);
    m_tree.insert({"subnet", m_keys.subnetId().toByteArray(), "metrics"}, std::move(metrics).result());
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

void CertifiedState::addCanister(const Canister &canister, const QList<Principal> &controllers)
{
    const QByteArray id = canister.id().toByteArray();
    if (!canister.isEmpty()) {
        m_tree.insert({"canister", id, "metadata", "candid:service"}, canister.candidInterface());
        // There is no module. The hash of the interface, which distinguishes these canisters, takes its place.
        m_tree.insert({"canister", id, "module_hash"}, view(sha256(canister.candidInterface())).toByteArray());
    }
    CborWriter list;
    list.selfDescribeTag().beginArray(quint64(controllers.size()));
    for (const Principal &controller : controllers)
        list.bytes(controller.bytes());
    m_tree.insert({"canister", id, "controllers"}, std::move(list).result());
    ++m_canisters;
    m_canisterBytes += quint64(canister.candidInterface().size());
    setMetrics();
}

void CertifiedState::setCertifiedData(const Principal &canister, const QByteArray &data)
{
    m_tree.insert({"canister", canister.toByteArray(), "certified_data"}, data);
}

void CertifiedState::setProcessing(const Hash &requestId)
{
    m_tree.insert(requestPath(requestId, "status"), "processing");
}

void CertifiedState::setRequestStatus(const Hash &requestId, const CanisterReply &reply)
{
    ++m_updates;
    setMetrics();
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

DelegationForm CertifiedState::formFor(const CertificateScope &scope) const
{
    switch (m_keys.mode()) {
    case DelegationMode::Flat: return DelegationForm::Flat;
    case DelegationMode::Sharded: return DelegationForm::Sharded;
    case DelegationMode::None:
    case DelegationMode::ByEndpoint: break;
    }
    return scope.form;
}

const CertificateDelegation &CertifiedState::delegation(const CertificateScope &scope)
{
    const DelegationForm form = formFor(scope);
    const CanisterRanges ranges = NetworkKeys::ranges();
    int shard = form == DelegationForm::Flat ? AllShards : NoShard;
    if (form == DelegationForm::Sharded) {
        // One shard is revealed, that with the largest first id that is not above the canister's (protocol.md e.6).
        shard = 0;
        for (int i = 0; i < ranges.size(); ++i) {
            if (ranges[i].first <= scope.canister)
                shard = i;
        }
    }
    if (!m_delegations.contains(shard)) {
        const bool isFlat = form == DelegationForm::Flat;
        m_delegations.insert(shard,
            buildDelegation(m_keys.root(), m_keys.subnet().publicKey(), ranges, isFlat ? RangeLayout::Flat : RangeLayout::Sharded, m_startNs,
                QByteArrayLiteral("application"), isFlat ? QList<int>() : QList<int> {shard}));
    }
    return m_delegations[shard];
}

QByteArray CertifiedState::certificate(const QList<Path> &paths, const CertificateScope &scope, quint64 nowNs)
{
    m_tree.insert({"time"}, unsignedLeb128(nowNs));
    const QList<Path> revealed = QList<Path>(paths) << Path {"time"};
    if (m_keys.mode() == DelegationMode::None)
        return buildCertificate(m_tree, revealed, m_keys.root());
    return buildCertificate(m_tree, revealed, m_keys.subnet(), delegation(scope));
}

QList<Path> CertifiedState::withoutFlatRanges(const QList<Path> &paths) const
{
    const Path subnet {"subnet", m_keys.subnetId().toByteArray()};
    QList<Path> result;
    for (const Path &path : paths) {
        if (path != subnet && path != subnet.first(1)) {
            result.append(path);
            continue;
        }
        for (const char *const label : {"metrics", "node", "public_key", "type"})
            result.append(Path(subnet) << label);
    }
    return result;
}

QByteArray CertifiedState::dataCertificate(const CertificateScope &scope, quint64 nowNs)
{
    return certificate({{"canister", scope.canister.toByteArray(), "certified_data"}}, scope, nowNs);
}

} // namespace Ic::LocalNet
