// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#include "chat.qml.candid.h"
#include "chat.client.candid.h"
#include <IcWebSocket/qmlclient.h>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace Chat {

namespace {

template <typename T>
T make_chatTypes(const QObject *factory, const QJSValue &object)
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
bool convert_chatTypes(const void *from, void *to)
{
    auto result = ::Ic::Candid::TypeTraits<T>::fromQml(static_cast<const QJSValue *>(from)->toVariant());
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename... T>
bool registerTypes_chatTypes()
{
    (void(QMetaType::registerConverterFunction(&convert_chatTypes<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>())), ...);
    return true;
}

} // namespace

ChatTypes::ChatTypes(QObject *parent)
    : QObject(parent)
{
    // Before the first object of JavaScript is assigned to a property of one of the types.
    [[maybe_unused]] static const bool registered = registerTypes_chatTypes<
        ChatMessage,
        Room,
        AppMessage,
        ClientKey,
        WebsocketMessage,
        OutputMessage,
        CertifiedMessages,
        Outcome,
        AppMessageJoin,
        AppMessageEnter,
        AppMessageLeave,
        AppMessageSay,
        AppMessageTyping,
        AppMessageWelcome,
        AppMessageHistory,
        AppMessageIsTyping,
        AppMessageRefused,
        WsOpenArgument,
        WsCloseArgument,
        WsMessageArgument1,
        WsGetMessagesArgument,
        WsGetMessagesResult>();
}

Chat::ChatMessage ChatTypes::chatMessage(const QJSValue &object) const
{
    return make_chatTypes<Chat::ChatMessage>(this, object);
}

Chat::Room ChatTypes::room(const QJSValue &object) const
{
    return make_chatTypes<Chat::Room>(this, object);
}

Chat::AppMessage ChatTypes::appMessage(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessage>(this, object);
}

Chat::ClientKey ChatTypes::clientKey(const QJSValue &object) const
{
    return make_chatTypes<Chat::ClientKey>(this, object);
}

Chat::WebsocketMessage ChatTypes::websocketMessage(const QJSValue &object) const
{
    return make_chatTypes<Chat::WebsocketMessage>(this, object);
}

Chat::OutputMessage ChatTypes::outputMessage(const QJSValue &object) const
{
    return make_chatTypes<Chat::OutputMessage>(this, object);
}

Chat::CertifiedMessages ChatTypes::certifiedMessages(const QJSValue &object) const
{
    return make_chatTypes<Chat::CertifiedMessages>(this, object);
}

Chat::Outcome ChatTypes::outcome(const QJSValue &object) const
{
    return make_chatTypes<Chat::Outcome>(this, object);
}

Chat::AppMessageJoin ChatTypes::appMessageJoin(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageJoin>(this, object);
}

Chat::AppMessageEnter ChatTypes::appMessageEnter(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageEnter>(this, object);
}

Chat::AppMessageLeave ChatTypes::appMessageLeave(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageLeave>(this, object);
}

Chat::AppMessageSay ChatTypes::appMessageSay(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageSay>(this, object);
}

Chat::AppMessageTyping ChatTypes::appMessageTyping(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageTyping>(this, object);
}

Chat::AppMessageWelcome ChatTypes::appMessageWelcome(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageWelcome>(this, object);
}

Chat::AppMessageHistory ChatTypes::appMessageHistory(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageHistory>(this, object);
}

Chat::AppMessageIsTyping ChatTypes::appMessageIsTyping(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageIsTyping>(this, object);
}

Chat::AppMessageRefused ChatTypes::appMessageRefused(const QJSValue &object) const
{
    return make_chatTypes<Chat::AppMessageRefused>(this, object);
}

Chat::WsOpenArgument ChatTypes::wsOpenArgument(const QJSValue &object) const
{
    return make_chatTypes<Chat::WsOpenArgument>(this, object);
}

Chat::WsCloseArgument ChatTypes::wsCloseArgument(const QJSValue &object) const
{
    return make_chatTypes<Chat::WsCloseArgument>(this, object);
}

Chat::WsMessageArgument1 ChatTypes::wsMessageArgument1(const QJSValue &object) const
{
    return make_chatTypes<Chat::WsMessageArgument1>(this, object);
}

Chat::WsGetMessagesArgument ChatTypes::wsGetMessagesArgument(const QJSValue &object) const
{
    return make_chatTypes<Chat::WsGetMessagesArgument>(this, object);
}

Chat::WsGetMessagesResult ChatTypes::wsGetMessagesResult(const QJSValue &object) const
{
    return make_chatTypes<Chat::WsGetMessagesResult>(this, object);
}

ChatClientQml::ChatClientQml(QObject *parent)
    : QObject(parent)
{
}

void ChatClientQml::setAgent(QObject *agent)
{
    if (m_agent == agent)
        return;
    m_agent = agent;
    Q_EMIT agentChanged();
}

void ChatClientQml::setCanisterId(const QString &canisterId)
{
    if (m_canisterId == canisterId)
        return;
    m_canisterId = canisterId;
    Q_EMIT canisterIdChanged();
}

void ChatClientQml::wsOpen(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<WsOpenArgument> values_ {arguments_.read<WsOpenArgument>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ChatClientQml, ChatClient>(this, QString::fromUtf8("ws_open"), onReply, onError).start([values_](ChatClient &client_) { return client_.wsOpen(std::get<0>(values_)); });
}

void ChatClientQml::wsClose(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<WsCloseArgument> values_ {arguments_.read<WsCloseArgument>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ChatClientQml, ChatClient>(this, QString::fromUtf8("ws_close"), onReply, onError).start([values_](ChatClient &client_) { return client_.wsClose(std::get<0>(values_)); });
}

void ChatClientQml::wsMessage(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<WsMessageArgument1, std::optional<AppMessage>> values_ {arguments_.read<WsMessageArgument1>("argument1", argument1), arguments_.read<std::optional<AppMessage>>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ChatClientQml, ChatClient>(this, QString::fromUtf8("ws_message"), onReply, onError).start([values_](ChatClient &client_) { return client_.wsMessage(std::get<0>(values_), std::get<1>(values_)); });
}

void ChatClientQml::wsGetMessages(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<WsGetMessagesArgument> values_ {arguments_.read<WsGetMessagesArgument>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ChatClientQml, ChatClient>(this, QString::fromUtf8("ws_get_messages"), onReply, onError).start([values_](ChatClient &client_) { return client_.wsGetMessages(std::get<0>(values_)); });
}

} // namespace Chat
