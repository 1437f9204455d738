// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>

namespace Ic {

//! The longest wait of a timer of Qt, in whole days.
inline constexpr std::chrono::hours LongestTimerTime {24 * 24};

} // namespace Ic
