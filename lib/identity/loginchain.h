// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"

// What a login by the browser gave us. Pure. For the sources of this layer: others use weblogin.h.
namespace Ic {

//! What is expected of the chain.
struct LoginTerms
{
    QByteArray sessionKeyDer; //!< the key that we made for this login
    quint64 nowNs = 0; //!< nanoseconds since 1970
    quint64 minimumLifetimeNs = 0; //!< every delegation must last that long from now
    QList<Principal> canisters; //!< each must be allowed
    bool allowReadOnly = false;
    CanisterSignatureVerifier canisterSignatures;
};

//! The chain in \a json (the form of agent-js), if everything is as \a terms say. DelegationMalformed, DelegationTooLong: it
//! cannot be read; LoginKeyMismatch: not for our key; DelegationReadOnly, DelegationExpired (also if too soon),
//! DelegationTargetMissing; else as verifyDelegations(). Takes milliseconds if a canister signed: not for the GUI thread.
[[nodiscard]] Result<DelegationChain> readLoginChain(QByteArrayView json, const LoginTerms &terms);

} // namespace Ic
