// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "historytypes.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <functional>
#include <memory>

namespace Ic::Store {
class DatabaseThread;
}

namespace Ic::Tray {

class HistoryStore;
struct HistoryEffects;

//! All received notifications, on disk, with their state (shown, read), and the cursor of each source.
//!
//! Lives in one thread (the GUI's); the work is done in a thread of its own, in the order of the calls. A future finishes in the thread of the
//! history, after its signals; never wait for one there. Calls before open() is through wait for it, and fail as it does. When the history is
//! destroyed, earlier changes are still written, and unfinished futures are cancelled. Errors: InvalidState before open(), else those of
//! Ic::Store::Database.
class NotificationHistory : public QObject
{
    Q_OBJECT

public:
    explicit NotificationHistory(EnvironmentPtr environment, QObject *parent = nullptr);
    ~NotificationHistory() override;

    struct Opened
    {
        QString movedAside; //!< the file was damaged: it lies there now, and this history is a new one. Empty: all is well
        int unread = 0;
    };
    //! Opens or makes the file, for its owner only, also its directory. Purges what was removed in an earlier run. Once.
    QFuture<Result<Opened>> open(const QString &path);

    //! Adds the new notices among \a arrivals, all of one source, and returns just those, in the order given. In the same transaction the cursor
    //! rises to \a cursor, if it is given and higher, unless it is below \a from: then something before \a arrivals is missing. Notices at or below
    //! the cursor, or that were here before, are not new, whether they were removed or not.
    QFuture<Result<QList<Notice>>> add(const QString &source, const QList<Arrival> &arrivals, std::optional<quint64> cursor = {}, quint64 from = 0);
    //! Everything of the source up to this id was received, without a gap. 0: nothing.
    QFuture<Result<quint64>> cursor(const QString &source);
    //! The canister counts from the beginning again (it was installed anew): its cursor is 0, and notifications received before stay as history with
    //! other ids, and without buttons, which would answer other notifications.
    QFuture<Result<Unit>> restarted(const QString &source);
    //! Deletes everything of the source, and its cursor. Nothing brings it back.
    QFuture<Result<Unit>> forget(const QString &source);

    //! Returns notices that were received and, before a crash or an end, not shown: of \a source, or of all if it is empty; oldest first, the newest
    //! 1000.
    QFuture<Result<QList<Notice>>> unshown(const QString &source = {});
    QFuture<Result<Unit>> markShown(const QList<NoticeKey> &keys);

    //! These return how many were changed.
    QFuture<Result<int>> setRead(const QList<NoticeKey> &keys, bool read = true);
    //! Of \a source (empty: all) and \a topic (nothing: all).
    QFuture<Result<int>> markAllRead(const QString &source = {}, const std::optional<QString> &topic = {});

    //! Removed is no longer found or counted, but can be brought back with restore() until purge() or the end of the program.
    QFuture<Result<RemovalId>> remove(const QList<NoticeKey> &keys);
    //! All of \a source (empty: of all). The cursors stay.
    QFuture<Result<RemovalId>> clear(const QString &source = {});
    //! InvalidArgument if it was purged.
    QFuture<Result<int>> restore(RemovalId removal);
    //! Deletes for good what was removed.
    QFuture<Result<int>> purge();
    //! The limits of the history; applied at open() and as notices are added.
    void setRetention(const Retention &retention);

    //! At most \a limit rows of \a filter older than \a before (nothing: the newest).
    QFuture<Result<HistoryPage>> page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before = {}, int limit = 50);
    //! The same for a list that follows the signals: \a receive is called at once where they are emitted, so that it is in order with them.
    void page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before, int limit, QObject *context,
        std::function<void(const Result<HistoryPage> &)> receive);
    //! One row; InvalidArgument if it is not there.
    QFuture<Result<HistoryRow>> find(const NoticeKey &key);
    //! The topics of \a source (empty: of all) that are in the history, sorted.
    QFuture<Result<QStringList>> topics(const QString &source = {});

    //! Kept, so that they cost nothing.
    [[nodiscard]] int unread() const { return m_unreadTotal; }
    [[nodiscard]] int unread(const QString &source) const { return m_unread.value(source); }

Q_SIGNALS:
    void unreadChanged();
    void added(const QList<Ic::Tray::HistoryRow> &rows); //!< or brought back; newest first
    void readChanged(const QList<Ic::Tray::NoticeKey> &keys, bool read);
    void removed(const QList<Ic::Tray::NoticeKey> &keys);
    void reloaded(); //!< more changed than is reported one by one: read again

private:
    template <typename T>
    QFuture<Result<T>> run(std::function<Result<T>(HistoryStore &, HistoryEffects &)> job);
    void apply(const HistoryEffects &effects);

    std::shared_ptr<HistoryStore> m_store; // used by the thread only
    std::unique_ptr<Store::DatabaseThread> m_thread;
    QHash<QString, int> m_unread;
    int m_unreadTotal = 0;
};

} // namespace Ic::Tray
