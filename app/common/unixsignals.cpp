// SPDX-License-Identifier: MIT
#include "unixsignals.h"
#include <QtCore/QSocketNotifier>

#if defined(Q_OS_UNIX)
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Ic::App {

#if defined(Q_OS_UNIX)

namespace {

int pipeEnds[2] = {-1, -1};

// Only what is safe in a signal handler: write() to a pipe that the event loop reads.
void onSignal(int signal)
{
    const unsigned char byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    std::signal(signal, SIG_DFL); // the next one ends the program
}

void closePipe()
{
    for (int &end : pipeEnds) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (pipeEnds[0] >= 0 || ::pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        unsigned char byte = 0;
        if (::read(pipeEnds[0], &byte, 1) == 1)
            Q_EMIT terminationRequested(byte);
    });
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction action = {};
        action.sa_handler = onSignal;
        sigemptyset(&action.sa_mask);
        action.sa_flags = SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    if (!m_notifier)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    delete m_notifier;
    closePipe();
}

int UnixSignals::descriptor()
{
    return pipeEnds[0];
}

#else

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
}

UnixSignals::~UnixSignals() = default;

int UnixSignals::descriptor()
{
    return -1;
}

#endif

} // namespace Ic::App
