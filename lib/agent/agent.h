// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "boundarynodes.h"
#include "callrequest.h"
#include "envelope.h"
#include "environment.h"
#include "identity.h"
#include "pendingcall.h"
#include "principal.h"
#include "requeststatus.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QNetworkProxy;
class QSslConfiguration;
class QThreadPool;
QT_END_NAMESPACE

namespace Ic {

class CertificateVerifier;

struct AgentOptions
{
    std::chrono::milliseconds queryTimeout {15'000}; //!< for status, query and read_state
    std::chrono::milliseconds callTimeout {60'000}; //!< for the HTTP answer of a call, which may carry the certificate
    std::chrono::seconds ingressLifetime {240}; //!< how long a signed call is valid (protocol.md c.3)
    std::chrono::milliseconds pollInterval {250}; //!< first wait between two read_state; grows to 2 s
    std::chrono::seconds pollMargin {30}; //!< how long beyond the expiry the outcome of a call is asked for
    qsizetype maxReplyBytes = 4 * 1024 * 1024;
    int queryLanes = 1; //!< six queries at once for each
    int callLanes = 1; //!< six calls at once for each
    QList<QUrl> otherNetworks; //!< more boundary nodes of the same network, for when the first fails
    int attempts = 1; //!< how often one envelope is posted at most, see afterFailure(); more than one only helps with a cause that passes
    QThreadPool *pool = nullptr; //!< signs and verifies, and must outlive the agent; none: that happens in the agent's thread
    bool learnTime = false; //!< corrects this computer's clock by certified time, see ClockOffset; ignored after setClock()
};

//! Requests to the Internet Computer over HTTP (protocol.md f). Lives in one thread.
//!
//! Everything answers later through a callback in the agent's thread: once, or never if its context object or the agent is
//! destroyed, or the call is cancelled. A null context is allowed. Errors are those of HttpClient, HttpStatus, RateLimited and
//! ServerUnavailable, HttpMalformed for an answer that can't be read, and those of the identity. What the canister or the network
//! refused is CertifiedReject if it was proved, UncertifiedReject if it was only said.
class IC_EXPORT HttpAgent : public QObject
{
    Q_OBJECT
public:
    template <typename T>
    using Callback = std::function<void(Result<T>)>;

    //! \a network: such as https://icp-api.io or http://127.0.0.1:4943; its path is ignored.
    explicit HttpAgent(const QUrl &network, EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    HttpAgent(const QUrl &network, EnvironmentPtr environment, const AgentOptions &options, QObject *parent = nullptr);
    ~HttpAgent() override;

    [[nodiscard]] QUrl network() const;
    //! Believes certificates that \a verifier believes. Without one, call() fails with InvalidState.
    void setVerifier(std::shared_ptr<const CertificateVerifier> verifier);
    //! The time for expiries and freshness, in nanoseconds since 1970: one corrected by certified time. The default
    //! is the environment's.
    void setClock(std::function<quint64()> nowNs);
    //! The time as it is corrected by setClock() or AgentOptions::learnTime.
    [[nodiscard]] quint64 nowNs() const;
    //! All boundary nodes, network() first.
    [[nodiscard]] QList<NodeHealth> boundaryNodes() const;
    void setProxy(const QNetworkProxy &proxy);
    void setTlsConfiguration(const QSslConfiguration &configuration);

    //! What the network says about itself. Nothing of it is proved; a key to trust is fetchRootKey()'s.
    PendingCall status(QObject *context, Callback<NetworkStatus> callback);

    //! Asks one replica; the answer is not certified. A reject is UncertifiedReject.
    PendingCall query(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                      QObject *context, Callback<QByteArray> callback);
    //! The same with all details: a reject is a reply here, with its code.
    PendingCall queryReply(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                           QObject *context, Callback<QueryReply> callback);

    //! Executes a method and gives its certified reply. CertifiedReject, UncertifiedReject; MessageExpired if the network
    //! proved that it will not be executed any more; RequestTimeout if the outcome stayed unknown; codes of the verifier.
    PendingCall call(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                     QObject *context, Callback<QByteArray> callback);

    //! The same with all that is known: the certificate, and who refused. A rejection is an outcome here, not an error.
    //! \a progress is called with each new stage.
    PendingCall update(const CallRequest &request, QObject *context, Callback<UpdateOutcome> callback, std::function<void(UpdateStage)> progress = {});
    //! A query whose answer the subnet's nodes signed. QuerySignatureMissing, QuerySignatureInvalid, QueryNodeUnknown, QueryReplyStale;
    //! codes of the verifier for the nodes' keys, which are fetched through certified state and kept for five minutes.
    PendingCall verifiedQuery(const CallRequest &request, QObject *context, Callback<QueryOutcome> callback);
    //! What is at and below \a paths of the state that the canister's subnet certifies. Codes of the verifier.
    PendingCall readState(const Principal &effectiveCanister, const QList<Path> &paths, const IdentityPtr &identity, QObject *context,
                          Callback<Certificate> callback);

    //! Posts an envelope as it is, and does not wait for its execution longer than the network does by itself. A reject without
    //! a certificate is UncertifiedReject; a certificate is handed on unverified.
    PendingCall submitEnvelope(const Principal &effectiveCanister, const QByteArray &envelopeCbor, QObject *context,
                               Callback<SubmitResult> callback);

    //! The certified outcome of a call made before, asked once. \a identity must be the sender of the call.
    PendingCall requestStatus(const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity, QObject *context,
                              Callback<RequestStatus> callback);

    //! A section of the canister's metadata, certified; nothing if the network proved that there is none. \a identity is asked for
    //! private sections only, which just a controller may read. InvalidState without a verifier; codes of the verifier, PathMissing.
    PendingCall canisterMetadata(const Principal &canister, const QByteArray &name, const IdentityPtr &identity, QObject *context,
                                 Callback<std::optional<QByteArray>> callback);
    //! The canister's interface, as the text of a .did file, from its public metadata "candid:service". The same errors, and
    //! InterfaceMissing, LimitExceeded (above 1 MiB), MalformedCandid (not UTF-8).
    PendingCall canisterInterface(const Principal &canister, QObject *context, Callback<QString> callback);

    //! A signed call with a fresh nonce and an expiry by this agent's clock; for submitEnvelope().
    [[nodiscard]] Result<Envelope> signCall(const Principal &canister, const QByteArray &method, const QByteArray &argument,
                                            const Identity &identity) const;

private:
    friend class AgentOperation;
    friend class CallOperation;
    friend class QueryOperation;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
