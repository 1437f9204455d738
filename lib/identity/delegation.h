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
#include <chrono>
#include <functional>
#include <optional>

namespace Ic {

class CborReader;
class CborWriter;

//! A permission of one key for another to sign in its place, not yet signed (protocol.md section
//! c.5).
struct IC_EXPORT Delegation
{
    static constexpr qsizetype MaxTargets = 1000;

    QByteArray publicKeyDer; //!< the key that may sign
    quint64 expirationNs = 0; //!< in nanoseconds since 1970, inclusive: any u64, as in the protocol
    std::optional<QList<Principal>> targets; //!< the canisters it is valid for; absent: all
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

    //! Reads one element of `sender_delegation`. On failure \a reader has the error.
    [[nodiscard]] static SignedDelegation read(CborReader &reader);
    void write(CborWriter &writer) const;
    friend bool operator==(const SignedDelegation &a, const SignedDelegation &b) { return a.delegation == b.delegation && a.signature == b.signature; }
    friend bool operator!=(const SignedDelegation &a, const SignedDelegation &b) { return !(a == b); }
};

//! Verifies that \a signature over \a message is by the canister signature key \a publicKeyDer.
//! Provided by the certificate layer (verifyCanisterSignature()), since it verifies a certificate.
//! Any thread.
using CanisterSignatureVerifier = std::function<bool(QByteArrayView publicKeyDer, QByteArrayView message, QByteArrayView signature)>;

//! The conditions that a chain of delegations must meet.
struct DelegationContext
{
    quint64 nowNs = 0; //!< in the unit of Delegation::expirationNs; 0 accepts every expiry
    std::optional<Principal> canister; //!< must be among the targets of each delegation; absent: targets are not checked
    bool needsUpdateCalls = false; //!< rejects read-only chains
    CanisterSignatureVerifier canisterSignatures; //!< absent: canister signatures are Unsupported
};

//! Verifies \a delegations, starting at the key \a rootKeyDer. Returns the key at the end of the
//! chain, which is the root key itself if there are no delegations. DelegationTooLong,
//! DelegationCycle, DelegationExpired, DelegationTargetMissing, DelegationReadOnly,
//! DelegationPermissionUnknown, DelegationSignatureInvalid, MalformedPublicKey, UnsupportedKey.
[[nodiscard]] IC_EXPORT Result<PublicKey> verifyDelegations(
    QByteArrayView rootKeyDer, const QList<SignedDelegation> &delegations, const DelegationContext &context);

//! A chain of delegations, as delivered by logins: from the user's key to a session key.
class IC_EXPORT DelegationChain final
{
public:
    //! The largest number of delegations that the Internet Computer accepts in one chain.
    static constexpr qsizetype MaxLength = 20;

    QByteArray publicKeyDer; //!< of the user: the principal is derived from it
    QList<SignedDelegation> delegations; //!< first one signed by publicKeyDer

    //! Reads the form of agent-js: bytes in hex, the expiry in hex nanoseconds.
    //! DelegationMalformed, DelegationTooLong.
    [[nodiscard]] static Result<DelegationChain> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;

    //! Returns the sender of requests signed through this chain.
    [[nodiscard]] Principal sender() const { return Principal::selfAuthenticating(publicKeyDer); }
    //! Returns the earliest expiry of the delegations, since 1970 (UTC). nanoseconds::max() means never: if there are none, and if
    //! the time is beyond that number, as a delegation may expire at any u64.
    [[nodiscard]] std::chrono::nanoseconds expiration() const;
    //! Returns whether a canister signed any delegation, as Internet Identity does. Verifying it
    //! requires the root key of the network.
    [[nodiscard]] bool hasCanisterSignatures() const;
    //! Returns whether update calls are forbidden.
    [[nodiscard]] bool isReadOnly() const;
    //! Verifies the chain, see verifyDelegations(). A chain without delegations is
    //! DelegationMalformed.
    [[nodiscard]] Result<Unit> verify(const DelegationContext &context) const;
};

} // namespace Ic
