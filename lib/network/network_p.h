// SPDX-License-Identifier: MIT
#pragma once
#include "httpclient.h"
#include "network.h"
#include "networkoptions.h"
#include "trustanchor.h"
#include <QtCore/QPointer>
#include <map>
#include <mutex>
#include <tuple>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace Ic {

//! State that the agents and sockets of one network share. Thread-safe.
class IC_PRIVATE_EXPORT NetworkPrivate
{
public:
    explicit NetworkPrivate(const NetworkOptions &options);
    ~NetworkPrivate();
    Q_DISABLE_COPY_MOVE(NetworkPrivate)
    [[nodiscard]] static NetworkPrivate &of(const Network &network) { return *network.d; }

    const NetworkOptions options;

    //! The root key and what follows from it; null while the key is to be fetched. Another one where another key was fetched.
    [[nodiscard]] TrustAnchorPtr anchor() const;
    //! As Network::fetchRootKey(): one request at a time in each thread, with a future for each caller.
    [[nodiscard]] static QFuture<Result<RootKey>> fetchKey(const std::shared_ptr<NetworkPrivate> &network);

    //! Calls hold a connection until the network has executed them; queries must not wait behind them.
    enum class Traffic { Queries, Calls };
    //! The HTTP client of the calling thread, made with the first that needs it there, gone with the last. \a lanes as for HttpClient.
    [[nodiscard]] std::shared_ptr<HttpClient> httpClient(Traffic traffic, int lanes);

    [[nodiscard]] quint64 monotonicNs() const;
    [[nodiscard]] quint64 localNs() const;

private:
    class KeyRequest;
    void setFetchedKey(const RootKey &key);
    using ClientKey = std::tuple<QThread *, Traffic, int>;

    mutable std::mutex m_mutex;
    TrustAnchorPtr m_anchor;
    std::map<ClientKey, std::weak_ptr<HttpClient>> m_clients;
    std::map<QThread *, QPointer<KeyRequest>> m_keyRequests;
};

} // namespace Ic
