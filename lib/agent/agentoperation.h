// SPDX-License-Identifier: MIT
#pragma once
#include "agent.h"
#include "certificateverifier.h"
#include "httpclient.h"
#include <array>

namespace Ic {

//! The kinds of requests. Each exists in versions; the newest is tried first, an older one where it is 404.
enum class Endpoint {
    Call, //!< v4, v3, v2
    RelayedCall, //!< v3, v2: somebody else reads the certificate, perhaps one who only knows the older layout (protocol.md e.6)
    Query, //!< v3, v2
    ReadState, //!< v3, v2
};

//! What all operations of an agent share.
class HttpAgent::Private
{
public:
    Private(const QUrl &networkUrl, EnvironmentPtr env, const AgentOptions &agentOptions);

    [[nodiscard]] quint64 nowNs() const;
    [[nodiscard]] QUrl url(const QString &path) const;
    //! Content of a request of anybody, with the expiry by our clock.
    [[nodiscard]] RequestContent content(RequestType type) const;
    [[nodiscard]] QByteArray freshNonce() const;

    QUrl network;
    EnvironmentPtr environment;
    AgentOptions options;
    HttpClient queries;
    HttpClient calls;
    std::shared_ptr<const CertificateVerifier> verifier;
    std::function<quint64()> clock;
    std::array<int, 4> versions {4, 3, 3, 3}; // by Endpoint: the newest not known to be missing
};

//! One request of an agent under way, of one or more HTTP requests. Ends itself with end(), or by cancel(), or with its
//! context or agent. Private to lib/agent.
class AgentOperation : public QObject
{
    Q_OBJECT
public:
    using ResponseCallback = std::function<void(Result<HttpResponse>)>;

    AgentOperation(HttpAgent::Private *agent, QObject *context, QObject *parent);

    [[nodiscard]] PendingCall handle() const { return PendingCall(m_cancel); }
    //! GET; the answer of any status.
    void get(const QString &path, ResponseCallback callback);
    //! Posts CBOR to the newest version of \a endpoint that the network knows.
    void post(Endpoint endpoint, const Principal &canister, const QByteArray &body, ResponseCallback callback);
    //! From the event loop, unless ended before.
    void later(std::function<void()> action);
    //! The last thing before the callback: nothing of this operation runs afterwards.
    void end();
    [[nodiscard]] bool hasEnded() const noexcept { return m_ended; }

protected:
    HttpAgent::Private *d;

private:
    void postVersion(Endpoint endpoint, int version, const Principal &canister, const QByteArray &body, ResponseCallback callback);

    std::shared_ptr<std::function<void()>> m_cancel;
    bool m_ended = false;
};

} // namespace Ic
