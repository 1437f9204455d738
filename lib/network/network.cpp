// SPDX-License-Identifier: MIT
#include "network.h"
#include "fetchrootkey.h"
#include "network_p.h"
#include "networkoptions.h"
#include "onresult.h"
#include <QtCore/QThread>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <algorithm>
#include <vector>

namespace Ic {

namespace {

constexpr std::chrono::seconds RootKeyTimeout {15};

} // namespace

NetworkPrivate::NetworkPrivate(const NetworkOptions &networkOptions)
    : options(networkOptions)
{
    if (!options.fetchesRootKey())
        m_anchor = std::make_shared<TrustAnchor>(options.rootKey());
}

NetworkPrivate::~NetworkPrivate() = default;

TrustAnchorPtr NetworkPrivate::anchor() const
{
    const std::lock_guard lock(m_mutex);
    return m_anchor;
}

void NetworkPrivate::setFetchedKey(const RootKey &key)
{
    const std::lock_guard lock(m_mutex);
    if (!m_anchor || m_anchor->rootKey() != key)
        m_anchor = std::make_shared<TrustAnchor>(key);
}

//! Of the thread that it is made in, in which the answer arrives.
class NetworkPrivate::KeyRequest : public QObject
{
public:
    using Promise = QPromise<Result<RootKey>>;
    std::vector<std::shared_ptr<Promise>> waiting;

    //! Whether a caller still waits. A request that all callers cancelled may hang, and is not joined.
    [[nodiscard]] bool isAwaited() const
    {
        return std::any_of(waiting.begin(), waiting.end(), [](const auto &promise) { return !promise->isCanceled(); });
    }
};

QFuture<Result<RootKey>> NetworkPrivate::fetchKey(const std::shared_ptr<NetworkPrivate> &network)
{
    const auto promise = std::make_shared<KeyRequest::Promise>();
    promise->start();
    KeyRequest *request = nullptr;
    {
        const std::lock_guard lock(network->m_mutex);
        // The object of a thread that is gone has none, also where another has its address.
        QPointer<KeyRequest> &known = network->m_keyRequests[QThread::currentThread()];
        if (known && known->thread() == QThread::currentThread() && known->isAwaited()) {
            known->waiting.push_back(promise);
            return promise->future();
        }
        known = request = new KeyRequest;
    }
    request->waiting.push_back(promise);
    const NetworkOptions &options = network->options;
    onResult(Ic::fetchRootKey(options.urls().value(0), RootKeyTimeout, options.environment(), options.tlsConfiguration()), request,
        [request, network](const Result<RootKey> &key) {
            if (key)
                network->setFetchedKey(*key);
            {
                const std::lock_guard lock(network->m_mutex);
                const auto known = network->m_keyRequests.find(QThread::currentThread());
                if (known != network->m_keyRequests.end() && known->second == request)
                    network->m_keyRequests.erase(known);
            }
            request->deleteLater();
            for (const auto &waiting : std::exchange(request->waiting, {})) {
                waiting->addResult(key);
                waiting->finish();
            }
        });
    return promise->future();
}

std::shared_ptr<HttpClient> NetworkPrivate::httpClient(Traffic traffic, int lanes)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_clients, [](const auto &entry) { return entry.second.expired(); });
    std::weak_ptr<HttpClient> &known = m_clients[{QThread::currentThread(), traffic, lanes}];
    if (auto client = known.lock(); client && client->thread() == QThread::currentThread()) // not of one that is gone
        return client;
    auto client = std::make_shared<HttpClient>(lanes);
    if (const auto proxy = options.proxy())
        client->setProxy(*proxy);
    if (const auto tls = options.tlsConfiguration())
        client->setTlsConfiguration(*tls);
    known = client;
    return client;
}

quint64 NetworkPrivate::monotonicNs() const
{
    return quint64(options.environment()->monotonicTime().count());
}

quint64 NetworkPrivate::localNs() const
{
    return quint64(std::max<qint64>(0, options.environment()->unixTime().count()));
}

Network::Network()
    : Network(mainnet())
{
}

Network::Network(const NetworkOptions &options)
    : d(std::make_shared<NetworkPrivate>(options))
{
}

Network::Network(const QUrl &url, const RootKey &rootKey)
    : Network(NetworkOptions().setUrls({url}).setRootKey(rootKey))
{
}

Network Network::mainnet()
{
    static const auto *const network = new Network(NetworkOptions()); // never destroyed: others that are static may use it at the end
    return *network;
}

Network Network::local(const QUrl &url)
{
    return Network(NetworkOptions().setUrls({url}).setFetchRootKey(true));
}

NetworkOptions Network::options() const
{
    return d->options;
}

QList<QUrl> Network::urls() const
{
    return d->options.urls();
}

Result<RootKey> Network::rootKey() const
{
    if (const auto anchor = d->anchor())
        return anchor->rootKey();
    return Error(ErrorCode::InvalidState, QStringLiteral("the root key of the network is not fetched yet"));
}

bool Network::isMainnet() const
{
    const auto key = rootKey();
    return key && key->isMainnet();
}

QFuture<Result<RootKey>> Network::fetchRootKey() const
{
    if (!d->options.fetchesRootKey())
        return readyResult<RootKey>(d->options.rootKey());
    return NetworkPrivate::fetchKey(d);
}

std::chrono::nanoseconds Network::now() const
{
    const auto anchor = d->anchor();
    return std::chrono::nanoseconds(qint64(anchor ? anchor->clock().correctedNs(d->localNs(), d->monotonicNs()) : d->localNs()));
}

} // namespace Ic
