// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "callrequest.h"
#include "envelope.h"
#include "identity.h"
#include "network.h"
#include "networkstatus.h"
#include "nodehealth.h"
#include "pendingcall.h"
#include "principal.h"
#include "queryoutcome.h"
#include "requeststatus.h"
#include "submitresult.h"
#include "updateoutcome.h"
#include "updatestage.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Ic {

class TrustAnchor;
class WorkerPool;

struct HttpAgentOptions
{
    std::chrono::milliseconds queryTimeout {15'000}; //!< for status, query and read_state
    std::chrono::milliseconds callTimeout {60'000}; //!< for the HTTP answer of a call, which may carry the certificate
    std::chrono::milliseconds pollInterval {250}; //!< first wait between two read_state requests; grows to 2 s
    qsizetype maxReplyBytes = 4 * 1024 * 1024;
    int queryLanes = 2; //!< each runs six queries at the same time, for all agents of the network in one thread
    int queryVersion = 3; //!< newest version of the query endpoint that is used: 3, or 2 for certificates that old clients can verify (protocol.md e.6)
    int callLanes = 4; //!< each runs six calls at the same time, which wait for their execution
    QList<QUrl> urls; //!< addresses in place of those of the network, such as the one chosen for a connection
    int attempts = 1; //!< posts of one envelope at most, see afterFailure(); more than one helps only against transient failures
    std::shared_ptr<TrustAnchor> anchor; //!< pinned, so that a session keeps its root key; null: that of the network
    WorkerPool *pool = nullptr; //!< runs signing and verification, and must outlive the agent; null: the agent's thread does
};

//! Sends requests to the Internet Computer over HTTP (protocol.md f). Lives in one thread.
//!
//! Each request calls its callback later in the agent's thread: once, or never if its context
//! object or the agent is destroyed, or the call is cancelled. The context may be null. Errors are
//! those of HttpClient, HttpStatus, RateLimited and ServerUnavailable, HttpMalformed for an
//! unreadable response, and those of the identity.
class IC_PRIVATE_EXPORT HttpAgent : public QObject
{
    Q_OBJECT
public:
    template <typename T>
    using Callback = std::function<void(Result<T>)>;

    explicit HttpAgent(const Network &network, const HttpAgentOptions &options = {}, QObject *parent = nullptr);
    ~HttpAgent() override;

    [[nodiscard]] Network network() const;
    //! Returns the preferred address.
    [[nodiscard]] QUrl url() const;
    //! Returns all boundary nodes, url() first.
    [[nodiscard]] QList<NodeHealth> boundaryNodes() const;

    //! Requests the status of the network. The response is not certified: to trust a key, use
    //! fetchRootKey().
    PendingCall status(QObject *context, Callback<NetworkStatus> callback);

    //! Sends a query to one replica. The reply is not certified. A reject is a reply here, with its code.
    PendingCall queryReply(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity, QObject *context,
        Callback<QueryReply> callback);

    //! Executes a method and returns the complete outcome: the certificate, or the origin of the
    //! refusal. A rejection is an outcome here, not an error. \a progress is called with each new
    //! stage. MessageExpired if it is certified that the call will not be executed any more;
    //! RequestTimeout if the outcome is unknown; codes of the verifier.
    PendingCall update(const CallRequest &request, QObject *context, Callback<UpdateOutcome> callback, std::function<void(UpdateStage)> progress = {});
    //! Posts \a envelope unchanged, as \a envelopeCbor, and follows it to its outcome as update()
    //! does. It is posted again while it is certified that the network lacks it, until it expires.
    //! \a identity must be the sender of the call.
    PendingCall follow(const Principal &effectiveCanister, const Envelope &envelope, const QByteArray &envelopeCbor, const IdentityPtr &identity,
        QObject *context, Callback<UpdateOutcome> callback);
    //! Sends a query and verifies the signatures of the subnet's nodes. QuerySignatureMissing,
    //! QuerySignatureInvalid, QueryNodeUnknown, QueryReplyStale; codes of the verifier for the
    //! nodes' keys, which are read from certified state and cached for five minutes.
    PendingCall verifiedQuery(const CallRequest &request, QObject *context, Callback<QueryOutcome> callback);
    //! Reads the certified state of the canister's subnet at and below \a paths. Codes of the
    //! verifier.
    PendingCall readState(
        const Principal &effectiveCanister, const QList<Path> &paths, const IdentityPtr &identity, QObject *context, Callback<Certificate> callback);

    //! Corrects the clock of the network by the certified time of the canister's subnet, whatever the
    //! age of the certificate. Codes of the verifier.
    PendingCall learnTime(const Principal &canister, QObject *context, Callback<Unit> callback);

    //! Posts an envelope unchanged. Waits for its execution only as long as the network itself
    //! does. A reject without a certificate is UncertifiedReject; a certificate is returned
    //! unverified.
    PendingCall submitEnvelope(const Principal &effectiveCanister, const QByteArray &envelopeCbor, QObject *context, Callback<SubmitResult> callback);

    //! Requests the certified status of an earlier call, once. \a identity must be the sender of
    //! the call.
    PendingCall requestStatus(
        const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity, QObject *context, Callback<RequestStatus> callback);

    //! Reads a section of the canister's metadata, certified; nothing if it is certified that there
    //! is none. \a identity is used for private sections only, which only a controller may read.
    //! InvalidState without a root key; codes of the verifier, PathMissing.
    PendingCall canisterMetadata(
        const Principal &canister, const QByteArray &name, const IdentityPtr &identity, QObject *context, Callback<std::optional<QByteArray>> callback);
    //! Reads the interface of the canister as the text of a .did file, from its public metadata
    //! "candid:service". Errors of canisterMetadata(), and InterfaceMissing, LimitExceeded (above 1
    //! MiB), MalformedCandid (not UTF-8). CertifiedReject or UncertifiedReject where the network has
    //! no such canister, see absenceOf().
    PendingCall canisterInterface(const Principal &canister, QObject *context, Callback<QString> callback);

    //! Signs a call with a fresh nonce and an expiry by the network's clock; for submitEnvelope().
    [[nodiscard]] Result<Envelope> signCall(const Principal &canister, const QByteArray &method, const QByteArray &argument, const Identity &identity) const;

private:
    friend class AgentOperation;
    friend class HttpIngressDriver;
    friend class QueryOperation;
    friend class UpdateOperation;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
