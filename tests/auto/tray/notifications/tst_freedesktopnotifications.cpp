// SPDX-License-Identifier: MIT
#include "notificationfixture.h"
#include "notificationicon.h"
#include "notificationtext.h"

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;
using Ic::Test::RecordedNotification;
using Ic::Test::RecordingNotificationServer;

//! What a server is given, and what it says about it.
class TestFreedesktopNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everything();
    void plain();
    void urgencies_data();
    void urgencies();
    void variants_data();
    void variants();
    void hostileText();
    void icons();
    void oldImageHints_data();
    void oldImageHints();
    void clicksAndButtons_data();
    void clicksAndButtons();
    void keysThatMeanSomethingElse();
    void replies();
    void repliesByAButton();
    void closes_data();
    void closes();
    void withdraws();
    void withdrawsWhatIsOnItsWay();
    void withdrawsEverything();
    void withdrawsWhatTheServerHasForgotten();
    void replacesInPlace();
    void replacesWhileOnItsWay();
    void showsAnewAfterItWasClosed();
    void clicksOnWhatWasReplaced();
    void otherPeoplesNotifications();
    void otherPeoplesSignals();
    void signalsBeforeTheAnswer();
    void noTag();
    void burst();
    void burstOfOneTag();
    void deletedInASlot();

private:
    void serve(const RecordingNotificationServer::Behaviour &behaviour = RecordingNotificationServer::kde());
    //! Shows it and waits until the server has told its id.
    quint32 showAndWait(const DesktopNotification &notification);
    bool settled() { return settle(m_bus->connection(u"client"_qs)); }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<RecordingNotificationServer> m_server;
    std::unique_ptr<Recorder> m_client;
};

void TestFreedesktopNotifications::init()
{
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
}

void TestFreedesktopNotifications::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_bus.reset();
}

void TestFreedesktopNotifications::serve(const RecordingNotificationServer::Behaviour &behaviour)
{
    m_server = std::make_unique<RecordingNotificationServer>(*m_bus, behaviour);
    m_client = std::make_unique<Recorder>(createNotificationServer(m_bus->connection(u"client"_qs), false));
    QTRY_VERIFY(m_client->available());
}

quint32 TestFreedesktopNotifications::showAndWait(const DesktopNotification &notification)
{
    const QString line = u"shown "_qs + notification.tag;
    m_client->server->show(notification);
    if (!QTest::qWaitFor([&] { return m_client->lines.contains(line); }))
        return 0;
    m_client->lines.removeOne(line);
    return m_server->last().id;
}

void TestFreedesktopNotifications::everything()
{
    serve();
    DesktopNotification full = notification(u"tag"_qs, u"Ann"_qs);
    full.body = u"1 < 2\nsecond line"_qs;
    full.actions = {{u"read"_qs, u"Mark read"_qs}, {u"mute"_qs, u"Mute"_qs}};
    full.replyHint = u"Say something"_qs;
    full.sound = u"message-new-instant"_qs;
    full.fades = true;
    QVERIFY(showAndWait(full));
    const RecordedNotification sent = m_server->last();
    QCOMPARE(sent.appName, u"Notifications"_qs);
    QCOMPARE(sent.appIcon, u"icws-tray"_qs);
    QCOMPARE(sent.replacesId, 0U);
    QCOMPARE(sent.summary, u"Ann"_qs);
    QCOMPARE(sent.body, u"1 &lt; 2\nsecond line"_qs);
    QCOMPARE(sent.labels(), (QStringList {u"Mark read"_qs, u"Mute"_qs}));
    QVERIFY(sent.has(u"default"_qs) && sent.has(u"inline-reply"_qs));
    QCOMPARE(sent.timeout, -1);
    QVariantMap hints = sent.hints;
    QCOMPARE(hints.take(u"urgency"_qs).typeId(), int(QMetaType::UChar));
    QCOMPARE(hints, (QVariantMap {{u"desktop-entry"_qs, u"icws-tray"_qs}, {u"category"_qs, u"im.received"_qs},
        {u"sound-name"_qs, u"message-new-instant"_qs}, {u"transient"_qs, true}, {u"x-kde-reply-placeholder-text"_qs, u"Say something"_qs}}));
}

void TestFreedesktopNotifications::plain()
{
    serve();
    DesktopNotification silent = notification(u"tag"_qs);
    silent.silent = true;
    silent.sound = u"message-new-instant"_qs;
    QVERIFY(showAndWait(silent));
    QVariantMap hints = m_server->last().hints;
    QCOMPARE(hints.take(u"urgency"_qs).toInt(), 1);
    QCOMPARE(hints, (QVariantMap {{u"desktop-entry"_qs, u"icws-tray"_qs}, {u"category"_qs, u"network"_qs}, {u"suppress-sound"_qs, true}}));
    QCOMPARE(m_server->last().actions, (QStringList {u"default"_qs, u"Open"_qs}));
    DesktopNotification evil = notification(u"tag"_qs);
    evil.sound = u"../../etc/passwd"_qs;
    QVERIFY(showAndWait(evil));
    QVERIFY(!m_server->last().hints.contains(u"sound-name"_qs));
    QVERIFY(!m_server->last().hints.contains(u"suppress-sound"_qs));
}

void TestFreedesktopNotifications::urgencies_data()
{
    QTest::addColumn<Urgency>("urgency");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("timeout");
    QTest::newRow("low") << Urgency::Low << 0 << -1;
    QTest::newRow("normal") << Urgency::Normal << 1 << -1;
    QTest::newRow("high is not critical: that would break through do-not-disturb") << Urgency::High << 1 << -1;
    QTest::newRow("critical stays") << Urgency::Critical << 2 << 0;
}

void TestFreedesktopNotifications::urgencies()
{
    serve();
    QFETCH(const Urgency, urgency);
    DesktopNotification urgent = notification(u"tag"_qs);
    urgent.urgency = urgency;
    QVERIFY(showAndWait(urgent));
    QTEST(m_server->last().urgency(), "expected");
    QTEST(m_server->last().timeout, "timeout");
}

void TestFreedesktopNotifications::variants_data()
{
    QTest::addColumn<QString>("without");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<bool>("inlineReply");
    const QStringList buttons {u"OK"_qs};
    QTest::newRow("all") << QString() << u"A & B"_qs << u"x &amp; y\nz"_qs << buttons << true;
    QTest::newRow("no actions") << u"actions"_qs << u"A & B"_qs << u"x &amp; y\nz"_qs << QStringList() << false;
    QTest::newRow("no inline reply") << u"inline-reply"_qs << u"A & B"_qs << u"x &amp; y\nz"_qs << QStringList {u"Reply"_qs, u"OK"_qs} << false;
    QTest::newRow("no markup") << u"body-markup"_qs << u"A & B"_qs << u"x & y\nz"_qs << buttons << true;
    QTest::newRow("no body") << u"body"_qs << u"A & B – x & y"_qs << QString() << buttons << true;
}

void TestFreedesktopNotifications::variants()
{
    QFETCH(const QString, without);
    serve(RecordingNotificationServer::kde().without(without));
    DesktopNotification one = notification(u"tag"_qs, u"A & B"_qs);
    one.body = u"x & y\nz"_qs;
    one.actions = {{u"ok"_qs, u"OK"_qs}};
    one.replyHint = u"Hint"_qs;
    QVERIFY(showAndWait(one));
    const RecordedNotification sent = m_server->last();
    QTEST(sent.summary, "summary");
    QTEST(sent.body, "body");
    QTEST(sent.labels(), "labels");
    QTEST(sent.has(u"inline-reply"_qs), "inlineReply");
    QTEST(sent.hints.contains(u"x-kde-reply-placeholder-text"_qs), "inlineReply");
    QCOMPARE(sent.has(u"default"_qs), without != u"actions");
}

void TestFreedesktopNotifications::hostileText()
{
    serve();
    DesktopNotification evil = notification(u"tag"_qs);
    evil.title = u"\u202eevil\n<b>title</b>\u2067"_qs + QString(1000, u'x');
    evil.body = u"<img src=\"file:///etc/passwd\"/>&amp;\u0007"_qs + QString(100'000, u'\n').replace(u"\n"_qs, u"y\n"_qs);
    evil.replyHint = u"\u2066hint"_qs + QString(100, u'z');
    for (int i = 0; i < 50; ++i)
        evil.actions.append({u"k"_qs + QString::number(i), u"\u202e<L>\n"_qs + QString::number(i) + QString(100, u'w')});
    evil.actions.prepend({u"blank"_qs, u"\u200b\u2800"_qs});
    QVERIFY(showAndWait(evil));
    const RecordedNotification sent = m_server->last();
    QVERIFY(sent.summary.startsWith(u"evil <b>title</b>xx"_qs) && sent.summary.endsWith(u'…'));
    QCOMPARE(sent.summary.size(), MaxTitleLength);
    QVERIFY(sent.body.startsWith(u"&lt;img src=&quot;file:///etc/passwd&quot;/&gt;&amp;amp;y\n"_qs));
    QCOMPARE(sent.body.count(u'\n'), MaxBodyLines - 1);
    QCOMPARE(sent.labels().size(), NotificationServer::MaxActions);
    for (const QString &label : sent.labels())
        QVERIFY(label.startsWith(u"<L>"_qs) && label.size() == MaxLabelLength);
    QCOMPARE(sent.hints.value(u"x-kde-reply-placeholder-text"_qs).toString().size(), MaxLabelLength);
}

void TestFreedesktopNotifications::icons()
{
    serve();
    QImage picture(300, 200, QImage::Format_ARGB32);
    picture.fill(QColor(10, 20, 30, 255));
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    QVERIFY(showAndWait(one));
    const QImage sent = m_server->last().image();
    QCOMPARE(sent.size(), QSize(128, 85));
    QCOMPARE(sent.pixelColor(64, 40), QColor(10, 20, 30, 255));
    // Neither what is no picture nor a path becomes a hint.
    for (const char *bad : {"/usr/share/pixmaps/x.png", "file:///etc/passwd", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\x89PNG\r\n\x1a\n"}) {
        one.icon = bad;
        QVERIFY(showAndWait(one));
        const QStringList hints = m_server->last().hints.keys();
        QCOMPARE(hints, (QStringList {u"category"_qs, u"desktop-entry"_qs, u"urgency"_qs}));
        QCOMPARE(m_server->last().appIcon, u"icws-tray"_qs);
    }
}

void TestFreedesktopNotifications::oldImageHints_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("hint");
    QTest::newRow("1.2") << u"1.2"_qs << u"image-data"_qs;
    QTest::newRow("1.3") << u"1.3"_qs << u"image-data"_qs;
    QTest::newRow("1.1") << u"1.1"_qs << u"image_data"_qs;
    QTest::newRow("0.9") << u"0.9"_qs << u"icon_data"_qs;
    QTest::newRow("not said") << QString() << u"image-data"_qs;
}

void TestFreedesktopNotifications::oldImageHints()
{
    QFETCH(const QString, version);
    QFETCH(const QString, hint);
    auto behaviour = RecordingNotificationServer::dunst();
    behaviour.specVersion = version;
    serve(behaviour);
    QImage picture(8, 8, QImage::Format_ARGB32);
    picture.fill(Qt::red);
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    QVERIFY(showAndWait(one));
    QVERIFY(m_server->last().hints.contains(hint));
    QCOMPARE(m_server->last().hints.size(), 4);
}

void TestFreedesktopNotifications::clicksAndButtons_data()
{
    QTest::addColumn<bool>("broadcasts");
    QTest::addColumn<QString>("token");
    QTest::newRow("to everybody, with a token, as KDE") << true << u"kde-123"_qs;
    QTest::newRow("to us, with a token") << false << u"gnome-1"_qs;
    QTest::newRow("to us, without a token, as dunst") << false << QString();
}

void TestFreedesktopNotifications::clicksAndButtons()
{
    QFETCH(const bool, broadcasts);
    QFETCH(const QString, token);
    auto behaviour = RecordingNotificationServer::kde();
    behaviour.broadcasts = broadcasts;
    serve(behaviour);
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"yes"_qs, u"Yes"_qs}, {u"no"_qs, u"No"_qs}};
    quint32 id = showAndWait(one);
    m_server->click(id, token);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_client, u"activated tag default ("_qs + token + u')');
    id = showAndWait(one);
    m_server->press(id, u"No"_qs, token);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_client, u"activated tag no ("_qs + token + u')');
    // A token is for one use; and a name that nobody gave is nothing.
    behaviour.closesOnAction = false;
    id = showAndWait(one);
    m_server->send(u"ActionInvoked"_qs, {id, u"no"_qs});
    m_server->send(u"ActionInvoked"_qs, {id, u"anything"_qs});
    m_server->send(u"ActionInvoked"_qs, {id, u"default"_qs});
    TRY_TOLD(m_client, u"activated tag default ()"_qs);
    QCOMPARE(m_client->lines, QStringList());
}

// Keys come from a canister: they go nowhere, and come back as they were.
void TestFreedesktopNotifications::keysThatMeanSomethingElse()
{
    serve();
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"default"_qs, u"A"_qs}, {u"inline-reply"_qs, u"B"_qs}, {QString(), u"C"_qs}, {u"same"_qs, u"D"_qs}, {u"same"_qs, u"E"_qs}};
    const quint32 id = showAndWait(one);
    const RecordedNotification sent = m_server->last();
    QVERIFY(!sent.has(u"inline-reply"_qs));
    QCOMPARE(sent.actions.count(u"default"_qs), 1);
    for (const QString &label : {u"C"_qs, u"E"_qs})
        m_server->send(u"ActionInvoked"_qs, {id, sent.actionOf(label)});
    TRY_TOLD(m_client, u"activated tag  ()"_qs);
    TRY_TOLD(m_client, u"activated tag same ()"_qs);
}

void TestFreedesktopNotifications::replies()
{
    serve();
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = QString();
    quint32 id = showAndWait(one);
    QVERIFY(m_server->last().has(u"inline-reply"_qs));
    QVERIFY(!m_server->last().hints.contains(u"x-kde-reply-placeholder-text"_qs));
    m_server->reply(id, u"Hello\nthere"_qs, u"token"_qs);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
    TRY_TOLD(m_client, u"replied tag Hello\nthere (token)"_qs);
    id = showAndWait(one);
    m_server->reply(id, QString(5000, u'x'));
    TRY_TOLD(m_client, u"replied tag "_qs + QString(4000, u'x') + u" ()"_qs);
    // KDE says so when the field could not be shown.
    id = showAndWait(one);
    m_server->invoke(id, u"inline-reply"_qs);
    TRY_TOLD(m_client, u"activated tag inline-reply ()"_qs);
}

void TestFreedesktopNotifications::repliesByAButton()
{
    serve(RecordingNotificationServer::dunst());
    DesktopNotification one = notification(u"tag"_qs);
    one.replyHint = u"Hint"_qs;
    m_server->press(showAndWait(one), u"Reply"_qs);
    TRY_TOLD(m_client, u"activated tag inline-reply ()"_qs);
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
    serve();
    QFETCH(const quint32, reason);
    QFETCH(const QString, expected);
    const quint32 id = showAndWait(notification(u"tag"_qs));
    m_server->close(id, reason);
    TRY_TOLD(m_client, u"closed tag "_qs + expected);
    // Once: what is told of it later is nothing.
    m_server->send(u"NotificationClosed"_qs, {id, 2U});
    m_server->send(u"ActionInvoked"_qs, {id, u"default"_qs});
    QVERIFY(settled());
    QCOMPARE(m_client->lines, QStringList());
}

void TestFreedesktopNotifications::withdraws()
{
    serve();
    const quint32 id = showAndWait(notification(u"tag"_qs));
    m_client->server->withdraw(u"tag"_qs);
    m_client->server->withdraw(u"tag"_qs);
    m_client->server->withdraw(u"other"_qs);
    TRY_TOLD(m_client, u"closed tag Withdrawn"_qs);
    QVERIFY(settled());
    QCOMPARE(m_client->lines, QStringList());
    QCOMPARE(m_server->closeRequests(), QList<quint32> {id});
    QVERIFY(m_server->visible().isEmpty());
}

void TestFreedesktopNotifications::withdrawsWhatIsOnItsWay()
{
    serve();
    m_server->hold(u"Notify"_qs);
    m_client->server->show(notification(u"tag"_qs, u"first"_qs));
    QTRY_COMPARE(m_server->calls(u"Notify"_qs), 1);
    m_client->server->withdraw(u"tag"_qs);
    m_client->server->show(notification(u"tag"_qs, u"second"_qs));
    m_server->release(u"Notify"_qs);
    TRY_TOLD(m_client, u"closed tag Withdrawn"_qs);
    TRY_TOLD(m_client, u"shown tag"_qs);
    QCOMPARE(m_client->lines, QStringList());
    QCOMPARE(m_server->visible().size(), 1);
    QCOMPARE(m_server->last().summary, u"second"_qs);
    QCOMPARE(m_server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::withdrawsEverything()
{
    serve();
    for (int i = 0; i < 20; ++i)
        showAndWait(notification(QString::number(i)));
    m_server->hold(u"Notify"_qs);
    for (int i = 20; i < 40; ++i)
        m_client->server->show(notification(QString::number(i)));
    m_client->server->withdrawAll();
    m_server->release(u"Notify"_qs);
    QTRY_COMPARE(m_client->lines.size(), 40);
    QCOMPARE(m_client->lines.filter(u" Withdrawn"_qs).size(), 40);
    QTRY_VERIFY(m_server->visible().isEmpty());
    QCOMPARE(m_server->count(), 20 + FreedesktopNotifications::MaxInFlight);
}

void TestFreedesktopNotifications::withdrawsWhatTheServerHasForgotten()
{
    serve();
    showAndWait(notification(u"tag"_qs));
    m_server->failNext(u"CloseNotification"_qs, u"org.freedesktop.DBus.Error.InvalidArgs"_qs);
    m_client->server->withdraw(u"tag"_qs);
    TRY_TOLD(m_client, u"closed tag Withdrawn"_qs);
}

void TestFreedesktopNotifications::replacesInPlace()
{
    serve();
    const quint32 first = showAndWait(notification(u"tag"_qs, u"one"_qs));
    const quint32 other = showAndWait(notification(u"other"_qs, u"other"_qs));
    const quint32 second = showAndWait(notification(u"tag"_qs, u"two"_qs));
    QCOMPARE(m_server->last().replacesId, first);
    QCOMPARE(second, first);
    QVERIFY(other != first);
    QCOMPARE(m_server->visible().size(), 2);
    QCOMPARE(m_server->visible().constFirst().summary, u"two"_qs);
    m_server->dismiss(first);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
}

// The id of the first is not known when the others come: they wait for it, and only the last of them is shown.
void TestFreedesktopNotifications::replacesWhileOnItsWay()
{
    serve();
    m_server->hold(u"Notify"_qs);
    m_client->server->show(notification(u"tag"_qs, u"one"_qs));
    m_client->server->show(notification(u"tag"_qs, u"two"_qs));
    m_client->server->show(notification(u"tag"_qs, u"three"_qs));
    QTRY_COMPARE(m_server->calls(u"Notify"_qs), 1);
    QVERIFY(settled());
    QCOMPARE(m_server->calls(u"Notify"_qs), 1);
    m_server->release(u"Notify"_qs);
    QTRY_COMPARE(m_client->lines, (QStringList {u"shown tag"_qs, u"shown tag"_qs}));
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(m_server->last().summary, u"three"_qs);
    QCOMPARE(m_server->last().replacesId, m_server->notified().constFirst().id);
    QCOMPARE(m_server->visible().size(), 1);
}

void TestFreedesktopNotifications::showsAnewAfterItWasClosed()
{
    serve();
    const quint32 id = showAndWait(notification(u"tag"_qs));
    m_server->expire(id);
    TRY_TOLD(m_client, u"closed tag Expired"_qs);
    QVERIFY(showAndWait(notification(u"tag"_qs)) != id);
    QCOMPARE(m_server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::clicksOnWhatWasReplaced()
{
    serve();
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"delete the first"_qs, u"Delete"_qs}};
    const quint32 id = showAndWait(one);
    const QString oldName = m_server->last().actionOf(u"Delete"_qs);
    one.actions = {{u"delete the second"_qs, u"Delete"_qs}};
    QCOMPARE(showAndWait(one), id);
    // Sent before the server had shown the second, come after.
    m_server->send(u"ActionInvoked"_qs, {id, oldName});
    QVERIFY(settled());
    QCOMPARE(m_client->lines, QStringList());
    m_server->send(u"ActionInvoked"_qs, {id, m_server->last().actionOf(u"Delete"_qs)});
    TRY_TOLD(m_client, u"activated tag delete the second ()"_qs);
}

void TestFreedesktopNotifications::otherPeoplesNotifications()
{
    serve();
    const quint32 id = showAndWait(notification(u"tag"_qs));
    for (const quint32 other : {0U, id + 1, id + 1000}) {
        m_server->send(u"ActivationToken"_qs, {other, u"token"_qs});
        m_server->send(u"ActionInvoked"_qs, {other, u"default"_qs});
        m_server->send(u"NotificationReplied"_qs, {other, u"text"_qs});
        m_server->send(u"NotificationClosed"_qs, {other, 2U});
    }
    m_server->click(id);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
    QCOMPARE(m_client->lines, QStringList {u"activated tag default ()"_qs});
}

void TestFreedesktopNotifications::otherPeoplesSignals()
{
    serve();
    const quint32 id = showAndWait(notification(u"tag"_qs));
    const QDBusConnection stranger = m_bus->connection(u"stranger"_qs);
    RecordingNotificationServer::sendFrom(stranger, u"ActivationToken"_qs, {id, u"token"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"ActionInvoked"_qs, {id, u"default"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"NotificationReplied"_qs, {id, u"text"_qs});
    RecordingNotificationServer::sendFrom(stranger, u"NotificationClosed"_qs, {id, 2U});
    // Neither can it say who the server is.
    QDBusMessage owner = QDBusMessage::createSignal(u"/org/freedesktop/DBus"_qs, u"org.freedesktop.DBus"_qs, u"NameOwnerChanged"_qs);
    owner.setArguments({u"org.freedesktop.Notifications"_qs, m_server->uniqueName(), stranger.baseService()});
    stranger.send(owner);
    QVERIFY(settle(stranger) && settled());
    QCOMPARE(m_client->lines, QStringList());
    m_server->click(id);
    TRY_TOLD(m_client, u"activated tag default ()"_qs);
}

void TestFreedesktopNotifications::signalsBeforeTheAnswer()
{
    serve();
    m_server->beforeReply = [this](const RecordedNotification &notified) { m_server->click(notified.id, u"token"_qs); };
    m_client->server->show(notification(u"tag"_qs));
    QTRY_COMPARE(m_client->lines, (QStringList {u"shown tag"_qs, u"activated tag default (token)"_qs, u"closed tag Dismissed"_qs}));
    m_server->beforeReply = {};
    QVERIFY(showAndWait(notification(u"tag"_qs)));
    QCOMPARE(m_server->last().replacesId, 0U);
}

void TestFreedesktopNotifications::noTag()
{
    serve();
    m_client->server->show(notification(QString()));
    TRY_TOLD(m_client, u"failed  InvalidArgument"_qs);
    QCOMPARE(m_server->count(), 0);
}

// Each is shown or failed, the newest are shown, and never more are with the server than agreed.
void TestFreedesktopNotifications::burst()
{
    serve();
    m_server->hold(u"Notify"_qs);
    for (int i = 0; i < 1000; ++i)
        m_client->server->show(notification(QString::number(i), QString::number(i)));
    QTRY_COMPARE(m_server->calls(u"Notify"_qs), FreedesktopNotifications::MaxInFlight);
    QVERIFY(settled());
    QCOMPARE(m_server->calls(u"Notify"_qs), FreedesktopNotifications::MaxInFlight);
    m_server->release(u"Notify"_qs);
    QTRY_COMPARE(m_client->lines.size(), 1000);
    const int shown = FreedesktopNotifications::MaxInFlight + NotificationServer::MaxWaiting;
    QCOMPARE(m_client->lines.filter(u"shown "_qs).size(), shown);
    QCOMPARE(m_client->lines.filter(u" QueueFull"_qs).size(), 1000 - shown);
    QCOMPARE(m_server->visible().size(), shown);
    QCOMPARE(m_server->visible().constLast().summary, u"999"_qs);
    QCOMPARE(m_server->visible().at(FreedesktopNotifications::MaxInFlight).summary, QString::number(1000 - NotificationServer::MaxWaiting));
}

void TestFreedesktopNotifications::burstOfOneTag()
{
    serve();
    for (int i = 0; i < 1000; ++i)
        m_client->server->show(notification(u"tag"_qs, QString::number(i)));
    QTRY_VERIFY(m_server->withSummary(u"999"_qs).id != 0);
    QVERIFY(settled());
    QCOMPARE(m_server->visible().size(), 1);
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(m_client->lines, (QStringList {u"shown tag"_qs, u"shown tag"_qs}));
}

void TestFreedesktopNotifications::deletedInASlot()
{
    serve();
    const auto remove = [this] { m_client->server.reset(); };
    connect(m_client->server.get(), &NotificationServer::shown, this, remove);
    m_server->beforeReply = [this](const RecordedNotification &notified) { m_server->click(notified.id); };
    m_client->server->show(notification(u"tag"_qs));
    QTRY_VERIFY(!m_client->server);
    for (const auto signal : {0, 1, 2}) {
        m_client.reset();
        m_server.reset();
        serve();
        const quint32 id = showAndWait(notification(u"tag"_qs));
        if (signal == 0)
            connect(m_client->server.get(), &NotificationServer::activated, this, remove);
        else if (signal == 1)
            connect(m_client->server.get(), &NotificationServer::closed, this, remove);
        else
            connect(m_client->server.get(), &NotificationServer::stateChanged, this, remove);
        if (signal == 2)
            m_server->crash();
        else
            m_server->click(id);
        QTRY_VERIFY(!m_client->server);
    }
}

QTEST_GUILESS_MAIN(TestFreedesktopNotifications)
#include "tst_freedesktopnotifications.moc"
