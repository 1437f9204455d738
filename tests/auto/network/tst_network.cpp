// SPDX-License-Identifier: MIT
// State that the agents of one network share, and those of two networks do not.
#include "agent.h"
#include "agentnetwork.h"
#include "environment.h"
#include "httpagent.h"
#include "network_p.h"
#include "networkoptions.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtCore/QThread>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QTcpServer>
#include <algorithm>
#include <optional>
#include <vector>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

//! The result of a request with a callback, waited for in an event loop.
template <typename T, typename Ask>
Result<T> resultOf(Ask ask)
{
    std::optional<Result<T>> result;
    QObject context;
    ask(&context, [&result](const Result<T> &answer) { result.emplace(answer); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
        return Error(ErrorCode::RequestTimeout, QStringLiteral("the request did not end"));
    return *result;
}

const QString ThreadDirectory = QStringLiteral("/proc/self/task");

qsizetype threadCount()
{
    return QDir(ThreadDirectory).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

//! A network that can be installed again at the same address, each time with other keys.
class ReinstalledNetwork
{
public:
    ReinstalledNetwork()
    {
        for (const char *seed : {"first", "second", "third"}) {
            m_replicas.push_back(std::make_unique<Replica>(seed, DelegationMode::Sharded, environment));
            counters.push_back(static_cast<CounterCanister *>(&m_replicas.back()->install(std::make_unique<CounterCanister>(canister()))));
        }
        m_server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) {
            const bool isStatus = request.path.endsWith("/status");
            statuses += isStatus;
            reads += request.path.endsWith("/read_state");
            if (loses && request.path.endsWith("/call")) {
                responder.send(httpText(202, {}));
                return;
            }
            HttpApi(*m_replicas[isStatus ? installed : forger.value_or(installed)]).handle(request, [responder](const HttpResponse &response) {
                responder.send(response);
            });
        });
        if (const auto listening = m_server.listen(); !listening)
            qFatal("no port: %s", qPrintable(listening.error().message()));
    }
    static Principal canister() { return NetworkKeys::canisterId(5); }
    QUrl url() const { return m_server.url(); }
    QByteArray rootKeyDer() const { return m_replicas[installed]->keys().rootKeyDer(); }

    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    std::size_t installed = 0;
    std::optional<std::size_t> forger; //!< replies are those of this network, with a status that names the key of the installed one
    bool loses = false; //!< calls are accepted and not executed
    int reads = 0;
    int statuses = 0;
    std::vector<CounterCanister *> counters;

private:
    std::vector<std::unique_ptr<Replica>> m_replicas;
    HttpServer m_server;
};

} // namespace

class tst_Network : public QObject
{
    Q_OBJECT

    std::unique_ptr<Subnet> subnet;
    std::unique_ptr<BoundaryNode> node;
    IdentityPtr user;

    CallRequest request() const { return {subnet->counter.id(), "ask", "this"}; }
    QByteArray rootKeyDer() const { return subnet->replica.keys().rootKeyDer(); }
    NetworkOptions options() const
    {
        return NetworkOptions().setUrls({node->url()}).setRootKey(RootKey::fromDer(rootKeyDer()).value()).setEnvironment(subnet->environment);
    }
    NetworkOptions fetchingOptions() const { return options().setRootKey(RootKey::mainnet()).setFetchRootKey(true); }

    //! Asks the canister of a ReinstalledNetwork; its reply does not matter.
    static Result<Unit> resultOfAsking(Agent &agent, const QByteArray &kind)
    {
        const auto unit = [](const auto &result) { return result ? Result<Unit>(Unit {}) : Result<Unit>(result.error()); };
        const CallRequest request {ReinstalledNetwork::canister(), "ask", "this"};
        if (kind == "query")
            return unit(outcomeOf(agent.query(request)));
        if (kind == "update")
            return unit(outcomeOf(agent.update(request)));
        return unit(outcomeOf(agent.readState(request.canister, {{QByteArrayLiteral("time")}})));
    }

private Q_SLOTS:
    void init()
    {
        subnet = std::make_unique<Subnet>();
        node = std::make_unique<BoundaryNode>(*subnet);
        user = generateIdentity(KeyScheme::Ed25519, *subnet->environment);
    }
    void cleanup()
    {
        node.reset();
        subnet.reset();
    }

    // ---- Which networks are the same

    void mainnetIsOneNetwork()
    {
        const Network mainnet = Network::mainnet();
        QVERIFY(Network::mainnet() == mainnet);
        QVERIFY(Network() == mainnet);
        std::optional<Network> ofOtherThread;
        const std::unique_ptr<QThread> thread(QThread::create([&] { ofOtherThread = Network::mainnet(); }));
        thread->start();
        QVERIFY(thread->wait());
        QVERIFY(*ofOtherThread == mainnet);
        QVERIFY(mainnet.isMainnet());
        QVERIFY(mainnet.rootKey().value().isMainnet());
        QVERIFY(!mainnet.urls().isEmpty());
    }
    void equalOptionsMakeDifferentNetworks()
    {
        const Network network(options());
        const Network copy = network;
        QVERIFY(copy == network);
        QVERIFY(Network(network.options()) != network);
        QVERIFY(Network(NetworkOptions()) != Network::mainnet());
        QVERIFY(Network(node->url(), RootKey::mainnet()) != Network(node->url(), RootKey::mainnet()));
        QVERIFY(Network::local(node->url()) != Network::local(node->url()));
    }

    void optionsCompareEachSetting()
    {
        QVERIFY(NetworkOptions() == Network::mainnet().options());
        const NetworkOptions first = options();
        const QNetworkProxy proxy(QNetworkProxy::NoProxy);
        QVERIFY(NetworkOptions(first).setProxy(proxy).setProxy(std::nullopt) == first);
        for (const auto &other : {options().setUrls({}), options().setRootKey(RootKey::mainnet()), options().setFetchRootKey(true),
                 options().setTlsConfiguration(QSslConfiguration()), options().setProxy(proxy), options().setEnvironment(nullptr)})
            QVERIFY(other != first);
        QCOMPARE(options().setEnvironment(nullptr).environment(), Environment::system());
    }

    // ---- The root key

    void localKeyIsFetchedFirst()
    {
        const Network network = Network::local(node->url());
        IC_COMPARE_ERROR(network.rootKey(), ErrorCode::InvalidState);
        QVERIFY(!network.isMainnet());
        HttpAgent agent(network);
        const auto unverifiable = resultOf<QueryOutcome>([&](QObject *context, const auto &callback) { agent.verifiedQuery(request(), context, callback); });
        IC_COMPARE_ERROR(unverifiable, ErrorCode::InvalidState);
        QVERIFY(node->requests.isEmpty());

        const auto key = outcomeOf(network.fetchRootKey());
        IC_VERIFY(key);
        QCOMPARE(key->der(), rootKeyDer());
        QCOMPARE(network.rootKey().value().der(), rootKeyDer());
        QVERIFY(!network.isMainnet());
        QCOMPARE(node->of("/status").size(), 1);
    }
    void knownKeyIsNotFetched()
    {
        const auto key = outcomeOf(Network(options()).fetchRootKey());
        IC_VERIFY(key);
        QCOMPARE(key->der(), rootKeyDer());
        QVERIFY(node->requests.isEmpty());
    }
    void callsFetchTheKeyOnce()
    {
        Agent agent(Network(fetchingOptions()), user);
        const auto query = agent.query(request());
        const auto other = agent.query(request());
        const auto update = agent.update(request());
        const auto state = agent.readState(request().canister, {{QByteArrayLiteral("time")}});
        IC_VERIFY(outcomeOf(query));
        IC_VERIFY(outcomeOf(other));
        IC_VERIFY(outcomeOf(update));
        IC_VERIFY(outcomeOf(state));
        QCOMPARE(node->of("/status").size(), 1);
        IC_VERIFY(outcomeOf(agent.query(request())));
        QCOMPARE(node->of("/status").size(), 1);
    }
    void agentsShareTheFetchedKey()
    {
        const Network network(fetchingOptions());
        Agent first(network, user);
        Agent second(network, user);
        QList<QFuture<Result<QueryOutcome>>> replies;
        for (int i = 0; i < 3; ++i)
            replies << first.query(request()) << second.query(request());
        for (const auto &reply : std::as_const(replies))
            IC_VERIFY(outcomeOf(reply));
        QCOMPARE(node->of("/status").size(), 1);
    }
    void cancelledFetchLeavesOthers()
    {
        const Network network(fetchingOptions());
        auto given = network.fetchRootKey();
        auto wanted = network.fetchRootKey();
        given.cancel();
        QTRY_VERIFY(wanted.isFinished());
        IC_VERIFY(wanted.result());
        QCOMPARE(node->of("/status").size(), 1);
        // A request that all callers cancelled does not delay the next one.
        auto hanging = network.fetchRootKey();
        hanging.cancel();
        const auto again = network.fetchRootKey();
        QTRY_VERIFY(again.isFinished());
        IC_VERIFY(again.result());
        QCOMPARE(node->of("/status").size(), 3);
    }
    void laterAgentsKnowTheKey()
    {
        const Network network(fetchingOptions());
        Agent first(network, user);
        IC_VERIFY(outcomeOf(first.query(request())));
        Agent second(network, user);
        IC_VERIFY(outcomeOf(second.query(request())));
        QCOMPARE(node->of("/status").size(), 1);
        // Another network, though like it.
        Agent stranger(Network(fetchingOptions()), user);
        IC_VERIFY(outcomeOf(stranger.query(request())));
        QCOMPARE(node->of("/status").size(), 2);
    }
    void anotherKeyReplacesTheFirst()
    {
        ReinstalledNetwork place;
        const Principal canister = ReinstalledNetwork::canister();
        const CallRequest request {canister, "ask", "this"};
        const QList<Path> time {{QByteArrayLiteral("time")}};
        const Network network(NetworkOptions().setUrls({place.url()}).setFetchRootKey(true).setEnvironment(place.environment));
        const NetworkPrivate &shared = NetworkPrivate::of(network);
        const auto knowsNodes = [&] { return shared.anchor()->nodeKeys(canister, shared.monotonicNs()).has_value(); };
        const auto knowsTime = [&] { return shared.anchor()->clock().earliestNs(shared.monotonicNs()).has_value(); };
        Agent agent(network);
        IC_VERIFY(outcomeOf(agent.query(request)));
        QCOMPARE(network.rootKey().value().der(), place.rootKeyDer());
        QCOMPARE(place.reads, 1); // of the keys of its node
        QVERIFY(knowsNodes());
        QVERIFY(knowsTime());

        // The same key once more changes nothing.
        IC_VERIFY(outcomeOf(network.fetchRootKey()));
        QVERIFY(knowsNodes());
        QVERIFY(knowsTime());
        IC_VERIFY(outcomeOf(agent.query(request)));
        QCOMPARE(place.reads, 1);

        place.installed = 1;
        IC_VERIFY(outcomeOf(network.fetchRootKey()));
        QCOMPARE(network.rootKey().value().der(), place.rootKeyDer());
        QVERIFY(!knowsNodes());
        QVERIFY(!knowsTime());

        // The first one answers once more, with its own signatures.
        place.forger = 0;
        IC_COMPARE_ERROR(outcomeOf(agent.query(request)), ErrorCode::RootKeyMismatch);
        IC_COMPARE_ERROR(outcomeOf(agent.readState(canister, time)), ErrorCode::RootKeyMismatch);
        QVERIFY(!knowsNodes());

        place.forger.reset();
        place.reads = 0;
        IC_VERIFY(outcomeOf(agent.query(request)));
        IC_VERIFY(outcomeOf(agent.readState(canister, time)));
        QCOMPARE(place.reads, 2); // the keys of the new node, and the time
    }

    void reinstalledNetworkIsTrusted_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"query", "update", "readState"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void reinstalledNetworkIsTrusted()
    {
        QFETCH(QByteArray, kind);
        ReinstalledNetwork place;
        const Network network(NetworkOptions().setUrls({place.url()}).setFetchRootKey(true).setEnvironment(place.environment));
        Agent agent(network, user);
        IC_VERIFY(resultOfAsking(agent, "query"));
        IC_VERIFY(resultOfAsking(agent, "update"));
        place.installed = 1;
        place.statuses = 0;
        IC_VERIFY(resultOfAsking(agent, kind));
        QCOMPARE(network.rootKey().value().der(), place.rootKeyDer());
        QCOMPARE(place.statuses, 1);
        QCOMPARE(place.counters[1]->executions, kind == "update" ? 1 : 0);
        IC_VERIFY(resultOfAsking(agent, kind));
        QCOMPARE(place.statuses, 1);
    }
    void givenKeyIsNeverReplaced()
    {
        ReinstalledNetwork place;
        const RootKey given = RootKey::fromDer(place.rootKeyDer()).value();
        const Network network(NetworkOptions().setUrls({place.url()}).setRootKey(given).setEnvironment(place.environment));
        Agent agent(network, user);
        IC_VERIFY(resultOfAsking(agent, "update"));
        place.installed = 1;
        for (const char *kind : {"query", "update", "readState"}) {
            const auto result = resultOfAsking(agent, kind);
            IC_COMPARE_ERROR(result, ErrorCode::RootKeyMismatch);
            const QString words = result.error().message();
            QVERIFY2(words.contains(place.url().toString()) && result.error().advice().contains(u"fetchRootKey"), qPrintable(words));
            QVERIFY2(!words.contains(u"mainnet"), qPrintable(words));
        }
        QCOMPARE(place.statuses, 0);
        QVERIFY(network.rootKey().value() == given);
    }
    void mainnetKeyIsDefault()
    {
        ReinstalledNetwork place;
        Agent agent(Network(NetworkOptions().setUrls({place.url()}).setEnvironment(place.environment)), user);
        for (const char *kind : {"query", "readState"}) {
            const auto result = resultOfAsking(agent, kind);
            IC_COMPARE_ERROR(result, ErrorCode::RootKeyMismatch);
            const QString words = result.error().message();
            QVERIFY2(
                words.contains(u"mainnet") && words.contains(place.url().toString()) && result.error().advice().contains(u"fetchRootKey"), qPrintable(words));
        }
    }
    void forgedReplyKeepsFetchedKey()
    {
        ReinstalledNetwork place;
        const Network network(NetworkOptions().setUrls({place.url()}).setFetchRootKey(true).setEnvironment(place.environment));
        Agent agent(network, user);
        IC_VERIFY(resultOfAsking(agent, "update"));
        const auto anchor = NetworkPrivate::of(network).anchor();
        place.statuses = 0;
        place.forger = 2;
        IC_COMPARE_ERROR(resultOfAsking(agent, "readState"), ErrorCode::RootKeyMismatch);
        QCOMPARE(place.statuses, 1);
        QVERIFY(NetworkPrivate::of(network).anchor() == anchor);

        // Once for a reply, even if the network has another key each time.
        place.installed = 1;
        place.statuses = 0;
        IC_COMPARE_ERROR(resultOfAsking(agent, "readState"), ErrorCode::RootKeyMismatch);
        QCOMPARE(place.statuses, 1);
        QCOMPARE(network.rootKey().value().der(), place.rootKeyDer());
    }
    void newNetworkDeniesNoCall()
    {
        ReinstalledNetwork place;
        const Network network(NetworkOptions().setUrls({place.url()}).setFetchRootKey(true).setEnvironment(place.environment));
        Agent agent(network, user, AgentOptions().setPollInterval(5ms));
        IC_VERIFY(resultOfAsking(agent, "update"));
        place.loses = true;
        place.reads = 0;
        const auto update = agent.update({ReinstalledNetwork::canister(), "ask", "this"});
        QTRY_VERIFY(place.reads > 0);
        place.installed = 1;
        place.environment->advance(250s); // the call has expired
        const auto outcome = outcomeOf(update);
        IC_COMPARE_ERROR(outcome, ErrorCode::RequestTimeout); // the first network may have executed it
        QVERIFY2(outcome.error().message().contains(u"another root key"), qPrintable(outcome.error().message()));
    }

    void sessionKeepsItsKey()
    {
        ReinstalledNetwork place;
        const Network network(NetworkOptions().setUrls({place.url()}).setFetchRootKey(true).setEnvironment(place.environment));
        IC_VERIFY(outcomeOf(network.fetchRootKey()));
        HttpAgentOptions pinned;
        pinned.anchor = NetworkPrivate::of(network).anchor();
        HttpAgent session(network, pinned);
        HttpAgent current(network);
        place.installed = 1;
        IC_VERIFY(outcomeOf(network.fetchRootKey()));
        const auto read = [](HttpAgent &agent) {
            return resultOf<Certificate>([&](QObject *context, const auto &callback) {
                agent.readState(ReinstalledNetwork::canister(), {{QByteArrayLiteral("time")}}, nullptr, context, callback);
            });
        };
        IC_VERIFY(read(current));
        place.statuses = 0;
        IC_COMPARE_ERROR(read(session), ErrorCode::RootKeyMismatch); // no verdict of the new network on messages for the old one
        QCOMPARE(place.statuses, 0);
    }

    // ---- What is shared

    void agentsShareConnections()
    {
        if (!QDir(ThreadDirectory).exists())
            QSKIP("threads are counted in /proc/self/task, which this system does not have");
        constexpr int Agents = 50;
        const Network network(options());
        std::vector<std::unique_ptr<HttpAgent>> agents;
        QSet<QByteArray> replies;
        QList<Error> errors;
        qsizetype most = 0;
        const auto ask = [&](int number) {
            agents.push_back(std::make_unique<HttpAgent>(network));
            const CallRequest query {subnet->counter.id(), "ask", QByteArray::number(number)};
            agents.back()->verifiedQuery(query, nullptr, [&](const Result<QueryOutcome> &outcome) {
                most = std::max(most, threadCount());
                const auto reply = outcome ? replyOf(*outcome) : Result<QByteArray>(outcome.error());
                if (reply)
                    replies.insert(*reply);
                else
                    errors.append(reply.error());
            });
        };
        ask(0);
        QTRY_VERIFY_WITH_TIMEOUT(replies.size() + errors.size() == 1, 20'000);
        const qsizetype ofOne = std::exchange(most, 0);
        QVERIFY(ofOne > 1);
        QSet<QByteArray> expected {"0/2vxsx-fae"}; // anonymous
        for (int i = 1; i < Agents; ++i) {
            ask(i);
            expected.insert(QByteArray::number(i) + "/2vxsx-fae");
        }
        QTRY_VERIFY_WITH_TIMEOUT(replies.size() + errors.size() == Agents, 60'000);
        QVERIFY2(errors.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors[0].message()));
        QCOMPARE(replies, expected);
        QVERIFY2(most <= ofOne + 4, qPrintable(QStringLiteral("one agent: %1 threads, %2 agents: %3").arg(ofOne).arg(Agents).arg(most)));
    }
    void agentsShareNodeKeys()
    {
        const Network network(options());
        Agent first(network, user);
        Agent second(network, user);
        IC_VERIFY(outcomeOf(first.query(request())));
        QCOMPARE(node->of("/read_state").size(), 1);
        IC_VERIFY(outcomeOf(second.query(request())));
        QCOMPARE(node->of("/read_state").size(), 1);

        // They get old for both.
        subnet->environment->advance(5min + 1s);
        IC_VERIFY(outcomeOf(second.query(request())));
        QCOMPARE(node->of("/read_state").size(), 2);
        IC_VERIFY(outcomeOf(first.query(request())));
        QCOMPARE(node->of("/read_state").size(), 2);

        Agent stranger(Network(options()), user);
        IC_VERIFY(outcomeOf(stranger.query(request())));
        QCOMPARE(node->of("/read_state").size(), 3);
    }

    // ---- No address

    void networkWithoutAddressSendsNothing()
    {
        QTcpServer proxy; // all that is sent must come here
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        NetworkOptions through = options();
        through.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort()));
        const Network network(NetworkOptions(through).setUrls({}));
        QVERIFY(network.urls().isEmpty());
        IC_VERIFY(network.rootKey());

        const Principal canister = request().canister;
        const QList<Path> time {{QByteArrayLiteral("time")}};
        Agent agent(network, user);
        IC_COMPARE_ERROR(outcomeOf(agent.query(request())), ErrorCode::MalformedUrl);
        IC_COMPARE_ERROR(outcomeOf(agent.update(request())), ErrorCode::MalformedUrl);
        IC_COMPARE_ERROR(outcomeOf(agent.readState(canister, time)), ErrorCode::MalformedUrl);
        IC_COMPARE_ERROR(outcomeOf(agent.requestStatus(canister, Hash {})), ErrorCode::MalformedUrl);
        IC_COMPARE_ERROR(outcomeOf(agent.canisterMetadata(canister, "candid:service")), ErrorCode::MalformedUrl);
        IC_COMPARE_ERROR(outcomeOf(agent.canisterInterface(canister)), ErrorCode::MalformedUrl);
        HttpAgent http(network);
        const auto status = resultOf<NetworkStatus>([&](QObject *context, const auto &callback) { http.status(context, callback); });
        IC_COMPARE_ERROR(status, ErrorCode::MalformedUrl);
        const auto reply =
            resultOf<QueryReply>([&](QObject *context, const auto &callback) { http.queryReply(canister, "ask", "this", user, context, callback); });
        IC_COMPARE_ERROR(reply, ErrorCode::MalformedUrl);
        const auto submitted = resultOf<SubmitResult>([&](QObject *context, const auto &callback) { http.submitEnvelope(canister, "any", context, callback); });
        IC_COMPARE_ERROR(submitted, ErrorCode::MalformedUrl);
        QVERIFY(!proxy.hasPendingConnections());

        // With an address it does come here.
        HttpAgent sending {Network(through)};
        sending.status(nullptr, [](const Result<NetworkStatus> &) {});
        QTRY_VERIFY(proxy.hasPendingConnections());
        QVERIFY(node->requests.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Network)
#include "tst_network.moc"
