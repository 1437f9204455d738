// SPDX-License-Identifier: MIT
#include "messagepoller.h"
#include "frames.h"
#include "messagebatch.h"
#include "passingerror.h"
#include "websocketmessage.h"
#include <QtCore/QPointer>
#include <limits>

namespace Ic {

namespace {

//! In a row, before a refusal is believed: one replica may lag behind, and a request may only be too old after sleep.
constexpr int MaxRefusals = 3;

bool isForNow(const Reject &reject)
{
    return reject.code == Reject::SysTransient || reject.code == Reject::SysUnknown;
}

} // namespace

MessagePoller::MessagePoller(HttpAgent &agent, const Principal &canister, IdentityPtr identity, const PollingOptions &options, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_canister(canister)
    , m_identity(std::move(identity))
    , m_gateway(m_identity->sender().toText().toLatin1())
    , m_pace(options)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MessagePoller::poll);
}

MessagePoller::~MessagePoller() = default;

void MessagePoller::start(const ClientKey &key)
{
    m_key = key;
    pollAfter(std::chrono::milliseconds(0));
}

void MessagePoller::stop()
{
    m_key.reset();
    m_timer.stop();
    m_query.cancel();
}

void MessagePoller::hurry()
{
    if (!isRunning())
        return;
    m_pace.onSent();
    if (m_query.isRunning())
        m_hurried = true; // what is under way may have been answered too early
    else
        pollAfter(std::chrono::milliseconds(0));
}

void MessagePoller::pollAfter(std::chrono::milliseconds delay)
{
    m_timer.start(delay);
}

void MessagePoller::poll()
{
    m_hurried = false;
    // The canister gives the queue of the principal that asks, which is the gateway of ws_open: ourselves (protocol.md a.3).
    m_query = m_agent.queryReply(
        m_canister, Cdk::GetMessagesMethod, Cdk::encodeGetMessages(m_next), m_identity, this, [this](const Result<QueryReply> &reply) { onReply(reply); });
}

void MessagePoller::onReply(const Result<QueryReply> &reply)
{
    if (!isRunning())
        return;
    const QPointer<MessagePoller> alive(this);
    if (!reply && isPassingError(reply.error())) {
        Q_EMIT stumbled(reply.error());
        if (alive && isRunning())
            pollAfter(m_pace.afterFailure());
        return;
    }
    Q_EMIT heard();
    if (!alive || !isRunning())
        return;
    const QString what = QStringLiteral("asking for messages");
    if (!reply) {
        refused(Origin::Network, reply.error().within(what));
        return;
    }
    if (reply->reject) {
        if (isForNow(*reply->reject))
            pollAfter(m_pace.afterFailure());
        else
            refused(Origin::Canister, reply->reject->toError(ErrorCode::UncertifiedReject).within(what));
        return;
    }
    const auto batch = Cdk::decodeMessages(reply->argument);
    if (!batch) {
        if (batch.error() == ErrorCode::UncertifiedReject) // in the canister's own words
            refused(Origin::Canister, batch.error().within(what));
        else
            refused(Origin::Network, Error(ErrorCode::HttpMalformed, QStringLiteral("%1: %2").arg(what, batch.error().message())));
        return;
    }
    if (const auto fits = checkBatch(*batch); !fits) {
        refused(Origin::Network, Error(ErrorCode::ResponseTooLarge, QStringLiteral("%1: %2").arg(what, fits.error().message())));
        return;
    }
    if (const auto follows = checkKeys(*batch); !follows) { // check: poller-keys
        refused(Origin::Network, follows.error().within(what));
        return;
    }
    m_refusals = 0;
    const quint64 before = m_next;
    onMessages(*batch);
    if (!alive || !isRunning())
        return;
    // Without new messages there is no reason to believe that there are more.
    const bool more = !batch->isEndOfQueue.value_or(true) && m_next > before;
    const auto wait = m_pace.afterAnswer(!batch->messages.isEmpty(), more);
    pollAfter(m_hurried ? std::chrono::milliseconds(0) : wait);
}

void MessagePoller::refused(Origin origin, const Error &error)
{
    if (++m_refusals < MaxRefusals) {
        pollAfter(m_pace.afterFailure());
        return;
    }
    stop();
    Q_EMIT failed(CloseReason(origin, error));
}

// What is asked for next follows from keys that nobody has verified yet: one that jumps ahead would make us deaf to all that the
// canister sends before it. A canister numbers the messages of a gateway one by one (protocol.md b.4), so nothing is lost by insisting on
// that. Only where we begin to listen is told by the first answer alone, as old messages are dropped from the queue;
// if that was a lie, the message that opens the session doesn't come, and the next attempt begins anew.
Result<Unit> MessagePoller::checkKeys(const Cdk::CertifiedMessages &batch) const
{
    std::optional<quint64> last;
    if (m_next > 0)
        last = m_next - 1;
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

void MessagePoller::onMessages(const Cdk::CertifiedMessages &batch)
{
    const QPointer<MessagePoller> alive(this);
    for (const Cdk::OutputMessage &message : batch.messages) {
        m_next = MessageKey::fromText(message.key).value().nonce + 1;
        // What an earlier session of ours was sent stays in the queue for a while.
        if (message.clientKey != *m_key)
            continue;
        Q_EMIT frameReceived(encodeRelayedFrame(message.key, message.content, batch.certificate, batch.tree));
        if (!alive || !isRunning())
            return;
    }
}

} // namespace Ic
