// SPDX-License-Identifier: MIT
#include "httpingressdriver.h"
#include "agentoperation.h"
#include "try.h"
#include <algorithm>
#include <limits>

namespace Ic {

HttpIngressDriver::HttpIngressDriver(HttpAgent &agent, Settings settings, Callbacks callbacks, QObject *parent)
    : IngressDriver(settings.options, std::move(callbacks), parent)
    , m_agent(agent)
    , m_settings(std::move(settings))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_reached = m_wakeAt;
        wake();
    });
}

IngressLedger::Instant HttpIngressDriver::now() const
{
    return {m_agent.d->stampNs(), std::max(m_agent.d->monotonic(), m_reached)};
}

void HttpIngressDriver::wakeAt(std::optional<std::chrono::nanoseconds> monotonic)
{
    if (!monotonic) {
        m_timer.stop();
        return;
    }
    m_wakeAt = *monotonic;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_wakeAt - now().monotonic);
    m_timer.start(std::clamp(wait, std::chrono::milliseconds(0), std::chrono::milliseconds(std::numeric_limits<int>::max())));
}

Result<RequestStatus> HttpIngressDriver::read(const AgentOperation &operation, const Result<Certificate> &certificate, const Hash &requestId)
{
    if (!certificate)
        return certificate.error();
    auto status = RequestStatus::fromCertificate(*certificate, requestId);
    if (!status)
        return operation.named(status.error());
    // The id covers a random nonce: the status could not be certified before that was made. This bounds the time from above, so it counts
    // before the age.
    if (status->state != RequestStatus::State::Unknown && m_settings.madeAfter)
        operation.anchor()->clock().observeAnswer(certificate->timeNs(), quint64(m_settings.madeAfter->count()));
    m_certificate = *certificate;
    return status;
}

void HttpIngressDriver::query(const IngressLedger::QueryStatus &action)
{
    auto *const operation = new AgentOperation(m_agent.d.get(), this, &m_agent);
    operation->readState(m_settings.canister, {{QByteArrayLiteral("request_status"), view(action.requestId).toByteArray()}}, m_settings.identity,
        [this, operation, action](const Result<Certificate> &certificate) {
            auto status = read(*operation, certificate, action.requestId);
            if (const auto fresh = status ? operation->checkAge(*certificate) : Result<Unit>(Unit {}); !fresh)
                status = operation->named(fresh.error());
            if (certificate && !status && operation->postAgain(status.error()))
                return;
            operation->end();
            answered(action.id, status);
        });
}

void HttpIngressDriver::post(const IngressLedger::Post &action)
{
    using Answer = Result<std::optional<RequestStatus>>;
    auto *const operation = new AgentOperation(m_agent.d.get(), this, &m_agent);
    const auto done = [this, operation, id = action.id](const Answer &answer) {
        operation->end();
        posted(id, answer);
    };
    operation->post(Endpoint::Call, m_settings.canister, action.envelope, [=, this, id = action.requestId](const Result<HttpResponse> &response) {
        if (!response || !response->isSuccess()) {
            done(response ? operation->refusal(*response) : response.error());
            return;
        }
        const auto submitted = SubmitResult::fromResponse(*response);
        if (!submitted || submitted->certificate.isEmpty()) {
            if (submitted)
                done(std::optional<RequestStatus>());
            else if (!operation->postAgain(submitted.error()))
                done(operation->named(submitted.error()));
            return;
        }
        operation->verify(submitted->certificate, m_settings.canister, [=, this](const Result<Certificate> &certificate) {
            const auto status = read(*operation, certificate, id);
            if (!status && operation->postAgain(status.error()))
                return;
            // An old certificate shows that the network has the call, and no more.
            const bool isOld = status && !operation->checkAge(*certificate);
            done(!status ? Answer(status.error()) : Answer(isOld ? std::optional<RequestStatus>() : std::optional(*status)));
        });
    });
}

} // namespace Ic
