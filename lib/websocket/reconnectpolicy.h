// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <chrono>
#include <optional>

namespace Ic {

//! The policy for reconnecting. Pure: attempt and random number are arguments.
struct IC_EXPORT ReconnectPolicy
{
    std::chrono::milliseconds initialDelay = std::chrono::milliseconds(500);
    std::chrono::milliseconds maxDelay = std::chrono::seconds(60);
    int maxAttempts = -1; //!< -1: unlimited; 0: never reconnect
    //! A session that was open for this long resets the number of attempts.
    std::chrono::milliseconds stableAfter = std::chrono::seconds(10);

    //! Returns the delay before attempt number \a attempt (1 is the first after a failure): evenly
    //! distributed between 0 and initialDelay doubled with each attempt, at most maxDelay ("full
    //! jitter"). Nothing if no further attempt is to be made.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayBefore(int attempt, quint64 random) const;

    [[nodiscard]] static ReconnectPolicy never();
};

} // namespace Ic
