// SPDX-License-Identifier: MIT
#pragma once
#include "certificatebuilder.h"
#include "privatekey.h"
#include "rootkey.h"

namespace Ic::LocalNet {

//! The certifying key of the canisters' state (protocol.md e.6).
enum class DelegationMode {
    None, //!< the root key itself, as on a fresh dfx network
    Flat, //!< a subnet; its delegation lists ranges at /subnet/<id>/canister_ranges
    Sharded, //!< a subnet; its delegation lists ranges below /canister_ranges/<id>
    ByEndpoint, //!< a subnet; the endpoint of a request determines the layout, as on the Internet Computer
};

//! The keys of an emulated network, all derived from one text: the same seed gives the same
//! network.
class IC_LOCALNET_EXPORT NetworkKeys final
{
public:
    NetworkKeys(const QByteArray &seed, DelegationMode mode);

    //! Returns the form of the delegations that the network issues.
    [[nodiscard]] DelegationMode mode() const noexcept { return m_mode; }
    //! Returns the root key.
    [[nodiscard]] const BlsSecretKey &root() const noexcept { return m_root; }
    //! Returns the key of the canisters' subnet; in mode None the root key.
    [[nodiscard]] const BlsSecretKey &subnet() const noexcept { return m_mode == DelegationMode::None ? m_root : m_subnet; }
    //! Returns the key with which the one node signs replies to queries.
    [[nodiscard]] const PrivateKey &node() const noexcept { return m_node; }
    //! Return the public keys as DER.
    [[nodiscard]] QByteArray rootKeyDer() const { return m_root.publicKey().der(); }
    [[nodiscard]] QByteArray subnetKeyDer() const { return subnet().publicKey().der(); }
    //! Returns the id of the canisters' subnet.
    [[nodiscard]] const Principal &subnetId() const noexcept { return m_subnetId; }
    //! Returns the id of the root subnet; in mode None the canisters' subnet.
    [[nodiscard]] Principal rootSubnetId() const { return Principal::selfAuthenticating(rootKeyDer()); }
    //! Returns the id of the node.
    [[nodiscard]] const Principal &nodeId() const noexcept { return m_nodeId; }
    //! Returns the controller of the canisters. There is no key for it.
    [[nodiscard]] const Principal &controllerId() const noexcept { return m_controllerId; }

    //! Returns the \a index-th canister id, in the numbering of local networks: 1 is
    //! bkyz2-fmaaa-aaaaa-qaaaq-cai.
    [[nodiscard]] static Principal canisterId(quint64 index);
    //! Returns the canister ranges of the subnet. There are several, so that errors in the choice
    //! of a shard are detected.
    [[nodiscard]] static CanisterRanges ranges();
    //! Returns whether \a canister is in ranges().
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
