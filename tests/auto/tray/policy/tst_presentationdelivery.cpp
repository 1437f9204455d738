// SPDX-License-Identifier: MIT
#include "presentationcard.h"
#include "presentationfixture.h"
#include "presentationmemory.h"

using namespace Ic::Test;
using namespace Ic::Tray;
using namespace std::chrono_literals;

//! Only notifications that the server has accepted count as shown; and the fate of the others.
class tst_PresentationDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shownAfterServerConfirms();
    void showsOneAtATime();
    void failedIsShownLater();
    void repeatedFailure();
    void closedBeforeUpdateIsConfirmed();
    void replacedBeforeItWasShown();
    void burstBeforeServerConfirms();
    void serverVanishesUnanswered();
    void lateServer();
    void forgetReportsHeldNotices();
    void forgottenNoticesFreeTheirPlace();
    void countIncludesUnknownNotices();
    void heldCountIncludesUnknownNotices();
    void heldNoticesAreBounded();
    void leaving();

private:
    static QList<quint64> ids(const QList<NoticeKey> &keys)
    {
        QList<quint64> list;
        for (const NoticeKey &key : keys)
            list.append(key.id);
        return list;
    }
};

void tst_PresentationDelivery::shownAfterServerConfirms()
{
    Screen screen;
    screen.answers = Screen::Answers::None;
    screen.live(notice(1));
    const QString tag = screen.last.show.first().tag;
    QCOMPARE(screen.shows, 1);
    QVERIFY(screen.told.isEmpty());
    QVERIFY(!screen.presentation.nextTick()); // the server's turn
    screen.apply(screen.presentation.shown(QStringLiteral("another"), screen.now));
    QVERIFY(screen.told.isEmpty());
    screen.apply(screen.presentation.shown(tag, screen.now));
    QCOMPARE(ids(screen.told), QList<quint64>({1}));
    screen.apply(screen.presentation.shown(tag, screen.now));
    QCOMPARE(screen.told.size(), 1);
}

void tst_PresentationDelivery::showsOneAtATime()
{
    Screen screen;
    screen.answers = Screen::Answers::None;
    screen.live(notice(1));
    const QString tag = screen.last.show.first().tag;
    screen.live(notice(2));
    QCOMPARE(screen.shows, 1);
    screen.apply(screen.presentation.shown(tag, screen.now));
    QCOMPARE(ids(screen.told), QList<quint64>({1})); // it does not have the other
    QCOMPARE(screen.last.show.size(), 1);
    QCOMPARE(screen.last.show.first().title, QStringLiteral("2 new in builds"));
    screen.apply(screen.presentation.shown(tag, screen.now));
    QCOMPARE(ids(screen.told), QList<quint64>({1, 2}));
}

void tst_PresentationDelivery::failedIsShownLater()
{
    Screen screen;
    screen.fails = [] { return true; };
    screen.live(notice(1));
    QCOMPARE(screen.shows, 1);
    QVERIFY(screen.told.isEmpty());
    screen.live(notice(2)); // no reason to hurry
    QCOMPARE(screen.shows, 1);
    QCOMPARE(screen.presentation.nextTick(), screen.now + 1s);
    screen.fails = {};
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("2 new in builds"));
    QVERIFY(!screen.only().silent);
    QCOMPARE(screen.told.size(), 2);
    QVERIFY(!screen.presentation.nextTick());
}

void tst_PresentationDelivery::repeatedFailure()
{
    Screen screen;
    screen.fails = [] { return true; };
    screen.live(notice(1));
    screen.pass(30s);
    QCOMPARE(screen.shows, 5); // at 0, 1, 3, 7 and 15 seconds
    screen.pass(24h);
    QCOMPARE(screen.shows, 6);
    QVERIFY(!screen.presentation.nextTick());
    QVERIFY(screen.told.isEmpty()); // the next run shows it
    screen.fails = {};
    screen.live(notice(2));
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 2"));
}

void tst_PresentationDelivery::closedBeforeUpdateIsConfirmed()
{
    Screen screen;
    screen.live(notice(1));
    const QString tag = screen.only().tag;
    screen.answers = Screen::Answers::None;
    screen.live(notice(2));
    screen.dismiss(tag); // the first
    screen.apply(screen.presentation.shown(tag, screen.now));
    QCOMPARE(ids(screen.told), QList<quint64>({1, 2}));
    screen.live(notice(3));
    screen.dismiss(tag); // both
    screen.apply(screen.presentation.failed(tag, screen.now));
    screen.answers = Screen::Answers::AtOnce;
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 3"));
}

void tst_PresentationDelivery::replacedBeforeItWasShown()
{
    Screen screen;
    screen.answers = Screen::Answers::None;
    screen.live(tagged(1, QStringLiteral("p")));
    Notice urgent = tagged(2, QStringLiteral("p"));
    urgent.urgency = Urgency::Critical;
    const auto actions = screen.presentation.live(urgent, {}, screen.now);
    QCOMPARE(actions.withdraw.size(), 1); // it may be on its way
    QCOMPARE(ids(actions.markShown), QList<quint64>({1})); // it will not be shown
    QCOMPARE(actions.show.size(), 1);
}

void tst_PresentationDelivery::burstBeforeServerConfirms()
{
    Screen screen;
    screen.answers = Screen::Answers::None;
    for (quint64 id = 1; id <= 5; ++id)
        screen.live(notice(id, QStringLiteral("topic %1").arg(id)));
    const auto actions = screen.presentation.live(notice(6), {}, screen.now);
    QCOMPARE(actions.withdraw.size(), 5);
    QCOMPARE(actions.show.size(), 1);
    QVERIFY(actions.markShown.isEmpty());
    for (const QString &tag : actions.withdraw)
        screen.apply(screen.presentation.shown(tag, screen.now)); // too late
    QVERIFY(screen.told.isEmpty());
    screen.apply(screen.presentation.shown(actions.show.first().tag, screen.now));
    QCOMPARE(screen.told.size(), 6);
}

void tst_PresentationDelivery::serverVanishesUnanswered()
{
    Screen screen;
    screen.answers = Screen::Answers::None;
    screen.live(notice(1));
    const QString tag = screen.last.show.first().tag;
    screen.pass(20s);
    screen.presentation.serverGone(screen.now);
    screen.apply(screen.presentation.failed(tag, screen.now));
    QVERIFY(screen.told.isEmpty());
    QVERIFY(!screen.presentation.nextTick());
    screen.pass(1h);
    screen.answers = Screen::Answers::AtOnce;
    screen.apply(screen.presentation.serverBack(screen.now));
    QCOMPARE(screen.only().title, QStringLiteral("Anna: title 1"));
    QCOMPARE(screen.told.size(), 1);
}

void tst_PresentationDelivery::lateServer()
{
    Screen screen;
    screen.presentation.serverGone(screen.now); // it is being looked for
    screen.catchUp(notices(1, 20));
    screen.pass(3s);
    screen.apply(screen.presentation.serverBack(screen.now));
    QCOMPARE(screen.only().title, QStringLiteral("20 notifications while you were away"));
    screen.catchUp(notices(1, 5, QStringLiteral("b")));
    screen.pass(1s);
    QCOMPARE(screen.only().title, QStringLiteral("25 notifications while you were away"));
}

void tst_PresentationDelivery::forgetReportsHeldNotices()
{
    Screen screen;
    screen.apply(screen.presentation.setDoNotDisturb(true, false, screen.now));
    screen.live(tagged(1, QStringLiteral("p")));
    screen.live(tagged(2, QStringLiteral("p")));
    screen.live(critical(3));
    screen.live(notice(4, QStringLiteral("builds"), QStringLiteral("b")));
    QVERIFY(screen.told.isEmpty());
    screen.apply(screen.presentation.forget(QStringLiteral("a"), screen.now));
    QCOMPARE(ids(screen.told), QList<quint64>({1, 2, 3}));
    screen.apply(screen.presentation.setDoNotDisturb(false, false, screen.now));
    QCOMPARE(screen.only().title, QStringLiteral("Bert: title 4"));
    QCOMPARE(screen.told.size(), 4);
}

void tst_PresentationDelivery::forgottenNoticesFreeTheirPlace()
{
    KnownNotices known;
    for (int time = 0; time < 5; ++time) { // a canister that begins anew again and again
        for (quint64 id = 1; id <= 19'999; ++id)
            QVERIFY(known.learn({QStringLiteral("a"), id}));
        known.forget(QStringLiteral("a"));
    }
    QVERIFY(known.learn({QStringLiteral("b"), 1}));
    for (quint64 id = 1; id <= 19'999; ++id)
        QVERIFY(known.learn({QStringLiteral("a"), id}));
    QVERIFY(!known.learn({QStringLiteral("b"), 1}));
    QVERIFY(!known.learn({QStringLiteral("a"), 1}));
}

void tst_PresentationDelivery::countIncludesUnknownNotices()
{
    Screen screen;
    QList<TreatedNotice> newest;
    for (const Notice &each : notices(1001, 1200))
        newest.append({each, {}});
    screen.apply(screen.presentation.catchUp(QStringLiteral("a"), newest, 1s, screen.now, 1000)); // so many are a summary in any case
    QCOMPARE(screen.only().title, QStringLiteral("1200 notifications while you were away"));
    QCOMPARE(screen.told.size(), 200);
    screen.dismiss(screen.only().tag);
    screen.pass(1h);
    screen.apply(screen.presentation.catchUp(QStringLiteral("a"), {{notice(3000), {}}}, 1h, screen.now, 7));
    QCOMPARE(screen.only().title, QStringLiteral("8 notifications while you were away")); // and not just the one
}

void tst_PresentationDelivery::heldCountIncludesUnknownNotices()
{
    Screen screen;
    screen.presentation.serverGone(screen.now);
    screen.apply(screen.presentation.setDoNotDisturb(true, true, screen.now));
    screen.apply(screen.presentation.catchUp(QStringLiteral("a"), {{notice(8), {}}, {notice(9), {}}}, 1h, screen.now, 7));
    QCOMPARE(screen.presentation.heldBack(), 9);
    screen.apply(screen.presentation.serverBack(screen.now));
    QCOMPARE(screen.presentation.heldBack(), 9);
    screen.apply(screen.presentation.setDoNotDisturb(false, true, screen.now));
    QCOMPARE(screen.only().title, QStringLiteral("9 notifications while you were not to be disturbed"));
    QCOMPARE(screen.presentation.heldBack(), 0);
}

void tst_PresentationDelivery::heldNoticesAreBounded()
{
    Card card;
    for (quint64 id = 1; id <= 10'005; ++id) {
        TreatedNotice treated {id % 3 ? critical(id) : notice(id), {}};
        const auto dropped = card.append(CardEntry(treated, id));
        QCOMPARE(dropped.has_value(), id > 10'000);
    }
    QCOMPARE(card.alive, 10'000);
    QCOMPARE(card.more, 5);
    const auto full = [&](bool isCritical) {
        return std::count_if(card.entries.cbegin(), card.entries.cend(), [&](const CardEntry &each) { return each.full && each.critical() == isCritical; });
    };
    QCOMPARE(full(true), 20);
    QVERIFY(full(false) <= 10);
    QVERIFY(card.entries.constLast().full.has_value());
    QVERIFY(!card.entries.constFirst().full.has_value());
    // Alone it says at least what it is about.
    Screen screen;
    screen.apply(screen.presentation.setDoNotDisturb(true, false, screen.now));
    for (quint64 id = 1; id <= 21; ++id)
        screen.live(critical(id));
    screen.apply(screen.presentation.setDoNotDisturb(false, false, screen.now));
    QVERIFY(screen.titles().contains(QStringLiteral("Anna: title 1")));
}

void tst_PresentationDelivery::leaving()
{
    Screen screen;
    Notice question = notice(1, QStringLiteral("question"));
    question.actions = {{QStringLiteral("ok"), QStringLiteral("OK")}};
    question.replyHint = QStringLiteral("Say");
    screen.live(question);
    screen.live(notice(2));
    screen.live(notice(3));
    screen.answers = Screen::Answers::None;
    screen.live(critical(4));
    auto actions = screen.presentation.leave(10);
    QCOMPARE(actions.withdraw.size(), 1); // the next run shows it
    QVERIFY(actions.markShown.isEmpty());
    QCOMPARE(actions.show.size(), 2);
    QCOMPARE(actions.show.at(0).title, QStringLiteral("2 new in builds"));
    QCOMPARE(actions.show.at(1).title, QStringLiteral("Anna: title 1"));
    for (const DesktopNotification &left : actions.show) {
        QVERIFY(screen.shown.contains(left.tag));
        QVERIFY(left.actions.isEmpty());
        QVERIFY(!left.replyHint);
        QVERIFY(left.silent);
    }
    actions = screen.presentation.leave(1);
    QCOMPARE(actions.show.size(), 1);
    QCOMPARE(actions.show.at(0).title, QStringLiteral("2 new in builds"));
}

QTEST_GUILESS_MAIN(tst_PresentationDelivery)
#include "tst_presentationdelivery.moc"
