// SPDX-License-Identifier: MIT
#include "chatmessages.h"
#include "apptry.h"

namespace Ic::App::Chat {

namespace {

QByteArray encoded(const AppMessage &message)
{
    return Candid::encode(message).value(); // a value of our own type fits it
}

} // namespace

Result<AppMessage> decodeRequest(QByteArrayView candid)
{
    IC_TRY(message, Candid::decode<AppMessage>(candid));
    if (message.isJoin() || message.isEnter() || message.isLeave() || message.isSay() || message.isTyping())
        return message;
    return Error(ErrorCode::InvalidArgument, QStringLiteral("only the canister sends %1").arg(message.tagName()));
}

QByteArray welcome(const QString &nickname, const QList<Room> &rooms)
{
    ChatCanister::AppMessageWelcome welcome;
    welcome.setNickname(nickname);
    welcome.setRooms(rooms);
    return encoded(AppMessage::welcome(welcome));
}

QByteArray history(const QString &room, const QList<Message> &messages, bool complete)
{
    ChatCanister::AppMessageHistory history;
    history.setRoom(room);
    history.setMessages(messages);
    history.setComplete(complete);
    return encoded(AppMessage::history(history));
}

QByteArray said(const Message &message)
{
    return encoded(AppMessage::said(message));
}

QByteArray isTyping(const QString &room, const Principal &author, const QString &nickname)
{
    ChatCanister::AppMessageIsTyping typing;
    typing.setRoom(room);
    typing.setAuthor(author);
    typing.setNickname(nickname);
    return encoded(AppMessage::isTyping_(typing));
}

QByteArray roomChanged(const Room &room)
{
    return encoded(AppMessage::roomChanged(room));
}

QByteArray refused(const QString &reason, const std::optional<QString> &clientId)
{
    ChatCanister::AppMessageRefused refusal;
    refusal.setReason(reason);
    refusal.setClientId(clientId);
    return encoded(AppMessage::refused(refusal));
}

} // namespace Ic::App::Chat
