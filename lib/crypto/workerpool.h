// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QThreadPool>
#include <functional>

namespace Ic {

//! A pool for jobs that sign and verify. Each of its threads gives back what OpenSSL keeps for it before it counts as ended. By itself
//! OpenSSL does so when the thread is gone altogether, which is after QThreadPool::waitForDone() has returned: if main() returns
//! meanwhile, OpenSSL cleans up first, and the thread's errors and random number generators are lost (LeakSanitizer sees it).
class WorkerPool : public QThreadPool
{
public:
    void start(std::function<void()> job);
};

} // namespace Ic
