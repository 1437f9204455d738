// SPDX-License-Identifier: MIT
#pragma once
#include "session.h"

namespace Ic {

//! What a session knows about its present connection. A new connection starts with a new one, so nothing of an
//! earlier one can leak into it (architecture.md section 3, point 8).
struct Session::Connection
{
    Connection(quint64 connectionGeneration, qsizetype maxUnverifiedBytes, std::shared_ptr<NetworkClock> clock)
        : generation(connectionGeneration)
        , inbox(maxUnverifiedBytes, std::move(clock))
    {
    }

    const quint64 generation;
    TransportPhase phase = TransportPhase::Tcp;
    std::optional<std::chrono::nanoseconds> deadline; // of the present phase
    Principal gatewayPrincipal;
    MessageAddress address; // of us, for messages; set with the handshake
    bool learnsTime = false; // ws_open waits for it
    std::optional<std::chrono::nanoseconds> openedAt;

    // Receiving.
    Inbox inbox;
    std::chrono::nanoseconds ackDeadline {};
    std::optional<std::chrono::nanoseconds> signOfLifeDueSince; // an acknowledgement is not answered yet
    bool repairAsked = false; // since then
    std::optional<CloseReason> cut; // the transport has ended; what came before is still being verified

    //! No more messages are handed over, and then a new session takes the place of this one.
    struct Reopening
    {
        std::chrono::nanoseconds at {};
        CloseReason reason;
    };
    std::optional<Reopening> reopening;

    // Sending.
    quint64 nextSignId = 1;
    quint64 openSignId = 0;
    std::optional<quint64> signing; // one at a time, so that numbers and frames keep their order
    quint64 signingAtNs = 0;
    quint64 signingExpiryNs = 0;
    QByteArray signedFrame; // waits for Stored
    Hash signedRequestId {};
    qsizetype pendingBytes = 0;
    std::chrono::nanoseconds lastWriteProgress {};
};

} // namespace Ic
