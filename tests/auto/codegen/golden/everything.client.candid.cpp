// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#include "everything.client.candid.h"

namespace Everything {

QFuture<::Ic::Result<QString>> EverythingClient::greet(const QString &name)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::text()}, {Type::text()}, ::Ic::Candid::FuncMode::Query), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<QString>(Call::Query, QByteArrayLiteral("greet"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(name)});
}

QFuture<::Ic::Result<Primitives>> EverythingClient::default_(const Primitives &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Primitives"))}, {Type::reference(QStringLiteral("Primitives"))}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<Primitives>(Call::Update, QByteArrayLiteral("default"), type_, {::Ic::Candid::TypeTraits<Primitives>::toValue(argument)});
}

QFuture<::Ic::Result<std::tuple<Result, QList<Tree>, SeveralResult3>>> EverythingClient::several(const ::Ic::Candid::Nat &argument1, const std::optional<Color> &argument2, const SeveralArgument3 &argument3)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::nat(), Type::opt(Type::reference(QStringLiteral("Color"))), Type::reference(QStringLiteral("SeveralArgument3"))}, {Type::reference(QStringLiteral("Result")), Type::vec(Type::reference(QStringLiteral("Tree"))), Type::reference(QStringLiteral("SeveralResult3"))}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<std::tuple<Result, QList<Tree>, SeveralResult3>>(Call::Update, QByteArrayLiteral("several"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument1), ::Ic::Candid::TypeTraits<std::optional<Color>>::toValue(argument2), ::Ic::Candid::TypeTraits<SeveralArgument3>::toValue(argument3)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::fire(const QString &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::text()}, {}, ::Ic::Candid::FuncMode::Oneway), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Oneway, QByteArrayLiteral("fire"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(argument)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::nothing()
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({}, {}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Update, QByteArrayLiteral("nothing"), type_, {});
}

QFuture<::Ic::Result<std::optional<Callback>>> EverythingClient::byReference(const ::Ic::Candid::Nat &argument1, const Primitives &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::reference(QStringLiteral("Callback")), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<std::optional<Callback>>(Call::Query, QByteArrayLiteral("by_reference"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument1), ::Ic::Candid::TypeTraits<Primitives>::toValue(argument2)});
}

QFuture<::Ic::Result<std::tuple<QList<std::optional<Field>>, Value>>> EverythingClient::fields(const Type &argument1, const CallValue &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Type")), Type::reference(QStringLiteral("Call"))}, {Type::vec(Type::opt(Type::reference(QStringLiteral("Field")))), Type::reference(QStringLiteral("Value"))}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<std::tuple<QList<std::optional<Field>>, Value>>(Call::Update, QByteArrayLiteral("fields"), type_, {::Ic::Candid::TypeTraits<Type>::toValue(argument1), ::Ic::Candid::TypeTraits<CallValue>::toValue(argument2)});
}

QFuture<::Ic::Result<Composed>> EverythingClient::parent_(const Composed &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("Composed"))}, {Type::reference(QStringLiteral("Composed"))}, ::Ic::Candid::FuncMode::CompositeQuery), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<Composed>(Call::Query, QByteArrayLiteral("parent"), type_, {::Ic::Candid::TypeTraits<Composed>::toValue(argument)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::call(const QString &method, const ::Ic::Candid::Nat &ask, bool everythingTypes, const QString &type, const QString &argument5)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::text(), Type::nat(), Type::boolean(), Type::text(), Type::text()}, {}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Update, QByteArrayLiteral("call"), type_, {::Ic::Candid::TypeTraits<QString>::toValue(method), ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(ask), ::Ic::Candid::TypeTraits<bool>::toValue(everythingTypes), ::Ic::Candid::TypeTraits<QString>::toValue(type), ::Ic::Candid::TypeTraits<QString>::toValue(argument5)});
}

QFuture<::Ic::Result<std::tuple<ReaderValue, AnswerValue>>> EverythingClient::method_(const ::Ic::Candid::Nat &argument)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::nat()}, {Type::reference(QStringLiteral("Reader")), Type::reference(QStringLiteral("Answer"))}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<std::tuple<ReaderValue, AnswerValue>>(Call::Update, QByteArrayLiteral("method"), type_, {::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument)});
}

QFuture<::Ic::Result<::Ic::Unit>> EverythingClient::everythingTypes(const AlikeValue &argument1, const ShapeQmlValue &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("alike")), Type::reference(QStringLiteral("ShapeQml"))}, {}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<::Ic::Unit>(Call::Update, QByteArrayLiteral("everythingTypes"), type_, {::Ic::Candid::TypeTraits<AlikeValue>::toValue(argument1), ::Ic::Candid::TypeTraits<ShapeQmlValue>::toValue(argument2)});
}

QFuture<::Ic::Result<I_>> EverythingClient::_(const Type_38 &argument1, const ::Ic::Candid::Nat &argument2)
{
    static const ::Ic::Candid::Type type_ = [] {
        using ::Ic::Candid::Field;
        using ::Ic::Candid::Type;
        return CanisterClient::method(Type::func({Type::reference(QStringLiteral("__")), Type::nat()}, {Type::reference(QStringLiteral("I_"))}), ::Everything::everythingTypes());
    }();
    return CanisterClient::ask<I_>(Call::Update, QByteArrayLiteral("_"), type_, {::Ic::Candid::TypeTraits<Type_38>::toValue(argument1), ::Ic::Candid::TypeTraits<::Ic::Candid::Nat>::toValue(argument2)});
}

} // namespace Everything
