// SPDX-License-Identifier: MIT
#include "identity.h"
#include "manualenvironment.h"
#include "pausingrelay.h"
#include "sleepingenvironment.h"
#include "testing.h"
#include "traystack.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_TrayNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticeReachesTheScreen();
    void answersReachTheCanister();
    void missedNoticesAreCaughtUp();
    void readersReceiveOwnNoticesOnly();
    void eightHoursAsleep();
};

namespace {

QStringList titlesOf(const QList<HistoryRow> &rows)
{
    QStringList titles;
    for (auto row = rows.crbegin(); row != rows.crend(); ++row)
        titles.append(row->notice.title);
    return titles;
}

//! The history, oldest first.
QStringList history(TrayEngine &engine, int limit = 2000)
{
    const auto page = engine.history()->page({}, {}, limit);
    [&] { QTRY_VERIFY(page.isFinished()); }();
    return titlesOf(page.result()->rows);
}

LocalNet::LocalNetworkOptions fastOptions()
{
    LocalNet::LocalNetworkOptions options;
    options.setPollingInterval(20ms);
    return options;
}

} // namespace

void tst_TrayNetwork::noticeReachesTheScreen()
{
    TrayStack stack(Environment::system(), Environment::system());
    QCOMPARE(stack.start(fastOptions()), QString());
    QVERIFY(stack.speak(QStringLiteral("before we agreed")));
    stack.startEngine();
    QTRY_VERIFY(stack.isUpToDate());
    QVERIFY(stack.speak(QStringLiteral("<b>hello</b>\u202e"), [](NotifyDid::Draft &draft) { draft.setUrgency(NotifyDid::Urgency::critical()); }));
    QTRY_COMPARE(stack.desktop().count(), 1);
    QCOMPARE(stack.desktop().last().summary, QStringLiteral("<b>hello</b>")); // titles are never markup
    QCOMPARE(stack.desktop().last().body, QStringLiteral("body of &lt;b&gt;hello&lt;/b&gt;"));
    QCOMPARE(stack.desktop().last().urgency(), 2);
    QCOMPARE(history(stack.engine()).size(), 2);
    QCOMPARE(stack.engine().history()->unread(), 1);
}

void tst_TrayNetwork::answersReachTheCanister()
{
    TrayStack stack(Environment::system(), Environment::system());
    QCOMPARE(stack.start(fastOptions()), QString());
    stack.startEngine();
    QTRY_VERIFY(stack.isUpToDate());
    const quint64 id = stack.speak(QStringLiteral("Deploy?"), [](NotifyDid::Draft &draft) {
        NotifyDid::Action yes;
        yes.setKey(QStringLiteral("yes"));
        yes.setLabel(QStringLiteral("Deploy"));
        draft.setActions({yes});
        draft.setReply(QStringLiteral("Say why not"));
    });
    QTRY_COMPARE(stack.desktop().count(), 1);
    stack.desktop().reply(stack.desktop().last().id, QStringLiteral("not today"));
    QTRY_COMPARE(stack.application().answers().size(), 1);
    QCOMPARE(stack.application().answers().at(0).text, QStringLiteral("not today"));
    QCOMPARE(stack.application().answers().at(0).id, id);
    QTRY_COMPARE(stack.engine().history()->unread(), 0); // an answered notification is read

    const quint64 second = stack.speak(QStringLiteral("And now?"), [](NotifyDid::Draft &draft) {
        NotifyDid::Action yes;
        yes.setKey(QStringLiteral("yes"));
        yes.setLabel(QStringLiteral("Deploy"));
        draft.setActions({yes});
        draft.setTopic(QStringLiteral("builds"));
    });
    QTRY_COMPARE(stack.desktop().count(), 2);
    stack.desktop().press(stack.desktop().last().id, QStringLiteral("Deploy"));
    QTRY_COMPARE(stack.application().answers().size(), 2);
    QCOMPARE(stack.application().answers().at(1).action, QStringLiteral("yes"));
    QCOMPARE(stack.application().answers().at(1).id, second);
}

void tst_TrayNetwork::missedNoticesAreCaughtUp()
{
    TrayStack stack(Environment::system(), Environment::system());
    QCOMPARE(stack.start(fastOptions()), QString());
    stack.startEngine();
    QTRY_VERIFY(stack.isUpToDate());
    stack.speak(QStringLiteral("first"));
    QTRY_COMPARE(stack.desktop().count(), 1);
    QTRY_COMPARE(history(stack.engine()).size(), 1);
    stack.stopEngine();
    for (int i = 2; i <= 4; ++i)
        stack.speak(QStringLiteral("missed %1").arg(i));
    stack.startEngine();
    QTRY_VERIFY(stack.isUpToDate());
    QTRY_COMPARE(
        history(stack.engine()), (QStringList {QStringLiteral("first"), QStringLiteral("missed 2"), QStringLiteral("missed 3"), QStringLiteral("missed 4")}));
    QTRY_VERIFY(stack.desktop().count() > 1);
    QCOMPARE(stack.engine().history()->unread(), 4);
    QVERIFY2(stack.desktop().count() <= 4, "something was shown twice");
    for (const RecordedNotification &shown : stack.desktop().notified().mid(1))
        QVERIFY(shown.summary != QStringLiteral("first"));
}

void tst_TrayNetwork::readersReceiveOwnNoticesOnly()
{
    TrayStack stack(Environment::system(), Environment::system());
    QCOMPARE(stack.start(fastOptions()), QString());
    stack.startEngine();
    QTRY_VERIFY(stack.isUpToDate());
    const Principal other = generateIdentity(KeyScheme::Ed25519, *Environment::system())->sender();
    stack.speak(QStringLiteral("for somebody else"), [&](NotifyDid::Draft &draft) { draft.setTo(other); });
    stack.speak(QStringLiteral("for us"), [&](NotifyDid::Draft &draft) { draft.setTo(*Principal::fromText(stack.engine().principal())); });
    QTRY_COMPARE(stack.desktop().count(), 1);
    QCOMPARE(stack.desktop().last().summary, QStringLiteral("for us"));
    QCOMPARE(history(stack.engine()), QStringList {QStringLiteral("for us")});
}

// The tray's computer sleeps; the world outside goes on, on the same clock: the canister speaks 500 times, acknowledges, hears nothing,
// and forgets the client.
void tst_TrayNetwork::eightHoursAsleep()
{
    const auto world = std::make_shared<ManualEnvironment>(std::chrono::nanoseconds(1'700'000'000'000'000'000));
    const auto computer = std::make_shared<SleepingEnvironment>(world);
    TrayStack stack(world, computer);
    QCOMPARE(stack.start(fastOptions()), QString());
    PausingRelay wire(stack.network().gatewayUrl());
    stack.startEngine(wire.url());
    // Time passes during waits.
    const auto live = [&](std::chrono::milliseconds step) {
        world->advance(step);
        stack.network().tick();
        stack.engine().tick();
        return true;
    };
    QTRY_VERIFY(live(20ms) && stack.isUpToDate());
    stack.speak(QStringLiteral("awake"));
    QTRY_VERIFY(live(20ms) && stack.desktop().count() == 1);

    wire.setPaused(true);
    computer->sleep();
    constexpr int Notifications = 500;
    constexpr std::chrono::milliseconds Step = std::chrono::milliseconds(8h) / Notifications;
    for (int i = 1; i <= Notifications; ++i) {
        world->advance(Step);
        stack.network().tick();
        QVERIFY(stack.speak(QStringLiteral("missed %1").arg(i)) > 0);
        QCoreApplication::processEvents(); // the gateway polls
    }
    QTRY_COMPARE(stack.application().subscriberCount(), 0); // it gave us up
    QCOMPARE(stack.desktop().count(), 1);

    computer->wake();
    wire.setPaused(false);
    stack.engine().resumed();
    QTRY_VERIFY_WITH_TIMEOUT(live(20ms) && stack.isUpToDate() && stack.engine().history()->unread() == Notifications + 1, 60'000);
    QTRY_VERIFY(live(20ms) && stack.desktop().count() == 2);
    const RecordedNotification catchUp = stack.desktop().last();
    QVERIFY2(catchUp.summary.contains(QStringLiteral("500")), qPrintable(catchUp.summary));
    QStringList expected {QStringLiteral("awake")};
    for (int i = 1; i <= Notifications; ++i)
        expected.append(QStringLiteral("missed %1").arg(i));
    QCOMPARE(history(stack.engine()), expected);
    // And it goes on as before.
    stack.speak(QStringLiteral("awake again"), [](NotifyDid::Draft &draft) { draft.setTopic(QStringLiteral("builds")); });
    QTRY_VERIFY(live(20ms) && stack.desktop().last().summary.contains(QStringLiteral("awake again")));
    QCOMPARE(stack.desktop().count(), 3);
}

QTEST_GUILESS_MAIN(tst_TrayNetwork)
#include "tst_traynetwork.moc"
