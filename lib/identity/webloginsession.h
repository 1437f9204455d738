// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "privatekey.h"

namespace Ic {

//! The result of a login, for an identity store.
struct WebLoginSession
{
    PrivateKey key; //!< the session key, made for this login
    DelegationChain chain; //!< from the person's key to the session key
};

} // namespace Ic
