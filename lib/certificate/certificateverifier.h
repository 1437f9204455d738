// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "rootkey.h"

namespace Ic {

class BlsPublicKey;
class VerifierCache;
struct SubnetDelegation;

//! Verifies received bytes as a Certificate, or returns the exact error (protocol.md section e).
//!
//! Its only state are bounded caches of verified items: fifty messages that share a certificate
//! cost one signature check, and a known delegation none. Caches compare all bytes, store no
//! failures, and are bound to the root key under which they were filled. Freshness and canister
//! range are checked at every call. Thread-safe; no lock is held during a signature check. A copy
//! shares the caches.
class IC_EXPORT CertificateVerifier final
{
public:
    //! Largest accepted certificate, in bytes. Larger ones are rejected unread.
    static constexpr qsizetype MaxCertificateSize = 4 << 20;

    //! Counters since the cache was made, for tests and diagnostics.
    struct Statistics
    {
        quint64 signatureChecks = 0;
        quint64 certificateHits = 0;
        quint64 delegationHits = 0;
        quint64 keyHits = 0;
        quint64 treesRead = 0;
        quint64 treeHits = 0;
    };

    //! \a cache may be shared by verifiers, also by those of other root keys. Null creates a new
    //! one.
    explicit CertificateVerifier(RootKey rootKey, std::shared_ptr<VerifierCache> cache = {});

    [[nodiscard]] const RootKey &rootKey() const noexcept { return m_rootKey; }

    //! Verifies \a cbor completely, for data of \a canister. Returns the first of these errors that
    //! applies: OversizedFrame, MalformedCertificate, MalformedTree, TrailingBytes; of a delegation
    //! NestedDelegation, SignaturePointInvalid, SignaturePointNotInSubgroup, RootKeyMismatch,
    //! UnsortedTree, DelegationIncomplete, SubnetKeyInvalid, CanisterOutOfRange; then
    //! SignaturePointInvalid, SignaturePointNotInSubgroup, CertificateSignatureInvalid
    //! (RootKeyMismatch without a delegation), UnsortedTree, CertificateTimeMissing,
    //! CertificateStale, CertificateFromFuture.
    [[nodiscard]] Result<Certificate> verify(QByteArrayView cbor, const Principal &canister, const Freshness &freshness) const;
    //! Verifies \a cbor for data of a subnet about itself (its nodes, its metrics). Instead of the
    //! canister ranges the subnet id must match; otherwise CanisterOutOfRange. The root key may
    //! certify for any subnet.
    [[nodiscard]] Result<Certificate> verifySubnet(QByteArrayView cbor, const Principal &subnet, const Freshness &freshness) const;

    //! Returns the tree encoded in \a cbor; equal bytes are read once. Errors of
    //! HashTree::fromCbor(), and OversizedFrame above MaxCertificateSize. Reading a tree verifies
    //! nothing: see checkWitnessedValue().
    [[nodiscard]] Result<HashTree> tree(QByteArrayView cbor) const;

    [[nodiscard]] Statistics statistics() const;

private:
    friend class VerifierCache;
    enum class ScopeKind { Canister, Subnet };
    struct Parsed;
    using DataPointer = std::shared_ptr<const Certificate::Data>;
    using DelegationPointer = std::shared_ptr<const SubnetDelegation>;

    Result<Certificate> verifyFor(QByteArrayView cbor, const Principal &scope, ScopeKind kind, const Freshness &freshness) const;
    Result<DataPointer> verifyNew(QByteArrayView cbor, const Principal &scope, ScopeKind kind) const;
    Result<DelegationPointer> delegation(const Principal &subnet, const QByteArray &cbor) const;
    Result<BlsPublicKey> subnetKey(QByteArrayView der) const;
    Result<Unit> checkSignature(const BlsPublicKey &key, const Parsed &certificate) const;
    static Result<Parsed> parse(const QByteArray &cbor);
    static Result<Unit> checkScope(const DelegationPointer &delegation, const Principal &scope, ScopeKind kind);

    RootKey m_rootKey;
    std::shared_ptr<VerifierCache> m_cache;
};

} // namespace Ic
