// SPDX-License-Identifier: MIT
#pragma once
#include "workerpool.h"
#include <QtCore/QThread>
#include <memory>

namespace Ic {

//! The one thread that owns all sockets of the library, and the pool that verifies and signs (architecture.md section 3,
//! point 4). Made with the first user, gone with the last. The thread ends with the QCoreApplication at the latest, as Qt delivers no
//! event without one: a user that outlives the application finds its objects gone.
class IoThread
{
public:
    [[nodiscard]] static std::shared_ptr<IoThread> shared();
    ~IoThread();
    Q_DISABLE_COPY_MOVE(IoThread)

    //! Moves \a object to the thread. It is deleted there, by deleteLater() or at the end of the thread.
    void adopt(QObject *object);
    [[nodiscard]] WorkerPool *pool() { return &m_pool; }

private:
    IoThread();
    void end();
    std::unique_ptr<QObject> m_owner = std::make_unique<QObject>(); // lives in the thread; adopted objects are deleted with it
    QThread m_thread;
    WorkerPool m_pool;
};

} // namespace Ic
