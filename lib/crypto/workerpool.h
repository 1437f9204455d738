// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QThreadPool>
#include <functional>

namespace Ic {

//! Lets \a thread give back its OpenSSL state before it counts as finished. By itself OpenSSL does so when the thread is gone altogether,
//! which is after QThread::wait() and QThreadPool::waitForDone() have returned: if main() returns meanwhile, OpenSSL cleans up first, and
//! the errors and random number generators of the thread are lost (LeakSanitizer sees it).
void releaseOpenSslAtEndOf(QThread *thread);

//! A pool for jobs that sign and verify, with threads that release their OpenSSL state.
class WorkerPool : public QThreadPool
{
public:
    void start(std::function<void()> job);
};

} // namespace Ic
