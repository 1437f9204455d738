// SPDX-License-Identifier: MIT
#pragma once
#include "database.h"
#include "environment.h"
#include "historytypes.h"
#include <QtCore/QHash>

namespace Ic::Tray {

//! The changes of a call, for views of the history.
struct HistoryEffects
{
    //! A change of more rows is not reported row by row.
    static constexpr qsizetype MaxRows = 1000;

    QList<HistoryRow> added; // newest first
    QList<NoticeKey> readKeys;
    bool read = false; // the present state of those
    QList<NoticeKey> removed;
    bool reload = false;
    std::optional<QHash<QString, int>> unread; // by source; set if it may have changed
};

//! The history as NotificationHistory describes it, in the thread of its database.
class HistoryStore
{
public:
    explicit HistoryStore(EnvironmentPtr environment);
    ~HistoryStore();

    Result<QString> open(const QString &path, HistoryEffects &effects); // \return where a damaged one lies now
    void close();

    Result<QList<Notice>> add(const QString &source, const QList<Arrival> &arrivals, std::optional<quint64> cursor, quint64 from, HistoryEffects &effects);
    Result<quint64> cursor(const QString &source);
    Result<Unit> restarted(const QString &source, HistoryEffects &effects);
    Result<Unit> forget(const QString &source, HistoryEffects &effects);

    Result<QList<Notice>> unshown(const QString &source);
    Result<Unit> markShown(const QList<NoticeKey> &keys);
    Result<int> setRead(const QList<NoticeKey> &keys, bool read, HistoryEffects &effects);
    Result<int> markAllRead(const QString &source, const std::optional<QString> &topic, HistoryEffects &effects);

    Result<RemovalId> remove(const QList<NoticeKey> &keys, HistoryEffects &effects);
    Result<RemovalId> clear(const QString &source, HistoryEffects &effects);
    Result<int> restore(RemovalId removal, HistoryEffects &effects);
    Result<int> purge();
    Result<Unit> setRetention(const Retention &retention, HistoryEffects &effects);

    Result<HistoryPage> page(const HistoryFilter &filter, const std::optional<HistoryPosition> &before, int limit);
    Result<HistoryRow> find(const NoticeKey &key);
    Result<QStringList> topics(const QString &source);

private:
    Result<Unit> checkOpen() const;
    Result<Unit> countUnread(HistoryEffects &effects);
    Result<Unit> applyRetention(const QString &source, HistoryEffects &effects);
    Result<Unit> applyRetention(HistoryEffects &effects);
    Result<Unit> raiseCursor(const QString &source, quint64 cursor);
    Result<QVariant> iconId(const QByteArray &icon);
    Result<Unit> deleteContent(const QString &condition);
    Result<Unit> deleteUnusedIcons();
    Result<int> eachKey(const QString &statement, const QVariantList &values, const QList<NoticeKey> &keys, QList<NoticeKey> *changed);
    Result<int> allKeys(const QString &statement, const QVariantList &values, QList<NoticeKey> *changed);

    EnvironmentPtr m_environment;
    std::unique_ptr<Store::Database> m_database;
    Retention m_retention;
    RemovalId m_lastRemoval = 0;
};

} // namespace Ic::Tray
