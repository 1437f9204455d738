// SPDX-License-Identifier: MIT
#include "scriptedconnection.h"

namespace Ic::Test {

using namespace Chat;

quint64 ScriptedConnection::send(const AppMessage &message)
{
    if (refuseSends)
        return 0;
    m_sent.append({++m_lastId, message});
    m_unsigned.insert(m_lastId);
    return m_lastId;
}

bool ScriptedConnection::cancel(quint64 id)
{
    if (!m_unsigned.remove(id))
        return false;
    cancelled.append(id);
    m_sent.removeIf([id](const Sent &sent) { return sent.id == id; });
    if (cancelLater)
        m_cancelling.append(id);
    else
        report(id, Delivery::Failed, Error(ErrorCode::Cancelled, QStringLiteral("taken back")));
    return true;
}

void ScriptedConnection::finishCancelling()
{
    for (const quint64 id : std::exchange(m_cancelling, {}))
        report(id, Delivery::Failed, Error(ErrorCode::Cancelled, QStringLiteral("taken back")));
}

void ScriptedConnection::open()
{
    ++opens;
    setState(State::Connecting);
}

void ScriptedConnection::becomeOpen()
{
    setState(State::Open);
    Q_EMIT opened();
}

void ScriptedConnection::lose(const Error &error, const QDateTime &nextAttempt)
{
    m_nextAttempt = nextAttempt;
    const auto written = std::exchange(m_written, {});
    for (const quint64 id : written)
        Q_EMIT deliveryChanged(id, Delivery::Unknown, error);
    setState(nextAttempt.isValid() ? State::WaitingToReconnect : State::Closed, error);
}

void ScriptedConnection::setState(State state, const Error &error)
{
    m_state = state;
    if (error.isError() || state == State::Open)
        m_error = error;
    Q_EMIT changed();
}

void ScriptedConnection::report(quint64 id, Delivery::State state, const Error &error)
{
    if (state != Delivery::Queued)
        m_unsigned.remove(id);
    if (state == Delivery::Sent)
        m_written.insert(id);
    else if (state != Delivery::Sending)
        m_written.remove(id);
    Q_EMIT deliveryChanged(id, state, error);
}

QList<ScriptedConnection::Sent> ScriptedConnection::take()
{
    return std::exchange(m_sent, {});
}

QString ScriptedConnection::text(const AppMessage &message)
{
    if (const auto *m = message.asJoin())
        return QStringLiteral("Join ") + m->nickname();
    if (const auto *m = message.asEnter())
        return QStringLiteral("Enter %1 %2").arg(m->room()).arg(m->after());
    if (const auto *m = message.asLeave())
        return QStringLiteral("Leave ") + m->room();
    if (const auto *m = message.asSay())
        return QStringLiteral("Say %1 %2").arg(m->room(), m->text());
    if (const auto *m = message.asTyping())
        return QStringLiteral("Typing ") + m->room();
    return QStringLiteral("?");
}

QStringList ScriptedConnection::takeTexts()
{
    QStringList texts;
    for (const Sent &sent : take())
        texts.append(text(sent.message));
    return texts;
}

Principal ScriptedConnection::me()
{
    return Principal::selfAuthenticating("me");
}

Principal ScriptedConnection::other(char who)
{
    return Principal::selfAuthenticating(QByteArrayView(&who, 1));
}

AppMessage welcome(const QList<RoomInfo> &rooms, const QString &nickname)
{
    Welcome welcome;
    welcome.setNickname(nickname);
    welcome.setRooms(rooms);
    return AppMessage::welcome(welcome);
}

RoomInfo roomInfo(const QString &name, quint64 lastId, const QString &topic)
{
    RoomInfo info;
    info.setName(name);
    info.setTopic(topic);
    info.setMembers(2);
    info.setLastId(lastId);
    return info;
}

ChatMessage chatMessage(const QString &room, quint64 id, const QString &text, const Principal &author, const QString &clientId)
{
    const QString nickname = author == ScriptedConnection::me() ? QStringLiteral("Ada") : QStringLiteral("Grace");
    ChatMessage message;
    message.setId(id);
    message.setRoom(room);
    message.setAuthor(author);
    message.setNickname(nickname);
    message.setText(text);
    message.setTimestamp(1'700'000'000'000'000'000u + id * 1'000'000'000u);
    message.setClientId(clientId);
    return message;
}

AppMessage history(const QString &room, const QList<ChatMessage> &messages, bool complete)
{
    History history;
    history.setRoom(room);
    history.setMessages(messages);
    history.setComplete(complete);
    return AppMessage::history(history);
}

AppMessage said(const ChatMessage &message)
{
    return AppMessage::said(message);
}

AppMessage isTyping(const QString &room, const Principal &author, const QString &nickname)
{
    IsTyping typing;
    typing.setRoom(room);
    typing.setAuthor(author);
    typing.setNickname(nickname);
    return AppMessage::isTyping_(typing);
}

AppMessage refused(const QString &reason, const std::optional<QString> &clientId)
{
    Refused refusal;
    refusal.setReason(reason);
    refusal.setClientId(clientId);
    return AppMessage::refused(refusal);
}

} // namespace Ic::Test
