// SPDX-License-Identifier: MIT
#pragma once
#include "network.h"
#include "principal.h"
#include <QtCore/QFuture>
#include <QtCore/QUrl>
#include <chrono>

namespace Ic {

//! The response of a gateway to a new connection.
struct GatewayStatus
{
    Principal principal; //!< as the gateway states it; not authenticated
    std::chrono::milliseconds responseTime {}; //!< from the call of checkGateway() to the handshake, by the clock of the network
};

//! Connects to the gateway at \a url (ws:// or wss://), reads its handshake, and disconnects. Nothing
//! is sent to the gateway, and a canister does not notice. \a network has the TLS and proxy settings.
//! Completes in the calling thread, whose event loop must run. Cancelling the future disconnects.
//!
//! Errors: MalformedUrl, before anything is connected; network errors; UpgradeRefused by a server
//! that has no WebSocket there; TextFrame, MalformedHandshake or UnacceptableGatewayPrincipal by one
//! that is not a gateway; GatewayClosed; and after \a timeout ConnectTimeout, TlsTimeout,
//! UpgradeTimeout or HandshakeTimeout.
[[nodiscard]] IC_EXPORT QFuture<Result<GatewayStatus>> checkGateway(
    const QUrl &url, const Network &network = Network::mainnet(), std::chrono::milliseconds timeout = std::chrono::seconds(15));

} // namespace Ic
