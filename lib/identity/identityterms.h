// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "identity.h"
#include <chrono>

namespace Ic {

//! Returns the end of \a identity, since 1970 (UTC): the earliest expiry of its delegations; nanoseconds::max() means never.
[[nodiscard]] IC_EXPORT std::chrono::nanoseconds expiration(const Identity &identity);
//! Returns whether \a identity may query, but not call, so that it cannot open an IC WebSocket.
//! Internet Identity issues such a session to programs unless the user selects full access.
[[nodiscard]] IC_EXPORT bool isReadOnly(const Identity &identity);

} // namespace Ic
