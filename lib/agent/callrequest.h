// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "certificate.h"
#include "identity.h"
#include <optional>
#include <variant>

// What is asked of a canister, and the ways in which that can be decided.
namespace Ic {

//! A method to call, and with what.
struct CallRequest
{
    Principal canister;
    QByteArray method; //!< UTF-8
    QByteArray argument; //!< Candid
    IdentityPtr identity {}; //!< who asks; null: the agent's identity, or nobody
    //! By whose id the network finds the subnet; needed for calls to the management canister, which is on all of them.
    std::optional<Principal> effectiveCanister {};

    [[nodiscard]] Principal target() const { return effectiveCanister.value_or(canister); }
};

//! Executed: the subnet certified the reply.
struct CertifiedReply
{
    QByteArray argument;
    Hash requestId;
    Certificate certificate;
};
//! Rejected, and the subnet certified that: final, and not executed, or executed without effect on the canister.
struct CertifiedRejection
{
    Reject reject;
    Hash requestId;
    Certificate certificate;
};
//! Somebody on the way says that the call was refused before execution. Nobody proves it: a dishonest node can say so of a call that it passed
//! on, and until the call expires only requestStatus() can tell.
struct UncertifiedRejection
{
    Reject reject;
    Hash requestId;
};
//! How an update call ended.
using UpdateOutcome = std::variant<CertifiedReply, CertifiedRejection, UncertifiedRejection>;
//! The reply as it stands, or CertifiedReject, UncertifiedReject; ServerUnavailable for a refusal that was called passing.
[[nodiscard]] IC_EXPORT Result<QByteArray> replyOf(const UpdateOutcome &outcome);

//! Which nodes of the subnet signed the answer to a query. That is less than a certificate: each speaks for itself only.
struct NodeProof
{
    QList<Principal> nodes;
    quint64 timestampNs = 0; //!< the earliest; nanoseconds since 1970
};
struct SignedReply
{
    QByteArray argument;
    NodeProof proof;
};
struct SignedRejection
{
    Reject reject;
    NodeProof proof;
};
//! How a query ended.
using QueryOutcome = std::variant<SignedReply, SignedRejection>;
//! The reply as it stands, or UncertifiedReject.
[[nodiscard]] IC_EXPORT Result<QByteArray> replyOf(const QueryOutcome &outcome);

//! How far an update call has come, in this order. Steps may be left out.
enum class UpdateStage {
    Waiting, //!< not sent yet
    Sent, //!< posted; the network has not answered
    Accepted, //!< the network took it on, and is asked for the outcome from now on
    Received, //!< certified: the subnet has it
    Processing, //!< certified: it is being executed
    Decided, //!< the outcome is there
};

} // namespace Ic
