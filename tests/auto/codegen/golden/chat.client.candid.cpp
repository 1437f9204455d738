// Made from chat.did by icws-candid. Do not edit: it will be made again.
#include "chat.client.candid.h"

namespace Chat {

QFuture<::Ic::Result<Outcome>> ChatClient::wsOpen(const WsOpenArgument &argument)
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const Type type = method(Type::func({Type::reference(u"WsOpenArgument"_qs)}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_open"), type, {::Ic::Candid::TypeTraits<WsOpenArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsClose(const WsCloseArgument &argument)
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const Type type = method(Type::func({Type::reference(u"WsCloseArgument"_qs)}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_close"), type, {::Ic::Candid::TypeTraits<WsCloseArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsMessage(const WsMessageArgument1 &argument1, const std::optional<AppMessage> &argument2)
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const Type type = method(Type::func({Type::reference(u"WsMessageArgument1"_qs), Type::opt(Type::reference(u"AppMessage"_qs))}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_message"), type, {::Ic::Candid::TypeTraits<WsMessageArgument1>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<AppMessage>>::toValue(argument2)});
}

QFuture<::Ic::Result<WsGetMessagesResult>> ChatClient::wsGetMessages(const WsGetMessagesArgument &argument)
{
    using ::Ic::Candid::Field;
    using ::Ic::Candid::Type;
    static const Type type = method(Type::func({Type::reference(u"WsGetMessagesArgument"_qs)}, {Type::reference(u"WsGetMessagesResult"_qs)}, ::Ic::Candid::FuncMode::Query), chatTypes());
    return ask<WsGetMessagesResult>(Call::Query, QByteArrayLiteral("ws_get_messages"), type, {::Ic::Candid::TypeTraits<WsGetMessagesArgument>::toValue(argument)});
}

} // namespace Chat
