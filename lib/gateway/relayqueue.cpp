// SPDX-License-Identifier: MIT
#include "relayqueue.h"
#include "cdkarguments.h"
#include "logging.h"
#include "openoutcome.h"

namespace Ic {

namespace {

constexpr int MaxAttempts = 8;
constexpr std::chrono::milliseconds FirstRetry {200};
constexpr std::chrono::milliseconds LongestRetry {5'000};
// How long the messages of a client that has gone are still posted.
constexpr std::chrono::milliseconds DrainTime {30'000};

//! Whether the network may have taken a call although posting it failed.
bool mayHaveBeenTaken(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::NetworkError:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ProxyFailed:
    case ErrorCode::RequestTimeout:
    case ErrorCode::ServerUnavailable: // a boundary node says so of a replica that did not answer in time
        return true;
    default: return false;
    }
}

} // namespace

RelayQueue::RelayQueue(GatewayCore &core, const Principal &canister, const ClientKey &key)
    : QObject(&core)
    , m_core(core)
    , m_canister(canister)
    , m_key(key)
    , m_wait(FirstRetry, LongestRetry)
{
    m_retry.setSingleShot(true);
    m_drainDeadline.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_closing ? postClose() : post(); });
    connect(&m_drainDeadline, &QTimer::timeout, this, [this] {
        dropWaiting();
        next();
    });
    m_core.addQueue(this);
}

RelayQueue::~RelayQueue() = default;

bool RelayQueue::enqueue(const QByteArray &envelope)
{
    const GatewayLimits limits = m_core.options.limits();
    if (m_waiting.size() >= limits.maxQueuedFrames() || envelope.size() > limits.maxQueuedBytes() - m_waitingBytes)
        return false;
    m_waiting.enqueue(envelope);
    m_waitingBytes += envelope.size();
    next();
    return true;
}

void RelayQueue::finish(bool tellCanister, bool discard)
{
    if (m_finishing)
        return;
    m_finishing = true;
    m_tellCanister = tellCanister;
    failed = nullptr;
    ++m_core.orphanedQueues;
    // Without a session nobody is to read what follows ws_open, and its sender is not there to be limited any more.
    if (discard || !m_opened)
        dropWaiting();
    m_drainDeadline.start(DrainTime);
    next();
}

// All but the message that is being posted at this moment, which is then not posted again.
void RelayQueue::dropWaiting()
{
    if (m_closing)
        return;
    m_dropping = m_posting;
    const qsizetype kept = m_posting ? 1 : 0;
    while (m_waiting.size() > kept)
        m_waitingBytes -= m_waiting.takeLast().size();
    m_retry.stop();
}

void RelayQueue::next()
{
    if (m_posting || m_retry.isActive())
        return;
    m_attempts = 0;
    m_wait.reset();
    if (!m_waiting.isEmpty()) {
        post();
    } else if (m_finishing && !m_closing) {
        m_closing = true;
        if (m_tellCanister && m_knownToCanister)
            postClose();
        else
            done();
    }
}

void RelayQueue::post()
{
    m_posting = true;
    if (!m_opened)
        m_knownToCanister = true; // perhaps: the answer may get lost
    m_core.agent.submitEnvelope(m_canister, m_waiting.head(), this, [this](const Result<SubmitResult> &result) { onPosted(result); });
}

void RelayQueue::onPosted(const Result<SubmitResult> &result)
{
    m_posting = false;
    const bool isLastAttempt = std::exchange(m_dropping, false);
    if (!result && !m_opened) {
        m_ambiguous = m_ambiguous || mayHaveBeenTaken(result.error());
        m_knownToCanister = m_ambiguous; // a later refusal says nothing of the earlier attempts
    }
    if (!result && !isLastAttempt && retry(result.error()))
        return;
    const qsizetype size = m_waiting.head().size();
    m_waiting.dequeue();
    m_waitingBytes -= size;
    const bool isOpen = !m_opened;
    QString why;
    if (result) {
        ++m_core.metrics.messagesToCanister;
        m_core.metrics.bytesToCanister += quint64(size);
        m_opened = true;
        if (isOpen)
            why = refusalOfOpen(result->certificate, m_openRequestId);
        if (!why.isEmpty())
            m_knownToCanister = false; // certain: all attempts have one request id, and this is its outcome
    } else {
        ++m_core.metrics.messagesToCanisterFailed;
        why = QStringLiteral("the network did not accept a message: %1").arg(result.error().message());
    }
    if (!why.isEmpty()) {
        // What follows would reach the canister out of sequence, or unopened.
        dropWaiting();
        if (failed)
            std::exchange(failed, nullptr)(why); // calls finish()
    }
    next();
}

bool RelayQueue::retry(const Error &error)
{
    if (!isPassing(error) || ++m_attempts >= MaxAttempts)
        return false;
    qCDebug(lcGateway, "posting again for %s: %s", qPrintable(m_key.toText()), qPrintable(error.message()));
    m_retry.start(m_wait.next());
    return true;
}

void RelayQueue::postClose()
{
    const auto envelope = m_core.agent.signCall(m_canister, Cdk::CloseMethod, Cdk::encodeClose(m_key), *m_core.options.identity());
    if (!envelope) {
        qCWarning(lcGateway, "cannot sign ws_close: %s", qPrintable(envelope.error().message()));
        done();
        return;
    }
    m_posting = true;
    m_core.agent.submitEnvelope(m_canister, envelope->toCbor(), this, [this](const Result<SubmitResult> &result) {
        m_posting = false;
        if (!result && retry(result.error()))
            return;
        ++m_core.metrics.closeCalls;
        if (!result) {
            ++m_core.metrics.closeCallsFailed;
            qCInfo(lcGateway, "ws_close of %s failed: %s", qPrintable(m_key.toText()), qPrintable(result.error().message()));
        }
        done();
    });
}

void RelayQueue::done()
{
    m_core.queueEnded(this);
    deleteLater();
}

} // namespace Ic
