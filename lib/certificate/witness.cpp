// SPDX-License-Identifier: MIT
#include "witness.h"
#include "try.h"

namespace Ic {

namespace {

template <typename Labels>
Result<Unit> check(const Certificate &certificate, const Principal &canister, const HashTree &tree, const Labels &path, QByteArrayView value)
{
    if (certificate.scope() != canister) // check: witness-scope
        return Error(ErrorCode::CanisterOutOfRange,
            QStringLiteral("the certificate was verified for %1, not for %2").arg(certificate.scope().toText(), canister.toText()));
    IC_TRY(certified, certificate.certifiedData());
    if (certified != view(tree.rootHash())) // check: witness-root
        return Error(ErrorCode::WitnessMismatch, QStringLiteral("the tree is not certified by the canister"));
    if (!tree.isWellFormed()) // check: witness-sorted
        return Error(ErrorCode::UnsortedTree, QStringLiteral("witness: labels out of order"));
    const Lookup leaf = tree.lookup(path);
    if (!leaf.isFound()) // check: witness-path
        return Error(ErrorCode::PathMissing, QStringLiteral("the tree has no value at the path of the message"));
    if (leaf.value != value) // check: witness-content
        return Error(ErrorCode::ContentHashMismatch, QStringLiteral("the content is not what the canister certified at its path"));
    return Unit {};
}

} // namespace

Result<Unit> checkWitnessedValue(const Certificate &certificate, const Principal &canister, const HashTree &tree, const Path &path, QByteArrayView value)
{
    return check(certificate, canister, tree, path, value);
}

Result<Unit> checkWebSocketWitness(const Certificate &certificate, const Principal &canister, const HashTree &tree, QByteArrayView key, const Hash &contentHash)
{
    return check(certificate, canister, tree, std::initializer_list<QByteArrayView> {"websocket", key}, view(contentHash));
}

} // namespace Ic
