// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <utility>

namespace Ic {

//! Calls \a callback with the result of \a future from the event loop of the calling thread, in
//! which \a context must live: with a context of another thread the call is a data race. It is not
//! called if \a context is destroyed first, or if the future is cancelled before it has a result.
//!
//! Use it instead of QFuture::then(): with Qt 6.4 a second then() silently replaces the first, a
//! context destroyed before the future finishes is an assertion, and without a context the
//! continuation runs inside the library.
template <typename T, typename Callback>
void onResult(const QFuture<T> &future, QObject *context, Callback callback)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            callback(watcher->result());
    });
    watcher->setFuture(future);
}

//! Returns a future that has finished with \a result.
template <typename T>
[[nodiscard]] QFuture<Result<T>> readyResult(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace Ic
