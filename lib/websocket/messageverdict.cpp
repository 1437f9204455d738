// SPDX-License-Identifier: MIT
#include "messageverdict.h"
#include "cdkarguments.h"
#include "verdictoptions.h"

namespace Ic {

namespace {

Verdict rejected(const Error &error, const DeliveryReceipt &receipt)
{
    return {DeliveryState::Rejected, error, false, receipt};
}

Verdict judgeReply(const QByteArray &reply, const DeliveryReceipt &receipt)
{
    const auto outcome = Cdk::decodeOutcome(reply);
    if (!outcome) // check: verdict-reply-readable
        return rejected(
            Error(ErrorCode::CertifiedReject, QStringLiteral("the canister's reply is not that of ws_message: %1").arg(outcome.error().message())), receipt);
    if (!*outcome) // check: verdict-reply-ok (gate)
        return {DeliveryState::Delivered, {}, false, receipt};
    Verdict verdict = rejected(Error(ErrorCode::CertifiedReject, **outcome).withCanisterText(**outcome), receipt);
    verdict.sessionIsOver = Cdk::saysThatSessionIsOver(**outcome);
    return verdict;
}

} // namespace

Verdict verdictOf(const IngressLedger::Decided &decided)
{
    if (!decided.status)
        return {DeliveryState::Unknown, decided.error, false, {}};
    const RequestStatus &status = *decided.status;
    const DeliveryReceipt receipt {DeliveryReceipt::Proof::Reply, status.certifiedTimeNs, view(decided.requestId).toByteArray(), status.certificate};
    switch (status.state) {
    case RequestStatus::State::Replied: return judgeReply(status.reply, receipt);
    case RequestStatus::State::Rejected: return rejected(status.reject.toError(ErrorCode::CertifiedReject), receipt);
    default: return {DeliveryState::Expired, decided.error, false, receipt};
    }
}

IngressLedger::Options ingressOptions(const VerdictOptions &options)
{
    return {options.firstWait(), options.longestWait(), options.repostAfter(), options.outcomeKept(), options.longestExecution(), options.questionsAtOnce()};
}

} // namespace Ic
