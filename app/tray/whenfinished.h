// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <utility>

namespace Ic::Tray {

//! Calls \a callback with the result of \a future, later, in the thread of \a context, which is the caller's; not if the future is cancelled or
//! \a context goes before. In the place of QFuture::then(context, …), which in Qt 6.4 asserts that the context lives as long as the promise,
//! also when nobody calls anything any more.
template <typename T, typename Callback>
void whenFinished(const QFuture<T> &future, QObject *context, Callback callback)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            callback(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace Ic::Tray
