// SPDX-License-Identifier: MIT
#include "callrequest.h"

namespace Ic {

Result<QByteArray> replyOf(const UpdateOutcome &outcome)
{
    if (const auto *reply = std::get_if<CertifiedReply>(&outcome))
        return reply->argument;
    if (const auto *rejection = std::get_if<CertifiedRejection>(&outcome))
        return Error(ErrorCode::CertifiedReject, rejection->reject.toText());
    const Reject &reject = std::get<UncertifiedRejection>(outcome).reject;
    return Error(reject.code == Reject::SysTransient ? ErrorCode::ServerUnavailable : ErrorCode::UncertifiedReject, reject.toText());
}

Result<QByteArray> replyOf(const QueryOutcome &outcome)
{
    if (const auto *reply = std::get_if<SignedReply>(&outcome))
        return reply->argument;
    return Error(ErrorCode::UncertifiedReject, std::get<SignedRejection>(outcome).reject.toText());
}

} // namespace Ic
