// SPDX-License-Identifier: MIT
#pragma once
#include "agentmessages.h"
#include "certificate.h"
#include "identity.h"
#include <optional>
#include <variant>

// Requests to a canister, and their possible outcomes.
namespace Ic {

//! A method call with its argument.
struct CallRequest
{
    Principal canister;
    QByteArray method; //!< UTF-8
    QByteArray argument; //!< Candid
    IdentityPtr identity {}; //!< the sender; null: the agent's identity, or anonymous
    //! The canister whose id determines the subnet. Required for calls to the management canister,
    //! which exists on all subnets.
    std::optional<Principal> effectiveCanister {};

    [[nodiscard]] Principal target() const { return effectiveCanister.value_or(canister); }
};

//! The call was executed, and the subnet certified the reply.
struct CertifiedReply
{
    QByteArray argument;
    Hash requestId {};
    Certificate certificate;
};
//! The call was rejected, and the subnet certified the rejection. Final: the call was not executed,
//! or had no effect on the canister.
struct CertifiedRejection
{
    Reject reject;
    Hash requestId {};
    Certificate certificate;
};
//! A node reported that the call was refused before execution, without proof. A dishonest node can
//! report that for a call that it forwarded; until the call expires only requestStatus() can verify
//! it.
struct UncertifiedRejection
{
    Reject reject;
    Hash requestId {};
};
//! The outcome of an update call.
using UpdateOutcome = std::variant<CertifiedReply, CertifiedRejection, UncertifiedRejection>;
//! Returns the reply, or CertifiedReject, UncertifiedReject, or ServerUnavailable for a transient
//! refusal, with the codes and the words of the reject as facts.
[[nodiscard]] IC_EXPORT Result<QByteArray> replyOf(const UpdateOutcome &outcome);

//! The nodes of the subnet that signed the reply to a query. Weaker than a certificate: each node
//! vouches for itself only.
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
//! The outcome of a query.
using QueryOutcome = std::variant<SignedReply, SignedRejection>;
//! Returns the reply, or UncertifiedReject with the codes and the words of the reject as facts.
[[nodiscard]] IC_EXPORT Result<QByteArray> replyOf(const QueryOutcome &outcome);

//! The progress of an update call, in this order. Stages may be skipped.
enum class UpdateStage {
    Waiting, //!< not sent yet
    Sent, //!< posted; no response yet
    Accepted, //!< accepted by the network; the outcome is polled from now on
    Received, //!< certified: received by the subnet
    Processing, //!< certified: it is being executed
    Decided, //!< the outcome is known
};

} // namespace Ic
