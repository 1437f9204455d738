// SPDX-License-Identifier: MIT
#include "agentoperation.h"
#include <algorithm>

namespace Ic {

HttpAgent::Private::Private(const QUrl &networkUrl, EnvironmentPtr env, const AgentOptions &agentOptions)
    : network(networkUrl)
    , environment(std::move(env))
    , options(agentOptions)
    , queries(agentOptions.queryLanes)
    , calls(agentOptions.callLanes)
{
}

quint64 HttpAgent::Private::nowNs() const
{
    if (clock)
        return clock();
    return quint64(std::max<qint64>(0, environment->unixTime().count()));
}

QUrl HttpAgent::Private::url(const QString &path) const
{
    QUrl result = network;
    result.setPath(path);
    result.setQuery(QString());
    result.setFragment(QString());
    return result;
}

RequestContent HttpAgent::Private::content(RequestType type) const
{
    constexpr quint64 Second = 1'000'000'000;
    RequestContent result;
    result.type = type;
    // Whole seconds, as other agents do: it tells less about this computer's clock.
    result.ingressExpiryNs = (nowNs() / Second + quint64(options.ingressLifetime.count())) * Second;
    return result;
}

QByteArray HttpAgent::Private::freshNonce() const
{
    QByteArray nonce(16, Qt::Uninitialized);
    environment->fillRandom(reinterpret_cast<uchar *>(nonce.data()), std::size_t(nonce.size()));
    return nonce;
}

AgentOperation::AgentOperation(HttpAgent::Private *agent, QObject *context, QObject *parent)
    : QObject(parent)
    , d(agent)
    , m_cancel(std::make_shared<std::function<void()>>([this] { end(); }))
{
    if (context)
        connect(context, &QObject::destroyed, this, &AgentOperation::end);
}

void AgentOperation::get(const QString &path, ResponseCallback callback)
{
    HttpClientRequest request;
    request.url = d->url(path);
    request.timeout = d->options.queryTimeout;
    request.maxBodyBytes = d->options.maxReplyBytes;
    d->queries.send(request, this, [this, callback = std::move(callback)](Result<HttpResponse> response) {
        if (!m_ended)
            callback(std::move(response));
    });
}

void AgentOperation::post(Endpoint endpoint, const Principal &canister, const QByteArray &body, ResponseCallback callback)
{
    postVersion(endpoint, d->versions[std::size_t(endpoint)], canister, body, std::move(callback));
}

void AgentOperation::postVersion(Endpoint endpoint, int version, const Principal &canister, const QByteArray &body, ResponseCallback callback)
{
    static constexpr std::array<const char *, 4> Names {"call", "call", "query", "read_state"};
    const bool isCall = endpoint == Endpoint::Call || endpoint == Endpoint::RelayedCall;
    HttpClientRequest request;
    request.method = "POST";
    request.url = d->url(QStringLiteral("/api/v%1/canister/%2/%3").arg(QString::number(version), canister.toText(), QLatin1StringView(Names[std::size_t(endpoint)])));
    request.headers.add("Content-Type", "application/cbor");
    request.body = body;
    request.timeout = isCall ? d->options.callTimeout : d->options.queryTimeout;
    request.maxBodyBytes = d->options.maxReplyBytes;
    HttpClient &client = isCall ? d->calls : d->queries;
    client.send(request, this, [this, endpoint, version, canister, body, callback = std::move(callback)](Result<HttpResponse> response) {
        if (m_ended)
            return;
        // 404 may also mean that the canister is unknown; then every version says so, and nothing is learned.
        if (response && response->status == 404 && version > 2) {
            postVersion(endpoint, version - 1, canister, body, callback);
            return;
        }
        // And an error of an older version says nothing about the newer one: its 404 may have been a passing one.
        if (response && response->status >= 200 && response->status < 300)
            d->versions[std::size_t(endpoint)] = std::min(d->versions[std::size_t(endpoint)], version);
        callback(std::move(response));
    });
}

void AgentOperation::later(std::function<void()> action)
{
    QMetaObject::invokeMethod(this, [this, action = std::move(action)] {
        if (!m_ended)
            action();
    }, Qt::QueuedConnection);
}

void AgentOperation::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_cancel.reset();
    deleteLater();
}

} // namespace Ic
