// SPDX-License-Identifier: MIT
#include "agent.h"
#include "agentoperation.h"
#include "calloperation.h"
#include "canistermetadata.h"
#include "envelope.h"

namespace Ic {

namespace {

// Ends the operation, then tells; the callback may delete the agent.
template <typename T>
void tell(AgentOperation *operation, const HttpAgent::Callback<T> &callback, Result<T> result)
{
    const auto call = callback; // the one at hand may be part of what end() destroys
    operation->end();
    call(std::move(result));
}

template <typename T>
PendingCall tellLater(AgentOperation *operation, const HttpAgent::Callback<T> &callback, const Error &error)
{
    operation->later([operation, callback, error] { tell<T>(operation, callback, error); });
    return operation->handle();
}

IdentityPtr orAnonymous(const IdentityPtr &identity)
{
    return identity ? identity : anonymousIdentity();
}

} // namespace

HttpAgent::HttpAgent(const QUrl &network, EnvironmentPtr environment, QObject *parent)
    : HttpAgent(network, std::move(environment), AgentOptions(), parent)
{
}

HttpAgent::HttpAgent(const QUrl &network, EnvironmentPtr environment, const AgentOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(network, std::move(environment), options))
{
}

HttpAgent::~HttpAgent()
{
    // Operations use d: they go first.
    const auto operations = children();
    qDeleteAll(operations);
}

QUrl HttpAgent::network() const
{
    return d->network;
}

void HttpAgent::setVerifier(std::shared_ptr<const CertificateVerifier> verifier)
{
    d->verifier = std::move(verifier);
}

void HttpAgent::setClock(std::function<quint64()> nowNs)
{
    d->clock = std::move(nowNs);
}

void HttpAgent::setProxy(const QNetworkProxy &proxy)
{
    d->queries.setProxy(proxy);
    d->calls.setProxy(proxy);
}

void HttpAgent::setTlsConfiguration(const QSslConfiguration &configuration)
{
    d->queries.setTlsConfiguration(configuration);
    d->calls.setTlsConfiguration(configuration);
}

PendingCall HttpAgent::status(QObject *context, Callback<NetworkStatus> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    operation->get(QStringLiteral("/api/v2/status"), [operation, callback](const Result<HttpResponse> &response) {
        if (!response)
            tell<NetworkStatus>(operation, callback, response.error());
        else if (!response->isSuccess())
            tell<NetworkStatus>(operation, callback, httpStatusError(*response));
        else
            tell<NetworkStatus>(operation, callback, NetworkStatus::fromCbor(response->body));
    });
    return operation->handle();
}

PendingCall HttpAgent::query(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                             QObject *context, Callback<QByteArray> callback)
{
    return queryReply(canister, method, argument, identity, context, [callback = std::move(callback)](Result<QueryReply> reply) {
        if (!reply)
            callback(reply.error());
        else if (reply->reject)
            callback(Error(ErrorCode::UncertifiedReject, reply->reject->toText()));
        else
            callback(std::move(reply->argument));
    });
}

PendingCall HttpAgent::queryReply(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                                  QObject *context, Callback<QueryReply> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    RequestContent content = d->content(RequestType::Query);
    content.canister = canister;
    content.method = method;
    content.argument = argument;
    content.nonce = d->freshNonce(); // equal queries may be answered from a cache otherwise
    const auto envelope = signEnvelope(std::move(content), *orAnonymous(identity));
    if (!envelope)
        return tellLater<QueryReply>(operation, callback, envelope.error());
    const Hash requestId = envelope->content.requestId();
    operation->post(Endpoint::Query, canister, envelope->toCbor(), [operation, callback, requestId](const Result<HttpResponse> &response) {
        if (!response) {
            tell<QueryReply>(operation, callback, response.error());
            return;
        }
        if (!response->isSuccess()) {
            tell<QueryReply>(operation, callback, httpStatusError(*response));
            return;
        }
        auto reply = QueryReply::fromCbor(response->body);
        if (reply)
            reply->requestId = requestId;
        tell<QueryReply>(operation, callback, std::move(reply));
    });
    return operation->handle();
}

PendingCall HttpAgent::call(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
                            QObject *context, Callback<QByteArray> callback)
{
    const IdentityPtr signer = orAnonymous(identity);
    const auto envelope = signCall(canister, method, argument, *signer);
    if (!envelope || !d->verifier) {
        const Error error = envelope ? Error(ErrorCode::InvalidState, QStringLiteral("no root key is set to verify replies with")) : envelope.error();
        return tellLater<QByteArray>(new AgentOperation(d.get(), context, this), callback, error);
    }
    auto *operation = new CallOperation(d.get(), *envelope, signer, std::move(callback), context, this);
    operation->start();
    return operation->handle();
}

PendingCall HttpAgent::submitEnvelope(const Principal &effectiveCanister, const QByteArray &envelopeCbor, QObject *context,
                                      Callback<SubmitResult> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    operation->post(Endpoint::RelayedCall, effectiveCanister, envelopeCbor, [operation, callback](const Result<HttpResponse> &response) {
        if (!response)
            tell<SubmitResult>(operation, callback, response.error());
        else
            tell<SubmitResult>(operation, callback, SubmitResult::fromResponse(*response));
    });
    return operation->handle();
}

template <typename T>
PendingCall HttpAgent::readState(const Principal &canister, const QList<QByteArray> &path, const IdentityPtr &identity, QObject *context,
                                 std::function<Result<T>(const Certificate &)> read, Callback<T> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    RequestContent content = d->content(RequestType::ReadState);
    content.paths = {path};
    const auto envelope = signEnvelope(std::move(content), *orAnonymous(identity));
    if (!envelope || !d->verifier) {
        const Error error = envelope ? Error(ErrorCode::InvalidState, QStringLiteral("no root key is set to verify replies with")) : envelope.error();
        return tellLater<T>(operation, callback, error);
    }
    operation->post(Endpoint::ReadState, canister, envelope->toCbor(), [this, operation, canister, read = std::move(read), callback = std::move(callback)](const Result<HttpResponse> &response) {
        const auto answer = [&]() -> Result<T> {
            if (!response)
                return response.error();
            if (!response->isSuccess())
                return httpStatusError(*response);
            IC_TRY(cbor, certificateOfReadState(response->body));
            IC_TRY(certificate, d->verifier->verify(cbor, canister, Freshness::at(d->nowNs())));
            return read(certificate);
        };
        tell<T>(operation, callback, answer());
    });
    return operation->handle();
}

PendingCall HttpAgent::requestStatus(const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity, QObject *context,
                                     Callback<RequestStatus> callback)
{
    const auto read = [requestId](const Certificate &certificate) { return RequestStatus::fromCertificate(certificate, requestId); };
    return readState<RequestStatus>(effectiveCanister, {"request_status", view(requestId).toByteArray()}, identity, context, read, std::move(callback));
}

PendingCall HttpAgent::canisterMetadata(const Principal &canister, const QByteArray &name, const IdentityPtr &identity, QObject *context,
                                        Callback<std::optional<QByteArray>> callback)
{
    const auto read = [name](const Certificate &certificate) { return metadataOfCertificate(certificate, name); };
    return readState<std::optional<QByteArray>>(canister, {"canister", canister.toByteArray(), "metadata", name}, identity, context, read, std::move(callback));
}

PendingCall HttpAgent::canisterInterface(const Principal &canister, QObject *context, Callback<QString> callback)
{
    return readState<QString>(canister, {"canister", canister.toByteArray(), "metadata", InterfaceSection}, nullptr, context, interfaceOfCertificate, std::move(callback));
}

Result<Envelope> HttpAgent::signCall(const Principal &canister, const QByteArray &method, const QByteArray &argument, const Identity &identity) const
{
    RequestContent content = d->content(RequestType::Call);
    content.canister = canister;
    content.method = method;
    content.argument = argument;
    content.nonce = d->freshNonce();
    return signEnvelope(std::move(content), identity);
}

} // namespace Ic
