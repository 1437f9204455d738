// SPDX-License-Identifier: MIT
#pragma once
#include "bls.h"
#include "hashtreebuilder.h"
#include "principal.h"
#include <QtCore/QPair>
#include <optional>

namespace Ic {

//! The delegation of a certificate: a subnet, and the certificate in which the root key vouches for
//! it.
struct CertificateDelegation
{
    Principal subnet;
    QByteArray certificate;
};

//! Ranges of canister ids, both ends inclusive.
using CanisterRanges = QList<QPair<Principal, Principal>>;

//! The place of the canister ranges in a delegation (protocol.md e.6).
enum class RangeLayout {
    Flat, //!< /subnet/<id>/canister_ranges
    Sharded, //!< /canister_ranges/<id>/<first canister of the shard>
};

//! Returns a certificate over a tree (CBOR, tag optional) with root hash \a rootHash, signed with
//! \a key, as CBOR with tag 55799. For emulators and tests.
[[nodiscard]] IC_EXPORT QByteArray buildCertificate(
    QByteArrayView treeCbor, const Hash &rootHash, const BlsSecretKey &key, const std::optional<CertificateDelegation> &delegation = {});
//! Returns a certificate over \a tree that reveals the nodes at and below \a revealed.
[[nodiscard]] IC_EXPORT QByteArray buildCertificate(
    const LabeledTree &tree, const QList<Path> &revealed, const BlsSecretKey &key, const std::optional<CertificateDelegation> &delegation = {});

//! Returns a delegation from the root key \a root to a subnet, whose id is the self-authenticating
//! id of \a subnetKey. In the sharded layout every range is a shard of its own, and only the shards
//! in \a revealedShards (indexes into \a ranges; empty: all) are revealed.
[[nodiscard]] IC_EXPORT CertificateDelegation buildDelegation(const BlsSecretKey &root, const BlsPublicKey &subnetKey, const CanisterRanges &ranges,
    RangeLayout layout, quint64 timeNs, const QByteArray &subnetType = QByteArrayLiteral("application"), const QList<int> &revealedShards = {});

//! Returns the CBOR list of \a ranges as stored in the state tree.
[[nodiscard]] IC_EXPORT QByteArray encodeRanges(const CanisterRanges &ranges);

} // namespace Ic
