// SPDX-License-Identifier: MIT
#pragma once
#include "vaultfile.h"
#include <QtCore/QMutex>
#include <deque>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace Ic {

//! Does the work of one IdentityStore in a thread of its own, one job after the other. The store does not wait for it: a job that runs when the store
//! is destroyed completes without a receiver, and its thread keeps this object alive until then. Only the end of the program waits, or it could end
//! in the middle of a file.
class VaultWorker final : public std::enable_shared_from_this<VaultWorker>
{
public:
    //! An operation on the file. It returns the delivery of its result, which runs in the thread of the receiver.
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(VaultFile &)>;

    VaultWorker(QObject *receiver, QString path, EnvironmentPtr environment);

    void post(Job job);
    //! Nothing is delivered any more, not even from a job that has just ended; queued jobs never begin.
    void stop();

private:
    void run();

    QMutex m_mutex;
    QObject *m_receiver; // null once stopped
    std::deque<Job> m_jobs;
    bool m_running = false;
    VaultFile m_file; // used only by the thread in run()
};

} // namespace Ic
