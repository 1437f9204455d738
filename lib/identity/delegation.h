// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "principal.h"
#include "publickey.h"
#include "result.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <functional>
#include <optional>

namespace Ic {

class CborReader;
class CborWriter;

//! A permission to sign for somebody else, not yet signed (protocol.md section c.5).
struct IC_EXPORT Delegation
{
    static constexpr qsizetype MaxTargets = 1000;

    QByteArray publicKeyDer; //!< who may sign
    quint64 expirationNs = 0; //!< until when, in nanoseconds since 1970, inclusive
    std::optional<QList<Principal>> targets; //!< for which canisters; absent: for all
    //! "queries" (no update calls, so no IC WebSocket) or "all"; absent means "all", but hashes differently.
    std::optional<QString> permissions;

    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] Hash hash() const;
    friend IC_EXPORT bool operator==(const Delegation &a, const Delegation &b);
    friend bool operator!=(const Delegation &a, const Delegation &b) { return !(a == b); }
};

//! A delegation and its signature by the key before it in the chain.
struct IC_EXPORT SignedDelegation
{
    Delegation delegation;
    QByteArray signature;

    //! Reads one element of `sender_delegation`. On failure the reader has the error.
    [[nodiscard]] static SignedDelegation read(CborReader &reader);
    void write(CborWriter &writer) const;
    friend bool operator==(const SignedDelegation &a, const SignedDelegation &b)
    {
        return a.delegation == b.delegation && a.signature == b.signature;
    }
    friend bool operator!=(const SignedDelegation &a, const SignedDelegation &b) { return !(a == b); }
};

//! Says whether \a signature over \a message is by the canister signature key \a publicKeyDer. It is the certificate
//! layer's to supply (verifyCanisterSignature()), because a certificate has to be checked. Any thread.
using CanisterSignatureVerifier = std::function<bool(QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature)>;

//! What a chain of delegations is checked against.
struct DelegationContext
{
    quint64 nowNs = 0; //!< 0 accepts every expiry
    std::optional<Principal> canister; //!< must be among the targets of each delegation; absent: targets are not checked
    bool needsUpdateCalls = false; //!< refuse read-only chains
    CanisterSignatureVerifier canisterSignatures; //!< absent: a canister signature is refused as Unsupported
};

//! Checks \a delegations, from the key \a rootKeyDer on. Returns the key at the end of the chain: the root key itself if
//! there are no delegations. DelegationTooLong, DelegationCycle, DelegationExpired, DelegationTargetMissing,
//! DelegationReadOnly, DelegationPermissionUnknown, DelegationSignatureInvalid, MalformedPublicKey, UnsupportedKey.
[[nodiscard]] IC_EXPORT Result<PublicKey> verifyDelegations(QByteArrayView rootKeyDer, const QList<SignedDelegation> &delegations,
    const DelegationContext &context);

//! A chain as logins deliver it: the user's key, and the way from it to a session key.
class IC_EXPORT DelegationChain final
{
public:
    //! The most delegations the Internet Computer accepts in one chain.
    static constexpr qsizetype MaxLength = 20;

    QByteArray publicKeyDer; //!< of the user: the principal is made from it
    QList<SignedDelegation> delegations; //!< first one signed by publicKeyDer

    //! The form of agent-js: bytes in hex, the expiry in hex nanoseconds. DelegationMalformed, DelegationTooLong.
    [[nodiscard]] static Result<DelegationChain> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    //! The principal that requests signed through this chain come from.
    [[nodiscard]] Principal sender() const { return Principal::selfAuthenticating(publicKeyDer); }
    //! When the first of the delegations expires; the greatest number if there is none.
    [[nodiscard]] quint64 expirationNs() const;
    //! Whether a canister signed any of it, as Internet Identity does: then a check of the signatures needs the root key of the network.
    [[nodiscard]] bool hasCanisterSignatures() const;
    //! Whether update calls are forbidden.
    [[nodiscard]] bool isReadOnly() const;
    //! See verifyDelegations(). A chain without delegations is DelegationMalformed.
    [[nodiscard]] Result<Unit> verify(const DelegationContext &context) const;
};

} // namespace Ic
