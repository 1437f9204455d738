// SPDX-License-Identifier: MIT
#pragma once
#include "chatcontroller.h"
#include "scriptedchat.h"
#include <QtCore/QObject>

namespace Ic::Test {

//! A chat that a QML test can play: everything the canister and the network would do.
class ChatFixture : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Ic::Chat::ChatController *controller READ controller CONSTANT)

public:
    explicit ChatFixture(QObject *parent = nullptr);
    ~ChatFixture() override;
    Chat::ChatController *controller() { return m_controller.get(); }

    //! Opens the session and lets the canister welcome us into \a rooms.
    Q_INVOKABLE void join(const QStringList &rooms = {QStringLiteral("lobby"), QStringLiteral("qt")});
    Q_INVOKABLE void becomeOpen();
    Q_INVOKABLE void welcome(const QStringList &rooms);
    Q_INVOKABLE void refuse(const QString &reason);
    //! Delivers a message of user \a who (1, 2, …; 0 is this user).
    Q_INVOKABLE void hear(const QString &room, const QString &text, int who = 1);
    //! The same \a count times, in one batch.
    Q_INVOKABLE void hearMany(const QString &room, int count, int who = 1);
    Q_INVOKABLE void hearTyping(const QString &room, int who = 1);
    //! Sets the state of the last own message: "sending", "sent", "delivered", "failed", "unknown", "confirmed" or "refused".
    Q_INVOKABLE void settle(const QString &what);
    Q_INVOKABLE void lose(const QString &code, int secondsToRetry);
    Q_INVOKABLE void connecting();
    Q_INVOKABLE void advance(int milliseconds);
    //! "Say lobby hello" and so on, since the last call.
    Q_INVOKABLE QStringList sent();
    //! How often the connection was begun.
    Q_INVOKABLE int attempts() { return m_chat.attempts(); }
    Q_INVOKABLE QString clipboard() const;

private:
    ScriptedChat m_chat;
    Chat::ProfileStore m_store;
    std::unique_ptr<Chat::ChatController> m_controller;
    QHash<QString, quint64> m_lastIds;
    QList<ScriptedChat::Sent> m_sent;
    qint64 m_seconds = 0;

    Chat::ChatMessage next(const QString &room, const QString &text, int who);
    void collect();
};

} // namespace Ic::Test
