// SPDX-License-Identifier: MIT
#include "presentationfixture.h"
#include <QtCore/QElapsedTimer>

using namespace Ic::Test;
using namespace Ic::Tray;
using namespace std::chrono_literals;
using Ids = QList<quint64>;

class tst_PresentationBursts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstBecomesOneSummary();
    void burstUpdatesAreLimited();
    void burstsOfTwoSources();
    void afterABurst();
    void dismissedInABurst();
    void criticalNoticesStandAlone();
    void criticalBurstIsSummarised();
    void progressIsNoBurst();
    void catchUpIsOne();
    void singleCatchUpIsOrdinary();
    void catchUpsAreMerged();
    void shortInterruptionStaysLive();
    void catchUpWithCriticalNotices();
    void catchUpWithReplacedNotices();
    void doNotDisturbHoldsBack();
    void criticalInDoNotDisturb_data();
    void criticalInDoNotDisturb();
    void doNotDisturbSilencesPending();
    void randomEventsKeepInvariants();
};

void tst_PresentationBursts::burstBecomesOneSummary()
{
    Screen screen;
    for (quint64 id = 1; id <= 5; ++id)
        screen.live(notice(id, QStringLiteral("topic %1").arg(id)));
    QCOMPARE(screen.shown.size(), 5);
    const QStringList before = screen.shown.keys();
    screen.live(notice(6));
    QCOMPARE(screen.only().title, QStringLiteral("6 new from Anna"));
    QCOMPARE(screen.only().body, QStringLiteral("title 6\ntitle 5\ntitle 4\ntitle 3"));
    QCOMPARE(screen.withdrawals, 5);
    QCOMPARE(screen.idsOf(screen.only().tag), (Ids {1, 2, 3, 4, 5, 6}));
    for (const QString &tag : before)
        QCOMPARE(screen.idsOf(tag).size(), 1); // a click that was under way
    QCOMPARE(screen.told.size(), 6);
}

void tst_PresentationBursts::burstUpdatesAreLimited()
{
    Screen screen;
    for (quint64 id = 1; id <= 500; ++id) {
        screen.live(notice(id, QStringLiteral("topic %1").arg(id % 7)));
        screen.pass(10ms);
    }
    QVERIFY2(screen.shows <= 5 + 1 + 5, qPrintable(QString::number(screen.shows)));
    QVERIFY(screen.sounds <= 6);
    QVERIFY(screen.presentation.nextTick());
    QVERIFY(screen.told.size() < 500); // these are not on the screen yet
    QCOMPARE(screen.idsOf(screen.only().tag).size(), screen.told.size());
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("500 new from Anna"));
    QVERIFY(screen.only().silent);
    QVERIFY(!screen.presentation.nextTick());
    QCOMPARE(screen.told.size(), 500);
}

void tst_PresentationBursts::burstsOfTwoSources()
{
    Screen screen;
    for (quint64 id = 1; id <= 4; ++id) {
        screen.live(notice(id));
        screen.live(notice(id, QStringLiteral("builds"), QStringLiteral("b")));
    }
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("4 new in builds"), QStringLiteral("4 new in builds")})); // no burst of either
    for (quint64 id = 5; id <= 10; ++id)
        screen.live(notice(id));
    screen.pass(1s);
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("10 new from Anna"), QStringLiteral("4 new in builds")}));
}

void tst_PresentationBursts::afterABurst()
{
    Screen screen;
    for (quint64 id = 1; id <= 8; ++id)
        screen.live(notice(id));
    screen.pass(9s);
    screen.live(notice(9)); // still many within ten seconds
    QCOMPARE(screen.only().title, QStringLiteral("9 new from Anna"));
    screen.pass(9s);
    screen.live(notice(10)); // two
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("9 new from Anna"), QStringLiteral("Anna: title 10")}));
    screen.pass(1h);
    for (quint64 id = 11; id <= 18; ++id)
        screen.live(notice(id));
    screen.pass(1s);
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("8 new from Anna"), QStringLiteral("9 new from Anna"), QStringLiteral("Anna: title 10")}));
}

void tst_PresentationBursts::dismissedInABurst()
{
    Screen screen;
    for (quint64 id = 1; id <= 8; ++id)
        screen.live(notice(id));
    // 7 and 8 wait for their turn when the user dismisses the six.
    const QString tag = screen.only().tag;
    QCOMPARE(screen.idsOf(tag), (Ids {1, 2, 3, 4, 5, 6}));
    screen.dismiss(tag);
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("2 new from Anna"));
    QCOMPARE(screen.told.size(), 8);
    screen.dismiss(screen.only().tag);
    screen.pass(1s);
    QVERIFY(screen.shown.isEmpty());
    QVERIFY(!screen.presentation.nextTick());
}

void tst_PresentationBursts::criticalNoticesStandAlone()
{
    Screen screen;
    for (quint64 id = 1; id <= 10; ++id)
        screen.live(notice(id));
    screen.live(critical(11));
    screen.live(critical(12));
    screen.pass(1s);
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("10 new from Anna"), QStringLiteral("Anna: title 11"), QStringLiteral("Anna: title 12")}));
    screen.live(notice(13));
    QCOMPARE(screen.shown.size(), 3);
    for (const DesktopNotification &shown : qAsConst(screen.shown))
        QCOMPARE(shown.urgency == Urgency::Critical, shown.title.startsWith(QStringLiteral("Anna: title 1")));
}

void tst_PresentationBursts::criticalBurstIsSummarised()
{
    Screen screen;
    for (quint64 id = 1; id <= 1000; ++id) {
        screen.live(critical(id));
        screen.pass(5ms);
    }
    screen.pass(1s);
    QCOMPARE(screen.shown.size(), 11);
    QVERIFY(screen.titles().contains(QStringLiteral("990 critical from Anna")));
    for (const DesktopNotification &shown : qAsConst(screen.shown))
        QCOMPARE(shown.urgency, Urgency::Critical);
    QCOMPARE(screen.told.size(), 1000);
}

void tst_PresentationBursts::progressIsNoBurst()
{
    Screen screen;
    for (quint64 id = 1; id <= 1000; ++id) {
        screen.live(tagged(id, QStringLiteral("progress")));
        screen.pass(10ms);
    }
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 1000"));
    QVERIFY2(screen.shows <= 5 + 11, qPrintable(QString::number(screen.shows)));
    QCOMPARE(screen.told.size(), 1000);
}

void tst_PresentationBursts::catchUpIsOne()
{
    Screen screen;
    screen.catchUp(notices(1, 500));
    QCOMPARE(screen.only().title, QStringLiteral("500 notifications while you were away"));
    QCOMPARE(screen.only().body, QStringLiteral("title 500\ntitle 499\ntitle 498\ntitle 497"));
    QCOMPARE(screen.shows, 1);
    QCOMPARE(screen.told.size(), 500);
    QCOMPARE(screen.idsOf(screen.only().tag).size(), 500);
    screen.catchUp(notices(1, 500));
    QCOMPARE(screen.shows, 1);
    screen.catchUp({});
    QCOMPARE(screen.shows, 1);
    screen.pass(1min);
    screen.live(notice(501));
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("500 notifications while you were away"), QStringLiteral("Anna: title 501")}));
    // Another time away is another one.
    screen.catchUp(notices(502, 503));
    QVERIFY(screen.titles().contains(QStringLiteral("2 notifications while you were away")));
}

void tst_PresentationBursts::singleCatchUpIsOrdinary()
{
    Screen screen;
    Notice one = notice(1);
    one.actions = {{QStringLiteral("ok"), QStringLiteral("OK")}};
    screen.catchUp({one});
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 1"));
    QCOMPARE(screen.only().actions.size(), 4);
    QVERIFY(!screen.only().silent);
}

void tst_PresentationBursts::catchUpsAreMerged()
{
    Screen screen;
    screen.catchUp(notices(1, 3));
    const QString tag = screen.only().tag;
    screen.pass(4s);
    screen.catchUp(notices(1, 2, QStringLiteral("b")));
    QCOMPARE(screen.only().tag, tag);
    QCOMPARE(screen.only().title, QStringLiteral("5 notifications while you were away"));
    QCOMPARE(screen.only().body, QStringLiteral("Bert: title 2\nBert: title 1\nAnna: title 3\nAnna: title 2"));
    QVERIFY(screen.only().silent); // it made its sound
    QCOMPARE(screen.sounds, 1);
}

void tst_PresentationBursts::shortInterruptionStaysLive()
{
    Screen screen;
    screen.catchUp(notices(1, 2), 10s);
    QCOMPARE(screen.only().title, QStringLiteral("2 new in builds"));
    QCOMPARE(screen.shows, 1);
    screen.catchUp(notices(3, 40), 10s);
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("40 new from Anna"));
    QCOMPARE(screen.shows, 2);
}

void tst_PresentationBursts::catchUpWithCriticalNotices()
{
    Screen screen;
    QList<Notice> given = notices(1, 20);
    given[7].urgency = Urgency::Critical;
    screen.catchUp(given);
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("19 notifications while you were away"), QStringLiteral("Anna: title 8")}));
}

void tst_PresentationBursts::catchUpWithReplacedNotices()
{
    Screen screen;
    screen.live(tagged(1, QStringLiteral("p")));
    screen.pass(1h);
    screen.catchUp({tagged(2, QStringLiteral("p")), notice(3), tagged(4, QStringLiteral("q")), tagged(5, QStringLiteral("q"))});
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("2 notifications while you were away"), QStringLiteral("Anna: title 2")}));
    QCOMPARE(screen.told.size(), 5);
    screen.live(tagged(6, QStringLiteral("q"))); // not in the summary, where it would not be visible
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("2 new in builds"), QStringLiteral("2 notifications while you were away")}));
    QCOMPARE(screen.last.show.constLast().body, QStringLiteral("title 6\ntitle 2"));
}

void tst_PresentationBursts::doNotDisturbHoldsBack()
{
    Screen screen;
    screen.live(notice(1));
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    QCOMPARE(screen.shown.size(), 1); // notifications on the screen stay
    for (quint64 id = 2; id <= 20; ++id) {
        screen.pass(1min);
        screen.live(notice(id));
    }
    screen.catchUp(notices(21, 30));
    screen.live(tagged(31, QStringLiteral("p")));
    screen.live(tagged(32, QStringLiteral("p")));
    QCOMPARE(screen.shows, 1);
    QCOMPARE(screen.told.size(), 1);
    QCOMPARE(screen.presentation.heldBack(), 30);
    screen.apply(screen.presentation.readElsewhere({{QStringLiteral("a"), 2}}, screen.now));
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("29 notifications while you were not to be disturbed"), QStringLiteral("Anna: title 1")}));
    QCOMPARE(screen.shows, 2);
    QCOMPARE(screen.sounds, 2);
    QCOMPARE(screen.presentation.heldBack(), 0);
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QCOMPARE(screen.shows, 2); // nothing came
}

void tst_PresentationBursts::criticalInDoNotDisturb_data()
{
    QTest::addColumn<bool>("passes");
    QTest::newRow("passes") << true;
    QTest::newRow("waits") << false;
}

void tst_PresentationBursts::criticalInDoNotDisturb()
{
    QFETCH(bool, passes);
    Screen screen;
    screen.apply(screen.presentation.setDoNotDisturb(true, passes, screen.now));
    screen.live(critical(1));
    screen.live(notice(2));
    screen.live(notice(3));
    QCOMPARE(int(screen.shown.size()), passes ? 1 : 0);
    if (!passes) {
        screen.apply(screen.presentation.setDoNotDisturb(true, false, screen.now)); // nothing new
        QVERIFY(screen.shown.isEmpty());
        screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now)); // the option is changed meanwhile
        QCOMPARE(screen.shown.size(), 1);
    }
    QCOMPARE(screen.presentation.heldBack(), 2);
    screen.apply(screen.presentation.setDoNotDisturb(false, passes, screen.now));
    QCOMPARE(screen.titles(), (QStringList {QStringLiteral("2 notifications while you were not to be disturbed"), QStringLiteral("Anna: title 1")}));
}

void tst_PresentationBursts::doNotDisturbSilencesPending()
{
    Screen screen;
    for (quint64 id = 1; id <= 8; ++id)
        screen.live(notice(id));
    QVERIFY(screen.presentation.nextTick());
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now)); // it came before
    QCOMPARE(screen.only().title, QStringLiteral("8 new from Anna"));
    QVERIFY(screen.only().silent);
    QVERIFY(!screen.presentation.nextTick());
}

void tst_PresentationBursts::randomEventsKeepInvariants()
{
    // In any order of events: each notification is reported once, only notifications on the screen are withdrawn, ticks end.
    for (quint32 seed = 1; seed <= 20; ++seed) {
        Screen screen;
        quint32 state = seed * 2654435761u;
        const auto random = [&](quint32 below) {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) % below;
        };
        screen.fails = [&] { return seed > 10 && random(8) == 0; };
        const auto anyTag = [&] { return QString(*std::next(screen.shown.keyBegin(), random(quint32(screen.shown.size())))); };
        quint64 id = 0;
        bool gone = false;
        bool quiet = false;
        const auto any = [&] {
            Notice made = notice(++id, QStringLiteral("t%1").arg(random(3)), random(2) ? QStringLiteral("a") : QStringLiteral("b"));
            made.urgency = Urgency(random(4));
            if (random(3) == 0)
                made.tag = QStringLiteral("x%1").arg(random(2));
            return made;
        };
        for (int step = 0; step < 2000; ++step) {
            switch (random(12)) {
            case 0:
                gone = !gone;
                if (gone) {
                    screen.presentation.serverGone(screen.now);
                    screen.shown.clear();
                } else {
                    screen.apply(screen.presentation.serverBack(screen.now));
                }
                break;
            case 1:
                quiet = !quiet;
                screen.apply(screen.presentation.setDoNotDisturb(quiet, random(2), screen.now));
                break;
            case 2:
                if (!screen.shown.isEmpty())
                    screen.dismiss(anyTag());
                break;
            case 3:
                if (!screen.shown.isEmpty())
                    screen.apply(screen.presentation.readElsewhere(screen.presentation.noticesOf(anyTag()), screen.now));
                break;
            case 4: {
                QList<TreatedNotice> list;
                for (quint32 i = random(20); i > 0; --i)
                    list.append({any(), {random(5) != 0, random(2) == 0, {}, random(4) == 0, true, {}}});
                screen.apply(screen.presentation.catchUp({}, list, std::chrono::minutes(random(10)), screen.now));
                break;
            }
            case 5: screen.pass(std::chrono::seconds(random(100))); break;
            default: screen.live(any(), {random(9) != 0, false, {}, false, true, {}}); screen.pass(std::chrono::milliseconds(random(3000)));
            }
            if (gone)
                QVERIFY(screen.shown.isEmpty());
            const QStringList tags = screen.shown.keys();
            for (const QString &tag : tags)
                QVERIFY(!screen.presentation.noticesOf(tag).isEmpty());
        }
        if (gone)
            screen.apply(screen.presentation.serverBack(screen.now));
        screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
        screen.fails = {};
        screen.pass(1min);
        QVERIFY(!screen.presentation.nextTick());
        QCOMPARE(screen.presentation.heldBack(), 0);
        QVERIFY(screen.told.size() > qsizetype(id) / 2);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

QTEST_GUILESS_MAIN(tst_PresentationBursts)
#include "tst_presentationbursts.moc"
