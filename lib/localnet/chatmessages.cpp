// SPDX-License-Identifier: MIT
#include "chatmessages.h"
#include "candidcodec.h"

namespace Ic::LocalNet::Chat {

namespace {

using Candid::Type;
using Candid::Value;

const Type &messageType()
{
    static const Type type = Type::record({{u"id", Type::nat64()}, {u"room", Type::text()}, {u"author", Type::principal()},
        {u"nickname", Type::text()}, {u"text", Type::text()}, {u"timestamp", Type::nat64()}, {u"client_id", Type::text()}});
    return type;
}

const Type &roomType()
{
    static const Type type = Type::record(
        {{u"name", Type::text()}, {u"topic", Type::text()}, {u"members", Type::nat32()}, {u"last_id", Type::nat64()}});
    return type;
}

const Type &appMessageType()
{
    static const Type type = Type::variant({
        {u"Join", Type::record({{u"nickname", Type::text()}})},
        {u"Enter", Type::record({{u"room", Type::text()}, {u"after", Type::nat64()}})},
        {u"Leave", Type::record({{u"room", Type::text()}})},
        {u"Say", Type::record({{u"room", Type::text()}, {u"text", Type::text()}, {u"client_id", Type::text()}})},
        {u"Typing", Type::record({{u"room", Type::text()}})},
        {u"Welcome", Type::record({{u"nickname", Type::text()}, {u"rooms", Type::vec(roomType())}})},
        {u"History", Type::record({{u"room", Type::text()}, {u"messages", Type::vec(messageType())}, {u"complete", Type::boolean()}})},
        {u"Said", messageType()},
        {u"IsTyping", Type::record({{u"room", Type::text()}, {u"author", Type::principal()}, {u"nickname", Type::text()}})},
        {u"RoomChanged", roomType()},
        {u"Refused", Type::record({{u"reason", Type::text()}, {u"client_id", Type::opt(Type::text())}})},
    });
    return type;
}

QByteArray encoded(QStringView tag, const Value &value)
{
    return Candid::encode({Value::variant(tag, value)}, {appMessageType()}).value(); // our own values fit our own type
}

Value messageValue(const Message &message)
{
    return Value::record({{u"id", Value::nat64(message.id)}, {u"room", Value::text(message.room)}, {u"author", Value::principal(message.author)},
        {u"nickname", Value::text(message.nickname)}, {u"text", Value::text(message.text)},
        {u"timestamp", Value::nat64(message.timestampNs)}, {u"client_id", Value::text(message.clientId)}});
}

Value roomValue(const Room &room)
{
    return Value::record({{u"name", Value::text(room.name)}, {u"topic", Value::text(room.topic)},
        {u"members", Value::nat32(room.members)}, {u"last_id", Value::nat64(room.lastId)}});
}

// Decoding has coerced the value to the type above, so its fields are there.
QString textField(const Value &record, QStringView name)
{
    return record.field(name).value().toText().value();
}

} // namespace

Result<Request> decodeRequest(QByteArrayView candid)
{
    IC_TRY(values, Candid::decode(candid, {appMessageType()}));
    const QString tag = values.first().variantTag();
    const Value value = values.first().variantValue();
    if (tag == u"Join")
        return Request(Join {textField(value, u"nickname")});
    if (tag == u"Enter")
        return Request(Enter {textField(value, u"room"), value.field(u"after").value().toNat64().value()});
    if (tag == u"Leave")
        return Request(Leave {textField(value, u"room")});
    if (tag == u"Say")
        return Request(Say {textField(value, u"room"), textField(value, u"text"), textField(value, u"client_id")});
    if (tag == u"Typing")
        return Request(Typing {textField(value, u"room")});
    return Error(ErrorCode::InvalidArgument, QStringLiteral("only the canister sends %1").arg(tag));
}

QByteArray welcome(const QString &nickname, const QList<Room> &rooms)
{
    QList<Value> values;
    for (const Room &room : rooms)
        values.append(roomValue(room));
    return encoded(u"Welcome", Value::record({{u"nickname", Value::text(nickname)}, {u"rooms", Value::vec(values)}}));
}

QByteArray history(const QString &room, const QList<Message> &messages, bool complete)
{
    QList<Value> values;
    values.reserve(messages.size());
    for (const Message &message : messages)
        values.append(messageValue(message));
    return encoded(u"History", Value::record({{u"room", Value::text(room)}, {u"messages", Value::vec(values)},
        {u"complete", Value::boolean(complete)}}));
}

QByteArray said(const Message &message)
{
    return encoded(u"Said", messageValue(message));
}

QByteArray isTyping(const QString &room, const Principal &author, const QString &nickname)
{
    return encoded(u"IsTyping", Value::record({{u"room", Value::text(room)}, {u"author", Value::principal(author)},
        {u"nickname", Value::text(nickname)}}));
}

QByteArray roomChanged(const Room &room)
{
    return encoded(u"RoomChanged", roomValue(room));
}

QByteArray refused(const QString &reason, const std::optional<QString> &clientId)
{
    return encoded(u"Refused", Value::record({{u"reason", Value::text(reason)},
        {u"client_id", Value::opt(clientId ? std::make_optional(Value::text(*clientId)) : std::nullopt)}}));
}

} // namespace Ic::LocalNet::Chat
