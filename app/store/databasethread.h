// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QPromise>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace Ic::Store {

//! A thread of its own for a Database: does what it is given, one after the other, in the order given. Begins with the first job and is
//! gone altogether when the destructor returns, after the last one. Not a QThread: the wait for one ends a moment before the
//! thread does, and until then it may still use what main() takes down.
class DatabaseThread
{
public:
    DatabaseThread();
    ~DatabaseThread();
    Q_DISABLE_COPY_MOVE(DatabaseThread)

    //! Any thread.
    void post(std::function<void()> job);
    //! The same; the future finishes in the database's thread.
    template <typename T>
    QFuture<Result<T>> run(std::function<Result<T>()> job)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        post([promise, work = std::move(job)] {
            promise->addResult(work());
            promise->finish();
        });
        return future;
    }

private:
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace Ic::Store
