// SPDX-License-Identifier: MIT
#pragma once
#include "identity.h"
#include "principal.h"
#include <QtCore/QByteArray>
#include <optional>

namespace Ic {

//! A method call with its argument.
struct CallRequest
{
    Principal canister;
    QByteArray method; //!< UTF-8
    QByteArray argument; //!< Candid
    IdentityPtr identity {}; //!< the sender; null: the agent's identity, or anonymous
    //! The canister whose id determines the subnet. Required for calls to the management canister,
    //! which exists on all subnets.
    std::optional<Principal> effectiveCanister {};

    [[nodiscard]] Principal target() const { return effectiveCanister.value_or(canister); }
};

} // namespace Ic
