// SPDX-License-Identifier: MIT
// The canister's acknowledgements where the network gives verdicts, and how the keep-alive messages that answer them get past open messages. Hours
// run in milliseconds.
#include "provingbench.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Bench = ProvingBench;

class tst_SessionAcknowledgements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- Acknowledgements
    void acknowledgementUnblocksWithoutVerdict()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.send(2);
        bench.acknowledge(1);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent); // Motoko acknowledges what it refuses, too
        QVERIFY(bench.written().constLast().isService); // the sign of life goes before what is queued
        QCOMPARE(bench.written().constLast().sequence, quint64(2));
        bench.judgeLast(DeliveryState::Delivered);
        QCOMPARE(bench.written().constLast().sequence, quint64(3));
        QVERIFY(!bench.written().constLast().isService);
        const auto judged = bench.judge(1, DeliveryState::Rejected, refusal("trapped"));
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Rejected);
        QVERIFY(!SessionBench::ending(judged)); // its number is used up, as was certified
        QVERIFY(!SessionBench::ending(bench.advance(5s)));
    }
    void acknowledgementDecidesWithoutNetwork_data()
    {
        QTest::addColumn<bool>("ackFirst");
        QTest::newRow("acknowledged, then unknown") << true;
        QTest::newRow("unknown, then acknowledged") << false;
    }
    void acknowledgementDecidesWithoutNetwork()
    {
        QFETCH(bool, ackFirst);
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        if (ackFirst)
            bench.acknowledge(1);
        bench.judge(1, DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, QString()));
        if (!ackFirst) {
            QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent); // the next acknowledgement may decide
            QVERIFY(!SessionBench::ending(bench.advance(10s)));
            bench.acknowledge(1);
        }
        const auto change = Bench::all<SessionAction::DeliveryChanged>(bench.log).constLast();
        QCOMPARE(change.state, DeliveryState::Delivered);
        QCOMPARE(change.receipt.proof, DeliveryReceipt::Proof::Acknowledgement);
        QVERIFY(!change.receipt.certificate.isEmpty());
        QVERIFY(!SessionBench::ending(bench.log));
    }
    void unknownUnacknowledgedReopens()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.send(2);
        bench.judge(1, DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, QString()));
        QCOMPARE(bench.written().size(), 1);
        bench.acknowledge(0);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Unknown);
        QCOMPARE(SessionBench::ending(bench.advance(1s))->code(), ErrorCode::RequestTimeout);
    }
    void unknownUnacknowledgedReopensAtOnce()
    {
        Bench bench(oneByOne().setReopenGrace(0ms));
        bench.reachOpen();
        bench.send(1);
        bench.judge(1, DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, QString()));
        QCOMPARE(SessionBench::ending(bench.acknowledge(0))->code(), ErrorCode::RequestTimeout);
        bench.reconnect();
        QVERIFY(bench.written().isEmpty()); // no sign of life for the session before
    }
    void unknownWhenItsSessionEnds()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.judge(1, DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, QString()));
        bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Unknown);
    }
    void queueDrainsWithoutReplies()
    {
        Bench bench;
        bench.reachOpen();
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id, QByteArray::number(id));
        for (int i = 0; i < 3; ++i) { // the network never says anything; the canister acknowledges every five minutes
            bench.advance(299s);
            bench.acknowledge(bench.written().constLast().sequence);
            bench.advance(1s);
            if (bench.proofs.size() > 2) // signs of life get no verdict either
                bench.judge(bench.proofs[bench.proofs.size() - 2].proofId, DeliveryState::Unknown, Error(ErrorCode::RequestTimeout, QString()));
        }
        bench.advance(40s);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"1", "2", "3"}));
        QVERIFY(!SessionBench::ending(bench.log));
    }
    void keepAliveDelayIsBounded()
    {
        Bench bench;
        bench.reachOpen();
        bench.acknowledge(0);
        bench.send(1);
        QCOMPARE(bench.written().size(), 1);
        bench.advance(30s - 1ms);
        QCOMPARE(bench.written().size(), 1);
        bench.advance(1ms);
        QCOMPARE(bench.written().size(), 2);
    }
    void decidedMessageIsReportedOnce()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.judge(1, DeliveryState::Delivered);
        const auto actions = bench.acknowledge(1);
        QVERIFY(Bench::all<SessionAction::DeliveryChanged>(actions).isEmpty());
    }
    void endedSessionDiscardsKeepAlive()
    {
        Bench bench;
        bench.reachOpen();
        bench.acknowledge(0);
        QCOMPARE(bench.proofs.size(), 1);
        const auto actions = bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        QCOMPARE(Bench::all<SessionAction::ForgetProof>(actions).constFirst().proofId, bench.proofs[0].proofId);
        bench.reconnect();
        bench.send(1);
        QCOMPARE(bench.written().size(), 1); // nothing to wait for
    }
    void refusedKeepAliveReopens()
    {
        Bench bench;
        bench.reachOpen();
        bench.acknowledge(0);
        bench.judge(bench.proofs[0].proofId, DeliveryState::Rejected, refusal());
        QVERIFY(SessionBench::ending(bench.advance(1s)));
        QVERIFY(Bench::all<SessionAction::DeliveryChanged>(bench.log).isEmpty());
    }

    void endingSessionSkipsKeepAlive()
    {
        Bench bench;
        bench.reachOpen();
        bench.acknowledge(0);
        bench.advance(30s); // without a verdict on the first sign of life
        bench.carryOutSign = false;
        const auto sign = Bench::all<SessionAction::Sign>(bench.acknowledge(0)).constFirst();
        bench.judge(1, DeliveryState::Rejected, refusal());
        bench.feed(SessionEvent::Signed {sign.generation, sign.signId, QByteArray("frame")});
        QCOMPARE(bench.proofs.size(), 1);
        QCOMPARE(bench.written().size(), 1);
        QVERIFY(SessionBench::ending(bench.advance(1s)));
    }

    // ---- A verdict in the way of a sign of life
    void ackStartsRepair()
    {
        Bench bench(oneByOne(SendRoute::Auto));
        bench.reachOpen();
        bench.send(1);
        bench.advance(10s);
        bench.acknowledge(0);
        QVERIFY(Bench::all<SessionAction::Repair>(bench.advance(30s - 1ms)).isEmpty());
        const auto repairs = Bench::all<SessionAction::Repair>(bench.advance(1ms));
        QCOMPARE(repairs.size(), 1);
        QCOMPARE(repairs[0].proofId, quint64(1));
        QVERIFY(Bench::all<SessionAction::Repair>(bench.advance(10s)).isEmpty()); // once
        bench.judge(1, DeliveryState::Delivered);
        QVERIFY(bench.proved().constLast().isService);
        QVERIFY(!SessionBench::ending(bench.advance(20s)));
    }
    void failedRepairReopensSession()
    {
        Bench bench(oneByOne(SendRoute::Auto));
        bench.reachOpen();
        bench.send(1);
        bench.acknowledge(0);
        QVERIFY(!SessionBench::ending(bench.advance(50s - 1ms)));
        const auto reason = SessionBench::ending(bench.advance(1ms));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::SendStalled);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent); // still to be judged
    }
    void disabledRepairReopensAtOnce()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.acknowledge(0);
        QVERIFY(!SessionBench::ending(bench.advance(30s - 1ms)));
        const auto actions = bench.advance(1ms);
        QVERIFY(SessionBench::ending(actions));
        QVERIFY(Bench::all<SessionAction::Repair>(actions).isEmpty());
    }
    void secondAckKeepsDeadline()
    {
        Bench bench(oneByOne(SendRoute::Auto));
        bench.reachOpen();
        bench.send(1);
        bench.acknowledge(0);
        bench.advance(20s);
        bench.acknowledge(0);
        QCOMPARE(Bench::all<SessionAction::Repair>(bench.advance(10s)).size(), 1);
    }
    void keepAlivesHaveOwnDeadlines()
    {
        Bench bench(oneByOne(SendRoute::Auto));
        bench.reachOpen();
        bench.send(1);
        bench.acknowledge(0);
        bench.advance(31s);
        bench.judge(1, DeliveryState::Delivered); // and the sign of life leaves
        bench.judge(bench.proofs.constLast().proofId, DeliveryState::Delivered);
        bench.send(2);
        bench.acknowledge(2);
        QVERIFY(Bench::all<SessionAction::Repair>(bench.advance(30s - 1ms)).isEmpty());
        QCOMPARE(Bench::all<SessionAction::Repair>(bench.advance(1ms)).size(), 1);
    }
};

QTEST_APPLESS_MAIN(tst_SessionAcknowledgements)
#include "tst_sessionacknowledgements.moc"
