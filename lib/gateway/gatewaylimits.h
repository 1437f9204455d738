// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QSharedDataPointer>
#include <chrono>

namespace Ic {

//! Limits of a GatewayServer, per client and in total.
class IC_LOCALNET_EXPORT GatewayLimits
{
public:
    GatewayLimits();
    GatewayLimits(const GatewayLimits &other);
    GatewayLimits &operator=(const GatewayLimits &other);
    ~GatewayLimits();

    //! Connections in total, at most; further ones are refused. Default: 20,000.
    [[nodiscard]] int maxConnections() const;
    GatewayLimits &setMaxConnections(int value);
    //! Largest frame from a client; the network accepts 3.5 MiB at most. Default: 4 MiB.
    [[nodiscard]] qsizetype maxFrameBytes() const;
    GatewayLimits &setMaxFrameBytes(qsizetype value);
    //! Limit from TCP accept to WebSocket. Default: 10 s.
    [[nodiscard]] std::chrono::milliseconds upgradeTimeout() const;
    GatewayLimits &setUpgradeTimeout(std::chrono::milliseconds value);
    //! Limit from the handshake frame to ws_open. Default: 60 s.
    [[nodiscard]] std::chrono::milliseconds firstFrameTimeout() const;
    GatewayLimits &setFirstFrameTimeout(std::chrono::milliseconds value);
    //! Limit from ws_open to the canister's first message. Default: 120 s.
    [[nodiscard]] std::chrono::milliseconds openTimeout() const;
    GatewayLimits &setOpenTimeout(std::chrono::milliseconds value);
    //! Limit for the client to close after the canister has closed. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds closeTimeout() const;
    GatewayLimits &setCloseTimeout(std::chrono::milliseconds value);
    //! Time between two posts of one client, which the gateway learns from all clients: it doubles when the network has executed two messages in the
    //! wrong order, unless that did not help before, and becomes a tenth shorter after 1,000 messages in order. A client that sends faster is read more slowly. Default: 150 ms at first.
    [[nodiscard]] std::chrono::milliseconds firstPostSpacing() const;
    GatewayLimits &setFirstPostSpacing(std::chrono::milliseconds value);
    //! The shortest spacing that is learned. Default: 50 ms.
    [[nodiscard]] std::chrono::milliseconds leastPostSpacing() const;
    GatewayLimits &setLeastPostSpacing(std::chrono::milliseconds value);
    //! The longest spacing that is learned. Default: 1 s.
    [[nodiscard]] std::chrono::milliseconds mostPostSpacing() const;
    GatewayLimits &setMostPostSpacing(std::chrono::milliseconds value);
    //! Unsent bytes to one client; a client that reads slower is closed. Default: 32 MiB.
    [[nodiscard]] qsizetype maxUnsentBytes() const;
    GatewayLimits &setMaxUnsentBytes(qsizetype value);

    friend IC_LOCALNET_EXPORT bool operator==(const GatewayLimits &a, const GatewayLimits &b);
    friend bool operator!=(const GatewayLimits &a, const GatewayLimits &b) { return !(a == b); }

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
