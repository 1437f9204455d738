// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include "httpagent.h"
#include "manualenvironment.h"
#include "network_p.h"
#include "networkoptions.h"
#include "replies.h"
#include "rootkey.h"
#include "testing.h"
#include <QtCore/QTimer>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_HttpAgent : public QObject
{
    Q_OBJECT

    const Principal canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
    const BlsSecretKey networkKey = BlsSecretKey::fromSeed("network");
    const BlsSecretKey foreignKey = BlsSecretKey::fromSeed("foreign");
    std::shared_ptr<ManualEnvironment> environment;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HttpAgent> agent;
    IdentityPtr identity;

    QList<QByteArray> paths; // of all requests
    QList<Envelope> calls;
    QList<Envelope> reads;
    QByteArrayList missing; // path prefixes that are 404
    std::function<HttpResponse(const Envelope &)> onCall;
    std::function<HttpResponse(const Envelope &)> onQuery;
    std::function<HttpResponse(const Envelope &)> onReadState;
    std::optional<Result<QByteArray>> result;

    quint64 nowNs() const { return quint64(environment->unixTime().count()); }
    NetworkOptions networkOptions() const
    {
        const RootKey key = RootKey::fromDer(networkKey.publicKey().der()).value();
        return NetworkOptions().setUrls({server->url()}).setRootKey(key).setEnvironment(environment);
    }

    TrustAnchor &anchor() const { return *NetworkPrivate::of(agent->network()).anchor(); }

    void handle(const HttpRequest &request, const HttpResponder &responder)
    {
        paths.append(request.path);
        for (const QByteArray &prefix : std::as_const(missing)) {
            if (request.path.startsWith(prefix)) {
                responder.send(httpText(404, "no such route"));
                return;
            }
        }
        if (request.path == "/api/v2/status") {
            CborWriter writer;
            writer.selfDescribeTag().beginMap(2).text("root_key").bytes("the key").text("replica_health_status").text("healthy");
            responder.send(cbor(writer.result()));
            return;
        }
        const auto envelope = Envelope::fromCbor(request.body);
        if (!envelope) {
            responder.send(httpText(400, "bad envelope"));
            return;
        }
        EnvelopePolicy policy;
        policy.nowNs = nowNs();
        policy.allowAnonymous = envelope->content.type != RequestType::Call;
        if (const auto verdict = verifyEnvelope(*envelope, policy); !verdict) {
            responder.send(httpText(400, verdict.error().codeName().toUtf8()));
            return;
        }
        switch (envelope->content.type) {
        case RequestType::Call:
            calls.append(*envelope);
            responder.send(onCall ? onCall(*envelope) : httpText(202, {}));
            break;
        case RequestType::Query: responder.send(onQuery ? onQuery(*envelope) : queryReply(envelope->content.method + envelope->content.argument)); break;
        case RequestType::ReadState:
            reads.append(*envelope);
            responder.send(onReadState ? onReadState(*envelope) : httpText(500, "no script"));
            break;
        }
    }
    HttpAgent::Callback<QByteArray> keep()
    {
        return [this](Result<QByteArray> reply) { result = std::move(reply); };
    }
    PendingCall call() { return call("me", this, keep()); }
    PendingCall call(const QByteArray &argument, QObject *context, const HttpAgent::Callback<QByteArray> &callback)
    {
        return agent->update({canister, "greet", argument, identity}, context,
            [callback](const Result<UpdateOutcome> &outcome) { callback(outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error())); });
    }
    void query(HttpAgent &by, const QByteArray &argument, const IdentityPtr &sender)
    {
        by.queryReply(canister, "ask", argument, sender, this, [done = keep()](const Result<QueryReply> &reply) {
            if (reply && reply->reject)
                done(Error(ErrorCode::UncertifiedReject, reply->reject->toText()));
            else
                done(reply ? Result<QByteArray>(reply->argument) : reply.error());
        });
    }
    void answerReads(const QList<Outcome> &script)
    {
        onReadState = [this, script](const Envelope &) {
            const Outcome outcome = script.at(std::min(reads.size(), script.size()) - 1);
            return stateReply(certificate(calls.constFirst().content.requestId(), outcome, networkKey, nowNs()));
        };
    }

private Q_SLOTS:
    void init()
    {
        environment = std::make_shared<ManualEnvironment>();
        identity = generateIdentity(KeyScheme::Ed25519, *environment);
        paths.clear();
        calls.clear();
        reads.clear();
        missing.clear();
        onCall = onQuery = onReadState = nullptr;
        result.reset();
        server = std::make_unique<HttpServer>();
        server->setHandler([this](const HttpRequest &request, const HttpResponder &responder) { handle(request, responder); });
        IC_VERIFY(server->listen());
        HttpAgentOptions options;
        options.pollInterval = 5ms;
        agent = std::make_unique<HttpAgent>(Network(networkOptions()), options);
        anchor().clock().observe(nowNs(), quint64(environment->monotonicTime().count())); // so that no call requests the time before it
    }
    void cleanup()
    {
        agent.reset();
        server.reset();
    }

    void status()
    {
        std::optional<Result<NetworkStatus>> got;
        agent->status(this, [&](Result<NetworkStatus> answer) { got = std::move(answer); });
        QTRY_VERIFY(got);
        IC_VERIFY(*got);
        QCOMPARE((*got)->rootKeyDer, QByteArray("the key"));
    }
    void pathOfAddressIsIgnored()
    {
        QUrl url = server->url();
        url.setPath(QStringLiteral("/somewhere/"));
        HttpAgent other(Network(networkOptions().setUrls({url})));
        std::optional<Result<NetworkStatus>> got;
        other.status(this, [&](Result<NetworkStatus> answer) { got = std::move(answer); });
        QTRY_VERIFY(got);
        IC_VERIFY(*got);
    }
    void ownAddressesTakePrecedence()
    {
        HttpAgentOptions options;
        options.urls = {server->url()};
        HttpAgent other(Network(networkOptions().setUrls({QUrl(QStringLiteral("http://127.0.0.1:1"))})), options);
        QCOMPARE(other.url(), server->url());
        QCOMPARE(other.boundaryNodes().size(), 1);
        query(other, {}, identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
    }
    void networkWithoutAddress()
    {
        HttpAgent other(Network(networkOptions().setUrls({})));
        query(other, {}, identity);
        QVERIFY(!result); // never from inside query()
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::MalformedUrl);
    }

    void queryVersionIsTheNewest()
    {
        HttpAgentOptions options;
        options.queryVersion = 2;
        HttpAgent other(Network(networkOptions()), options);
        query(other, {}, identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(paths, QList<QByteArray> {"/api/v2/canister/" + canister.toText().toLatin1() + "/query"});
    }

    void query_data()
    {
        QTest::addColumn<bool>("anonymous");
        QTest::newRow("signed") << false;
        QTest::newRow("anonymous") << true;
    }
    void query()
    {
        QFETCH(bool, anonymous);
        QList<Envelope> queries;
        onQuery = [&](const Envelope &envelope) {
            queries.append(envelope);
            return queryReply("answer");
        };
        query(*agent, "this", anonymous ? IdentityPtr() : identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(**result, QByteArray("answer"));
        QCOMPARE(paths, QList<QByteArray> {"/api/v3/canister/" + canister.toText().toLatin1() + "/query"});
        const RequestContent &content = queries.constFirst().content;
        QCOMPARE(content.sender, anonymous ? Principal::anonymous() : identity->sender());
        QCOMPARE(content.argument, QByteArray("this"));
        // Whole seconds, four minutes ahead (protocol.md c.3).
        QCOMPARE(content.ingressExpiryNs, (nowNs() / 1'000'000'000 + 240) * 1'000'000'000);
        QCOMPARE(content.nonce.size(), 16);
    }
    void queryRejected()
    {
        onQuery = [](const Envelope &) {
            CborWriter writer;
            writer.selfDescribeTag().beginMap(3).text("status").text("rejected").text("reject_code").unsignedNumber(5).text("reject_message").text("trapped");
            return cbor(writer.result());
        };
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::UncertifiedReject);
        QVERIFY(result->error().message().contains(u"trapped"));
    }
    void olderVersionIsRemembered()
    {
        missing = {"/api/v3", "/api/v4"};
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        result.reset();
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        const QByteArray rest = "/canister/" + canister.toText().toLatin1() + "/query";
        QCOMPARE(paths, (QList<QByteArray> {"/api/v3" + rest, "/api/v2" + rest, "/api/v2" + rest}));
    }
    void unknownCanisterKeepsNetworkVersion()
    {
        missing = {"/api/"};
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::HttpStatus);
        missing.clear();
        paths.clear();
        result.reset();
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        QCOMPARE(paths.size(), 1);
        QVERIFY(paths.constFirst().startsWith("/api/v3/"));
    }
    void expiryFollowsNetworkClock()
    {
        onQuery = [&](const Envelope &envelope) { return queryReply(QByteArray::number(envelope.content.ingressExpiryNs)); };
        anchor().clock().observe(nowNs() + 30'000'000'000, quint64(environment->monotonicTime().count()));
        query(*agent, {}, identity);
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE((*result)->toULongLong(), (nowNs() / 1'000'000'000 + 270) * 1'000'000'000);
    }

    void synchronousCall_data()
    {
        QTest::addColumn<QByteArrayList>("missingVersions");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("v4") << QByteArrayList {} << QByteArray("/api/v4/");
        QTest::newRow("v3") << QByteArrayList {"/api/v4"} << QByteArray("/api/v3/");
    }
    void synchronousCall()
    {
        QFETCH(QByteArrayList, missingVersions);
        missing = missingVersions;
        onCall = [this](const Envelope &envelope) { return syncReply(certificate(envelope.content.requestId(), Outcome::Replied, networkKey, nowNs())); };
        call();
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(**result, QByteArray("the reply"));
        QTEST(paths.constLast().left(8), "version");
        QCOMPARE(reads.size(), 0);
    }
    void olderVersionMustWork_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("it works") << 200 << QByteArray("/api/v3/");
        QTest::newRow("400") << 400 << QByteArray("/api/v4/");
        QTest::newRow("503") << 503 << QByteArray("/api/v4/");
    }
    void olderVersionMustWork()
    {
        QFETCH(int, status);
        missing = {"/api/v4"};
        onCall = [this, status](const Envelope &envelope) {
            return status == 200 ? syncReply(certificate(envelope.content.requestId(), Outcome::Replied, networkKey, nowNs())) : httpText(status, {});
        };
        call();
        QTRY_VERIFY(result);
        missing.clear();
        paths.clear();
        result.reset();
        call();
        QTRY_VERIFY(result);
        QTEST(paths.constFirst().left(8), "version");
    }
    void callByPolling()
    {
        missing = {"/api/v4", "/api/v3"};
        answerReads({Outcome::Unknown, Outcome::Received, Outcome::Processing, Outcome::Replied});
        call();
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(**result, QByteArray("the reply"));
        QCOMPARE(reads.size(), 4);
        QCOMPARE(reads.constFirst().content.paths, (QList<QList<QByteArray>> {{"request_status", view(calls.constFirst().content.requestId()).toByteArray()}}));
        QCOMPARE(reads.constFirst().content.sender, identity->sender());
        QCOMPARE(calls.size(), 1);
    }
    void callAcceptedThenPolled()
    {
        answerReads({Outcome::Processing, Outcome::Rejected});
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::CertifiedReject);
        QCOMPARE(result->error().message(), QStringLiteral("reject 4: no thanks"));
    }
    void callRejectedWithACertificate()
    {
        onCall = [this](const Envelope &envelope) { return syncReply(certificate(envelope.content.requestId(), Outcome::Rejected, networkKey, nowNs())); };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::CertifiedReject);
    }
    void callRejectedWithoutACertificate()
    {
        onCall = [](const Envelope &) {
            CborWriter writer;
            writer.selfDescribeTag()
                .beginMap(3)
                .text("status")
                .text("non_replicated_rejection")
                .text("reject_code")
                .unsignedNumber(3)
                .text("reject_message")
                .text("not there");
            return cbor(writer.result());
        };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::UncertifiedReject);
    }
    void forgedReplies_data()
    {
        QTest::addColumn<QByteArray>("forgery");
        QTest::addColumn<int>("code");
        QTest::newRow("another root key") << QByteArray("key") << int(ErrorCode::RootKeyMismatch);
        QTest::newRow("the status is hidden") << QByteArray("hidden") << int(ErrorCode::PathMissing);
        QTest::newRow("garbage") << QByteArray("garbage") << int(ErrorCode::MalformedCertificate);
    }
    void forgedReplies()
    {
        QFETCH(QByteArray, forgery);
        QFETCH(int, code);
        onCall = [&](const Envelope &envelope) {
            const Hash id = envelope.content.requestId();
            if (forgery == "key")
                return syncReply(certificate(id, Outcome::Replied, foreignKey, nowNs()));
            if (forgery == "hidden")
                return syncReply(certificate(id, Outcome::Replied, networkKey, nowNs(), true));
            return syncReply(QByteArray::fromHex("5a80000000"));
        };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode(code));
    }
    void foreignOutcomeIsRejected()
    {
        onCall = [this](const Envelope &) { return syncReply(certificate(Hash {1, 2, 3}, Outcome::Replied, networkKey, nowNs())); };
        onReadState = [this](
                          const Envelope &) { return stateReply(certificate(calls.constFirst().content.requestId(), Outcome::Rejected, networkKey, nowNs())); };
        call();
        QTRY_VERIFY(result);
        QVERIFY(!result->has_value());
        QVERIFY(result->error().code() == ErrorCode::CertifiedReject || result->error().code() == ErrorCode::PathMissing);
    }
    void staleCertificateIsRequestedAgain()
    {
        onCall = [this](const Envelope &envelope) {
            return syncReply(certificate(envelope.content.requestId(), Outcome::Rejected, networkKey, nowNs() - 400'000'000'000));
        };
        answerReads({Outcome::Replied});
        call();
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(**result, QByteArray("the reply"));
    }
    void pollingSurvivesTransientErrors()
    {
        onReadState = [this](const Envelope &) {
            switch (reads.size()) {
            case 1: return httpText(503, "busy");
            case 2: return httpText(429, "slow down");
            default: return stateReply(certificate(calls.constFirst().content.requestId(), Outcome::Replied, networkKey, nowNs()));
            }
        };
        call();
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QCOMPARE(reads.size(), 3);
    }
    void pollingRefused()
    {
        onReadState = [](const Envelope &) { return httpText(403, "not yours"); };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::HttpStatus);
        QCOMPARE(reads.size(), 1);
    }
    void unexecutedExpiredCallIsReported()
    {
        onReadState = [this](const Envelope &) {
            environment->advance(60s);
            return stateReply(certificate(calls.constFirst().content.requestId(), Outcome::Unknown, networkKey, nowNs()));
        };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::MessageExpired);
    }
    void lateAbsenceIsNoProof()
    {
        onReadState = [this](const Envelope &) {
            environment->advance(280s); // the computer slept
            return stateReply(certificate(calls.constFirst().content.requestId(), Outcome::Unknown, networkKey, nowNs()));
        };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout);
    }
    void outcomeStaysUnknown()
    {
        onReadState = [this](const Envelope &) {
            environment->advance(60s);
            return httpText(503, "busy");
        };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout);
        QVERIFY(result->error().message().contains(u"busy"));
    }
    void deletedOutcome()
    {
        answerReads({Outcome::Done});
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::RequestTimeout);
    }
    void noVerificationWithoutRootKey()
    {
        agent = std::make_unique<HttpAgent>(Network(networkOptions().setFetchRootKey(true)));
        call();
        QVERIFY(!result); // never from inside call()
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::InvalidState);
        QCOMPARE(calls.size(), 0);
    }
    void httpErrorsOfCalls_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("400") << 400 << int(ErrorCode::HttpStatus);
        QTest::newRow("404 in all versions") << 404 << int(ErrorCode::HttpStatus);
        QTest::newRow("429") << 429 << int(ErrorCode::RateLimited);
        QTest::newRow("503") << 503 << int(ErrorCode::ServerUnavailable);
    }
    void httpErrorsOfCalls()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        onCall = [status](const Envelope &) { return httpText(status, "no"); };
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode(code));
    }
    void unreachable()
    {
        server.reset();
        call();
        QTRY_VERIFY(result);
        IC_COMPARE_ERROR(*result, ErrorCode::ConnectionRefused);
    }

    void submitKeepsBytes()
    {
        const auto envelope = agent->signCall(canister, "greet", "me", *identity);
        IC_VERIFY(envelope);
        QByteArray body;
        server->setHandler([&](const HttpRequest &request, const HttpResponder &responder) {
            paths.append(request.path);
            body = request.body;
            responder.send(syncReply("unverified"));
        });
        std::optional<Result<SubmitResult>> got;
        const QByteArray bytes = envelope->toCbor() + "x"; // not ours to judge
        agent->submitEnvelope(canister, bytes, this, [&](Result<SubmitResult> answer) { got = std::move(answer); });
        QTRY_VERIFY(got);
        IC_VERIFY(*got);
        QCOMPARE((*got)->certificate, QByteArray("unverified"));
        QCOMPARE(body, bytes);
        QVERIFY(paths.constFirst().startsWith("/api/v3/")); // protocol.md a.3
    }
    void givenCallKeepsItsSignature()
    {
        const Envelope envelope = agent->signCall(canister, "greet", "me", *identity).value();
        onCall = [](const Envelope &) { return httpText(400, "Invalid request expiry: ingress_expiry is not within expected range"); };
        std::optional<Result<UpdateOutcome>> got;
        agent->follow(canister, envelope, envelope.toCbor(), identity, this, [&](Result<UpdateOutcome> outcome) { got = std::move(outcome); });
        QTRY_VERIFY(got);
        IC_COMPARE_ERROR(*got, ErrorCode::EnvelopeExpired);
        QCOMPARE(calls.size(), 1);
        QCOMPARE(reads.size(), 0); // of the time
    }
    void lostResponseIsAskedFor()
    {
        const Envelope envelope = agent->signCall(canister, "greet", "me", *identity).value();
        onCall = [](const Envelope &) { return httpText(504, "lost"); };
        answerReads({Outcome::Processing, Outcome::Replied});
        std::optional<Result<UpdateOutcome>> got;
        agent->follow(canister, envelope, envelope.toCbor(), identity, this, [&](Result<UpdateOutcome> outcome) { got = std::move(outcome); });
        QTRY_VERIFY(got);
        IC_VERIFY(*got);
        QCOMPARE(std::get<CertifiedReply>(**got).argument, QByteArray("the reply"));
        QCOMPARE(calls.size(), 1);
    }
    void requestStatus()
    {
        const Hash id {9};
        onReadState = [this, id](const Envelope &) { return stateReply(certificate(id, Outcome::Rejected, networkKey, nowNs())); };
        std::optional<Result<RequestStatus>> got;
        agent->requestStatus(canister, id, identity, this, [&](Result<RequestStatus> answer) { got = std::move(answer); });
        QTRY_VERIFY(got);
        IC_VERIFY(*got);
        QVERIFY((*got)->state == RequestStatus::State::Rejected);
        QCOMPARE((*got)->reject.code, 4u);
        QCOMPARE((*got)->certifiedTimeNs, nowNs());
    }

    void noCallbackAfterDestruction_data()
    {
        QTest::addColumn<QByteArray>("end");
        for (const char *end : {"cancelled", "context destroyed", "agent destroyed"})
            QTest::newRow(end) << QByteArray(end);
    }
    void noCallbackAfterDestruction()
    {
        QFETCH(QByteArray, end);
        onReadState = [](const Envelope &) { return httpText(503, "busy"); };
        auto context = std::make_unique<QObject>();
        const PendingCall pending = call({}, context.get(), keep());
        QVERIFY(pending.isRunning());
        QTRY_VERIFY(reads.size() > 1); // in the middle of polling
        if (end == "cancelled")
            pending.cancel();
        else if (end == "context destroyed")
            context.reset();
        else
            agent.reset();
        QVERIFY(!pending.isRunning());
        const auto before = reads.size();
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QVERIFY(reads.size() <= before + 1);
        QVERIFY(!result);
    }
    void callbackMayDeleteAgent()
    {
        onCall = [this](const Envelope &envelope) { return syncReply(certificate(envelope.content.requestId(), Outcome::Replied, networkKey, nowNs())); };
        call({}, nullptr, [this](Result<QByteArray> reply) {
            agent.reset();
            result = std::move(reply);
        });
        QTRY_VERIFY(result);
        IC_VERIFY(*result);
        QVERIFY(!agent);
    }
};

QTEST_GUILESS_MAIN(tst_HttpAgent)
#include "tst_httpagent.moc"
