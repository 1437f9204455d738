// SPDX-License-Identifier: MIT
#pragma once
#include "canister.h"
#include "hashtreebuilder.h"
#include "networkkeys.h"
#include <QtCore/QHash>

namespace Ic::LocalNet {

//! The ranges that the delegation of a certificate lists (protocol.md e.6).
enum class DelegationForm {
    Flat, //!< all, in one list: v3 calls, v2 queries and read_state
    Sharded, //!< those that may contain the canister: v4 calls, v3 queries and read_state
    WithoutRanges, //!< none: newest subnet endpoints
};

//! The endpoint that a certificate is made for, as far as its delegation depends on it.
struct CertificateScope
{
    Principal canister; //!< that the delegation covers: the effective canister id
    DelegationForm form = DelegationForm::Sharded; //!< for DelegationMode::ByEndpoint
};

//! The state tree of the emulated subnet, and certificates over it (protocol.md e and f).
class CertifiedState final
{
public:
    CertifiedState(const NetworkKeys &keys, quint64 nowNs);

    //! Adds the initial state of a canister: its interface as public metadata, its controllers and the hash of its module.
    void addCanister(const Canister &canister, const QList<Principal> &controllers);
    void setCertifiedData(const Principal &canister, const QByteArray &data);
    void setProcessing(const Hash &requestId);
    void setRequestStatus(const Hash &requestId, const CanisterReply &reply);
    void removeRequest(const QByteArray &requestId);

    //! A certificate of what is at and below \a paths and of the time \a nowNs, with a delegation for \a scope unless the root key
    //! signs.
    [[nodiscard]] QByteArray certificate(const QList<Path> &paths, const CertificateScope &scope, quint64 nowNs);
    //! \a paths without the flat list of the subnet's ranges, which newer endpoints leave out below /subnet.
    [[nodiscard]] QList<Path> withoutFlatRanges(const QList<Path> &paths) const;
    //! The certificate that a query of the canister of \a scope gets.
    [[nodiscard]] QByteArray dataCertificate(const CertificateScope &scope, quint64 nowNs);

private:
    [[nodiscard]] DelegationForm formFor(const CertificateScope &scope) const;
    const CertificateDelegation &delegation(const CertificateScope &scope);
    void addSubnet();
    void addBoundaryNode();
    void setMetrics();

    const NetworkKeys &m_keys;
    LabeledTree m_tree;
    quint64 m_startNs;
    quint64 m_canisters = 0;
    quint64 m_canisterBytes = 0;
    quint64 m_updates = 0; // executed calls
    QHash<int, CertificateDelegation> m_delegations; // by index of the shard, or one of the constants in certifiedstate.cpp
};

} // namespace Ic::LocalNet
