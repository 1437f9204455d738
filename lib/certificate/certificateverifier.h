// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "rootkey.h"

namespace Ic {

class VerifierCache;
struct SubnetDelegation;

//! Turns received bytes into a Certificate, or says exactly why not (protocol.md section e).
//!
//! Stateless but for bounded caches of what has been verified, so that fifty messages that share a certificate cost one
//! signature check, and a known delegation none. Caches compare all bytes, hold no failures, and answer for the root
//! key they were filled under; freshness and canister range are checked at every call. Thread-safe; no lock is held
//! during a signature check. A copy shares the caches.
class IC_EXPORT CertificateVerifier final
{
public:
    //! Larger ones are refused before they are read.
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

    //! \a cache may be shared between verifiers, also of different root keys; null makes a new one.
    explicit CertificateVerifier(RootKey rootKey, std::shared_ptr<VerifierCache> cache = {});

    [[nodiscard]] const RootKey &rootKey() const noexcept { return m_rootKey; }

    //! Checks everything, for data of \a canister. The first of these that applies:
    //! OversizedFrame, MalformedCertificate, MalformedTree, TrailingBytes; of a delegation NestedDelegation,
    //! SignaturePointInvalid, SignaturePointNotInSubgroup, RootKeyMismatch, UnsortedTree, DelegationIncomplete,
    //! SubnetKeyInvalid, CanisterOutOfRange; then SignaturePointInvalid, SignaturePointNotInSubgroup,
    //! CertificateSignatureInvalid (RootKeyMismatch without a delegation), UnsortedTree, CertificateTimeMissing,
    //! CertificateStale, CertificateFromFuture.
    [[nodiscard]] Result<Certificate> verify(QByteArrayView cbor, const Principal &canister, const Freshness &freshness) const;
    //! The same for what a subnet says about itself (its nodes, its metrics): instead of the ranges the subnet's id
    //! must fit, or it is CanisterOutOfRange. The root key may speak for any subnet.
    [[nodiscard]] Result<Certificate> verifySubnet(QByteArrayView cbor, const Principal &subnet, const Freshness &freshness) const;

    //! The tree of these bytes, read once; see HashTree::fromCbor() for errors. OversizedFrame above MaxCertificateSize.
    //! Not a check of anything yet: that is checkWitness().
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
