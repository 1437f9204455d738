// SPDX-License-Identifier: MIT
#pragma once
#include "agent.h"
#include "rootkey.h"
#include <QtCore/QFuture>

namespace Ic {

//! A client of the Internet Computer: queries, update calls and certified state, each as a future of a Result.
//!
//! Believes nothing but the root key. Certificates and the nodes' signatures of query answers are always verified; that and
//! signing happen in a thread pool, so that no call blocks the thread that the agent lives in. Several boundary nodes stand in for each other.
//! What fails is tried again as afterFailure() tells, always with the identical envelope, so that a call is executed at most once. A wrong
//! clock of this computer is corrected by certified time, see ClockOffset: the first update call asks for the time before it is signed. A clock that
//! is ahead is corrected by the first update call only, as nothing else proves how late it is not; before that, queries and reads fail with
//! CertificateStale.
//!
//! Futures finish in the agent's thread and always carry one Result, except if they are cancelled. QFuture::cancel() of the future that was returned
//! (not of one made by then()) ends the request: nothing more is sent, but an update call that was posted may be executed all the same. When the agent
//! is destroyed, what is under way finishes with Cancelled. Mind Qt 6.4: a second then() of one future replaces the first, and without a
//! context continuations run while the future finishes.
class IC_EXPORT Agent : public QObject
{
    Q_OBJECT
public:
    //! Mainnet's, for the constructor.
    [[nodiscard]] static QList<QUrl> mainnetBoundaryNodes();

    //! \a boundaryNodes: at least one, such as https://icp-api.io; the first is preferred. Their paths are ignored. \a rootKey: who certifies. In
    //! \a options, pool, learnTime, otherNetworks and an attempts of 1 are replaced by the agent's own.
    explicit Agent(const QList<QUrl> &boundaryNodes = mainnetBoundaryNodes(), const RootKey &rootKey = RootKey::mainnet(),
                   EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    Agent(const QList<QUrl> &boundaryNodes, const RootKey &rootKey, EnvironmentPtr environment, const AgentOptions &options, QObject *parent = nullptr);
    ~Agent() override;

    //! Who asks and calls, where a request does not say; nobody by default.
    [[nodiscard]] IdentityPtr identity() const;
    void setIdentity(IdentityPtr identity);

    //! Asks one replica; its nodes' signatures are verified. A reject is an outcome (SignedRejection). Errors: those of HttpAgent, QuerySignatureMissing,
    //! QuerySignatureInvalid, QueryNodeUnknown, QueryReplyStale, and codes of the verifier for the nodes' keys.
    QFuture<Result<QueryOutcome>> query(const CallRequest &request);
    //! Executes a method: by the synchronous call where the network has it, else by asking for the certified outcome until the call has expired. A
    //! reject is an outcome, certified or not; MessageExpired if it is proved that the call will not be executed any more; RequestTimeout if the
    //! outcome stayed unknown; EnvelopeExpired if the network refused its expiry for no proved reason; errors of HttpAgent and the verifier.
    //! After another error than a code of our own side, HttpStatus or EnvelopeExpired the call may be executed until its expiry all the same.
    //! The future's progress value is an UpdateStage, its text the stage in English.
    QFuture<Result<UpdateOutcome>> update(const CallRequest &request);
    //! What is at and below \a paths of the state that the canister's subnet certifies. \a identity: null for the agent's. Codes of the verifier.
    QFuture<Result<Certificate>> readState(const Principal &effectiveCanister, const QList<Path> &paths, const IdentityPtr &identity = {});
    //! The certified status of a call made before, asked once. \a identity must be the sender of the call; null for the agent's.
    QFuture<Result<RequestStatus>> requestStatus(const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity = {});
    //! A section of the canister's metadata; nothing if it is proved that there is none.
    QFuture<Result<std::optional<QByteArray>>> canisterMetadata(const Principal &canister, const QByteArray &name);
    //! The canister's interface as the text of a .did file; errors as of HttpAgent::canisterInterface().
    QFuture<Result<QString>> canisterInterface(const Principal &canister);

    //! How the boundary nodes fared, in the order given.
    [[nodiscard]] QList<NodeHealth> boundaryNodes() const;
    //! The time as it is corrected by what was certified; nanoseconds since 1970.
    [[nodiscard]] quint64 nowNs() const;
    //! The layer below, with callbacks, for generated clients (CanisterClient) and proxy or TLS settings. It shares boundary nodes, clock and pool,
    //! and lives as long as this.
    [[nodiscard]] HttpAgent *http() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Ic
