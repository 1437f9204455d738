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
    void subscribe(int number, const QString &status);

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

Q_DECLARE_METATYPE(Ic::Tray::TrayStatus)

void tst_TrayFace::init()
{
    m_environment = std::make_shared<ManualEnvironment>(afternoon());
    m_engine = std::make_unique<ScriptedEngine>(m_environment);
    m_server = std::make_unique<FakeNotificationServer>();
}

void tst_TrayFace::subscribe(int number, const QString &status)
{
    CanisterProfile profile;
    profile.canister = ScriptedEngine::canister(number);
    profile.name = QStringLiteral("Canister %1").arg(number);
    IC_VERIFY(m_engine->subscribe(profile));
    m_engine->setStatus(profile.canister, feedStatus(status));
}

void tst_TrayFace::iconShowsWorstState_data()
{
    QTest::addColumn<QString>("feeds");
    QTest::addColumn<bool>("quiet");
    QTest::addColumn<bool>("attention");
    QTest::addColumn<bool>("server");
    QTest::addColumn<TrayStatus>("status");
    const auto row = [](const char *name, const char *feeds, bool quiet, bool attention, bool server, TrayStatus status) {
        QTest::newRow(name) << QString::fromLatin1(feeds) << quiet << attention << server << status;
    };
    row("nothing subscribed", "", false, false, true, TrayStatus::Connected);
    row("all connected", "upToDate upToDate", false, false, true, TrayStatus::Connected);
    row("a paused one does not count", "upToDate paused", false, false, true, TrayStatus::Connected);
    row("one is catching up", "upToDate catchingUp", false, false, true, TrayStatus::Connecting);
    row("one waits, one does not", "upToDate waiting", false, false, true, TrayStatus::Connecting);
    row("all wait", "waiting waiting", false, false, true, TrayStatus::Offline);
    row("one gave up", "upToDate stopped", false, false, true, TrayStatus::Problem);
    row("quiet", "upToDate", true, false, true, TrayStatus::DoNotDisturb);
    row("something critical is unread", "upToDate", true, true, true, TrayStatus::Attention);
    row("nothing can be shown", "upToDate", false, true, false, TrayStatus::Problem);
}

void tst_TrayFace::iconShowsWorstState()
{
    QFETCH(QString, feeds);
    QFETCH(bool, quiet);
    QFETCH(bool, attention);
    QFETCH(bool, server);
    QFETCH(TrayStatus, status);
    const QStringList words = feeds.split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < words.size(); ++i)
        subscribe(i + 1, words.at(i));
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
    subscribe(1, QStringLiteral("upToDate"));
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
