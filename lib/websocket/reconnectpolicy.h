// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <chrono>
#include <optional>

namespace Ic {

//! When to try again. A pure value: attempt and random number in, delay out.
struct IC_EXPORT ReconnectPolicy
{
    std::chrono::milliseconds initialDelay = std::chrono::milliseconds(500);
    std::chrono::milliseconds maxDelay = std::chrono::seconds(60);
    int maxAttempts = -1; //!< -1: without end; 0: never reconnect
    //! A session that stayed open for this long starts the count of attempts anew.
    std::chrono::milliseconds stableAfter = std::chrono::seconds(10);

    //! The delay before attempt number \a attempt (1 is the first after a failure): evenly spread between 0 and
    //! initialDelay doubled with each attempt, capped at maxDelay ("full jitter"). Nothing: give up.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayBefore(int attempt, quint64 random) const;

    [[nodiscard]] static ReconnectPolicy never();
};

} // namespace Ic
