// SPDX-License-Identifier: MIT
#include "ingressledger.h"
#include <algorithm>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! Between two questions, however fast the network is.
constexpr std::chrono::milliseconds ShortestWait = 20ms;

quint64 after(quint64 timeNs, std::chrono::nanoseconds time)
{
    return timeNs + quint64(time.count());
}

//! Whether \a why, the failure of a post or else of a question, is a refusal that ends \a call. One that may be posted again is also asked for
//! again whatever a node says, unless it is a forgery.
bool refuses(const IngressLedger::Call &call, const Error &why, bool isOfPost)
{
    const bool isRepeated = isOfPost ? call.mayPost && isPassing(why) : isPassing(why) || (call.mayPost && why.errorClass() == ErrorClass::Stall);
    return call.endsWithRefusal && !isRepeated;
}

} // namespace

IngressLedger::IngressLedger(const Options &options)
    : m_options(options)
{
}

IngressLedger::Actions IngressLedger::add(Call call, Instant now)
{
    const Time first = m_pace ? std::max<Time>(ShortestWait, *m_pace * 3 / 4) : m_options.firstWait;
    const quint64 id = call.id;
    Entry &entry = m_entries[id];
    entry.wait =
        Backoff(m_pace ? std::max(ShortestWait, std::chrono::floor<std::chrono::milliseconds>(*m_pace / 8)) : m_options.firstWait, m_options.longestWait);
    entry.addedAt = now.monotonic;
    entry.askAt = now.monotonic + first;
    entry.call = std::move(call);
    if (entry.call.postNow)
        post(entry);
    else
        postLater(entry, now.monotonic + m_options.repostAfter);
    return finish(now);
}

void IngressLedger::post(Entry &entry)
{
    entry.posting = true;
    entry.posted = true;
    m_actions.push_back(Post {entry.call.id, entry.call.requestId, entry.call.envelope});
}

void IngressLedger::postLater(Entry &entry, Time at) const
{
    if (entry.call.mayPost) // check: ingress-may-post (gate)
        entry.postAt = at;
}

bool IngressLedger::mayPostNow(Entries::const_iterator entry, Instant now) const
{
    const Entry &own = entry->second;
    const bool isDue = own.postAt && !own.posting && now.monotonic >= *own.postAt;
    const bool isNext = std::all_of(m_entries.begin(), entry, [](const auto &earlier) { return earlier.second.isTaken; });
    return isDue && isNext && now.networkNs < own.call.ingressExpiryNs;
}

IngressLedger::Actions IngressLedger::onStatus(quint64 id, const Result<RequestStatus> &status, Instant now)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end()) // decided or forgotten meanwhile
        return finish(now);
    Entry &entry = it->second;
    if (!entry.asking) // check: ingress-asked
        return finish(now);
    entry.asking = false;
    --m_questions;
    if (!status) {
        fail(it, status.error(), refuses(entry.call, status.error(), false), now);
        return finish(now);
    }
    if (settle(it, *status))
        return finish(now);
    entry.isTaken = status->state != RequestStatus::State::Unknown;
    if (entry.isTaken && entry.postAt) {
        entry.postAt = now.monotonic + m_options.repostAfter * 10; // the network has it; a replica that is behind may say otherwise
    } else if (mayPostNow(it, now)) { // check: ingress-repost-due
        post(entry);
    }
    entry.missedAt = entry.askedAt;
    askLater(entry, now);
    return finish(now);
}

IngressLedger::Actions IngressLedger::onPosted(quint64 id, const Result<std::optional<RequestStatus>> &result, Instant now)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end()) // decided or forgotten meanwhile
        return finish(now);
    Entry &entry = it->second;
    entry.posting = false;
    entry.isTaken = bool(result);
    if (!result) {
        // Only the network's certified state decides whether the request arrived; the answer of a single node may be untrue.
        postLater(entry, now.monotonic + (isPassing(result.error()) ? entry.wait.peek() : m_options.repostAfter));
        fail(it, result.error(), refuses(entry.call, result.error(), true), now);
    } else if (!*result || !settle(it, **result)) {
        postLater(entry, now.monotonic + m_options.repostAfter);
        if (!entry.asking)
            askLater(entry, now);
    }
    return finish(now);
}

void IngressLedger::fail(Entries::iterator it, const Error &why, bool isFinal, Instant now)
{
    Entry &entry = it->second;
    entry.lastError = why;
    const bool isLate = !isStatusKept(entry.call, now.networkNs);
    if (isFinal) { // check: ingress-refused
        decide(it, {}, why);
    } else if (isLate && ++entry.lateFailures >= m_options.lateFailures) { // check: ingress-give-up
        decideUnknown(it, QStringLiteral("the network did not report the outcome; last response: %1").arg(why.message()));
    } else if (!entry.asking) {
        askLater(entry, now);
    }
}

IngressLedger::Actions IngressLedger::repair(quint64 id, Instant now)
{
    const auto it = m_entries.find(id);
    if (it != m_entries.end() && it->second.call.mayPost && !it->second.posting) // check: ingress-repair
        post(it->second);
    return finish(now);
}

IngressLedger::Actions IngressLedger::forget(quint64 id, Instant now)
{
    const auto it = m_entries.find(id);
    if (it != m_entries.end()) {
        m_questions -= it->second.asking ? 1 : 0;
        m_entries.erase(it);
    }
    return finish(now);
}

IngressLedger::Actions IngressLedger::onNetworkChanged(Instant now)
{
    for (auto &[id, entry] : m_entries) {
        entry.wait = Backoff(m_options.firstWait, m_options.longestWait);
        entry.askAt = now.monotonic;
    }
    return finish(now);
}

IngressLedger::Actions IngressLedger::tick(Instant now)
{
    m_scheduled.reset(); // the timer is spent
    return finish(now);
}

void IngressLedger::askLater(Entry &entry, Instant now) const
{
    entry.askAt = now.monotonic + entry.wait.peek();
    const bool isExpectedSoon = m_pace && entry.askAt <= entry.addedAt + *m_pace * 5 / 4;
    if (!isExpectedSoon)
        entry.wait.next();
}

bool IngressLedger::settle(Entries::iterator it, const RequestStatus &status)
{
    const Entry &entry = it->second;
    const quint64 expiryNs = entry.call.ingressExpiryNs;
    switch (status.state) {
    case RequestStatus::State::Received:
    case RequestStatus::State::Processing:
        if (status.certifiedTimeNs <= after(expiryNs, m_options.longestExecution)) // check: ingress-execution-too-long (gate)
            return false;
        decideUnknown(it, QStringLiteral("the canister is still executing it %1 s after its expiry").arg(m_options.longestExecution.count()));
        return true;
    case RequestStatus::State::Replied:
    case RequestStatus::State::Rejected:
        learnPace(entry);
        decide(it, status, {});
        return true;
    case RequestStatus::State::Done: decideUnknown(it, QStringLiteral("it was executed, but the network no longer has its outcome")); return true;
    case RequestStatus::State::Unknown: break;
    }
    if (status.certifiedTimeNs <= expiryNs) // check: ingress-may-still-come
        return false;
    if (!isStatusKept(entry.call, status.certifiedTimeNs)) { // check: ingress-asked-too-late
        decideUnknown(it, QStringLiteral("the network was queried too late to determine whether it was executed"));
        return true;
    }
    QString why = QStringLiteral("it expired before it reached the canister, and will not be executed");
    if (entry.lastError.isError())
        why += QStringLiteral("; last: %1").arg(entry.lastError.message());
    decide(it, status, Error(ErrorCode::MessageExpired, why).withFactsOf(entry.lastError));
    return true;
}

bool IngressLedger::isStatusKept(const Call &call, quint64 timeNs) const
{
    return timeNs < after(call.signedAtNs, m_options.outcomeKept);
}

void IngressLedger::decide(Entries::iterator entry, std::optional<RequestStatus> status, const Error &error)
{
    m_questions -= entry->second.asking ? 1 : 0;
    m_actions.push_back(Decided {entry->first, entry->second.call.requestId, std::move(status), error});
    m_entries.erase(entry);
}

void IngressLedger::decideUnknown(Entries::iterator entry, const QString &why)
{
    decide(entry, {}, Error(ErrorCode::RequestTimeout, why).withFactsOf(entry->second.lastError));
}

//! So that the first question comes when the outcome is about to be there: that was at some time between two questions.
void IngressLedger::learnPace(const Entry &entry)
{
    if (entry.posted) // says more about what the gateway lost
        return;
    const Time there = entry.missedAt ? (*entry.missedAt + entry.askedAt) / 2 : entry.askedAt;
    const Time took = std::min<Time>(there - entry.addedAt, m_options.longestWait);
    m_pace = m_pace ? (*m_pace + took) / 2 : took;
}

void IngressLedger::ask(Instant now, std::optional<Time> &next)
{
    // Calls that have waited longest go first, so that a few slow ones do not delay the requests for the others.
    for (;;) {
        if (m_questions >= m_options.questionsAtOnce) // check: ingress-questions-at-once
            return; // the next answer goes on here
        Entry *first = nullptr;
        for (auto &[id, entry] : m_entries) {
            const bool isBusy = entry.asking || entry.posting; // both have a deadline of their own
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
        m_actions.push_back(QueryStatus {first->call.id, first->call.requestId});
    }
}

IngressLedger::Actions IngressLedger::finish(Instant now)
{
    std::optional<Time> next;
    ask(now, next);
    if (next != m_scheduled) {
        m_scheduled = next;
        m_actions.insert(m_actions.begin(), Schedule {next}); // a decision may lead to other actions, and these to another time
    }
    return std::exchange(m_actions, {});
}

} // namespace Ic
