// SPDX-License-Identifier: MIT
#include "identityterms.h"
#include "delegation.h"

namespace Ic {

std::chrono::nanoseconds expiration(const Identity &identity)
{
    return DelegationChain {{}, identity.delegations()}.expiration();
}

bool isReadOnly(const Identity &identity)
{
    return DelegationChain {{}, identity.delegations()}.isReadOnly();
}

} // namespace Ic
