// SPDX-License-Identifier: MIT
#include "iothread.h"
#include <QtCore/QCoreApplication>
#include <algorithm>
#include <mutex>
#include <utility>

namespace Ic {

std::shared_ptr<IoThread> IoThread::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<IoThread> existing;
    static bool registered = false;
    const std::lock_guard lock(mutex);
    auto instance = existing.lock();
    if (!instance) {
        instance = std::shared_ptr<IoThread>(new IoThread);
        existing = instance;
        if (!std::exchange(registered, true)) {
            qAddPostRoutine([] {
                std::shared_ptr<IoThread> last;
                {
                    const std::lock_guard again(mutex);
                    registered = false; // once for each QCoreApplication
                    last = existing.lock();
                    existing.reset(); // the next application gets another one
                }
                if (last)
                    last->end();
            });
        }
    }
    return instance;
}

IoThread::IoThread()
{
    m_thread.setObjectName(QStringLiteral("ic-io"));
    m_pool.setObjectName(QStringLiteral("ic-pool"));
    m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount() - 1));
    m_pool.setThreadPriority(QThread::LowPriority);
    m_owner->moveToThread(&m_thread);
    releaseOpenSslAtEndOf(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    end();
}

void IoThread::adopt(QObject *object)
{
    object->moveToThread(&m_thread);
    QObject::connect(m_owner.get(), &QObject::destroyed, object, [object] { delete object; });
}

void IoThread::end()
{
    if (!m_thread.isRunning())
        return;
    // Adopted objects are deleted first, so that none starts a job any more; the jobs post to the thread, so they end before it does.
    if (QCoreApplication::instance()) {
        QMetaObject::invokeMethod(
            m_owner.get(), [this] { m_owner.reset(); }, Qt::BlockingQueuedConnection);
    }
    m_pool.waitForDone();
    m_thread.quit();
    m_thread.wait();
}

} // namespace Ic
