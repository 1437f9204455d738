// SPDX-License-Identifier: MIT
#pragma once
#include "canister.h"
#include "hashtreebuilder.h"
#include "networkkeys.h"
#include <QtCore/QHash>

namespace Ic::LocalNet {

//! The state tree of the emulated subnet, and certificates over it (protocol.md e and f).
class CertifiedState final
{
public:
    CertifiedState(const NetworkKeys &keys, quint64 nowNs);

    //! What is known of a canister from the start: its interface as public metadata, its controllers and the hash of its module.
    void addCanister(const Canister &canister);
    void setCertifiedData(const Principal &canister, const QByteArray &data);
    void setRequestStatus(const Hash &requestId, const CanisterReply &reply);
    void removeRequest(const QByteArray &requestId);

    //! A certificate of what is at and below \a paths and of the time \a nowNs, with a delegation that covers \a canister
    //! unless the root key signs.
    [[nodiscard]] QByteArray certificate(const QList<Path> &paths, const Principal &canister, quint64 nowNs);
    //! The certificate that a query of \a canister gets.
    [[nodiscard]] QByteArray dataCertificate(const Principal &canister, quint64 nowNs);
    [[nodiscard]] const NetworkKeys &keys() const noexcept { return m_keys; }

private:
    const CertificateDelegation &delegation(const Principal &canister);
    void addSubnet();

    const NetworkKeys &m_keys;
    LabeledTree m_tree;
    quint64 m_startNs;
    QHash<int, CertificateDelegation> m_delegations; // by index of the shard
};

} // namespace Ic::LocalNet
