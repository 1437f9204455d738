// SPDX-License-Identifier: MIT
#pragma once
#include "agentoptions.h"
#include "callrequest.h"
#include "identity.h"
#include "network.h"
#include "networkstatus.h"
#include "nodehealth.h"
#include "queryoutcome.h"
#include "requeststatus.h"
#include "updateoutcome.h"
#include "updatestage.h"
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <memory>
#include <optional>

namespace Ic {

//! A client of the Internet Computer: queries, update calls and certified state, each as a future
//! of a Result.
//!
//! Agents and sockets of one Network share its connections, keys and clock. Trusts only the root
//! key, which is fetched if the network is one whose key is to be fetched: Network::fetchRootKey().
//! Certificates and the node signatures of query replies are always verified. Verification and
//! signing run in a thread pool, so no call blocks the agent's thread. If a boundary node of the
//! network fails, the others are used. Failures are retried as the error allows, always with
//! the identical envelope, so that a call is executed at most once. A wrong local clock is corrected
//! by certified time, see NetworkClock: the first update call requests the time before it is signed.
//! A clock that is ahead is corrected only by the reply to such a call or by a socket that opens,
//! since nothing else proves an upper bound of the time; until then queries and reads fail with
//! CertificateStale if it is ahead by more than five minutes.
//!
//! Futures complete in the agent's thread with exactly one Result, unless they are cancelled.
//! QFuture::cancel() on the returned future (not on one made by then()) ends the request: nothing
//! more is sent, but an update call that was already posted may still be executed. When the agent
//! is destroyed, pending requests complete with Cancelled. Use onResult() instead of then(): in Qt
//! 6.4 a second then() on one future replaces the first, and continuations without a context run
//! while the future completes.
class IC_EXPORT Agent : public QObject
{
    Q_OBJECT
public:
    //! \a identity is the sender of requests; null: anonymous.
    explicit Agent(const Network &network = Network::mainnet(), IdentityPtr identity = {}, QObject *parent = nullptr);
    Agent(const Network &network, IdentityPtr identity, const AgentOptions &options, QObject *parent = nullptr);
    ~Agent() override;

    [[nodiscard]] Network network() const;
    //! The sender of requests without an identity of their own. Requests under way keep theirs. Null
    //! is anonymous. Default: anonymous.
    [[nodiscard]] IdentityPtr identity() const;
    void setIdentity(IdentityPtr identity);

    //! Sends a query to one replica and verifies its node signatures. A reject is an outcome
    //! (SignedRejection). Errors: InvalidArgument without a canister, a subnet (see CallRequest) or a
    //! method; network errors, QuerySignatureMissing, QuerySignatureInvalid, QueryNodeUnknown,
    //! QueryReplyStale, and codes of the verifier for the nodes' keys.
    QFuture<Result<QueryOutcome>> query(const CallRequest &request);
    //! Executes a method: by the synchronous call where the network supports it, otherwise by
    //! polling for the certified outcome until the call has expired. A reject is an outcome,
    //! certified or not. Errors: MessageExpired if it is certified that the call will not be
    //! executed any more; RequestTimeout if the outcome is unknown; EnvelopeExpired if the network
    //! refused the expiry for no proved reason; network errors and those of the verifier.
    //!
    //! After any error other than a local one, HttpStatus or EnvelopeExpired, the call may still be
    //! executed until its expiry. The progress value of the future is an UpdateStage, and its text
    //! the stage in English.
    QFuture<Result<UpdateOutcome>> update(const CallRequest &request);
    //! Requests the status of the network from one boundary node, also while the root key is not
    //! known. It is not certified: the root key in it may be any, see fetchRootKey(). Network errors,
    //! HttpStatus, HttpMalformed.
    QFuture<Result<NetworkStatus>> status();
    //! Reads the certified state of the canister's subnet at and below \a paths. \a identity: null
    //! for the agent's. Codes of the verifier.
    QFuture<Result<Certificate>> readState(const Principal &effectiveCanister, const QList<Path> &paths, const IdentityPtr &identity = {});
    //! Requests the certified status of an earlier call, once. \a identity must be the sender of
    //! the call; null for the agent's.
    QFuture<Result<RequestStatus>> requestStatus(const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity = {});
    //! Reads a section of the canister's metadata; nothing if it is certified that there is none.
    QFuture<Result<std::optional<QByteArray>>> canisterMetadata(const Principal &canister, const QByteArray &name);
    //! Reads the interface of the canister as the text of a .did file. Errors of
    //! canisterMetadata(), and InterfaceMissing, LimitExceeded (above 1 MiB), MalformedCandid (not UTF-8);
    //! CertifiedReject or UncertifiedReject where the network has no such canister.
    QFuture<Result<QString>> canisterInterface(const Principal &canister);

    //! Returns the health of the boundary nodes, in the order given.
    [[nodiscard]] QList<NodeHealth> boundaryNodes() const;

private:
    friend class QuickAgent;
    //! Sets the error of requests that are pending when the agent is destroyed.
    void setEnd(const Error &error);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
