// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
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
    [[nodiscard]] QThreadPool *pool() { return &m_pool; }

private:
    IoThread();
    QObject m_anchor; // lives in the thread, also before it has an event loop
    QThread m_thread;
    QThreadPool m_pool;
};

} // namespace Ic
