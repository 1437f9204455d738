// SPDX-License-Identifier: MIT
#include "chatapplication.h"
#include "chatmessages.h"
#include "didtexts.h"
#include <algorithm>

namespace Ic::App {

using LocalNet::CanisterContext;
using LocalNet::Trap;

namespace {

//! Returns the number of code points, which is about that of characters.
qsizetype charCount(const QString &text)
{
    return text.toUcs4().size();
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
        [](QChar c) { return c.category() == QChar::Other_Control || (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069'); });
}

} // namespace

struct ChatApplication::Room
{
    QString topic;
    QList<Chat::Message> messages; // the last of them; ids are consecutive
    QSet<Principal> members;
    quint64 lastId = 0;
};

ChatApplication::ChatApplication(const ChatApplication &other) = default;
ChatApplication::~ChatApplication() = default;

ChatApplication::ChatApplication(const Principal &self)
    : m_self(self)
{
    const auto add = [this](const QString &name, const QString &topic) {
        m_roomNames.append(name);
        m_rooms[name].topic = topic;
    };
    add(QStringLiteral("lobby"), QStringLiteral("Come in and say hello"));
    add(QStringLiteral("qt"), QStringLiteral("Qt, QML and C++"));
    add(QStringLiteral("internet-computer"), QStringLiteral("Canisters, certificates and gateways"));
    add(QStringLiteral("random"), QStringLiteral("Anything else"));
}

std::unique_ptr<LocalNet::CanisterApplication> ChatApplication::clone() const
{
    return std::make_unique<ChatApplication>(*this);
}

QByteArray ChatApplication::candidInterface() const
{
    return QByteArray(ChatDid);
}

Trap ChatApplication::message(CanisterContext &context, const Principal &client, const QByteArray &content)
{
    const auto request = Chat::decodeRequest(content);
    if (!request) { // check: chat-undecodable
        refuse(context, client, QStringLiteral("This is not a message of the chat: %1").arg(request.error().message()));
        return {};
    }
    if (const auto *say = request->asSay())
        this->say(context, client, *say);
    else if (const auto *join = request->asJoin())
        this->join(context, client, *join);
    else if (const auto *enter = request->asEnter())
        this->enter(context, client, *enter);
    else if (const auto *leave = request->asLeave())
        this->leave(context, client, *leave);
    else if (const auto *typing = request->asTyping())
        this->typing(context, client, *typing);
    return {};
}

Trap ChatApplication::closed(CanisterContext &context, const Principal &client)
{
    m_nicknames.remove(client);
    for (const QString &name : std::as_const(m_roomNames)) {
        if (m_rooms[name].members.remove(client))
            membersChanged(context, name);
    }
    return {};
}

void ChatApplication::join(CanisterContext &context, const Principal &client, const Chat::Join &request)
{
    const QString wanted = request.nickname().simplified();
    if (wanted.isEmpty() || charCount(wanted) > MaxNicknameChars) { // check: chat-nickname-length
        refuse(context, client, QStringLiteral("A nickname has 1 to %1 characters.").arg(MaxNicknameChars));
        return;
    }
    if (hasControlCharacters(wanted)) { // check: chat-nickname-characters
        refuse(context, client, QStringLiteral("A nickname can't contain control characters."));
        return;
    }
    const QString nickname = uniqueNickname(wanted, client);
    m_nicknames.insert(client, nickname);
    QList<Chat::Room> rooms;
    for (const QString &name : std::as_const(m_roomNames))
        rooms.append(describe(name));
    context.sendEncoded(client, Chat::welcome(nickname, rooms));
}

QString ChatApplication::uniqueNickname(const QString &wanted, const Principal &client) const
{
    const auto taken = [this, &client](const QString &name) {
        if (name.compare(QString::fromUtf16(ChatBot::Name), Qt::CaseInsensitive) == 0)
            return true;
        for (auto it = m_nicknames.cbegin(); it != m_nicknames.cend(); ++it) {
            if (it.key() != client && it->compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    };
    QString name = wanted;
    for (int number = 2; taken(name); ++number) {
        const QString suffix = u' ' + QString::number(number);
        QString stem = wanted;
        while (charCount(stem) + suffix.size() > MaxNicknameChars)
            stem.chop(stem.back().isLowSurrogate() ? 2 : 1);
        name = stem + suffix;
    }
    return name;
}

ChatApplication::Room *ChatApplication::roomFor(
    CanisterContext &context, const Principal &client, const QString &name, bool mustBeMember, const std::optional<QString> &clientId)
{
    if (!m_nicknames.contains(client)) { // check: chat-join-first
        refuse(context, client, QStringLiteral("Join with a nickname first."), clientId);
        return nullptr;
    }
    const auto room = m_rooms.find(name);
    if (room == m_rooms.end()) { // check: chat-unknown-room
        refuse(context, client, QStringLiteral("There is no room of this name."), clientId);
        return nullptr;
    }
    if (mustBeMember && !room->members.contains(client)) { // check: chat-enter-first
        refuse(context, client, QStringLiteral("Enter the room “%1” first.").arg(name), clientId);
        return nullptr;
    }
    return &*room;
}

void ChatApplication::enter(CanisterContext &context, const Principal &client, const Chat::Enter &request)
{
    Room *const room = roomFor(context, client, request.room(), false);
    if (!room)
        return;
    const bool isNew = !room->members.contains(client);
    room->members.insert(client);

    // The newest that fit, in order. It is incomplete if older ones were wanted that do not fit or are no longer kept.
    qsizetype first = room->messages.size();
    qsizetype bytes = 0;
    while (first > 0 && room->messages.size() - first < MaxHistoryMessages && room->messages[first - 1].id() > request.after()) {
        const Chat::Message &message = room->messages[first - 1];
        bytes += message.text().size() * 3 + 200;
        if (bytes > MaxHistoryBytes)
            break;
        --first;
    }
    const quint64 firstId = first < room->messages.size() ? room->messages[first].id() : room->lastId + 1;
    const bool complete = firstId <= request.after() + 1;
    context.sendEncoded(client, Chat::history(request.room(), room->messages.mid(first), complete));
    if (isNew)
        membersChanged(context, request.room());
    if (request.room() == QStringView(ChatBot::Room) && !m_greeted.contains(client)) {
        m_greeted.insert(client);
        m_bot.greet(m_nicknames.value(client), context.nowNs());
    }
}

void ChatApplication::leave(CanisterContext &context, const Principal &client, const Chat::Leave &request)
{
    Room *const room = roomFor(context, client, request.room(), false);
    if (room && room->members.remove(client))
        membersChanged(context, request.room());
}

void ChatApplication::say(CanisterContext &context, const Principal &client, const Chat::Say &request)
{
    Room *const room = roomFor(context, client, request.room(), true, request.clientId());
    if (!room)
        return;
    if (request.text().trimmed().isEmpty()) { // check: chat-empty-text
        refuse(context, client, QStringLiteral("The message is empty."), request.clientId());
        return;
    }
    if (charCount(request.text()) > MaxTextChars) { // check: chat-text-length
        refuse(context, client, QStringLiteral("A message has at most %1 characters.").arg(MaxTextChars), request.clientId());
        return;
    }
    if (charCount(request.clientId()) > MaxClientIdChars) { // check: chat-client-id-length
        refuse(context, client, QStringLiteral("A client_id has at most %1 characters.").arg(MaxClientIdChars));
        return;
    }
    // A client without a verdict on its message sends it again; it is said once.
    const auto same = std::find_if(room->messages.crbegin(), room->messages.crend(),
        [&](const Chat::Message &message) { return message.author() == client && !request.clientId().isEmpty() && message.clientId() == request.clientId(); });
    if (same != room->messages.crend()) { // check: chat-said-once
        context.sendEncoded(client, Chat::said(*same));
        return;
    }
    Chat::Message message;
    message.setAuthor(client);
    message.setNickname(m_nicknames.value(client));
    message.setText(request.text());
    message.setClientId(request.clientId());
    publish(context, request.room(), message);
    if (request.room() == QStringView(ChatBot::Room))
        m_bot.hear(message.nickname(), message.text(), context.nowNs());
}

void ChatApplication::typing(CanisterContext &context, const Principal &client, const Chat::Typing &request)
{
    if (const Room *room = roomFor(context, client, request.room(), true))
        broadcast(context, *room, Chat::isTyping(request.room(), client, m_nicknames.value(client)), &client);
}

Trap ChatApplication::timer(CanisterContext &context)
{
    const QString room = QString::fromUtf16(ChatBot::Room);
    const QString name = QString::fromUtf16(ChatBot::Name);
    if (m_bot.takeTyping(context.nowNs())) {
        broadcast(context, m_rooms[room], Chat::isTyping(room, m_self, name));
    } else if (const auto text = m_bot.takeText(context.nowNs())) {
        Chat::Message message;
        message.setAuthor(m_self);
        message.setNickname(name);
        message.setText(*text);
        publish(context, room, message);
    }
    return {};
}

void ChatApplication::publish(CanisterContext &context, const QString &roomName, const Chat::Message &said)
{
    Chat::Message message = said;
    Room &room = m_rooms[roomName];
    message.setRoom(roomName);
    message.setId(++room.lastId);
    message.setTimestamp(context.nowNs());
    room.messages.append(message);
    if (room.messages.size() > KeptMessages)
        room.messages.removeFirst();
    broadcast(context, room, Chat::said(message));
}

void ChatApplication::broadcast(CanisterContext &context, const Room &room, const QByteArray &content, const Principal *except)
{
    for (const Principal &member : room.members) {
        if (!except || member != *except)
            context.sendEncoded(member, content);
    }
}

void ChatApplication::membersChanged(CanisterContext &context, const QString &roomName)
{
    const QByteArray content = Chat::roomChanged(describe(roomName));
    for (auto it = m_nicknames.cbegin(); it != m_nicknames.cend(); ++it)
        context.sendEncoded(it.key(), content);
}

Chat::Room ChatApplication::describe(const QString &name) const
{
    const Room room = m_rooms.value(name);
    Chat::Room described;
    described.setName(name);
    described.setTopic(room.topic);
    described.setMembers(quint32(room.members.size()));
    described.setLastId(room.lastId);
    return described;
}

void ChatApplication::refuse(CanisterContext &context, const Principal &client, const QString &reason, const std::optional<QString> &clientId)
{
    context.sendEncoded(client, Chat::refused(reason, clientId));
}

} // namespace Ic::App
