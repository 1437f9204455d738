// Made from everything.did by icws-candid. Do not edit: it will be made again.
#include "everything.client.candid.h"

namespace Everything {

QFuture<::Ic::Result<QString>> EverythingClient::greet(const QString &name)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::text()}, {Type::text()}, ::Ic::Candid::FuncMode::Query), everythingTypes());
    }();
    return ask<QString>(Call::Query, QByteArrayLiteral("greet"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(name)});
}

QFuture<::Ic::Result<Primitives>> EverythingClient::default_(const Primitives &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"Primitives"_qs)}, {Type::reference(u"Primitives"_qs)}), everythingTypes());
    }();
    return ask<Primitives>(Call::Update, QByteArrayLiteral("default"), type_, {::Ic::Candid::TypeTraits<Primitives>::toValue(argument)});
}

QFuture<::Ic::Result<std::tuple<Result, QList<Tree>, SeveralResult3>>> EverythingClient::several(const ::Ic::Candid::Nat &argument1, const std::optional<Color> &argument2, const SeveralArgument3 &argument3)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::nat(), Type::opt(Type::reference(u"Color"_qs)), Type::reference(u"SeveralArgument3"_qs)}, {Type::reference(u"Result"_qs), Type::vec(Type::reference(u"Tree"_qs)), Type::reference(u"SeveralResult3"_qs)}), everythingTypes());
    }();
    return ask<std::tuple<Result, QList<Tree>, SeveralResult3>>(Call::Update, QByteArrayLiteral("several"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<Color>>::toValue(argument2), ::Ic::Candid::TypeTraits<SeveralArgument3>::toValue(argument3)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::fire(const QString &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::text()}, {}, ::Ic::Candid::FuncMode::Oneway), everythingTypes());
    }();
    return ask<::Ic::Unit>(Call::Oneway, QByteArrayLiteral("fire"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(argument)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::nothing()
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({}, {}), everythingTypes());
    }();
    return ask<::Ic::Unit>(Call::Update, QByteArrayLiteral("nothing"), type_, {});
}

QFuture<::Ic::Result<std::optional<Callback>>> EverythingClient::byReference(const ::Ic::Candid::Nat &argument1, const Primitives &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::reference(u"Callback"_qs), everythingTypes());
    }();
    return ask<std::optional<Callback>>(Call::Query, QByteArrayLiteral("by_reference"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument1), ::Ic::Candid::TypeTraits<Primitives>::toValue(argument2)});
}

QFuture<::Ic::Result<std::tuple<QList<std::optional<Field>>, Value>>> EverythingClient::fields(const Type &argument1, const CallValue &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"Type"_qs), Type::reference(u"Call"_qs)}, {Type::vec(Type::opt(Type::reference(u"Field"_qs))), Type::reference(u"Value"_qs)}), everythingTypes());
    }();
    return ask<std::tuple<QList<std::optional<Field>>, Value>>(Call::Update, QByteArrayLiteral("fields"), type_, {::Ic::Candid::TypeTraits<Type>::toValue(argument1), ::Ic::Candid::TypeTraits<CallValue>::toValue(argument2)});
}

QFuture<::Ic::Result<Composed>> EverythingClient::parent_(const Composed &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return method(Type::func({Type::reference(u"Composed"_qs)}, {Type::reference(u"Composed"_qs)}, ::Ic::Candid::FuncMode::CompositeQuery), everythingTypes());
    }();
    return ask<Composed>(Call::Query, QByteArrayLiteral("parent"), type_, {::Ic::Candid::TypeTraits<Composed>::toValue(argument)});
}

} // namespace Everything
