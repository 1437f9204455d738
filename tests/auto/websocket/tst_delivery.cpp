// SPDX-License-Identifier: MIT
#include "delivery.h"
#include "manualenvironment.h"
#include "provingbench.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Time = Delivery::Time;

namespace {

//! A Delivery whose connection 1 is open, and messages that leave by it.
struct Bench
{
    explicit Bench(SendRoute route = SendRoute::Auto, bool hasNetwork = true, bool mustPostDirectly = false, bool isPolling = false)
        : delivery({SessionOptions().setSendRoute(route), hasNetwork, mustPostDirectly}, actions)
    {
        delivery.begin(1, isPolling);
        delivery.opened(now);
    }
    //! Message \a id leaves as number \a sequence. Returns whether the transport gets it.
    bool leave(quint64 id, quint64 sequence, quint64 generation = 1)
    {
        return delivery.leaves({generation, {sequence, {id, "payload"}}, "frame " + QByteArray::number(id), {}, 1, 2}, now);
    }
    std::optional<Delivery::Settled> judge(quint64 proofId, DeliveryState state, const Error &error = {}, bool sessionIsOver = false)
    {
        return delivery.judged({proofId, {state, error, sessionIsOver, {}}});
    }
    QList<Delivery::Settled> acknowledge(quint64 sequence, const QList<quint64> &ids = {})
    {
        return delivery.acknowledged(sequence, ids, {DeliveryReceipt::Proof::Acknowledgement, 5, {}, {}}, now);
    }
    void nextConnection()
    {
        delivery.end({});
        delivery.begin(2, false);
        delivery.opened(now);
    }
    //! Returns whether the next message may leave now.
    [[nodiscard]] bool mayLeave() const
    {
        const auto at = delivery.leavesAt(window, now);
        return at && *at <= now;
    }
    template <typename Action>
    [[nodiscard]] QList<Action> all() const
    {
        return SessionBench::all<Action>(actions);
    }
    [[nodiscard]] QList<DeliveryState> statesOf(quint64 id) const
    {
        QList<DeliveryState> states;
        for (const auto &change : all<SessionAction::DeliveryChanged>()) {
            if (change.id == id)
                states.append(change.state);
        }
        return states;
    }

    SessionActions actions;
    Delivery delivery;
    SendWindow window {SendOrder::OneByOne};
    Time now = 1000s;
};

const Error Lost(ErrorCode::RequestTimeout, QStringLiteral("no answer"));

} // namespace

class tst_Delivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- Routes
    void routes_data()
    {
        QTest::addColumn<int>("route");
        QTest::addColumn<bool>("must");
        QTest::addColumn<bool>("polling");
        QTest::addColumn<bool>("toTransport");
        QTest::addColumn<bool>("mayPost");
        QTest::addColumn<bool>("postsOpen");
        QTest::newRow("gateway") << int(SendRoute::Gateway) << false << false << true << false << false;
        QTest::newRow("auto") << int(SendRoute::Auto) << false << false << false << true << false;
        QTest::newRow("direct") << int(SendRoute::Direct) << false << false << false << true << false;
        QTest::newRow("permissions") << int(SendRoute::Gateway) << true << false << false << true << true;
        QTest::newRow("polling") << int(SendRoute::Gateway) << false << true << false << true << false;
        QTest::newRow("polling with permissions") << int(SendRoute::Gateway) << true << true << false << true << false;
    }
    void routes()
    {
        QFETCH(int, route);
        QFETCH(bool, must);
        QFETCH(bool, polling);
        Bench bench(SendRoute(route), true, must, polling);
        QTEST(bench.delivery.postsOpenRequest(), "postsOpen");
        QTEST(bench.leave(1, 1), "toTransport");
        const auto prove = bench.all<SessionAction::Prove>().constFirst();
        QTEST(prove.mayPost, "mayPost");
        QTEST(!prove.postNow, "toTransport");
        QCOMPARE(prove.frame, QByteArray("frame 1"));
    }
    void noQuestionsWithoutNetwork()
    {
        Bench bench(SendRoute::Auto, false);
        QVERIFY(bench.leave(1, 1));
        QVERIFY(bench.leave(2, 2));
        QVERIFY(bench.mayLeave());
        QVERIFY(bench.actions.empty());
    }
    void failedPostGoesToGateway()
    {
        Bench bench;
        QVERIFY(!bench.leave(1, 1));
        QVERIFY(!bench.leave(2, 2));
        QVERIFY(bench.delivery.postFailed(99, bench.now).isEmpty());
        QCOMPARE(bench.delivery.postFailed(2, bench.now), (QList<QByteArray> {"frame 1", "frame 2"}));
        QVERIFY(bench.delivery.postFailed(1, bench.now).isEmpty()); // it has them
        bench.judge(1, DeliveryState::Delivered);
        bench.judge(2, DeliveryState::Delivered);
        QVERIFY(bench.leave(3, 3)); // as the network does not take requests
        bench.acknowledge(3);
        bench.now += 30s;
        QVERIFY(!bench.leave(4, 4)); // the network gets another chance
    }
    void slowPostGoesToGateway()
    {
        Bench bench;
        bench.leave(1, 1);
        QCOMPARE(bench.delivery.wakeUpAt(bench.window, bench.now), std::optional<Time>(bench.now + 5s));
        QVERIFY(bench.delivery.overdueForGateway(bench.now + 4s).isEmpty());
        QCOMPARE(bench.delivery.overdueForGateway(bench.now + 5s), QList<QByteArray> {"frame 1"});
    }
    void directRouteKeepsFromGateway()
    {
        Bench bench(SendRoute::Direct);
        bench.leave(1, 1);
        QVERIFY(bench.delivery.postFailed(1, bench.now).isEmpty());
        QVERIFY(bench.delivery.overdueForGateway(bench.now + 1h).isEmpty());
    }
    void gatewayIsNotOvertaken()
    {
        Bench bench;
        bench.leave(1, 1);
        QCOMPARE(bench.delivery.postFailed(1, bench.now).size(), 1);
        bench.now += 30s;
        QVERIFY(bench.leave(2, 2)); // the first is still open at the gateway
        bench.acknowledge(2);
        QVERIFY(!bench.leave(3, 3));
    }

    // ---- Order
    void verdictOpensTheWay()
    {
        Bench bench;
        QVERIFY(bench.mayLeave());
        bench.leave(1, 1);
        bench.window.left(1, 1, bench.now);
        QVERIFY(!bench.mayLeave());
        const auto settled = bench.judge(1, DeliveryState::Delivered);
        QVERIFY(settled && settled->isAccepted && !settled->refused);
        QCOMPARE(settled->sequence, quint64(1));
        QVERIFY(bench.mayLeave());
        QCOMPARE(bench.statesOf(1), QList {DeliveryState::Delivered});
        QVERIFY(!bench.judge(1, DeliveryState::Rejected)); // once
    }
    void earlierConnectionsComeFirst()
    {
        Bench bench;
        bench.window = SendWindow(SendOrder::Ordered);
        bench.leave(1, 1);
        bench.nextConnection();
        QVERIFY(!bench.mayLeave());
        bench.judge(1, DeliveryState::Delivered);
        QVERIFY(bench.mayLeave());
    }
    void acknowledgedMessageOpensTheWay()
    {
        Bench bench;
        bench.leave(1, 1);
        bench.window.left(1, 1, bench.now);
        QVERIFY(bench.acknowledge(1).isEmpty()); // its verdict is still asked for
        QVERIFY(bench.mayLeave());
        QVERIFY(bench.statesOf(1).isEmpty());
        const auto settled = bench.judge(1, DeliveryState::Rejected, refusal());
        QVERIFY(settled && settled->isAcknowledged);
        QCOMPARE(bench.statesOf(1), QList {DeliveryState::Rejected});
    }
    void keepAliveStopsBlocking()
    {
        Bench bench;
        bench.leave(0, 1);
        bench.window.left(1, 1, bench.now);
        QVERIFY(!bench.mayLeave());
        bench.now += SessionOptions().repairAfter();
        QVERIFY(bench.mayLeave());
        bench.leave(1, 2);
        QVERIFY(!bench.mayLeave()); // which waits for that message
    }

    // ---- Outcomes
    void refusedMessagesAreSentAgain()
    {
        Bench bench;
        bench.leave(1, 1);
        const auto settled = bench.judge(1, DeliveryState::Rejected, refusal(), true);
        QVERIFY(settled && settled->refused && !settled->isAccepted);
        QCOMPARE(settled->refused->id, quint64(1));
        QVERIFY(bench.statesOf(1).isEmpty());
    }
    void resendingIsBounded()
    {
        Bench bench;
        quint64 times = 0;
        bool isRefused = true;
        for (; isRefused && times < 20; ++times) {
            bench.delivery.end({});
            bench.delivery.begin(times + 2, false);
            bench.leave(1, 1, times + 2);
            isRefused = bench.judge(times + 1, DeliveryState::Rejected, refusal(), true)->refused.has_value();
        }
        QCOMPARE(times, quint64(5));
        QCOMPARE(bench.statesOf(1), QList {DeliveryState::Rejected});
    }
    void unknownWaitsForAcknowledgement_data()
    {
        QTest::addColumn<quint64>("acknowledged");
        QTest::addColumn<DeliveryState>("state");
        QTest::newRow("acknowledged") << quint64(2) << DeliveryState::Delivered;
        QTest::newRow("not acknowledged") << quint64(1) << DeliveryState::Unknown;
    }
    void unknownWaitsForAcknowledgement()
    {
        QFETCH(quint64, acknowledged);
        QFETCH(DeliveryState, state);
        Bench bench;
        bench.leave(1, 2);
        QVERIFY(!bench.judge(1, DeliveryState::Unknown, Lost));
        QVERIFY(bench.statesOf(1).isEmpty());
        const auto settled = bench.acknowledge(acknowledged);
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled.constFirst().verdict.state, state);
        QCOMPARE(bench.statesOf(1), QList {state});
    }
    void unknownAfterAcknowledgementIsDelivered()
    {
        Bench bench;
        bench.leave(1, 1);
        bench.acknowledge(1);
        const auto settled = bench.judge(1, DeliveryState::Unknown, Lost);
        QVERIFY(settled && settled->isAccepted);
        QCOMPARE(bench.all<SessionAction::DeliveryChanged>().constLast().receipt.certifiedTimeNs, quint64(5));
    }
    void earlierUnknownIsReported()
    {
        Bench bench;
        bench.leave(1, 1);
        bench.leave(2, 2);
        bench.judge(1, DeliveryState::Unknown, Lost);
        bench.nextConnection();
        QCOMPARE(bench.statesOf(1), QList {DeliveryState::Unknown});
        QVERIFY(!bench.judge(2, DeliveryState::Unknown, Lost));
        QCOMPARE(bench.statesOf(2), QList {DeliveryState::Unknown});
        QVERIFY(bench.mayLeave());
    }
    void keepAlivesAreForgotten()
    {
        Bench bench;
        bench.leave(0, 1);
        bench.leave(0, 2);
        bench.acknowledge(1);
        QCOMPARE(bench.all<SessionAction::ForgetProof>().size(), 1);
        bench.delivery.end({});
        QCOMPARE(bench.all<SessionAction::ForgetProof>().constLast().proofId, quint64(2));
        QVERIFY(bench.all<SessionAction::DeliveryChanged>().isEmpty());
    }
    void acknowledgementsDecideWithoutNetwork()
    {
        Bench bench(SendRoute::Auto, false);
        bench.acknowledge(2, {1, 2});
        QCOMPARE(bench.statesOf(2), QList {DeliveryState::Delivered});
        bench.delivery.end({3});
        QCOMPARE(bench.statesOf(3), QList {DeliveryState::Unknown});
        QCOMPARE(bench.all<SessionAction::DeliveryChanged>().constLast().error.code(), ErrorCode::ConnectionLost);
    }

    // ---- Time
    void acknowledgementsAreDue()
    {
        Bench bench;
        const auto timeout = SessionOptions().ackTimeout();
        const Time opened = bench.now;
        QVERIFY(!bench.delivery.due(opened + timeout - 1ms));
        bench.now += 10s;
        bench.acknowledge(0);
        bench.delivery.keepAliveSigned();
        QVERIFY(!bench.delivery.due(opened + timeout));
        QCOMPARE(bench.delivery.wakeUpAt(bench.window, bench.now), std::optional<Time>(bench.now + timeout));
        QCOMPARE(bench.delivery.due(bench.now + timeout)->code(), ErrorCode::AckTimeout);
    }
    void reopeningHasItsGrace_data()
    {
        QTest::addColumn<bool>("isOver");
        QTest::newRow("refused") << false;
        QTest::newRow("of a session that is over") << true;
    }
    void reopeningHasItsGrace()
    {
        QFETCH(bool, isOver);
        Bench bench;
        bench.leave(1, 1);
        const auto settled = bench.judge(1, DeliveryState::Rejected, refusal("why"), isOver);
        bench.delivery.reopen(*settled, bench.now);
        const Time grace = isOver ? Time() : Time(SessionOptions().reopenGrace());
        QCOMPARE(bench.delivery.wakeUpAt(bench.window, bench.now), std::optional<Time>(bench.now + grace));
        if (!isOver)
            QVERIFY(!bench.delivery.due(bench.now + grace - 1ms));
        const auto reason = bench.delivery.due(bench.now + grace);
        QVERIFY(reason);
        QCOMPARE(reason->origin(), CloseReason::Origin::Canister);
        QVERIFY2(reason->error().message().contains(QStringLiteral("message 1")), qPrintable(reason->error().message()));
    }
    void reopeningNeedsNoGateway() // else the time to wake up would lie in the past until then
    {
        Bench bench;
        bench.leave(1, 1);
        bench.leave(2, 2);
        const auto settled = bench.judge(1, DeliveryState::Rejected, refusal());
        bench.now += 4500ms;
        bench.delivery.reopen(*settled, bench.now);
        bench.now += 600ms;
        QCOMPARE(bench.delivery.wakeUpAt(bench.window, bench.now), std::optional<Time>(bench.now - 600ms + SessionOptions().reopenGrace()));
    }
    void lateKeepAliveRepairsFirst()
    {
        Bench bench;
        const SessionOptions options;
        bench.leave(1, 1);
        const Time since = bench.now;
        bench.acknowledge(0);
        QVERIFY(!bench.delivery.due(since + options.repairAfter() - 1ms));
        QVERIFY(bench.all<SessionAction::Repair>().isEmpty());
        QVERIFY(!bench.delivery.due(since + options.repairAfter()));
        QCOMPARE(bench.all<SessionAction::Repair>().size(), 1);
        QCOMPARE(bench.all<SessionAction::Repair>().constFirst().proofId, quint64(1));
        QVERIFY(!bench.delivery.due(since + options.reopenAfter() - 1ms));
        QCOMPARE(bench.all<SessionAction::Repair>().size(), 1);
        const auto reason = bench.delivery.due(since + options.reopenAfter());
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::SendStalled);
    }
    void lateKeepAliveReopens()
    {
        Bench bench(SendRoute::Gateway); // the network may not be posted to
        bench.leave(1, 1);
        bench.acknowledge(0);
        QCOMPARE(bench.delivery.due(bench.now + SessionOptions().repairAfter())->code(), ErrorCode::SendStalled);
        QVERIFY(bench.all<SessionAction::Repair>().isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_Delivery)
#include "tst_delivery.moc"
