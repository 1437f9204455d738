// SPDX-License-Identifier: MIT
#include "standardinput.h"
#include "unixsignals.h"
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace Ic::App {

namespace {

bool isReady(const pollfd &descriptor)
{
    return descriptor.revents != 0;
}

} // namespace

StandardInput::StandardInput()
{
    if (::pipe(m_wake) != 0)
        return;
    for (const int end : m_wake) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
}

StandardInput::~StandardInput()
{
    for (const int end : m_wake) {
        if (end >= 0)
            ::close(end);
    }
}

qsizetype StandardInput::read(char *data, qsizetype size)
{
    for (;;) {
        // The byte stays in the pipe: all later reads end, too.
        pollfd descriptors[] = {{m_wake[0], POLLIN, 0}, {m_signals ? UnixSignals::descriptor() : -1, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        if (::poll(descriptors, 3, -1) < 0) {
            if (errno == EINTR)
                continue;
            return 0;
        }
        if (isReady(descriptors[0]) || isReady(descriptors[1]))
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
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(m_wake[1], &byte, 1);
}

void StandardInput::stopOnSignals()
{
    m_signals = std::make_unique<UnixSignals>();
}

} // namespace Ic::App
