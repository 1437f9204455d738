// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "identity.h"

namespace Ic {

//! Returns the end of \a identity, in nanoseconds since 1970: the earliest expiry of its
//! delegations; the largest number means never.
[[nodiscard]] IC_EXPORT quint64 expirationNs(const Identity &identity);
//! Returns whether \a identity may query, but not call, so that it cannot open an IC WebSocket.
//! Internet Identity issues such a session to programs unless the user selects full access.
[[nodiscard]] IC_EXPORT bool isReadOnly(const Identity &identity);

} // namespace Ic
