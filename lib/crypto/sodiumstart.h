// SPDX-License-Identifier: MIT
#pragma once

namespace Ic {

//! Starts libsodium if that has not happened yet: it then picks the fastest code for this processor. Any thread.
void startSodium();

} // namespace Ic
