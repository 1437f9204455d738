// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"

namespace Ic {

//! The signature of one node of a subnet under a query response (protocol.md section f).
struct NodeSignature
{
    quint64 timestampNs = 0; //!< part of what is signed; its age is the caller's to check, see checkFreshness()
    QByteArray signature; //!< 64 bytes, Ed25519
    Principal node;
};

//! Checks that a node named in \a certificate signed the response with representation-independent hash \a responseHash (which covers the timestamp).
//! \a certificate is that of /api/v?/canister/<id>/read_state or of the subnet for the paths ["subnet", id], verified for the canister that was
//! asked. QuerySignatureInvalid otherwise; QueryNodeUnknown for a node that is not in the certificate: nodes change, so fetch the certificate once
//! more before you report that.
[[nodiscard]] Result<Unit> verifyNodeSignature(const Certificate &certificate, const Hash &responseHash, const NodeSignature &signature);

//! How many nodes \a certificate names: a response can't have more signatures.
[[nodiscard]] qsizetype nodeCount(const Certificate &certificate);

} // namespace Ic
