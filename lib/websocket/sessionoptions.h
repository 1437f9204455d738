// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "pollingoptions.h"
#include "reconnectpolicy.h"
#include "sendorder.h"
#include "sendroute.h"
#include "verdictoptions.h"
#include <QtCore/QSharedDataPointer>
#include <chrono>

namespace Ic {

//! Deadlines and limits of a session. The defaults suit all deployed canisters and gateways.
//!
//! Setters accept every value. IcWebSocket::open() fails with InvalidArgument for one out of range,
//! and names it. Where a setter of these options, or of the options in them, states no other range,
//! times are from 1 ms to 24 days, and numbers at least 1.
class IC_EXPORT SessionOptions
{
public:
    SessionOptions();
    SessionOptions(const SessionOptions &other);
    SessionOptions &operator=(const SessionOptions &other);
    ~SessionOptions();

    // Deadlines, one for each phase of a connection.
    //! Limit for the TCP connection, or for the first response of a network without a gateway. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds tcpTimeout() const;
    SessionOptions &setTcpTimeout(std::chrono::milliseconds value);
    //! Limit for the TLS handshake. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds tlsTimeout() const;
    SessionOptions &setTlsTimeout(std::chrono::milliseconds value);
    //! Limit for the response to the WebSocket request. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds upgradeTimeout() const;
    SessionOptions &setUpgradeTimeout(std::chrono::milliseconds value);
    //! Limit for the gateway's principal. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds handshakeTimeout() const;
    SessionOptions &setHandshakeTimeout(std::chrono::milliseconds value);
    //! Limit for the canister to open the session; also the validity of ws_open, so at most 4 minutes.
    //! Default: 60 s.
    [[nodiscard]] std::chrono::milliseconds openTimeout() const;
    SessionOptions &setOpenTimeout(std::chrono::milliseconds value);
    //! Longest time between two acknowledgements of the canister. Default: 330 s (interval 300 s and 30 s
    //! of grace, protocol.md b.7).
    [[nodiscard]] std::chrono::milliseconds ackTimeout() const;
    SessionOptions &setAckTimeout(std::chrono::milliseconds value);
    //! Longest time without any of the written bytes leaving this computer. Default: 30 s.
    [[nodiscard]] std::chrono::milliseconds sendStallTimeout() const;
    SessionOptions &setSendStallTimeout(std::chrono::milliseconds value);
    //! The validity of a signed message. At most 4 minutes, since clocks differ (protocol.md c.3).
    //! The shorter it is, the longer it can be certified of a lost message that it was not executed
    //! (VerdictOptions::outcomeKept()). Default: 2 min.
    [[nodiscard]] std::chrono::milliseconds messageExpiry() const;
    SessionOptions &setMessageExpiry(std::chrono::milliseconds value);
    //! The connection is given up if no session was opened within this time, with the code and the
    //! facts of the last failure. 0, the default: never.
    [[nodiscard]] std::chrono::milliseconds firstOpenTimeout() const;
    SessionOptions &setFirstOpenTimeout(std::chrono::milliseconds value);

    // Queues.
    //! Messages that wait to be sent, at most; then QueueFull. Default: 10,000.
    [[nodiscard]] qsizetype maxQueuedMessages() const;
    SessionOptions &setMaxQueuedMessages(qsizetype value);
    //! The same in bytes. Default: 64 MiB.
    [[nodiscard]] qsizetype maxQueuedBytes() const;
    SessionOptions &setMaxQueuedBytes(qsizetype value);
    //! Largest message, beyond it LimitExceeded; the network accepts 2 MiB including the envelope. Default: 1.9 MB.
    [[nodiscard]] qsizetype maxMessageBytes() const;
    SessionOptions &setMaxMessageBytes(qsizetype value);
    //! Bytes received and not yet verified, at most. Beyond it the connection is given up with
    //! ReceiveOverflow, and made again. Default: 64 MiB.
    [[nodiscard]] qsizetype maxUnverifiedBytes() const;
    SessionOptions &setMaxUnverifiedBytes(qsizetype value);
    //! Bytes verified and not yet emitted, as the thread of the socket is blocked, at most. Beyond it as
    //! maxUnverifiedBytes(). Default: 64 MiB.
    [[nodiscard]] qsizetype maxUnreadBytes() const;
    SessionOptions &setMaxUnreadBytes(qsizetype value);

    // Sending, if the network can be queried for the status of a request (IcWebSocket::network).
    // Otherwise messages go through the gateway without waiting for each other, and only the
    // canister's acknowledgements confirm them.
    //! The route of messages. Default: Auto.
    [[nodiscard]] SendRoute sendRoute() const;
    SessionOptions &setSendRoute(SendRoute value);
    //! When each message is sent after the one before. Default: Ordered.
    [[nodiscard]] SendOrder sendOrder() const;
    SessionOptions &setSendOrder(SendOrder value);
    //! How the verdict on a message is determined.
    [[nodiscard]] VerdictOptions verdicts() const;
    SessionOptions &setVerdicts(VerdictOptions value);
    //! After an acknowledgement the canister waits 60 s for the client's keep-alive message, which itself
    //! waits for open verdicts (protocol.md b.7). After this time the message that delays it is posted
    //! directly, or, if sendRoute() is Gateway, the session is reopened. May be 0. Default: 30 s.
    [[nodiscard]] std::chrono::milliseconds repairAfter() const;
    SessionOptions &setRepairAfter(std::chrono::milliseconds value);
    //! The time after the acknowledgement at which the session is reopened in any case. May be 0.
    //! Default: 50 s.
    [[nodiscard]] std::chrono::milliseconds reopenAfter() const;
    SessionOptions &setReopenAfter(std::chrono::milliseconds value);
    //! A session that a verdict made useless for sending still receives for this time the messages that
    //! the canister has sent already, since a new session would not get them. May be 0. Default: 1 s.
    [[nodiscard]] std::chrono::milliseconds reopenGrace() const;
    SessionOptions &setReopenGrace(std::chrono::milliseconds value);

    // Connections.
    //! When the connection is made again.
    [[nodiscard]] ReconnectPolicy reconnectPolicy() const;
    SessionOptions &setReconnectPolicy(ReconnectPolicy value);
    //! Polling without a gateway: for entries of the list of gateways that are http or https (see
    //! isPolledUrl()).
    [[nodiscard]] PollingOptions polling() const;
    SessionOptions &setPolling(PollingOptions value);
    //! Time for which gateways are tried, including each attempt and each wait, before the first such
    //! entry is used. A gateway that has accepted the request to open a session has answered, and keeps
    //! its time. May be 0. Default: 5 s.
    [[nodiscard]] std::chrono::milliseconds gatewayPatience() const;
    SessionOptions &setGatewayPatience(std::chrono::milliseconds value);

    friend IC_EXPORT bool operator==(const SessionOptions &a, const SessionOptions &b);
    friend bool operator!=(const SessionOptions &a, const SessionOptions &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
