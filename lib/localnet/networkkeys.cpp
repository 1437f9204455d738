// SPDX-License-Identifier: MIT
#include "networkkeys.h"
#include "sha256.h"
#include <QtCore/QtEndian>
#include <algorithm>

namespace Ic::LocalNet {

namespace {

constexpr quint64 FirstLocalCanister = 0x8000'0000'0010'0000;

PrivateKey nodeKey(const QByteArray &seed)
{
    const Hash secret = sha256({QByteArrayView("icws localnet node "), seed});
    return PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(view(secret))).value();
}

Principal canisterPrincipal(quint64 number)
{
    // Opaque ids: the number, big endian, then 01 01 (protocol.md section d).
    QByteArray bytes(10, '\x01');
    qToBigEndian(number, bytes.data());
    return Principal::fromBytes(bytes).value();
}

} // namespace

NetworkKeys::NetworkKeys(const QByteArray &seed, DelegationMode mode)
    : m_mode(mode)
    , m_root(BlsSecretKey::fromSeed("icws localnet root " + seed))
    , m_subnet(BlsSecretKey::fromSeed("icws localnet subnet " + seed))
    , m_node(nodeKey(seed))
    , m_subnetId(Principal::selfAuthenticating(subnet().publicKey().der()))
    , m_nodeId(Principal::selfAuthenticating(m_node.publicKey().der()))
    , m_controllerId(Principal::selfAuthenticating("icws localnet controller " + seed))
{
}

Principal NetworkKeys::canisterId(quint64 index)
{
    return canisterPrincipal(FirstLocalCanister + index);
}

CanisterRanges NetworkKeys::ranges()
{
    return {{canisterPrincipal(0), canisterPrincipal(0x1fff)}, // agent-js asks the ledger, which is 2, for the time
        {canisterId(0), canisterId(0xffff)}, {canisterId(0x8'0000), canisterId(0x8'ffff)}};
}

bool NetworkKeys::serves(const Principal &canister)
{
    const CanisterRanges all = ranges();
    return std::any_of(all.cbegin(), all.cend(), [&canister](const auto &range) { return range.first <= canister && canister <= range.second; });
}

} // namespace Ic::LocalNet
