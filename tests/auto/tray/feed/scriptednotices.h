// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "noticemessages.h"
#include "scriptedsocket.h"
#include "trayconnection.h"

namespace Ic::Test {

//! Plays the network behind the socket of a NoticeFeed, in the words of notify.did, and remembers in words what was sent: "Subscribe 0", "Since 3",
//! "Act 2 yes", "Reply 2 hello".
class ScriptedNotices final
{
public:
    explicit ScriptedNotices(IcWebSocket *socket);
    [[nodiscard]] ScriptedSocket &script() { return m_script; }

    //! Opens a session, whatever became of the last.
    void becomeOpen();
    //! The socket waits for the next attempt.
    void lose(const Error &error);
    void deliver(const QList<Tray::AppMessage> &messages);
    //! Of the newest message that was sent.
    void settleLast(DeliveryState state, const Error &error = {});
    //! Returns the messages sent since the last call.
    QStringList take();
    //! Of the last Reply.
    QString lastClientId();
    //! How often the connection was begun.
    int attempts() { return m_script.attempts(); }

private:
    ScriptedSocket m_script;
    quint64 m_lastId = 0;
    QString m_lastClientId;
    QStringList m_sent;
};

//! Where nothing but a script answers, by the clock of \a environment.
[[nodiscard]] Tray::TrayConnection scriptedConnection(IdentityPtr identity, const EnvironmentPtr &environment);

//! Messages of the canister, in short.
Tray::Notification notification(quint64 id, quint64 previous, const QString &topic = QStringLiteral("news"), const QString &title = {});
Tray::AppMessage notified(const Tray::Notification &notification);
Tray::AppMessage welcome(quint64 lastId, const QString &name = QStringLiteral("Notes"));
Tray::AppMessage history(const QList<Tray::Notification> &notifications = {}, bool complete = true);
Tray::AppMessage refused(const QString &reason, std::optional<quint64> id = {});
Tray::AppMessage acted(quint64 id, const QString &action);
Tray::AppMessage replied(quint64 id, const QString &clientId);

} // namespace Ic::Test
