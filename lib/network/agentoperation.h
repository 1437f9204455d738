// SPDX-License-Identifier: MIT
#pragma once
#include "boundarynodes.h"
#include "environment.h"
#include "httpagent.h"
#include "network_p.h"
#include "workerpool.h"
#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <array>
#include <optional>
#include <vector>

namespace Ic {

//! Of a signed request (protocol.md c.3).
inline constexpr std::chrono::seconds IngressLifetime {240};

//! The kinds of requests. Each exists in versions; the newest is tried first, an older one where it is 404.
enum class Endpoint {
    Call, //!< v4, v3, v2
    RelayedCall, //!< v3, v2: the certificate goes to a peer, which may only know the older layout (protocol.md e.6)
    Query, //!< v3, v2
    ReadState, //!< v3, v2
};

class AgentOperation;

//! A query or call without sender, expiry and nonce.
[[nodiscard]] RequestContent contentOf(RequestType type, const Principal &canister, const QByteArray &method, const QByteArray &argument);

//! State that all operations of an agent share.
class HttpAgent::Private
{
public:
    Private(const Network &network, const HttpAgentOptions &agentOptions);

    [[nodiscard]] NetworkPrivate &shared() const { return NetworkPrivate::of(network); }
    //! The pinned one, or the present one of the network; null while its root key is not known.
    [[nodiscard]] TrustAnchorPtr anchor() const { return options.anchor ? options.anchor : shared().anchor(); }
    [[nodiscard]] HttpClient &client(NetworkPrivate::Traffic traffic);

    //! The time by which certificates are judged.
    [[nodiscard]] quint64 correctedNs() const;
    //! The time by which requests are stamped.
    [[nodiscard]] quint64 stampNs() const;
    [[nodiscard]] std::chrono::nanoseconds monotonic() const { return environment->monotonicTime(); }
    //! When a request that is signed now shall expire.
    [[nodiscard]] quint64 expiryNs() const;
    [[nodiscard]] QByteArray freshNonce() const;

    //! The proved lower bound of the time at \a monotonic.
    [[nodiscard]] std::optional<quint64> earliestNs(std::chrono::nanoseconds monotonic) const;

    //! Queries that wait for node keys, by canister.
    QHash<QByteArray, QList<QPointer<AgentOperation>>> waitingForKeys;

    using Versions = std::array<int, 4>; // by Endpoint: the newest not known to be missing

    const Network network;
    const EnvironmentPtr environment;
    const HttpAgentOptions options;
    BoundaryNodes nodes;
    std::vector<Versions> versions; // by node

private:
    // From the first use on: its sockets belong to the thread that they are made in.
    std::array<std::shared_ptr<HttpClient>, 2> m_clients; // by Traffic
};

//! One request with all that it takes: boundary nodes, endpoint versions, retries, signing and verification in the pool. Deletes itself.
class AgentOperation : public QObject
{
    Q_OBJECT
public:
    using ResponseCallback = std::function<void(Result<HttpResponse>)>;
    using CertificateCallback = std::function<void(Result<Certificate>)>;

    AgentOperation(HttpAgent::Private *agent, QObject *context, QObject *parent);

    [[nodiscard]] PendingCall handle() const { return PendingCall(m_cancel); }
    //! GET; the answer of any status.
    void get(const QString &path, ResponseCallback callback);
    //! Posts CBOR to the newest version of \a endpoint that a boundary node knows; to others and again as the retry policy says.
    void post(Endpoint endpoint, const Principal &canister, const QByteArray &body, ResponseCallback callback);
    //! Signs \a content with an expiry by our clock, and posts it. If it is refused for its expiry, the time is learned and it is
    //! signed once more, unless it is a call that might still be executed; EnvelopeExpired if that is not enough.
    void postSigned(Endpoint endpoint, const Principal &canister, RequestContent content, const IdentityPtr &identity, ResponseCallback callback);
    //! The answer to the last post was bad for the reason \a why: posts the same again, if the policy allows, and says so.
    //! The callback will then get another answer.
    [[nodiscard]] bool postAgain(const Error &why);
    //! Reads and verifies, all but the age: that is for checkAge().
    void readState(const Principal &canister, const QList<Path> &paths, const IdentityPtr &identity, CertificateCallback callback);
    //! Verifies all but the age, in the pool. If another root key signed, and that of the network is fetched, it is fetched again, once, and
    //! the same bytes are verified with it: a local network that was reinstalled has another key.
    void verify(const QByteArray &certificate, const Principal &canister, CertificateCallback callback);
    //! That of the last verify(): the root key of a local network may have changed since.
    [[nodiscard]] const TrustAnchorPtr &anchor() const { return m_anchor; }
    [[nodiscard]] Result<Unit> checkAge(const Certificate &certificate) const;
    //! From the event loop, unless ended before.
    void later(std::function<void()> action);
    //! The last thing before the callback: nothing of this operation runs afterwards.
    void end();
    [[nodiscard]] bool hasEnded() const noexcept { return m_ended; }

    //! The request that postSigned() signed last, and the time when that began.
    struct SignedRequest
    {
        Envelope envelope;
        QByteArray cbor;
        Hash id {};
        std::chrono::nanoseconds signedAt {};
        TrustAnchorPtr anchor; // then; null if the root key was not known
    };
    [[nodiscard]] const SignedRequest &signedRequest() const noexcept { return m_signed; }
    //! The same error, with the address that was asked last.
    [[nodiscard]] Error named(const Error &error) const;
    //! Why \a response is no success; EnvelopeExpired for an expiry that does not suit.
    [[nodiscard]] Error refusal(const HttpResponse &response) const;

    //! Runs \a job in the pool if there is one, then \a then here, unless ended.
    template <typename T>
    void compute(std::function<T()> job, std::function<void(T)> then)
    {
        if (!d->options.pool) {
            then(job());
            return;
        }
        auto promise = std::make_shared<QPromise<T>>(); // the pool takes copyable functions only
        promise->start();
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, then = std::move(then)] {
            watcher->deleteLater();
            if (!m_ended && watcher->future().resultCount() > 0)
                then(watcher->result());
        });
        watcher->setFuture(promise->future());
        d->options.pool->start([promise, job = std::move(job)] {
            promise->addResult(job());
            promise->finish();
        });
    }

protected:
    //! Posts signedRequest().
    virtual void sendSigned();
    //! signedRequest() was refused for the reason \a why: signs another one, as postSigned() says, and returns whether it does.
    [[nodiscard]] bool signAgainAfter(const Error &why);

    HttpAgent::Private *d;

private:
    struct Exchange
    {
        Endpoint endpoint = Endpoint::Query;
        Principal canister;
        QByteArray body;
        QString getPath; // instead of all that
        ResponseCallback callback;
        int attempts = 0;
        int node = 0;
        QSet<int> avoid;
        struct Denial
        {
            int node = 0;
            HttpResponse response;
        };
        std::optional<Denial> denial; // of the canister, until another node has been asked
    };
    struct ToSign
    {
        Endpoint endpoint = Endpoint::Query;
        Principal canister;
        RequestContent content;
        IdentityPtr identity;
        ResponseCallback callback;
        bool again = false;
    };
    void start(Exchange exchange);
    bool attempt();
    void send(int version);
    void onResponse(Result<HttpResponse> response, int version);
    //! Repeats the request at another node, as the \a denial of one node is no proof. False if no other is fit to be asked.
    [[nodiscard]] bool askSecondNode(const HttpResponse &denial);
    void answer(Result<HttpResponse> response) const;
    void sign();
    void onSignedResponse(Result<HttpResponse> response);
    void signAgain();
    void learnTime(std::function<void()> then);
    void fetchKeyAgain(const Error &mismatch, std::function<void()> verifyAgain, const std::function<void(const Error &)> &giveUp);

    Exchange m_exchange;
    ToSign m_toSign;
    SignedRequest m_signed;
    TrustAnchorPtr m_anchor;
    std::shared_ptr<std::function<void()>> m_cancel;
    bool m_mayLearn = true;
    bool m_mayFetchKey = true; // again
    bool m_ended = false;
};

} // namespace Ic
