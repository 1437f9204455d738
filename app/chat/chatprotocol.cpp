// SPDX-License-Identifier: MIT
#include "chatprotocol.h"

namespace Ic::Chat {

using Candid::Type;
using Candid::Value;

namespace {

Type messageType()
{
    return Type::record({
        {u"id", Type::nat64()},
        {u"room", Type::text()},
        {u"author", Type::principal()},
        {u"nickname", Type::text()},
        {u"text", Type::text()},
        {u"timestamp", Type::nat64()},
        {u"client_id", Type::text()},
    });
}

Type roomType()
{
    return Type::record({
        {u"name", Type::text()},
        {u"topic", Type::text()},
        {u"members", Type::nat32()},
        {u"last_id", Type::nat64()},
    });
}

Value toValue(const ChatMessage &message)
{
    return Value::record({
        {u"id", Value::nat64(message.id)},
        {u"room", Value::text(message.room)},
        {u"author", Value::principal(message.author)},
        {u"nickname", Value::text(message.nickname)},
        {u"text", Value::text(message.text)},
        {u"timestamp", Value::nat64(message.timestampNs)},
        {u"client_id", Value::text(message.clientId)},
    });
}

Value toValue(const RoomInfo &room)
{
    return Value::record({
        {u"name", Value::text(room.name)},
        {u"topic", Value::text(room.topic)},
        {u"members", Value::nat32(room.members)},
        {u"last_id", Value::nat64(room.lastId)},
    });
}

template <typename T>
Value toVec(const QList<T> &items)
{
    QList<Value> values;
    values.reserve(items.size());
    for (const T &item : items)
        values.append(toValue(item));
    return Value::vec(values);
}

struct ToValue
{
    Value operator()(const Join &m) const { return Value::variant(u"Join", Value::record({{u"nickname", Value::text(m.nickname)}})); }
    Value operator()(const Enter &m) const
    {
        return Value::variant(u"Enter", Value::record({{u"room", Value::text(m.room)}, {u"after", Value::nat64(m.after)}}));
    }
    Value operator()(const Leave &m) const { return Value::variant(u"Leave", Value::record({{u"room", Value::text(m.room)}})); }
    Value operator()(const Say &m) const
    {
        return Value::variant(u"Say",
            Value::record({{u"room", Value::text(m.room)}, {u"text", Value::text(m.text)}, {u"client_id", Value::text(m.clientId)}}));
    }
    Value operator()(const Typing &m) const { return Value::variant(u"Typing", Value::record({{u"room", Value::text(m.room)}})); }
    Value operator()(const Welcome &m) const
    {
        return Value::variant(u"Welcome", Value::record({{u"nickname", Value::text(m.nickname)}, {u"rooms", toVec(m.rooms)}}));
    }
    Value operator()(const History &m) const
    {
        return Value::variant(u"History",
            Value::record({{u"room", Value::text(m.room)}, {u"messages", toVec(m.messages)}, {u"complete", Value::boolean(m.complete)}}));
    }
    Value operator()(const Said &m) const { return Value::variant(u"Said", toValue(m.message)); }
    Value operator()(const IsTyping &m) const
    {
        return Value::variant(u"IsTyping",
            Value::record({{u"room", Value::text(m.room)}, {u"author", Value::principal(m.author)}, {u"nickname", Value::text(m.nickname)}}));
    }
    Value operator()(const RoomChanged &m) const { return Value::variant(u"RoomChanged", toValue(m.room)); }
    Value operator()(const Refused &m) const
    {
        return Value::variant(u"Refused",
            Value::record({{u"reason", Value::text(m.reason)},
                {u"client_id", m.clientId ? Value::opt(Value::text(*m.clientId)) : Value::none()}}));
    }
};

Result<Unit> read(const Value &value, QStringView name, QString &into)
{
    IC_TRY(field, value.field(name));
    IC_TRY(text, field.toText());
    into = text;
    return Unit {};
}

Result<Unit> read(const Value &value, QStringView name, quint64 &into)
{
    IC_TRY(field, value.field(name));
    IC_TRY(number, field.toNat64());
    into = number;
    return Unit {};
}

Result<Unit> read(const Value &value, QStringView name, quint32 &into)
{
    quint64 wide = 0;
    IC_CHECK(read(value, name, wide));
    if (wide > 0xffff'ffffu)
        return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("%1 is not a nat32").arg(name));
    into = quint32(wide);
    return Unit {};
}

Result<Unit> read(const Value &value, QStringView name, Principal &into)
{
    IC_TRY(field, value.field(name));
    IC_TRY(principal, field.toPrincipal());
    into = principal;
    return Unit {};
}

Result<Unit> read(const Value &value, ChatMessage &into)
{
    IC_CHECK(read(value, u"id", into.id));
    IC_CHECK(read(value, u"room", into.room));
    IC_CHECK(read(value, u"author", into.author));
    IC_CHECK(read(value, u"nickname", into.nickname));
    IC_CHECK(read(value, u"text", into.text));
    IC_CHECK(read(value, u"timestamp", into.timestampNs));
    return read(value, u"client_id", into.clientId);
}

Result<Unit> read(const Value &value, RoomInfo &into)
{
    IC_CHECK(read(value, u"name", into.name));
    IC_CHECK(read(value, u"topic", into.topic));
    IC_CHECK(read(value, u"members", into.members));
    return read(value, u"last_id", into.lastId);
}

template <typename T>
Result<Unit> read(const Value &value, QStringView name, QList<T> &into)
{
    IC_TRY(field, value.field(name));
    IC_TRY(elements, field.elements());
    into.reserve(elements.size());
    for (const Value &element : elements) {
        T item;
        IC_CHECK(read(element, item));
        into.append(std::move(item));
    }
    return Unit {};
}

} // namespace

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

Value toValue(const AppMessage &message)
{
    return std::visit(ToValue {}, message);
}

Result<AppMessage> fromValue(const Value &value)
{
    const Value content = value.variantValue();
    const auto is = [&value](std::string_view tag) { return value.hasTag(Candid::fieldHash(tag)); };
    if (is("Said")) {
        Said m;
        IC_CHECK(read(content, m.message));
        return AppMessage(m);
    }
    if (is("History")) {
        History m;
        IC_CHECK(read(content, u"room", m.room));
        IC_CHECK(read(content, u"messages", m.messages));
        IC_TRY(complete, content.field(u"complete"));
        IC_TRY(isComplete, complete.toBool());
        m.complete = isComplete;
        return AppMessage(m);
    }
    if (is("IsTyping")) {
        IsTyping m;
        IC_CHECK(read(content, u"room", m.room));
        IC_CHECK(read(content, u"author", m.author));
        IC_CHECK(read(content, u"nickname", m.nickname));
        return AppMessage(m);
    }
    if (is("RoomChanged")) {
        RoomChanged m;
        IC_CHECK(read(content, m.room));
        return AppMessage(m);
    }
    if (is("Welcome")) {
        Welcome m;
        IC_CHECK(read(content, u"nickname", m.nickname));
        IC_CHECK(read(content, u"rooms", m.rooms));
        return AppMessage(m);
    }
    if (is("Refused")) {
        Refused m;
        IC_CHECK(read(content, u"reason", m.reason));
        IC_TRY(clientId, content.field(u"client_id"));
        if (const auto present = clientId.optValue()) {
            IC_TRY(text, present->toText());
            m.clientId = text;
        }
        return AppMessage(m);
    }
    if (is("Join")) {
        Join m;
        IC_CHECK(read(content, u"nickname", m.nickname));
        return AppMessage(m);
    }
    if (is("Enter")) {
        Enter m;
        IC_CHECK(read(content, u"room", m.room));
        IC_CHECK(read(content, u"after", m.after));
        return AppMessage(m);
    }
    if (is("Leave")) {
        Leave m;
        IC_CHECK(read(content, u"room", m.room));
        return AppMessage(m);
    }
    if (is("Say")) {
        Say m;
        IC_CHECK(read(content, u"room", m.room));
        IC_CHECK(read(content, u"text", m.text));
        IC_CHECK(read(content, u"client_id", m.clientId));
        return AppMessage(m);
    }
    if (is("Typing")) {
        Typing m;
        IC_CHECK(read(content, u"room", m.room));
        return AppMessage(m);
    }
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("not a message of the chat"));
}

} // namespace Ic::Chat
