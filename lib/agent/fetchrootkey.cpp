// SPDX-License-Identifier: MIT
#include "fetchrootkey.h"
#include "httpagent.h"
#include "loopback.h"
#include "onresult.h"
#include <QtCore/QPromise>
#include <QtNetwork/QNetworkProxy>

namespace Ic {

Result<Unit> checkRootKeySource(const QUrl &network)
{
    const bool isHttp = network.scheme() == u"http" || network.scheme() == u"https";
    if (!isHttp || !isLiteralLoopback(network.host())) // check: root-key-source
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("the root key of a test network is fetched from a loopback address such as http://127.0.0.1:4943 only, not from %1: there another "
                           "computer could answer with a key of its own")
                .arg(network.toDisplayString()));
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
            finish(status.error().within(QStringLiteral("the network at %1").arg(network.toDisplayString())));
        else if (status->rootKeyDer.isEmpty())
            finish(Error(ErrorCode::RootKeyInvalid, QStringLiteral("%1 does not state a root key, so it is no test network").arg(network.toDisplayString())));
        else
            finish(RootKey::fromDer(status->rootKeyDer));
    });
    return promise->future();
}

} // namespace Ic
