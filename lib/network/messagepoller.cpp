// SPDX-License-Identifier: MIT
#include "messagepoller.h"
#include "messagebatch.h"
#include "websocketmessage.h"
#include <QtCore/QPointer>
#include <limits>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! In a row, before a refusal is final: one replica may lag behind, and a request may have expired while the computer slept.
constexpr int MaxRefusals = 3;
constexpr std::chrono::milliseconds LeastInterval {10}; // never a busy loop, whatever the options are
constexpr std::chrono::milliseconds FirstRetry {50};
constexpr std::chrono::milliseconds LongestRetry {5'000};

} // namespace

MessagePoller::MessagePoller(HttpAgent &agent, const Principal &canister, IdentityPtr identity, Pace pace, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_canister(canister)
    , m_identity(std::move(identity))
    , m_gateway(m_identity->sender().toText().toLatin1())
    , m_idle(std::max(pace.shortest, LeastInterval), pace.longest)
    , m_afterFailure(std::clamp(pace.shortest, FirstRetry, LongestRetry), LongestRetry)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MessagePoller::poll);
}

MessagePoller::~MessagePoller() = default;

void MessagePoller::start(quint64 nonce)
{
    stop();
    m_running = true;
    m_next = nonce;
    m_last.reset();
    m_timer.start(0ms);
}

void MessagePoller::stop()
{
    m_running = false;
    m_timer.stop();
    m_query.cancel();
}

void MessagePoller::hurry()
{
    if (!m_running)
        return;
    m_idle.reset();
    m_hurried = true; // a query under way may have been answered too early
    if (!m_query.isRunning())
        m_timer.start(0ms);
}

void MessagePoller::poll()
{
    m_hurried = false;
    // The canister returns the queue of the querying principal, which is the gateway of ws_open (protocol.md a.3).
    m_query = m_agent.queryReply(
        m_canister, Cdk::GetMessagesMethod, Cdk::encodeGetMessages(m_next), m_identity, this, [this](const Result<QueryReply> &reply) { onReply(reply); });
}

Result<Cdk::CertifiedMessages> MessagePoller::messagesOf(const Result<QueryReply> &reply)
{
    if (!reply)
        return reply.error();
    if (reply->reject) {
        const bool isForNow = reply->reject->code == Reject::SysTransient || reply->reject->code == Reject::SysUnknown;
        return reply->reject->toError(isForNow ? ErrorCode::ServerUnavailable : ErrorCode::UncertifiedReject);
    }
    auto batch = Cdk::decodeMessages(reply->argument);
    if (!batch)
        return batch.error() == ErrorCode::UncertifiedReject ? batch.error() : Error(ErrorCode::HttpMalformed, batch.error().message());
    if (const auto fits = checkBatch(*batch); !fits)
        return Error(ErrorCode::ResponseTooLarge, fits.error().message());
    return batch;
}

void MessagePoller::onReply(const Result<QueryReply> &reply)
{
    const auto batch = messagesOf(reply);
    auto valid = batch ? Result<Unit>(Unit {}) : Result<Unit>(batch.error());
    if (batch)
        valid = checkKeys(*batch); // check: poller-keys
    const Error trouble = valid ? Error() : valid.error().within(QStringLiteral("polling for messages"));
    const QPointer<MessagePoller> alive(this);
    Q_EMIT polled(reply || !isPassing(reply.error()), trouble);
    if (!alive || !m_running)
        return;
    if (isPassing(trouble) || (!valid && ++m_refusals < MaxRefusals)) {
        m_timer.start(m_afterFailure.next());
        return;
    }
    if (!valid) {
        stop();
        Q_EMIT failed(trouble);
        return;
    }
    m_refusals = 0;
    m_afterFailure.reset();
    auto wait = m_idle.peek();
    if (batch->messages.isEmpty()) {
        m_idle.next(); // also if there is said to be more: it did not come
    } else {
        m_last = MessageKey::fromText(batch->messages.constLast().key).value().nonce;
        m_next = *m_last + 1;
        m_idle.reset();
        wait = batch->isEndOfQueue.value_or(true) ? m_idle.peek() : 0ms;
    }
    m_timer.start(m_hurried ? 0ms : wait);
    Q_EMIT received(*batch); // may stop, hurry or start this anew
}

// The next poll starts after keys that are not verified yet: one that jumps ahead would hide all that the canister sends before it. A canister
// numbers the messages of a gateway one by one (protocol.md b.4), so insisting on that loses nothing. Only the first number is taken from the reply
// alone, since old messages are dropped from the queue; if it is false, the message that opens the session does not come, and the next attempt begins
// anew.
Result<Unit> MessagePoller::checkKeys(const Cdk::CertifiedMessages &batch) const
{
    std::optional<quint64> last = m_last;
    for (const Cdk::OutputMessage &message : batch.messages) {
        const auto key = MessageKey::fromText(message.key);
        if (!key) // check: poller-key-readable
            return Error(ErrorCode::HttpMalformed, key.error().message());
        if (key->gateway != m_gateway) // check: poller-own-queue
            return Error(ErrorCode::HttpMalformed, QStringLiteral("the reply is from the queue of another gateway"));
        if (last && key->nonce <= *last) // check: poller-rising
            return Error(ErrorCode::HttpMalformed, QStringLiteral("the reply has message %1 after %2").arg(key->nonce).arg(*last));
        if (last && key->nonce - *last != 1) // check: poller-gapless
            return Error(ErrorCode::SequenceGap, QStringLiteral("message %1 follows %2: the messages between are missing").arg(key->nonce).arg(*last));
        if (key->nonce == std::numeric_limits<quint64>::max()) // check: poller-last-nonce
            return Error(ErrorCode::HttpMalformed, QStringLiteral("no message can come after number %1").arg(key->nonce));
        last = key->nonce;
    }
    return Unit {};
}

} // namespace Ic
