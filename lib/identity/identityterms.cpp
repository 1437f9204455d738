// SPDX-License-Identifier: MIT
#include "identityterms.h"
#include "delegation.h"

namespace Ic {

quint64 expirationNs(const Identity &identity)
{
    return DelegationChain {{}, identity.delegations()}.expirationNs();
}

bool isReadOnly(const Identity &identity)
{
    return DelegationChain {{}, identity.delegations()}.isReadOnly();
}

} // namespace Ic
