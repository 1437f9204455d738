// SPDX-License-Identifier: MIT
#include "fakenotificationserver.h"
#include "scriptedengine.h"
#include "testing.h"
#include "trayface.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Tray;
using namespace Ic::Test;

class tst_TrayFace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void iconShowsWorstState_data();
    void iconShowsWorstState();
    void unreadIsCounted();
    void menuShowsAvailableActions();
    void doNotDisturbIsChecked();

private:
    void subscribe(int number, FeedStatus::State state);

    std::shared_ptr<ManualEnvironment> m_environment;
    std::unique_ptr<ScriptedEngine> m_engine;
    std::unique_ptr<FakeNotificationServer> m_server;
};

namespace {

const MenuEntry *find(const QList<MenuEntry> &entries, const char *key)
{
    for (const MenuEntry &entry : entries) {
        if (entry.key == QLatin1StringView(key))
            return &entry;
        if (const MenuEntry *const below = find(entry.children, key))
            return below;
    }
    return nullptr;
}

} // namespace

Q_DECLARE_METATYPE(Ic::Tray::FeedStatus::State)
Q_DECLARE_METATYPE(Ic::Tray::TrayStatus)

void tst_TrayFace::init()
{
    m_environment = std::make_shared<ManualEnvironment>(afternoon());
    m_engine = std::make_unique<ScriptedEngine>(m_environment);
    m_server = std::make_unique<FakeNotificationServer>();
}

void tst_TrayFace::subscribe(int number, FeedStatus::State state)
{
    CanisterProfile profile;
    profile.canister = ScriptedEngine::canister(number);
    profile.name = QStringLiteral("Canister %1").arg(number);
    IC_VERIFY(m_engine->subscribe(profile));
    FeedStatus status;
    status.state = state;
    m_engine->setStatus(profile.canister, status);
}

void tst_TrayFace::iconShowsWorstState_data()
{
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<bool>("quiet");
    QTest::addColumn<bool>("attention");
    QTest::addColumn<bool>("server");
    QTest::addColumn<TrayStatus>("status");
    const auto row = [](const char *name, const QList<FeedStatus::State> &states, bool quiet, bool attention, bool server, TrayStatus status) {
        QList<int> numbers;
        for (const FeedStatus::State state : states)
            numbers.append(int(state));
        QTest::newRow(name) << numbers << quiet << attention << server << status;
    };
    using State = FeedStatus::State;
    row("nothing subscribed", {}, false, false, true, TrayStatus::Connected);
    row("all connected", {State::UpToDate, State::UpToDate}, false, false, true, TrayStatus::Connected);
    row("a paused one does not count", {State::UpToDate, State::Paused}, false, false, true, TrayStatus::Connected);
    row("one is catching up", {State::UpToDate, State::CatchingUp}, false, false, true, TrayStatus::Connecting);
    row("one waits, one does not", {State::UpToDate, State::Waiting}, false, false, true, TrayStatus::Connecting);
    row("all wait", {State::Waiting, State::Waiting}, false, false, true, TrayStatus::Offline);
    row("one gave up", {State::UpToDate, State::Stopped}, false, false, true, TrayStatus::Problem);
    row("quiet", {State::UpToDate}, true, false, true, TrayStatus::DoNotDisturb);
    row("something critical is unread", {State::UpToDate}, true, true, true, TrayStatus::Attention);
    row("nothing can be shown", {State::UpToDate}, false, true, false, TrayStatus::Problem);
}

void tst_TrayFace::iconShowsWorstState()
{
    QFETCH(QList<int>, states);
    QFETCH(bool, quiet);
    QFETCH(bool, attention);
    QFETCH(bool, server);
    QFETCH(TrayStatus, status);
    for (int i = 0; i < states.size(); ++i)
        subscribe(i + 1, FeedStatus::State(states.at(i)));
    if (quiet)
        m_engine->changeDoNotDisturb([](DoNotDisturb &dnd, DoNotDisturb::Time) { dnd.switchOn(); });
    if (!server)
        m_server->setState(NotificationServer::State::Unavailable);
    const TrayLook look = TrayFace::lookOf(*m_engine, *m_server, attention);
    QCOMPARE(look.status, status);
    QVERIFY(!look.title.isEmpty() && !look.description.isEmpty());
}

void tst_TrayFace::unreadIsCounted()
{
    subscribe(1, FeedStatus::State::UpToDate);
    Notice notice;
    notice.source = ScriptedEngine::canister(1).toText();
    notice.id = 1;
    notice.title = QStringLiteral("hello");
    m_engine->tell(notice);
    QCOMPARE(TrayFace::lookOf(*m_engine, *m_server, false).unread, 1);
    QVERIFY(find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "mark-read")->enabled);
    m_engine->markAllRead({});
    m_engine->settle();
    QCOMPARE(TrayFace::lookOf(*m_engine, *m_server, false).unread, 0);
}

void tst_TrayFace::menuShowsAvailableActions()
{
    const QList<MenuEntry> menu = TrayFace::menuOf(*m_engine, m_environment->unixTime());
    for (const char *key : {"notifications", "canisters", "rules", "settings", "doctor", "quit", "quiet-hour"})
        QVERIFY2(find(menu, key), key);
    QVERIFY(!find(menu, "mark-read")->enabled);
}

void tst_TrayFace::doNotDisturbIsChecked()
{
    QVERIFY(find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-off")->checked);
    m_engine->changeDoNotDisturb([](DoNotDisturb &dnd, DoNotDisturb::Time) { dnd.switchOn(); });
    QVERIFY(find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-on")->checked);
    QVERIFY(!find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-off")->checked);
    m_engine->changeDoNotDisturb([](DoNotDisturb &dnd, DoNotDisturb::Time now) { dnd.switchOnUntilMorning(now); });
    QVERIFY(find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-morning")->checked);
    QVERIFY(!find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-hour")->checked);
    m_engine->changeDoNotDisturb([](DoNotDisturb &dnd, DoNotDisturb::Time now) { dnd.switchOnUntil(now + std::chrono::hours(1)); });
    QVERIFY(find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-hour")->checked);
    QVERIFY(!find(TrayFace::menuOf(*m_engine, m_environment->unixTime()), "quiet-morning")->checked);
}

QTEST_MAIN(tst_TrayFace)
#include "tst_trayface.moc"
