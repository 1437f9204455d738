// Generated from constructs.did by icws-candid. Do not edit: the next build overwrites it.
#include "constructs.qml.candid.h"
#include "constructs.client.candid.h"
#include <IcWebSocket/qmlclient.h>
#include <IcWebSocket/qmldata.h>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace Constructs {

namespace {

template <typename T>
T make_constructsTypes(const QObject *factory, const QJSValue &object)
{
    if (object.isUndefined())
        return T();
    const auto data = ::Ic::Qml::dataOf(object);
    auto result = data ? ::Ic::Candid::TypeTraits<T>::fromQml(*data) : ::Ic::Result<T>(data.error());
    if (result)
        return *std::move(result);
    if (QJSEngine *engine = qjsEngine(factory))
        engine->throwError(QJSValue::TypeError, result.error().message());
    return T();
}

template <typename T>
bool convert_constructsTypes(const void *from, void *to)
{
    const auto data = ::Ic::Qml::dataOf(*static_cast<const QJSValue *>(from));
    auto result = data ? ::Ic::Candid::TypeTraits<T>::fromQml(*data) : ::Ic::Result<T>(data.error());
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename... T>
bool registerTypes_constructsTypes()
{
    (void(QMetaType::registerConverterFunction(&convert_constructsTypes<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>())), ...);
    return true;
}

} // namespace

ConstructsTypes::ConstructsTypes(QObject *parent)
    : QObject(parent)
{
    // Before the first object of JavaScript is assigned to a property of one of the types.
    [[maybe_unused]] static const bool registered = registerTypes_constructsTypes<
        Shared,
        Plain,
        Composed,
        Color,
        Tree,
        Branch,
        Class,
        Alike,
        TagValue,
        Event,
        ComposedPairs,
        ComposedChoice,
        ComposedChoiceRight,
        MethodResult>();
}

Constructs::Shared ConstructsTypes::shared(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Shared>(this, object);
}

Constructs::Plain ConstructsTypes::plain(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Plain>(this, object);
}

Constructs::Composed ConstructsTypes::composed(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Composed>(this, object);
}

Constructs::Color ConstructsTypes::colorValue(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Color>(this, object);
}

Constructs::Tree ConstructsTypes::tree(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Tree>(this, object);
}

Constructs::Branch ConstructsTypes::branch(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Branch>(this, object);
}

Constructs::Class ConstructsTypes::class_(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Class>(this, object);
}

Constructs::Alike ConstructsTypes::alike(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Alike>(this, object);
}

Constructs::TagValue ConstructsTypes::tagValue(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::TagValue>(this, object);
}

Constructs::Event ConstructsTypes::event(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::Event>(this, object);
}

Constructs::ComposedPairs ConstructsTypes::composedPairs(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::ComposedPairs>(this, object);
}

Constructs::ComposedChoice ConstructsTypes::composedChoice(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::ComposedChoice>(this, object);
}

Constructs::ComposedChoiceRight ConstructsTypes::composedChoiceRight(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::ComposedChoiceRight>(this, object);
}

Constructs::MethodResult ConstructsTypes::methodResult(const QJSValue &object) const
{
    return make_constructsTypes<Constructs::MethodResult>(this, object);
}

ConstructsClientQml::ConstructsClientQml(QObject *parent)
    : QObject(parent)
{
}

void ConstructsClientQml::setAgent(QObject *agent)
{
    if (m_agent == agent)
        return;
    m_agent = agent;
    Q_EMIT agentChanged();
}

void ConstructsClientQml::setCanisterId(const QString &canisterId)
{
    if (m_canisterId == canisterId)
        return;
    m_canisterId = canisterId;
    Q_EMIT canisterIdChanged();
}

void ConstructsClientQml::greet(const QJSValue &name, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<QString> values_ {arguments_.read<QString>("name", name)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("greet"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.greet(std::get<0>(values_)); });
}

void ConstructsClientQml::several(const QJSValue &argument1, const QJSValue &argument2, const QJSValue &argument3, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<::Ic::Candid::Nat, std::optional<Color>, std::nullptr_t> values_ {arguments_.read<::Ic::Candid::Nat>("argument1", argument1), arguments_.read<std::optional<Color>>("argument2", argument2), arguments_.read<std::nullptr_t>("argument3", argument3)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("several"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.several(std::get<0>(values_), std::get<1>(values_), std::get<2>(values_)); });
}

void ConstructsClientQml::fire(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<QString> values_ {arguments_.read<QString>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("fire"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.fire(std::get<0>(values_)); });
}

void ConstructsClientQml::nothing(const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("nothing"), onReply, onError).start([](ConstructsClient &client_) { return client_.nothing(); });
}

void ConstructsClientQml::byReference(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<::Ic::Candid::Nat> values_ {arguments_.read<::Ic::Candid::Nat>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("by_reference"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.byReference(std::get<0>(values_)); });
}

void ConstructsClientQml::parent_(const QJSValue &type, const QJSValue &argument2, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Names, Class> values_ {arguments_.read<Names>("type", type), arguments_.read<Class>("argument2", argument2)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("parent"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.parent_(std::get<0>(values_), std::get<1>(values_)); });
}

void ConstructsClientQml::method_(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<TagValue> values_ {arguments_.read<TagValue>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ConstructsClientQml, ConstructsClient>(this, QString::fromUtf8("method"), onReply, onError).start([values_](ConstructsClient &client_) { return client_.method_(std::get<0>(values_)); });
}

} // namespace Constructs
