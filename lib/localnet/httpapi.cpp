// SPDX-License-Identifier: MIT
#include "httpapi.h"
#include "cborwriter.h"
#include "faults.h"
#include <QtCore/QList>
#include <algorithm>
#include <optional>

namespace Ic::LocalNet {

//! /api/v<version>/<scope>/<id>/<operation>
struct HttpApi::Route
{
    enum Operation { Call, Query, ReadState };
    int version = 0;
    bool isSubnet = false;
    Principal id;
    Operation operation = Call;

    //! Nothing if there is no such route; an error if there is, but its id is malformed.
    static std::optional<Result<Route>> parse(QByteArrayView path);
};

namespace {

constexpr qsizetype MaxIngressBytes = 2 * 1024 * 1024;
constexpr quint64 SyncCallNs = 10'000'000'000; // then a call is answered with 202, as by the network (protocol.md f)

HttpResponse cbor(const QByteArray &body, int status = 200)
{
    return httpResponse(status, "application/cbor", body);
}

HttpResponse accepted()
{
    return httpResponse(202, "text/plain", {});
}

void writeRejection(CborWriter &out, const CanisterReply &reply)
{
    out.text("reject_code").unsignedNumber(quint64(reply.rejectCode));
    out.text("reject_message").text(reply.rejectMessage.toUtf8());
    if (!reply.errorCode.isEmpty())
        out.text("error_code").text(reply.errorCode);
}

quint64 rejectionEntries(const CanisterReply &reply)
{
    return reply.errorCode.isEmpty() ? 2 : 3;
}

} // namespace

std::optional<Result<HttpApi::Route>> HttpApi::Route::parse(QByteArrayView path)
{
    const QList<QByteArray> parts = path.toByteArray().split('/');
    if (parts.size() != 6 || !parts[0].isEmpty() || parts[1] != "api")
        return std::nullopt;
    Route route;
    route.version = parts[2] == "v2" ? 2 : parts[2] == "v3" ? 3 : parts[2] == "v4" ? 4 : 0;
    route.isSubnet = parts[3] == "subnet";
    if (route.version == 0 || (!route.isSubnet && parts[3] != "canister"))
        return std::nullopt;
    const QByteArray &operation = parts[5];
    if (operation == "call" && (!route.isSubnet || route.version == 4))
        route.operation = Call;
    else if (operation == "query" && (route.isSubnet ? route.version == 3 : route.version <= 3))
        route.operation = Query;
    else if (operation == "read_state" && route.version <= 3)
        route.operation = ReadState;
    else
        return std::nullopt;
    const auto id = Principal::fromText(QString::fromLatin1(parts[4]));
    if (!id)
        return Result<Route>(id.error());
    route.id = *id;
    return Result<Route>(route);
}

bool HttpApi::isQuery(const HttpRequest &request)
{
    return request.path.endsWith("/query");
}

void HttpApi::handle(const HttpRequest &request, const Respond &respond)
{
    // Pages of any origin may send requests, as on every network of this kind: signatures protect the canisters, not cookies.
    const Respond respondToAll = [respond](HttpResponse response) {
        response.headers.add("access-control-allow-origin", "*");
        response.headers.add("access-control-allow-headers", "content-type");
        response.headers.add("access-control-allow-methods", "GET, HEAD, POST, OPTIONS");
        respond(response);
    };
    const Answer result = request.method == "OPTIONS" ? Answer(httpResponse(204, "text/plain", {})) : answer(request);
    if (const auto *const response = std::get_if<HttpResponse>(&result)) {
        m_delayed.emplace(m_replica.nextAnswerNs(), std::pair(respondToAll, *response));
    } else {
        const PendingCall &call = std::get<PendingCall>(result);
        m_waiting.append(WaitingCall {call, view(call.content.requestId()).toByteArray(), m_replica.nowNs() + SyncCallNs, respondToAll});
    }
    answerDue();
}

void HttpApi::answerDue()
{
    DueAnswers due;
    takeDelayed(due);
    takeWaiting(due);
    for (const auto &[respond, response] : std::as_const(due))
        respond(response);
}

void HttpApi::takeDelayed(DueAnswers &due)
{
    const quint64 now = m_replica.nowNs();
    while (!m_delayed.empty() && m_delayed.begin()->first <= now)
        due.append(m_delayed.extract(m_delayed.begin()).mapped());
}

void HttpApi::takeWaiting(DueAnswers &due)
{
    const quint64 now = m_replica.nowNs();
    const bool isNewState = m_answeredNs != m_replica.stateNs();
    m_answeredNs = m_replica.stateNs();
    if (m_waiting.isEmpty() || (!isNewState && m_waiting.constFirst().deadlineNs > now))
        return;
    QList<WaitingCall> waiting;
    for (const WaitingCall &call : std::as_const(m_waiting)) {
        if (m_replica.isExecuted(call.id))
            due.emplaceBack(call.respond, certified(call.call));
        else if (call.deadlineNs <= now)
            due.emplaceBack(call.respond, accepted());
        else
            waiting.append(call);
    }
    m_waiting = waiting;
}

std::optional<quint64> HttpApi::nextDueNs() const
{
    std::optional<quint64> next = m_replica.nextTimerNs();
    const auto add = [&next](quint64 due) { next = next ? std::min(*next, due) : due; };
    if (!m_delayed.empty())
        add(m_delayed.begin()->first);
    if (!m_waiting.isEmpty())
        add(m_waiting.constFirst().deadlineNs);
    return next;
}

HttpApi::Answer HttpApi::answer(const HttpRequest &request)
{
    if (request.path == "/api/v2/status") {
        if (request.method != "GET" && request.method != "HEAD") // check: api-status-method
            return httpText(405, "status is read with GET");
        return status();
    }
    const auto route = Route::parse(request.path);
    if (!route) // check: api-known-route
        return httpText(404, "no such endpoint");
    if (!*route) // check: api-readable-route
        return httpText(400, route->error().message().toUtf8());
    if (request.method != "POST") // check: api-post
        return httpText(405, "use POST");
    const QByteArray type = request.headers.value("content-type");
    if (type.split(';').first().trimmed().toLower() != "application/cbor") // check: api-content-type
        return httpText(400, "Content-Type must be application/cbor");
    return dispatch(**route, request);
}

HttpResponse HttpApi::status() const
{
    CborWriter out(512);
    out.selfDescribeTag().beginMap(6);
    out.text("ic_api_version").text("0.18.0");
    out.text("root_key").bytes(m_replica.keys().rootKeyDer());
    out.text("impl_version").text("icws-localnet");
    out.text("impl_hash").text(QByteArray(64, '0'));
    out.text("replica_health_status").text("healthy");
    out.text("certified_height").unsignedNumber(1);
    return cbor(std::move(out).result());
}

HttpResponse HttpApi::refused(const Error &error)
{
    // agent-js looks for these words to learn that its clock is wrong.
    if (error == ErrorCode::EnvelopeExpired || error == ErrorCode::EnvelopeExpiryTooFar)
        return httpText(400, "Invalid request expiry: Specified ingress_expiry not within expected range: " + error.message().toUtf8());
    return httpText(400, error.codeName().toLatin1() + ": " + error.message().toUtf8());
}

std::optional<HttpResponse> HttpApi::refusedDestination(const Route &route, const RequestContent &content) const
{
    if (route.operation == Route::ReadState)
        return std::nullopt;
    const bool isManagement = ManagementCanister::is(content.canister);
    if (route.isSubnet) {
        if (route.id != m_replica.keys().subnetId()) // check: api-subnet
            return httpText(404, "subnet " + route.id.toText().toLatin1() + " is not here");
        if (!ManagementCanister::isOfSubnet(content)) // check: api-call-of-subnet
            return httpText(400, "a subnet takes only calls that create a canister, and the query list_canisters, of aaaaa-aa");
        return std::nullopt;
    }
    if (isManagement ? !ManagementCanister::isEffectiveCanister(content, route.id) : content.canister != route.id) // check: api-canister-of-url
        return httpText(400, "the request is for another canister than the endpoint");
    return std::nullopt;
}

HttpApi::Answer HttpApi::dispatch(const Route &route, const HttpRequest &request)
{
    if (request.body.size() > MaxIngressBytes) // check: api-request-size
        return httpText(413, "the request is larger than 2 MiB");
    const auto envelope = Envelope::fromCbor(request.body);
    if (!envelope) // check: api-envelope-readable
        return refused(envelope.error());
    const RequestContent &content = envelope->content;
    const RequestType expected = route.operation == Route::Call ? RequestType::Call
        : route.operation == Route::Query                       ? RequestType::Query
                                                                : RequestType::ReadState;
    if (content.type != expected) // check: api-request-type
        return httpText(400, "the request is of another type than the endpoint");
    if (const auto refusal = refusedDestination(route, content))
        return *refusal;

    EnvelopePolicy policy;
    policy.nowNs = m_replica.nowNs();
    policy.allowAnonymous = true; // the network admits anonymous calls; a canister may refuse them
    if (!route.isSubnet)
        policy.effectiveCanister = route.id;
    // As on the network, anonymous queries do not expire: so a client with a wrong clock can ask for the time.
    if (route.operation != Route::Call && content.sender == Principal::anonymous())
        policy.nowNs = content.ingressExpiryNs;
    const auto verified = verifyEnvelope(*envelope, policy);
    if (!verified) // check: api-envelope-verified
        return refused(verified.error());
    if (!route.isSubnet && !NetworkKeys::serves(route.id)) // check: api-canister-in-range
        return httpText(404, "canister " + route.id.toText().toLatin1() + " is not on this network");

    switch (route.operation) {
    case Route::Call: return call(route, content);
    case Route::Query: return query(route, content);
    case Route::ReadState: break;
    }
    return readState(route, content);
}

HttpApi::Answer HttpApi::call(const Route &route, const RequestContent &content)
{
    if (const std::optional<CanisterReply> rejection = m_replica.call(content, route.id)) {
        CborWriter out(1024);
        out.selfDescribeTag().beginMap(rejectionEntries(*rejection) + (route.version > 2 ? 1 : 0));
        if (route.version > 2)
            out.text("status").text("non_replicated_rejection");
        writeRejection(out, *rejection);
        return cbor(std::move(out).result());
    }
    if (route.version == 2 || m_replica.strikes(Fault::AcceptCall))
        return accepted();
    const DelegationForm form = route.isSubnet ? DelegationForm::WithoutRanges : route.version < 4 ? DelegationForm::Flat : DelegationForm::Sharded;
    const PendingCall pending {content, {route.id, form}};
    if (m_replica.isExecuted(view(content.requestId()).toByteArray()))
        return certified(pending);
    return pending;
}

HttpResponse HttpApi::certified(const PendingCall &call)
{
    CborWriter out(1024);
    out.selfDescribeTag().beginMap(2);
    out.text("status").text("replied");
    out.text("certificate").bytes(m_replica.callCertificate(call.content, call.scope));
    return cbor(std::move(out).result());
}

HttpResponse HttpApi::query(const Route &route, const RequestContent &content)
{
    const SignedQueryReply answer = m_replica.query(content, route.version < 3 ? DelegationForm::Flat : DelegationForm::Sharded);
    CborWriter out(answer.reply.argument.size() + 256);
    out.selfDescribeTag();
    if (answer.reply.isReply) {
        out.beginMap(3).text("status").text("replied");
        out.text("reply").beginMap(1).text("arg").bytes(answer.reply.argument);
    } else {
        out.beginMap(2 + rejectionEntries(answer.reply)).text("status").text("rejected");
        writeRejection(out, answer.reply);
    }
    out.text("signatures").beginArray(1).beginMap(3);
    out.text("timestamp").unsignedNumber(answer.timestampNs);
    out.text("signature").bytes(answer.signature);
    out.text("identity").bytes(m_replica.keys().nodeId().bytes());
    return cbor(std::move(out).result());
}

HttpResponse HttpApi::readState(const Route &route, const RequestContent &content)
{
    const Replica::ReadStateResult result =
        route.isSubnet ? m_replica.readSubnetState(content, route.id, route.version) : m_replica.readCanisterState(content, route.id, route.version);
    if (result.status != 200)
        return httpText(result.status, result.text);
    CborWriter out(result.certificate.size() + 64);
    out.selfDescribeTag().beginMap(1).text("certificate").bytes(result.certificate);
    return cbor(std::move(out).result());
}

} // namespace Ic::LocalNet
