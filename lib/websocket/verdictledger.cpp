// SPDX-License-Identifier: MIT
#include "verdictledger.h"
#include "cdkarguments.h"
#include <algorithm>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! Questions without an answer after which nothing is expected any more, once the outcome may be forgotten.
constexpr int MaxLateFailures = 5;

Verdict rejected(const RequestStatus &status, const QString &why)
{
    return {Verdict::Kind::Rejected, Error(ErrorCode::CertifiedReject, why), status.certifiedTimeNs};
}

Verdict unknown(const QString &why)
{
    return {Verdict::Kind::Unknown, Error(ErrorCode::RequestTimeout, why), 0};
}

Verdict judgeReply(const RequestStatus &status)
{
    const auto outcome = Cdk::decodeOutcome(status.reply);
    if (!outcome) // check: verdict-reply-readable
        return rejected(status, QStringLiteral("the canister's reply is not that of ws_message: %1").arg(outcome.error().message()));
    if (*outcome) // check: verdict-reply-ok
        return rejected(status, **outcome);
    return {Verdict::Kind::Accepted, {}, status.certifiedTimeNs};
}

} // namespace

VerdictLedger::VerdictLedger(VerdictOptions options)
    : m_options(options)
{
}

VerdictLedger::Actions VerdictLedger::onSent(Message message, Moment now)
{
    Entry entry;
    entry.wait = m_options.firstWait;
    entry.askAt = now.monotonic + entry.wait;
    if (m_options.repostAfter > 0ms) // check: verdict-repost-wanted (gate)
        entry.repostAt = now.monotonic + m_options.repostAfter;
    entry.message = std::move(message);
    m_entries.insert_or_assign(entry.message.id, std::move(entry));
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::onStatus(quint64 id, const Result<RequestStatus> &status, Moment now, quint64 correctedNowNs)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end() || !it->second.asking) // check: verdict-asked
        return finish(now);
    Entry &entry = it->second;
    entry.asking = false;
    if (!status) {
        const bool isLate = !canStillBeTold(entry.message, correctedNowNs);
        if (isLate && ++entry.lateFailures >= MaxLateFailures) // check: verdict-give-up
            decide(it, unknown(QStringLiteral("the network did not say what became of it, last: %1").arg(status.error().message())));
        else
            askLater(entry, now);
        return finish(now);
    }
    if (const auto verdict = judge(entry.message, *status)) {
        decide(it, *verdict);
        return finish(now);
    }
    const bool isAbsent = status->state == RequestStatus::State::Unknown;
    if (!isAbsent) {
        entry.repostAt.reset(); // the network has it
    } else if (entry.repostAt && now.monotonic >= *entry.repostAt && correctedNowNs < entry.message.ingressExpiryNs) { // check: verdict-repost-due
        m_actions.push_back(Post {id, entry.message.envelope});
        entry.repostAt = now.monotonic + m_options.repostAfter;
    }
    askLater(entry, now);
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::onNetworkChanged(Moment now)
{
    for (auto &[id, entry] : m_entries) {
        entry.wait = m_options.firstWait;
        entry.askAt = now.monotonic;
    }
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::tick(Moment now)
{
    m_scheduled.reset(); // the timer is spent
    return finish(now);
}

void VerdictLedger::askLater(Entry &entry, Moment now)
{
    entry.askAt = now.monotonic + entry.wait;
    entry.wait = std::min<std::chrono::nanoseconds>(entry.wait * 3 / 2, m_options.longestWait);
}

std::optional<Verdict> VerdictLedger::judge(const Message &message, const RequestStatus &status) const
{
    switch (status.state) {
    case RequestStatus::State::Received:
    case RequestStatus::State::Processing:
        return std::nullopt;
    case RequestStatus::State::Replied:
        return judgeReply(status);
    case RequestStatus::State::Rejected:
        return rejected(status, status.reject.toText());
    case RequestStatus::State::Done:
        return unknown(QStringLiteral("it was executed, but the network has forgotten how it ended"));
    case RequestStatus::State::Unknown:
        break;
    }
    return judgeAbsence(message, status.certifiedTimeNs);
}

std::optional<Verdict> VerdictLedger::judgeAbsence(const Message &message, quint64 certifiedTimeNs) const
{
    if (certifiedTimeNs <= message.ingressExpiryNs) // check: verdict-may-still-come
        return std::nullopt;
    if (!canStillBeTold(message, certifiedTimeNs)) // check: verdict-asked-too-late
        return unknown(QStringLiteral("the network was asked too late to tell whether it was executed"));
    return Verdict {Verdict::Kind::Expired,
                    Error(ErrorCode::MessageExpired, QStringLiteral("it did not reach the canister before it expired, and never will")), certifiedTimeNs};
}

bool VerdictLedger::canStillBeTold(const Message &message, quint64 timeNs) const
{
    return timeNs < message.signedAtNs + quint64(std::chrono::nanoseconds(m_options.outcomeKept).count());
}

void VerdictLedger::decide(Entries::iterator entry, const Verdict &verdict)
{
    m_actions.push_back(Decided {entry->first, verdict});
    m_entries.erase(entry);
}

VerdictLedger::Actions VerdictLedger::finish(Moment now)
{
    std::optional<std::chrono::nanoseconds> next;
    for (auto &[id, entry] : m_entries) {
        if (entry.asking)
            continue; // whoever asks has a deadline of his own
        if (now.monotonic >= entry.askAt) {
            entry.asking = true;
            m_actions.push_back(QueryStatus {id, entry.message.requestId});
            continue;
        }
        if (!next || entry.askAt < *next)
            next = entry.askAt;
    }
    if (next != m_scheduled) {
        m_scheduled = next;
        m_actions.push_back(Schedule {next});
    }
    return std::exchange(m_actions, {});
}

} // namespace Ic
