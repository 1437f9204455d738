// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#include "constructs.client.candid.h"

namespace Constructs {

QFuture<::Ic::Result<Plain>> ConstructsClient::greet(const QString &name)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::text()}, {Type::reference(QStringLiteral("Plain"))}, ::Ic::Candid::FuncMode::Query), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<Plain>(Call::Query, QByteArrayLiteral("greet"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(name)});
}

QFuture<::Ic::Result<std::tuple<Composed, Type_>>> ConstructsClient::several(const ::Ic::Candid::Nat &argument1, const std::optional<Color> &argument2, std::nullptr_t argument3)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::nat(), Type::opt(Type::reference(QStringLiteral("Color"))), Type::null()}, {Type::reference(QStringLiteral("Composed")), Type::reference(QStringLiteral("_"))}), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<std::tuple<Composed, Type_>>(Call::Update, QByteArrayLiteral("several"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<Color>>::toValue(argument2), ::Ic::Candid::TypeTraits<std::nullptr_t>::toValue(argument3)});
}

QFuture<::Ic::Result<::Ic::Unit>> ConstructsClient::fire(const QString &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::text()}, {}, ::Ic::Candid::FuncMode::Oneway), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Oneway, QByteArrayLiteral("fire"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(argument)});
}

QFuture<::Ic::Result<::Ic::Unit>> ConstructsClient::nothing()
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({}, {}), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Update, QByteArrayLiteral("nothing"), type_, {});
}

QFuture<::Ic::Result<std::optional<Callback>>> ConstructsClient::byReference(const ::Ic::Candid::Nat &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::reference(QStringLiteral("Callback")), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<std::optional<Callback>>(Call::Query, QByteArrayLiteral("by_reference"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument)});
}

QFuture<::Ic::Result<Tree>> ConstructsClient::parent_(const Names &type, const Class &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Names")), Type::reference(QStringLiteral("class"))}, {Type::reference(QStringLiteral("Tree"))}, ::Ic::Candid::FuncMode::CompositeQuery), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<Tree>(Call::Query, QByteArrayLiteral("parent"), type_, {::Ic::Candid::TypeTraits<Names>::toValue(type), ::Ic::Candid::TypeTraits<Class>::toValue(argument2)});
}

QFuture<::Ic::Result<MethodResult>> ConstructsClient::method_(const TagValue &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Tag"))}, {Type::reference(QStringLiteral("MethodResult"))}), ::Constructs::constructsTypes());
    }();
    return CanisterClient::ask<MethodResult>(Call::Update, QByteArrayLiteral("method"), type_, {::Ic::Candid::TypeTraits<TagValue>::toValue(argument)});
}

} // namespace Constructs
