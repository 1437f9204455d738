// SPDX-License-Identifier: MIT
#pragma once
#include "appmessage.h"
#include "scriptedsession.h"

namespace Ic::Test {

inline const QString Lobby = QStringLiteral("lobby");
inline const QString Qt_ = QStringLiteral("qt");

//! The chat's socket, whose network is a script, in the words of chat.did.
class ScriptedChat final
{
public:
    struct Sent
    {
        quint64 id = 0;
        Chat::AppMessage message;
    };

    ScriptedChat();
    [[nodiscard]] IcWebSocket *socket() { return m_session.socket.get(); }
    [[nodiscard]] std::shared_ptr<ManualEnvironment> environment() const { return m_session.environment; }

    //! Opens a new session.
    void becomeOpen();
    //! Ends it, or the attempt; for good without \a retryAfter.
    void lose(const Error &error, std::chrono::milliseconds retryAfter = {});
    //! On the way to there, from wherever the connection is.
    void show(ConnectionState state);
    void deliver(const QList<Chat::AppMessage> &messages);
    void report(quint64 id, DeliveryState state, const Error &error = {});
    void flush() { m_session.script->flush(); }

    //! Returns the messages sent since the last call, without those that were cancelled.
    QList<Sent> take();
    //! The same, in words: "Join ada", "Enter lobby 0", "Say lobby hello".
    QStringList takeTexts();
    static QString text(const Chat::AppMessage &message);
    //! How often the connection was begun.
    int attempts() { return m_session.script->attempts(); }

    static Principal me();
    static Principal other(char which = 1);

private:
    //! Connects if nothing else did.
    void begin();

    ScriptedSession m_session;
};

//! Answers of the canister, shortly.
Chat::AppMessage welcome(const QList<Chat::RoomInfo> &rooms, const QString &nickname = QStringLiteral("Ada"));
Chat::RoomInfo roomInfo(const QString &name, quint64 lastId = 0, const QString &topic = {});
Chat::ChatMessage chatMessage(
    const QString &room, quint64 id, const QString &text, const Principal &author = ScriptedChat::other(), const QString &clientId = {});
Chat::AppMessage history(const QString &room, const QList<Chat::ChatMessage> &messages = {}, bool complete = true);
Chat::AppMessage said(const Chat::ChatMessage &message);
Chat::AppMessage isTyping(const QString &room, const Principal &author, const QString &nickname);
Chat::AppMessage refused(const QString &reason, const std::optional<QString> &clientId = {});

} // namespace Ic::Test
