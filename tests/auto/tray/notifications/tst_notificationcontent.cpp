// SPDX-License-Identifier: MIT
#include "notificationfixture.h"
#include "notificationicon.h"
#include "shownlengths.h"

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;
using Ic::Test::RecordedNotification;
using Ic::Test::RecordingNotificationServer;

//! The content that a server gets.
class TestNotificationContent : public QObject
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

private:
    std::unique_ptr<Desktop> m_desktop;
};

void TestNotificationContent::init()
{
    m_desktop = std::make_unique<Desktop>();
    QVERIFY2(m_desktop->bus.isRunning(), m_desktop->bus.problem().constData());
}

void TestNotificationContent::cleanup()
{
    m_desktop.reset();
}

void TestNotificationContent::everything()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification full = notification(u"tag"_qs, u"Ann"_qs);
    full.body = u"1 < 2\nsecond line"_qs;
    full.actions = {{u"read"_qs, u"Mark read"_qs}, {u"mute"_qs, u"Mute"_qs}};
    full.replyHint = u"Say something"_qs;
    full.sound = u"message-new-instant"_qs;
    full.fades = true;
    QVERIFY(m_desktop->show(full));
    const RecordedNotification sent = m_desktop->server->last();
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
    QCOMPARE(hints,
        (QVariantMap {{u"desktop-entry"_qs, u"icws-tray"_qs}, {u"category"_qs, u"im.received"_qs}, {u"sound-name"_qs, u"message-new-instant"_qs},
            {u"transient"_qs, true}, {u"x-kde-reply-placeholder-text"_qs, u"Say something"_qs}}));
}

void TestNotificationContent::plain()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification silent = notification(u"tag"_qs);
    silent.silent = true;
    silent.sound = u"message-new-instant"_qs;
    QVERIFY(m_desktop->show(silent));
    QVariantMap hints = m_desktop->server->last().hints;
    QCOMPARE(hints.take(u"urgency"_qs).toInt(), 1);
    QCOMPARE(hints, (QVariantMap {{u"desktop-entry"_qs, u"icws-tray"_qs}, {u"category"_qs, u"network"_qs}, {u"suppress-sound"_qs, true}}));
    QCOMPARE(m_desktop->server->last().actions, (QStringList {u"default"_qs, u"Open"_qs}));
    DesktopNotification evil = notification(u"tag"_qs);
    evil.sound = u"../../etc/passwd"_qs;
    QVERIFY(m_desktop->show(evil));
    QVERIFY(!m_desktop->server->last().hints.contains(u"sound-name"_qs));
    QVERIFY(!m_desktop->server->last().hints.contains(u"suppress-sound"_qs));
}

void TestNotificationContent::urgencies_data()
{
    QTest::addColumn<Urgency>("urgency");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("timeout");
    QTest::newRow("low") << Urgency::Low << 0 << -1;
    QTest::newRow("normal") << Urgency::Normal << 1 << -1;
    QTest::newRow("high is not critical: that would break through do-not-disturb") << Urgency::High << 1 << -1;
    QTest::newRow("critical stays") << Urgency::Critical << 2 << 0;
}

void TestNotificationContent::urgencies()
{
    QVERIFY(m_desktop->serve());
    QFETCH(const Urgency, urgency);
    DesktopNotification urgent = notification(u"tag"_qs);
    urgent.urgency = urgency;
    QVERIFY(m_desktop->show(urgent));
    QTEST(m_desktop->server->last().urgency(), "expected");
    QTEST(m_desktop->server->last().timeout, "timeout");
}

void TestNotificationContent::variants_data()
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

void TestNotificationContent::variants()
{
    QFETCH(const QString, without);
    QVERIFY(m_desktop->serve(RecordingNotificationServer::kde().without(without)));
    DesktopNotification one = notification(u"tag"_qs, u"A & B"_qs);
    one.body = u"x & y\nz"_qs;
    one.actions = {{u"ok"_qs, u"OK"_qs}};
    one.replyHint = u"Hint"_qs;
    QVERIFY(m_desktop->show(one));
    const RecordedNotification sent = m_desktop->server->last();
    QTEST(sent.summary, "summary");
    QTEST(sent.body, "body");
    QTEST(sent.labels(), "labels");
    QTEST(sent.has(u"inline-reply"_qs), "inlineReply");
    QTEST(sent.hints.contains(u"x-kde-reply-placeholder-text"_qs), "inlineReply");
    QCOMPARE(sent.has(u"default"_qs), without != u"actions");
}

void TestNotificationContent::hostileText()
{
    QVERIFY(m_desktop->serve());
    DesktopNotification evil = notification(u"tag"_qs);
    evil.title = u"\u202eevil\n<b>title</b>\u2067"_qs + QString(1000, u'x');
    evil.body = u"<img src=\"file:///etc/passwd\"/>&amp;\u0007"_qs + QString(100'000, u'\n').replace(u"\n"_qs, u"y\n"_qs);
    evil.replyHint = u"\u2066hint"_qs + QString(100, u'z');
    for (int i = 0; i < 50; ++i)
        evil.actions.append({u"k"_qs + QString::number(i), u"\u202e<L>\n"_qs + QString::number(i) + QString(100, u'w')});
    evil.actions.prepend({u"blank"_qs, u"\u200b\u2800"_qs});
    QVERIFY(m_desktop->show(evil));
    const RecordedNotification sent = m_desktop->server->last();
    // Bidirectional text is in an isolate that ends, and that does not count for the length.
    QVERIFY(sent.summary.startsWith(u"\u2067evil\u2069 <b>title</b>\u2067xx"_qs) && sent.summary.endsWith(u"…\u2069"_qs));
    QCOMPARE(sent.summary.size(), MaxTitleLength + 4);
    QVERIFY(sent.body.startsWith(u"&lt;img src=&quot;file:///etc/passwd&quot;/&gt;&amp;amp;y\n"_qs));
    QCOMPARE(sent.body.count(u'\n'), MaxBodyLines - 1);
    QCOMPARE(sent.labels().size(), NotificationServer::MaxActions);
    for (const QString &label : sent.labels())
        QVERIFY(label.startsWith(u"\u2067<L>\u2069 "_qs) && label.size() == MaxLabelLength + 2);
    QCOMPARE(sent.hints.value(u"x-kde-reply-placeholder-text"_qs).toString().size(), MaxLabelLength + 2);
}

void TestNotificationContent::icons()
{
    QVERIFY(m_desktop->serve());
    QImage picture(300, 200, QImage::Format_ARGB32);
    picture.fill(QColor(10, 20, 30, 255));
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    QVERIFY(m_desktop->show(one));
    const QImage sent = m_desktop->server->last().image();
    QCOMPARE(sent.size(), QSize(128, 85));
    QCOMPARE(sent.pixelColor(64, 40), QColor(10, 20, 30, 255));
    // Neither what is no picture nor a path becomes a hint.
    for (const char *bad : {"/usr/share/pixmaps/x.png", "file:///etc/passwd", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\x89PNG\r\n\x1a\n"}) {
        one.icon = bad;
        QVERIFY(m_desktop->show(one));
        const QStringList hints = m_desktop->server->last().hints.keys();
        QCOMPARE(hints, (QStringList {u"category"_qs, u"desktop-entry"_qs, u"urgency"_qs}));
        QCOMPARE(m_desktop->server->last().appIcon, u"icws-tray"_qs);
    }
}

void TestNotificationContent::oldImageHints_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("hint");
    QTest::newRow("1.2") << u"1.2"_qs << u"image-data"_qs;
    QTest::newRow("1.3") << u"1.3"_qs << u"image-data"_qs;
    QTest::newRow("1.1") << u"1.1"_qs << u"image_data"_qs;
    QTest::newRow("0.9") << u"0.9"_qs << u"icon_data"_qs;
    QTest::newRow("not said") << QString() << u"image-data"_qs;
}

void TestNotificationContent::oldImageHints()
{
    QFETCH(const QString, version);
    QFETCH(const QString, hint);
    auto behaviour = RecordingNotificationServer::dunst();
    behaviour.specVersion = version;
    QVERIFY(m_desktop->serve(behaviour));
    QImage picture(8, 8, QImage::Format_ARGB32);
    picture.fill(Qt::red);
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    QVERIFY(m_desktop->show(one));
    QVERIFY(m_desktop->server->last().hints.contains(hint));
    QCOMPARE(m_desktop->server->last().hints.size(), 4);
}

QTEST_GUILESS_MAIN(TestNotificationContent)
#include "tst_notificationcontent.moc"
