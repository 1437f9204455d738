// SPDX-License-Identifier: MIT
#include "vaultworker.h"
#include "joinedthread.h"
#include <QtCore/QObject>
#include <utility>

namespace Ic {

VaultWorker::VaultWorker(QObject *receiver, QString path, EnvironmentPtr environment)
    : m_receiver(receiver)
    , m_file(std::move(path), std::move(environment))
{
}

void VaultWorker::post(Job job)
{
    const QMutexLocker locker(&m_mutex);
    m_jobs.push_back(std::move(job));
    if (!std::exchange(m_running, true))
        runInJoinedThread([self = shared_from_this()] { self->run(); });
}

void VaultWorker::stop()
{
    std::deque<Job> dropped; // destroyed after the lock is given back: others' promises end with them
    const QMutexLocker locker(&m_mutex);
    m_receiver = nullptr;
    dropped.swap(m_jobs);
}

void VaultWorker::run()
{
    for (;;) {
        Job job;
        {
            const QMutexLocker locker(&m_mutex);
            if (m_jobs.empty()) {
                m_running = false;
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        Delivery delivery = job(m_file);
        job = {}; // clears its secrets before the result is delivered
        const QMutexLocker locker(&m_mutex);
        if (m_receiver && delivery)
            QMetaObject::invokeMethod(m_receiver, std::move(delivery), Qt::QueuedConnection);
    }
}

} // namespace Ic
