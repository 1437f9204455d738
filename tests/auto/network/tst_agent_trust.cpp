// SPDX-License-Identifier: MIT
// Answers that Ic::Agent refuses, the boundary nodes that it queries then, and its behaviour with a wrong clock.
#include "agentnetwork.h"
#include "environment.h"
#include "network_p.h"
#include "networkoptions.h"
#include "requestid.h"
#include "rootkey.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr quint64 Second = 1'000'000'000;

QByteArray signedBy(const PrivateKey &key, const QByteArray &argument, quint64 timestampNs, const Hash &requestId)
{
    RepresentationHash inner;
    inner.addBytes("arg", argument);
    RepresentationHash map;
    map.addText("status", "replied");
    map.addHash("reply", inner.finish());
    map.addNat("timestamp", timestampNs);
    map.addBytes("request_id", view(requestId));
    const auto message = signedMessage(ResponseDomain, map.finish());
    return key.sign({message.data(), qsizetype(message.size())}).value();
}

Hash idOf(const HttpRequest &request)
{
    return Envelope::fromCbor(request.body).value().content.requestId();
}

HttpResponse rejection(quint64 code)
{
    CborWriter writer;
    writer.selfDescribeTag()
        .beginMap(3)
        .text("status")
        .text("non_replicated_rejection")
        .text("reject_code")
        .unsignedNumber(code)
        .text("reject_message")
        .text("later");
    return cbor(writer.result());
}

} // namespace

class tst_AgentTrust : public QObject
{
    Q_OBJECT

    std::unique_ptr<Subnet> subnet;
    std::unique_ptr<BoundaryNode> first;
    std::unique_ptr<BoundaryNode> second;
    std::shared_ptr<ManualEnvironment> environment; // the agent's: its clock may be wrong
    std::unique_ptr<Agent> agent;
    IdentityPtr user;

    Principal canister() const { return subnet->counter.id(); }
    CallRequest request(const QByteArray &method = "ask") const { return {canister(), method, "this"}; }
    const PrivateKey &nodeKey() const { return subnet->replica.keys().node(); }
    Principal nodeId() const { return subnet->replica.keys().nodeId(); }
    void build(const QList<QUrl> &urls)
    {
        const Network network(NetworkOptions().setUrls(urls).setRootKey(subnet->rootKey()).setEnvironment(environment));
        agent = std::make_unique<Agent>(network, nullptr, AgentOptions().setPollInterval(5ms).setAttempts(3));
        agent->setIdentity(user);
    }
    //! Wrong by \a offset, before anything was asked.
    void setClockWrong(std::chrono::seconds offset) { environment->setUnixTime(environment->unixTime() + offset); }
    static QByteArray subnetState(const LabeledTree &tree, const BlsSecretKey &key, const CertificateDelegation &delegation)
    {
        return buildCertificate(tree, {{"time"}, {"subnet"}}, key, delegation);
    }

private Q_SLOTS:
    void init()
    {
        subnet = std::make_unique<Subnet>();
        environment = std::make_shared<ManualEnvironment>();
        first = std::make_unique<BoundaryNode>(*subnet);
        second = std::make_unique<BoundaryNode>(*subnet);
        user = generateIdentity(KeyScheme::Ed25519, *environment);
        build({first->url(), second->url()});
    }
    void cleanup()
    {
        agent.reset();
        first.reset();
        second.reset();
        subnet.reset();
    }

    void unsignedQueriesAreRejected_data()
    {
        using Forge = std::function<HttpResponse(tst_AgentTrust &, const HttpRequest &)>;
        QTest::addColumn<Forge>("forge");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, Forge forge, ErrorCode code) { QTest::newRow(name) << std::move(forge) << code; };
        row(
            "a forged signature",
            [](tst_AgentTrust &t, const HttpRequest &) {
                return queryResponse("a lie", {{t.subnet->nowNs(), QByteArray(64, 'x'), t.nodeId()}});
            },
            ErrorCode::QuerySignatureInvalid);
        row(
            "another reply than was signed",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 now = t.subnet->nowNs();
                return queryResponse("a lie", {{now, signedBy(t.nodeKey(), "the truth", now, idOf(request)), t.nodeId()}});
            },
            ErrorCode::QuerySignatureInvalid);
        row(
            "the reply to another query",
            [](tst_AgentTrust &t, const HttpRequest &) {
                const quint64 now = t.subnet->nowNs();
                return queryResponse("this", {{now, signedBy(t.nodeKey(), "this", now, Hash {1}), t.nodeId()}});
            },
            ErrorCode::QuerySignatureInvalid);
        row(
            "an unknown node",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 now = t.subnet->nowNs();
                const PrivateKey own = PrivateKey::generate(KeyScheme::Ed25519, *t.environment);
                return queryResponse("this", {{now, signedBy(own, "this", now, idOf(request)), Principal::selfAuthenticating(own.publicKey().der())}});
            },
            ErrorCode::QueryNodeUnknown);
        row(
            "a node's name and another's key",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 now = t.subnet->nowNs();
                const PrivateKey own = PrivateKey::generate(KeyScheme::Ed25519, *t.environment);
                return queryResponse("this", {{now, signedBy(own, "this", now, idOf(request)), t.nodeId()}});
            },
            ErrorCode::QuerySignatureInvalid);
        row(
            "a timestamp six minutes old",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 then = t.subnet->nowNs() - 360 * Second;
                return queryResponse("this", {{then, signedBy(t.nodeKey(), "this", then, idOf(request)), t.nodeId()}});
            },
            ErrorCode::QueryReplyStale);
        row(
            "a timestamp six minutes ahead",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 then = t.subnet->nowNs() + 360 * Second;
                return queryResponse("this", {{then, signedBy(t.nodeKey(), "this", then, idOf(request)), t.nodeId()}});
            },
            ErrorCode::QueryReplyStale);
        row(
            "no signature", [](tst_AgentTrust &, const HttpRequest &) { return queryResponse("this", {}); }, ErrorCode::QuerySignatureMissing);
        row(
            "one node, two signatures",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                const quint64 now = t.subnet->nowNs();
                const ForgedSignature right {now, signedBy(t.nodeKey(), "this", now, idOf(request)), t.nodeId()};
                return queryResponse("this", {right, right});
            },
            ErrorCode::QuerySignatureMissing);
    }
    void unsignedQueriesAreRejected()
    {
        QFETCH(std::function<HttpResponse(tst_AgentTrust &, const HttpRequest &)>, forge);
        QFETCH(ErrorCode, code);
        build({first->url()});
        first->answer = onlyTo("/query", [&](const HttpRequest &request) { return forge(*this, request); });
        IC_COMPARE_ERROR(outcomeOf(agent->query(request())), code);
        QCOMPARE(first->of("/query").size(), 1); // a liar is not asked twice
        QCOMPARE(first->of("/read_state").size(), code == ErrorCode::QueryNodeUnknown ? 2 : 1);
        // With a second boundary node, the true answer comes from there.
        build({first->url(), second->url()});
        const auto outcome = outcomeOf(agent->query(request()));
        IC_VERIFY(outcome);
        QCOMPARE(replyOf(*outcome).value(), "this/" + user->sender().toText().toLatin1());
        QCOMPARE(second->of("/query").constFirst().body, first->of("/query").constLast().body);
    }

    void uncertifiedKeysAreRejected_data()
    {
        using Forge = std::function<QByteArray(tst_AgentTrust &)>;
        QTest::addColumn<Forge>("forge");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, Forge forge, ErrorCode code) { QTest::newRow(name) << std::move(forge) << code; };
        const auto treeOf = [](tst_AgentTrust &t, const Principal &subnetId) {
            LabeledTree tree;
            tree.insert({"time"}, unsignedLeb128(t.subnet->nowNs()));
            tree.insert({"subnet", subnetId.toByteArray(), "node", t.nodeId().toByteArray(), "public_key"}, t.nodeKey().publicKey().der());
            return tree;
        };
        const auto delegationOf = [](tst_AgentTrust &t, const BlsPublicKey &key, const CanisterRanges &ranges) {
            return buildDelegation(t.subnet->replica.keys().root(), key, ranges, RangeLayout::Flat, t.subnet->nowNs());
        };
        row(
            "of another subnet, to whose ranges the canister does not belong",
            [=](tst_AgentTrust &t) {
                const BlsSecretKey other = BlsSecretKey::fromSeed("another subnet");
                const auto delegation = delegationOf(t, other.publicKey(), {{NetworkKeys::canisterId(0x9'0000), NetworkKeys::canisterId(0x9'ffff)}});
                return subnetState(treeOf(t, delegation.subnet), other, delegation);
            },
            ErrorCode::CanisterOutOfRange);
        row(
            "by our subnet about another one",
            [=](tst_AgentTrust &t) {
                const auto &keys = t.subnet->replica.keys();
                return subnetState(treeOf(t, Principal::selfAuthenticating("another subnet")), keys.subnet(),
                    delegationOf(t, keys.subnet().publicKey(), NetworkKeys::ranges()));
            },
            ErrorCode::QueryNodeUnknown);
        row(
            "signed by another subnet in our subnet's name",
            [=](tst_AgentTrust &t) {
                const auto &keys = t.subnet->replica.keys();
                return subnetState(
                    treeOf(t, keys.subnetId()), BlsSecretKey::fromSeed("another subnet"), delegationOf(t, keys.subnet().publicKey(), NetworkKeys::ranges()));
            },
            ErrorCode::CertificateSignatureInvalid);
        row(
            "of another network",
            [=](tst_AgentTrust &t) {
                const BlsSecretKey root = BlsSecretKey::fromSeed("another network");
                return buildCertificate(treeOf(t, RootKey::fromDer(root.publicKey().der()).value().subnetId()), {{"time"}, {"subnet"}}, root);
            },
            ErrorCode::RootKeyMismatch);
        row(
            "old",
            [](tst_AgentTrust &t) {
                RequestContent content;
                content.paths = {{"subnet"}};
                const QByteArray old = t.subnet->replica.readCanisterState(content, t.canister()).certificate;
                t.subnet->environment->advance(6min);
                t.environment->advance(6min);
                return old;
            },
            ErrorCode::CertificateStale);
        row(
            "hidden",
            [](tst_AgentTrust &t) {
                RequestContent content;
                content.paths = {{"time"}};
                return t.subnet->replica.readCanisterState(content, t.canister()).certificate;
            },
            ErrorCode::QueryNodeUnknown);
    }
    void uncertifiedKeysAreRejected()
    {
        QFETCH(std::function<QByteArray(tst_AgentTrust &)>, forge);
        QFETCH(ErrorCode, code);
        build({first->url()});
        const QByteArray forged = forge(*this);
        first->answer = onlyTo("/read_state", [&](const HttpRequest &) { return stateReply(forged); });
        const auto outcome = outcomeOf(agent->query(request()));
        IC_COMPARE_ERROR(outcome, code);
        first->answer = nullptr;
        build({first->url()}); // the same without the lie works, so it was the lie
        IC_VERIFY(outcomeOf(agent->query(request())));
    }

    void failover_data()
    {
        using Answer = std::function<HttpResponse(tst_AgentTrust &, const HttpRequest &)>;
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("elsewhere");
        const auto row = [](const char *name, Answer answer, ErrorCode code, bool elsewhere) { QTest::newRow(name) << std::move(answer) << code << elsewhere; };
        row("down", {}, ErrorCode::ConnectionRefused, true);
        row(
            "408", [](tst_AgentTrust &, const HttpRequest &) { return httpText(408, "slow"); }, ErrorCode::ServerUnavailable, true);
        row(
            "429", [](tst_AgentTrust &, const HttpRequest &) { return httpText(429, "slow down"); }, ErrorCode::RateLimited, true);
        row(
            "500", [](tst_AgentTrust &, const HttpRequest &) { return httpText(500, "oops"); }, ErrorCode::ServerUnavailable, true);
        row(
            "503", [](tst_AgentTrust &, const HttpRequest &) { return httpText(503, "busy"); }, ErrorCode::ServerUnavailable, true);
        row(
            "garbage", [](tst_AgentTrust &, const HttpRequest &) { return cbor("garbage"); }, ErrorCode::HttpMalformed, true);
        row(
            "a transient reject", [](tst_AgentTrust &, const HttpRequest &) { return rejection(2); }, ErrorCode::ServerUnavailable, true);
        row(
            "a certificate of another network",
            [](tst_AgentTrust &t, const HttpRequest &request) {
                return syncReply(Ic::Test::certificate(idOf(request), Outcome::Replied, BlsSecretKey::fromSeed("another"), t.subnet->nowNs()));
            },
            ErrorCode::RootKeyMismatch, true);
        row(
            "a certificate that hides the outcome",
            [](tst_AgentTrust &t, const HttpRequest &) {
                RequestContent content;
                content.paths = {{"time"}};
                return syncReply(t.subnet->replica.readCanisterState(content, t.canister()).certificate);
            },
            ErrorCode::PathMissing, true);
        row(
            "400", [](tst_AgentTrust &, const HttpRequest &) { return httpText(400, "malformed"); }, ErrorCode::HttpStatus, false);
        row(
            "403", [](tst_AgentTrust &, const HttpRequest &) { return httpText(403, "forbidden"); }, ErrorCode::HttpStatus, false);
        row(
            "a final reject", [](tst_AgentTrust &, const HttpRequest &) { return rejection(3); }, ErrorCode::UncertifiedReject, false);
    }
    // A request that fails at one boundary node goes to another with the same envelope, or nowhere.
    void failover()
    {
        using Answer = std::function<HttpResponse(tst_AgentTrust &, const HttpRequest &)>;
        QFETCH(Answer, answer);
        QFETCH(ErrorCode, code);
        QFETCH(bool, elsewhere);
        IC_VERIFY(outcomeOf(agent->readState(canister(), {{"time"}}))); // the time is known, the first node preferred
        if (answer)
            first->answer = onlyTo("/call", [&](const HttpRequest &request) { return answer(*this, request); });
        else
            first.reset();
        const auto outcome = outcomeOf(agent->update(request()));
        if (!elsewhere) {
            const auto reply = outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error());
            IC_COMPARE_ERROR(reply, code);
            QCOMPARE(second->requests.size(), 0);
            QCOMPARE(first->of("/call").size(), 1);
            QCOMPARE(agent->boundaryNodes().constFirst().failures, 0);
            return;
        }
        IC_VERIFY(outcome);
        QVERIFY(std::holds_alternative<CertifiedReply>(*outcome));
        QCOMPARE(subnet->counter.executions, 1);
        QCOMPARE(second->of("/call").size(), 1);
        if (first) {
            QCOMPARE(first->of("/call").size(), 1);
            QCOMPARE(second->of("/call").constFirst().body, first->of("/call").constFirst().body);
        }
        const NodeHealth health = agent->boundaryNodes().constFirst();
        QCOMPARE(health.failures, 1);
        QCOMPARE(health.lastError.code(), code);
        // The next one goes to the node that is well.
        IC_VERIFY(outcomeOf(agent->update(request())));
        QCOMPARE(second->of("/call").size(), 2);
        QCOMPARE(agent->boundaryNodes().at(1).failures, 0);
    }
    void pollingContinuesOnOtherNode()
    {
        IC_VERIFY(outcomeOf(agent->readState(canister(), {{"time"}})));
        for (BoundaryNode *node : {first.get(), second.get()})
            node->missing = {"/api/v4", "/api/v3/canister/" + canister().toText().toLatin1() + "/call"};
        first->answer = onlyTo("/read_state", [](const HttpRequest &) { return httpText(503, "busy"); });
        const auto outcome = outcomeOf(agent->update(request()));
        IC_VERIFY(outcome);
        QVERIFY(std::holds_alternative<CertifiedReply>(*outcome));
        QCOMPARE(subnet->counter.executions, 1);
        QCOMPARE(second->of("/call").size(), 0);
        QCOMPARE(second->of("/read_state").size(), 1);
    }
    void forgedOutcomeEndsPolling()
    {
        build({first->url()});
        first->missing = {"/api/v4", "/api/v3/canister/" + canister().toText().toLatin1() + "/call"};
        first->answer = onlyTo("/read_state", [this](const HttpRequest &request) {
            const auto paths = Envelope::fromCbor(request.body).value().content.paths;
            return paths.constFirst().constFirst() == "time"
                ? subnet->answer(request)
                : stateReply(Ic::Test::certificate(Hash {}, Outcome::Replied, BlsSecretKey::fromSeed("another"), subnet->nowNs()));
        });
        IC_COMPARE_ERROR(outcomeOf(agent->update(request())), ErrorCode::RootKeyMismatch);
    }
    void retryAfterIsHonoured()
    {
        first->answer = onlyTo("/query", [](const HttpRequest &) {
            HttpResponse response = httpText(429, "slow down");
            response.headers.add("Retry-After", "90");
            return response;
        });
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(agent->boundaryNodes().constFirst().restUntil - environment->monotonicTime(), 90s);
    }
    void refusalCarriesFacts_data()
    {
        QTest::addColumn<QByteArray>("operation");
        for (const char *operation : {"query", "call", "read_state"})
            QTest::newRow(operation) << QByteArray(operation);
    }
    void refusalCarriesFacts()
    {
        QFETCH(QByteArray, operation);
        build({first->url()});
        first->answer = [operation](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (!request.path.endsWith(operation))
                return std::nullopt;
            HttpResponse response = httpText(403, "not\nyours");
            response.headers.add("Retry-After", "7");
            return response;
        };
        const Error error = operation == "query" ? outcomeOf(agent->query(request())).error()
            : operation == "call"                ? outcomeOf(agent->update(request())).error()
                                                 : outcomeOf(agent->readState(canister(), {{"time"}})).error();
        QCOMPARE(error, ErrorCode::HttpStatus);
        QCOMPARE(error.httpStatus(), std::optional(403));
        QCOMPARE(error.retryAfter(), std::optional(7s));
        QCOMPARE(error.canisterText(), QStringLiteral("not\nyours"));
    }
    void attemptsAreLimited()
    {
        for (BoundaryNode *node : {first.get(), second.get()})
            node->answer = onlyTo("/query", [](const HttpRequest &) { return httpText(503, "busy"); });
        IC_COMPARE_ERROR(outcomeOf(agent->query(request())), ErrorCode::ServerUnavailable);
        QCOMPARE(first->requests.size() + second->requests.size(), 3);
        QCOMPARE(first->requests.constFirst().body, second->requests.constFirst().body);
    }
    void recoveredNodeIsUsedAgain()
    {
        build({first->url()});
        first->answer =
            onlyTo("/query", [this](const HttpRequest &request) { return first->of("/query").size() == 1 ? httpText(503, "busy") : subnet->answer(request); });
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(first->of("/query").size(), 2);
        QCOMPARE(agent->boundaryNodes().constFirst().failures, 0); // forgiven
    }

    void slowClock_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"query", "update", "readState"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void slowClock()
    {
        QFETCH(QByteArray, kind);
        setClockWrong(-10min);
        if (kind == "query")
            IC_VERIFY(outcomeOf(agent->query(request())));
        else if (kind == "update")
            IC_VERIFY(outcomeOf(agent->update(request())));
        else
            IC_VERIFY(outcomeOf(agent->readState(canister(), {{"time"}})));
        QCOMPARE(quint64(agent->network().now().count()), subnet->nowNs());
        QVERIFY(kind != "update" || subnet->counter.executions == 1);
        // From now on nothing is refused.
        const auto before = first->of("/query").size();
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(first->of("/query").size(), before + 1);
    }
    void fastClock()
    {
        setClockWrong(10min);
        // Nothing proves that a certificate of ten minutes ago is not just that old.
        IC_COMPARE_ERROR(outcomeOf(agent->query(request())), ErrorCode::CertificateStale);
        // But a certificate about what we just made is not older than that.
        IC_VERIFY(outcomeOf(agent->update(request())));
        QCOMPARE(subnet->counter.executions, 1);
        QCOMPARE(quint64(agent->network().now().count()), subnet->nowNs());
        IC_VERIFY(outcomeOf(agent->query(request())));
    }
    void expiryIsNeverTooFar()
    {
        // An envelope that expires late could be kept by the node that refused it, and be executed after it was signed anew.
        setClockWrong(10min);
        IC_VERIFY(outcomeOf(agent->update(request())));
        for (const BoundaryNode *node : {first.get(), second.get()}) {
            for (const HttpRequest &call : node->of("/call"))
                QVERIFY(Envelope::fromCbor(call.body).value().content.ingressExpiryNs <= subnet->nowNs() + 300 * Second);
        }
        QCOMPARE(first->of("/call").size(), 1);
    }
    void stoppedClocks()
    {
        // The time was known, then this computer slept without counting.
        IC_VERIFY(outcomeOf(agent->update(request())));
        subnet->environment->advance(10min);
        IC_VERIFY(outcomeOf(agent->update(request())));
        QCOMPARE(subnet->counter.executions, 2);
        QCOMPARE(first->of("/call").size(), 3); // one was refused
        QCOMPARE(quint64(agent->network().now().count()), subnet->nowNs());
    }
    void disprovedExpiryRefusalIsReturned()
    {
        // The node that received the envelope could still get it executed: no second one is made.
        first->answer =
            onlyTo("/call", [](const HttpRequest &) { return httpText(400, "Invalid request expiry: Specified ingress_expiry not within expected range"); });
        IC_COMPARE_ERROR(outcomeOf(agent->update(request())), ErrorCode::EnvelopeExpired);
        QCOMPARE(first->of("/call").size(), 1);
        QCOMPARE(second->of("/call").size(), 0);
    }
    void refusalMovesNoBound()
    {
        build({first->url()});
        first->answer = [](const HttpRequest &) {
            return httpText(400,
                "Invalid request expiry: Specified ingress_expiry not within expected range: Minimum allowed expiry: 2099-01-01 00:00:00 UTC, "
                "Maximum allowed expiry: 2099-01-01 00:05:30 UTC, Provided expiry: 2023-11-14 22:17:20 UTC");
        };
        IC_COMPARE_ERROR(outcomeOf(agent->query(request())), ErrorCode::EnvelopeExpired);
        const NetworkPrivate &shared = NetworkPrivate::of(agent->network());
        QVERIFY(!shared.anchor()->clock().earliestNs(shared.monotonicNs()));
        QCOMPARE(quint64(agent->network().now().count()), shared.localNs());
        first->answer = nullptr;
        IC_VERIFY(outcomeOf(agent->query(request())));
    }
    void repeatedExpiryRefusalEndsQuery()
    {
        first->answer =
            onlyTo("/query", [](const HttpRequest &) { return httpText(400, "Invalid request expiry: Specified ingress_expiry not within expected range"); });
        IC_COMPARE_ERROR(outcomeOf(agent->query(request())), ErrorCode::EnvelopeExpired);
        QCOMPARE(first->of("/query").size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_AgentTrust)
#include "tst_agent_trust.moc"
