// SPDX-License-Identifier: MIT
#include "calloperation.h"
#include "submitresult.h"

namespace Ic {

namespace {
constexpr std::chrono::milliseconds MaxPollInterval {2'000};
constexpr std::chrono::nanoseconds PollMargin = std::chrono::seconds(30); // polling goes on for so long after the expiry
} // namespace

CallOperation::CallOperation(
    HttpAgent::Private *agent, CallRequest request, HttpAgent::Callback<UpdateOutcome> callback, Progress progress, QObject *context, QObject *parent)
    : AgentOperation(agent, context, parent)
    , m_request(std::move(request))
    , m_callback(std::move(callback))
    , m_progress(std::move(progress))
    , m_wait(agent->options.pollInterval, MaxPollInterval)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_isTaken ? ask() : submit(); });
}

void CallOperation::start()
{
    RequestContent content;
    content.type = RequestType::Call;
    content.canister = m_request.canister;
    content.method = m_request.method;
    content.argument = m_request.argument;
    postSigned(
        Endpoint::Call, m_request.target(), std::move(content), m_request.identity, [this](const Result<HttpResponse> &response) { onSubmitted(response); });
}

void CallOperation::follow(const Envelope &envelope, const QByteArray &cbor)
{
    m_isGiven = true;
    m_call.envelope = envelope;
    m_call.cbor = cbor;
    m_call.id = envelope.content.requestId();
    m_call.anchor = d->anchor();
    reach(UpdateStage::Sent);
    submit();
}

void CallOperation::submit()
{
    post(Endpoint::Call, m_request.target(), m_call.cbor, [this](const Result<HttpResponse> &response) { onSubmitted(response); });
}

void CallOperation::onSigned()
{
    reach(UpdateStage::Sent); // of a read_state too, but then that is past
}

void CallOperation::onSubmitted(const Result<HttpResponse> &response)
{
    if (!response || !response->isSuccess()) {
        const Error error = response ? refusal(*response) : response.error();
        if (!submitAgain(error))
            finish(error);
        return;
    }
    if (!m_isGiven)
        m_call = signedRequest();
    const auto submitted = SubmitResult::read(*response);
    if (!submitted || submitted->reject) {
        const Error error = submitted ? submitted->reject->toError() : submitted.error();
        if (postAgain(error) || submitAgain(error))
            return;
        if (submitted)
            finish(UpdateOutcome(UncertifiedRejection {*submitted->reject, m_call.id}));
        else
            finish(named(error));
        return;
    }
    m_isTaken = true;
    m_wait.reset();
    if (submitted->certificate.isEmpty()) {
        reach(UpdateStage::Accepted);
        askLater();
    } else {
        verify(submitted->certificate, m_request.target(), [this](const Result<Certificate> &certificate) {
            if (certificate)
                judge(*certificate);
            else if (!postAgain(certificate.error()))
                finish(certificate.error());
        });
    }
}

bool CallOperation::submitAgain(const Error &why)
{
    const bool isRepeated = m_isGiven && isPassing(why);
    if (!isRepeated) // check: call-repeated
        return false;
    m_lastError = why;
    askLater();
    return true;
}

void CallOperation::askLater()
{
    if (d->stampNs() > m_call.envelope.content.ingressExpiryNs + quint64(PollMargin.count())) { // check: call-expiry
        const QString why = m_lastError.isError() ? QStringLiteral(" (%1)").arg(m_lastError.message()) : QString();
        finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the outcome of the call is unknown%1").arg(why)).withFactsOf(m_lastError));
        return;
    }
    m_timer.start(m_wait.next());
}

void CallOperation::ask()
{
    readState(m_request.target(), {{QByteArrayLiteral("request_status"), view(m_call.id).toByteArray()}}, m_request.identity,
        [this](const Result<Certificate> &certificate) { onState(certificate); });
}

void CallOperation::onState(const Result<Certificate> &certificate)
{
    if (certificate) {
        judge(*certificate);
        return;
    }
    m_lastError = certificate.error();
    if (isPassing(m_lastError) || (m_isGiven && m_lastError.errorClass() == ErrorClass::Stall))
        askLater();
    else
        finish(m_lastError);
}

void CallOperation::judge(const Certificate &certificate)
{
    const auto status = RequestStatus::fromCertificate(certificate, m_call.id);
    if (!status) {
        if (!postAgain(status.error()))
            finish(named(status.error()));
        return;
    }
    // The id covers our random nonce: nobody could certify it before it was made. That bounds the time from above, so it counts before the age.
    if (status->state != RequestStatus::State::Unknown && !m_isGiven)
        anchor()->clock().observeAnswer(certificate.timeNs(), quint64(m_call.signedAt.count()));
    if (const auto fresh = checkAge(certificate); !fresh) {
        m_lastError = fresh.error(); // one replica that lags behind is no reason to give up
        askLater();
        return;
    }
    m_lastError = Error();
    switch (status->state) {
    case RequestStatus::State::Replied:
        reach(UpdateStage::Decided);
        finish(UpdateOutcome(CertifiedReply {status->reply, m_call.id, certificate}));
        return;
    case RequestStatus::State::Rejected:
        reach(UpdateStage::Decided);
        finish(UpdateOutcome(CertifiedRejection {status->reject, m_call.id, certificate}));
        return;
    case RequestStatus::State::Done:
        finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the call was executed, but the network no longer has its outcome")));
        return;
    case RequestStatus::State::Unknown:
        if (status->certifiedTimeNs > m_call.envelope.content.ingressExpiryNs) {
            if (anchor() != m_call.anchor) { // check: absent-under-same-key
                finish(Error(ErrorCode::RequestTimeout, QStringLiteral("the outcome of the call is unknown: the network got another root key meanwhile")));
                return;
            }
            finish(Error(ErrorCode::MessageExpired, QStringLiteral("the call was not executed before it expired")));
            return;
        }
        reach(UpdateStage::Accepted);
        break;
    case RequestStatus::State::Received: reach(UpdateStage::Received); break;
    case RequestStatus::State::Processing: reach(UpdateStage::Processing); break;
    }
    askLater();
}

void CallOperation::reach(UpdateStage stage)
{
    if (stage <= m_stage)
        return;
    m_stage = stage;
    if (m_progress)
        m_progress(stage);
}

void CallOperation::finish(Result<UpdateOutcome> result)
{
    const auto callback = std::move(m_callback);
    m_timer.stop();
    end();
    callback(std::move(result)); // may delete the agent
}

} // namespace Ic
