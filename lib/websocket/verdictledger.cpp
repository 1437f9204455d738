// SPDX-License-Identifier: MIT
#include "verdictledger.h"
#include "cdkarguments.h"
#include <algorithm>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! Questions without an answer after which nothing is expected any more, once the outcome may be forgotten.
constexpr int MaxLateFailures = 5;

//! Between two questions, however fast the network is.
constexpr std::chrono::milliseconds ShortestWait = 20ms;

DeliveryReceipt receiptOf(const Hash &requestId, const RequestStatus &status)
{
    return {DeliveryReceipt::Proof::Reply, status.certifiedTimeNs, QByteArray(reinterpret_cast<const char *>(requestId.data()), qsizetype(requestId.size())),
        status.certificate};
}

Verdict rejected(const Error &error, const DeliveryReceipt &receipt)
{
    return {DeliveryState::Rejected, error, false, receipt};
}

//! \a cause: the last failure of a question, whose facts may be of use.
Verdict unknown(const QString &why, const Error &cause = {})
{
    return {DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, why).withFactsOf(cause), false, {}};
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

VerdictLedger::VerdictLedger(const VerdictOptions &options)
    : m_options(options)
{
}

VerdictLedger::Entry &VerdictLedger::add(Message message, Moment now)
{
    Entry entry;
    const std::chrono::nanoseconds first = m_pace ? std::max<std::chrono::nanoseconds>(ShortestWait, *m_pace * 3 / 4) : m_options.firstWait();
    entry.wait =
        Backoff(m_pace ? std::max(ShortestWait, std::chrono::floor<std::chrono::milliseconds>(*m_pace / 8)) : m_options.firstWait(), m_options.longestWait());
    entry.handedOverAt = now.monotonic;
    entry.askAt = now.monotonic + first;
    if (message.mayPost) // check: verdict-may-post (gate)
        entry.postAt = now.monotonic + m_options.repostAfter();
    const quint64 id = message.id;
    entry.message = std::move(message);
    return m_entries.emplace(id, std::move(entry)).first->second;
}

VerdictLedger::Actions VerdictLedger::onSent(Message message, Moment now)
{
    add(std::move(message), now);
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::onDirect(Message message, Moment now)
{
    post(add(std::move(message), now));
    return finish(now);
}

void VerdictLedger::post(Entry &entry)
{
    entry.posting = true;
    entry.posted = true;
    m_actions.push_back(Post {entry.message.id, entry.message.requestId, entry.message.envelope});
}

bool VerdictLedger::isNextToPost(Entries::const_iterator entry) const
{
    return std::all_of(m_entries.begin(), entry, [](const auto &earlier) { return earlier.second.isTaken; });
}

VerdictLedger::Actions VerdictLedger::onStatus(quint64 id, const Result<RequestStatus> &status, Moment now, quint64 correctedNowNs)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end()) // decided or forgotten meanwhile
        return finish(now);
    Entry &entry = it->second;
    if (!entry.asking) // check: verdict-asked
        return finish(now);
    entry.asking = false;
    --m_questions;
    if (!status) {
        entry.lastError = status.error();
        const bool isLate = !canStillBeTold(entry.message, correctedNowNs);
        if (isLate && ++entry.lateFailures >= MaxLateFailures) // check: verdict-give-up
            decide(it, unknown(QStringLiteral("the network did not report the outcome; last response: %1").arg(status.error().message()), status.error()));
        else
            askLater(entry, now);
        return finish(now);
    }
    if (const auto verdict = judge(entry, *status)) {
        if (verdict->state == DeliveryState::Delivered || verdict->state == DeliveryState::Rejected) // else it is about time that has passed
            learnPace(entry);
        decide(it, *verdict);
        return finish(now);
    }
    const bool isAbsent = status->state == RequestStatus::State::Unknown;
    entry.isTaken = !isAbsent;
    const bool isDue = isAbsent && entry.postAt && !entry.posting && now.monotonic >= *entry.postAt;
    if (!isAbsent && entry.postAt) {
        entry.postAt = now.monotonic + m_options.repostAfter() * 10; // the network has it; a replica that is behind may say otherwise
    } else if (isDue && isNextToPost(it) && correctedNowNs < entry.message.ingressExpiryNs) { // check: verdict-repost-due
        post(entry);
    }
    entry.missedAt = entry.askedAt;
    askLater(entry, now);
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::onPosted(quint64 id, const Result<std::optional<RequestStatus>> &result, Moment now)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end()) // decided or forgotten meanwhile
        return finish(now);
    Entry &entry = it->second;
    entry.posting = false;
    entry.isTaken = bool(result);
    if (!result) {
        entry.lastError = result.error();
        // It goes by the network's certified word alone whether the request arrived; what a single node says may be untrue.
        entry.postAt = now.monotonic + (isPassing(result.error()) ? entry.wait.peek() : m_options.repostAfter());
    } else {
        entry.postAt = now.monotonic + m_options.repostAfter();
        if (const auto verdict = *result ? judge(entry, **result) : std::nullopt) {
            decide(it, *verdict);
            return finish(now);
        }
    }
    if (!entry.asking)
        askLater(entry, now);
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::repair(quint64 id, Moment now)
{
    const auto it = m_entries.find(id);
    if (it != m_entries.end() && it->second.message.mayPost && !it->second.posting) // check: verdict-repair
        post(it->second);
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::forget(quint64 id, Moment now)
{
    const auto it = m_entries.find(id);
    if (it != m_entries.end()) {
        m_questions -= it->second.asking ? 1 : 0;
        m_entries.erase(it);
    }
    return finish(now);
}

VerdictLedger::Actions VerdictLedger::onNetworkChanged(Moment now)
{
    for (auto &[id, entry] : m_entries) {
        entry.wait = Backoff(m_options.firstWait(), m_options.longestWait());
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
    entry.askAt = now.monotonic + entry.wait.peek();
    const bool isExpectedSoon = m_pace && entry.askAt <= entry.handedOverAt + *m_pace * 5 / 4;
    if (!isExpectedSoon)
        entry.wait.next();
}

std::optional<Verdict> VerdictLedger::judge(const Entry &entry, const RequestStatus &status) const
{
    const DeliveryReceipt receipt = receiptOf(entry.message.requestId, status);
    const quint64 executedByNs = entry.message.ingressExpiryNs + quint64(std::chrono::nanoseconds(m_options.longestExecution()).count());
    switch (status.state) {
    case RequestStatus::State::Received:
    case RequestStatus::State::Processing:
        if (status.certifiedTimeNs > executedByNs) // check: verdict-execution-too-long
            return unknown(QStringLiteral("the canister has been executing it for more than %1 minutes").arg(m_options.longestExecution().count()));
        return std::nullopt;
    case RequestStatus::State::Replied: return judgeReply(status.reply, receipt);
    case RequestStatus::State::Rejected: return rejected(status.reject.toError(ErrorCode::CertifiedReject), receipt);
    case RequestStatus::State::Done: return unknown(QStringLiteral("it was executed, but the network no longer has its outcome"));
    case RequestStatus::State::Unknown: break;
    }
    return judgeAbsence(entry, status);
}

std::optional<Verdict> VerdictLedger::judgeAbsence(const Entry &entry, const RequestStatus &status) const
{
    if (status.certifiedTimeNs <= entry.message.ingressExpiryNs) // check: verdict-may-still-come
        return std::nullopt;
    if (!canStillBeTold(entry.message, status.certifiedTimeNs)) // check: verdict-asked-too-late
        return unknown(QStringLiteral("the network was queried too late to determine whether it was executed"));
    QString why = QStringLiteral("it expired before it reached the canister, and will not be executed");
    if (entry.lastError.isError())
        why += QStringLiteral("; last: %1").arg(entry.lastError.message());
    return Verdict {
        DeliveryState::Expired, Error(ErrorCode::MessageExpired, why).withFactsOf(entry.lastError), false, receiptOf(entry.message.requestId, status)};
}

bool VerdictLedger::canStillBeTold(const Message &message, quint64 timeNs) const
{
    return timeNs < message.signedAtNs + quint64(std::chrono::nanoseconds(m_options.outcomeKept()).count());
}

void VerdictLedger::decide(Entries::iterator entry, const Verdict &verdict)
{
    m_questions -= entry->second.asking ? 1 : 0;
    m_actions.push_back(Decided {entry->first, verdict});
    m_entries.erase(entry);
}

//! So that the first question comes when the answer is about to be there: that was at some time between two questions.
void VerdictLedger::learnPace(const Entry &entry)
{
    if (entry.posted) // says more about what the gateway lost
        return;
    const std::chrono::nanoseconds there = entry.missedAt ? (*entry.missedAt + entry.askedAt) / 2 : entry.askedAt;
    const std::chrono::nanoseconds took = std::min<std::chrono::nanoseconds>(there - entry.handedOverAt, m_options.longestWait());
    m_pace = m_pace ? (*m_pace + took) / 2 : took;
}

void VerdictLedger::ask(Moment now, std::optional<std::chrono::nanoseconds> &next)
{
    // What has waited longest goes first, so that a few slow ones do not keep the others from being asked for.
    for (;;) {
        if (m_questions >= m_options.questionsAtOnce()) // check: verdict-questions-at-once
            return; // the next answer goes on here
        Entry *first = nullptr;
        for (auto &[id, entry] : m_entries) {
            const bool isBusy = entry.asking || entry.posting; // whoever asks or posts has a deadline of his own
            if (!isBusy && (!first || entry.askAt < first->askAt))
                first = &entry;
        }
        if (!first)
            return;
        if (now.monotonic < first->askAt) {
            next = first->askAt;
            return;
        }
        first->asking = true;
        first->askedAt = now.monotonic;
        ++m_questions;
        m_actions.push_back(QueryStatus {first->message.id, first->message.requestId});
    }
}

VerdictLedger::Actions VerdictLedger::finish(Moment now)
{
    std::optional<std::chrono::nanoseconds> next;
    ask(now, next);
    if (next != m_scheduled) {
        m_scheduled = next;
        m_actions.insert(m_actions.begin(), Schedule {next}); // a verdict may lead to other actions, and these to another time
    }
    return std::exchange(m_actions, {});
}

} // namespace Ic
