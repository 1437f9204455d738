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

//! Does the work of one IdentityStore in a thread of its own, one job after the other. Nobody ever waits for it: a job that runs
//! when the store goes is finished, unseen, and whoever runs it keeps this object for so long. Only the end of the program
//! waits, or it could end in the middle of a file.
class VaultWorker final : public std::enable_shared_from_this<VaultWorker>
{
public:
    //! What is to be done with the file, and what then, in the thread of the receiver.
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(VaultFile &)>;

    VaultWorker(QObject *receiver, QString path, EnvironmentPtr environment);

    void post(Job job);
    //! Nothing is delivered any more, not even from a job that has just ended; what has not begun never will.
    void stop();

private:
    void run();

    QMutex m_mutex;
    QObject *m_receiver; // null once stopped
    std::deque<Job> m_jobs;
    bool m_running = false;
    VaultFile m_file; // of whoever is in run()
};

} // namespace Ic
