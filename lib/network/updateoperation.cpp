// SPDX-License-Identifier: MIT
#include "updateoperation.h"
#include <algorithm>

namespace Ic {

namespace {

// Five minutes, less NetworkClock::MaxUnprovedNs: by so much the time of a stamp may be ahead.
constexpr std::chrono::seconds OutcomeKept {270};
constexpr std::chrono::seconds LongestExecution {30};

IngressLedger::Call callOf(const Envelope &envelope, const QByteArray &cbor)
{
    IngressLedger::Call call;
    call.id = 1;
    call.requestId = envelope.content.requestId();
    call.envelope = cbor;
    call.ingressExpiryNs = envelope.content.ingressExpiryNs;
    const quint64 lifetimeNs = quint64(std::chrono::nanoseconds(IngressLifetime).count()); // at most
    call.signedAtNs = call.ingressExpiryNs - std::min(lifetimeNs, call.ingressExpiryNs);
    call.postNow = true;
    call.endsWithRefusal = true;
    return call;
}

} // namespace

UpdateOperation::UpdateOperation(HttpAgent &agent, CallRequest request, HttpAgent::Callback<UpdateOutcome> callback, Progress progress, QObject *context)
    : AgentOperation(agent.d.get(), context, &agent)
    , m_agent(agent)
    , m_request(std::move(request))
    , m_callback(std::move(callback))
    , m_progress(std::move(progress))
{
}

void UpdateOperation::start()
{
    postSigned(Endpoint::Call, m_request.target(), contentOf(RequestType::Call, m_request.canister, m_request.method, m_request.argument), m_request.identity,
        [this](const Result<HttpResponse> &unsent) { finish(unsent.error()); });
}

void UpdateOperation::sendSigned()
{
    const SignedRequest &request = signedRequest();
    m_trusted = request.anchor;
    auto call = callOf(request.envelope, request.cbor);
    call.mayPost = false; // again: AgentOptions::attempts says how often
    follow(std::move(call), request.signedAt);
}

void UpdateOperation::follow(const Envelope &envelope, const QByteArray &cbor)
{
    m_trusted = d->anchor();
    follow(callOf(envelope, cbor), {});
}

void UpdateOperation::follow(IngressLedger::Call call, std::optional<std::chrono::nanoseconds> madeAfter)
{
    HttpIngressDriver::Settings settings {m_request.target(), m_request.identity, {}, madeAfter};
    settings.options.firstWait = d->options.pollInterval;
    settings.options.outcomeKept = OutcomeKept;
    settings.options.longestExecution = LongestExecution;
    settings.options.lateFailures = 1;
    IngressDriver::Callbacks callbacks;
    callbacks.decided = [this](const IngressLedger::Decided &decided) { decide(decided); };
    callbacks.progressed = [this](UpdateStage stage) { reach(stage); };
    if (m_driver)
        m_driver->deleteLater(); // it is what calls us
    m_driver = new HttpIngressDriver(m_agent, std::move(settings), std::move(callbacks), this);
    reach(UpdateStage::Sent);
    m_driver->follow(std::move(call));
}

void UpdateOperation::decide(const IngressLedger::Decided &decided)
{
    if (!hasEnded() && !signAgainAfter(decided.error))
        finish(outcomeOf(decided));
}

Result<UpdateOutcome> UpdateOperation::outcomeOf(const IngressLedger::Decided &decided)
{
    const Error &why = decided.error;
    const bool isOfOtherNetwork = d->anchor() != m_trusted;
    if (why == ErrorCode::MessageExpired && isOfOtherNetwork) // check: absent-under-same-key
        return Error(ErrorCode::RequestTimeout, QStringLiteral("the outcome of the call is unknown: the network got another root key meanwhile"));
    if (why.rejectCode() && (why == ErrorCode::UncertifiedReject || why == ErrorCode::ServerUnavailable))
        return UpdateOutcome(UncertifiedRejection {{quint64(*why.rejectCode()), why.canisterText(), why.rejectErrorCode()}, decided.requestId});
    if (why.isError())
        return why;
    reach(UpdateStage::Decided);
    const Certificate &certificate = *m_driver->certificate();
    if (decided.status->state == RequestStatus::State::Replied)
        return UpdateOutcome(CertifiedReply {decided.status->reply, decided.requestId, certificate});
    return UpdateOutcome(CertifiedRejection {decided.status->reject, decided.requestId, certificate});
}

void UpdateOperation::reach(UpdateStage stage)
{
    if (stage <= m_stage || hasEnded())
        return;
    m_stage = stage;
    if (m_progress)
        m_progress(stage);
}

void UpdateOperation::finish(Result<UpdateOutcome> result)
{
    const auto callback = std::move(m_callback);
    end();
    callback(std::move(result)); // may delete the agent
}

} // namespace Ic
