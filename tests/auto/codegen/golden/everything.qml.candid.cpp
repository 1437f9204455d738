// Generated from everything.did by icws-candid. Do not edit: the next build overwrites it.
#include "everything.qml.candid.h"
#include "everything.client.candid.h"
#include <IcWebSocket/qmlclient.h>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace Everything {

namespace {

template <typename T>
T make_everythingTypes(const QObject *factory, const QJSValue &object)
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
bool convert_everythingTypes(const void *from, void *to)
{
    auto result = ::Ic::Candid::TypeTraits<T>::fromQml(static_cast<const QJSValue *>(from)->toVariant());
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename... T>
bool registerTypes_everythingTypes()
{
    (void(QMetaType::registerConverterFunction(&convert_everythingTypes<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>())), ...);
    return true;
}

} // namespace

EverythingTypes::EverythingTypes(QObject *parent)
    : QObject(parent)
{
    // Before the first object of JavaScript is assigned to a property of one of the types.
    [[maybe_unused]] static const bool registered = registerTypes_everythingTypes<
        Shared,
        Primitives,
        Composed,
        Color,
        Tree,
        Ping,
        Pong,
        Pair,
        Triple,
        Numbered,
        Nothing,
        Impossible,
        Class,
        TagValue,
        CaseValue,
        Result,
        Type,
        Field,
        CallValue,
        Value,
        AlikeValue,
        AlikeUser,
        Shape,
        ShapeQmlValue,
        ReaderValue,
        AnswerValue,
        Type_,
        Type_1,
        Type_38,
        Large,
        ComposedPairs,
        ComposedNested,
        ComposedNestedInner,
        ComposedNestedInnerDeep,
        ComposedChoice,
        ComposedChoiceRight,
        ListItem,
        TreeNode,
        SeveralArgument3,
        SeveralResult3>();
}

Everything::Shared EverythingTypes::shared(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Shared>(this, object);
}

Everything::Primitives EverythingTypes::primitives(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Primitives>(this, object);
}

Everything::Composed EverythingTypes::composed(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Composed>(this, object);
}

Everything::Color EverythingTypes::colorValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Color>(this, object);
}

Everything::Tree EverythingTypes::tree(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Tree>(this, object);
}

Everything::Ping EverythingTypes::ping(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Ping>(this, object);
}

Everything::Pong EverythingTypes::pong(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Pong>(this, object);
}

Everything::Pair EverythingTypes::pair(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Pair>(this, object);
}

Everything::Triple EverythingTypes::triple(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Triple>(this, object);
}

Everything::Numbered EverythingTypes::numbered(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Numbered>(this, object);
}

Everything::Nothing EverythingTypes::nothing(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Nothing>(this, object);
}

Everything::Impossible EverythingTypes::impossible(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Impossible>(this, object);
}

Everything::Class EverythingTypes::class_(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Class>(this, object);
}

Everything::TagValue EverythingTypes::tagValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::TagValue>(this, object);
}

Everything::CaseValue EverythingTypes::caseValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::CaseValue>(this, object);
}

Everything::Result EverythingTypes::result(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Result>(this, object);
}

Everything::Type EverythingTypes::type(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Type>(this, object);
}

Everything::Field EverythingTypes::field(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Field>(this, object);
}

Everything::CallValue EverythingTypes::callValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::CallValue>(this, object);
}

Everything::Value EverythingTypes::value(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Value>(this, object);
}

Everything::AlikeValue EverythingTypes::alikeValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::AlikeValue>(this, object);
}

Everything::AlikeUser EverythingTypes::alikeUser(const QJSValue &object) const
{
    return make_everythingTypes<Everything::AlikeUser>(this, object);
}

Everything::Shape EverythingTypes::shape(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Shape>(this, object);
}

Everything::ShapeQmlValue EverythingTypes::shapeQmlValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ShapeQmlValue>(this, object);
}

Everything::ReaderValue EverythingTypes::readerValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ReaderValue>(this, object);
}

Everything::AnswerValue EverythingTypes::answerValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::AnswerValue>(this, object);
}

Everything::Type_ EverythingTypes::typeValue(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Type_>(this, object);
}

Everything::Type_1 EverythingTypes::type1(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Type_1>(this, object);
}

Everything::Type_38 EverythingTypes::type38(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Type_38>(this, object);
}

Everything::Large EverythingTypes::large(const QJSValue &object) const
{
    return make_everythingTypes<Everything::Large>(this, object);
}

Everything::ComposedPairs EverythingTypes::composedPairs(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedPairs>(this, object);
}

Everything::ComposedNested EverythingTypes::composedNested(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedNested>(this, object);
}

Everything::ComposedNestedInner EverythingTypes::composedNestedInner(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedNestedInner>(this, object);
}

Everything::ComposedNestedInnerDeep EverythingTypes::composedNestedInnerDeep(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedNestedInnerDeep>(this, object);
}

Everything::ComposedChoice EverythingTypes::composedChoice(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedChoice>(this, object);
}

Everything::ComposedChoiceRight EverythingTypes::composedChoiceRight(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ComposedChoiceRight>(this, object);
}

Everything::ListItem EverythingTypes::listItem(const QJSValue &object) const
{
    return make_everythingTypes<Everything::ListItem>(this, object);
}

Everything::TreeNode EverythingTypes::treeNode(const QJSValue &object) const
{
    return make_everythingTypes<Everything::TreeNode>(this, object);
}

Everything::SeveralArgument3 EverythingTypes::severalArgument3(const QJSValue &object) const
{
    return make_everythingTypes<Everything::SeveralArgument3>(this, object);
}

Everything::SeveralResult3 EverythingTypes::severalResult3(const QJSValue &object) const
{
    return make_everythingTypes<Everything::SeveralResult3>(this, object);
}

EverythingClientQml::EverythingClientQml(QObject *parent)
    : QObject(parent)
{
}

void EverythingClientQml::setAgent(QObject *agent)
{
    if (m_agent == agent)
        return;
    m_agent = agent;
    Q_EMIT agentChanged();
}

void EverythingClientQml::setCanisterId(const QString &canisterId)
{
    if (m_canisterId == canisterId)
        return;
    m_canisterId = canisterId;
    Q_EMIT canisterIdChanged();
}

void EverythingClientQml::greet(const QJSValue &name, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<QString> values_ {arguments_.read<QString>("name", name)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("greet"), onReply, onError).start([values_](EverythingClient &client_) { return client_.greet(std::get<0>(values_)); });
}

void EverythingClientQml::default_(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Primitives> values_ {arguments_.read<Primitives>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("default"), onReply, onError).start([values_](EverythingClient &client_) { return client_.default_(std::get<0>(values_)); });
}

void EverythingClientQml::several(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &argument3, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<::Ic::Candid::Nat, std::optional<Color>, SeveralArgument3> values_ {arguments_.read<::Ic::Candid::Nat>("argument1", argument1), arguments_.read<std::optional<Color>>("argument2", argument2), arguments_.read<SeveralArgument3>("argument3", argument3)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("several"), onReply, onError).start([values_](EverythingClient &client_) { return client_.several(std::get<0>(values_), std::get<1>(values_), std::get<2>(values_)); });
}

void EverythingClientQml::fire(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<QString> values_ {arguments_.read<QString>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("fire"), onReply, onError).start([values_](EverythingClient &client_) { return client_.fire(std::get<0>(values_)); });
}

void EverythingClientQml::nothing(const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("nothing"), onReply, onError).start([](EverythingClient &client_) { return client_.nothing(); });
}

void EverythingClientQml::byReference(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<::Ic::Candid::Nat, Primitives> values_ {arguments_.read<::Ic::Candid::Nat>("argument1", argument1), arguments_.read<Primitives>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("by_reference"), onReply, onError).start([values_](EverythingClient &client_) { return client_.byReference(std::get<0>(values_), std::get<1>(values_)); });
}

void EverythingClientQml::fields(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Type, CallValue> values_ {arguments_.read<Type>("argument1", argument1), arguments_.read<CallValue>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("fields"), onReply, onError).start([values_](EverythingClient &client_) { return client_.fields(std::get<0>(values_), std::get<1>(values_)); });
}

void EverythingClientQml::parent_(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Composed> values_ {arguments_.read<Composed>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("parent"), onReply, onError).start([values_](EverythingClient &client_) { return client_.parent_(std::get<0>(values_)); });
}

void EverythingClientQml::call(const QJSValue &method, const QJSValue &ask, const QJSValue &everythingTypes, const QJSValue &type, const QJSValue &argument5, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<QString, ::Ic::Candid::Nat, bool, QString, QString> values_ {arguments_.read<QString>("method", method), arguments_.read<::Ic::Candid::Nat>("ask", ask), arguments_.read<bool>("everythingTypes", everythingTypes), arguments_.read<QString>("type", type), arguments_.read<QString>("argument5", argument5)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("call"), onReply, onError).start([values_](EverythingClient &client_) { return client_.call(std::get<0>(values_), std::get<1>(values_), std::get<2>(values_), std::get<3>(values_), std::get<4>(values_)); });
}

void EverythingClientQml::method_(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<::Ic::Candid::Nat> values_ {arguments_.read<::Ic::Candid::Nat>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("method"), onReply, onError).start([values_](EverythingClient &client_) { return client_.method_(std::get<0>(values_)); });
}

void EverythingClientQml::everythingTypes(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<AlikeValue, ShapeQmlValue> values_ {arguments_.read<AlikeValue>("argument1", argument1), arguments_.read<ShapeQmlValue>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("everythingTypes"), onReply, onError).start([values_](EverythingClient &client_) { return client_.everythingTypes(std::get<0>(values_), std::get<1>(values_)); });
}

void EverythingClientQml::_(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Type_38, ::Ic::Candid::Nat> values_ {arguments_.read<Type_38>("argument1", argument1), arguments_.read<::Ic::Candid::Nat>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<EverythingClientQml, EverythingClient>(this, QString::fromUtf8("_"), onReply, onError).start([values_](EverythingClient &client_) { return client_._(std::get<0>(values_), std::get<1>(values_)); });
}

} // namespace Everything
