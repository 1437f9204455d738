// SPDX-License-Identifier: MIT
#pragma once
#include "freedesktopnotifications.h"
#include "recordingnotificationserver.h"
#include <QtCore/QMetaEnum>
#include <QtCore/QStringList>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtTest/QTest>
#include <memory>

//! A client of the bus whose every signal is written down as a line.
struct Recorder
{
    explicit Recorder(std::unique_ptr<Ic::Tray::NotificationServer> made)
        : server(std::move(made))
    {
        using Ic::Tray::NotificationServer;
        QObject::connect(server.get(), &NotificationServer::shown, server.get(), [this](const QString &tag) { lines << u"shown "_qs + tag; });
        QObject::connect(server.get(), &NotificationServer::failed, server.get(),
            [this](const QString &tag, const Ic::Error &error) { lines << u"failed "_qs + tag + u' ' + error.codeName(); });
        QObject::connect(server.get(), &NotificationServer::activated, server.get(),
            [this](const QString &tag, const QString &key, const QString &token) { lines << u"activated "_qs + tag + u' ' + key + u" ("_qs + token + u')'; });
        QObject::connect(server.get(), &NotificationServer::replied, server.get(),
            [this](const QString &tag, const QString &text, const QString &token) { lines << u"replied "_qs + tag + u' ' + text + u" ("_qs + token + u')'; });
        QObject::connect(server.get(), &NotificationServer::closed, server.get(), [this](const QString &tag, NotificationServer::CloseReason reason) {
            lines << u"closed "_qs + tag + u' ' + QLatin1StringView(QMetaEnum::fromType<NotificationServer::CloseReason>().valueToKey(int(reason)));
        });
    }
    [[nodiscard]] bool available() const { return server->state() == Ic::Tray::NotificationServer::State::Available; }
    [[nodiscard]] bool unavailable() const { return server->state() == Ic::Tray::NotificationServer::State::Unavailable; }

    std::unique_ptr<Ic::Tray::NotificationServer> server;
    QStringList lines;
};

//! Waits until the Recorder \a recorder has recorded \a line, and removes it.
#define TRY_TOLD(recorder, line)                                                                                   \
    do {                                                                                                           \
        const QString line_ = line;                                                                                \
        QTRY_VERIFY2((recorder)->lines.contains(line_), qPrintable((recorder)->lines.join(QStringLiteral(", ")))); \
        (recorder)->lines.removeOne(line_);                                                                        \
    } while (false)

inline Ic::Tray::DesktopNotification notification(const QString &tag, const QString &title = QStringLiteral("Title"))
{
    Ic::Tray::DesktopNotification made;
    made.tag = tag;
    made.title = title;
    made.body = QStringLiteral("Body");
    return made;
}

//! Waits until everything that was sent before on \a connection and to it has been handled: the bus answers in order.
inline bool settle(const QDBusConnection &connection)
{
    QDBusMessage ping = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetId"));
    for (int i = 0; i < 3; ++i) {
        QDBusPendingCallWatcher watcher(connection.asyncCall(ping));
        bool done = false;
        QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, [&done] { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }))
            return false;
    }
    return true;
}

//! A bus, a server that records and a client of it.
class Desktop
{
public:
    //! Starts a server, and the client anew; false: it does not find the server.
    [[nodiscard]] bool serve(const Ic::Test::RecordingNotificationServer::Behaviour &behaviour = Ic::Test::RecordingNotificationServer::kde())
    {
        client.reset();
        server.reset();
        server = std::make_unique<Ic::Test::RecordingNotificationServer>(bus, behaviour);
        client = std::make_unique<Recorder>(Ic::Tray::createNotificationServer(bus.connection(QStringLiteral("client")), false));
        return QTest::qWaitFor([this] { return client->available(); });
    }
    //! Shows it and waits for the id from the server; returns 0 if none comes.
    [[nodiscard]] quint32 show(const Ic::Tray::DesktopNotification &notification)
    {
        const QString line = QStringLiteral("shown ") + notification.tag;
        client->server->show(notification);
        if (!QTest::qWaitFor([&] { return client->lines.contains(line); }))
            return 0;
        client->lines.removeOne(line);
        return server->last().id;
    }
    [[nodiscard]] bool settled() { return settle(bus.connection(QStringLiteral("client"))); }

    Ic::Test::PrivateBus bus;
    std::unique_ptr<Ic::Test::RecordingNotificationServer> server;
    std::unique_ptr<Recorder> client;
};
