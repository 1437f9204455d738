// SPDX-License-Identifier: MIT
#include "iothread.h"
#include <QtCore/QSemaphore>
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
    m_anchor.moveToThread(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    // Drivers that wait for their deletion go first, so that nothing starts a job any more; the jobs post to the thread, so
    // they end before it does.
    QSemaphore idle;
    QMetaObject::invokeMethod(
        &m_anchor, [&idle] { idle.release(); }, Qt::QueuedConnection);
    idle.acquire();
    m_pool.waitForDone();
    m_thread.quit();
    m_thread.wait();
}

} // namespace Ic
