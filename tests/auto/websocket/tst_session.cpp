// SPDX-License-Identifier: MIT
// The behaviour of a session in honest and in bad weather. Hours of protocol time run in milliseconds.
#include "cdkarguments.h"
#include "sessionbench.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

template <typename Action>
QList<Action> all(const SessionActions &actions)
{
    return SessionBench::all<Action>(actions);
}

QList<DeliveryState> statesOf(const SessionActions &actions, quint64 id)
{
    QList<DeliveryState> states;
    for (const auto &change : all<SessionAction::DeliveryChanged>(actions)) {
        if (change.id == id)
            states.append(change.state);
    }
    return states;
}

CloseReason lost()
{
    return CloseReason(Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
}

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- Opening
    void opens()
    {
        SessionBench bench;
        bench.reachOpen();
        QList<ConnectionState> states;
        for (const auto &change : all<SessionAction::Progressed>(bench.log))
            states.append(change.state);
        QCOMPARE(states, (QList {ConnectionState::Connecting, ConnectionState::Handshaking, ConnectionState::Opening}));
        QCOMPARE(bench.session->state(), ConnectionState::Open);
        const auto opened = all<SessionAction::Opened>(bench.log);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0].gatewayPrincipal, bench.factory.gateway);
        QCOMPARE(opened[0].clientKey, bench.factory.client);
        QVERIFY(all<SessionAction::MessagesMayBeMissing>(bench.log).isEmpty());
    }
    void openRequestExpiresWithDeadline()
    {
        SessionBench bench;
        bench.reachOpening();
        const auto sign = all<SessionAction::Sign>(bench.log).constFirst();
        QCOMPARE(sign.method, QByteArray("ws_open"));
        QCOMPARE(sign.ingressExpiryNs, quint64((bench.environment->unixTime() + 60s).count()));
        QCOMPARE(sign.nonce.size(), 16);
        QCOMPARE(Cdk::decodeOpen(sign.argument).value().gatewayPrincipal, bench.factory.gateway);
    }
    void phaseDeadlines_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("TCP") << 0 << ErrorCode::ConnectTimeout << qint64(15);
        QTest::newRow("open") << 4 << ErrorCode::OpenTimeout << qint64(60);
    }
    void phaseDeadlines()
    {
        QFETCH(int, phase);
        QFETCH(Ic::ErrorCode, code);
        QFETCH(qint64, seconds);
        SessionBench bench;
        bench.open();
        for (int p = 1; p <= std::min(phase, 3); ++p) {
            bench.advance(1s); // each phase has a deadline of its own
            bench.feed(SessionEvent::Progress {bench.generation, TransportPhase(p)});
        }
        if (phase == 4)
            bench.handshake();
        QVERIFY(!SessionBench::ending(bench.advance(std::chrono::seconds(seconds) - 1ms)));
        const auto reason = SessionBench::ending(bench.advance(1ms));
        QVERIFY(reason);
        QCOMPARE(reason->code(), code);
        QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect);
    }
    void closedByTheApplication()
    {
        SessionBench bench;
        bench.reachOpen();
        const auto actions = bench.feed(SessionEvent::Close {});
        QCOMPARE(all<SessionAction::CloseTransport>(actions).constFirst().closeCode, 1000);
        QCOMPARE(all<SessionAction::Closed>(actions).constFirst().reason, CloseReason());
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
        QVERIFY(!bench.scheduled); // a closed session sets no timer
    }
    void noGateway()
    {
        SessionBench bench;
        bench.gateways.clear();
        const auto reason = SessionBench::ending(bench.open());
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::InvalidState);
    }

    // ---- Sending
    void messagesWaitForTheSession()
    {
        SessionBench bench;
        bench.send(1);
        bench.reachOpening();
        bench.send(2);
        QCOMPARE(bench.written().size(), 0);
        bench.openMessage();
        QCOMPARE(bench.written().size(), 2);
    }
    void acknowledgedMessagesAreDelivered()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.send(1);
        bench.send(2);
        auto actions = bench.acknowledge(1);
        QCOMPARE(statesOf(actions, 1), QList {DeliveryState::Delivered});
        QCOMPARE(statesOf(actions, 2), QList<DeliveryState>());
        actions = bench.acknowledge(3); // 3 was our first keep-alive
        QCOMPARE(statesOf(actions, 2), QList {DeliveryState::Delivered});
    }
    void acksPrecedeQueuedMessages()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.application("hello"); // sequence 2
        bench.carryOutSign = false;
        const auto first = bench.send(1); // in hand
        bench.send(2);
        bench.acknowledge(0); // sequence 3
        bench.carryOutSign = true;
        const auto sign = all<SessionAction::Sign>(first).constFirst();
        auto envelope = signEnvelope(
            {RequestType::Call, bench.factory.canister, sign.method, sign.argument, {}, sign.ingressExpiryNs, sign.nonce, {}, {}}, *bench.identity);
        bench.feed(SessionEvent::Signed {bench.generation, sign.signId, ClientRequest {envelope.value()}.toCbor()});
        const auto written = bench.written();
        QCOMPARE(written.size(), 3);
        QVERIFY(!written[0].isService);
        QVERIFY(written[1].isService); // before message 2, which waited longer
        QCOMPARE(written[1].sequence, quint64(2));
        QCOMPARE(ServiceMessage::fromCandid(written[1].content).value(), ServiceMessage::keepAlive(3));
        QCOMPARE(written[2].sequence, quint64(3));
    }
    void ackOfUnsentMessage()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.send(1);
        const auto reason = SessionBench::ending(bench.acknowledge(9));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::AckOutOfRange);
        QCOMPARE(reason->origin(), Origin::Canister);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }
    void lostSessionKeepsQueue()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.send(1);
        bench.carryOutSign = false;
        bench.send(2); // in hand, not written
        bench.send(3);
        const auto actions = bench.feed(SessionEvent::TransportClosed {bench.generation, lost()});
        QCOMPARE(statesOf(actions, 1), QList {DeliveryState::Unknown});
        QCOMPARE(statesOf(actions, 2), QList {DeliveryState::Queued});
        QCOMPARE(statesOf(actions, 3), QList<DeliveryState>());
        bench.carryOutSign = true;
        bench.advance(1s);
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        bench.handshake();
        bench.openMessage();
        const auto written = bench.written();
        QCOMPARE(written.size(), 2);
        QCOMPARE(written[0].sequence, quint64(1));
        QCOMPARE(statesOf(bench.log, 3).constLast(), DeliveryState::Sent);
    }
    void cancel()
    {
        SessionBench bench;
        bench.send(1);
        const auto actions = bench.feed(SessionEvent::CancelSend {1});
        QCOMPARE(all<SessionAction::DeliveryChanged>(actions).constFirst().error.code(), ErrorCode::Cancelled);
        bench.reachOpen();
        QVERIFY(bench.written().isEmpty());
        bench.send(2);
        QVERIFY(all<SessionAction::DeliveryChanged>(bench.feed(SessionEvent::CancelSend {2})).isEmpty()); // too late
    }
    void unsentBytesStall()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.drainWrites = false;
        bench.send(1);
        QVERIFY(!SessionBench::ending(bench.advance(29s)));
        bench.feed(SessionEvent::Written {bench.generation, 1}); // progress: the clock starts anew
        QVERIFY(!SessionBench::ending(bench.advance(29s)));
        const auto reason = SessionBench::ending(bench.advance(2s));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::SendStalled);
    }
    void failedSigningEndsSession()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.carryOutSign = false;
        const auto sign = all<SessionAction::Sign>(bench.send(1)).constFirst();
        const auto reason =
            SessionBench::ending(bench.feed(SessionEvent::Signed {bench.generation, sign.signId, Error(ErrorCode::UnsupportedKey, QStringLiteral("no key"))}));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::UnsupportedKey);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }

    // ---- Receiving
    void outOfOrderResultsWait()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.carryOutVerify = false;
        QList<SessionAction::Verify> jobs;
        for (int i = 0; i < 3; ++i)
            jobs += all<SessionAction::Verify>(bench.application(QByteArray::number(i)));
        const MessageVerifier verifier(CertificateVerifier(bench.factory.rootKey()), bench.factory.canister);
        const auto finish = [&](const SessionAction::Verify &job) {
            return all<SessionAction::Deliver>(bench.feed(SessionEvent::Verified {job.generation, job.frameId, verifier.verify(job.frame, job.freshness)}))
                .size();
        };
        QCOMPARE(finish(jobs[2]), 0);
        QCOMPARE(finish(jobs[1]), 0);
        QCOMPARE(finish(jobs[0]), 3);
    }
    void silentCanister()
    {
        SessionBench bench;
        bench.reachOpen(); // nothing sent: the watchdog is armed all the same
        QVERIFY(!SessionBench::ending(bench.advance(329s)));
        const auto reason = SessionBench::ending(bench.advance(1s));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::AckTimeout);
        QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect);
    }
    void anHourOfAcks()
    {
        SessionBench bench;
        bench.reachOpen();
        for (int i = 0; i < 12; ++i) {
            QVERIFY(!SessionBench::ending(bench.advance(300s)));
            bench.acknowledge(quint64(i));
        }
        QCOMPARE(bench.session->state(), ConnectionState::Open);
        QCOMPARE(bench.written().size(), 12);
        QVERIFY(
            std::all_of(bench.log.begin(), bench.log.end(), [](const AnySessionAction &a) { return !std::holds_alternative<SessionAction::Reconnecting>(a); }));
    }

    // ---- Reconnecting
    void reconnectReportsPossibleGap()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.advance(10s);
        bench.application("last heard");
        const quint64 lastHeard = bench.factory.timeNs;
        bench.advance(5s);
        const auto ended = bench.feed(SessionEvent::TransportClosed {bench.generation, lost()});
        QCOMPARE(all<SessionAction::Reconnecting>(ended).constFirst().attempt, 1);
        bench.advance(500ms);
        QCOMPARE(bench.session->state(), ConnectionState::Connecting);
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        bench.handshake();
        const auto actions = bench.openMessage();
        const auto missing = all<SessionAction::MessagesMayBeMissing>(actions);
        QCOMPARE(missing.size(), 1);
        QCOMPARE(missing[0].sinceNs, lastHeard);
    }
    void attemptsCountUntilStable()
    {
        SessionBench bench;
        int last = 0;
        for (int i = 0; i < 6; ++i) {
            bench.session->state() == ConnectionState::Closed ? bench.reachOpen() : void();
            const auto actions = bench.feed(SessionEvent::TransportClosed {bench.generation, lost()});
            const int attempt = all<SessionAction::Reconnecting>(actions).constFirst().attempt;
            QCOMPARE(attempt, last + 1);
            last = attempt;
            bench.feed(SessionEvent::Retry {});
            bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
            bench.handshake();
            bench.openMessage(); // opened, and lost at once: not a success yet
        }
        bench.advance(10s);
        const auto actions = bench.feed(SessionEvent::TransportClosed {bench.generation, lost()});
        QCOMPARE(all<SessionAction::Reconnecting>(actions).constFirst().attempt, 1);
    }
    void sameGatewayAfterDisconnect()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.feed(SessionEvent::TransportClosed {bench.generation, lost()});
        const auto actions = bench.feed(SessionEvent::Retry {});
        QCOMPARE(all<SessionAction::Connect>(actions).constFirst().gateway, bench.gateways[0]);
    }
    void givesUpWithoutFirstSession()
    {
        SessionOptions options;
        options.setFirstOpenTimeout(20s);
        SessionBench bench(options);
        bench.open();
        const auto actions = bench.advance(20s);
        QCOMPARE(all<SessionAction::Closed>(actions).size(), 1);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }
    void openingStopsFirstTimeout()
    {
        SessionOptions options;
        options.setFirstOpenTimeout(20s);
        SessionBench bench(options);
        bench.reachOpen();
        QVERIFY(!SessionBench::ending(bench.advance(100s)));
    }
    void sleepIsNoticed()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.environment->advance(8h); // no timer runs while a computer sleeps
        const auto actions = bench.feed(SessionEvent::Tick {});
        const auto reason = SessionBench::ending(actions);
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::SystemResumed);
        QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect);
    }
    void openSessionChecksClock()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.log.clear();
        bench.advance(300s);
        QVERIFY(all<SessionAction::Schedule>(bench.log).size() <= 6);
    }
    void earlyTimerIsRearmed_data()
    {
        QTest::addColumn<ConnectionState>("state");
        QTest::newRow("waiting to reconnect") << ConnectionState::WaitingToReconnect;
        QTest::newRow("connecting") << ConnectionState::Connecting;
        QTest::newRow("handshaking") << ConnectionState::Handshaking;
        QTest::newRow("opening") << ConnectionState::Opening;
        QTest::newRow("open") << ConnectionState::Open;
    }
    void earlyTimerIsRearmed()
    {
        QFETCH(ConnectionState, state);
        SessionBench bench;
        bench.reach(state); // coarse timers fire up to a twentieth early
        const auto due = bench.scheduled;
        QVERIFY(due);
        const auto again = all<SessionAction::Schedule>(bench.feed(SessionEvent::Tick {}));
        QCOMPARE(again.size(), 1);
        QVERIFY(again[0].monotonic);
        bench.log.clear();
        bench.advance(400s); // the due action takes place
        QVERIFY(!all<SessionAction::Progressed>(bench.log).isEmpty());
    }
    void framesBeforeDisconnectAreProcessed()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.send(1);
        bench.carryOutVerify = false;
        SessionActions jobs = bench.acknowledge(1);
        for (const auto &action : bench.application("last words"))
            jobs.push_back(action);
        QVERIFY(!SessionBench::ending(bench.feed(SessionEvent::TransportClosed {bench.generation, lost()})));
        bench.send(2); // nowhere to write it to
        const MessageVerifier verifier(CertificateVerifier(bench.factory.rootKey()), bench.factory.canister);
        SessionActions after;
        for (const auto &job : all<SessionAction::Verify>(jobs)) {
            for (const auto &action : bench.feed(SessionEvent::Verified {job.generation, job.frameId, verifier.verify(job.frame, job.freshness)}))
                after.push_back(action);
        }
        QCOMPARE(statesOf(after, 1), QList {DeliveryState::Delivered});
        QCOMPARE(all<SessionAction::Deliver>(after).size(), 1);
        QCOMPARE(SessionBench::ending(after)->code(), ErrorCode::ConnectionLost);
        QCOMPARE(statesOf(bench.log, 2).constLast(), DeliveryState::Queued);
    }
    void networkChange()
    {
        SessionBench bench;
        bench.reachWaiting();
        QCOMPARE(all<SessionAction::Connect>(bench.feed(SessionEvent::NetworkChanged {})).size(), 1);
        const quint64 before = bench.generation;
        bench.feed(SessionEvent::NetworkChanged {}); // connecting over the old network: anew
        QCOMPARE(bench.generation, before + 1);
    }
    void eventsOfEarlierConnectionIgnored()
    {
        SessionBench bench;
        bench.reachOpen();
        const quint64 old = bench.generation;
        bench.feed(SessionEvent::TransportClosed {old, lost()});
        bench.feed(SessionEvent::Retry {});
        QVERIFY(bench.feed(SessionEvent::TransportClosed {old, lost()}).empty());
        QVERIFY(bench.feed(SessionEvent::Frame {old, "x"}).empty());
        QVERIFY(bench.feed(SessionEvent::Progress {old, TransportPhase::Ready}).empty());
        QCOMPARE(bench.session->state(), ConnectionState::Connecting);
    }

    // ---- Clock
    void openMessageCorrectsTheClock_data()
    {
        QTest::addColumn<qint64>("offsetSeconds");
        QTest::newRow("ten minutes behind") << qint64(-600);
        QTest::newRow("ten minutes ahead") << qint64(600);
    }
    void openMessageCorrectsTheClock()
    {
        QFETCH(qint64, offsetSeconds);
        SessionBench bench;
        const auto trueTime = bench.environment->unixTime();
        bench.environment->setUnixTime(trueTime + std::chrono::seconds(offsetSeconds));
        bench.reachOpening();
        const auto reason = SessionBench::ending(bench.openMessage());
        QVERIFY(reason); // the certificate does not make itself fresh
        QCOMPARE(reason->code(), offsetSeconds > 0 ? ErrorCode::CertificateStale : ErrorCode::CertificateFromFuture);
        bench.feed(SessionEvent::Retry {});
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        bench.handshake();
        bench.openMessage();
        QCOMPARE(bench.session->state(), ConnectionState::Open); // the time learned from it holds for the next attempt
        bench.send(1);
        const quint64 expiry = all<SessionAction::Sign>(bench.log).constLast().ingressExpiryNs;
        QCOMPARE(expiry, quint64((trueTime + 2min).count())); // and for what we sign
    }
    void firstOpenWaitsForTime()
    {
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.carryOutLearnTime = false;
        const auto trueTime = bench.environment->unixTime();
        bench.environment->setUnixTime(trueTime - 3min);
        bench.reachHandshaking();
        QCOMPARE(all<SessionAction::LearnTime>(bench.log).size(), 1);
        QVERIFY(all<SessionAction::Sign>(bench.handshake()).isEmpty());
        QCOMPARE(bench.session->state(), ConnectionState::Opening);
        bench.clock->observe(quint64(trueTime.count()), quint64(bench.environment->monotonicTime().count()));
        QVERIFY(bench.feed(SessionEvent::TimeLearned {bench.generation - 1}).empty());
        const auto signs = all<SessionAction::Sign>(bench.feed(SessionEvent::TimeLearned {bench.generation}));
        QCOMPARE(signs.size(), 1);
        QCOMPARE(signs[0].ingressExpiryNs, quint64((trueTime + 60s).count()));
        QVERIFY(bench.feed(SessionEvent::TimeLearned {bench.generation}).empty()); // patience ends after the answer
        bench.openMessage();
        QCOMPARE(bench.session->state(), ConnectionState::Open);
    }
    void wrongKeyIsNoForgery()
    {
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.carryOutLearnTime = false;
        bench.reachHandshaking();
        bench.handshake();
        bench.feed(SessionEvent::TimeLearned {bench.generation, Error(ErrorCode::RootKeyMismatch, QStringLiteral("read_state"))});
        FrameFactory other("other root");
        other.client = bench.factory.client;
        other.timeNs = bench.factory.timeNs;
        const SessionActions actions = bench.frame(other.service(ServiceMessage::open(other.client), 1, 0));
        QVERIFY(all<SessionAction::GatewayMisbehaved>(actions).isEmpty());
        const auto ends = all<SessionAction::Closed>(actions);
        QCOMPARE(ends.size(), 1);
        QCOMPARE(ends[0].reason.code(), ErrorCode::RootKeyMismatch);
        QCOMPARE(ends[0].reason.origin(), CloseReason::Origin::Application);
    }
    void replacedNetworkIsNoForgery_data()
    {
        QTest::addColumn<bool>("isReplaced");
        QTest::newRow("the network does not fit the root key either") << true;
        QTest::newRow("the network fits") << false;
    }
    void replacedNetworkIsNoForgery()
    {
        QFETCH(bool, isReplaced);
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.reachOpen();
        bench.carryOutLearnTime = false;
        FrameFactory other("other root");
        other.client = bench.factory.client;
        other.timeNs = bench.factory.timeNs;
        const SessionActions suspected = bench.frame(other.service(ServiceMessage::open(other.client), 2, 1));
        QCOMPARE(all<SessionAction::LearnTime>(suspected).size(), 1);
        QVERIFY(all<SessionAction::GatewayMisbehaved>(suspected).isEmpty());
        QCOMPARE(bench.session->state(), ConnectionState::Open);
        // Nothing behind it counts, nor the end of the connection.
        QVERIFY(bench.frame("garbage").empty());
        QVERIFY(bench.feed(SessionEvent::TextFrame {bench.generation}).empty());
        QVERIFY(bench.feed(SessionEvent::TransportClosed {bench.generation, CloseReason(CloseReason::Origin::Network, Error(ErrorCode::ConnectionLost, {}))})
                    .empty());
        QVERIFY(all<SessionAction::Sign>(bench.send(1)).isEmpty());
        std::optional<Error> mismatch;
        if (isReplaced)
            mismatch = Error(ErrorCode::RootKeyMismatch, QStringLiteral("read_state"));
        const SessionActions actions = bench.feed(SessionEvent::TimeLearned {bench.generation, mismatch});
        QCOMPARE(all<SessionAction::GatewayMisbehaved>(actions).size(), isReplaced ? 0 : 1);
        QCOMPARE(all<SessionAction::Reconnecting>(actions).size(), isReplaced ? 0 : 1);
        const auto ends = all<SessionAction::Closed>(actions);
        QCOMPARE(ends.size(), isReplaced ? 1 : 0);
        if (isReplaced) {
            QCOMPARE(ends[0].reason.code(), ErrorCode::RootKeyMismatch);
            QCOMPARE(ends[0].reason.origin(), CloseReason::Origin::Application);
        }
    }
    void suspicionOutlastsTheConnection()
    {
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.reachOpen();
        bench.carryOutLearnTime = false;
        bench.carryOutVerify = false;
        FrameFactory other("other root");
        other.client = bench.factory.client;
        other.timeNs = bench.factory.timeNs;
        const auto verify = all<SessionAction::Verify>(bench.frame(other.service(ServiceMessage::open(other.client), 2, 1)));
        QCOMPARE(verify.size(), 1);
        bench.feed(SessionEvent::TransportClosed {bench.generation, CloseReason(CloseReason::Origin::Network, Error(ErrorCode::ConnectionLost, {}))});
        const SessionActions suspected =
            bench.feed(SessionEvent::Verified {bench.generation, verify[0].frameId, Error(ErrorCode::RootKeyMismatch, QStringLiteral("forged"))});
        QCOMPARE(all<SessionAction::LearnTime>(suspected).size(), 1);
        QVERIFY(all<SessionAction::Reconnecting>(suspected).isEmpty());
        bench.environment->advance(5min);
        QVERIFY(bench.feed(SessionEvent::Tick {}).empty()); // and no timer
        QCOMPARE(all<SessionAction::GatewayMisbehaved>(bench.feed(SessionEvent::TimeLearned {bench.generation})).size(), 1);
    }
    void learnedTimeOpensNothingEarly()
    {
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.carryOutLearnTime = false;
        bench.reachHandshaking();
        QVERIFY(bench.feed(SessionEvent::TimeLearned {bench.generation}).empty()); // in vain, too
        QCOMPARE(all<SessionAction::Sign>(bench.handshake()).size(), 1);
    }
    void knownTimeIsNotLearned()
    {
        SessionBench bench({}, [](Session::Settings &settings) { settings.hasNetwork = true; });
        bench.clock->observe(quint64(bench.environment->unixTime().count()), 0);
        bench.reachOpen();
        QVERIFY(all<SessionAction::LearnTime>(bench.log).isEmpty());
        QCOMPARE(bench.session->state(), ConnectionState::Open);
    }
    void sessionsShareTheClock_data()
    {
        QTest::addColumn<qint64>("offsetSeconds");
        QTest::newRow("three minutes behind") << qint64(-180);
        QTest::newRow("three minutes ahead") << qint64(180);
    }
    void sessionsShareTheClock()
    {
        QFETCH(qint64, offsetSeconds);
        SessionBench first;
        const auto trueTime = first.environment->unixTime();
        SessionBench second({}, [&first](Session::Settings &settings) { settings.clock = first.clock; });
        for (SessionBench *bench : {&first, &second})
            bench->environment->setUnixTime(trueTime + std::chrono::seconds(offsetSeconds));
        first.reachOpen();
        QCOMPARE(first.session->state(), ConnectionState::Open);
        second.reachOpening();
        QCOMPARE(all<SessionAction::Sign>(second.log).constFirst().ingressExpiryNs, quint64((trueTime + 60s).count()));
    }
    void staleMessageIsNoForgery()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.environment->advance(80s);
        bench.feed(SessionEvent::Tick {});
        bench.factory.timeNs -= 301'000'000'000 - 80'000'000'000;
        const auto actions = bench.application("held back");
        QCOMPARE(SessionBench::ending(actions)->code(), ErrorCode::CertificateStale);
        QVERIFY(all<SessionAction::GatewayMisbehaved>(actions).isEmpty());
        QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect);
    }
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
