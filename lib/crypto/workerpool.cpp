// SPDX-License-Identifier: MIT
#include "workerpool.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QThread>
#include <openssl/crypto.h>
#include <utility>

namespace Ic {

void releaseOpenSslAtEndOf(QThread *thread)
{
    QObject::connect(
        thread, &QThread::finished, thread,
        [] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // a socket that ends uses OpenSSL once more
            OPENSSL_thread_stop();
        },
        Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection)); // the QThread may start another thread later
}

void WorkerPool::start(std::function<void()> job)
{
    QThreadPool::start([job = std::move(job)] {
        thread_local bool known = false;
        if (!std::exchange(known, true))
            releaseOpenSslAtEndOf(QThread::currentThread());
        job();
    });
}

} // namespace Ic
