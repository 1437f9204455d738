// SPDX-License-Identifier: MIT
#pragma once

namespace Ic::App {

//! Raises the number of files and sockets that this process may have open to what the system allows it. The usual limit
//! of 1024 is less than a thousand clients need.
void raiseDescriptorLimit();

} // namespace Ic::App
