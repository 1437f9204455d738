// SPDX-License-Identifier: MIT
#include "httpagent.h"
#include "agentoperation.h"
#include "canistermetadata.h"
#include "envelope.h"
#include "missingcanister.h"
#include "queryoperation.h"
#include "updateoperation.h"

namespace Ic {

namespace {

// Ends the operation before it calls back: the callback may delete the agent.
template <typename T>
void complete(AgentOperation *operation, const HttpAgent::Callback<T> &callback, Result<T> result)
{
    const auto call = callback; // the one at hand may be part of what end() destroys
    operation->end();
    call(std::move(result));
}

template <typename T>
PendingCall completeLater(AgentOperation *operation, const HttpAgent::Callback<T> &callback, const Error &error)
{
    operation->later([operation, callback, error] { complete<T>(operation, callback, error); });
    return operation->handle();
}

Error noRootKey()
{
    return {ErrorCode::InvalidState, QStringLiteral("replies cannot be verified: the root key is not known yet")};
}

} // namespace

HttpAgent::HttpAgent(const Network &network, const HttpAgentOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(network, options))
{
}

HttpAgent::~HttpAgent()
{
    // Operations use d: they go first.
    const auto operations = children();
    qDeleteAll(operations);
}

Network HttpAgent::network() const
{
    return d->network;
}

QUrl HttpAgent::url() const
{
    return d->nodes.url(0);
}

QList<NodeHealth> HttpAgent::boundaryNodes() const
{
    return d->nodes.health();
}

PendingCall HttpAgent::status(QObject *context, Callback<NetworkStatus> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    operation->get(QStringLiteral("/api/v2/status"), [operation, callback = std::move(callback)](const Result<HttpResponse> &response) {
        if (!response)
            complete<NetworkStatus>(operation, callback, response.error());
        else if (!response->isSuccess())
            complete<NetworkStatus>(operation, callback, operation->refusal(*response));
        else if (auto status = NetworkStatus::fromCbor(response->body))
            complete<NetworkStatus>(operation, callback, std::move(status));
        else
            complete<NetworkStatus>(operation, callback, operation->named(status.error()));
    });
    return operation->handle();
}

PendingCall HttpAgent::queryReply(const Principal &canister, const QByteArray &method, const QByteArray &argument, const IdentityPtr &identity,
    QObject *context, Callback<QueryReply> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    operation->postSigned(Endpoint::Query, canister, contentOf(RequestType::Query, canister, method, argument), identity,
        [operation, callback = std::move(callback)](const Result<HttpResponse> &response) {
            if (!response) {
                complete<QueryReply>(operation, callback, response.error());
                return;
            }
            if (!response->isSuccess()) {
                complete<QueryReply>(operation, callback, operation->refusal(*response));
                return;
            }
            auto reply = QueryReply::fromCbor(response->body);
            if (reply)
                reply->requestId = operation->signedRequest().id;
            else
                reply = operation->named(reply.error());
            complete<QueryReply>(operation, callback, std::move(reply));
        });
    return operation->handle();
}

PendingCall HttpAgent::verifiedQuery(const CallRequest &request, QObject *context, Callback<QueryOutcome> callback)
{
    if (!d->anchor())
        return completeLater<QueryOutcome>(new AgentOperation(d.get(), context, this), callback, noRootKey());
    auto *operation = new QueryOperation(d.get(), request, std::move(callback), context, this);
    PendingCall handle = operation->handle();
    operation->start();
    return handle;
}

PendingCall HttpAgent::update(const CallRequest &request, QObject *context, Callback<UpdateOutcome> callback, std::function<void(UpdateStage)> progress)
{
    if (!d->anchor())
        return completeLater<UpdateOutcome>(new AgentOperation(d.get(), context, this), callback, noRootKey());
    auto *operation = new UpdateOperation(*this, request, std::move(callback), std::move(progress), context);
    PendingCall handle = operation->handle();
    operation->start();
    return handle;
}

PendingCall HttpAgent::follow(const Principal &effectiveCanister, const Envelope &envelope, const QByteArray &envelopeCbor, const IdentityPtr &identity,
    QObject *context, Callback<UpdateOutcome> callback)
{
    if (!d->anchor())
        return completeLater<UpdateOutcome>(new AgentOperation(d.get(), context, this), callback, noRootKey());
    auto *operation = new UpdateOperation(*this, {effectiveCanister, {}, {}, identity}, std::move(callback), {}, context);
    PendingCall handle = operation->handle();
    operation->follow(envelope, envelopeCbor);
    return handle;
}

PendingCall HttpAgent::submitEnvelope(const Principal &effectiveCanister, const QByteArray &envelopeCbor, QObject *context, Callback<SubmitResult> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    operation->post(Endpoint::RelayedCall, effectiveCanister, envelopeCbor, [operation, callback = std::move(callback)](const Result<HttpResponse> &response) {
        if (!response)
            complete<SubmitResult>(operation, callback, response.error());
        else
            complete<SubmitResult>(operation, callback, SubmitResult::fromResponse(*response));
    });
    return operation->handle();
}

PendingCall HttpAgent::readState(
    const Principal &canister, const QList<Path> &paths, const IdentityPtr &identity, QObject *context, Callback<Certificate> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    if (!d->anchor())
        return completeLater<Certificate>(operation, callback, noRootKey());
    operation->readState(canister, paths, identity, [operation, callback = std::move(callback)](Result<Certificate> certificate) {
        if (certificate) {
            if (const auto fresh = operation->checkAge(*certificate); !fresh) {
                if (!operation->postAgain(fresh.error()))
                    complete<Certificate>(operation, callback, operation->named(fresh.error()));
                return;
            }
        }
        complete<Certificate>(operation, callback, std::move(certificate));
    });
    return operation->handle();
}

PendingCall HttpAgent::learnTime(const Principal &canister, QObject *context, Callback<Unit> callback)
{
    auto *operation = new AgentOperation(d.get(), context, this);
    if (!d->anchor())
        return completeLater<Unit>(operation, callback, noRootKey());
    operation->readState(canister, {{QByteArrayLiteral("time")}}, nullptr, [operation, callback = std::move(callback)](const Result<Certificate> &certificate) {
        complete<Unit>(operation, callback, certificate ? Result<Unit>(Unit {}) : Result<Unit>(certificate.error()));
    });
    return operation->handle();
}

PendingCall HttpAgent::requestStatus(
    const Principal &effectiveCanister, const Hash &requestId, const IdentityPtr &identity, QObject *context, Callback<RequestStatus> callback)
{
    return readState(effectiveCanister, {{"request_status", view(requestId).toByteArray()}}, identity, context,
        [requestId, callback = std::move(callback)](
            const Result<Certificate> &certificate) { callback(certificate ? RequestStatus::fromCertificate(*certificate, requestId) : certificate.error()); });
}

PendingCall HttpAgent::canisterMetadata(
    const Principal &canister, const QByteArray &name, const IdentityPtr &identity, QObject *context, Callback<std::optional<QByteArray>> callback)
{
    return readState(canister, {{"canister", canister.toByteArray(), "metadata", name}}, identity, context,
        [name, callback = std::move(callback)](
            const Result<Certificate> &certificate) { callback(certificate ? metadataOfCertificate(*certificate, name) : certificate.error()); });
}

PendingCall HttpAgent::canisterInterface(const Principal &canister, QObject *context, Callback<QString> callback)
{
    const QList<Path> paths {{"canister", canister.toByteArray(), "metadata", InterfaceSection}, pathOfEveryCanister(canister)};
    return readState(canister, paths, nullptr, context, [canister, callback = std::move(callback)](const Result<Certificate> &certificate) {
        callback(certificate ? interfaceOfCertificate(*certificate) : absenceOf(canister, certificate).value_or(certificate.error()));
    });
}

Result<Envelope> HttpAgent::signCall(const Principal &canister, const QByteArray &method, const QByteArray &argument, const Identity &identity) const
{
    RequestContent content = contentOf(RequestType::Call, canister, method, argument);
    content.ingressExpiryNs = d->expiryNs();
    content.nonce = d->freshNonce();
    return signEnvelope(std::move(content), identity);
}

} // namespace Ic
