// SPDX-License-Identifier: MIT
#pragma once
#include "messageverifier.h"
#include <QtCore/QObject>
#include <functional>
#include <memory>
#include <vector>

namespace Ic {

class WorkerPool;

//! Verifies the frames of one session in a pool, in their order: frames that arrive while one batch is being verified form the next batch. Results
//! come back in batches to the thread of the queue.
class VerificationQueue final : public QObject
{
    Q_OBJECT
public:
    struct Job
    {
        quint64 generation = 0;
        quint64 frameId = 0;
        RelayedFrame frame;
        Freshness freshness;
    };
    struct Outcome
    {
        quint64 generation = 0;
        quint64 frameId = 0;
        Result<CertifiedMessage> result;
    };
    using Callback = std::function<void(std::vector<Outcome>)>;

    VerificationQueue(MessageVerifier verifier, WorkerPool *pool, Callback callback, QObject *parent = nullptr);
    ~VerificationQueue() override;

    void add(Job job);

private:
    void startBatch();

    const std::shared_ptr<const MessageVerifier> m_verifier;
    WorkerPool *const m_pool;
    Callback m_callback;
    std::vector<Job> m_waiting;
    bool m_running = false;
};

} // namespace Ic
