// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "loginaddress.h"

// The result of a login in the browser. Pure. For the sources of this layer: others use weblogin.h.
namespace Ic {

//! Requirements that the chain must meet.
struct LoginTerms
{
    QByteArray sessionKeyDer; //!< the key that we made for this login
    QString site; //!< the host of the login page, for messages
    LoginIssuers issuers; //!< of the root key
    std::chrono::nanoseconds now {}; //!< since 1970 (UTC)
    std::chrono::nanoseconds minimumLifetime {}; //!< every delegation must last that long from now
    QList<Principal> canisters; //!< each must be allowed
    bool allowReadOnly = false;
    CanisterSignatureVerifier canisterSignatures;
};

//! The chain in \a json (the form of agent-js), if everything is as \a terms say. DelegationMalformed, DelegationTooLong: it
//! cannot be read; LoginKeyMismatch: not for our key; LoginIssuerMismatch: another root key; those of verifyDelegations(); then
//! DelegationReadOnly, DelegationExpired (also if too soon), DelegationTargetMissing. Takes milliseconds if a canister signed:
//! not for the GUI thread.
[[nodiscard]] Result<DelegationChain> readLoginChain(QByteArrayView json, const LoginTerms &terms);

//! Whether a login refused with \a code is over. Only a refusal that the person at the login page can have caused ends it, as
//! the chain was signed for this login then, and one that would meet every login. Anything else can be sent by a program that
//! only disturbs.
[[nodiscard]] bool endsLogin(ErrorCode code);

} // namespace Ic
