// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>

namespace Ic {

//! A point in time, by both clocks of the Environment.
struct Moment
{
    std::chrono::nanoseconds unixTime {};
    std::chrono::nanoseconds monotonic {};
};

} // namespace Ic
