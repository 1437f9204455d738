// SPDX-License-Identifier: MIT
#include "fetchrootkey.h"
#include "agent.h"
#include "loopback.h"
#include "onresult.h"
#include <QtCore/QPromise>

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
    AgentOptions options;
    options.queryTimeout = timeout;
    auto *const agent = new HttpAgent(network, std::move(environment), options);
    if (tls)
        agent->setTlsConfiguration(*tls);
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
