// Generated from exported.did by icws-candid. Do not edit: the next build overwrites it.
#include "exported.qml.candid.h"
#include "exported.client.candid.h"
#include <IcWebSocket/qmlclient.h>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace Exported {

namespace {

template <typename T>
T make_exportedTypes(const QObject *factory, const QJSValue &object)
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
bool convert_exportedTypes(const void *from, void *to)
{
    auto result = ::Ic::Candid::TypeTraits<T>::fromQml(static_cast<const QJSValue *>(from)->toVariant());
    if (result)
        *static_cast<T *>(to) = *std::move(result);
    else
        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());
    return result.has_value();
}

template <typename... T>
bool registerTypes_exportedTypes()
{
    (void(QMetaType::registerConverterFunction(&convert_exportedTypes<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>())), ...);
    return true;
}

} // namespace

ExportedTypes::ExportedTypes(QObject *parent)
    : QObject(parent)
{
    // Before the first object of JavaScript is assigned to a property of one of the types.
    [[maybe_unused]] static const bool registered = registerTypes_exportedTypes<
        Colour,
        Paint>();
}

Exported::Colour ExportedTypes::colour(const QJSValue &object) const
{
    return make_exportedTypes<Exported::Colour>(this, object);
}

Exported::Paint ExportedTypes::paint(const QJSValue &object) const
{
    return make_exportedTypes<Exported::Paint>(this, object);
}

ExportedClientQml::ExportedClientQml(QObject *parent)
    : QObject(parent)
{
}

void ExportedClientQml::setAgent(QObject *agent)
{
    if (m_agent == agent)
        return;
    m_agent = agent;
    Q_EMIT agentChanged();
}

void ExportedClientQml::setCanisterId(const QString &canisterId)
{
    if (m_canisterId == canisterId)
        return;
    m_canisterId = canisterId;
    Q_EMIT canisterIdChanged();
}

void ExportedClientQml::mix(const QJSValue &argument, const QJSValue &onReply, const QJSValue &onError)
{
    ::Ic::Qml::CallArguments arguments_(this);
    const std::tuple<Paints> values_ {arguments_.read<Paints>("argument", argument)};
    if (!arguments_.fit())
        return;
    ::Ic::Qml::Call<ExportedClientQml, ExportedClient>(this, QString::fromUtf8("mix"), onReply, onError).start([values_](ExportedClient &client_) { return client_.mix(std::get<0>(values_)); });
}

} // namespace Exported
