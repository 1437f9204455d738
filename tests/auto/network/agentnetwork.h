// SPDX-License-Identifier: MIT
#pragma once
#include "agent.h"
#include "cborwriter.h"
#include "environment.h"
#include "httpserver.h"
#include "replicafixture.h"
#include "replies.h"
#include "rootkey.h"
#include <QtTest/QTest>

// A subnet behind boundary nodes that fail or lie on request, and an agent with a clock of its own.
namespace Ic::Test {

//! Counts what is executed.
class CounterCanister final : public LocalNet::Canister
{
public:
    using Canister::Canister;
    LocalNet::CanisterReply update(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64) override
    {
        ++executions;
        if (method == "refuse")
            return LocalNet::CanisterReply::reject(LocalNet::RejectCode::CanisterReject, QStringLiteral("no thanks"), "IC0406");
        return LocalNet::CanisterReply::reply(argument + '/' + caller.toText().toLatin1());
    }
    LocalNet::CanisterReply query(QByteArrayView method, const QByteArray &argument, const Principal &caller, quint64, const DataCertificate &) override
    {
        if (method == "refuse")
            return LocalNet::CanisterReply::reject(LocalNet::RejectCode::CanisterError, QStringLiteral("trapped"), "IC0503");
        return LocalNet::CanisterReply::reply(argument + '/' + caller.toText().toLatin1());
    }
    QByteArray certifiedData() const override { return {}; }
    QByteArray candidInterface() const override { return "service : { ask : () -> () query }"; }
    std::optional<quint64> nextTimerNs() const override { return {}; }
    void runTimers(quint64) override { }

    int executions = 0;
};

class Subnet
{
public:
    explicit Subnet(LocalNet::DelegationMode mode = LocalNet::DelegationMode::Sharded)
        : replica("agent", mode, environment)
        , api(replica)
        , counter(static_cast<CounterCanister &>(replica.install(std::make_unique<CounterCanister>(LocalNet::NetworkKeys::canisterId(5)))))
    {
    }
    quint64 nowNs() const { return quint64(environment->unixTime().count()); }
    HttpResponse answer(const HttpRequest &request)
    {
        HttpResponse response;
        api.handle(request, [&response](const HttpResponse &given) { response = given; }); // this network has no delays
        return response;
    }
    RootKey rootKey() const { return RootKey::fromDer(replica.keys().rootKeyDer()).value(); }

    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    LocalNet::Replica replica;
    LocalNet::HttpApi api;
    CounterCanister &counter;
};

class BoundaryNode
{
public:
    using Answer = std::function<std::optional<HttpResponse>(const HttpRequest &)>;

    explicit BoundaryNode(Subnet &subnet)
    {
        m_server.setHandler([this, &subnet](const HttpRequest &request, const HttpResponder &responder) {
            requests.append(request);
            for (const QByteArray &prefix : std::as_const(missing)) {
                if (request.path.startsWith(prefix)) {
                    responder.send(httpText(404, "no such route"));
                    return;
                }
            }
            const auto lie = answer ? answer(request) : std::nullopt;
            responder.send(lie ? *lie : subnet.answer(request));
        });
        const auto listening = m_server.listen();
        if (!listening)
            qFatal("no port: %s", qPrintable(listening.error().message()));
    }
    QUrl url() const { return m_server.url(); }
    QList<HttpRequest> of(const char *operation) const
    {
        QList<HttpRequest> result;
        for (const HttpRequest &request : requests) {
            if (request.path.endsWith(operation))
                result.append(request);
        }
        return result;
    }

    QList<HttpRequest> requests;
    QByteArrayList missing; //!< path prefixes that are 404
    Answer answer; //!< instead of the honest one, if it gives any

private:
    HttpServer m_server;
};

inline BoundaryNode::Answer onlyTo(const char *operation, std::function<HttpResponse(const HttpRequest &)> answer)
{
    return [operation, answer = std::move(answer)](const HttpRequest &request) -> std::optional<HttpResponse> {
        return request.path.endsWith(operation) ? std::optional<HttpResponse>(answer(request)) : std::nullopt;
    };
}

struct ForgedSignature
{
    quint64 timestampNs;
    QByteArray signature;
    Principal node;
};

inline HttpResponse queryResponse(const QByteArray &argument, const QList<ForgedSignature> &signatures)
{
    CborWriter out;
    out.selfDescribeTag().beginMap(3).text("status").text("replied");
    out.text("reply").beginMap(1).text("arg").bytes(argument);
    out.text("signatures").beginArray(quint64(signatures.size()));
    for (const ForgedSignature &s : signatures) {
        out.beginMap(3).text("timestamp").unsignedNumber(s.timestampNs);
        out.text("signature").bytes(s.signature);
        out.text("identity").bytes(s.node.bytes());
    }
    return cbor(out.result());
}

//! The result of a future, waited for in an event loop.
template <typename T>
Result<T> outcomeOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return Error(ErrorCode::RequestTimeout, QStringLiteral("the future did not finish"));
    if (future.resultCount() == 0)
        return Error(ErrorCode::Cancelled, QStringLiteral("the future has no result"));
    return future.result();
}

} // namespace Ic::Test
