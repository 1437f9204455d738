// SPDX-License-Identifier: MIT
// Ic::Agent against the local network's replica, behind boundary nodes that behave.
#include "agentnetwork.h"
#include "certificateverifier.h"
#include "environment.h"
#include "networkoptions.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QSemaphore>
#include <atomic>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

//! Signs when it is allowed to, and remembers where.
class SlowIdentity final : public Identity
{
public:
    explicit SlowIdentity(IdentityPtr identity)
        : m_identity(std::move(identity))
    {
    }
    Principal sender() const override { return m_identity->sender(); }
    QByteArray publicKeyDer() const override { return m_identity->publicKeyDer(); }
    Result<QByteArray> sign(QByteArrayView message) const override
    {
        started = true;
        if (!allowed.tryAcquire(1, 10'000))
            return Error(ErrorCode::RequestTimeout, QStringLiteral("the event loop was blocked"));
        return m_identity->sign(message);
    }
    mutable QSemaphore allowed;
    mutable std::atomic<bool> started = false;

private:
    IdentityPtr m_identity;
};

} // namespace

class tst_Agent : public QObject
{
    Q_OBJECT

    std::unique_ptr<Subnet> subnet;
    std::unique_ptr<BoundaryNode> node;
    std::shared_ptr<ManualEnvironment> environment; // the agent's
    std::unique_ptr<Agent> agent;
    IdentityPtr user;

    Principal canister() const { return subnet->counter.id(); }
    CallRequest request(const QByteArray &method = "ask") const { return {canister(), method, "this"}; }
    QByteArray expectedReply() const { return "this/" + user->sender().toText().toLatin1(); }
    void build(DelegationMode mode)
    {
        agent.reset();
        node.reset();
        subnet = std::make_unique<Subnet>(mode);
        environment = std::make_shared<ManualEnvironment>();
        node = std::make_unique<BoundaryNode>(*subnet);
        user = generateIdentity(KeyScheme::Ed25519, *environment);
        const Network network(NetworkOptions().setUrls({node->url()}).setRootKey(subnet->rootKey()).setEnvironment(environment));
        agent = std::make_unique<Agent>(network, user, AgentOptions().setPollInterval(5ms));
    }
    //! An agent of another network at the same address, whose root key is not known yet.
    void buildWithoutKey()
    {
        const Network network(NetworkOptions().setUrls({node->url()}).setFetchRootKey(true).setEnvironment(environment));
        agent = std::make_unique<Agent>(network, user, AgentOptions().setPollInterval(5ms));
    }
    static void addModes()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("root-signed") << int(DelegationMode::None);
        QTest::newRow("flat ranges") << int(DelegationMode::Flat);
        QTest::newRow("sharded ranges") << int(DelegationMode::Sharded);
    }

private Q_SLOTS:
    void init() { build(DelegationMode::Sharded); }
    void incompleteCallsAreRefused_data()
    {
        QTest::addColumn<Principal>("target");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("advice");
        QTest::newRow("nothing") << Principal() << QByteArray() << u"CallRequest::canister"_qs;
        QTest::newRow("no subnet") << Principal() << QByteArray("raw_rand") << u"effectiveCanister"_qs;
        QTest::newRow("no method") << NetworkKeys::canisterId(5) << QByteArray() << u"CallRequest::method"_qs;
    }
    void incompleteCallsAreRefused()
    {
        QFETCH(Principal, target);
        QFETCH(QByteArray, method);
        QFETCH(QString, advice);
        const CallRequest call {target, method, {}};
        const auto query = outcomeOf(agent->query(call));
        IC_COMPARE_ERROR(query, ErrorCode::InvalidArgument);
        QVERIFY2(query.error().message().contains(advice), qPrintable(query.error().message()));
        IC_COMPARE_ERROR(outcomeOf(agent->update(call)), ErrorCode::InvalidArgument);
        QVERIFY(node->requests.isEmpty());
    }
    void wrongAddressIsNamed()
    {
        Agent other(Network(NetworkOptions().setUrls({QUrl(u"127.0.0.1:4943"_qs)}).setRootKey(subnet->rootKey())));
        const auto query = outcomeOf(other.query(request()));
        IC_COMPARE_ERROR(query, ErrorCode::MalformedUrl);
        QVERIFY2(
            query.error().message().startsWith(u"\"127.0.0.1:4943\" (") && query.error().message().contains(u"http://"), qPrintable(query.error().message()));
    }
    void cleanup()
    {
        agent.reset();
        node.reset();
        subnet.reset();
    }

    void updates_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QByteArrayList>("missing");
        QTest::addColumn<QByteArray>("callVersion");
        QTest::addColumn<bool>("polled");
        const auto rows = [](const char *name, DelegationMode mode) {
            QTest::addRow("%s, v4", name) << int(mode) << QByteArrayList {} << QByteArray("/api/v4/") << false;
            QTest::addRow("%s, v3", name) << int(mode) << QByteArrayList {"/api/v4"} << QByteArray("/api/v3/") << false;
            QTest::addRow("%s, v2 and polling", name) << int(mode) << QByteArrayList {"/api/v4", "/api/v3"} << QByteArray("/api/v2/") << true;
        };
        rows("root-signed", DelegationMode::None);
        rows("flat ranges", DelegationMode::Flat);
        rows("sharded ranges", DelegationMode::Sharded);
    }
    void updates()
    {
        QFETCH(int, mode);
        QFETCH(QByteArrayList, missing);
        QFETCH(QByteArray, callVersion);
        QFETCH(bool, polled);
        build(DelegationMode(mode));
        node->missing = missing;
        const auto outcome = outcomeOf(agent->update(request()));
        IC_VERIFY(outcome);
        const auto *reply = std::get_if<CertifiedReply>(&*outcome);
        QVERIFY(reply);
        QCOMPARE(reply->argument, expectedReply());
        // The certificate can be verified by itself.
        const auto again = CertificateVerifier(subnet->rootKey()).verify(reply->certificate.cbor(), canister(), Freshness::unchecked());
        IC_VERIFY(again);
        QVERIFY(again->lookup({"request_status", view(reply->requestId), "reply"}).isFound());
        QVERIFY(node->of("/call").constLast().path.startsWith(callVersion));
        QCOMPARE(subnet->counter.executions, 1);
        int statusReads = 0;
        for (const HttpRequest &read : node->of("/read_state"))
            statusReads += int(Envelope::fromCbor(read.body).value().content.paths.constFirst().constFirst() == "request_status");
        QCOMPARE(statusReads > 0, polled);
    }

    void queries_data() { addModes(); }
    void queries()
    {
        QFETCH(int, mode);
        build(DelegationMode(mode));
        const auto outcome = outcomeOf(agent->query(request()));
        IC_VERIFY(outcome);
        const auto *reply = std::get_if<SignedReply>(&*outcome);
        QVERIFY(reply);
        QCOMPARE(reply->argument, expectedReply());
        QCOMPARE(reply->proof.nodes, QList<Principal> {subnet->replica.keys().nodeId()});
        QCOMPARE(quint64(reply->proof.time.count()), subnet->nowNs());
        QCOMPARE(replyOf(*outcome).value(), expectedReply());
    }
    void requestIdentityTakesPrecedence()
    {
        CallRequest anonymous = request();
        anonymous.identity = anonymousIdentity();
        const auto outcome = outcomeOf(agent->query(anonymous));
        IC_VERIFY(outcome);
        QCOMPARE(replyOf(*outcome).value(), QByteArray("this/2vxsx-fae"));
    }
    void nodeKeysAreCached()
    {
        for (int i = 0; i < 3; ++i)
            IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(node->of("/read_state").size(), 1);
        environment->advance(6min);
        subnet->environment->advance(6min);
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(node->of("/read_state").size(), 2);
    }
    void concurrentQueriesFetchKeysOnce()
    {
        QList<QFuture<Result<QueryOutcome>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(agent->query(request()));
        futures[3].cancel(); // the first caller may cancel
        futures[0].cancel();
        for (int i = 0; i < futures.size(); ++i) {
            if (i == 0 || i == 3)
                QTRY_VERIFY(futures[i].isFinished());
            else
                IC_VERIFY(outcomeOf(futures[i]));
        }
        QCOMPARE(node->of("/read_state").size(), 1);
    }
    void keyFetchOutlivesCancelledQuery()
    {
        QFuture<Result<QueryOutcome>> first;
        node->answer = onlyTo("/read_state", [&](const HttpRequest &request) {
            first.cancel();
            return subnet->answer(request);
        });
        first = agent->query(request());
        QTRY_VERIFY(first.isFinished());
        QVERIFY(first.isCanceled());
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(node->of("/read_state").size(), 1);
    }
    void newNodesAreAccepted()
    {
        // The first certificate is of before the node joined.
        int reads = 0;
        node->answer = onlyTo("/read_state", [&](const HttpRequest &) {
            const bool early = ++reads == 1;
            RequestContent content;
            content.paths = early ? QList<Path> {{"time"}} : QList<Path> {{"subnet"}};
            return stateReply(subnet->replica.readCanisterState(content, canister()).certificate);
        });
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(reads, 2);
    }

    void rejectionsAreOfDifferentTypes()
    {
        const auto certified = outcomeOf(agent->update(request("refuse")));
        IC_VERIFY(certified);
        const auto *rejection = std::get_if<CertifiedRejection>(&*certified);
        QVERIFY(rejection);
        QCOMPARE(rejection->reject.toText(), QStringLiteral("reject 4 (IC0406): no thanks"));
        QVERIFY(rejection->certificate.lookup({"request_status", view(rejection->requestId), "reject_code"}).isFound());
        const auto refused = replyOf(*certified);
        IC_COMPARE_ERROR(refused, ErrorCode::CertifiedReject);
        QCOMPARE(refused.error().rejectCode(), std::optional(int(Reject::CanisterReject)));
        QCOMPARE(refused.error().rejectErrorCode(), QStringLiteral("IC0406"));
        QCOMPARE(refused.error().canisterText(), QStringLiteral("no thanks"));

        CallRequest nobody = request();
        nobody.canister = NetworkKeys::canisterId(77);
        const auto said = outcomeOf(agent->update(nobody));
        IC_VERIFY(said);
        QVERIFY(std::holds_alternative<UncertifiedRejection>(*said));
        QCOMPARE(std::get<UncertifiedRejection>(*said).reject.code, quint64(Reject::DestinationInvalid));
        const auto unproven = replyOf(*said);
        IC_COMPARE_ERROR(unproven, ErrorCode::UncertifiedReject);
        QCOMPARE(unproven.error().rejectErrorCode(), QStringLiteral("IC0301"));

        const auto query = outcomeOf(agent->query(request("refuse")));
        IC_VERIFY(query);
        QVERIFY(std::holds_alternative<SignedRejection>(*query));
        QCOMPARE(std::get<SignedRejection>(*query).reject.errorCode, QStringLiteral("IC0503"));
        QCOMPARE(std::get<SignedRejection>(*query).proof.nodes.size(), 1);
        const auto trapped = replyOf(*query);
        IC_COMPARE_ERROR(trapped, ErrorCode::UncertifiedReject);
        QCOMPARE(trapped.error().rejectCode(), std::optional(int(Reject::CanisterError)));
        QCOMPARE(trapped.error().canisterText(), QStringLiteral("trapped"));
    }

    void stateMetadataAndStatus()
    {
        const auto state = outcomeOf(agent->readState(canister(), {{"time"}, {"canister", canister().toByteArray(), "module_hash"}}));
        IC_VERIFY(state);
        QCOMPARE(state->timeNs(), subnet->nowNs());
        QVERIFY(state->lookup({"canister", canister().bytes(), "module_hash"}).isFound());
        const auto text = outcomeOf(agent->canisterInterface(canister()));
        IC_VERIFY(text);
        QCOMPARE(text->toUtf8(), subnet->counter.candidInterface());
        const auto section = outcomeOf(agent->canisterMetadata(canister(), "candid:args"));
        IC_VERIFY(section);
        QVERIFY(!section->has_value());
        const auto outcome = outcomeOf(agent->update(request()));
        IC_VERIFY(outcome);
        const auto status = outcomeOf(agent->requestStatus(canister(), std::get<CertifiedReply>(*outcome).requestId));
        IC_VERIFY(status);
        QVERIFY(status->state == RequestStatus::State::Replied);
        QCOMPARE(status->reply, expectedReply());
        const auto unknown = outcomeOf(agent->requestStatus(canister(), Hash {1}));
        IC_VERIFY(unknown);
        QVERIFY(unknown->state == RequestStatus::State::Unknown);
        QCOMPARE(unknown->certifiedTimeNs, subnet->nowNs());
    }

    void longPollReportsProgress()
    {
        node->missing = {"/api/v3", "/api/v4"};
        const QList<Outcome> script {Outcome::Unknown, Outcome::Received, Outcome::Processing, Outcome::Replied};
        build(DelegationMode::None);
        node->missing = {"/api/v3", "/api/v4"};
        qsizetype turn = 0;
        QList<int> seen;
        QFuture<Result<UpdateOutcome>> future;
        node->answer = onlyTo("/read_state", [&](const HttpRequest &request) {
            const auto paths = Envelope::fromCbor(request.body).value().content.paths;
            if (paths.constFirst().constFirst() != "request_status")
                return subnet->answer(request);
            seen.append(future.progressValue());
            Hash id {};
            const QByteArray bytes = paths.constFirst().at(1);
            std::copy(bytes.cbegin(), bytes.cend(), id.begin());
            const Outcome outcome = script.at(std::min(turn++, script.size() - 1));
            return stateReply(Ic::Test::certificate(id, outcome, subnet->replica.keys().root(), subnet->nowNs()));
        });
        future = agent->update(request());
        QCOMPARE(future.progressValue(), int(UpdateStage::Waiting));
        QCOMPARE(future.progressMaximum(), int(UpdateStage::Decided));
        const auto outcome = outcomeOf(future);
        IC_VERIFY(outcome);
        QVERIFY(std::holds_alternative<CertifiedReply>(*outcome));
        QCOMPARE(seen, (QList<int> {int(UpdateStage::Accepted), int(UpdateStage::Accepted), int(UpdateStage::Received), int(UpdateStage::Processing)}));
        QCOMPARE(future.progressValue(), int(UpdateStage::Decided));
        QCOMPARE(future.progressText(), QStringLiteral("decided"));
    }

    void signingDoesNotBlockThread()
    {
        const auto slow = std::make_shared<SlowIdentity>(user);
        CallRequest call = request();
        call.identity = slow;
        const auto future = agent->update(call);
        QTRY_VERIFY(slow->started);
        slow->allowed.release(); // an event loop that was blocked by it comes too late
        const auto outcome = outcomeOf(future);
        IC_VERIFY(outcome);
        QCOMPARE(replyOf(*outcome).value(), expectedReply());
    }

    void destructorDoesNotAwaitSigning()
    {
        const auto slow = std::make_shared<SlowIdentity>(user);
        CallRequest call = request();
        call.identity = slow;
        QElapsedTimer timer;
        timer.start();
        const auto future = agent->query(call);
        QTRY_VERIFY(slow->started);
        agent.reset();
        QVERIFY(timer.elapsed() < 5'000); // the key would take ten seconds
        QVERIFY(future.isFinished());
        slow->allowed.release();
    }

    void cancelled_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"query", "update", "readState", "polling"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void cancelled()
    {
        QFETCH(QByteArray, kind);
        const auto check = [&](auto future, auto reached) {
            QTRY_VERIFY(reached());
            QVERIFY(!future.isFinished());
            future.cancel();
            QTRY_VERIFY(future.isFinished());
            QVERIFY(future.isCanceled());
            QCOMPARE(future.resultCount(), 0);
            const auto before = node->requests.size();
            for (int turn = 0; turn < 20; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            QVERIFY(node->requests.size() <= before + 1); // one may have been on its way
        };
        node->answer = [this, kind](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (kind == "polling" && (request.path.endsWith("/call") || node->of("/call").isEmpty()))
                return std::nullopt;
            return httpText(503, "busy");
        };
        const auto asked = [this] { return !node->requests.isEmpty(); };
        if (kind == "query") {
            check(agent->query(request()), asked);
        } else if (kind == "readState") {
            check(agent->readState(canister(), {{"time"}}), asked);
        } else if (kind == "update") {
            check(agent->update(request()), asked);
        } else {
            node->missing = {"/api/v3", "/api/v4"};
            check(agent->update(request()), [this] { return !node->of("/call").isEmpty() && node->of("/read_state").size() > 1; });
        }
    }

    void cancelledThenDestroyed()
    {
        auto future = agent->update(request());
        future.cancel();
        agent.reset(); // before it could hear of it
        QVERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }
    void destroyedAgentCompletesFutures()
    {
        node->answer = [](const HttpRequest &) { return httpText(503, "busy"); };
        const auto query = agent->query(request());
        const auto update = agent->update(request());
        const auto state = agent->readState(canister(), {{"time"}});
        QTRY_VERIFY(!node->requests.isEmpty());
        std::optional<Result<QueryOutcome>> late;
        Agent *const dying = agent.get();
        auto query2 = agent->query(request());
        query2.then([&](const Result<QueryOutcome> &) {
            const auto more = dying->query(request()); // from inside the destructor
            if (more.isFinished())
                late = more.result();
        });
        agent.reset();
        QVERIFY(query.isFinished() && update.isFinished() && state.isFinished());
        IC_COMPARE_ERROR(query.result(), ErrorCode::Cancelled);
        IC_COMPARE_ERROR(update.result(), ErrorCode::Cancelled);
        IC_COMPARE_ERROR(state.result(), ErrorCode::Cancelled);
        QVERIFY(!query.isCanceled());
        QVERIFY(late);
        IC_COMPARE_ERROR(*late, ErrorCode::Cancelled);
    }
    void continuationMayDeleteAgent_data()
    {
        QTest::addColumn<bool>("isUpdate");
        QTest::newRow("query") << false;
        QTest::newRow("update") << true;
    }
    void continuationMayDeleteAgent()
    {
        QFETCH(bool, isUpdate);
        bool done = false;
        const auto end = [&](bool worked) {
            agent.reset();
            done = worked;
        };
        if (isUpdate)
            agent->update(request()).then(this, [end](const Result<UpdateOutcome> &outcome) { end(outcome.has_value()); });
        else
            agent->query(request()).then(this, [end](const Result<QueryOutcome> &outcome) { end(outcome.has_value()); });
        QTRY_VERIFY(done);
        QVERIFY(!agent);
    }
    void networkAndIdentity()
    {
        QCOMPARE(agent->network().urls(), QList<QUrl> {node->url()});
        QCOMPARE(agent->identity(), user);
        Agent other(agent->network());
        QVERIFY(other.network() == agent->network());
        QVERIFY(other.identity()->sender().isAnonymous());
        other.setIdentity(user);
        QCOMPARE(other.identity(), user);
        other.setIdentity(nullptr);
        QVERIFY(other.identity()->sender().isAnonymous());
    }
    void valuesOfOptions()
    {
        AgentOptions options;
        const AgentOptions copy = options;
        options.setQueryTimeout(1s).setCallTimeout(2s).setPollInterval(3ms).setAttempts(2);
        QCOMPARE(options.queryTimeout(), 1s);
        QCOMPARE(options.callTimeout(), 2s);
        QCOMPARE(options.pollInterval(), 3ms);
        QCOMPARE(options.attempts(), std::optional<int>(2));
        QVERIFY(!options.setAttempts({}).attempts());
        QVERIFY(!copy.attempts());
    }

    void failedFetchIsRetried()
    {
        buildWithoutKey();
        node->answer = onlyTo("/status", [](const HttpRequest &) { return httpText(503, "busy"); });
        const auto refused = outcomeOf(agent->update(request()));
        IC_COMPARE_ERROR(refused, ErrorCode::ServerUnavailable);
        QVERIFY2(refused.error().message().contains(u"root key"), qPrintable(refused.error().message()));
        QCOMPARE(node->requests.size(), 1); // nothing else was asked
        node->answer = nullptr;
        IC_VERIFY(outcomeOf(agent->update(request())));
        QCOMPARE(subnet->counter.executions, 1);
    }
    void statusNeedsNoRootKey()
    {
        buildWithoutKey();
        const auto status = outcomeOf(agent->status());
        IC_VERIFY(status);
        QCOMPARE(status->rootKeyDer, subnet->rootKey().der());
        QCOMPARE(status->health, QStringLiteral("healthy"));
        QVERIFY(!agent->network().rootKey());
        QCOMPARE(node->requests.size(), 1);
    }
    void unreadableStatusIsRefused()
    {
        node->answer = onlyTo("/status", [](const HttpRequest &) { return cbor("no map"); });
        IC_COMPARE_ERROR(outcomeOf(agent->status()), ErrorCode::HttpMalformed);
        node->answer = onlyTo("/status", [](const HttpRequest &) { return httpText(404, "a web site"); });
        IC_COMPARE_ERROR(outcomeOf(agent->status()), ErrorCode::HttpStatus);
    }
    void cancelledDuringKeyFetch()
    {
        buildWithoutKey();
        auto future = agent->update(request());
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
        QTRY_VERIFY(agent->network().rootKey());
        IC_VERIFY(outcomeOf(agent->query(request())));
        QCOMPARE(subnet->counter.executions, 0);
    }
    void destroyedDuringKeyFetch()
    {
        buildWithoutKey();
        const Network network = agent->network();
        const auto future = agent->update(request());
        agent.reset();
        QVERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), ErrorCode::Cancelled);
        QTRY_VERIFY(network.rootKey()); // which is the network's matter
        QCOMPARE(subnet->counter.executions, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Agent)
#include "tst_agent.moc"
