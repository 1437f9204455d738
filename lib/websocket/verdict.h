// SPDX-License-Identifier: MIT
#pragma once
#include "deliveryreceipt.h"
#include "deliverystate.h"
#include "error.h"
#include <chrono>

namespace Ic {

//! The final outcome of a message.
struct Verdict
{
    DeliveryState state = DeliveryState::Unknown; //!< Delivered, Rejected, Expired or Unknown
    //! The reason: CertifiedReject with the codes and the words of the network, or the words of the
    //! canister, as facts; MessageExpired or RequestTimeout, with the facts of the last failure to
    //! learn the outcome. None if Delivered.
    Error error;
    //! If Rejected: the canister reported that the session of the message is over or never existed,
    //! so the application did not receive it (protocol.md b.11).
    bool sessionIsOver = false;
    DeliveryReceipt receipt; //!< the proof; empty if Unknown
};

//! Options for determining the verdict on a message.
struct VerdictOptions
{
    //! Delay from sending to the first query, until the pace of the network is known; later it
    //! follows the duration of previous verdicts.
    std::chrono::milliseconds firstWait {250};
    std::chrono::milliseconds longestWait {2'000}; //!< between two queries; once the verdict is late, each wait is 1.5 times the previous one
    //! Time after which a request that the network does not know is posted directly: the same
    //! envelope, which is harmless if both arrive.
    std::chrono::milliseconds repostAfter {3'000};
    //! Least time for which a network keeps the outcome of a finished call (IC interface
    //! specification, request status), less a minute for clocks that differ.
    std::chrono::seconds outcomeKept {240};
    //! Longest wait for a call that is still being executed after its expiry. A canister that waits
    //! forever for another canister would otherwise block all later messages.
    std::chrono::minutes longestExecution {5};
    int questionsAtOnce = 6; //!< number of concurrent queries; further ones wait
    std::chrono::milliseconds queryTimeout {10'000}; //!< for one response to a query
    std::chrono::milliseconds callTimeout {20'000}; //!< for one response to a post; the network itself waits ten seconds at most
};

} // namespace Ic
