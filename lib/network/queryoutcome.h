// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "reject.h"
#include "result.h"
#include <QtCore/QList>
#include <chrono>
#include <variant>

namespace Ic {

//! The nodes of the subnet that signed the reply to a query. Weaker than a certificate: each node
//! signs for itself only.
struct NodeProof
{
    QList<Principal> nodes;
    std::chrono::nanoseconds time {}; //!< the earliest of their signatures, since 1970 (UTC)
};
//! The method was executed by a node.
struct SignedReply
{
    QByteArray argument;
    NodeProof proof;
};
//! A node rejected the query.
struct SignedRejection
{
    Reject reject;
    NodeProof proof;
};
//! The outcome of a query.
using QueryOutcome = std::variant<SignedReply, SignedRejection>;
//! Returns the reply, or UncertifiedReject with the codes and the words of the reject as facts.
[[nodiscard]] IC_EXPORT Result<QByteArray> replyOf(const QueryOutcome &outcome);

} // namespace Ic
