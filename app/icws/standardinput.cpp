// SPDX-License-Identifier: MIT
#include "standardinput.h"

#if defined(Q_OS_UNIX)
#    include <cerrno>
#    include <csignal>
#    include <poll.h>
#    include <unistd.h>
#else
#    include <cstdio>
#endif

namespace Ic::App {

#if defined(Q_OS_UNIX)

namespace {

// Long enough to cost nothing, short enough that nobody notices: a read that waits looks up whether it was stopped.
constexpr int WakeUpMs = 200;

volatile std::sig_atomic_t endRequested = 0;

void onSignal(int)
{
    endRequested = 1;
}

bool hasInput(int timeoutMs)
{
    pollfd input {STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, timeoutMs) > 0;
}

} // namespace

qsizetype StandardInput::read(char *data, qsizetype size)
{
    while (!m_stopped && !endRequested) {
        if (!hasInput(WakeUpMs))
            continue;
        const ssize_t got = ::read(STDIN_FILENO, data, std::size_t(size));
        if (got >= 0)
            return got;
        if (errno != EINTR && errno != EAGAIN)
            return 0;
    }
    return 0;
}

bool StandardInput::wouldBlock() const
{
    return !hasInput(0);
}

void StandardInput::endOnSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction action = {};
        action.sa_handler = onSignal;
        sigemptyset(&action.sa_mask);
        action.sa_flags = int(SA_RESETHAND); // the next one ends the program at once
        sigaction(signal, &action, nullptr);
    }
}

#else

qsizetype StandardInput::read(char *data, qsizetype size)
{
    return m_stopped || !std::fgets(data, int(size), stdin) ? 0 : qsizetype(qstrlen(data));
}

bool StandardInput::wouldBlock() const
{
    return true;
}

void StandardInput::endOnSignals() { }

#endif

} // namespace Ic::App
