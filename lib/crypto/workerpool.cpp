// SPDX-License-Identifier: MIT
#include "workerpool.h"
#include <QtCore/QThread>
#include <openssl/crypto.h>
#include <utility>

namespace Ic {

void WorkerPool::start(std::function<void()> job)
{
    QThreadPool::start([job = std::move(job)] {
        thread_local bool known = false;
        if (!std::exchange(known, true)) {
            QThread *const thread = QThread::currentThread();
            QObject::connect(
                thread, &QThread::finished, thread, [] { OPENSSL_thread_stop(); },
                Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection)); // the QThread may start another thread later
        }
        job();
    });
}

} // namespace Ic
