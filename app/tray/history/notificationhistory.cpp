// SPDX-License-Identifier: MIT
#include "notificationhistory.h"
#include "apptry.h"
#include "databasethread.h"
#include "historystore.h"
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <numeric>

namespace Ic::Tray {

NotificationHistory::NotificationHistory(EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_store(std::make_shared<HistoryStore>(std::move(environment)))
    , m_thread(std::make_unique<Store::DatabaseThread>())
{
    qRegisterMetaType<QList<HistoryRow>>();
    qRegisterMetaType<QList<NoticeKey>>();
}

NotificationHistory::~NotificationHistory()
{
    m_thread->post([store = m_store] { store->close(); }); // in the thread that opened it
    m_thread.reset(); // after all that was asked for
}

template <typename T>
QFuture<Result<T>> NotificationHistory::run(std::function<Result<T>(HistoryStore &, HistoryEffects &)> job)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_thread->post([this, promise, job = std::move(job), store = m_store] {
        auto effects = std::make_shared<HistoryEffects>();
        auto result = std::make_shared<Result<T>>(job(*store, *effects));
        // The thread does not outlive this object. If that goes before the call arrives, the promise goes with the call.
        QMetaObject::invokeMethod(
            this,
            [this, promise, effects, result] {
                if (*result)
                    apply(*effects);
                promise->addResult(std::move(*result));
                promise->finish();
            },
            Qt::QueuedConnection);
    });
    return promise->future();
}

void NotificationHistory::apply(const HistoryEffects &effects)
{
    const QPointer<NotificationHistory> self = this; // any slot may delete it
    const bool counted = effects.unread && *effects.unread != m_unread;
    if (counted) {
        m_unread = *effects.unread;
        m_unreadTotal = std::accumulate(m_unread.cbegin(), m_unread.cend(), 0);
    }
    if (effects.reload)
        Q_EMIT reloaded();
    else if (!effects.added.isEmpty())
        Q_EMIT added(effects.added);
    if (self && !effects.readKeys.isEmpty())
        Q_EMIT readChanged(effects.readKeys, effects.read);
    if (self && !effects.removed.isEmpty())
        Q_EMIT removed(effects.removed);
    if (self && counted)
        Q_EMIT unreadChanged();
}

QFuture<Result<NotificationHistory::Opened>> NotificationHistory::open(const QString &path)
{
    return run<Opened>([=](HistoryStore &store, HistoryEffects &effects) -> Result<Opened> {
        IC_TRY(movedAside, store.open(path, effects));
        return Opened {movedAside, std::accumulate(effects.unread->cbegin(), effects.unread->cend(), 0)};
    });
}

QFuture<Result<QList<Notice>>> NotificationHistory::add(const QString &source, const QList<Arrival> &arrivals, std::optional<quint64> cursor, quint64 from)
{
    return run<QList<Notice>>([=](HistoryStore &store, HistoryEffects &effects) { return store.add(source, arrivals, cursor, from, effects); });
}

QFuture<Result<quint64>> NotificationHistory::cursor(const QString &source)
{
    return run<quint64>([=](HistoryStore &store, HistoryEffects &) { return store.cursor(source); });
}

QFuture<Result<Unit>> NotificationHistory::restarted(const QString &source)
{
    return run<Unit>([=](HistoryStore &store, HistoryEffects &effects) { return store.restarted(source, effects); });
}

QFuture<Result<Unit>> NotificationHistory::forget(const QString &source)
{
    return run<Unit>([=](HistoryStore &store, HistoryEffects &effects) { return store.forget(source, effects); });
}

QFuture<Result<QList<Notice>>> NotificationHistory::unshown(const QString &source)
{
    return run<QList<Notice>>([=](HistoryStore &store, HistoryEffects &) { return store.unshown(source); });
}

QFuture<Result<Unit>> NotificationHistory::markShown(const QList<NoticeKey> &keys)
{
    return run<Unit>([=](HistoryStore &store, HistoryEffects &) { return store.markShown(keys); });
}

QFuture<Result<int>> NotificationHistory::setRead(const QList<NoticeKey> &keys, bool read)
{
    return run<int>([=](HistoryStore &store, HistoryEffects &effects) { return store.setRead(keys, read, effects); });
}

QFuture<Result<int>> NotificationHistory::markAllRead(const QString &source, const std::optional<QString> &topic)
{
    return run<int>([=](HistoryStore &store, HistoryEffects &effects) { return store.markAllRead(source, topic, effects); });
}

QFuture<Result<RemovalId>> NotificationHistory::remove(const QList<NoticeKey> &keys)
{
    return run<RemovalId>([=](HistoryStore &store, HistoryEffects &effects) { return store.remove(keys, effects); });
}

QFuture<Result<RemovalId>> NotificationHistory::clear(const QString &source)
{
    return run<RemovalId>([=](HistoryStore &store, HistoryEffects &effects) { return store.clear(source, effects); });
}

QFuture<Result<int>> NotificationHistory::restore(RemovalId removal)
{
    return run<int>([=](HistoryStore &store, HistoryEffects &effects) { return store.restore(removal, effects); });
}

QFuture<Result<int>> NotificationHistory::purge()
{
    return run<int>([=](HistoryStore &store, HistoryEffects &) { return store.purge(); });
}

void NotificationHistory::setRetention(const Retention &retention)
{
    run<Unit>([=](HistoryStore &store, HistoryEffects &effects) { return store.setRetention(retention, effects); });
}

QFuture<Result<HistoryPage>> NotificationHistory::page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before, int limit)
{
    return run<HistoryPage>([=](HistoryStore &store, HistoryEffects &) { return store.page(filter, before, limit); });
}

void NotificationHistory::page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before, int limit, QObject *context,
    std::function<void(const Result<HistoryPage> &)> receive)
{
    m_thread->post([this, filter, before, limit, receive = std::move(receive), store = m_store, receiver = QPointer(context)] {
        const Result<HistoryPage> result = store->page(filter, before, limit);
        QMetaObject::invokeMethod(
            this,
            [receiver, receive, result] {
                if (receiver)
                    receive(result);
            },
            Qt::QueuedConnection);
    });
}

QFuture<Result<HistoryRow>> NotificationHistory::find(const NoticeKey &key)
{
    return run<HistoryRow>([=](HistoryStore &store, HistoryEffects &) { return store.find(key); });
}

QFuture<Result<QStringList>> NotificationHistory::topics(const QString &source)
{
    return run<QStringList>([=](HistoryStore &store, HistoryEffects &) { return store.topics(source); });
}

} // namespace Ic::Tray
