// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <memory>

namespace Ic {

class DelegationChain;
class Environment;
class PrivateKey;
enum class KeyScheme;
struct Delegation;
struct SignedDelegation;

//! An identity signs requests. Immutable and safe to use from any thread. Subclass it for keys
//! stored elsewhere.
class IC_EXPORT Identity
{
public:
    Identity() = default;
    virtual ~Identity();
    Q_DISABLE_COPY_MOVE(Identity)

    //! Returns the principal of the sender.
    [[nodiscard]] virtual Principal sender() const = 0;
    //! Returns the key that sender() is derived from, as SubjectPublicKeyInfo; empty if anonymous.
    [[nodiscard]] virtual QByteArray publicKeyDer() const = 0;
    //! Returns the delegations from that key to the signing one; empty if they are the same.
    [[nodiscard]] virtual QList<SignedDelegation> delegations() const;
    //! Signs \a message as it is. InvalidState if anonymous. May take long for keys stored
    //! elsewhere.
    [[nodiscard]] virtual Result<QByteArray> sign(QByteArrayView message) const = 0;
};

using IdentityPtr = std::shared_ptr<const Identity>;

//! Returns the anonymous identity. It can query, but not open an IC WebSocket.
[[nodiscard]] IC_EXPORT IdentityPtr anonymousIdentity();
//! Returns an identity that signs with \a key.
[[nodiscard]] IC_EXPORT IdentityPtr keyIdentity(PrivateKey key);
//! Returns an identity with a new key. \a scheme must be Ed25519, Secp256k1 or P256.
[[nodiscard]] IC_EXPORT IdentityPtr generateIdentity(KeyScheme scheme, Environment &environment);
//! Returns an identity that signs with \a session, whose key must be the last of \a chain. Verifies
//! everything that needs neither clock nor certificate, see verifyDelegations(). Read-only chains
//! are accepted.
[[nodiscard]] IC_EXPORT Result<IdentityPtr> delegatedIdentity(const DelegationChain &chain, IdentityPtr session);
//! Returns \a delegation signed by \a from. The chain of the new key is from.delegations() followed
//! by it.
[[nodiscard]] IC_EXPORT Result<SignedDelegation> delegate(const Identity &from, const Delegation &delegation);

} // namespace Ic
