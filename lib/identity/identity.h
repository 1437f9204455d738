// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "environment.h"
#include "icglobal.h"
#include "principal.h"
#include "privatekey.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <memory>

namespace Ic {

//! Somebody who signs requests. Immutable and safe to use from any thread; subclass it for keys kept elsewhere.
class IC_EXPORT Identity
{
public:
    Identity() = default;
    virtual ~Identity();
    Q_DISABLE_COPY_MOVE(Identity)

    //! Whom requests come from.
    [[nodiscard]] virtual Principal sender() const = 0;
    //! The key that sender() is made from, as SubjectPublicKeyInfo; empty if anonymous.
    [[nodiscard]] virtual QByteArray publicKeyDer() const = 0;
    //! The way from that key to the one that signs; empty if they are the same.
    [[nodiscard]] virtual QList<SignedDelegation> delegations() const;
    //! Signs \a message as it is. InvalidState if anonymous. May take long for keys kept elsewhere.
    [[nodiscard]] virtual Result<QByteArray> sign(QByteArrayView message) const = 0;
};

using IdentityPtr = std::shared_ptr<const Identity>;

//! Nobody. Can query, but not open an IC WebSocket.
[[nodiscard]] IC_EXPORT IdentityPtr anonymousIdentity();
//! The owner of \a key.
[[nodiscard]] IC_EXPORT IdentityPtr keyIdentity(PrivateKey key);
//! A new key; \a scheme must be Ed25519, Secp256k1 or P256.
[[nodiscard]] IC_EXPORT IdentityPtr generateIdentity(KeyScheme scheme, Environment &environment);
//! The owner of \a chain, signing with \a session, whose key must be the last of the chain. Everything that needs no
//! clock and no certificate is checked, see verifyDelegations(); read-only chains are accepted here.
[[nodiscard]] IC_EXPORT Result<IdentityPtr> delegatedIdentity(const DelegationChain &chain, IdentityPtr session);
//! \a delegation signed by \a from. The chain of the new holder is from.delegations() and this one.
[[nodiscard]] IC_EXPORT Result<SignedDelegation> delegate(const Identity &from, const Delegation &delegation);

} // namespace Ic
