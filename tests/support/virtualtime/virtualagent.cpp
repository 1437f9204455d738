// SPDX-License-Identifier: MIT
#include "virtualagent.h"
#include "envelope.h"
#include "try.h"

namespace Ic::Test {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds ValidFor = 4min;

Result<Unit> checkStatus(const HttpResponse &response)
{
    if (response.isSuccess())
        return Unit {};
    return Error(response.status >= 500 ? ErrorCode::ServerUnavailable : ErrorCode::HttpStatus, QString::fromUtf8(response.body));
}

} // namespace

VirtualAgent::VirtualAgent(VirtualNetwork &network, IdentityPtr identity, const Timeouts &timeouts)
    : m_network(network)
    , m_identity(std::move(identity))
    , m_anchor(std::make_shared<TrustAnchor>(network.rootKey()))
    , m_timeouts(timeouts)
{
}

quint64 VirtualAgent::stampNs() const
{
    const VirtualScheduler &scheduler = m_network.scheduler();
    return m_anchor->clock().stampNs(scheduler.unixNs(), quint64(scheduler.now().count()));
}

RequestContent VirtualAgent::content(RequestType type) const
{
    RequestContent content;
    content.type = type;
    content.ingressExpiryNs = stampNs() + quint64(ValidFor.count());
    content.nonce.resize(16);
    m_network.scheduler().environment()->fillRandom(reinterpret_cast<uchar *>(content.nonce.data()), std::size_t(content.nonce.size()));
    return content;
}

Envelope VirtualAgent::sign(RequestContent content) const
{
    return signEnvelope(std::move(content), *m_identity).value();
}

Envelope VirtualAgent::signCall(const QByteArray &method, const QByteArray &argument)
{
    RequestContent call = content(RequestType::Call);
    call.canister = m_network.canister();
    call.method = method;
    call.argument = argument;
    return sign(std::move(call));
}

Result<Certificate> VirtualAgent::verified(const QByteArray &certificate) const
{
    auto result = m_anchor->verifier().verify(certificate, m_network.canister(), Freshness::unchecked());
    if (result)
        m_anchor->clock().observe(result->timeNs(), quint64(m_network.scheduler().now().count()));
    return result;
}

void VirtualAgent::submitEnvelope(const QByteArray &envelope, Callback<SubmitResult> callback)
{
    m_network.post("call", envelope, m_timeouts.call, m_life, [callback = std::move(callback)](const Result<HttpResponse> &response) {
        callback(response ? SubmitResult::fromResponse(*response) : Result<SubmitResult>(response.error()));
    });
}

Result<std::optional<RequestStatus>> VirtualAgent::statusIn(const Result<HttpResponse> &response, const Hash &requestId) const
{
    if (!response)
        return response.error();
    IC_TRY(submitted, SubmitResult::fromResponse(*response));
    if (submitted.certificate.isEmpty())
        return std::optional<RequestStatus>();
    IC_TRY(certificate, verified(submitted.certificate));
    IC_TRY(status, RequestStatus::fromCertificate(certificate, requestId));
    return std::optional<RequestStatus>(status);
}

void VirtualAgent::postCall(const QByteArray &envelope, const Hash &requestId, Callback<std::optional<RequestStatus>> callback)
{
    m_network.post("call", envelope, m_timeouts.call, m_life,
        [this, requestId, callback = std::move(callback)](const Result<HttpResponse> &response) { callback(statusIn(response, requestId)); });
}

void VirtualAgent::readState(const QList<Path> &paths, const Callback<Certificate> &callback)
{
    RequestContent request = content(RequestType::ReadState);
    request.nonce = {};
    request.paths = paths;
    m_network.post("read_state", sign(std::move(request)).toCbor(), m_timeouts.query, m_life, [this, callback](const Result<HttpResponse> &response) {
        const auto read = [&]() -> Result<Certificate> {
            if (!response)
                return response.error();
            IC_CHECK(checkStatus(*response));
            IC_TRY(bytes, certificateOfReadState(response->body));
            return verified(bytes);
        };
        callback(read());
    });
}

void VirtualAgent::requestStatus(const Hash &requestId, Callback<RequestStatus> callback)
{
    readState({{"request_status", view(requestId).toByteArray()}}, [this, requestId, callback = std::move(callback)](const Result<Certificate> &certificate) {
        const auto status = [&]() -> Result<RequestStatus> {
            if (!certificate)
                return certificate.error();
            const VirtualScheduler &scheduler = m_network.scheduler();
            const quint64 now = m_anchor->clock().correctedNs(scheduler.unixNs(), quint64(scheduler.now().count()));
            IC_CHECK(checkFreshness(certificate->timeNs(), Freshness::at(now)));
            return RequestStatus::fromCertificate(*certificate, requestId);
        };
        callback(status());
    });
}

void VirtualAgent::learnTime(Callback<Unit> callback)
{
    readState({{QByteArrayLiteral("time")}}, [callback = std::move(callback)](const Result<Certificate> &certificate) {
        callback(certificate ? Result<Unit>(Unit {}) : Result<Unit>(certificate.error()));
    });
}

void VirtualAgent::queryReply(const QByteArray &method, const QByteArray &argument, Callback<QueryReply> callback)
{
    RequestContent request = content(RequestType::Query);
    request.canister = m_network.canister();
    request.method = method;
    request.argument = argument;
    m_network.post(
        "query", sign(std::move(request)).toCbor(), m_timeouts.query, m_life, [callback = std::move(callback)](const Result<HttpResponse> &response) {
            const auto reply = [&]() -> Result<QueryReply> {
                if (!response)
                    return response.error();
                IC_CHECK(checkStatus(*response));
                return QueryReply::fromCbor(response->body);
            };
            callback(reply());
        });
}

} // namespace Ic::Test
