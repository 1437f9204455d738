// SPDX-License-Identifier: MIT
#include "scriptedchat.h"
#include "identity.h"
#include "privatekey.h"

namespace Ic::Test {

using namespace Chat;

namespace {

IdentityPtr identity()
{
    static ManualEnvironment environment;
    static const IdentityPtr identity = generateIdentity(KeyScheme::Ed25519, environment);
    return identity;
}

//! A step that the script refuses is a mistake of the test; the script has said which.
void expect(bool done)
{
    if (!done)
        qFatal("ScriptedChat: the script refused");
}

} // namespace

ScriptedChat::ScriptedChat()
{
    socket()->setMessageType<AppMessage>();
    socket()->setIdentity(identity());
}

void ScriptedChat::begin()
{
    flush();
    if (socket()->state() == ConnectionState::Closed)
        socket()->open();
    else if (socket()->state() == ConnectionState::WaitingToReconnect)
        socket()->retryNow();
    flush();
}

void ScriptedChat::becomeOpen()
{
    begin();
    expect(m_session.script->openSession());
}

void ScriptedChat::lose(const Error &error, std::chrono::milliseconds retryAfter)
{
    begin();
    expect(retryAfter.count() > 0 ? m_session.script->loseSession(error, retryAfter) : m_session.script->endSession(error));
}

void ScriptedChat::show(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Closed:
        socket()->close();
        flush();
        break;
    case ConnectionState::WaitingToReconnect:
        begin();
        expect(m_session.script->loseSession({}, std::chrono::milliseconds(0)));
        break;
    case ConnectionState::Open: becomeOpen(); break;
    default: begin(); expect(m_session.script->setState(state));
    }
}

void ScriptedChat::deliver(const QList<AppMessage> &messages)
{
    expect(m_session.script->receiveAll(messages));
}

void ScriptedChat::report(quint64 id, DeliveryState state, const Error &error)
{
    expect(m_session.script->setDeliveryState(id, state, error));
}

QList<ScriptedChat::Sent> ScriptedChat::take()
{
    QList<Sent> sent;
    for (const ScriptedSocket::Message &message : m_session.script->takeSent())
        sent.append({message.id, message.as<AppMessage>().value()});
    return sent;
}

QString ScriptedChat::text(const AppMessage &message)
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

QStringList ScriptedChat::takeTexts()
{
    QStringList texts;
    for (const Sent &sent : take())
        texts.append(text(sent.message));
    return texts;
}

Principal ScriptedChat::me()
{
    return identity()->sender();
}

Principal ScriptedChat::other(char which)
{
    return Principal::selfAuthenticating(QByteArrayView(&which, 1));
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
    const QString nickname = author == ScriptedChat::me() ? QStringLiteral("Ada") : QStringLiteral("Grace");
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
