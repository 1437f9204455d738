// SPDX-License-Identifier: MIT
#include "iothread.h"
#include <algorithm>
#include <mutex>

namespace Ic {

std::shared_ptr<IoThread> IoThread::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<IoThread> existing;
    const std::lock_guard lock(mutex);
    auto instance = existing.lock();
    if (!instance) {
        instance = std::shared_ptr<IoThread>(new IoThread);
        existing = instance;
    }
    return instance;
}

IoThread::IoThread()
{
    m_thread.setObjectName(QStringLiteral("ic-io"));
    m_pool.setObjectName(QStringLiteral("ic-pool"));
    m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
    m_pool.setThreadPriority(QThread::LowPriority);
    m_thread.start();
}

IoThread::~IoThread()
{
    m_pool.waitForDone(); // its jobs post to the thread
    m_thread.quit();
    m_thread.wait();
}

} // namespace Ic
