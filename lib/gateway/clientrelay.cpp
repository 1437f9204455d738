// SPDX-License-Identifier: MIT
#include "clientrelay.h"
#include "callpost.h"
#include "cdkarguments.h"
#include "logging.h"

namespace Ic {

namespace {

// How long the messages of a client that has gone are still posted.
constexpr std::chrono::milliseconds DrainTime {30'000};
// What may wait here; the rest waits in the client's socket. Enough for the last words of a client that leaves.
constexpr int MaxWaiting = 16;
constexpr qsizetype MaxWaitingBytes = 256 * 1024;

} // namespace

ClientRelay::ClientRelay(GatewayCore &core, const Principal &canister, const ClientKey &key)
    : QObject(&core)
    , m_core(core)
    , m_canister(canister)
    , m_key(key)
    , m_order(core.spacing)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    m_drainDeadline.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &ClientRelay::next);
    connect(&m_drainDeadline, &QTimer::timeout, this, [this] {
        dropWaiting();
        next();
    });
    m_core.addRelay(this);
}

ClientRelay::~ClientRelay()
{
    m_core.postSlots.forget(this);
}

void ClientRelay::open(const RelayedMessage &open)
{
    m_openRequestId = open.requestId;
    m_isKnownToCanister = true; // perhaps: the answer may get lost
    m_open = new CallPost(m_core.sessionAgent, *m_core.environment, m_canister, open.envelope, open.expiry, this);
    m_open->finished = [this](const Result<SubmitResult> &result) { onOpened(result); };
    m_open->start();
}

void ClientRelay::onOpened(const Result<SubmitResult> &result)
{
    CallPost &post = *std::exchange(m_open, nullptr);
    post.deleteLater();
    if (!result) {
        m_isKnownToCanister = m_isOpened || post.mayHaveBeenTaken(); // a later refusal says nothing of the earlier attempts
        if (m_isOpened)
            next();
        else
            notAccepted(result.error());
        return;
    }
    ++m_core.metrics.messagesToCanister;
    m_core.metrics.bytesToCanister += quint64(post.envelope().size());
    const CallReply reply = CallReply::fromCertificate(result->certificate, m_openRequestId);
    if (reply.outcome == CallReply::Outcome::Refused || reply.outcome == CallReply::Outcome::Rejected) {
        m_isKnownToCanister = false; // certain: all attempts have one request id, and this is its outcome
        const bool isRefused = reply.outcome == CallReply::Outcome::Refused;
        fail((isRefused ? QStringLiteral("the canister refused ws_open: %1") : QStringLiteral("the canister rejected ws_open: %1")).arg(reply.text));
        return;
    }
    m_isOpened = true;
    next();
}

void ClientRelay::sessionSeen()
{
    m_isOpened = true;
    if (m_open)
        m_open->stop();
    next();
}

void ClientRelay::append(RelayedMessage message)
{
    m_order.append(std::move(message));
    next();
    m_wasFull = isFull();
}

bool ClientRelay::isFull() const
{
    return m_order.waiting() >= MaxWaiting || m_order.waitingBytes() >= MaxWaitingBytes;
}

void ClientRelay::finish(bool closesSession, bool discard)
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    m_closesSession = closesSession;
    failed = nullptr;
    hasRoom = nullptr;
    ++m_core.orphanedRelays;
    m_drainDeadline.start(DrainTime);
    // Without a session the canister would refuse all that follows ws_open.
    if (discard || !m_isOpened)
        dropWaiting();
    next();
}

// What is under way is not posted again.
void ClientRelay::dropWaiting()
{
    m_isDropping = true;
    m_order.dropWaiting();
    m_due.stop();
    m_core.postSlots.forget(this);
    if (m_open)
        m_open->stop(); // may end it at once, and come back here
}

void ClientRelay::next()
{
    if (m_isOpened && !m_isClosing)
        postDue(); // which may end it all
    if (m_isClosing)
        return;
    if (m_wasFull && !isFull()) {
        m_wasFull = false;
        if (hasRoom)
            hasRoom();
    }
    if (!m_isFinishing || m_open || !m_order.isEmpty())
        return;
    m_isClosing = true;
    m_drainDeadline.stop();
    if (m_closesSession && m_isKnownToCanister)
        postClose();
    else
        done();
}

void ClientRelay::postDue()
{
    while (const auto due = m_order.due()) {
        if (const auto now = m_core.now(); *due > now) {
            m_due.start(std::chrono::ceil<std::chrono::milliseconds>(*due - now));
            return;
        }
        if (m_order.next()->expiry <= m_core.environment->unixTime()) {
            notAccepted(m_lastFailure.isError() ? m_lastFailure : Error(ErrorCode::EnvelopeExpired, QStringLiteral("it expired before it was posted")));
            return;
        }
        if (!m_core.postSlots.take(this))
            return;
        post();
    }
}

void ClientRelay::post()
{
    const RelayedMessage &message = *m_order.next();
    if (message.sequence)
        m_swaps.posted(*message.sequence, m_core.now());
    const QByteArray envelope = message.envelope;
    const quint64 id = m_order.begin(m_core.now());
    m_core.messageAgent.submitEnvelope(m_canister, envelope, this, [this, id](const Result<SubmitResult> &result) { onPosted(id, result); });
}

void ClientRelay::onPosted(quint64 id, const Result<SubmitResult> &result)
{
    m_core.postSlots.release();
    if (!result) {
        const bool isInTime = m_core.environment->unixTime() < m_order.message(id).expiry;
        if (!m_isDropping && isPassing(result.error()) && isInTime) {
            qCDebug(lcGateway, "posting again for %s: %s", qPrintable(m_key.toText()), qPrintable(result.error().message()));
            m_lastFailure = result.error();
            m_order.failed(id, m_core.now(), waitAskedBy(m_lastFailure));
            next();
        } else {
            m_order.finish(id, false);
            notAccepted(result.error());
        }
    } else {
        const CallReply reply = CallReply::fromCertificate(result->certificate, m_order.message(id).requestId);
        const RelayedMessage message = m_order.finish(id, reply.isKnown());
        m_lastFailure = {};
        ++m_core.metrics.messagesToCanister;
        m_core.metrics.bytesToCanister += quint64(message.envelope.size());
        learnFrom(message, reply);
        next();
    }
    m_core.wakeRelays();
}

void ClientRelay::learnFrom(const RelayedMessage &message, const CallReply &reply)
{
    if (!message.sequence)
        return;
    const auto refusal = reply.outcome == CallReply::Outcome::Refused ? std::optional(reply.text) : std::nullopt;
    if (const auto posted = m_swaps.replied(*message.sequence, refusal))
        m_core.swapSeen(m_key, *posted);
    else if (reply.outcome == CallReply::Outcome::Accepted)
        m_core.messageExecuted();
}

void ClientRelay::notAccepted(const Error &error)
{
    ++m_core.metrics.messagesToCanisterFailed;
    fail(QStringLiteral("the network did not accept a message: %1").arg(error.message()));
}

void ClientRelay::fail(const QString &why)
{
    // What follows would reach the canister out of sequence, or unopened.
    dropWaiting();
    if (failed)
        std::exchange(failed, nullptr)(why); // calls finish()
    next();
}

void ClientRelay::postClose()
{
    const auto envelope = m_core.sessionAgent.signCall(m_canister, Cdk::CloseMethod, Cdk::encodeClose(m_key), *m_core.options.identity());
    if (!envelope) {
        qCWarning(lcGateway, "cannot sign ws_close: %s", qPrintable(envelope.error().message()));
        done();
        return;
    }
    const std::chrono::nanoseconds expiry(envelope->content.ingressExpiryNs);
    auto *post = new CallPost(m_core.sessionAgent, *m_core.environment, m_canister, envelope->toCbor(), expiry, this);
    post->finished = [this](const Result<SubmitResult> &result) {
        ++m_core.metrics.closeCalls;
        if (!result) {
            ++m_core.metrics.closeCallsFailed;
            qCInfo(lcGateway, "ws_close of %s failed: %s", qPrintable(m_key.toText()), qPrintable(result.error().message()));
        }
        done();
    };
    post->start();
}

void ClientRelay::done()
{
    m_core.relayEnded(this);
    deleteLater();
}

} // namespace Ic
