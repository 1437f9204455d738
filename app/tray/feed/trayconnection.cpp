// SPDX-License-Identifier: MIT
#include "trayconnection.h"

namespace Ic::Tray {

std::unique_ptr<IcWebSocket> TrayConnection::socketTo(const Principal &canister) const
{
    auto socket = std::make_unique<IcWebSocket>();
    socket->setIdentity(identity);
    socket->setNetwork(network);
    socket->setGatewayUrls(gateways);
    socket->setCanisterId(canister);
    return socket;
}

} // namespace Ic::Tray
