// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArrayView>

// Standard output that does not lose anything unnoticed: a full disk or a pipe without a reader is an error.
namespace Ic::App {

//! Writes \a bytes to standard output, with what waits before them, and returns false if that fails. The first reason is kept for
//! closeStandardOutput(). The bytes stay in no buffer if there is none, see std::setvbuf().
bool writeAndFlush(QByteArrayView bytes);

//! From now on standard output is a stream of events: a reader that goes away ends it, which is no error for closeStandardOutput().
void letReaderLeave();

//! Writes what waits in standard output, closes it, and returns the exit code of the program: \a code. If something of the output is
//! lost, by whichever function it was written, that is reported on standard error, and 0 becomes ExitCode::Usage. Call last in main().
[[nodiscard]] int closeStandardOutput(int code);

} // namespace Ic::App
