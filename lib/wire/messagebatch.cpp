// SPDX-License-Identifier: MIT
#include "messagebatch.h"

namespace Ic {

namespace {
constexpr qsizetype MaxBatchMessages = 1'000;
constexpr qsizetype MaxBatchBytes = 64 * 1024 * 1024;
} // namespace

Result<Unit> checkBatch(const Cdk::CertifiedMessages &batch)
{
    if (batch.messages.size() > MaxBatchMessages) // check: batch-messages
        return Error(ErrorCode::LimitExceeded, QStringLiteral("%1 messages at once, at most %2 are allowed").arg(batch.messages.size()).arg(MaxBatchMessages));
    qsizetype bytes = 0;
    for (const Cdk::OutputMessage &message : batch.messages)
        bytes += message.content.size() + batch.certificate.size() + batch.tree.size();
    if (bytes > MaxBatchBytes) // check: batch-bytes
        return Error(
            ErrorCode::LimitExceeded, QStringLiteral("messages with %1 bytes of certificates at once, at most %2 are allowed").arg(bytes).arg(MaxBatchBytes));
    return Unit {};
}

} // namespace Ic
