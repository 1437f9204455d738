// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "sessionoptions.h"

namespace Ic {

//! Compares each option, also those of the policy, of polling and of verdicts, with the range that its setter documents.
//! InvalidArgument for the first one outside, with its name, its value and the range.
[[nodiscard]] Result<Unit> checkRanges(const SessionOptions &options);

} // namespace Ic
