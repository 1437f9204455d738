// SPDX-License-Identifier: MIT
#pragma once
#include "deliveryreceipt.h"
#include "error.h"
#include <chrono>

namespace Ic {

//! What became of a message, for good.
struct Verdict
{
    enum class Kind {
        Accepted, //!< the canister replied Ok, certified
        Rejected, //!< the network or the canister refused it, certified; it had no effect that the canister admits to
        Expired, //!< certified: it was not executed, and never will be
        Unknown, //!< it can't be told any more; only an id of the application tells
    };
    Kind kind = Kind::Unknown;
    //! Why not: CertifiedReject with the network's or the canister's words, MessageExpired, RequestTimeout. None if accepted.
    Error error;
    //! If Rejected: the canister said that the session it was meant for is over or was never there, so that it was not handed to the
    //! application (protocol.md b.11).
    bool sessionIsOver = false;
    DeliveryReceipt receipt; //!< what proves it; empty if Unknown
};

//! How the verdict on a message is found out.
struct VerdictOptions
{
    //! From handing over to the first question, as long as nothing is known about this network's pace; then it goes by what the
    //! verdicts before took.
    std::chrono::milliseconds firstWait {250};
    std::chrono::milliseconds longestWait {2'000}; //!< between two questions; each wait is half as long again as the one before, once the verdict is late
    //! How long a request that the network doesn't know may stay with the gateway. Then the same envelope is posted past it,
    //! which is harmless if both arrive.
    std::chrono::milliseconds repostAfter {3'000};
    //! How long a network keeps the outcome of a finished call, at least (IC interface specification, request status), with
    //! a minute for clocks that differ.
    std::chrono::seconds outcomeKept {240};
    //! How long after its expiry a call may still be in execution before nobody waits for it any more: a canister that waits for
    //! another one, which never answers, would hold up all that comes after.
    std::chrono::minutes longestExecution {5};
    int questionsAtOnce = 6; //!< under way; the rest waits
    std::chrono::milliseconds queryTimeout {10'000}; //!< for one answer to a question
    std::chrono::milliseconds callTimeout {20'000}; //!< for one answer to a post; the network itself waits ten seconds at most
};

} // namespace Ic
