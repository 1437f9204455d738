// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include <algorithm>
#include <chrono>
#include <utility>

namespace Ic {

//! The reaction to a failure. Retries post the identical envelope, which the network executes at
//! most once; only SignAgain makes a new one.
enum class AfterFailure {
    GiveUp, //!< a definite response, or a local error: a retry changes nothing
    AskAgain, //!< the node, or the connection to it, fails: retry with another node, or later with the same one
    AskAnother, //!< the node's response is not trustworthy: retry with other nodes only
    SignAgain, //!< refused for its expiry: retry once after learning the time, if the old envelope cannot be executed any more
};

//! Returns the reaction to an error. Errors of class Forged are AskAnother; a reject, HttpStatus, a response that is too large and local errors are GiveUp.
[[nodiscard]] IC_PRIVATE_EXPORT AfterFailure afterFailure(ErrorCode code) noexcept;

//! Returns whether a request that failed with \a error may succeed unchanged a little later, at the same node: it did not answer, or lags behind. A
//! refusal or a malformed answer would be repeated, and a forgery is final. The same envelope may always be posted again: the network knows it by its
//! request id, and executes it once.
[[nodiscard]] inline bool isPassing(const Error &error)
{
    const AfterFailure after = afterFailure(error.code());
    return error.errorClass() == ErrorClass::Stall && (after == AfterFailure::AskAgain || after == AfterFailure::AskAnother)
        && error != ErrorCode::HttpMalformed;
}

//! The waits between repeated requests: each is 1.5 times the previous one.
class Backoff
{
public:
    //! \a longest is at least \a first.
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first)
        , m_longest(std::max(first, longest))
        , m_next(first)
    {
    }
    //! Returns the next wait, without using it up.
    [[nodiscard]] std::chrono::milliseconds peek() const noexcept { return m_next; }
    std::chrono::milliseconds next() noexcept { return std::exchange(m_next, std::min(m_next * 3 / 2, m_longest)); }
    void reset() noexcept { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_next;
};

} // namespace Ic
