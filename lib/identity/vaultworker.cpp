// SPDX-License-Identifier: MIT
#include "vaultworker.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <utility>

namespace Ic {
namespace {

QThreadPool &pool()
{
    // Not the global one: what an app does there would count against the deadline of the key store. Never deleted, because
    // the end of static objects is too late to wait: OpenSSL may be gone by then.
    static QThreadPool *const threads = [] {
        auto *made = new QThreadPool;
        made->setObjectName(QStringLiteral("ic identities"));
        made->setMaxThreadCount(qMax(2, made->maxThreadCount()));
        qAddPostRoutine([] { pool().waitForDone(); });
        return made;
    }();
    return *threads;
}

} // namespace

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
        pool().start([self = shared_from_this()] { self->run(); });
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
        job = {}; // its secrets go before anybody hears of the result
        const QMutexLocker locker(&m_mutex);
        if (m_receiver && delivery)
            QMetaObject::invokeMethod(m_receiver, std::move(delivery), Qt::QueuedConnection);
    }
}

} // namespace Ic
