// SPDX-License-Identifier: MIT
#include "callpost.h"
#include "environment.h"
#include "httpagent.h"
#include "postorder.h"

namespace Ic {

namespace {

bool mayBeTakenDespite(const Error &error)
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

std::chrono::nanoseconds waitAskedBy(const Error &error)
{
    return error.retryAfter().value_or(std::chrono::seconds(0));
}

CallPost::CallPost(
    HttpAgent &agent, const Environment &environment, const Principal &canister, const QByteArray &envelope, std::chrono::nanoseconds expiry, QObject *parent)
    : QObject(parent)
    , m_agent(agent)
    , m_environment(environment)
    , m_canister(canister)
    , m_envelope(envelope)
    , m_expiry(expiry)
    , m_wait(PostOrder::FirstRetry, PostOrder::LongestRetry)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &CallPost::post);
}

CallPost::~CallPost() = default;

void CallPost::stop()
{
    m_isStopped = true;
    if (!m_retry.isActive())
        return;
    m_retry.stop();
    finished(m_failure);
}

void CallPost::post()
{
    m_agent.submitEnvelope(m_canister, m_envelope, this, [this](const Result<SubmitResult> &result) { onPosted(result); });
}

void CallPost::onPosted(const Result<SubmitResult> &result)
{
    if (!result) {
        m_failure = result.error();
        m_mayHaveBeenTaken = m_mayHaveBeenTaken || mayBeTakenDespite(m_failure);
        if (!m_isStopped && isPassing(m_failure) && m_environment.unixTime() < m_expiry) {
            m_retry.start(std::max<std::chrono::milliseconds>(m_wait.next(), std::chrono::ceil<std::chrono::milliseconds>(waitAskedBy(m_failure))));
            return;
        }
    }
    finished(result);
}

} // namespace Ic
