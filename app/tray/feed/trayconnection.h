// SPDX-License-Identifier: MIT
#pragma once
#include "icwebsocket.h"
#include "identity.h"
#include "principal.h"
#include <memory>

namespace Ic::Tray {

//! The network of the canisters and the identity that connects; the same for all of a profile.
struct TrayConnection
{
    QList<QUrl> gateways; //!< in order of preference
    Network network;
    IdentityPtr identity;

    //! Returns a new socket to \a canister, closed.
    [[nodiscard]] std::unique_ptr<IcWebSocket> socketTo(const Principal &canister) const;
};

} // namespace Ic::Tray
