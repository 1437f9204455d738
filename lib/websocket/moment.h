// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <initializer_list>
#include <optional>

namespace Ic {

//! A point in time, by both clocks of the Environment.
struct Moment
{
    std::chrono::nanoseconds unixTime {};
    std::chrono::nanoseconds monotonic {};
};

//! Returns the earliest of \a times; nothing if there is none.
[[nodiscard]] inline std::optional<std::chrono::nanoseconds> earliest(std::initializer_list<std::optional<std::chrono::nanoseconds>> times)
{
    std::optional<std::chrono::nanoseconds> first;
    for (const auto &time : times) {
        if (time && (!first || *time < *first))
            first = time;
    }
    return first;
}

} // namespace Ic
