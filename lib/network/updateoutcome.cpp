// SPDX-License-Identifier: MIT
#include "updateoutcome.h"

namespace Ic {

Result<QByteArray> replyOf(const UpdateOutcome &outcome)
{
    if (const auto *reply = std::get_if<CertifiedReply>(&outcome))
        return reply->argument;
    if (const auto *rejection = std::get_if<CertifiedRejection>(&outcome))
        return rejection->reject.toError(ErrorCode::CertifiedReject);
    return std::get<UncertifiedRejection>(outcome).reject.toError();
}

} // namespace Ic
