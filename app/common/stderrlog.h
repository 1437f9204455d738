// SPDX-License-Identifier: MIT
#pragma once

namespace Ic::App {

//! How much of the log is shown. QT_LOGGING_RULES overrides it.
enum class LogDetail {
    Problems, //!< warnings and errors
    Progress, //!< information, too
    Debugging, //!< debug messages of the library, too
};

//! Sends all log messages of Qt and of the library to stderr, one line each, with time and category. Qt alone might
//! choose the system's journal. Debug messages without a category are not shown: Qt writes them for its own authors.
void logToStderr(LogDetail detail);

} // namespace Ic::App
