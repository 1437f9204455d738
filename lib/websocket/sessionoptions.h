// SPDX-License-Identifier: MIT
#pragma once
#include "deliverystate.h"
#include "pollingoptions.h"
#include "reconnectpolicy.h"
#include "verdict.h"
#include <QtCore/QMetaType>
#include <chrono>

namespace Ic {

//! Deadlines and limits of a session. The defaults suit every deployed canister and gateway.
struct SessionOptions
{
    // Deadlines, one for each phase of a connection.
    std::chrono::milliseconds tcpTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds tlsTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds upgradeTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds handshakeTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds openTimeout = std::chrono::seconds(60); //!< also how long ws_open stays valid
    //! Longest silence between two acknowledgements of the canister (interval 300 s and 30 s of grace, protocol.md b.7).
    std::chrono::milliseconds ackTimeout = std::chrono::seconds(330);
    //! How long written bytes may stay with us without any of them leaving.
    std::chrono::milliseconds sendStallTimeout = std::chrono::seconds(30);
    //! How long a signed message stays valid. At most 4 minutes, for clocks differ (protocol.md c.3); the shorter, the longer it can be
    //! told of a lost message that it was never executed (VerdictOptions::outcomeKept).
    std::chrono::milliseconds messageExpiry = std::chrono::minutes(2);
    //! Give up when no session was ever opened within this time; 0: never.
    std::chrono::milliseconds firstOpenTimeout = std::chrono::milliseconds(0);

    qsizetype maxQueuedMessages = 10'000;
    qsizetype maxQueuedBytes = 64 * 1024 * 1024;
    qsizetype maxMessageBytes = 1'900'000; //!< the network takes 2 MiB with the envelope
    qsizetype maxUnverifiedBytes = 64 * 1024 * 1024; //!< received and not yet checked

    // Sending, where the network can be asked what became of a request (IcWebSocket::networkUrl). Elsewhere messages go through
    // the gateway without waiting for each other, and only the canister's acknowledgements tell.
    SendRoute sendRoute = SendRoute::Auto;
    SendOrder sendOrder = SendOrder::ByVerdict;
    VerdictOptions verdicts;
    //! A canister that has acknowledged waits 60 s for our sign of life, which itself waits for open verdicts (protocol.md b.7). After
    //! this long the message in the way is posted directly, or, if sendRoute is Gateway, the session is made anew …
    std::chrono::milliseconds repairAfter = std::chrono::seconds(30);
    //! … and after this long the session is made anew in any case.
    std::chrono::milliseconds reopenAfter = std::chrono::seconds(50);

    //! A session that a verdict makes useless for sending still takes for this long what the canister has sent already: a new one
    //! would not get it.
    std::chrono::milliseconds reopenGrace = std::chrono::seconds(1);

    ReconnectPolicy reconnect;

    // Without a gateway: for entries of the list of gateways that are http or https (see isPolledUrl()).
    PollingOptions polling;
    //! How long gateways are tried, each attempt and each wait included, before the first such entry takes over. One that
    //! has taken the request to open a session has answered, and keeps its time.
    std::chrono::milliseconds gatewayPatience = std::chrono::seconds(5);
};

} // namespace Ic
