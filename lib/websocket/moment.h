// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>

namespace Ic {

//! When something happened, by both clocks of the Environment.
struct Moment
{
    std::chrono::nanoseconds unixTime {};
    std::chrono::nanoseconds monotonic {};
};

} // namespace Ic
