// SPDX-License-Identifier: MIT
// What the QML clients of icws-candid are made of. Header only: programs with such clients link IcWebSocket::Core and Qt6::Qml.
#pragma once
#include "agentsource.h"
#include "canisterclient.h"
#include <QtCore/QFutureWatcher>
#include <QtQml/QJSEngine>
#include <QtQml/QJSValue>
#include <QtQml/qqmlinfo.h>
#include <tuple>
#include <utility>

namespace Ic::Qml {

//! The arguments of one call, as they come from JavaScript.
class CallArguments
{
public:
    //! \a client: where the engine is that throws.
    explicit CallArguments(const QObject *client)
        : m_client(client)
    {
    }
    //! \a value as T. The first that does not fit throws a TypeError that names the place, and a default T stands in for it.
    template <typename T>
    T read(const char *name, const QJSValue &value)
    {
        auto result = Candid::TypeTraits<T>::fromQml(value.toVariant());
        if (result)
            return *std::move(result);
        QJSEngine *engine = qjsEngine(m_client);
        if (std::exchange(m_fit, false) && engine)
            engine->throwError(QJSValue::TypeError, Candid::Detail::at(name, result.error()).message());
        return T();
    }
    [[nodiscard]] bool fit() const noexcept { return m_fit; }

private:
    const QObject *m_client;
    bool m_fit = true;
};

//! A reply as the arguments of a callback: one for each result.
template <typename T>
QJSValueList toArguments(QJSEngine *engine, const T &result)
{
    return {engine->toScriptValue(Candid::TypeTraits<T>::toQml(result))};
}
inline QJSValueList toArguments(QJSEngine *, const Unit &)
{
    return {};
}
template <typename... T>
QJSValueList toArguments(QJSEngine *engine, const std::tuple<T...> &results)
{
    return std::apply([engine](const T &...each) { return QJSValueList {engine->toScriptValue(Candid::TypeTraits<T>::toQml(each))...}; }, results);
}

//! One call of a method from QML: asks, and tells the callbacks. \a Self is a generated class of QML, \a Client that of C++.
template <typename Self, typename Client>
class Call
{
public:
    Call(Self *self, const QString &method, QJSValue onReply, QJSValue onError)
        : m_self(self)
        , m_method(method)
        , m_onReply(std::move(onReply))
        , m_onError(std::move(onError))
    {
    }

    //! \a ask calls the method of a Client, once the agent is prepared. Callbacks are called later, never from within.
    template <typename Ask>
    void start(Ask ask)
    {
        const auto prepared = prepareAgentOf(m_self->agent());
        if (prepared.isFinished())
            begin(ask);
        else
            onResult(prepared, m_self, [call = *this, ask](const Result<Unit> &result) mutable { result ? call.begin(ask) : call.fail(result.error()); });
    }

private:
    template <typename Ask>
    void begin(Ask ask)
    {
        const auto agent = httpAgentOf(m_self->agent());
        const auto canister = Principal::fromText(m_self->canisterId());
        if (!agent || !canister) {
            const Error error = agent ? canister.error().within(QStringLiteral("canisterId")) : agent.error();
            QMetaObject::invokeMethod(m_self, [call = *this, error] { call.fail(error); }, Qt::QueuedConnection);
            return;
        }
        // Of this call only, so that agent and canister may change during it.
        auto *client = new Client(*agent, *canister, m_self);
        client->setIdentity(identityOf(m_self->agent()));
        watch(client, ask(*client));
    }
    template <typename T>
    void watch(Client *client, const QFuture<Result<T>> &future)
    {
        auto *watcher = new QFutureWatcher<Result<T>>(client);
        QObject::connect(watcher, &QFutureWatcherBase::finished, client, [call = *this, client, watcher] {
            client->deleteLater();
            if (watcher->future().resultCount() == 0)
                return call.fail(Error(ErrorCode::Cancelled, QStringLiteral("the agent was destroyed")));
            const Result<T> result = watcher->result();
            if (!result)
                return call.fail(result.error());
            if (QJSEngine *engine = qjsEngine(call.m_self); engine && call.m_onReply.isCallable())
                call.tell(call.m_onReply, toArguments(engine, *result));
        });
        watcher->setFuture(future);
    }
    void fail(const Error &error) const
    {
        const QPointer<Self> alive(m_self);
        if (QJSEngine *engine = qjsEngine(m_self); engine && m_onError.isCallable())
            tell(m_onError, {engine->toScriptValue(QVariant::fromValue(error))});
        if (alive)
            Q_EMIT alive->callFailed(m_method, QVariant::fromValue(error));
    }
    //! What a callback throws has nobody to catch it.
    void tell(QJSValue callback, const QJSValueList &arguments) const
    {
        const QPointer<Self> alive(m_self);
        const QJSValue outcome = callback.call(arguments);
        if (outcome.isError() && alive) {
            qmlWarning(alive) << QStringLiteral("%1:%2: %3").arg(outcome.property(QStringLiteral("fileName")).toString(),
                                                                outcome.property(QStringLiteral("lineNumber")).toString(), outcome.toString());
        }
    }

    Self *m_self;
    QString m_method;
    QJSValue m_onReply;
    QJSValue m_onError;
};

} // namespace Ic::Qml
