// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"

namespace Ic {

//! Checks that \a canister certified \a value at \a path of its own tree: the root hash of \a tree is the certified data in
//! \a certificate, and the leaf at \a path is \a value (protocol.md b.4). \a certificate must have been verified for
//! \a canister. Errors, in this order: CanisterOutOfRange, CertifiedDataMissing, WitnessMismatch, UnsortedTree, PathMissing,
//! ContentHashMismatch. A path that is not there is an error, whatever is above it: no fallback.
[[nodiscard]] IC_EXPORT Result<Unit> checkWitnessedValue(const Certificate &certificate, const Principal &canister, const HashTree &tree,
    const Path &path, QByteArrayView value);
//! The same for the value that is the hash of some content.
[[nodiscard]] IC_EXPORT Result<Unit> checkWitness(const Certificate &certificate, const Principal &canister, const HashTree &tree,
    const Path &path, const Hash &contentHash);
//! The same for ["websocket", \a key], without making a Path: fifty times per poll.
[[nodiscard]] IC_EXPORT Result<Unit> checkWebSocketWitness(const Certificate &certificate, const Principal &canister, const HashTree &tree,
    QByteArrayView key, const Hash &contentHash);

} // namespace Ic
