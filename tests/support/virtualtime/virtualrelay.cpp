// SPDX-License-Identifier: MIT
#include "virtualrelay.h"
#include "cdkarguments.h"
#include "envelope.h"

namespace Ic::Test {

using namespace std::chrono_literals;

namespace {

constexpr auto DrainTime = 30s;

} // namespace

VirtualRelay::VirtualRelay(const Shared &shared, const ClientKey &key)
    : m_shared(shared)
    , m_key(key)
    , m_order(shared.spacing)
    , m_due(shared.scheduler, [this] { next(); })
    , m_drainDeadline(shared.scheduler,
          [this] {
              dropWaiting();
              next();
          })
    , m_openAgain(shared.scheduler, [this] { postOpen(); })
{
}

void VirtualRelay::open(RelayedMessage message)
{
    m_open = std::move(message);
    m_isOpening = true;
    postOpen();
}

void VirtualRelay::postOpen()
{
    m_shared.agent.submitEnvelope(m_open.envelope, [this](const Result<SubmitResult> &result) { onOpened(result); });
}

void VirtualRelay::onOpened(const Result<SubmitResult> &result)
{
    if (!result && !m_isDropping && !m_isOpened && isPassing(result.error()) && !hasExpired(m_open.expiry)) {
        m_openAgain.startAfter(m_openWait.next());
        return;
    }
    m_isOpening = false;
    const CallReply reply = result ? CallReply::fromCertificate(result->certificate, m_open.requestId) : CallReply();
    m_isRefused = reply.outcome == CallReply::Outcome::Refused || reply.outcome == CallReply::Outcome::Rejected;
    if (m_isRefused || (!result && !m_isOpened)) {
        fail(QStringLiteral("ws_open: %1").arg(result ? reply.text : result.error().message()));
        return;
    }
    m_isOpened = true;
    next();
}

void VirtualRelay::sessionSeen()
{
    m_isOpened = true;
    next();
}

void VirtualRelay::append(RelayedMessage message)
{
    m_order.append(std::move(message));
    next();
}

void VirtualRelay::finish()
{
    if (std::exchange(m_isFinishing, true))
        return;
    failed = nullptr;
    m_drainDeadline.startAfter(DrainTime);
    if (!m_isOpened)
        dropWaiting();
    next();
}

void VirtualRelay::dropWaiting()
{
    m_isDropping = true;
    m_order.dropWaiting();
    m_due.stop();
    if (m_openAgain.isActive()) { // else it is under way, and not posted again
        m_openAgain.stop();
        m_isOpening = false;
    }
}

void VirtualRelay::next()
{
    if (m_isClosing)
        return;
    while (m_isOpened) {
        const auto due = m_order.due();
        if (!due)
            break;
        if (*due > m_shared.scheduler.now()) {
            m_due.startAt(*due);
            break;
        }
        if (hasExpired(m_order.next()->expiry)) {
            fail(QStringLiteral("a message expired before it was posted"));
            return;
        }
        post();
    }
    if (!m_isFinishing || m_isOpening || !m_order.isEmpty())
        return;
    m_isClosing = true;
    m_drainDeadline.stop();
    if (m_isRefused) {
        ended();
        return;
    }
    const Envelope close = m_shared.agent.signCall(Cdk::CloseMethod, Cdk::encodeClose(m_key));
    postClose(close.toCbor(), std::chrono::nanoseconds(qint64(close.content.ingressExpiryNs)));
}

void VirtualRelay::post()
{
    const RelayedMessage &message = *m_order.next();
    if (message.sequence)
        m_swaps.posted(*message.sequence, m_shared.scheduler.now());
    const QByteArray envelope = message.envelope;
    const quint64 id = m_order.begin(m_shared.scheduler.now());
    m_shared.agent.submitEnvelope(envelope, [this, id](const Result<SubmitResult> &result) { onPosted(id, result); });
}

void VirtualRelay::onPosted(quint64 id, const Result<SubmitResult> &result)
{
    if (!result && !m_isDropping && isPassing(result.error()) && !hasExpired(m_order.message(id).expiry)) {
        m_order.failed(id, m_shared.scheduler.now());
    } else if (!result) {
        m_order.finish(id, false);
        fail(result.error().message());
        return;
    } else {
        const CallReply reply = CallReply::fromCertificate(result->certificate, m_order.message(id).requestId);
        learnFrom(m_order.finish(id, reply.isKnown()), reply);
    }
    next();
}

void VirtualRelay::learnFrom(const RelayedMessage &message, const CallReply &reply)
{
    if (!message.sequence)
        return;
    const auto refusal = reply.outcome == CallReply::Outcome::Refused ? std::optional(reply.text) : std::nullopt;
    if (const auto posted = m_swaps.replied(*message.sequence, refusal))
        m_shared.spacing.swapped(*posted, m_shared.scheduler.now());
    else if (reply.outcome == CallReply::Outcome::Accepted)
        m_shared.spacing.executed();
}

void VirtualRelay::fail(const QString &why)
{
    dropWaiting();
    if (failed)
        std::exchange(failed, nullptr)(why); // calls finish()
    next();
}

void VirtualRelay::postClose(const QByteArray &envelope, VirtualScheduler::Time expiry)
{
    m_shared.agent.submitEnvelope(envelope, [this, envelope, expiry](const Result<SubmitResult> &result) {
        if (!result && isPassing(result.error()) && !hasExpired(expiry))
            postClose(envelope, expiry);
        else
            ended();
    });
}

} // namespace Ic::Test
