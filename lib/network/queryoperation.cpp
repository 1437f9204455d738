// SPDX-License-Identifier: MIT
#include "queryoperation.h"
#include "queryverification.h"

namespace Ic {

QueryOperation::QueryOperation(HttpAgent::Private *agent, CallRequest request, HttpAgent::Callback<QueryOutcome> callback, QObject *context, QObject *parent)
    : AgentOperation(agent, context, parent)
    , m_request(std::move(request))
    , m_callback(std::move(callback))
{
}

void QueryOperation::start()
{
    postSigned(Endpoint::Query, m_request.target(), contentOf(RequestType::Query, m_request.canister, m_request.method, m_request.argument), m_request.identity,
        [this](const Result<HttpResponse> &response) { onResponse(response); });
}

void QueryOperation::onResponse(const Result<HttpResponse> &response)
{
    if (!response || !response->isSuccess()) {
        finish(response ? refusal(*response) : response.error());
        return;
    }
    auto reply = QueryReply::fromCbor(response->body);
    if (!reply) {
        fail(reply.error());
        return;
    }
    m_reply = *std::move(reply);
    m_reply.requestId = signedRequest().id;
    if (m_reply.reject && m_reply.reject->code == Reject::SysTransient && postAgain(m_reply.reject->toError(ErrorCode::ServerUnavailable)))
        return;
    findKeys();
}

void QueryOperation::findKeys()
{
    if (const auto keys = d->anchor()->nodeKeys(m_request.target(), d->shared().monotonicNs()))
        check(*keys);
    else
        fetchKeys();
}

void QueryOperation::check(const Certificate &keys)
{
    compute<Result<NodeProof>>([reply = m_reply, keys, freshness = Freshness::at(d->correctedNs())] { return verifyQueryReply(reply, keys, freshness); },
        [this](const Result<NodeProof> &proof) { onChecked(proof); });
}

void QueryOperation::onChecked(const Result<NodeProof> &proof)
{
    if (!proof) {
        // Nodes come and go: one that is not known may be new, and the node that sent the keys may lag behind.
        if (proof.error() == ErrorCode::QueryNodeUnknown && !std::exchange(m_askedAgain, true))
            fetchKeys();
        else
            fail(proof.error());
        return;
    }
    if (m_reply.reject)
        finish(QueryOutcome(SignedRejection {*m_reply.reject, *proof}));
    else
        finish(QueryOutcome(SignedReply {m_reply.argument, *proof}));
}

void QueryOperation::fetchKeys()
{
    // Once for all queries that wait for the same keys.
    const Principal canister = m_request.target();
    auto &waiting = d->waitingForKeys[canister.toByteArray()];
    waiting.append(this);
    if (waiting.size() > 1)
        return;
    auto *reader = new AgentOperation(d, nullptr, parent());
    reader->readState(canister, {{QByteArrayLiteral("subnet")}}, nullptr, [reader, agent = d, canister](const Result<Certificate> &certificate) {
        const Result<Unit> fresh = certificate ? reader->checkAge(*certificate) : Result<Unit>(certificate.error());
        if (certificate && !fresh && reader->postAgain(fresh.error()))
            return;
        reader->end();
        if (fresh)
            reader->anchor()->keepNodeKeys(canister, *certificate, agent->shared().monotonicNs());
        const auto waiters = agent->waitingForKeys.take(canister.toByteArray());
        for (const QPointer<AgentOperation> &waiter : waiters) { // a callback may delete the agent, and all of them
            if (waiter && !waiter->hasEnded())
                static_cast<QueryOperation *>(waiter.data())->onKeys(fresh ? certificate : Result<Certificate>(fresh.error()));
        }
    });
}

void QueryOperation::onKeys(const Result<Certificate> &keys)
{
    if (keys)
        check(*keys); // and not what is kept, which another thread may have dropped
    else
        finish(keys.error().within(QStringLiteral("keys of the subnet's nodes")));
}

void QueryOperation::fail(const Error &error)
{
    if (!postAgain(error))
        finish(named(error));
}

void QueryOperation::finish(Result<QueryOutcome> result)
{
    const auto callback = std::move(m_callback);
    end();
    callback(std::move(result)); // may delete the agent
}

} // namespace Ic
