// SPDX-License-Identifier: MIT
#include "queryoutcome.h"

namespace Ic {

Result<QByteArray> replyOf(const QueryOutcome &outcome)
{
    if (const auto *reply = std::get_if<SignedReply>(&outcome))
        return reply->argument;
    return std::get<SignedRejection>(outcome).reject.toError(ErrorCode::UncertifiedReject);
}

} // namespace Ic
