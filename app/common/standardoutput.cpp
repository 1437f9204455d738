// SPDX-License-Identifier: MIT
#include "standardoutput.h"
#include "exitcode.h"
#include <QtCore/QString>
#include <cerrno>
#include <cstdio>

namespace Ic::App {

namespace {

int firstFailure = 0; // stdio keeps that there was an error, but not which
bool readerMayLeave = false;

} // namespace

bool writeAndFlush(QByteArrayView bytes)
{
    errno = 0;
    const auto size = std::size_t(bytes.size());
    const bool done = (size == 0 || std::fwrite(bytes.data(), 1, size, stdout) == size) && std::fflush(stdout) == 0;
    if (!done && firstFailure == 0)
        firstFailure = errno;
    return done;
}

void letReaderLeave()
{
    readerMayLeave = true;
}

int closeStandardOutput(int code)
{
    bool lost = std::ferror(stdout) != 0;
    if (!writeAndFlush({}))
        lost = true;
    errno = 0;
    // Some file systems report only here that the disk is full. A descriptor that was closed from the start loses nothing if nothing was written.
    if (std::fclose(stdout) != 0 && errno != EBADF) {
        lost = true;
        if (firstFailure == 0)
            firstFailure = errno;
    }
    if (!lost || (readerMayLeave && firstFailure == EPIPE))
        return code;
    QString message = QStringLiteral("cannot write to standard output");
    if (firstFailure != 0)
        message += QStringLiteral(": ") + qt_error_string(firstFailure);
    complain(message + QStringLiteral("; the output is incomplete: choose an output that can be written"));
    return code == int(ExitCode::Ok) ? int(ExitCode::Usage) : code;
}

} // namespace Ic::App
