// SPDX-License-Identifier: MIT
#include "notificationfixture.h"
#include "notificationicon.h"
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusReply>

using namespace Ic;
using namespace Ic::Tray;
using Ic::Test::PrivateBus;

//! A real server, with a screen and a bus of its own: does it take what we send, and do we understand what it says?
class TestDunst : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void reportsCapabilities();
    void showsTextAsItIs();
    void takesIcons();
    void replaces();
    void clicks();
    void closes();
    void endsAndComesBack();
    void dunstLogsNoWarning();

private:
    bool startDunst();
    //! Calls its own methods beside those of the specification: actions of the mouse, and the history of notifications.
    QDBusMessage ask(const QString &interface, const QString &method, const QVariantList &arguments = {}) const;
    int displayed() const;
    QVariantMap newestInHistory() const;

    std::unique_ptr<PrivateBus> m_bus;
    QProcess m_screen;
    QString m_display;
    QProcess m_dunst;
    QByteArray m_said;
    std::unique_ptr<Recorder> m_client;
};

void TestDunst::initTestCase()
{
    for (const char *program : {"Xvfb", "dunst"}) {
        if (QStandardPaths::findExecutable(QLatin1StringView(program)).isEmpty())
            QSKIP(qPrintable(QLatin1StringView(program) + u" is not installed"_qs));
    }
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY2(m_bus->isRunning(), m_bus->problem().constData());
    m_screen.start(u"Xvfb"_qs, {u"-displayfd"_qs, u"1"_qs, u"-screen"_qs, u"0"_qs, u"800x600x24"_qs, u"-nolisten"_qs, u"tcp"_qs});
    QVERIFY(m_screen.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_screen.canReadLine(), 30'000);
    m_display = u':' + QString::fromLatin1(m_screen.readLine().trimmed());
    QVERIFY(startDunst());
    m_client = std::make_unique<Recorder>(createNotificationServer(m_bus->connection(u"client"_qs), false));
    QTRY_VERIFY_WITH_TIMEOUT(m_client->available(), 30'000);
}

bool TestDunst::startDunst()
{
    QProcessEnvironment environment = m_bus->environment();
    environment.insert(u"DISPLAY"_qs, m_display);
    environment.remove(u"WAYLAND_DISPLAY"_qs);
    m_dunst.setProcessEnvironment(environment);
    m_dunst.setProcessChannelMode(QProcess::MergedChannels);
    // Nothing fades by itself while the test looks.
    m_dunst.start(u"dunst"_qs, {u"-config"_qs, QFINDTESTDATA("dunstrc"), u"-verbosity"_qs, u"warn"_qs});
    return m_dunst.waitForStarted();
}

void TestDunst::cleanupTestCase()
{
    m_client.reset();
    for (QProcess *process : {&m_dunst, &m_screen}) {
        process->terminate();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
    }
    m_bus.reset();
}

void TestDunst::cleanup()
{
    if (!m_client)
        return;
    m_client->server->withdrawAll();
    QTRY_COMPARE(displayed(), 0);
    m_client->lines.clear();
}

QDBusMessage TestDunst::ask(const QString &interface, const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_qs, u"/org/freedesktop/Notifications"_qs, interface, method);
    message.setArguments(arguments);
    return m_bus->connection(u"person"_qs).call(message);
}

int TestDunst::displayed() const
{
    const QDBusReply<QVariant> reply = ask(u"org.freedesktop.DBus.Properties"_qs, u"Get"_qs, {u"org.dunstproject.cmd0"_qs, u"displayedLength"_qs});
    return reply.isValid() ? reply.value().toInt() : -1;
}

QVariantMap TestDunst::newestInHistory() const
{
    const QDBusMessage reply = ask(u"org.dunstproject.cmd0"_qs, u"NotificationListHistory"_qs);
    if (reply.arguments().isEmpty())
        return {};
    const auto all = qdbus_cast<QList<QVariantMap>>(reply.arguments().constFirst());
    return all.isEmpty() ? QVariantMap() : all.constFirst();
}

void TestDunst::reportsCapabilities()
{
    QCOMPARE(m_client->server->info().name, u"dunst"_qs);
    const auto can = m_client->server->capabilities();
    QVERIFY(can.actions && can.body && can.bodyMarkup && can.icons && !can.inlineReply);
    QVERIFY(!m_client->server->isInhibited());
}

void TestDunst::showsTextAsItIs()
{
    DesktopNotification one = notification(u"tag"_qs, u"Ann & <b>Bob</b>"_qs);
    one.body = u"1 < 2 & <i>not italic</i> \"quoted\" 'too'\nsecond line"_qs;
    m_client->server->show(one);
    TRY_TOLD(m_client, u"shown tag"_qs);
    QTRY_COMPARE(displayed(), 1);
    m_client->server->withdraw(u"tag"_qs);
    TRY_TOLD(m_client, u"closed tag Withdrawn"_qs);
    QTRY_COMPARE(newestInHistory().value(u"summary"_qs).toString(), one.title);
    const QVariantMap history = newestInHistory();
    QCOMPARE(history.value(u"appname"_qs).toString(), u"Notifications"_qs);
    QCOMPARE(history.value(u"category"_qs).toString(), u"network"_qs);
    // As it is given to Pango: our entities, and no tag of others.
    const QString body = history.value(u"body"_qs).toString();
    QVERIFY2(body.contains(u"&lt;i&gt;not italic&lt;/i&gt;"_qs), qPrintable(body));
}

void TestDunst::takesIcons()
{
    QImage picture(200, 120, QImage::Format_ARGB32);
    picture.fill(QColor(0, 128, 255, 128));
    DesktopNotification one = notification(u"tag"_qs);
    one.icon = encodeNotificationIcon(picture);
    one.urgency = Urgency::Critical;
    m_client->server->show(one);
    TRY_TOLD(m_client, u"shown tag"_qs);
    QTRY_COMPARE(displayed(), 1);
}

void TestDunst::replaces()
{
    for (int i = 0; i < 5; ++i) {
        m_client->server->show(notification(u"tag"_qs, QString::number(i)));
        TRY_TOLD(m_client, u"shown tag"_qs);
    }
    m_client->server->show(notification(u"other"_qs));
    TRY_TOLD(m_client, u"shown other"_qs);
    QTRY_COMPARE(displayed(), 2);
    m_client->server->withdraw(u"other"_qs);
    TRY_TOLD(m_client, u"closed other Withdrawn"_qs);
    m_client->server->withdraw(u"tag"_qs);
    TRY_TOLD(m_client, u"closed tag Withdrawn"_qs);
    QTRY_COMPARE(newestInHistory().value(u"summary"_qs).toString(), u"4"_qs);
}

void TestDunst::clicks()
{
    DesktopNotification one = notification(u"tag"_qs);
    one.actions = {{u"read"_qs, u"Mark read"_qs}};
    one.replyHint = u"Hint"_qs;
    m_client->server->show(one);
    TRY_TOLD(m_client, u"shown tag"_qs);
    QTRY_COMPARE(displayed(), 1);
    ask(u"org.dunstproject.cmd0"_qs, u"NotificationAction"_qs, {0U}); // the newest
    TRY_TOLD(m_client, u"activated tag default ()"_qs);
}

void TestDunst::closes()
{
    m_client->server->show(notification(u"tag"_qs));
    TRY_TOLD(m_client, u"shown tag"_qs);
    QTRY_COMPARE(displayed(), 1);
    ask(u"org.dunstproject.cmd0"_qs, u"NotificationCloseLast"_qs);
    TRY_TOLD(m_client, u"closed tag Dismissed"_qs);
}

void TestDunst::endsAndComesBack()
{
    m_client->server->show(notification(u"tag"_qs));
    TRY_TOLD(m_client, u"shown tag"_qs);
    m_said += m_dunst.readAll();
    m_dunst.kill();
    TRY_TOLD(m_client, u"closed tag ServerGone"_qs);
    QTRY_COMPARE(m_dunst.state(), QProcess::NotRunning);
    m_client->server->show(notification(u"tag"_qs));
    QVERIFY(startDunst());
    TRY_TOLD(m_client, u"shown tag"_qs);
    QTRY_COMPARE(displayed(), 1);
}

void TestDunst::dunstLogsNoWarning()
{
    m_said += m_dunst.readAll();
    QByteArrayList complaints;
    for (const QByteArray &line : m_said.split('\n')) {
        // That the app's own icon is not installed here is not about what we send.
        if (!line.isEmpty() && !line.contains("icws-tray"))
            complaints.append(line);
    }
    QVERIFY2(complaints.isEmpty(), complaints.join('\n').constData());
}

QTEST_GUILESS_MAIN(TestDunst)
#include "tst_dunst.moc"
