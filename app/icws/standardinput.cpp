// SPDX-License-Identifier: MIT
#include "standardinput.h"

#if defined(Q_OS_UNIX)
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#else
#include <cstdio>
#include <cstring>
#endif

namespace Ic::App {

#if defined(Q_OS_UNIX)

namespace {

// A byte in it ends the wait for input: all that a signal handler may do, and enough for other threads.
int wakePipe[2] = {-1, -1};

void wake()
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
}

void onSignal(int)
{
    const int saved = errno;
    wake();
    errno = saved;
}

bool isReady(const pollfd &descriptor)
{
    return descriptor.revents != 0;
}

} // namespace

StandardInput::StandardInput()
{
    if (::pipe(wakePipe) != 0)
        return;
    for (const int end : wakePipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
}

StandardInput::~StandardInput()
{
    for (int &end : wakePipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

qsizetype StandardInput::read(char *data, qsizetype size)
{
    for (;;) {
        // The byte stays in the pipe: whoever was stopped once stays stopped.
        pollfd descriptors[] = {{wakePipe[0], POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        if (::poll(descriptors, 2, -1) < 0) {
            if (errno == EINTR)
                continue;
            return 0;
        }
        if (isReady(descriptors[0]))
            return 0;
        const ssize_t got = ::read(STDIN_FILENO, data, std::size_t(size));
        if (got >= 0)
            return got;
        if (errno != EINTR && errno != EAGAIN)
            return 0;
    }
}

bool StandardInput::wouldBlock() const
{
    pollfd descriptor {STDIN_FILENO, POLLIN, 0};
    return ::poll(&descriptor, 1, 0) <= 0;
}

void StandardInput::stop()
{
    wake();
}

void StandardInput::stopOnSignals()
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

StandardInput::StandardInput() = default;
StandardInput::~StandardInput() = default;

qsizetype StandardInput::read(char *data, qsizetype size)
{
    return std::fgets(data, int(size), stdin) ? qsizetype(std::strlen(data)) : 0;
}

bool StandardInput::wouldBlock() const
{
    return true;
}

void StandardInput::stop() { }
void StandardInput::stopOnSignals() { }

#endif

} // namespace Ic::App
