// SPDX-License-Identifier: MIT
#include "notificationfixture.h"
#include "notificationicon.h"
#include "portalnotifications.h"
#include "recordingportal.h"

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;
using Ic::Test::RecordedPortalNotification;
using Ic::Test::RecordingPortal;

class TestPortalNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void reportsCapabilities();
    void shows();
    void versionOneGetsSupportedFields();
    void priorities_data();
    void priorities();
    void icons();
    void clicksAndButtons();
    void repliesByAButton();
    void repliesInAField();
    void withdraws();
    void refused();
    void foreignSignalsAreIgnored();
    void withoutPortal_data();
    void withoutPortal();
    void portalMayRestart();
    void burst();

private:
    void serve(quint32 version = 2, const QVariantMap &options = {});
    RecordedPortalNotification showAndWait(const DesktopNotification &notification);

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<RecordingPortal> m_portal;
    std::unique_ptr<Recorder> m_client;
};

void TestPortalNotifications::init()
{
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
}

void TestPortalNotifications::cleanup()
{
    m_client.reset();
    m_portal.reset();
    m_bus.reset();
}

void TestPortalNotifications::serve(quint32 version, const QVariantMap &options)
{
    m_client.reset();
    m_portal.reset();
    m_portal = std::make_unique<RecordingPortal>(*m_bus, version, options);
    m_client = std::make_unique<Recorder>(createNotificationServer(m_bus->connection(u"client"_qs), true));
    QTRY_VERIFY(m_client->available());
}

RecordedPortalNotification TestPortalNotifications::showAndWait(const DesktopNotification &notification)
{
    const QString line = u"shown "_qs + notification.tag;
    m_client->server->show(notification);
    if (!QTest::qWaitFor([&] { return m_client->lines.contains(line); }))
        return {};
    m_client->lines.removeOne(line);
    return m_portal->last();
}

void TestPortalNotifications::reportsCapabilities()
{
    serve();
    NotificationServer::Capabilities can;
    can.actions = can.body = can.icons = can.sound = can.persistence = true;
    QCOMPARE(m_client->server->capabilities(), can);
    QCOMPARE(m_client->server->info().version, u"2"_qs);
    serve(1);
    can.sound = false;
    QCOMPARE(m_client->server->capabilities(), can);
    serve(2, RecordingPortal::withReplies());
    can.sound = can.inlineReply = true;
    QCOMPARE(m_client->server->capabilities(), can);
    QVERIFY(!m_client->server->isInhibited());
}

void TestPortalNotifications::shows()
{
    serve(2, RecordingPortal::withReplies());
    DesktopNotification full = notification(u"tag"_qs, u"\u202eAnn <b>"_qs);
    full.body = u"1 < 2\nsecond"_qs;
    full.actions = {{u"read"_qs, u"Mark read"_qs}};
    full.replyHint = u"Say something"_qs;
    full.sound = u"message-new-instant"_qs;
    full.fades = true;
    const RecordedPortalNotification sent = showAndWait(full);
    QCOMPARE(sent.id, u"tag"_qs);
    QVariantMap map = sent.map;
    QCOMPARE(sent.buttons().size(), 2);
    map.remove(u"buttons"_qs);
    QCOMPARE(map,
        (QVariantMap {{u"title"_qs, u"\u2067Ann <b>\u2069"_qs}, {u"body"_qs, u"1 < 2\nsecond"_qs}, {u"priority"_qs, u"normal"_qs},
            {u"default-action"_qs, u"default"_qs}, {u"sound"_qs, u"default"_qs}, {u"category"_qs, u"im.received"_qs},
            {u"display-hint"_qs, QStringList {u"transient"_qs}}}));
    QCOMPARE(sent.buttons().at(0).value(u"purpose"_qs).toString(), u"im.reply-with-text"_qs);
    QCOMPARE(sent.buttons().at(1).value(u"label"_qs).toString(), u"Mark read"_qs);
    QVERIFY(!sent.buttons().at(1).value(u"action"_qs).toString().startsWith(u"app."_qs));
    // Replaced by itself, and silent.
    full.silent = true;
    full.fades = false;
    QCOMPARE(showAndWait(full).text("sound"), u"silent"_qs);
    QVERIFY(!m_portal->last().map.contains(u"display-hint"_qs));
    QCOMPARE(m_portal->visible(), QStringList {u"tag"_qs});
}

// It refuses whatever has something in it that it does not know.
void TestPortalNotifications::versionOneGetsSupportedFields()
{
    serve(1);
    DesktopNotification full = notification(u"tag"_qs);
    full.replyHint = u"Hint"_qs;
    full.silent = true;
    full.fades = true;
    const RecordedPortalNotification sent = showAndWait(full);
    QCOMPARE(sent.map.keys(), (QStringList {u"body"_qs, u"buttons"_qs, u"default-action"_qs, u"priority"_qs, u"title"_qs}));
    QCOMPARE(sent.buttons().at(0).keys(), (QStringList {u"action"_qs, u"label"_qs}));
    // The second without categories refuses one.
    serve(2);
    QVERIFY(!showAndWait(full).map.contains(u"category"_qs));
    QCOMPARE(m_portal->last().buttons().at(0).keys(), (QStringList {u"action"_qs, u"label"_qs}));
}

void TestPortalNotifications::priorities_data()
{
    QTest::addColumn<Urgency>("urgency");
    QTest::addColumn<QString>("expected");
    QTest::newRow("low") << Urgency::Low << u"low"_qs;
    QTest::newRow("normal") << Urgency::Normal << u"normal"_qs;
    QTest::newRow("high") << Urgency::High << u"high"_qs;
    QTest::newRow("critical") << Urgency::Critical << u"urgent"_qs;
}

void TestPortalNotifications::priorities()
{
    serve();
    QFETCH(const Urgency, urgency);
    DesktopNotification one = notification(u"tag"_qs);
    one.urgency = urgency;
    one.body.clear();
    const RecordedPortalNotification sent = showAndWait(one);
    QTEST(sent.text("priority"), "expected");
    QVERIFY(!sent.map.contains(u"body"_qs));
    QVERIFY(!sent.map.contains(u"buttons"_qs));
}

void TestPortalNotifications::icons()
{
    serve();
    QImage picture(300, 300, QImage::Format_ARGB32);
    picture.fill(QColor(1, 2, 3));
    picture.setText(u"Comment"_qs, u"goes nowhere"_qs);
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    const RecordedPortalNotification sent = showAndWait(one);
    QCOMPARE(sent.image().size(), QSize(128, 128));
    QCOMPARE(sent.image().pixelColor(1, 1), QColor(1, 2, 3));
    QVERIFY(sent.iconBytes() != one.icon);
    QVERIFY(!sent.iconBytes().contains("Comment"));
    one.icon = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    QVERIFY(!showAndWait(one).map.contains(u"icon"_qs));
}

void TestPortalNotifications::clicksAndButtons()
{
    serve();
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"app.quit"_qs, u"Yes"_qs}, {u"default"_qs, u"No"_qs}};
    showAndWait(one);
    m_portal->click(u"tag"_qs, u"token"_qs);
    TRY_TOLD(m_client, u"activated tag default (token)"_qs);
    m_portal->press(u"tag"_qs, u"Yes"_qs);
    TRY_TOLD(m_client, u"activated tag app.quit ()"_qs);
    const QString old = m_portal->last().actionOf(u"Yes"_qs);
    showAndWait(one);
    m_portal->invoke(u"tag"_qs, old);
    m_portal->invoke(u"tag"_qs, u"app.quit"_qs);
    m_portal->invoke(u"other"_qs, u"default"_qs);
    m_portal->press(u"tag"_qs, u"No"_qs, u"t2"_qs);
    TRY_TOLD(m_client, u"activated tag default (t2)"_qs);
    QCOMPARE(m_client->lines, QStringList());
    // The first version says nothing of tokens.
    serve(1);
    showAndWait(one);
    m_portal->click(u"tag"_qs, u"token"_qs);
    TRY_TOLD(m_client, u"activated tag default ()"_qs);
}

void TestPortalNotifications::repliesByAButton()
{
    serve();
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = u"Hint"_qs;
    showAndWait(one);
    m_portal->press(u"tag"_qs, u"Reply"_qs, u"token"_qs);
    TRY_TOLD(m_client, u"activated tag inline-reply (token)"_qs);
}

void TestPortalNotifications::repliesInAField()
{
    serve(2, RecordingPortal::withReplies());
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = u"Hint"_qs;
    showAndWait(one);
    m_portal->press(u"tag"_qs, u"Reply"_qs, u"token"_qs, u"Hello"_qs);
    TRY_TOLD(m_client, u"replied tag Hello (token)"_qs);
}

void TestPortalNotifications::withdraws()
{
    serve();
    showAndWait(notification(u"a"_qs));
    showAndWait(notification(u"b"_qs));
    m_client->server->withdraw(u"a"_qs);
    m_client->server->withdraw(u"a"_qs);
    m_client->server->withdraw(u"other"_qs);
    TRY_TOLD(m_client, u"closed a Withdrawn"_qs);
    m_client->server->show(notification(u"c"_qs));
    m_client->server->withdrawAll();
    TRY_TOLD(m_client, u"closed b Withdrawn"_qs);
    TRY_TOLD(m_client, u"closed c Withdrawn"_qs);
    QTRY_COMPARE(m_portal->removed(), (QStringList {u"a"_qs, u"b"_qs, u"c"_qs}));
    QVERIFY(settle(m_bus->connection(u"client"_qs)));
    QCOMPARE(m_client->lines, QStringList());
}

void TestPortalNotifications::refused()
{
    serve();
    m_portal->failNext(u"org.freedesktop.portal.Error.InvalidArgument"_qs);
    m_client->server->show(notification(u"tag"_qs));
    TRY_TOLD(m_client, u"failed tag ServerUnavailable"_qs);
    m_client->server->show(notification(QString()));
    TRY_TOLD(m_client, u"failed  InvalidArgument"_qs);
}

void TestPortalNotifications::foreignSignalsAreIgnored()
{
    serve();
    showAndWait(notification(u"tag"_qs));
    const QDBusConnection stranger = m_bus->connection(u"stranger"_qs);
    QDBusMessage message = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_qs, u"org.freedesktop.portal.Notification"_qs, u"ActionInvoked"_qs);
    message.setArguments({u"tag"_qs, u"default"_qs, QVariant(QVariantList())});
    stranger.send(message);
    QVERIFY(settle(stranger) && settle(m_bus->connection(u"client"_qs)));
    QCOMPARE(m_client->lines, QStringList());
}

void TestPortalNotifications::withoutPortal_data()
{
    QTest::addColumn<bool>("portal");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no portal") << false << u"no portals"_qs;
    QTest::newRow("a portal without notifications") << true << u"no notifications"_qs;
}

void TestPortalNotifications::withoutPortal()
{
    QFETCH(const bool, portal);
    QFETCH(const QString, problem);
    if (portal)
        m_portal = std::make_unique<RecordingPortal>(*m_bus, 0);
    m_client = std::make_unique<Recorder>(createNotificationServer(m_bus->connection(u"client"_qs), true));
    m_client->server->show(notification(u"a"_qs));
    TRY_TOLD(m_client, u"failed a ServerUnavailable"_qs);
    QVERIFY(m_client->unavailable());
    QVERIFY2(m_client->server->problem().contains(problem), qPrintable(m_client->server->problem()));
    m_client->server->show(notification(u"b"_qs));
    TRY_TOLD(m_client, u"failed b ServerUnavailable"_qs);
    QTRY_VERIFY(m_client->unavailable());
    m_client->server->retry();
    QCOMPARE(m_client->server->state(), NotificationServer::State::Probing);
    QTRY_VERIFY(m_client->unavailable());
}

void TestPortalNotifications::portalMayRestart()
{
    m_client = std::make_unique<Recorder>(createNotificationServer(m_bus->connection(u"client"_qs), true));
    QTRY_VERIFY(m_client->unavailable());
    m_portal = std::make_unique<RecordingPortal>(*m_bus);
    QTRY_VERIFY(m_client->available());
    showAndWait(notification(u"a"_qs));
    m_portal->crash();
    QTRY_VERIFY(!m_client->available());
    m_portal->start();
    QTRY_VERIFY(m_client->available());
    // It is still there: the desktop has it, not the portal.
    m_portal->click(u"a"_qs);
    TRY_TOLD(m_client, u"activated a default ()"_qs);
    m_client->server->withdraw(u"a"_qs);
    QTRY_COMPARE(m_portal->removed(), QStringList {u"a"_qs});
}

void TestPortalNotifications::burst()
{
    serve();
    for (int i = 0; i < 1000; ++i)
        m_client->server->show(notification(QString::number(i)));
    QTRY_COMPARE(m_client->lines.filter(u"shown "_qs).size(), 1000);
    m_portal->click(u"0"_qs); // too long ago
    m_portal->click(u"999"_qs);
    TRY_TOLD(m_client, u"activated 999 default ()"_qs);
    QCOMPARE(m_client->lines.size(), 1000);
}

QTEST_GUILESS_MAIN(TestPortalNotifications)
#include "tst_portalnotifications.moc"
