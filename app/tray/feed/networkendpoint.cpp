// SPDX-License-Identifier: MIT
#include "networkendpoint.h"

namespace Ic::Tray {

std::unique_ptr<IcWebSocket> NetworkEndpoint::socketTo(const Principal &canister) const
{
    auto socket = std::make_unique<IcWebSocket>();
    socket->setIdentity(identity);
    socket->setNetwork(network);
    socket->setGatewayUrls(gateways);
    socket->setOptions(session);
    socket->setCanisterId(canister);
    return socket;
}

} // namespace Ic::Tray
