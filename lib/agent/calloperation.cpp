// SPDX-License-Identifier: MIT
#include "calloperation.h"
#include <algorithm>

namespace Ic {

namespace {
constexpr std::chrono::milliseconds MaxPollInterval {2'000};
}

CallOperation::CallOperation(HttpAgent::Private *agent, Envelope envelope, IdentityPtr identity, HttpAgent::Callback<QByteArray> callback, QObject *context, QObject *parent)
    : AgentOperation(agent, context, parent)
    , m_envelope(std::move(envelope))
    , m_requestId(m_envelope.content.requestId())
    , m_identity(std::move(identity))
    , m_callback(std::move(callback))
    , m_interval(agent->options.pollInterval)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CallOperation::ask);
}

void CallOperation::start()
{
    post(Endpoint::Call, m_envelope.content.canister, m_envelope.toCbor(), [this](const Result<HttpResponse> &response) { onSubmitted(response); });
}

void CallOperation::onSubmitted(const Result<HttpResponse> &response)
{
    if (!response) {
        finish(response.error());
        return;
    }
    const auto submitted = SubmitResult::fromResponse(*response);
    if (!submitted)
        finish(submitted.error());
    else if (submitted->certificate.isEmpty())
        askLater();
    else if (!judge(submitted->certificate))
        askLater();
}

void CallOperation::askLater()
{
    const quint64 marginNs = quint64(std::chrono::nanoseconds(d->options.pollMargin).count());
    if (d->nowNs() > m_envelope.content.ingressExpiryNs + marginNs) {
        const QString why = m_lastError.isError() ? QStringLiteral(" (%1)").arg(m_lastError.message()) : QString();
        finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the outcome of the call is not known%1").arg(why)));
        return;
    }
    m_timer.start(m_interval);
    m_interval = std::min(m_interval * 3 / 2, std::max(MaxPollInterval, d->options.pollInterval));
}

void CallOperation::ask()
{
    RequestContent content = d->content(RequestType::ReadState);
    content.paths = {{QByteArrayLiteral("request_status"), view(m_requestId).toByteArray()}};
    const auto envelope = signEnvelope(std::move(content), *m_identity);
    if (!envelope) {
        finish(envelope.error());
        return;
    }
    post(Endpoint::ReadState, m_envelope.content.canister, envelope->toCbor(), [this](const Result<HttpResponse> &response) { onReadState(response); });
}

void CallOperation::onReadState(const Result<HttpResponse> &response)
{
    if (response && response->isSuccess()) {
        const auto certificate = certificateOfReadState(response->body);
        if (!certificate)
            finish(certificate.error());
        else if (!judge(*certificate))
            askLater();
        return;
    }
    m_lastError = response ? httpStatusError(*response) : response.error();
    const bool refused = response && response->status >= 400 && response->status < 500 && response->status != 429 && response->status != 408;
    if (refused)
        finish(m_lastError);
    else
        askLater();
}

bool CallOperation::judge(const QByteArray &certificate)
{
    const auto verified = d->verifier->verify(certificate, m_envelope.content.canister, Freshness::at(d->nowNs()));
    if (!verified) {
        // One replica that lags behind is no reason to give up; anything forged is.
        m_lastError = verified.error();
        if (verified.error().errorClass() == ErrorClass::Stall)
            return false;
        finish(verified.error());
        return true;
    }
    const auto status = RequestStatus::fromCertificate(*verified, m_requestId);
    if (!status) {
        finish(status.error());
        return true;
    }
    switch (status->state) {
    case RequestStatus::State::Replied:
        finish(status->reply);
        return true;
    case RequestStatus::State::Rejected:
        finish(Error(ErrorCode::CertifiedReject, status->reject.toText()));
        return true;
    case RequestStatus::State::Done:
        finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the call was executed, but its outcome is forgotten")));
        return true;
    case RequestStatus::State::Unknown:
        if (status->certifiedTimeNs > m_envelope.content.ingressExpiryNs) {
            finish(Error(ErrorCode::MessageExpired, QStringLiteral("the call was not executed before it expired")));
            return true;
        }
        break;
    case RequestStatus::State::Received:
    case RequestStatus::State::Processing:
        break;
    }
    m_lastError = Error();
    return false;
}

void CallOperation::finish(Result<QByteArray> result)
{
    const auto callback = std::move(m_callback);
    m_timer.stop();
    end();
    callback(std::move(result)); // may delete the agent
}

} // namespace Ic
