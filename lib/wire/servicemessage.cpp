// SPDX-License-Identifier: MIT
#include "servicemessage.h"
#include "cdktypes_p.h"
#include "try.h"

namespace Ic {

using Candid::fieldHash;
using Candid::Type;
using Candid::Value;

namespace {

constexpr quint32 LastIncoming = fieldHash("last_incoming_sequence_num");
constexpr quint32 OpenTag = fieldHash("OpenMessage");
constexpr quint32 AckTag = fieldHash("AckMessage");
constexpr quint32 KeepAliveTag = fieldHash("KeepAliveMessage");
constexpr quint32 CloseTag = fieldHash("CloseMessage");

struct CauseName
{
    ServiceMessage::CloseCause cause {};
    QStringView name;
};
constexpr CauseName CauseNames[] = {
    {ServiceMessage::CloseCause::WrongSequenceNumber, u"WrongSequenceNumber"},
    {ServiceMessage::CloseCause::InvalidServiceMessage, u"InvalidServiceMessage"},
    {ServiceMessage::CloseCause::KeepAliveTimeout, u"KeepAliveTimeout"},
    {ServiceMessage::CloseCause::ClosedByApplication, u"ClosedByApplication"},
};

const Type &serviceMessageType()
{
    static const Type type = [] {
        const Type counted = Type::record({{u"last_incoming_sequence_num", Type::nat64()}});
        QList<Candid::Field> causes;
        for (const CauseName &cause : CauseNames)
            causes.append({cause.name, Type::null()});
        return Type::variant({
            {u"OpenMessage", Type::record({{u"client_key", Cdk::clientKeyType()}})},
            {u"AckMessage", counted},
            {u"KeepAliveMessage", counted},
            {u"CloseMessage", Type::record({{u"reason", Type::variant(causes)}})},
        });
    }();
    return type;
}

Result<ServiceMessage> fromValue(const Value &value)
{
    const Value body = value.variantValue();
    ServiceMessage message;
    switch (value.variantId()) {
    case OpenTag: {
        message.kind = ServiceMessage::Kind::Open;
        IC_TRY(keyValue, body.field(u"client_key"));
        IC_TRY(key, Cdk::clientKeyFrom(keyValue));
        message.clientKey = key;
        return message;
    }
    case AckTag:
    case KeepAliveTag: {
        message.kind = value.variantId() == AckTag ? ServiceMessage::Kind::Ack : ServiceMessage::Kind::KeepAlive;
        IC_TRY(last, body.field(LastIncoming));
        IC_TRY(number, last.toNat64());
        message.lastIncomingSequence = number;
        return message;
    }
    case CloseTag: {
        message.kind = ServiceMessage::Kind::Close;
        IC_TRY(reason, body.field(u"reason"));
        for (const CauseName &cause : CauseNames) {
            if (reason.hasTag(fieldHash(cause.name))) {
                message.closeCause = cause.cause;
                return message;
            }
        }
        break;
    }
    default: break;
    }
    return Error(ErrorCode::MalformedServiceMessage, QStringLiteral("an unknown kind of service message"));
}

} // namespace

ServiceMessage ServiceMessage::open(const ClientKey &key)
{
    ServiceMessage message;
    message.kind = Kind::Open;
    message.clientKey = key;
    return message;
}

ServiceMessage ServiceMessage::ack(quint64 lastIncomingSequence)
{
    ServiceMessage message;
    message.kind = Kind::Ack;
    message.lastIncomingSequence = lastIncomingSequence;
    return message;
}

ServiceMessage ServiceMessage::keepAlive(quint64 lastIncomingSequence)
{
    ServiceMessage message = ack(lastIncomingSequence);
    message.kind = Kind::KeepAlive;
    return message;
}

ServiceMessage ServiceMessage::close(CloseCause cause)
{
    ServiceMessage message;
    message.kind = Kind::Close;
    message.closeCause = cause;
    return message;
}

Result<ServiceMessage> ServiceMessage::fromCandid(QByteArrayView candid)
{
    const auto malformed = [](const Error &error) {
        return Error(ErrorCode::MalformedServiceMessage, QStringLiteral("a service message: %1").arg(error.message()));
    };
    auto values = Candid::decode(candid, {serviceMessageType()});
    if (!values) // check: service-readable
        return malformed(values.error());
    auto message = fromValue(values->constFirst());
    if (!message)
        return malformed(message.error());
    return message;
}

QByteArray ServiceMessage::toCandid() const
{
    const auto counted = [this] { return Value::record({{u"last_incoming_sequence_num", Value::nat64(lastIncomingSequence)}}); };
    Value value;
    switch (kind) {
    case Kind::Open: value = Value::variant(u"OpenMessage", Value::record({{u"client_key", Cdk::clientKeyValue(clientKey)}})); break;
    case Kind::Ack: value = Value::variant(u"AckMessage", counted()); break;
    case Kind::KeepAlive: value = Value::variant(u"KeepAliveMessage", counted()); break;
    case Kind::Close:
        for (const CauseName &cause : CauseNames) {
            if (cause.cause == closeCause)
                value = Value::variant(u"CloseMessage", Value::record({{u"reason", Value::variant(cause.name)}}));
        }
        break;
    }
    return Candid::encode({value}, {serviceMessageType()}).value();
}

} // namespace Ic
