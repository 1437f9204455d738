// SPDX-License-Identifier: MIT
#pragma once
#include "workerpool.h"
#include <QtCore/QThread>
#include <memory>

namespace Ic {

//! The one thread that owns all sockets of the library, and the pool that verifies and signs (architecture.md section 3,
//! point 4). Made with the first user, gone with the last.
class IoThread
{
public:
    [[nodiscard]] static std::shared_ptr<IoThread> shared();
    ~IoThread();
    Q_DISABLE_COPY_MOVE(IoThread)

    //! Objects are moved here.
    [[nodiscard]] QThread *thread() { return &m_thread; }
    [[nodiscard]] WorkerPool *pool() { return &m_pool; }

private:
    IoThread();
    QObject m_anchor; // lives in the thread, also before it has an event loop
    QThread m_thread;
    WorkerPool m_pool;
};

} // namespace Ic
