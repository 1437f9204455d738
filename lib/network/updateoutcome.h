// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "reject.h"
#include "result.h"
#include "sha256.h"
#include <variant>

namespace Ic {

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

} // namespace Ic
