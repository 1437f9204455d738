// SPDX-License-Identifier: MIT
#pragma once
#include "pollingoptions.h"
#include "reconnectpolicy.h"
#include "sendorder.h"
#include "sendroute.h"
#include "verdict.h"
#include <QtCore/QMetaType>
#include <chrono>

namespace Ic {

//! Deadlines and limits of a session. The defaults suit all deployed canisters and gateways.
struct SessionOptions
{
    // Deadlines, one for each phase of a connection.
    std::chrono::milliseconds tcpTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds tlsTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds upgradeTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds handshakeTimeout = std::chrono::seconds(15);
    std::chrono::milliseconds openTimeout = std::chrono::seconds(60); //!< also the validity of ws_open
    //! Longest time between two acknowledgements of the canister (interval 300 s and 30 s of grace,
    //! protocol.md b.7).
    std::chrono::milliseconds ackTimeout = std::chrono::seconds(330);
    //! Longest time without any of the written bytes leaving this computer.
    std::chrono::milliseconds sendStallTimeout = std::chrono::seconds(30);
    //! The validity of a signed message. At most 4 minutes, since clocks differ (protocol.md c.3).
    //! The shorter it is, the longer it can be certified of a lost message that it was not executed
    //! (VerdictOptions::outcomeKept).
    std::chrono::milliseconds messageExpiry = std::chrono::minutes(2);
    //! The connection is given up if no session was opened within this time; 0: never.
    std::chrono::milliseconds firstOpenTimeout = std::chrono::milliseconds(0);

    qsizetype maxQueuedMessages = 10'000;
    qsizetype maxQueuedBytes = 64 * 1024 * 1024;
    qsizetype maxMessageBytes = 1'900'000; //!< the network accepts 2 MiB including the envelope
    // Beyond one of these the connection is given up with ReceiveOverflow, and made again.
    qsizetype maxUnverifiedBytes = 64 * 1024 * 1024; //!< received and not yet verified
    qsizetype maxUnreadBytes = 64 * 1024 * 1024; //!< verified and not yet emitted: the thread of the socket is blocked

    // Sending, if the network can be queried for the status of a request (IcWebSocket::network).
    // Otherwise messages go through the gateway without waiting for each other, and only the
    // canister's acknowledgements confirm them.
    SendRoute sendRoute = SendRoute::Auto;
    SendOrder sendOrder = SendOrder::Ordered;
    VerdictOptions verdicts;
    //! After an acknowledgement the canister waits 60 s for the client's keep-alive message, which
    //! itself waits for open verdicts (protocol.md b.7). After this time the message that delays it
    //! is posted directly, or, if sendRoute is Gateway, the session is reopened …
    std::chrono::milliseconds repairAfter = std::chrono::seconds(30);
    //! … and after this time the session is reopened in any case.
    std::chrono::milliseconds reopenAfter = std::chrono::seconds(50);

    //! A session that a verdict made useless for sending still receives for this time the messages
    //! that the canister has sent already, since a new session would not get them.
    std::chrono::milliseconds reopenGrace = std::chrono::seconds(1);

    ReconnectPolicy reconnect;

    // Without a gateway: for entries of the list of gateways that are http or https (see
    // isPolledUrl()).
    PollingOptions polling;
    //! Time for which gateways are tried, including each attempt and each wait, before the first
    //! such entry is used. A gateway that has accepted the request to open a session has answered,
    //! and keeps its time.
    std::chrono::milliseconds gatewayPatience = std::chrono::seconds(5);
};

} // namespace Ic
