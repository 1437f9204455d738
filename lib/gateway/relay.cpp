// SPDX-License-Identifier: MIT
#include "relay.h"
#include "callreply.h"
#include <algorithm>

namespace Ic {

namespace {

// The network may execute a call although its post failed: it may have been taken before the connection broke.
bool mayBeTakenDespite(const Error &failure)
{
    switch (failure.code()) {
    case ErrorCode::NetworkError:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ProxyFailed:
    case ErrorCode::RequestTimeout:
    case ErrorCode::HttpMalformed:
    case ErrorCode::ServerUnavailable: // the response of a boundary node whose replica did not answer in time
        return true;
    default: return false;
    }
}

} // namespace

Relay::Actions Relay::open(RelayedCall call, Instant now)
{
    enqueue(Kind::Open, std::move(call));
    return advance(now);
}

Relay::Actions Relay::sessionSeen(Instant now)
{
    m_isOpened = true;
    std::erase_if(m_entries, [](const Entry &entry) { return entry.kind == Kind::Open && !entry.isUnderWay; });
    return advance(now);
}

Relay::Actions Relay::append(RelayedCall call, Instant now)
{
    if (!m_isDropping && !m_drainUntil) // check: relay-append (gate)
        enqueue(Kind::Message, std::move(call));
    return advance(now);
}

Relay::Actions Relay::posted(quint64 id, const Result<SubmitResult> &result, Instant now)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry &candidate) { return candidate.id == id; });
    if (entry->kind == Kind::Message)
        m_shared.slots.release();
    if (!result && entry->kind == Kind::Open)
        m_mayBeOpened = m_mayBeOpened || mayBeTakenDespite(result.error()); // a later refusal says nothing about the earlier attempts
    if (result)
        taken(entry, result->certificate, now.monotonic);
    else if (mayRetry(*entry, result.error(), now))
        retry(*entry, result.error(), now.monotonic);
    else
        giveUp(entry, result.error());
    return advance(now);
}

Relay::Actions Relay::finish(std::optional<RelayedCall> close, bool discard, Instant now)
{
    if (m_drainUntil) // check: relay-finish-once
        return {};
    m_close = std::move(close);
    m_drainUntil = now.monotonic + DrainTime;
    if (discard || !m_isOpened) // check: relay-discard
        drop(); // without a session the canister would refuse all that follows ws_open
    return advance(now);
}

Relay::Actions Relay::tick(Instant now)
{
    m_scheduled.reset(); // the timer is spent
    return advance(now);
}

bool Relay::isFull() const
{
    int waiting = 0;
    qsizetype bytes = 0;
    for (const Entry &entry : m_entries) {
        if (entry.kind != Kind::Message || entry.isUnderWay)
            continue;
        ++waiting;
        bytes += entry.call.envelope.size();
    }
    return waiting >= MostWaiting || bytes >= MostWaitingBytes;
}

void Relay::enqueue(Kind kind, RelayedCall call)
{
    Entry entry;
    entry.kind = kind;
    entry.call = std::move(call);
    entry.id = ++m_lastId;
    m_entries.push_back(std::move(entry));
}

Relay::Entries::iterator Relay::firstWaiting()
{
    return std::find_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.isUnderWay; });
}

std::optional<Relay::Time> Relay::due()
{
    const auto entry = firstWaiting();
    if (entry == m_entries.end())
        return std::nullopt;
    if (entry->kind != Kind::Message)
        return entry->notBefore;
    if (!m_isOpened) // check: relay-session
        return std::nullopt;
    int underWay = 0;
    for (auto other = m_entries.cbegin(); other != m_entries.cend(); ++other) {
        if (other->kind != Kind::Message || !other->isUnderWay)
            continue;
        ++underWay;
        if (other->retries) // check: relay-retry-first
            return std::nullopt;
    }
    if (underWay >= MostUnderWay) // check: relay-most-under-way
        return std::nullopt;
    return m_lastPost ? std::max(entry->notBefore, *m_lastPost + m_shared.spacing.current()) : entry->notBefore;
}

void Relay::postDue(Instant now)
{
    for (auto time = due(); time && *time <= now.monotonic; time = due()) {
        const auto entry = firstWaiting();
        if (entry->call.expiry <= now.unixTime) { // check: relay-expired
            const Error expired(ErrorCode::EnvelopeExpired, QStringLiteral("it expired before it was posted"));
            giveUp(entry, entry->failure.isError() ? Error(entry->failure) : expired);
        } else if (entry->kind == Kind::Message && !m_shared.slots.take(m_id)) { // check: relay-slot
            return;
        } else {
            post(*entry, now.monotonic);
        }
    }
}

void Relay::post(Entry &entry, Time now)
{
    entry.isUnderWay = true;
    if (entry.kind == Kind::Message) {
        m_lastPost = now;
        m_lastPosted = entry.id;
        if (entry.call.sequence)
            m_swaps.posted(*entry.call.sequence, now);
    }
    m_actions.push_back(Post {entry.id, entry.kind, entry.call.envelope});
}

bool Relay::mayRetry(const Entry &entry, const Error &failure, Instant now) const
{
    if (entry.kind != Kind::Close && m_isDropping) // check: relay-dropped
        return false;
    if (entry.kind == Kind::Open && m_isOpened) // check: relay-open-again
        return false;
    if (entry.call.expiry <= now.unixTime) // check: relay-too-late
        return false;
    return isPassing(failure);
}

void Relay::retry(Entry &entry, const Error &failure, Time now)
{
    entry.isUnderWay = false;
    entry.failure = failure;
    if (!entry.retries)
        entry.retries.emplace(FirstRetry, LongestRetry);
    entry.notBefore = now + std::max<Time>(entry.retries->next(), failure.retryAfter().value_or(std::chrono::seconds(0)));
}

void Relay::giveUp(const Entries::iterator &it, const Error &failure)
{
    const Kind kind = it->kind;
    m_entries.erase(it);
    if (kind == Kind::Close) {
        ++m_shared.metrics.closeCalls;
        ++m_shared.metrics.closeCallsFailed;
        m_closeFailure = failure;
    } else if (kind == Kind::Message || !m_isOpened) { // check: relay-not-accepted
        ++m_shared.metrics.messagesToCanisterFailed;
        fail(QStringLiteral("the network did not accept a message: %1").arg(failure.message()));
    }
}

void Relay::taken(const Entries::iterator &it, const QByteArray &certificate, Time now)
{
    const Entry entry = std::move(*it);
    m_entries.erase(it);
    if (entry.kind == Kind::Close) {
        ++m_shared.metrics.closeCalls;
        return;
    }
    ++m_shared.metrics.messagesToCanister;
    m_shared.metrics.bytesToCanister += quint64(entry.call.envelope.size());
    const CallReply reply = CallReply::fromCertificate(certificate, entry.call.requestId);
    if (entry.kind == Kind::Open)
        opened(reply);
    else
        executed(entry, reply, now);
}

void Relay::opened(const CallReply &reply)
{
    const bool isRefused = reply.outcome == CallReply::Outcome::Refused;
    m_isOpened = !isRefused && reply.outcome != CallReply::Outcome::Rejected;
    if (m_isOpened) // check: relay-opened
        return;
    m_mayBeOpened = false; // certain: all attempts have one request id, and this is its outcome
    fail((isRefused ? QStringLiteral("the canister refused ws_open: %1") : QStringLiteral("the canister rejected ws_open: %1")).arg(reply.text));
}

void Relay::executed(const Entry &entry, const CallReply &reply, Time now)
{
    // The canister executes messages in this order or not at all: if the last one was executed, none can be overtaken any more.
    const bool isAlone = std::none_of(m_entries.begin(), m_entries.end(), [](const Entry &other) { return other.kind == Kind::Message && other.isUnderWay; });
    if (reply.isKnown() && isAlone && entry.id == m_lastPosted) // check: relay-all-executed
        m_lastPost.reset();
    if (!entry.call.sequence)
        return;
    const auto refusal = reply.outcome == CallReply::Outcome::Refused ? std::optional(reply.text) : std::nullopt;
    if (const auto postedAt = m_swaps.replied(*entry.call.sequence, refusal)) {
        ++m_shared.metrics.swaps;
        m_shared.spacing.swapped(*postedAt, now);
        m_actions.push_back(Swapped {});
    } else if (reply.outcome == CallReply::Outcome::Accepted) {
        m_shared.spacing.executed();
    }
    m_shared.countSpacing();
}

void Relay::fail(const QString &why)
{
    const bool isNews = !m_isDropping && !m_drainUntil;
    drop();
    if (isNews) // check: relay-fail-once (gate)
        m_actions.push_back(Failed {why});
}

void Relay::drop()
{
    m_isDropping = true;
    std::erase_if(m_entries, [](const Entry &entry) { return entry.kind != Kind::Close && !entry.isUnderWay; });
    m_shared.slots.forget(m_id);
}

bool Relay::beginsClose()
{
    if (!m_drainUntil || !m_entries.empty())
        return false;
    m_isDropping = true; // all is posted
    if (!m_close || (!m_isOpened && !m_mayBeOpened)) // check: relay-close
        return false;
    enqueue(Kind::Close, *std::exchange(m_close, std::nullopt));
    return true;
}

Relay::Actions Relay::advance(Instant now)
{
    if (m_drainUntil && now.monotonic >= *m_drainUntil) // check: relay-drain
        drop();
    do {
        postDue(now);
    } while (beginsClose());
    if (std::exchange(m_wasFull, isFull()) && !m_wasFull) // check: relay-has-room
        m_actions.push_back(HasRoom {});
    if (m_drainUntil && m_entries.empty() && !std::exchange(m_isEnded, true)) // check: relay-end
        m_actions.push_back(Ended {m_closeFailure});
    auto next = m_isDropping ? std::nullopt : m_drainUntil;
    if (const auto time = due(); time && *time > now.monotonic)
        next = next ? std::min(*next, *time) : *time;
    if (std::exchange(m_scheduled, next) != next)
        m_actions.insert(m_actions.begin(), Schedule {next}); // an action may lead to other events, and these to another time
    return std::exchange(m_actions, {});
}

} // namespace Ic
