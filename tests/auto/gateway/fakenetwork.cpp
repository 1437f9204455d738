// SPDX-License-Identifier: MIT
#include "fakenetwork.h"
#include "cborwriter.h"
#include "frames.h"
#include <QtCore/QtGlobal>

namespace Ic::Test {

HttpResponse queryReplied(const QByteArray &argument)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("reply").beginMap(1).text("arg").bytes(argument);
    return httpResponse(200, "application/cbor", writer.result());
}

HttpResponse queryRejected(quint64 code, const QString &message)
{
    CborWriter writer;
    writer.selfDescribeTag().beginMap(3).text("status").text("rejected").text("reject_code").unsignedNumber(code).text("reject_message").text(message.toUtf8());
    return httpResponse(200, "application/cbor", writer.result());
}

QByteArray callCertificate(const Hash &requestId, const QByteArray &status, const QByteArray &part, const QByteArray &value)
{
    CborWriter writer; // labels: 2; forks: 1; leaves: 3
    writer.beginMap(1).text("tree").beginArray(3).unsignedNumber(2).bytes("request_status").beginArray(3).unsignedNumber(2).bytes(view(requestId));
    writer.beginArray(3).unsignedNumber(1);
    writer.beginArray(3).unsignedNumber(2).bytes(part).beginArray(2).unsignedNumber(3).bytes(value);
    writer.beginArray(3).unsignedNumber(2).bytes("status").beginArray(2).unsignedNumber(3).bytes(status);
    return writer.result();
}

HttpResponse callReplied(const FakeNetwork::Call &call, const std::optional<QString> &error)
{
    const QByteArray certificate = callCertificate(call.envelope.content.requestId(), "replied", "reply", Cdk::encodeOutcome(error));
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("certificate").bytes(certificate);
    return httpResponse(200, "application/cbor", writer.result());
}

FakeNetwork::FakeNetwork()
{
    HttpServerLimits limits;
    limits.maxConnections = 2000;
    server.setLimits(limits);
    server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) { handle(request, responder); });
    if (!server.listen())
        qFatal("the fake network cannot listen");
}

void FakeNetwork::send(const Principal &canister, const Principal &gateway, const ClientKey &client, const QByteArray &content)
{
    const auto &queue = m_queues[canister];
    sendWithNonce(queue.isEmpty() ? 0 : queue.last().first + 1, canister, gateway, client, content);
}

void FakeNetwork::sendWithNonce(quint64 nonce, const Principal &canister, const Principal &gateway, const ClientKey &client, const QByteArray &content)
{
    Cdk::OutputMessage message;
    message.clientKey = client;
    message.key = MessageKey {gateway.toText().toLatin1(), nonce}.toText();
    message.content = content;
    m_queues[canister].append({nonce, message});
}

QList<FakeNetwork::Call> FakeNetwork::calls(const QByteArray &method) const
{
    QList<Call> result;
    for (const Call &call : m_calls) {
        if (call.envelope.content.method == method)
            result.append(call);
    }
    return result;
}

void FakeNetwork::handle(const HttpRequest &request, const HttpResponder &responder)
{
    const auto envelope = Envelope::fromCbor(request.body);
    if (!envelope) {
        responder.send(httpText(400, envelope.error().message().toUtf8()));
        return;
    }
    const Principal canister = envelope->content.canister;
    const QByteArray query = "/canister/" + canister.toText().toLatin1() + "/query";
    if (request.path == "/api/v2" + query || request.path == "/api/v3" + query) {
        ++m_polls[canister];
        m_polledPaths.insert(request.path);
        const auto nonce = Cdk::decodeGetMessages(envelope->content.argument);
        if (!nonce || envelope->content.method != Cdk::GetMessagesMethod)
            qFatal("a query that no gateway makes");
        if (onQuery && onQuery(canister, *nonce, responder))
            return;
        Cdk::CertifiedMessages batch;
        batch.isEndOfQueue = true;
        const auto queue = m_queues.value(canister);
        for (const auto &entry : queue) {
            if (entry.first < *nonce)
                continue;
            if (batch.messages.size() == batchSize) {
                batch.isEndOfQueue = false;
                break;
            }
            batch.messages.append(entry.second);
        }
        batch.certificate = "certificate";
        batch.tree = "tree";
        responder.send(queryReplied(Cdk::encodeMessages(batch)));
    } else if (request.path == "/api/v3/canister/" + canister.toText().toLatin1() + "/call") {
        m_calls.append({*envelope, request.body, request.path});
        const Call call = m_calls.last();
        if (onCall)
            onCall(call, responder);
        else
            responder.send(httpResponse(202, "application/cbor", {}));
    } else {
        responder.send(httpText(404, "no such path"));
    }
}

} // namespace Ic::Test
