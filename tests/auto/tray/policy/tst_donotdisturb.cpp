// SPDX-License-Identifier: MIT
#include "donotdisturb.h"
#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Ic::Tray;
using namespace std::chrono_literals;
using Time = DoNotDisturb::Time;
using Reason = DoNotDisturb::Reason;

Q_DECLARE_METATYPE(Ic::Tray::QuietHours)

namespace {
constexpr quint8 Mon = 1, Fri = 16, Sat = 32, Sun = 64, All = 127, Weekdays = 31;

const QTimeZone &zone()
{
    static const QTimeZone berlin("Europe/Berlin");
    return berlin;
}

// "2026-03-02 22:00" in Berlin; with a Z at its end in UTC.
Time at(const QString &text)
{
    QDateTime time = QDateTime::fromString(text.left(16), QStringLiteral("yyyy-MM-dd HH:mm"));
    if (text.endsWith(u'Z'))
        time.setTimeSpec(Qt::UTC);
    else
        time.setTimeZone(zone());
    return std::chrono::milliseconds(time.toMSecsSinceEpoch());
}

QString text(std::optional<Time> time)
{
    if (!time)
        return QStringLiteral("-");
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(*time).count(), zone())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QuietHours hours(quint8 days, const char *from, const char *to)
{
    return {true, days, QTime::fromString(QLatin1StringView(from)), QTime::fromString(QLatin1StringView(to))};
}
} // namespace

class tst_DoNotDisturb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void schedule_data();
    void schedule();
    void manualSwitch();
    void untilMorning_data();
    void untilMorning();
    void offEndsCurrentQuietHours();
    void desktop();
    void nextChangeIsExact_data();
    void nextChangeIsExact();
    void jsonRoundTrips();
    void keepsUnreadableEntries();
};

void tst_DoNotDisturb::initTestCase()
{
    if (!zone().isValid())
        QSKIP("there is no time zone data on this computer");
}

void tst_DoNotDisturb::schedule_data()
{
    QTest::addColumn<QList<QuietHours>>("hours");
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("active");
    QTest::addColumn<QString>("until");
    QTest::addColumn<QString>("nextChange");
    using H = QList<QuietHours>;
    const auto row = [](const char *name, const H &hours, const char *now, bool active, const char *until, const char *next) {
        QTest::newRow(name) << hours << QString::fromLatin1(now) << active << QString::fromLatin1(until) << QString::fromLatin1(next);
    };
    const H night {hours(All, "22:00", "07:00")};
    const H lunch {hours(All, "12:00", "13:00")};
    // 2026-03-02 is a Monday.
    row("none", {}, "2026-03-02 12:00", false, "-", "-");
    row("before", lunch, "2026-03-02 11:59", false, "-", "2026-03-02 12:00");
    row("at its beginning", lunch, "2026-03-02 12:00", true, "2026-03-02 13:00", "2026-03-02 13:00");
    row("at its end", lunch, "2026-03-02 13:00", false, "-", "2026-03-03 12:00");
    row("before midnight", night, "2026-03-02 23:00", true, "2026-03-03 07:00", "2026-03-03 07:00");
    row("after midnight", night, "2026-03-03 06:59", true, "2026-03-03 07:00", "2026-03-03 07:00");
    row("by day", night, "2026-03-03 12:00", false, "-", "2026-03-03 22:00");
    row("after midnight of the last day", {hours(Fri, "22:00", "07:00")}, "2026-03-07 03:00", true, "2026-03-07 07:00", "2026-03-07 07:00");
    row("not on the evening after", {hours(Fri, "22:00", "07:00")}, "2026-03-07 23:00", false, "-", "2026-03-13 22:00");
    row("Sunday into Monday", {hours(Sun, "22:00", "07:00")}, "2026-03-02 01:00", true, "2026-03-02 07:00", "2026-03-02 07:00");
    row("only once a week", {hours(Mon, "12:00", "13:00")}, "2026-03-02 13:00", false, "-", "2026-03-09 12:00");
    row("two that touch", {hours(All, "22:00", "07:00"), hours(Weekdays, "07:00", "09:30")}, "2026-03-03 01:00", true, "2026-03-03 09:30", "2026-03-03 09:30");
    row("two that overlap", {hours(All, "12:00", "14:00"), hours(All, "13:00", "18:00")}, "2026-03-03 12:30", true, "2026-03-03 18:00", "2026-03-03 18:00");
    row("one within another", {hours(All, "12:00", "18:00"), hours(All, "13:00", "14:00")}, "2026-03-03 13:30", true, "2026-03-03 18:00", "2026-03-03 18:00");
    row("a whole weekend", {hours(Sat | Sun, "00:00", "00:00")}, "2026-03-07 12:00", true, "2026-03-09 00:00", "2026-03-09 00:00");
    row("always: no end", {hours(All, "00:00", "00:00")}, "2026-03-07 12:00", true, "-", "2026-03-16 00:00");
    row("switched off", {{false, All, QTime(0, 0), QTime(0, 0)}}, "2026-03-07 12:00", false, "-", "-");
    row("without days", {hours(0, "00:00", "00:00")}, "2026-03-07 12:00", false, "-", "-");
    row("without times", {hours(All, "nonsense", "07:00")}, "2026-03-07 12:00", false, "-", "-");
    // 2026-03-29: at 2:00 the clocks go to 3:00. 2026-10-25: at 3:00 they go back to 2:00.
    row("the short night", night, "2026-03-28 23:00", true, "2026-03-29 07:00", "2026-03-29 07:00");
    row("ends after the skipped hour", {hours(All, "01:00", "03:30")}, "2026-03-29 01:30", true, "2026-03-29 03:30", "2026-03-29 03:30");
    row("within the skipped hour, the day after", {hours(All, "02:10", "02:50")}, "2026-03-30 02:20", true, "2026-03-30 02:50", "2026-03-30 02:50");
    row("the long night", night, "2026-10-25 00:30Z", true, "2026-10-25 07:00", "2026-10-25 07:00");
    row("the long night, second time", night, "2026-10-25 01:30Z", true, "2026-10-25 07:00", "2026-10-25 07:00");
}

void tst_DoNotDisturb::schedule()
{
    QFETCH(QList<QuietHours>, hours);
    QFETCH(QString, now);
    DoNotDisturb dnd(zone());
    dnd.setSchedule(hours);
    const DoNotDisturb::State state = dnd.at(at(now));
    QTEST(state.active, "active");
    QCOMPARE(state.reason, state.active ? Reason::Schedule : Reason::None);
    QTEST(text(state.until), "until");
    QTEST(text(state.nextChange), "nextChange");
}

void tst_DoNotDisturb::manualSwitch()
{
    DoNotDisturb dnd(zone());
    const Time now = at(QStringLiteral("2026-03-02 21:00"));
    QVERIFY(!dnd.active(now));
    dnd.switchOn();
    QCOMPARE(dnd.at(now), (DoNotDisturb::State {true, Reason::Switch, {}, {}}));
    dnd.switchOnUntil(now + 1h);
    QCOMPARE(dnd.at(now), (DoNotDisturb::State {true, Reason::Switch, now + 1h, now + 1h}));
    QVERIFY(!dnd.active(now + 1h));
    // It goes over into the night.
    dnd.setSchedule({hours(All, "21:30", "07:00")});
    QCOMPARE(text(dnd.at(now).until), QStringLiteral("2026-03-03 07:00"));
    QCOMPARE(dnd.at(now).nextChange, now + 1h);
    QCOMPARE(dnd.at(now + 1h).reason, Reason::Schedule);
    dnd.switchOnUntil(now + 10min);
    QCOMPARE(dnd.at(now).until, now + 10min);
    dnd.switchOff(now);
    QVERIFY(!dnd.active(now));
    QCOMPARE(text(dnd.at(now).nextChange), QStringLiteral("2026-03-02 21:30"));
}

void tst_DoNotDisturb::untilMorning_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");
    QTest::newRow("evening") << QStringLiteral("2026-03-02 21:00") << QStringLiteral("2026-03-03 08:00");
    QTest::newRow("after midnight") << QStringLiteral("2026-03-03 01:00") << QStringLiteral("2026-03-03 08:00");
    QTest::newRow("morning") << QStringLiteral("2026-03-03 08:00") << QStringLiteral("2026-03-04 08:00");
    QTest::newRow("the short night") << QStringLiteral("2026-03-28 23:00") << QStringLiteral("2026-03-29 08:00");
}

void tst_DoNotDisturb::untilMorning()
{
    QFETCH(QString, now);
    DoNotDisturb dnd(zone());
    dnd.switchOnUntilMorning(at(now));
    QTEST(text(dnd.at(at(now)).until), "until");
}

void tst_DoNotDisturb::offEndsCurrentQuietHours()
{
    DoNotDisturb dnd(zone());
    dnd.setSchedule({hours(All, "22:00", "07:00")});
    const Time now = at(QStringLiteral("2026-03-02 23:00"));
    dnd.switchOff(now);
    QVERIFY(!dnd.active(now));
    QVERIFY(!dnd.active(now + 7h));
    QCOMPARE(text(dnd.at(now).nextChange), QStringLiteral("2026-03-03 22:00"));
    QVERIFY(dnd.active(now + 24h));
    dnd.switchOn();
    QVERIFY(dnd.active(now));
    dnd.switchOff(now);
    QVERIFY(!dnd.active(now));
    // It is remembered, but not by a clock that was wrong.
    QVERIFY(!DoNotDisturb::fromJson(dnd.toJson(), zone()).active(now));
    DoNotDisturb wrong(zone());
    wrong.setSchedule(dnd.schedule());
    wrong.switchOff(now + 24h * 365);
    QVERIFY(wrong.active(now));
    // A new schedule counts at once.
    dnd.setSchedule({hours(All, "20:00", "07:00")});
    QVERIFY(dnd.active(now));
}

void tst_DoNotDisturb::desktop()
{
    DoNotDisturb dnd(zone());
    const Time now = at(QStringLiteral("2026-03-02 21:00"));
    dnd.setDesktopInhibited(true);
    QCOMPARE(dnd.at(now), (DoNotDisturb::State {true, Reason::Desktop, {}, {}}));
    dnd.switchOff(now);
    QVERIFY(dnd.active(now));
    dnd.switchOnUntil(now + 1h);
    QCOMPARE(dnd.at(now), (DoNotDisturb::State {true, Reason::Switch, {}, now + 1h})); // the desktop does not announce when it ends
    dnd.switchOff(now);
    dnd.setFollowsDesktop(false);
    QVERIFY(!dnd.active(now));
    dnd.setFollowsDesktop(true);
    dnd.setDesktopInhibited(false);
    QVERIFY(!dnd.active(now));
}

void tst_DoNotDisturb::nextChangeIsExact_data()
{
    QTest::addColumn<QString>("begin");
    QTest::newRow("an ordinary week") << QStringLiteral("2026-03-02 00:00");
    QTest::newRow("the clocks go forward") << QStringLiteral("2026-03-26 00:00");
    QTest::newRow("the clocks go back") << QStringLiteral("2026-10-22 00:00");
}

void tst_DoNotDisturb::nextChangeIsExact()
{
    // One timer is enough: reading the state at the given times misses nothing that reading it every minute shows.
    QFETCH(QString, begin);
    DoNotDisturb dnd(zone());
    dnd.setSchedule({hours(Weekdays, "22:15", "06:45"), hours(All, "02:10", "02:50"), hours(All, "01:30", "02:30"), hours(Sat | Sun, "23:00", "10:00"),
        hours(Mon, "12:00", "12:00")});
    const Time from = at(begin);
    dnd.switchOnUntil(from + 50h);
    dnd.switchOff(from);
    dnd.switchOnUntil(from + 50h);
    DoNotDisturb::State asked = dnd.at(from);
    int changes = 0;
    for (Time now = from; now < from + 24h * 6; now += 1min) {
        const DoNotDisturb::State state = dnd.at(now);
        if (asked.nextChange && now >= *asked.nextChange) {
            QVERIFY(*asked.nextChange > now - 1min);
            asked = state;
            ++changes;
        }
        QCOMPARE(state.active, asked.active);
        QCOMPARE(state.reason, asked.reason);
        QCOMPARE(text(state.nextChange), text(asked.nextChange));
    }
    QVERIFY(changes >= 5);
}

void tst_DoNotDisturb::jsonRoundTrips()
{
    DoNotDisturb dnd(zone());
    dnd.setSchedule({hours(Mon | Sun, "22:00", "07:05"), {false, All, QTime(0, 0), QTime(0, 0)}});
    dnd.setCriticalPasses(false);
    dnd.setFollowsDesktop(false);
    dnd.switchOnUntil(at(QStringLiteral("2026-03-02 21:00")) + 1ns);
    dnd.setDesktopInhibited(true);
    const DoNotDisturb read = DoNotDisturb::fromJson(QJsonDocument::fromJson(QJsonDocument(dnd.toJson()).toJson()).object(), zone());
    QCOMPARE(read.schedule(), dnd.schedule());
    QVERIFY(!read.criticalPasses());
    QVERIFY(!read.followsDesktop());
    QCOMPARE(read.toJson(), dnd.toJson());
    QCOMPARE(read.at(at(QStringLiteral("2026-03-02 20:00"))), dnd.at(at(QStringLiteral("2026-03-02 20:00"))));
    DoNotDisturb empty = DoNotDisturb::fromJson({}, zone());
    QVERIFY(empty.criticalPasses());
    QVERIFY(empty.followsDesktop());
    QVERIFY(!empty.active(0s));
}

void tst_DoNotDisturb::keepsUnreadableEntries()
{
    const QJsonObject written = QJsonDocument::fromJson(R"({
        "on": true, "follows_desktop": true, "critical_passes": true, "new": 1,
        "schedule": [
            {"enabled": true, "days": ["mon"], "from": "22:00", "to": "07:00"},
            {"days": ["someday"], "from": "22:00", "to": "07:00"},
            {"days": ["mon"], "from": "25:00", "to": "07:00"},
            {"from": "22:00", "to": "07:00"},
            7
        ]})")
                                    .object();
    QStringList problems;
    const DoNotDisturb read = DoNotDisturb::fromJson(written, zone(), &problems);
    QCOMPARE(problems.size(), 4);
    QCOMPARE(read.schedule().size(), 1);
    QVERIFY(read.active(0s));
    QCOMPARE(read.toJson(), written);
}

QTEST_GUILESS_MAIN(tst_DoNotDisturb)
#include "tst_donotdisturb.moc"
