// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "clockoffset.h"
#include "httpclient.h"
#include "network.h"
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <map>
#include <mutex>
#include <tuple>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace Ic {

//! What the agents and sockets of one network share. Thread-safe.
class IC_PRIVATE_EXPORT NetworkPrivate
{
public:
    explicit NetworkPrivate(const NetworkOptions &options);
    ~NetworkPrivate();
    Q_DISABLE_COPY_MOVE(NetworkPrivate)
    [[nodiscard]] static NetworkPrivate &of(const Network &network) { return *network.d; }

    const NetworkOptions options;

    //! The verifier of certificates; null while the root key is to be fetched.
    [[nodiscard]] std::shared_ptr<const CertificateVerifier> verifier() const;
    //! As Network::fetchRootKey(): one request at a time in each thread, with a future for each caller.
    [[nodiscard]] static QFuture<Result<RootKey>> fetchKey(const std::shared_ptr<NetworkPrivate> &network);

    //! Calls hold a connection until the network has executed them; queries must not wait behind them.
    enum class Traffic { Queries, Calls };
    //! The HTTP client of the calling thread, made with the first that needs it there, gone with the last. \a lanes as for HttpClient.
    [[nodiscard]] std::shared_ptr<HttpClient> httpClient(Traffic traffic, int lanes);

    [[nodiscard]] quint64 monotonicNs() const;
    [[nodiscard]] quint64 localNs() const;
    //! Local time, held within what verified certificates prove.
    [[nodiscard]] quint64 nowNs() const;
    [[nodiscard]] std::optional<quint64> earliestNs(quint64 monotonicNs) const;
    //! \a verifier verified a certificate of that time, all but its age. Counts only as long as its root key does.
    void observe(quint64 certificateNs, const CertificateVerifier *verifier);
    //! And it contains the answer to a challenge first sent at \a sentMonotonicNs.
    void observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs, const CertificateVerifier *verifier);

    //! The certified node keys of the canister's subnet, if they are not older than MaxNodeKeysAge.
    [[nodiscard]] std::optional<Certificate> nodeKeys(const Principal &canister) const;
    void keepNodeKeys(const Principal &canister, const Certificate &certificate, const CertificateVerifier *verifier);

private:
    struct KnownNodes
    {
        Certificate certificate;
        quint64 fetchedNs;
    };
    class KeyRequest;
    void setFetchedKey(const RootKey &key);
    using ClientKey = std::tuple<QThread *, Traffic, int>;

    mutable std::mutex m_mutex;
    std::shared_ptr<const CertificateVerifier> m_verifier;
    ClockOffset m_offset;
    QHash<QByteArray, KnownNodes> m_knownNodes; // by canister
    std::map<ClientKey, std::weak_ptr<HttpClient>> m_clients;
    std::map<QThread *, QPointer<KeyRequest>> m_keyRequests;
};

} // namespace Ic
