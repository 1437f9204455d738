// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "identity.h"

namespace Ic {

//! When \a identity ends, in nanoseconds since 1970: the earliest expiry of its delegations; the greatest number if never.
[[nodiscard]] IC_EXPORT quint64 expirationNs(const Identity &identity);
//! Whether \a identity may query, but not call: then it cannot open an IC WebSocket. Internet Identity gives programs such a
//! session unless the person ticks full access.
[[nodiscard]] IC_EXPORT bool isReadOnly(const Identity &identity);

} // namespace Ic
