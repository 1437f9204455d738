// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"

namespace Ic::App {

//! How the programs end (architecture.md section 5).
enum class ExitCode : int {
    Ok = 0, //!< as asked
    No = 1, //!< the answer to a question that was asked, such as whether files agree, is no
    Usage = 2, //!< options, input, or a standard output that cannot be written
    Network = 3,
    Gateway = 4, //!< the gateway misbehaved and none was left
    Canister = 5, //!< the canister refused
    Identity = 6,
};

//! Returns the exit code for \a code.
[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

//! Writes "<program>: <message>" as one line to stderr and gives \a code as a number, for `return fail(...)`.
[[nodiscard]] int fail(ExitCode code, const QString &message);
[[nodiscard]] int fail(const Error &error);
//! The same line without an end of the program.
void complain(const QString &message);

} // namespace Ic::App
