// SPDX-License-Identifier: MIT
#include "callposter.h"
#include "cdkarguments.h"
#include "certifiedoutcome.h"
#include "passingerror.h"
#include <QtCore/QPointer>
#include <algorithm>

namespace Ic {

namespace {

constexpr std::chrono::milliseconds FirstWait {200};
constexpr std::chrono::milliseconds LongestWait {2'000};
//! How long beyond its expiry the outcome of a call is asked for: so long another replica may lag behind.
constexpr quint64 MarginNs = 30'000'000'000;

Error rejection(const Reject &reject, const QByteArray &method)
{
    // Being upgraded, in general: soon it will be there again.
    const bool isStopped = reject.errorCode == u"IC0508" || reject.errorCode == u"IC0509";
    const Error error = reject.toError(isStopped || reject.code == Reject::SysTransient ? ErrorCode::ServerUnavailable : ErrorCode::CertifiedReject);
    return error.within(QStringLiteral("the canister rejected %1").arg(QString::fromLatin1(method)));
}

} // namespace

CallPoster::CallPoster(HttpAgent &agent, Settings settings, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_settings(std::move(settings))
    , m_timer(this)
    , m_wait(FirstWait)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_taken ? ask() : post(); });
}

CallPoster::~CallPoster() = default;

void CallPoster::enqueue(const RequestContent &content, const QByteArray &envelopeCbor, qsizetype size)
{
    if (m_ended)
        return;
    m_calls.enqueue({content.requestId(), content.ingressExpiryNs, content.method, envelopeCbor, size});
    next();
}

void CallPoster::finish()
{
    m_ended = true;
    while (m_calls.size() > (m_busy ? 1 : 0))
        m_calls.removeLast();
    if (m_timer.isActive()) { // between two attempts
        m_timer.stop();
        settle();
    } else if (!m_busy) {
        settle();
    }
}

void CallPoster::next()
{
    if (m_busy || m_ended || m_calls.isEmpty())
        return;
    m_busy = true;
    m_taken = false;
    m_wait = FirstWait;
    m_lastError = Error();
    post();
}

void CallPoster::post()
{
    m_agent.submitEnvelope(m_settings.canister, m_calls.head().envelope, this, [this](const Result<SubmitResult> &result) { onPosted(result); });
}

void CallPoster::onPosted(const Result<SubmitResult> &result)
{
    const QPointer<CallPoster> alive(this);
    Q_EMIT posted();
    if (!alive)
        return;
    if (!result) {
        if (isPassingError(result.error())) { // check: poster-retries (gate)
            tryAgain(result.error());
            return;
        }
        const bool said = result.error() == ErrorCode::UncertifiedReject;
        fail(said ? Origin::Canister : Origin::Network, result.error().within(QStringLiteral("posting %1").arg(QString::fromLatin1(m_calls.head().method))));
        return;
    }
    Q_EMIT heard();
    if (!alive)
        return;
    m_taken = true;
    m_wait = FirstWait;
    if (result->certificate.isEmpty())
        wait();
    else
        verify(result->certificate);
}

void CallPoster::verify(const QByteArray &certificate)
{
    readCertifiedOutcome(certificate, m_calls.head().requestId, m_settings.canister, m_agent.verifier(), m_settings.pool, this,
        [this](const Result<RequestStatus> &status) { judge(status); });
}

void CallPoster::judge(const Result<RequestStatus> &status)
{
    if (!status) {
        const Error error = status.error().within(QStringLiteral("the outcome of %1").arg(QString::fromLatin1(m_calls.head().method)));
        if (error.errorClass() == ErrorClass::Stall)
            tryAgain(error);
        else
            fail(error.errorClass() == ErrorClass::Forged ? Origin::Verifier : Origin::Network, error);
        return;
    }
    m_settings.clock->observe(status->certifiedTimeNs);
    const QString method = QString::fromLatin1(m_calls.head().method);
    switch (status->state) {
    case RequestStatus::State::Replied: {
        const auto outcome = Cdk::decodeOutcome(status->reply);
        if (!outcome) { // check: poster-reply-readable
            fail(Origin::Canister, Error(ErrorCode::CertifiedReject, QStringLiteral("the canister's reply to %1: %2").arg(method, outcome.error().message())));
        } else if (*outcome) { // check: poster-err
            const QString text = QStringLiteral("the canister refused %1: %2").arg(method, (*outcome)->simplified());
            fail(Origin::Canister, Error(ErrorCode::CertifiedReject, text).withCanisterText(**outcome));
        } else {
            succeed();
        }
        return;
    }
    case RequestStatus::State::Rejected: fail(Origin::Canister, rejection(status->reject, m_calls.head().method)); return;
    case RequestStatus::State::Done:
        fail(Origin::Network, Error(ErrorCode::RequestTimeout, QStringLiteral("%1 was executed, but the network no longer has its outcome").arg(method)));
        return;
    case RequestStatus::State::Unknown:
        if (status->certifiedTimeNs > m_calls.head().expiryNs) {
            fail(Origin::Network,
                Error(ErrorCode::MessageExpired, QStringLiteral("%1 has expired: it was not executed, or the network no longer has its outcome").arg(method)));
            return;
        }
        break;
    case RequestStatus::State::Received:
    case RequestStatus::State::Processing: break;
    }
    m_lastError = Error();
    wait();
}

void CallPoster::ask()
{
    m_agent.requestStatus(m_settings.canister, m_calls.head().requestId, m_settings.identity, this, [this](const Result<RequestStatus> &status) {
        if (!status && (isPassingError(status.error()) || status.error() == ErrorCode::HttpStatus)) {
            tryAgain(status.error());
            return;
        }
        const QPointer<CallPoster> alive(this);
        Q_EMIT heard();
        if (alive)
            judge(status);
    });
}

void CallPoster::tryAgain(const Error &error)
{
    m_lastError = error;
    const QPointer<CallPoster> alive(this);
    Q_EMIT stumbled(error);
    if (alive && m_busy)
        wait();
}

void CallPoster::wait()
{
    if (m_ended) {
        settle();
        return;
    }
    if (m_settings.clock->nowNs() > m_calls.head().expiryNs + MarginNs) { // check: poster-expiry
        const QString why = m_lastError.isError() ? QStringLiteral(": %1").arg(m_lastError.message()) : QString();
        const QString text = QStringLiteral("the outcome of %1 is unknown%2").arg(QString::fromLatin1(m_calls.head().method), why);
        fail(Origin::Network, Error(ErrorCode::RequestTimeout, text).withFactsOf(m_lastError));
        return;
    }
    m_timer.start(m_wait);
    m_wait = std::min(m_wait * 2, LongestWait);
}

void CallPoster::succeed()
{
    const qsizetype size = m_calls.dequeue().size;
    m_busy = false;
    if (m_ended) {
        settle();
        return;
    }
    const QPointer<CallPoster> alive(this);
    Q_EMIT executed(size);
    if (alive)
        next();
}

void CallPoster::fail(Origin origin, const Error &error)
{
    if (m_ended) {
        settle();
        return;
    }
    m_ended = true;
    m_calls.clear();
    m_busy = false;
    Q_EMIT failed(CloseReason(origin, error));
}

void CallPoster::settle()
{
    m_calls.clear();
    m_busy = false;
    // Not from within finish().
    QMetaObject::invokeMethod(this, &CallPoster::finished, Qt::QueuedConnection);
}

} // namespace Ic
