// SPDX-License-Identifier: MIT
#include "cdkarguments.h"
#include "cdktypes_p.h"
#include "leb128.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QtEndian>
#include <algorithm>
#include <iterator>

namespace Ic::Cdk {

using Candid::Type;
using Candid::Value;

namespace {

const Type &openType()
{
    static const Type type = Type::record({{u"client_nonce", Type::nat64()}, {u"gateway_principal", Type::principal()}});
    return type;
}

const Type &closeType()
{
    static const Type type = Type::record({{u"client_key", clientKeyType()}});
    return type;
}

const QList<Type> &messageTypes()
{
    static const QList<Type> types {messageArgumentType(), Type::opt(Type::null())};
    return types;
}

const Type &getMessagesType()
{
    static const Type type = Type::record({{u"nonce", Type::nat64()}});
    return type;
}

const Type &outcomeType()
{
    static const Type type = Type::variant({{u"Ok", Type::null()}, {u"Err", Type::text()}});
    return type;
}

Type messagesType(const Type &isEndOfQueue)
{
    const Type output = Type::record({{u"client_key", clientKeyType()}, {u"key", Type::text()}, {u"content", Type::blob()}});
    return Type::variant({
        {u"Ok",
            Type::record({
                {u"messages", Type::vec(output)},
                {u"cert", Type::blob()},
                {u"tree", Type::blob()},
                {u"is_end_of_queue", isEndOfQueue},
            })},
        {u"Err", Type::text()},
    });
}

//! The reply of canisters: it has the flag.
const Type &messagesReplyType()
{
    static const Type type = messagesType(Type::boolean());
    return type;
}

//! The reply as a gateway expects it: old canisters leave the flag out (protocol.md i.22).
const Type &messagesExpectedType()
{
    static const Type type = messagesType(Type::opt(Type::boolean()));
    return type;
}

QByteArray encodeOne(const Value &value, const Type &type)
{
    return Candid::encode({value}, {type}).value(); // value and type are both ours
}

QByteArray encodeMessageGenerally(const WebsocketMessage &message)
{
    const Value value = Value::record({{u"msg",
        Value::record({
            {u"client_key", clientKeyValue(message.clientKey)},
            {u"sequence_num", Value::nat64(message.sequence)},
            {u"timestamp", Value::nat64(message.timestampNs)},
            {u"is_service_message", Value::boolean(message.isService)},
            {u"content", Value::blob(message.content)},
        })}});
    return Candid::encode({value, Value::none()}, messageTypes()).value();
}

Result<Value> decodeOne(QByteArrayView candid, const Type &type)
{
    IC_TRY(values, Candid::decode(candid, {type}));
    return values.takeFirst();
}

} // namespace

const Type &clientKeyType()
{
    static const Type type = Type::record({{u"client_principal", Type::principal()}, {u"client_nonce", Type::nat64()}});
    return type;
}

const Type &messageArgumentType()
{
    static const Type type = Type::record({{u"msg",
        Type::record({
            {u"client_key", clientKeyType()},
            {u"sequence_num", Type::nat64()},
            {u"timestamp", Type::nat64()},
            {u"is_service_message", Type::boolean()},
            {u"content", Type::blob()},
        })}});
    return type;
}

Value clientKeyValue(const ClientKey &key)
{
    return Value::record({{u"client_principal", Value::principal(key.principal)}, {u"client_nonce", Value::nat64(key.nonce)}});
}

Result<ClientKey> clientKeyFrom(const Value &value)
{
    IC_TRY(principalValue, value.field(u"client_principal"));
    IC_TRY(principal, principalValue.toPrincipal());
    IC_TRY(nonceValue, value.field(u"client_nonce"));
    IC_TRY(nonce, nonceValue.toNat64());
    return ClientKey {principal, nonce};
}

QByteArray encodeOpen(const OpenArguments &arguments)
{
    return encodeOne(
        Value::record({{u"client_nonce", Value::nat64(arguments.clientNonce)}, {u"gateway_principal", Value::principal(arguments.gatewayPrincipal)}}),
        openType());
}

Result<OpenArguments> decodeOpen(QByteArrayView candid)
{
    IC_TRY(value, decodeOne(candid, openType()));
    IC_TRY(nonceValue, value.field(u"client_nonce"));
    IC_TRY(nonce, nonceValue.toNat64());
    IC_TRY(gatewayValue, value.field(u"gateway_principal"));
    IC_TRY(gateway, gatewayValue.toPrincipal());
    return OpenArguments {nonce, gateway};
}

QByteArray encodeClose(const ClientKey &key)
{
    return encodeOne(Value::record({{u"client_key", clientKeyValue(key)}}), closeType());
}

Result<ClientKey> decodeClose(QByteArrayView candid)
{
    IC_TRY(value, decodeOne(candid, closeType()));
    IC_TRY(key, value.field(u"client_key"));
    return clientKeyFrom(key);
}

QByteArray encodeMessage(const WebsocketMessage &message)
{
    // Every message that is sent comes through here, and its types never change: the type table is encoded once, and the
    // values are put behind it in the order of their field ids. tst_cdkmessages compares with the general encoder.
    static const QByteArray typeTable = [] {
        constexpr qsizetype SmallestValues = 8 + 1 + (2 + 0) + 8 + 8 + 1 + 1; // as written below, of an empty message
        return encodeMessageGenerally({}).chopped(SmallestValues);
    }();
    const QByteArrayView principal = message.clientKey.principal.bytes();
    QByteArray out;
    out.reserve(typeTable.size() + message.content.size() + principal.size() + 40);
    const auto appendNat64 = [&out](quint64 value) {
        char bytes[sizeof value];
        qToLittleEndian(value, bytes);
        out.append(bytes, sizeof bytes);
    };
    out.append(typeTable);
    appendNat64(message.sequence);
    appendUnsignedLeb128(out, quint64(message.content.size()));
    out.append(message.content);
    out.append('\1'); // a principal that is not opaque
    appendUnsignedLeb128(out, quint64(principal.size()));
    out.append(principal);
    appendNat64(message.clientKey.nonce);
    appendNat64(message.timestampNs);
    out.append(message.isService ? '\1' : '\0');
    out.append('\0'); // no second argument
    return out;
}

Result<WebsocketMessage> decodeMessage(QByteArrayView candid)
{
    IC_TRY(values, Candid::decode(candid, messageTypes()));
    IC_TRY(msg, values.constFirst().field(u"msg"));
    WebsocketMessage message;
    IC_TRY(keyValue, msg.field(u"client_key"));
    IC_TRY(key, clientKeyFrom(keyValue));
    IC_TRY(sequenceValue, msg.field(u"sequence_num"));
    IC_TRY(sequence, sequenceValue.toNat64());
    IC_TRY(timestampValue, msg.field(u"timestamp"));
    IC_TRY(timestamp, timestampValue.toNat64());
    IC_TRY(serviceValue, msg.field(u"is_service_message"));
    IC_TRY(isService, serviceValue.toBool());
    IC_TRY(contentValue, msg.field(u"content"));
    IC_TRY(content, contentValue.toBlob());
    message.clientKey = key;
    message.sequence = sequence;
    message.timestampNs = timestamp;
    message.isService = isService;
    message.content = std::move(content);
    return message;
}

QByteArray encodeGetMessages(quint64 nonce)
{
    return encodeOne(Value::record({{u"nonce", Value::nat64(nonce)}}), getMessagesType());
}

Result<quint64> decodeGetMessages(QByteArrayView candid)
{
    IC_TRY(value, decodeOne(candid, getMessagesType()));
    IC_TRY(nonce, value.field(u"nonce"));
    return nonce.toNat64();
}

QByteArray encodeOutcome(const std::optional<QString> &error)
{
    return encodeOne(error ? Value::variant(u"Err", Value::text(*error)) : Value::variant(u"Ok"), outcomeType());
}

Result<std::optional<QString>> decodeOutcome(QByteArrayView candid)
{
    IC_TRY(value, decodeOne(candid, outcomeType()));
    if (value.hasTag(Candid::fieldHash("Ok")))
        return std::optional<QString>();
    IC_TRY(text, value.variantValue().toText());
    return std::optional<QString>(std::move(text));
}

bool saysThatSessionIsOver(QStringView error)
{
    static constexpr QStringView Refusals[] = {
        u"has a different key than the one used in the message",
        u"doesn't have an open connection",
        u"Expected incoming sequence number",
    };
    return std::any_of(std::begin(Refusals), std::end(Refusals), [error](QStringView refusal) { return error.contains(refusal); });
}

QByteArray encodeMessages(const CertifiedMessages &messages)
{
    QList<Value> outputs;
    outputs.reserve(messages.messages.size());
    for (const OutputMessage &output : messages.messages) {
        outputs.append(Value::record({
            {u"client_key", clientKeyValue(output.clientKey)},
            {u"key", Value::text(Text::fromUtf8(output.key))},
            {u"content", Value::blob(output.content)},
        }));
    }
    return encodeOne(Value::variant(u"Ok",
                         Value::record({
                             {u"messages", Value::vec(outputs)},
                             {u"cert", Value::blob(messages.certificate)},
                             {u"tree", Value::blob(messages.tree)},
                             {u"is_end_of_queue", Value::boolean(messages.isEndOfQueue.value_or(true))},
                         })),
        messagesReplyType());
}

Result<CertifiedMessages> decodeMessages(QByteArrayView candid)
{
    IC_TRY(value, decodeOne(candid, messagesExpectedType()));
    const Value body = value.variantValue();
    if (value.hasTag(Candid::fieldHash("Err"))) {
        IC_TRY(text, body.toText());
        return Error(ErrorCode::UncertifiedReject, QStringLiteral("ws_get_messages replied: %1").arg(text)).withCanisterText(text);
    }
    CertifiedMessages messages;
    IC_TRY(list, body.field(u"messages"));
    IC_TRY(elements, list.elements());
    messages.messages.reserve(elements.size());
    for (const Value &element : elements) {
        OutputMessage output;
        IC_TRY(keyValue, element.field(u"client_key"));
        IC_TRY(clientKey, clientKeyFrom(keyValue));
        IC_TRY(textValue, element.field(u"key"));
        IC_TRY(text, textValue.toText());
        IC_TRY(contentValue, element.field(u"content"));
        IC_TRY(content, contentValue.toBlob());
        output.clientKey = clientKey;
        output.key = text.toUtf8();
        output.content = std::move(content);
        messages.messages.append(std::move(output));
    }
    IC_TRY(certificateValue, body.field(u"cert"));
    IC_TRY(certificate, certificateValue.toBlob());
    IC_TRY(treeValue, body.field(u"tree"));
    IC_TRY(tree, treeValue.toBlob());
    messages.certificate = std::move(certificate);
    messages.tree = std::move(tree);
    IC_TRY(flag, body.field(u"is_end_of_queue"));
    if (const auto present = flag.optValue()) {
        IC_TRY(isEnd, present->toBool());
        messages.isEndOfQueue = isEnd;
    }
    return messages;
}

} // namespace Ic::Cdk
