// Generated from chat.did by icws-candid. Do not edit: the next build overwrites it.
#include "chat.client.candid.h"

namespace Chat {

QFuture<::Ic::Result<Outcome>> ChatClient::wsOpen(const WsOpenArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("WsOpenArgument"))}, {Type::reference(QStringLiteral("Outcome"))}), ::Chat::chatTypes());
    }();
    return CanisterClient::ask<Outcome>(Call::Update, QByteArrayLiteral("ws_open"), type_, {::Ic::Candid::TypeTraits<WsOpenArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsClose(const WsCloseArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("WsCloseArgument"))}, {Type::reference(QStringLiteral("Outcome"))}), ::Chat::chatTypes());
    }();
    return CanisterClient::ask<Outcome>(Call::Update, QByteArrayLiteral("ws_close"), type_, {::Ic::Candid::TypeTraits<WsCloseArgument>::toValue(argument)});
}

QFuture<::Ic::Result<Outcome>> ChatClient::wsMessage(const WsMessageArgument1 &argument1, const std::optional<AppMessage> &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("WsMessageArgument1")), Type::opt(Type::reference(QStringLiteral("AppMessage")))}, {Type::reference(QStringLiteral("Outcome"))}), ::Chat::chatTypes());
    }();
    return CanisterClient::ask<Outcome>(Call::Update, QByteArrayLiteral("ws_message"), type_, {::Ic::Candid::TypeTraits<WsMessageArgument1>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<AppMessage>>::toValue(argument2)});
}

QFuture<::Ic::Result<WsGetMessagesResult>> ChatClient::wsGetMessages(const WsGetMessagesArgument &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("WsGetMessagesArgument"))}, {Type::reference(QStringLiteral("WsGetMessagesResult"))}, ::Ic::Candid::FuncMode::Query), ::Chat::chatTypes());
    }();
    return CanisterClient::ask<WsGetMessagesResult>(Call::Query, QByteArrayLiteral("ws_get_messages"), type_, {::Ic::Candid::TypeTraits<WsGetMessagesArgument>::toValue(argument)});
}

} // namespace Chat
