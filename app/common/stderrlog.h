// SPDX-License-Identifier: MIT
#pragma once

namespace Ic::App {

//! Sends all log messages of Qt and of the library to stderr, one line each, with time and category. Qt alone might
//! choose the system's journal.
void logToStderr();

} // namespace Ic::App
