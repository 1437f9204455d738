// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>

namespace Ic {

//! The counters of a gateway. Written and read in the gateway's thread.
struct IC_LOCALNET_EXPORT GatewayMetrics
{
    quint64 connectionsOpen = 0; //!< currently open WebSockets
    quint64 connectionsTotal = 0;
    quint64 connectionsRefused = 0; //!< by a limit, or not a WebSocket
    quint64 sessionsOpen = 0; //!< clients with a session that the canister has opened, currently
    quint64 sessionsTotal = 0;
    quint64 clientErrors = 0; //!< connections closed because of a client error
    quint64 canisterErrors = 0; //!< pollers stopped because of a canister error
    quint64 slowClients = 0; //!< closed because they did not read
    quint64 silentClients = 0; //!< disconnected because they did not answer a ping
    quint64 messagesToCanister = 0;
    quint64 messagesToCanisterFailed = 0;
    quint64 swaps = 0; //!< pairs of messages that the network executed in the wrong order
    quint64 postSpacingMs = 0; //!< between two posts of one client, currently
    quint64 messagesToClient = 0;
    quint64 messagesForUnknown = 0; //!< from canisters, for clients that are not connected
    quint64 bytesToCanister = 0;
    quint64 bytesToClient = 0;
    quint64 pollersOpen = 0;
    quint64 polls = 0;
    quint64 pollsFailed = 0; //!< transient errors
    quint64 closeCalls = 0; //!< ws_close
    quint64 closeCallsFailed = 0;

    //! Returns the counters in the text format of Prometheus, version 0.0.4.
    [[nodiscard]] QByteArray toPrometheus() const;
};

} // namespace Ic
