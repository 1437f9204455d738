// SPDX-License-Identifier: MIT
#pragma once
#include "presentation.h"
#include <QtCore/QMap>
#include <QtTest/QTest>
#include <functional>

namespace Ic::Test {

//! The screen as a presentation makes it: the notifications, by tag.
class Screen
{
public:
    enum class Answers { AtOnce, None };

    explicit Screen(Tray::PresentationOptions options = {})
        : presentation(std::move(options))
    {
        presentation.setSourceName(QStringLiteral("a"), QStringLiteral("Anna"));
        presentation.setSourceName(QStringLiteral("b"), QStringLiteral("Bert"));
    }

    void apply(const Tray::Presentation::Actions &actions)
    {
        for (const QString &tag : actions.withdraw) {
            QVERIFY2(shown.remove(tag) == 1, "withdraws what is not there");
            ++withdrawals;
        }
        for (const Tray::DesktopNotification &notification : actions.show) {
            QVERIFY(!notification.tag.isEmpty());
            ++shows;
            if (answers == Answers::None)
                continue;
            if (fails && fails()) {
                apply(presentation.failed(notification.tag, now));
                continue;
            }
            shown.insert(notification.tag, notification);
            sounds += notification.silent ? 0 : 1;
            apply(presentation.shown(notification.tag, now));
        }
        for (const Tray::NoticeKey &key : actions.markShown) {
            QVERIFY2(!told.contains(key), "marks as shown twice");
            told.append(key);
        }
        last = actions;
    }
    void live(const Tray::Notice &notice, Tray::Treatment treatment = {}) { apply(presentation.live(notice, treatment, now)); }
    void catchUp(const QList<Tray::Notice> &notices, std::chrono::nanoseconds away = std::chrono::hours(8), const Tray::Treatment &treatment = {})
    {
        QList<Tray::TreatedNotice> treated;
        for (const Tray::Notice &notice : notices)
            treated.append({notice, treatment});
        apply(presentation.catchUp(notices.isEmpty() ? QStringLiteral("a") : notices.first().source, treated, away, now));
    }
    //! Moves time on, and calls tick() each time it was asked for.
    void pass(std::chrono::nanoseconds time)
    {
        const auto end = now + time;
        while (const auto next = presentation.nextTick()) {
            if (*next > end)
                break;
            now = std::max(now, *next);
            const int before = shows;
            apply(presentation.tick(now));
            QVERIFY2(shows > before, "asked for a tick and did nothing");
        }
        now = end;
    }
    void dismiss(QString tag) // a copy: it may be that of what goes
    {
        shown.remove(tag);
        presentation.closed(tag, now);
    }
    //! The titles on the screen, sorted.
    QStringList titles() const
    {
        QStringList titles;
        for (const Tray::DesktopNotification &notification : shown)
            titles.append(notification.title);
        titles.sort();
        return titles;
    }
    const Tray::DesktopNotification &only() const
    {
        if (shown.size() != 1)
            qFatal("%lld notifications", static_cast<long long>(shown.size()));
        return shown.first();
    }
    QList<quint64> idsOf(const QString &tag) const
    {
        QList<quint64> ids;
        for (const Tray::NoticeKey &key : presentation.noticesOf(tag))
            ids.append(key.id);
        return ids;
    }

    Tray::Presentation presentation;
    Answers answers = Answers::AtOnce; // of the server
    std::function<bool()> fails; // whether the server fails to show the next one
    std::chrono::nanoseconds now = std::chrono::hours(1);
    QMap<QString, Tray::DesktopNotification> shown;
    QList<Tray::NoticeKey> told;
    Tray::Presentation::Actions last;
    int shows = 0;
    int withdrawals = 0;
    int sounds = 0;
};

inline Tray::Notice notice(quint64 id, const QString &topic = QStringLiteral("builds"), const QString &source = QStringLiteral("a"))
{
    Tray::Notice made;
    made.source = source;
    made.id = id;
    made.topic = topic;
    made.title = QStringLiteral("title %1").arg(id);
    made.body = QStringLiteral("body %1").arg(id);
    return made;
}

inline Tray::Notice critical(quint64 id, const QString &topic = QStringLiteral("builds"))
{
    Tray::Notice made = notice(id, topic);
    made.urgency = Tray::Urgency::Critical;
    return made;
}

inline Tray::Notice tagged(quint64 id, const QString &tag, const QString &topic = QStringLiteral("builds"))
{
    Tray::Notice made = notice(id, topic);
    made.tag = tag;
    return made;
}

inline QList<Tray::Notice> notices(quint64 first, quint64 last, const QString &source = QStringLiteral("a"))
{
    QList<Tray::Notice> list;
    for (quint64 id = first; id <= last; ++id)
        list.append(notice(id, QStringLiteral("builds"), source));
    return list;
}

} // namespace Ic::Test
