// SPDX-License-Identifier: MIT
#include "notificationfixture.h"

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;
using Ic::Test::RecordedNotification;
using Ic::Test::RecordingNotificationServer;

//! Signals of a server about its notifications, and their effects.
class TestFreedesktopNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void clicksAndButtons_data();
    void clicksAndButtons();
    void reservedActionKeys();
    void replies();
    void repliesByAButton();
    void closes_data();
    void closes();
    void withdraws();
    void withdrawsPendingNotification();
    void withdrawsEverything();
    void withdrawsUnknownNotification();
    void replacesInPlace();
    void cannotReplace();
    void replacesPendingNotification();
    void showsAgainAfterClosing();
    void clicksOnReplacedNotification();
    void foreignNotificationsAreIgnored();
    void foreignSignalsAreIgnored();
    void signalsBeforeReply();
    void noTag();
    void burst();
    void burstOfOneTag();
    void deletedInASlot();

private:
    std::unique_ptr<Desktop> m_desktop;
};

void TestFreedesktopNotifications::init()
{
    m_desktop = std::make_unique<Desktop>();
    QVERIFY2(m_desktop->bus.isRunning(), m_desktop->bus.problem().constData());
}

void TestFreedesktopNotifications::cleanup()
{
    m_desktop.reset();
}

void TestFreedesktopNotifications::clicksAndButtons_data()
{
    QTest::addColumn<bool>("broadcasts");
    QTest::addColumn<QString>("token");
    QTest::newRow("broadcast with a token, as KDE") << true << u"kde-123"_qs;
    QTest::newRow("to us, with a token") << false << u"gnome-1"_qs;
    QTest::newRow("to us, without a token, as dunst") << false << QString();
}

void TestFreedesktopNotifications::clicksAndButtons()
{
    QFETCH(const bool, broadcasts);
    QFETCH(const QString, token);
    auto behaviour = RecordingNotificationServer::kde();
    behaviour.broadcasts = broadcasts;
    QVERIFY(m_desktop->serve(behaviour));
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"yes"_qs, u"Yes"_qs}, {u"no"_qs, u"No"_qs}};
    quint32 id = m_desktop->show(one);
    m_desktop->server->click(id, token);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_desktop->client, u"activated tag default ("_qs + token + u')');
    id = m_desktop->show(one);
    m_desktop->server->press(id, u"No"_qs, token);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_desktop->client, u"activated tag no ("_qs + token + u')');
    // A token is for one use; and an unknown name of an action is ignored.
    behaviour.closesOnAction = false;
    QVERIFY(m_desktop->serve(behaviour));
    id = m_desktop->show(one);
    m_desktop->server->click(id, token);
    TRY_TOLD(m_desktop->client, u"activated tag default ("_qs + token + u')');
    m_desktop->server->send(u"ActionInvoked"_qs, {id, u"no"_qs});
    m_desktop->server->send(u"ActionInvoked"_qs, {id, u"anything"_qs});
    m_desktop->server->send(u"ActionInvoked"_qs, {id, u"default"_qs});
    TRY_TOLD(m_desktop->client, u"activated tag default ()"_qs);
    QCOMPARE(m_desktop->client->lines, QStringList());
}

// Keys come from a canister: they go nowhere, and come back as they were.
void TestFreedesktopNotifications::reservedActionKeys()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"default"_qs, u"A"_qs}, {u"inline-reply"_qs, u"B"_qs}, {QString(), u"C"_qs}, {u"same"_qs, u"D"_qs}, {u"same"_qs, u"E"_qs}};
    const quint32 id = m_desktop->show(one);
    const RecordedNotification sent = m_desktop->server->last();
    QVERIFY(!sent.has(u"inline-reply"_qs));
    QCOMPARE(sent.actions.count(u"default"_qs), 1);
    for (const QString &label : {u"C"_qs, u"E"_qs})
        m_desktop->server->send(u"ActionInvoked"_qs, {id, sent.actionOf(label)});
    TRY_TOLD(m_desktop->client, u"activated tag  ()"_qs);
    TRY_TOLD(m_desktop->client, u"activated tag same ()"_qs);
}

void TestFreedesktopNotifications::replies()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = QString();
    quint32 id = m_desktop->show(one);
    QVERIFY(m_desktop->server->last().has(u"inline-reply"_qs));
    QVERIFY(!m_desktop->server->last().hints.contains(u"x-kde-reply-placeholder-text"_qs));
    m_desktop->server->reply(id, u"Hello\nthere"_qs, u"token"_qs);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_desktop->client, u"replied tag Hello\nthere (token)"_qs);
    id = m_desktop->show(one);
    m_desktop->server->reply(id, QString(5000, u'x'));
    TRY_TOLD(m_desktop->client, u"replied tag "_qs + QString(4000, u'x') + u" ()"_qs);
    // KDE says so when the field could not be shown.
    id = m_desktop->show(one);
    m_desktop->server->invoke(id, u"inline-reply"_qs);
    TRY_TOLD(m_desktop->client, u"activated tag inline-reply ()"_qs);
}

void TestFreedesktopNotifications::repliesByAButton()
{
    QVERIFY(m_desktop->serve(RecordingNotificationServer::dunst()));
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = u"Hint"_qs;
    m_desktop->server->press(m_desktop->show(one), u"Reply"_qs);
    TRY_TOLD(m_desktop->client, u"activated tag inline-reply ()"_qs);
}

void TestFreedesktopNotifications::closes_data()
{
    QTest::addColumn<quint32>("reason");
    QTest::addColumn<QString>("expected");
    QTest::newRow("expired") << 1U << u"Expired"_qs;
    QTest::newRow("dismissed") << 2U << u"Dismissed"_qs;
    QTest::newRow("closed by a call that was not ours") << 3U << u"Withdrawn"_qs;
    QTest::newRow("undefined") << 4U << u"Undefined"_qs;
    QTest::newRow("unknown") << 0U << u"Undefined"_qs;
    QTest::newRow("of the future") << 4'000'000'000U << u"Undefined"_qs;
}

void TestFreedesktopNotifications::closes()
{
    QVERIFY(m_desktop->serve());
    QFETCH(const quint32, reason);
    QFETCH(const QString, expected);
    const quint32 id = m_desktop->show(notification(u"tag"_qs));
    m_desktop->server->close(id, reason);
    TRY_TOLD(m_desktop->client, u"closed tag "_qs + expected);
    // Once: later signals about it are ignored.
    m_desktop->server->send(u"NotificationClosed"_qs, {id, 2U});
    m_desktop->server->send(u"ActionInvoked"_qs, {id, u"default"_qs});
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->client->lines, QStringList());
}

void TestFreedesktopNotifications::withdraws()
{
    QVERIFY(m_desktop->serve());
    const quint32 id = m_desktop->show(notification(u"tag"_qs));
    m_desktop->client->server->withdraw(u"tag"_qs);
    m_desktop->client->server->withdraw(u"tag"_qs);
    m_desktop->client->server->withdraw(u"other"_qs);
    TRY_TOLD(m_desktop->client, u"closed tag Withdrawn"_qs);
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->client->lines, QStringList());
    QCOMPARE(m_desktop->server->closeRequests(), QList<quint32> {id});
    QVERIFY(m_desktop->server->visible().isEmpty());
}

void TestFreedesktopNotifications::withdrawsPendingNotification()
{
    QVERIFY(m_desktop->serve());
    m_desktop->server->hold(u"Notify"_qs);
    m_desktop->client->server->show(notification(u"tag"_qs, u"first"_qs));
    QTRY_COMPARE(m_desktop->server->calls(u"Notify"_qs), 1);
    m_desktop->client->server->withdraw(u"tag"_qs);
    m_desktop->client->server->show(notification(u"tag"_qs, u"second"_qs));
    m_desktop->server->release(u"Notify"_qs);
    TRY_TOLD(m_desktop->client, u"closed tag Withdrawn"_qs);
    TRY_TOLD(m_desktop->client, u"shown tag"_qs);
    QCOMPARE(m_desktop->client->lines, QStringList());
    QCOMPARE(m_desktop->server->visible().size(), 1);
    QCOMPARE(m_desktop->server->last().summary, u"second"_qs);
    QCOMPARE(m_desktop->server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::withdrawsEverything()
{
    QVERIFY(m_desktop->serve());
    for (int i = 0; i < 20; ++i)
        QVERIFY(m_desktop->show(notification(QString::number(i))));
    m_desktop->server->hold(u"Notify"_qs);
    for (int i = 20; i < 40; ++i)
        m_desktop->client->server->show(notification(QString::number(i)));
    m_desktop->client->server->withdrawAll();
    m_desktop->server->release(u"Notify"_qs);
    QTRY_COMPARE(m_desktop->client->lines.size(), 40);
    QCOMPARE(m_desktop->client->lines.filter(u" Withdrawn"_qs).size(), 40);
    QTRY_VERIFY(m_desktop->server->visible().isEmpty());
    QCOMPARE(m_desktop->server->count(), 20 + FreedesktopNotifications::MaxInFlight);
}

void TestFreedesktopNotifications::withdrawsUnknownNotification()
{
    QVERIFY(m_desktop->serve());
    QVERIFY(m_desktop->show(notification(u"tag"_qs)));
    m_desktop->server->failNext(u"CloseNotification"_qs, u"org.freedesktop.DBus.Error.InvalidArgs"_qs);
    m_desktop->client->server->withdraw(u"tag"_qs);
    TRY_TOLD(m_desktop->client, u"closed tag Withdrawn"_qs);
}

void TestFreedesktopNotifications::replacesInPlace()
{
    QVERIFY(m_desktop->serve());
    const quint32 first = m_desktop->show(notification(u"tag"_qs, u"one"_qs));
    const quint32 other = m_desktop->show(notification(u"other"_qs, u"other"_qs));
    const quint32 second = m_desktop->show(notification(u"tag"_qs, u"two"_qs));
    QCOMPARE(m_desktop->server->last().replacesId, first);
    QCOMPARE(second, first);
    QVERIFY(other != first);
    QCOMPARE(m_desktop->server->visible().size(), 2);
    QCOMPARE(m_desktop->server->visible().constFirst().summary, u"two"_qs);
    m_desktop->server->dismiss(first);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
}

// The newer id is that of the tag; signals about the older one are ignored.
void TestFreedesktopNotifications::cannotReplace()
{
    auto behaviour = RecordingNotificationServer::kde();
    behaviour.replaces = false;
    QVERIFY(m_desktop->serve(behaviour));
    const quint32 first = m_desktop->show(notification(u"tag"_qs));
    const quint32 second = m_desktop->show(notification(u"tag"_qs));
    QVERIFY(first != second);
    m_desktop->server->click(first);
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->client->lines, QStringList());
    m_desktop->server->click(second);
    TRY_TOLD(m_desktop->client, u"activated tag default ()"_qs);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
}

// The id of the first is not known when the others come: they wait for it, and only the last of them is shown.
void TestFreedesktopNotifications::replacesPendingNotification()
{
    QVERIFY(m_desktop->serve());
    m_desktop->server->hold(u"Notify"_qs);
    m_desktop->client->server->show(notification(u"tag"_qs, u"one"_qs));
    m_desktop->client->server->show(notification(u"tag"_qs, u"two"_qs));
    m_desktop->client->server->show(notification(u"tag"_qs, u"three"_qs));
    QTRY_COMPARE(m_desktop->server->calls(u"Notify"_qs), 1);
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->server->calls(u"Notify"_qs), 1);
    m_desktop->server->release(u"Notify"_qs);
    QTRY_COMPARE(m_desktop->client->lines, (QStringList {u"shown tag"_qs, u"shown tag"_qs}));
    QCOMPARE(m_desktop->server->count(), 2);
    QCOMPARE(m_desktop->server->last().summary, u"three"_qs);
    QCOMPARE(m_desktop->server->last().replacesId, m_desktop->server->notified().constFirst().id);
    QCOMPARE(m_desktop->server->visible().size(), 1);
}

void TestFreedesktopNotifications::showsAgainAfterClosing()
{
    QVERIFY(m_desktop->serve());
    const quint32 id = m_desktop->show(notification(u"tag"_qs));
    m_desktop->server->expire(id);
    TRY_TOLD(m_desktop->client, u"closed tag Expired"_qs);
    QVERIFY(m_desktop->show(notification(u"tag"_qs)) != id);
    QCOMPARE(m_desktop->server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::clicksOnReplacedNotification()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"delete the first"_qs, u"Delete"_qs}};
    const quint32 id = m_desktop->show(one);
    const QString oldName = m_desktop->server->last().actionOf(u"Delete"_qs);
    one.actions = {{u"delete the second"_qs, u"Delete"_qs}};
    QCOMPARE(m_desktop->show(one), id);
    // Sent before the server had shown the second, come after.
    m_desktop->server->send(u"ActionInvoked"_qs, {id, oldName});
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->client->lines, QStringList());
    m_desktop->server->send(u"ActionInvoked"_qs, {id, m_desktop->server->last().actionOf(u"Delete"_qs)});
    TRY_TOLD(m_desktop->client, u"activated tag delete the second ()"_qs);
}

void TestFreedesktopNotifications::foreignNotificationsAreIgnored()
{
    QVERIFY(m_desktop->serve());
    const quint32 id = m_desktop->show(notification(u"tag"_qs));
    for (const quint32 other : {0U, id + 1, id + 1000}) {
        m_desktop->server->send(u"ActivationToken"_qs, {other, u"token"_qs});
        m_desktop->server->send(u"ActionInvoked"_qs, {other, u"default"_qs});
        m_desktop->server->send(u"NotificationReplied"_qs, {other, u"text"_qs});
        m_desktop->server->send(u"NotificationClosed"_qs, {other, 2U});
    }
    m_desktop->server->click(id);
    TRY_TOLD(m_desktop->client, u"closed tag Dismissed"_qs);
    QCOMPARE(m_desktop->client->lines, QStringList {u"activated tag default ()"_qs});
}

void TestFreedesktopNotifications::foreignSignalsAreIgnored()
{
    QVERIFY(m_desktop->serve());
    const quint32 id = m_desktop->show(notification(u"tag"_qs));
    const QDBusConnection stranger = m_desktop->bus.connection(u"stranger"_qs);
    RecordingNotificationServer::sendFrom(stranger, u"ActivationToken"_qs, {id, u"token"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"ActionInvoked"_qs, {id, u"default"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"NotificationReplied"_qs, {id, u"text"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"NotificationClosed"_qs, {id, 2U});
    // Nor can it announce another owner of the server's name.
    QDBusMessage owner = QDBusMessage::createSignal(u"/org/freedesktop/DBus"_qs, u"org.freedesktop.DBus"_qs, u"NameOwnerChanged"_qs);
    owner.setArguments({u"org.freedesktop.Notifications"_qs, m_desktop->server->uniqueName(), stranger.baseService()});
    stranger.send(owner);
    QVERIFY(settle(stranger) && m_desktop->settled());
    QCOMPARE(m_desktop->client->lines, QStringList());
    m_desktop->server->click(id);
    TRY_TOLD(m_desktop->client, u"activated tag default ()"_qs);
}

void TestFreedesktopNotifications::signalsBeforeReply()
{
    QVERIFY(m_desktop->serve());
    m_desktop->server->beforeReply = [this](const RecordedNotification &notified) { m_desktop->server->click(notified.id, u"token"_qs); };
    m_desktop->client->server->show(notification(u"tag"_qs));
    QTRY_COMPARE(m_desktop->client->lines, (QStringList {u"shown tag"_qs, u"activated tag default (token)"_qs, u"closed tag Dismissed"_qs}));
    m_desktop->server->beforeReply = {};
    QVERIFY(m_desktop->show(notification(u"tag"_qs)));
    QCOMPARE(m_desktop->server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::noTag()
{
    QVERIFY(m_desktop->serve());
    m_desktop->client->server->show(notification(QString()));
    TRY_TOLD(m_desktop->client, u"failed  InvalidArgument"_qs);
    QCOMPARE(m_desktop->server->count(), 0);
}

// Each is shown or failed, the newest are shown, and never more are with the server than agreed.
void TestFreedesktopNotifications::burst()
{
    QVERIFY(m_desktop->serve());
    m_desktop->server->hold(u"Notify"_qs);
    for (int i = 0; i < 1000; ++i)
        m_desktop->client->server->show(notification(QString::number(i), QString::number(i)));
    QTRY_COMPARE(m_desktop->server->calls(u"Notify"_qs), FreedesktopNotifications::MaxInFlight);
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->server->calls(u"Notify"_qs), FreedesktopNotifications::MaxInFlight);
    m_desktop->server->release(u"Notify"_qs);
    QTRY_COMPARE(m_desktop->client->lines.size(), 1000);
    const int shown = FreedesktopNotifications::MaxInFlight + NotificationServer::MaxWaiting;
    QCOMPARE(m_desktop->client->lines.filter(u"shown "_qs).size(), shown);
    QCOMPARE(m_desktop->client->lines.filter(u" QueueFull"_qs).size(), 1000 - shown);
    QCOMPARE(m_desktop->server->visible().size(), shown);
    QCOMPARE(m_desktop->server->visible().constLast().summary, u"999"_qs);
    QCOMPARE(m_desktop->server->visible().at(FreedesktopNotifications::MaxInFlight).summary, QString::number(1000 - NotificationServer::MaxWaiting));
}

void TestFreedesktopNotifications::burstOfOneTag()
{
    QVERIFY(m_desktop->serve());
    for (int i = 0; i < 1000; ++i)
        m_desktop->client->server->show(notification(u"tag"_qs, QString::number(i)));
    QTRY_VERIFY(m_desktop->server->withSummary(u"999"_qs).id != 0);
    QVERIFY(m_desktop->settled());
    QCOMPARE(m_desktop->server->visible().size(), 1);
    QCOMPARE(m_desktop->server->count(), 2);
    QCOMPARE(m_desktop->client->lines, (QStringList {u"shown tag"_qs, u"shown tag"_qs}));
}

void TestFreedesktopNotifications::deletedInASlot()
{
    QVERIFY(m_desktop->serve());
    const auto remove = [this] { m_desktop->client->server.reset(); };
    connect(m_desktop->client->server.get(), &NotificationServer::shown, this, remove);
    m_desktop->server->beforeReply = [this](const RecordedNotification &notified) { m_desktop->server->click(notified.id); };
    m_desktop->client->server->show(notification(u"tag"_qs));
    QTRY_VERIFY(!m_desktop->client->server);
    for (const auto signal : {0, 1, 2}) {
        QVERIFY(m_desktop->serve());
        const quint32 id = m_desktop->show(notification(u"tag"_qs));
        if (signal == 0)
            connect(m_desktop->client->server.get(), &NotificationServer::activated, this, remove);
        else if (signal == 1)
            connect(m_desktop->client->server.get(), &NotificationServer::closed, this, remove);
        else
            connect(m_desktop->client->server.get(), &NotificationServer::stateChanged, this, remove);
        if (signal == 2)
            m_desktop->server->crash();
        else
            m_desktop->server->click(id);
        QTRY_VERIFY(!m_desktop->client->server);
    }
}

QTEST_GUILESS_MAIN(TestFreedesktopNotifications)
#include "tst_freedesktopnotifications.moc"
