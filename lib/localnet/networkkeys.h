// SPDX-License-Identifier: MIT
#pragma once
#include "certificatebuilder.h"
#include "privatekey.h"
#include "rootkey.h"

namespace Ic::LocalNet {

//! Who certifies the canisters' state (protocol.md e.6).
enum class DelegationMode {
    None, //!< the root key itself, as on a fresh dfx network
    Flat, //!< a subnet; its delegation lists ranges at /subnet/<id>/canister_ranges
    Sharded, //!< a subnet; its delegation lists ranges below /canister_ranges/<id>
};

//! The keys of an emulated network, all made from one text: the same seed gives the same network.
class IC_LOCALNET_EXPORT NetworkKeys final
{
public:
    NetworkKeys(const QByteArray &seed, DelegationMode mode);

    [[nodiscard]] DelegationMode mode() const noexcept { return m_mode; }
    [[nodiscard]] const BlsSecretKey &root() const noexcept { return m_root; }
    //! Of the subnet that the canisters live on; the root key in mode None.
    [[nodiscard]] const BlsSecretKey &subnet() const noexcept { return m_mode == DelegationMode::None ? m_root : m_subnet; }
    [[nodiscard]] const PrivateKey &node() const noexcept { return m_node; }
    [[nodiscard]] QByteArray rootKeyDer() const { return m_root.publicKey().der(); }
    [[nodiscard]] QByteArray subnetKeyDer() const { return subnet().publicKey().der(); }
    [[nodiscard]] const Principal &subnetId() const noexcept { return m_subnetId; }
    [[nodiscard]] const Principal &nodeId() const noexcept { return m_nodeId; }
    //! Who controls the canisters; nobody has the key.
    [[nodiscard]] const Principal &controllerId() const noexcept { return m_controllerId; }

    //! The \a index-th canister id of the network, as local networks give them: 1 is bkyz2-fmaaa-aaaaa-qaaaq-cai.
    [[nodiscard]] static Principal canisterId(quint64 index);
    //! The ids that the subnet serves. More than one range, so that mistakes in choosing a shard show.
    [[nodiscard]] static CanisterRanges ranges();
    [[nodiscard]] static bool serves(const Principal &canister);

private:
    DelegationMode m_mode;
    BlsSecretKey m_root;
    BlsSecretKey m_subnet;
    PrivateKey m_node;
    Principal m_subnetId;
    Principal m_nodeId;
    Principal m_controllerId;
};

} // namespace Ic::LocalNet
