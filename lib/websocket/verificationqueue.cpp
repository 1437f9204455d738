// SPDX-License-Identifier: MIT
#include "verificationqueue.h"
#include "workerpool.h"
#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QPointer>
#include <QtCore/QThread>

namespace Ic {

VerificationQueue::VerificationQueue(MessageVerifier verifier, WorkerPool *pool, Callback callback, QObject *parent)
    : QObject(parent)
    , m_verifier(std::make_shared<const MessageVerifier>(std::move(verifier)))
    , m_pool(pool)
    , m_callback(std::move(callback))
{
}

VerificationQueue::~VerificationQueue() = default;

void VerificationQueue::add(Job job)
{
    m_waiting.push_back(std::move(job));
    if (!m_running)
        startBatch();
}

void VerificationQueue::startBatch()
{
    m_running = true;
    // The pool's thread must not touch this object, which may be deleted meanwhile: it only passes a pointer on.
    m_pool->start([verifier = m_verifier, jobs = std::exchange(m_waiting, {}), self = QPointer<VerificationQueue>(this), context = thread()] {
        std::vector<Outcome> outcomes;
        outcomes.reserve(jobs.size());
        for (const Job &job : jobs)
            outcomes.push_back({job.generation, job.frameId, verifier->verify(job.frame, job.freshness)});
        auto deliver = [self, outcomes = std::move(outcomes)]() mutable {
            if (!self)
                return;
            self->m_running = false;
            if (!self->m_waiting.empty())
                self->startBatch();
            self->m_callback(std::move(outcomes));
        };
        // Event dispatchers live as long as their thread, which outlives its queues and joins this pool.
        QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(context), std::move(deliver), Qt::QueuedConnection);
    });
}

} // namespace Ic
