// SPDX-License-Identifier: MIT
#include "notificationfixture.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;
using Ic::Test::RecordingNotificationServer;
using namespace std::chrono_literals;

//! Servers that are there, are not, come late, end and come back.
class TestNotificationServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void reportsCapabilities_data();
    void reportsCapabilities();
    void noServer();
    void noBus();
    void busEnds();
    void serverStartsLater();
    void waitsWhileProbing();
    void neverAnswers();
    void broken();
    void startedByTheBus();
    void cannotBeStarted();
    void retryFindsServer_data();
    void retryFindsServer();
    void endsAndComesBack();
    void serverEndsPermanently();
    void endsWhileAskedToShow();
    void crashingNotificationIsDropped();
    void replacedByAnother();
    void earlierServerIdsAreDiscarded();
    void inhibited();
    void inhibitedEndsWithTheServer();
    void portalInASandbox();

private:
    std::unique_ptr<Recorder> client(FreedesktopServer::Timing timing = {})
    {
        return std::make_unique<Recorder>(std::make_unique<FreedesktopNotifications>(m_bus->connection(u"client"_qs), timing));
    }

    std::unique_ptr<PrivateBus> m_bus;
};

void TestNotificationServers::init()
{
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
}

void TestNotificationServers::cleanup()
{
    m_bus.reset();
}

void TestNotificationServers::reportsCapabilities_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<bool>("hasInhibited");
    QTest::addColumn<QString>("expected");
    QTest::newRow("KDE") << RecordingNotificationServer::kde().capabilities << true << u"actions body markup icons reply sound persistence inhibitions"_qs;
    QTest::newRow("dunst") << RecordingNotificationServer::dunst().capabilities << false << u"actions body markup icons"_qs;
    QTest::newRow("nothing") << QStringList() << false << QString();
    QTest::newRow("icon-multi") << QStringList {u"icon-multi"_qs, u"x-other"_qs} << false << u"icons"_qs;
}

void TestNotificationServers::reportsCapabilities()
{
    QFETCH(const QStringList, capabilities);
    QFETCH(const bool, hasInhibited);
    RecordingNotificationServer::Behaviour behaviour;
    behaviour.capabilities = capabilities;
    behaviour.hasInhibited = hasInhibited;
    RecordingNotificationServer server(*m_bus, behaviour);
    const auto recorder = client();
    QCOMPARE(recorder->server->state(), NotificationServer::State::Probing);
    QCOMPARE(recorder->server->capabilities(), NotificationServer::Capabilities());
    QTRY_VERIFY(recorder->available());
    const auto can = recorder->server->capabilities();
    QStringList names;
    const auto name = [&names](bool is, const char *text) {
        if (is)
            names << QLatin1StringView(text);
    };
    name(can.actions, "actions");
    name(can.body, "body");
    name(can.bodyMarkup, "markup");
    name(can.icons, "icons");
    name(can.inlineReply, "reply");
    name(can.sound, "sound");
    name(can.persistence, "persistence");
    name(can.inhibitions, "inhibitions");
    QTEST(names.join(u' '), "expected");
    QCOMPARE(recorder->server->info(), (NotificationServer::ServerInfo {u"recorder"_qs, u"1.0"_qs, u"1.2"_qs}));
    QCOMPARE(recorder->server->problem(), QString());
}

void TestNotificationServers::noServer()
{
    const auto recorder = client();
    QCOMPARE(recorder->server->state(), NotificationServer::State::Probing);
    recorder->server->show(notification(u"early"_qs));
    QTRY_VERIFY(recorder->unavailable());
    QVERIFY(recorder->server->problem().contains(u"no notification server"_qs));
    TRY_TOLD(recorder, u"failed early ServerUnavailable"_qs);
    recorder->server->show(notification(u"late"_qs));
    QVERIFY(recorder->lines.isEmpty()); // not from within the call
    TRY_TOLD(recorder, u"failed late ServerUnavailable"_qs);
    recorder->server->withdraw(u"late"_qs);
    recorder->server->withdrawAll();
}

void TestNotificationServers::noBus()
{
    Recorder recorder(createNotificationServer(QDBusConnection(u"there is no such connection"_qs), false));
    QVERIFY(recorder.unavailable());
    QVERIFY(!recorder.server->problem().isEmpty());
    recorder.server->show(notification(u"t"_qs));
    TRY_TOLD(&recorder, u"failed t ServerUnavailable"_qs);
}

void TestNotificationServers::busEnds()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->available());
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    m_bus->stop();
    QTRY_VERIFY(recorder->unavailable());
    QVERIFY(!recorder->server->problem().isEmpty());
    TRY_TOLD(recorder, u"closed t ServerGone"_qs);
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"failed u ServerUnavailable"_qs);
}

void TestNotificationServers::serverStartsLater()
{
    const auto recorder = client();
    QTRY_VERIFY(recorder->unavailable());
    RecordingNotificationServer server(*m_bus);
    QTRY_VERIFY(recorder->available());
    QCOMPARE(recorder->server->problem(), QString());
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
}

void TestNotificationServers::waitsWhileProbing()
{
    RecordingNotificationServer server(*m_bus);
    server.hold(u"GetCapabilities"_qs);
    const auto recorder = client();
    QTRY_COMPARE(server.calls(u"GetCapabilities"_qs), 1);
    for (int i = 0; i < NotificationServer::MaxWaiting + 2; ++i)
        recorder->server->show(notification(QString::number(i), u"first"_qs));
    recorder->server->show(notification(u"5"_qs, u"second"_qs));
    recorder->server->show(notification(u"6"_qs, u"never"_qs));
    recorder->server->withdraw(u"6"_qs);
    TRY_TOLD(recorder, u"closed 6 Withdrawn"_qs);
    TRY_TOLD(recorder, u"failed 0 QueueFull"_qs);
    TRY_TOLD(recorder, u"failed 1 QueueFull"_qs);
    QVERIFY2(recorder->lines.isEmpty(), qPrintable(recorder->lines.join(u", "_qs)));
    QCOMPARE(recorder->server->state(), NotificationServer::State::Probing);
    QCOMPARE(server.count(), 0);
    server.release(u"GetCapabilities"_qs);
    QTRY_COMPARE(server.count(), NotificationServer::MaxWaiting - 1);
    QTRY_COMPARE(recorder->lines.size(), NotificationServer::MaxWaiting - 1);
    QCOMPARE(server.notified().constFirst().summary, u"first"_qs);
    QCOMPARE(server.notified().at(3).summary, u"second"_qs); // in the place of the first
    QCOMPARE(server.withSummary(u"never"_qs).id, 0U);
}

void TestNotificationServers::neverAnswers()
{
    RecordingNotificationServer server(*m_bus);
    server.hold(u"GetCapabilities"_qs);
    const auto recorder = client({.answer = 30ms, .comeback = 1h});
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"failed t ServerUnavailable"_qs);
    QVERIFY(recorder->unavailable());
    QVERIFY(recorder->server->problem().contains(u"does not answer"_qs));
    // It is asked again when there is something to show.
    server.release(u"GetCapabilities"_qs);
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"shown u"_qs);
    // Neither does it answer to this, later.
    server.hold(u"Notify"_qs);
    recorder->server->show(notification(u"v"_qs));
    TRY_TOLD(recorder, u"failed v RequestTimeout"_qs);
    QVERIFY(recorder->available());
}

void TestNotificationServers::broken()
{
    RecordingNotificationServer server(*m_bus);
    server.failNext(u"GetCapabilities"_qs, u"org.example.Broken"_qs);
    server.failNext(u"GetServerInformation"_qs, u"org.example.Broken"_qs, 2);
    const auto recorder = client();
    QTRY_VERIFY(recorder->unavailable());
    QVERIFY(recorder->server->problem().contains(u"as the test wants it"_qs));
    // The name of the server is not needed.
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    QCOMPARE(recorder->server->info(), NotificationServer::ServerInfo());
    server.failNext(u"Notify"_qs, u"org.example.Broken"_qs);
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"failed u ServerUnavailable"_qs);
    server.failNext(u"Notify"_qs, u"org.freedesktop.Notifications.Error.ExcessNotificationGeneration"_qs);
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"failed u RateLimited"_qs);
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"shown u"_qs);
}

// The bus starts this program again, as a server (see main).
void TestNotificationServers::startedByTheBus()
{
    m_bus->addService(u"org.freedesktop.Notifications"_qs, {QCoreApplication::applicationFilePath(), u"--serve"_qs});
    const auto recorder = client();
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    QCOMPARE(recorder->server->info().name, u"started by the bus"_qs);
}

void TestNotificationServers::cannotBeStarted()
{
    m_bus->addService(u"org.freedesktop.Notifications"_qs, {u"/bin/false"_qs});
    const auto recorder = client();
    QTRY_VERIFY(recorder->unavailable());
    QVERIFY2(recorder->server->problem().contains(u"could not be started"_qs), qPrintable(recorder->server->problem()));
    m_bus->addService(u"org.freedesktop.Notifications"_qs, {QCoreApplication::applicationFilePath(), u"--serve"_qs});
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
}

void TestNotificationServers::retryFindsServer_data()
{
    QTest::addColumn<QString>("before");
    QTest::newRow("there was none") << QString();
    QTest::newRow("it could not be started") << u"starts"_qs;
    QTest::newRow("it did not answer") << u"hangs"_qs;
}

// Nothing is shown while there is none, so that show() alone would never ask again.
void TestNotificationServers::retryFindsServer()
{
    QFETCH(const QString, before);
    std::unique_ptr<RecordingNotificationServer> server;
    if (before == u"starts")
        m_bus->addService(u"org.freedesktop.Notifications"_qs, {u"/bin/false"_qs});
    if (before == u"hangs") {
        server = std::make_unique<RecordingNotificationServer>(*m_bus);
        server->hold(u"GetCapabilities"_qs);
    }
    const auto recorder = client({.answer = before == u"hangs" ? 30ms : 20s, .comeback = 1h});
    recorder->server->retry(); // nothing has failed yet
    QTRY_VERIFY(recorder->unavailable());
    recorder->server->retry();
    QCOMPARE(recorder->server->state(), NotificationServer::State::Probing);
    QTRY_VERIFY(recorder->unavailable()); // still
    if (before == u"hangs")
        server->release(u"GetCapabilities"_qs);
    else
        m_bus->addService(u"org.freedesktop.Notifications"_qs, {QCoreApplication::applicationFilePath(), u"--serve"_qs});
    recorder->server->retry();
    QTRY_VERIFY(recorder->available());
    recorder->server->retry();
    QVERIFY(recorder->available());
}

void TestNotificationServers::endsAndComesBack()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->available());
    recorder->server->show(notification(u"a"_qs));
    recorder->server->show(notification(u"b"_qs));
    QTRY_COMPARE(server.visible().size(), 2);
    QTRY_COMPARE(recorder->lines, (QStringList {u"shown a"_qs, u"shown b"_qs}));
    recorder->lines.clear();
    server.crash();
    TRY_TOLD(recorder, u"closed a ServerGone"_qs);
    TRY_TOLD(recorder, u"closed b ServerGone"_qs);
    QCOMPARE(recorder->server->state(), NotificationServer::State::Probing);
    QCOMPARE(recorder->server->capabilities(), NotificationServer::Capabilities());
    recorder->server->show(notification(u"c"_qs));
    // Another one, which can do less.
    server.start(RecordingNotificationServer::dunst());
    TRY_TOLD(recorder, u"shown c"_qs);
    QVERIFY(recorder->available());
    QVERIFY(!recorder->server->capabilities().inlineReply);
    QVERIFY(recorder->lines.isEmpty());
}

void TestNotificationServers::serverEndsPermanently()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 10ms});
    QTRY_VERIFY(recorder->available());
    connect(recorder->server.get(), &NotificationServer::stateChanged, this, [&recorder] {
        if (recorder->server->state() == NotificationServer::State::Probing)
            recorder->server->show(notification(u"t"_qs));
    });
    server.crash();
    TRY_TOLD(recorder, u"failed t ServerUnavailable"_qs);
    QVERIFY(recorder->unavailable());
    QVERIFY(recorder->server->problem().contains(u"has ended"_qs));
}

void TestNotificationServers::endsWhileAskedToShow()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->available());
    server.hold(u"Notify"_qs);
    for (const char *tag : {"a", "b", "c", "d", "e", "f"})
        recorder->server->show(notification(QLatin1StringView(tag), QLatin1StringView(tag)));
    recorder->server->show(notification(u"b"_qs, u"b again"_qs));
    recorder->server->withdraw(u"c"_qs);
    QTRY_COMPARE(server.calls(u"Notify"_qs), 6);
    server.crash();
    TRY_TOLD(recorder, u"closed c Withdrawn"_qs);
    server.release(u"Notify"_qs);
    server.start();
    QTRY_COMPARE(server.count(), 5);
    QStringList summaries;
    for (const auto &notified : server.notified())
        summaries << notified.summary;
    QCOMPARE(summaries, (QStringList {u"a"_qs, u"d"_qs, u"e"_qs, u"f"_qs, u"b again"_qs}));
    QTRY_COMPARE(recorder->lines.filter(u"shown "_qs).size(), 5);
    QCOMPARE(recorder->lines.size(), 5);
}

// Otherwise it would be ended again and again.
void TestNotificationServers::crashingNotificationIsDropped()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->available());
    server.swallow = [&server](const Test::RecordedNotification &notified) {
        if (notified.summary != u"poison"_qs)
            return false;
        QMetaObject::invokeMethod(
            &server, [&server] { server.crash(); }, Qt::QueuedConnection);
        return true;
    };
    recorder->server->show(notification(u"t"_qs, u"poison"_qs));
    QTRY_COMPARE(server.count(), 1);
    QTRY_COMPARE(recorder->server->state(), NotificationServer::State::Probing);
    server.start();
    QTRY_COMPARE(server.count(), 2);
    TRY_TOLD(recorder, u"failed t ServerUnavailable"_qs);
    server.start();
    QTRY_VERIFY(recorder->available());
    recorder->server->show(notification(u"u"_qs, u"food"_qs));
    TRY_TOLD(recorder, u"shown u"_qs);
    QCOMPARE(server.count(), 3);
}

void TestNotificationServers::replacedByAnother()
{
    RecordingNotificationServer first(*m_bus);
    const auto recorder = client();
    QTRY_VERIFY(recorder->available());
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    RecordingNotificationServer second(*m_bus, RecordingNotificationServer::dunst()); // waits for the name
    first.crash(); // so that it goes from one to the other
    TRY_TOLD(recorder, u"closed t ServerGone"_qs);
    QTRY_VERIFY(recorder->available() && !recorder->server->capabilities().inlineReply);
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    QCOMPARE(second.last().replacesId, 0U);
}

// KDE replaces any id: an old one could be that of another program.
void TestNotificationServers::earlierServerIdsAreDiscarded()
{
    RecordingNotificationServer server(*m_bus);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->available());
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    server.crash();
    TRY_TOLD(recorder, u"closed t ServerGone"_qs);
    server.start();
    QTRY_VERIFY(recorder->available());
    recorder->server->withdraw(u"t"_qs);
    server.click(1);
    server.send(u"NotificationClosed"_qs, {1U, 2U});
    QVERIFY(settle(m_bus->connection(u"client"_qs)));
    recorder->server->show(notification(u"u"_qs));
    TRY_TOLD(recorder, u"shown u"_qs);
    QCOMPARE(server.last().id, 1U);
    recorder->server->show(notification(u"t"_qs));
    TRY_TOLD(recorder, u"shown t"_qs);
    QCOMPARE(server.last().replacesId, 0U);
    QVERIFY(server.closeRequests().isEmpty());
    QVERIFY2(recorder->lines.isEmpty(), qPrintable(recorder->lines.join(u", "_qs)));
}

void TestNotificationServers::inhibited()
{
    RecordingNotificationServer server(*m_bus);
    server.setInhibited(true);
    const auto recorder = client();
    QSignalSpy spy(recorder->server.get(), &NotificationServer::inhibitedChanged);
    QTRY_VERIFY(recorder->available());
    QVERIFY(recorder->server->isInhibited());
    server.setInhibited(false);
    QTRY_VERIFY(!recorder->server->isInhibited());
    server.setInhibited(true, true); // announced without a value, so that it is read again
    QTRY_VERIFY(recorder->server->isInhibited());
    QCOMPARE(spy, (QList<QVariantList> {{true}, {false}, {true}}));
    // From another program, and of another interface: nothing.
    const QDBusConnection stranger = m_bus->connection(u"stranger"_qs);
    for (const QString &interface : {u"org.freedesktop.Notifications"_qs, u"org.example.Other"_qs}) {
        QDBusMessage message = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_qs, u"org.freedesktop.DBus.Properties"_qs, u"PropertiesChanged"_qs);
        message.setArguments({interface, QVariantMap {{u"Inhibited"_qs, false}}, QStringList()});
        stranger.send(message);
    }
    QVERIFY(settle(stranger) && settle(m_bus->connection(u"client"_qs)));
    QVERIFY(recorder->server->isInhibited());
}

void TestNotificationServers::inhibitedEndsWithTheServer()
{
    RecordingNotificationServer server(*m_bus);
    server.setInhibited(true);
    const auto recorder = client({.answer = 20s, .comeback = 1h});
    QTRY_VERIFY(recorder->server->isInhibited());
    server.crash();
    QTRY_VERIFY(!recorder->server->isInhibited());
}

void TestNotificationServers::portalInASandbox()
{
    const auto plain = createNotificationServer(m_bus->connection(u"client"_qs), false);
    const auto sandboxed = createNotificationServer(m_bus->connection(u"client"_qs), true);
    QCOMPARE(QByteArray(plain->metaObject()->className()), QByteArray("Ic::Tray::FreedesktopNotifications"));
    QCOMPARE(QByteArray(sandboxed->metaObject()->className()), QByteArray("Ic::Tray::PortalNotifications"));
    QTRY_COMPARE(sandboxed->state(), NotificationServer::State::Unavailable);
    QVERIFY(sandboxed->problem().contains(u"xdg-desktop-portal"_qs));
    qunsetenv("SNAP");
    const bool flatpak = QFile::exists(u"/.flatpak-info"_qs);
    QCOMPARE(isSandboxed(), flatpak);
    qputenv("SNAP", "/snap/icws/1");
    QVERIFY(isSandboxed());
    qunsetenv("SNAP");
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--serve"_qs)) {
        // The bus sets DBUS_STARTER_ADDRESS. Ends with the bus.
        const QDBusConnection bus = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_STARTER_ADDRESS"), u"starter"_qs);
        auto behaviour = RecordingNotificationServer::dunst();
        behaviour.name = u"started by the bus"_qs;
        RecordingNotificationServer server(bus, behaviour);
        QDBusConnection(bus).connect(
            QString(), u"/org/freedesktop/DBus/Local"_qs, u"org.freedesktop.DBus.Local"_qs, u"Disconnected"_qs, &application, SLOT(quit()));
        return application.exec();
    }
    TestNotificationServers test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_notificationservers.moc"
