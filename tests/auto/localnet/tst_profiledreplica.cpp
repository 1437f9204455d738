// SPDX-License-Identifier: MIT
#include "faults.h"
#include "replicafixture.h"
#include "testing.h"
#include <QtTest/QtTest>
#include <algorithm>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::LocalNet::NetworkProfile)

namespace {

constexpr quint64 Ms = 1'000'000;

//! A canister that replies to each call with its place among all, and logs them.
class Log final : public Canister
{
public:
    using Canister::Canister;
    CanisterReply update(QByteArrayView, const QByteArray &argument, const Principal &, quint64 nowNs) override
    {
        arguments.append(argument);
        times.append(nowNs);
        return CanisterReply::reply(QByteArray::number(arguments.size()));
    }
    CanisterReply query(QByteArrayView, const QByteArray &, const Principal &, quint64, const DataCertificate &) override
    {
        return CanisterReply::reply(QByteArray::number(arguments.size()));
    }
    QByteArray certifiedData() const override { return {}; }
    QByteArray candidInterface() const override { return "service : {}"; }
    std::optional<quint64> nextTimerNs() const override { return timerNs; }
    void runTimers(quint64 nowNs) override
    {
        timerNs.reset();
        timerRanNs = nowNs;
    }

    QByteArrayList arguments;
    QList<quint64> times;
    std::optional<quint64> timerNs;
    quint64 timerRanNs = 0;
};

//! A network in virtual time with that canister.
struct TimedNetwork : ReplicaFixture
{
    explicit TimedNetwork(const NetworkProfile &profile, const QList<FaultRule> &faults = {})
        : ReplicaFixture(DelegationMode::None, profile)
        , startNs(now())
        , script(std::make_shared<FaultScript>(faults, environment))
        , log(static_cast<Log &>(replica.install(std::make_unique<Log>(NetworkKeys::canisterId(7)))))
    {
        echo = log.id();
        replica.setFaults(script);
    }
    //! Posts a call, and returns what keeps its response; the status is 0 until it comes.
    std::shared_ptr<HttpResponse> send(const QByteArray &version, const RequestContent &content)
    {
        const auto response = std::make_shared<HttpResponse>(HttpResponse {0, {}, {}});
        const HttpRequest posted = request(path(version, operationOf(content)), signEnvelope(content, *user).value().toCbor());
        api.handle(posted, [response](const HttpResponse &given) { *response = given; });
        return response;
    }
    RequestContent message(const QByteArray &argument)
    {
        RequestContent content = this->content(RequestType::Call, "ws_message", argument);
        content.sender = user->sender();
        return content;
    }
    //! Moves the clock by \a time, event by event, as LocalNetwork's timer does.
    void pass(std::chrono::nanoseconds time)
    {
        const quint64 end = now() + quint64(time.count());
        while (const auto next = api.nextDueNs()) {
            if (*next > end)
                break;
            if (*next > now())
                environment->advance(std::chrono::nanoseconds(*next - now()));
            replica.runTimers();
            api.answerDue();
        }
        environment->advance(std::chrono::nanoseconds(end - now()));
    }
    Certificate certificateOf(const HttpResponse &response)
    {
        return verifier.verify(AnswerMap::read(response.body).bytes.value("certificate"), echo, fresh()).value();
    }
    static QByteArray operationOf(const RequestContent &content)
    {
        return content.type == RequestType::Call ? "call" : content.type == RequestType::Query ? "query" : "read_state";
    }

    quint64 startNs;
    std::shared_ptr<FaultScript> script;
    Log &log;
};

//! Rounds of 500 ms that are certified after exactly 1200 ms; no gossip.
NetworkProfile steady()
{
    return NetworkProfile().setRound(500ms).setMinCertificationDelay(1200ms).setMaxCertificationDelay(1200ms);
}

QByteArrayList numbers(int first, int last)
{
    QByteArrayList result;
    for (int i = first; i <= last; ++i)
        result.append(QByteArray::number(i));
    return result;
}

} // namespace

class tst_ProfiledReplica : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callWaitsForItsCertificate();
    void acceptedCallIsAbsentFirst();
    void queriesSeeCertifiedState();
    void repeatedPostIsExecutedOnce();
    void answersTakeTheirTime();
    void executionFollowsArrival_data();
    void executionFollowsArrival();
    void sameSeedSameExecution();
    void expiredCallIsNeverExecuted();
    void absenceIsProvenByTime();
    void slowCallIsAccepted();
    void acceptedCallIsExecuted();
    void slowReplyIsProcessing_data();
    void slowReplyIsProcessing();
    void subnetStateIsCurrent();
    void timersRunInRounds();
    void demandedSwapHappensOnce_data();
    void demandedSwapHappensOnce();
    void swapsComeInPairs();
    void heldBackMessageIsExecuted();
    void mainnetRepliesInTime();
};

void tst_ProfiledReplica::callWaitsForItsCertificate()
{
    for (const QByteArray &version : {QByteArray("v3"), QByteArray("v4")}) {
        TimedNetwork f(steady());
        f.pass(100ms);
        const RequestContent content = f.message("a");
        const auto response = f.send(version, content);
        f.pass(1599ms);
        QCOMPARE(response->status, 0);
        QVERIFY(f.log.arguments.isEmpty());
        f.pass(1ms);
        QCOMPARE(response->status, 200);
        QCOMPARE(response->headers.value("access-control-allow-origin"), QByteArray("*"));
        const Certificate certificate = f.certificateOf(*response);
        QCOMPARE(certificate.lookup(requestPath(content, "reply")).value, QByteArrayView("1"));
        // The block had the time of its round.
        QCOMPARE(f.log.times, QList<quint64> {f.startNs + 500 * Ms});
        QCOMPARE(certificate.timeNs(), f.startNs + 500 * Ms);
    }
}

void tst_ProfiledReplica::acceptedCallIsAbsentFirst()
{
    TimedNetwork f(steady());
    f.pass(1ms);
    const RequestContent content = f.message("a");
    QCOMPARE(f.send("v2", content)->status, 202);
    const auto statusNow = [&] {
        const Certificate certificate = f.certificateOf(f.read({requestPath(content)}, f.user));
        const Lookup status = certificate.lookup(requestPath(content, "status"));
        return status.status == Lookup::Status::Absent ? QByteArray("absent") : status.value.toByteArray();
    };
    QCOMPARE(statusNow(), QByteArray("absent"));
    // Before it is certified the network knows nothing of the call, so another sender may also read that there is none.
    QCOMPARE(f.read({requestPath(content)}, f.gateway).status, 200);
    f.pass(1698ms);
    QCOMPARE(statusNow(), QByteArray("absent"));
    f.pass(1ms);
    QCOMPARE(statusNow(), QByteArray("replied"));
    QCOMPARE(f.read({requestPath(content)}, f.gateway).status, 403);
}

void tst_ProfiledReplica::queriesSeeCertifiedState()
{
    TimedNetwork f(steady());
    f.pass(1ms);
    const auto replied = f.send("v4", f.message("a"));
    const auto count = [&] { return AnswerMap::read(f.query("v3", f.content(RequestType::Query, "count", {}), f.user).body).bytes.value("reply.arg"); };
    f.pass(1698ms);
    QCOMPARE(count(), QByteArray("0"));
    f.pass(1ms);
    QCOMPARE(count(), QByteArray("1"));
    QCOMPARE(replied->status, 200);
}

void tst_ProfiledReplica::repeatedPostIsExecutedOnce()
{
    TimedNetwork f(steady());
    const RequestContent content = f.message("a");
    f.pass(1ms);
    const auto first = f.send("v4", content);
    f.pass(700ms);
    const auto second = f.send("v3", content);
    QCOMPARE(f.send("v2", content)->status, 202);
    f.pass(1s);
    QCOMPARE(first->status, 200);
    QCOMPARE(second->status, 200);
    QCOMPARE(f.send("v4", content)->status, 200);
    QCOMPARE(f.log.arguments, QByteArrayList {"a"});
}

void tst_ProfiledReplica::answersTakeTheirTime()
{
    TimedNetwork f(NetworkProfile().setMinQueryDelay(80ms).setMaxQueryDelay(80ms));
    const RequestContent call = f.message("a");
    RequestContent missing = call;
    missing.canister = NetworkKeys::canisterId(8);
    const QList<std::shared_ptr<HttpResponse>> responses {
        f.send("v3", f.content(RequestType::Query, "count", {})), f.send("v3", f.readContent({{"time"}})), f.send("v2", call), f.send("v4", missing)};
    f.pass(79ms);
    for (const auto &response : responses)
        QCOMPARE(response->status, 0);
    f.pass(1ms);
    QCOMPARE(responses[0]->status, 200);
    QCOMPARE(responses[1]->status, 200);
    QCOMPARE(responses[2]->status, 202);
    QCOMPARE(responses[3]->status, 400); // for another canister than the endpoint
}

void tst_ProfiledReplica::executionFollowsArrival_data()
{
    QTest::addColumn<int>("spacingMs");
    QTest::addColumn<bool>("isOrdered");
    QTest::newRow("posted at once") << 0 << false;
    QTest::newRow("gossip time apart") << 150 << true;
}

void tst_ProfiledReplica::executionFollowsArrival()
{
    QFETCH(int, spacingMs);
    QFETCH(bool, isOrdered);
    const NetworkProfile profile = steady().setGossipDistribution(GossipDistribution::Uniform).setGossipCap(150ms);
    TimedNetwork f(profile);
    NetworkTiming expected(profile, "test", f.startNs); // the seed of the fixture
    QMultiMap<quint64, QByteArray> byArrival;
    for (const QByteArray &argument : numbers(1, 50)) {
        byArrival.insert(expected.nextArrivalNs(f.now()), argument);
        f.send("v2", f.message(argument));
        f.pass(std::chrono::milliseconds(spacingMs));
    }
    f.pass(2s);
    QCOMPARE(f.log.arguments, QByteArrayList(byArrival.values()));
    QCOMPARE(f.log.arguments == numbers(1, 50), isOrdered);
    QCOMPARE(f.log.times.constFirst(), f.startNs + 500 * Ms);
    QVERIFY(std::is_sorted(f.log.times.cbegin(), f.log.times.cend()));
}

void tst_ProfiledReplica::sameSeedSameExecution()
{
    const auto executed = [](const NetworkProfile &profile) {
        TimedNetwork f(profile);
        for (const QByteArray &argument : numbers(1, 200)) {
            f.send("v2", f.message(argument));
            f.pass(5ms);
        }
        f.pass(3s);
        return std::pair(f.log.arguments, f.log.times);
    };
    const auto first = executed(NetworkProfile::mainnet());
    QCOMPARE(first.first.size(), 200);
    QVERIFY(first.first != numbers(1, 200));
    QCOMPARE(executed(NetworkProfile::mainnet()), first);
}

void tst_ProfiledReplica::expiredCallIsNeverExecuted()
{
    TimedNetwork f(steady());
    f.pass(1ms);
    RequestContent content = f.message("late");
    content.ingressExpiryNs = f.startNs + 499 * Ms; // before the next round
    QCOMPARE(f.send("v2", content)->status, 202);
    RequestContent other = f.message("in time");
    other.ingressExpiryNs = f.startNs + 500 * Ms;
    QCOMPARE(f.send("v2", other)->status, 202);
    f.pass(5s);
    QCOMPARE(f.log.arguments, QByteArrayList {"in time"});
    QVERIFY(f.certificateOf(f.read({requestPath(content)}, f.user)).lookup(requestPath(content, "status")).status == Lookup::Status::Absent);
}

void tst_ProfiledReplica::absenceIsProvenByTime()
{
    // A certificate that is later than the expiry and lacks the call is a proof that the call will never be executed.
    TimedNetwork f(steady());
    f.pass(1ms);
    RequestContent content = f.message("a");
    content.ingressExpiryNs = f.startNs + 700 * Ms;
    QCOMPARE(f.send("v2", content)->status, 202);
    for (int i = 0; i < 300; ++i) {
        const Certificate certificate = f.certificateOf(f.read({requestPath(content)}, f.user));
        const bool isAbsent = certificate.lookup(requestPath(content, "status")).status == Lookup::Status::Absent;
        QVERIFY(!isAbsent || certificate.timeNs() <= content.ingressExpiryNs);
        f.pass(10ms);
    }
    QCOMPARE(f.log.arguments, QByteArrayList {"a"});
}

void tst_ProfiledReplica::slowCallIsAccepted()
{
    TimedNetwork f(steady().setMinCertificationDelay(12s).setMaxCertificationDelay(12s));
    f.pass(1ms);
    const RequestContent content = f.message("a");
    const auto response = f.send("v4", content);
    f.pass(9999ms);
    QCOMPARE(response->status, 0);
    f.pass(1ms);
    QCOMPARE(response->status, 202);
    QVERIFY(response->body.isEmpty());
    f.pass(3s);
    QCOMPARE(f.certificateOf(f.read({requestPath(content)}, f.user)).lookup(requestPath(content, "reply")).value, QByteArrayView("1"));
}

void tst_ProfiledReplica::acceptedCallIsExecuted()
{
    TimedNetwork f(steady(), {FaultRule(Fault::AcceptCall).setTimes(1)});
    f.pass(1ms);
    const RequestContent content = f.message("a");
    const auto response = f.send("v4", content);
    QCOMPARE(response->status, 202);
    QVERIFY(response->body.isEmpty());
    f.pass(3s);
    QCOMPARE(f.certificateOf(f.read({requestPath(content)}, f.user)).lookup(requestPath(content, "reply")).value, QByteArrayView("1"));
    const auto next = f.send("v4", f.message("b"));
    f.pass(3s);
    QCOMPARE(next->status, 200);
}

void tst_ProfiledReplica::slowReplyIsProcessing_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::newRow("rounds") << steady();
    QTest::newRow("instant") << NetworkProfile::instant();
}

void tst_ProfiledReplica::slowReplyIsProcessing()
{
    QFETCH(NetworkProfile, profile);
    TimedNetwork f(profile, {FaultRule(Fault::SlowReply).setTimes(1)});
    f.pass(1ms);
    const RequestContent content = f.message("a");
    const auto response = f.send("v4", content);
    QByteArrayList statuses;
    std::optional<quint64> repliedNs;
    for (int i = 0; i < 500 && !repliedNs; ++i) {
        const Lookup status = f.certificateOf(f.read({requestPath(content)}, f.user)).lookup(requestPath(content, "status"));
        const QByteArray text = status.isFound() ? status.value.toByteArray() : QByteArray("absent");
        if (statuses.value(statuses.size() - 1) != text)
            statuses.append(text);
        if (text == "processing") {
            QCOMPARE(response->status, 0);
            QCOMPARE(f.log.arguments, QByteArrayList {"a"}); // it has had its effect
            QCOMPARE(f.read({requestPath(content)}, f.gateway).status, 403);
        }
        if (text == "replied")
            repliedNs = f.replica.stateNs();
        else
            f.pass(10ms);
    }
    statuses.removeAll("absent");
    QCOMPARE(statuses, (QByteArrayList {"processing", "replied"}));
    QCOMPARE(response->status, 200);
    QVERIFY(*repliedNs >= f.startNs + 2000 * Ms);
    QCOMPARE(f.log.arguments, QByteArrayList {"a"}); // once
}

void tst_ProfiledReplica::subnetStateIsCurrent()
{
    TimedNetwork f(steady());
    const Principal subnet = f.replica.keys().subnetId();
    f.environment->advance(10s);
    const HttpResponse response = f.post("/api/v3/subnet/" + subnet.toText().toLatin1() + "/read_state", f.readContent({{"time"}}), f.user);
    const auto certificate = f.verifier.verifySubnet(AnswerMap::read(response.body).bytes.value("certificate"), subnet, f.fresh());
    IC_VERIFY(certificate);
    QCOMPARE(certificate->timeNs(), f.startNs + 8500 * Ms); // the last round that is at least 1200 ms old
}

void tst_ProfiledReplica::timersRunInRounds()
{
    TimedNetwork f(steady());
    f.log.timerNs = f.startNs + 600 * Ms;
    QCOMPARE(f.replica.nextTimerNs(), std::make_optional(f.startNs + 2200 * Ms));
    f.pass(2199ms);
    QCOMPARE(f.log.timerRanNs, quint64(0));
    f.pass(1ms);
    QCOMPARE(f.log.timerRanNs, f.startNs + 1000 * Ms);
}

void tst_ProfiledReplica::demandedSwapHappensOnce_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::newRow("instant") << NetworkProfile::instant();
    QTest::newRow("rounds") << steady();
    QTest::newRow("mainnet") << NetworkProfile::mainnet();
    QTest::newRow("mainnet-far") << NetworkProfile::mainnetFar();
}

void tst_ProfiledReplica::demandedSwapHappensOnce()
{
    QFETCH(NetworkProfile, profile);
    TimedNetwork f(profile, {FaultRule::fromText(QStringLiteral("swap-messages@3")).value()});
    f.send("v2", f.content(RequestType::Call, "ws_open", "open"));
    for (const QByteArray &argument : numbers(1, 10)) {
        f.pass(500ms); // so far apart that no two swap by themselves
        f.send("v2", f.message(argument));
    }
    f.pass(5s);
    QCOMPARE(f.log.arguments, (QByteArrayList {"open", "1", "2", "4", "3", "5", "6", "7", "8", "9", "10"}));
    QCOMPARE(f.script->strikeCount(), 1);
}

void tst_ProfiledReplica::swapsComeInPairs()
{
    // A message that overtakes is not held back itself.
    TimedNetwork f(steady(), {FaultRule(Fault::SwapMessages)});
    for (const QByteArray &argument : numbers(1, 6))
        f.send("v2", f.message(argument));
    f.pass(5s);
    QCOMPARE(f.log.arguments, (QByteArrayList {"2", "1", "4", "3", "6", "5"}));
    QCOMPARE(f.script->strikeCount(), 3);
}

void tst_ProfiledReplica::heldBackMessageIsExecuted()
{
    TimedNetwork f(NetworkProfile::instant(), {FaultRule(Fault::SwapMessages).setTimes(1)});
    const RequestContent content = f.message("alone");
    const auto response = f.send("v4", content);
    f.pass(1999ms);
    QCOMPARE(response->status, 0);
    f.pass(1ms);
    QCOMPARE(response->status, 200);
    QCOMPARE(f.send("v4", f.message("next"))->status, 200);
    QCOMPARE(f.log.arguments, (QByteArrayList {"alone", "next"}));
}

void tst_ProfiledReplica::mainnetRepliesInTime()
{
    TimedNetwork f(NetworkProfile::mainnet());
    f.pass(3s);
    for (int i = 0; i < 100; ++i) {
        const auto response = f.send("v4", f.message(QByteArray::number(i)));
        const quint64 posted = f.now();
        while (response->status == 0)
            f.pass(1ms);
        QCOMPARE(response->status, 200);
        const quint64 took = f.now() - posted;
        QVERIFY2(took >= 1000 * Ms && took <= 2301 * Ms, qPrintable(QString::number(took)));
    }
    QCOMPARE(f.log.arguments.size(), 100);
}

QTEST_APPLESS_MAIN(tst_ProfiledReplica)
#include "tst_profiledreplica.moc"
