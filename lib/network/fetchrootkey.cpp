// SPDX-License-Identifier: MIT
#include "fetchrootkey.h"
#include "httpagent.h"
#include "loopback.h"
#include "networkoptions.h"
#include "onresult.h"
#include <QtCore/QPromise>
#include <QtNetwork/QNetworkProxy>

namespace Ic {

namespace {

//! The literal address that a name for this computer means; else one of a usual test network.
QString loopbackExample(QUrl network)
{
    if (!network.scheme().startsWith(u"http") || !isLocalhostName(network.host()))
        return QStringLiteral("http://127.0.0.1:4943");
    network.setHost(QStringLiteral("127.0.0.1"));
    return network.toDisplayString();
}

} // namespace

Result<Unit> checkRootKeySource(const QUrl &network)
{
    const bool isHttp = network.scheme() == u"http" || network.scheme() == u"https";
    if (!isHttp || network.host().isEmpty()) // check: root-key-address
        return Error(ErrorCode::MalformedUrl,
            QStringLiteral("\"%1\" is not the address of a network; it must begin with http:// or https:// and name a host").arg(network.toDisplayString()));
    if (!isLiteralLoopback(network.host())) // check: root-key-source
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("the root key of a test network is fetched from a loopback address such as %1 only, not from %2: there another computer could "
                           "answer with a key of its own")
                .arg(loopbackExample(network), network.toDisplayString()));
    return Unit {};
}

QFuture<Result<RootKey>> fetchRootKey(
    const QUrl &network, std::chrono::milliseconds timeout, EnvironmentPtr environment, const std::optional<QSslConfiguration> &tls)
{
    if (const auto allowed = checkRootKeySource(network); !allowed)
        return readyResult<RootKey>(allowed.error());
    const auto promise = std::make_shared<QPromise<Result<RootKey>>>();
    promise->start();
    const auto finish = [promise](Result<RootKey> key) {
        promise->addResult(std::move(key));
        promise->finish();
    };
    HttpAgentOptions options;
    options.queryTimeout = timeout;
    NetworkOptions withoutKey;
    withoutKey.setUrls({network}).setFetchRootKey(true).setEnvironment(std::move(environment)).setProxy(QNetworkProxy::NoProxy);
    if (tls)
        withoutKey.setTlsConfiguration(*tls);
    auto *const agent = new HttpAgent(Network(withoutKey), options);
    agent->status(agent, [agent, network, finish](const Result<NetworkStatus> &status) {
        agent->deleteLater();
        if (!status)
            finish(status.error());
        else if (status->rootKeyDer.isEmpty())
            finish(Error(ErrorCode::RootKeyInvalid, QStringLiteral("%1 does not state a root key, so it is no test network").arg(network.toDisplayString())));
        else
            finish(RootKey::fromDer(status->rootKeyDer));
    });
    return promise->future();
}

} // namespace Ic
