// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"

namespace Ic {

//! Verifies that \a canister certified \a value at \a path of its own tree: the root hash of \a
//! tree is the certified data in \a certificate, and the leaf at \a path is \a value (protocol.md
//! b.4). \a certificate must have been verified for \a canister. Errors, in this order:
//! CanisterOutOfRange, CertifiedDataMissing, WitnessMismatch, UnsortedTree, PathMissing,
//! ContentHashMismatch. An absent path is always an error; there is no fallback to a parent.
[[nodiscard]] IC_EXPORT Result<Unit> checkWitnessedValue(
    const Certificate &certificate, const Principal &canister, const HashTree &tree, const Path &path, QByteArrayView value);
//! Verifies in the same way that the value at ["websocket", \a key] is \a contentHash, without
//! constructing a Path: it is called up to fifty times per poll.
[[nodiscard]] IC_EXPORT Result<Unit> checkWebSocketWitness(
    const Certificate &certificate, const Principal &canister, const HashTree &tree, QByteArrayView key, const Hash &contentHash);

} // namespace Ic
