// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"

namespace Ic {

//! Whether a request that failed with \a error may succeed unchanged a little later. The same envelope may always be
//! posted again: the network knows it by its request id, and executes it once.
[[nodiscard]] IC_PRIVATE_EXPORT bool isPassingError(const Error &error);
//! Whether the network may have taken a call all the same, although posting it failed with \a error.
[[nodiscard]] IC_PRIVATE_EXPORT bool mayHaveBeenTaken(const Error &error);

} // namespace Ic
