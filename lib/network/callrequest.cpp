// SPDX-License-Identifier: MIT
#include "callrequest.h"

namespace Ic {

Result<QByteArray> replyOf(const UpdateOutcome &outcome)
{
    if (const auto *reply = std::get_if<CertifiedReply>(&outcome))
        return reply->argument;
    if (const auto *rejection = std::get_if<CertifiedRejection>(&outcome))
        return rejection->reject.toError(ErrorCode::CertifiedReject);
    const Reject &reject = std::get<UncertifiedRejection>(outcome).reject;
    return reject.toError(reject.code == Reject::SysTransient ? ErrorCode::ServerUnavailable : ErrorCode::UncertifiedReject);
}

Result<QByteArray> replyOf(const QueryOutcome &outcome)
{
    if (const auto *reply = std::get_if<SignedReply>(&outcome))
        return reply->argument;
    return std::get<SignedRejection>(outcome).reject.toError(ErrorCode::UncertifiedReject);
}

} // namespace Ic
