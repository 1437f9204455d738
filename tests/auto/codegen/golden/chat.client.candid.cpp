// Made from chat.did by icws-candid. Do not edit: it will be made again.
#include "chat.client.candid.h"

namespace Chat {

QFuture<::Ic::Result<Outcome>> ChatClient::wsOpen(const WsOpenArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"WsOpenArgument"_qs)}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    }();
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_open"), type_, {::Ic::Candid::TypeTraits<WsOpenArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsClose(const WsCloseArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"WsCloseArgument"_qs)}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    }();
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_close"), type_, {::Ic::Candid::TypeTraits<WsCloseArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsMessage(const WsMessageArgument1 &argument1, const std::optional<AppMessage> &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"WsMessageArgument1"_qs), Type::opt(Type::reference(u"AppMessage"_qs))}, {Type::reference(u"Outcome"_qs)}), chatTypes());
    }();
    return ask<Outcome>(Call::Update, QByteArrayLiteral("ws_message"), type_, {::Ic::Candid::TypeTraits<WsMessageArgument1>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<AppMessage>>::toValue(argument2)});
}

QFuture<::Ic::Result<WsGetMessagesResult>> ChatClient::wsGetMessages(const WsGetMessagesArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"WsGetMessagesArgument"_qs)}, {Type::reference(u"WsGetMessagesResult"_qs)}, ::Ic::Candid::FuncMode::Query), chatTypes());
    }();
    return ask<WsGetMessagesResult>(Call::Query, QByteArrayLiteral("ws_get_messages"), type_, {::Ic::Candid::TypeTraits<WsGetMessagesArgument>::toValue(argument)});
}

} // namespace Chat
