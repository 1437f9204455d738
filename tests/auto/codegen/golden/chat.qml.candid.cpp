// Made from chat.did by icws-candid. Do not edit: it will be made again.
#include "chat.qml.candid.h"
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace Chat {

namespace {

template <typename T>
T make(const QObject *factory, const QJSValue &object)
{
    if (object.isUndefined())
        return T();
    auto result = ::Ic::Candid::TypeTraits<T>::fromQml(object.toVariant());
    if (result)
        return *std::move(result);
    if (QJSEngine *engine = qjsEngine(factory))
        engine->throwError(QJSValue::TypeError, result.error().message());
    return T();
}

template <typename T>
bool convert(const void *from, void *to)
{
    auto result = ::Ic::Candid::TypeTraits<T>::fromQml(static_cast<const QJSValue *>(from)->toVariant());
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename T>
bool registerType()
{
    return QMetaType::registerConverterFunction(&convert<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>());
}

bool registerTypes()
{
    return registerType<ChatMessage>()
        & registerType<Room>()
        & registerType<AppMessage>()
        & registerType<ClientKey>()
        & registerType<WebsocketMessage>()
        & registerType<OutputMessage>()
        & registerType<CertifiedMessages>()
        & registerType<Outcome>()
        & registerType<AppMessageJoin>()
        & registerType<AppMessageEnter>()
        & registerType<AppMessageLeave>()
        & registerType<AppMessageSay>()
        & registerType<AppMessageTyping>()
        & registerType<AppMessageWelcome>()
        & registerType<AppMessageHistory>()
        & registerType<AppMessageIsTyping>()
        & registerType<AppMessageRefused>()
        & registerType<WsOpenArgument>()
        & registerType<WsCloseArgument>()
        & registerType<WsMessageArgument1>()
        & registerType<WsGetMessagesArgument>()
        & registerType<WsGetMessagesResult>();
}

} // namespace

ChatTypes::ChatTypes(QObject *parent)
    : QObject(parent)
{
    // Before the first object of JavaScript is assigned to a property of one of the types.
    [[maybe_unused]] static const bool registered = registerTypes();
}

Chat::ChatMessage ChatTypes::chatMessage(const QJSValue &object) const
{
    return make<Chat::ChatMessage>(this, object);
}

Chat::Room ChatTypes::room(const QJSValue &object) const
{
    return make<Chat::Room>(this, object);
}

Chat::AppMessage ChatTypes::appMessage(const QJSValue &object) const
{
    return make<Chat::AppMessage>(this, object);
}

Chat::ClientKey ChatTypes::clientKey(const QJSValue &object) const
{
    return make<Chat::ClientKey>(this, object);
}

Chat::WebsocketMessage ChatTypes::websocketMessage(const QJSValue &object) const
{
    return make<Chat::WebsocketMessage>(this, object);
}

Chat::OutputMessage ChatTypes::outputMessage(const QJSValue &object) const
{
    return make<Chat::OutputMessage>(this, object);
}

Chat::CertifiedMessages ChatTypes::certifiedMessages(const QJSValue &object) const
{
    return make<Chat::CertifiedMessages>(this, object);
}

Chat::Outcome ChatTypes::outcome(const QJSValue &object) const
{
    return make<Chat::Outcome>(this, object);
}

Chat::AppMessageJoin ChatTypes::appMessageJoin(const QJSValue &object) const
{
    return make<Chat::AppMessageJoin>(this, object);
}

Chat::AppMessageEnter ChatTypes::appMessageEnter(const QJSValue &object) const
{
    return make<Chat::AppMessageEnter>(this, object);
}

Chat::AppMessageLeave ChatTypes::appMessageLeave(const QJSValue &object) const
{
    return make<Chat::AppMessageLeave>(this, object);
}

Chat::AppMessageSay ChatTypes::appMessageSay(const QJSValue &object) const
{
    return make<Chat::AppMessageSay>(this, object);
}

Chat::AppMessageTyping ChatTypes::appMessageTyping(const QJSValue &object) const
{
    return make<Chat::AppMessageTyping>(this, object);
}

Chat::AppMessageWelcome ChatTypes::appMessageWelcome(const QJSValue &object) const
{
    return make<Chat::AppMessageWelcome>(this, object);
}

Chat::AppMessageHistory ChatTypes::appMessageHistory(const QJSValue &object) const
{
    return make<Chat::AppMessageHistory>(this, object);
}

Chat::AppMessageIsTyping ChatTypes::appMessageIsTyping(const QJSValue &object) const
{
    return make<Chat::AppMessageIsTyping>(this, object);
}

Chat::AppMessageRefused ChatTypes::appMessageRefused(const QJSValue &object) const
{
    return make<Chat::AppMessageRefused>(this, object);
}

Chat::WsOpenArgument ChatTypes::wsOpenArgument(const QJSValue &object) const
{
    return make<Chat::WsOpenArgument>(this, object);
}

Chat::WsCloseArgument ChatTypes::wsCloseArgument(const QJSValue &object) const
{
    return make<Chat::WsCloseArgument>(this, object);
}

Chat::WsMessageArgument1 ChatTypes::wsMessageArgument1(const QJSValue &object) const
{
    return make<Chat::WsMessageArgument1>(this, object);
}

Chat::WsGetMessagesArgument ChatTypes::wsGetMessagesArgument(const QJSValue &object) const
{
    return make<Chat::WsGetMessagesArgument>(this, object);
}

Chat::WsGetMessagesResult ChatTypes::wsGetMessagesResult(const QJSValue &object) const
{
    return make<Chat::WsGetMessagesResult>(this, object);
}

} // namespace Chat
