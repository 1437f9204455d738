// SPDX-License-Identifier: MIT
#pragma once
#include "manualenvironment.h"
#include "notificationhistory.h"
#include "testing.h"
#include <QtCore/QTemporaryDir>

namespace Ic::Test {

//! A history in a folder of its own, at a time that stands still.
struct HistoryFixture
{
    HistoryFixture() { reopen(); }

    //! As at the next start of the program.
    void reopen()
    {
        history.reset();
        history = std::make_unique<Tray::NotificationHistory>(environment);
        opened = history->open(path());
    }
    QString path() const { return directory.filePath(QStringLiteral("profile/history.sqlite")); }

    QTemporaryDir directory;
    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    std::unique_ptr<Tray::NotificationHistory> history;
    QFuture<Result<Tray::NotificationHistory::Opened>> opened;
};

//! Waits for \a future with an event loop, as the program does.
template <typename T>
Result<T> resultOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) || future.isCanceled())
        return Error(ErrorCode::Cancelled, QStringLiteral("the future did not finish"));
    return future.result();
}

//! A notice \a id seconds after the time the environment begins at, minus a day.
inline Tray::Notice notice(quint64 id, const QString &title = {}, const QString &topic = QStringLiteral("builds"))
{
    Tray::Notice made;
    made.source = QStringLiteral("s");
    made.id = id;
    made.topic = topic;
    made.title = title.isEmpty() ? QStringLiteral("title %1").arg(id) : title;
    made.timestampNs = quint64(1'700'000'000 - 86'400 + id % 86'400) * 1'000'000'000;
    return made;
}

inline QList<Tray::Arrival> arrivals(const QList<quint64> &ids)
{
    QList<Tray::Arrival> list;
    for (const quint64 id : ids)
        list.append({notice(id)});
    return list;
}

inline QList<quint64> idsOf(const QList<Tray::Notice> &notices)
{
    QList<quint64> ids;
    for (const Tray::Notice &each : notices)
        ids.append(each.id);
    return ids;
}

inline QList<quint64> idsOf(const QList<Tray::HistoryRow> &rows)
{
    QList<quint64> ids;
    for (const Tray::HistoryRow &row : rows)
        ids.append(row.notice.id);
    return ids;
}

inline QList<Tray::NoticeKey> keys(const QList<quint64> &ids, const QString &source = QStringLiteral("s"))
{
    QList<Tray::NoticeKey> list;
    for (const quint64 id : ids)
        list.append({source, id});
    return list;
}

} // namespace Ic::Test
