// SPDX-License-Identifier: MIT
// The effects of verdicts on a session: the order of messages, and those that are resent. Hours run in milliseconds.
#include "provingbench.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Bench = ProvingBench;

class tst_SessionDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- Order
    void sendsOneByOne()
    {
        Bench bench;
        bench.reachOpen();
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id, QByteArray::number(id));
        for (quint64 id = 1; id <= 3; ++id) {
            QCOMPARE(bench.written().size(), qsizetype(id)); // not before the verdict on the one before
            QCOMPARE(bench.written().constLast().sequence, id);
            bench.advance(1s);
            const auto actions = bench.judge(id, DeliveryState::Delivered);
            const auto change = Bench::all<SessionAction::DeliveryChanged>(actions).constFirst();
            QCOMPARE(change.id, id);
            QCOMPARE(change.state, DeliveryState::Delivered);
            QCOMPARE(change.receipt.certifiedTimeNs, bench.factory.timeNs);
        }
        QCOMPARE(bench.statesOf(2), (QList {DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Sent, DeliveryState::Delivered}));
        QVERIFY(!SessionBench::ending(bench.log));
    }
    void queriesTheSignedRequest()
    {
        Bench bench;
        bench.reachOpen();
        const quint64 signedAt = quint64(bench.environment->unixTime().count());
        bench.send(7);
        QCOMPARE(bench.proofs.size(), 1);
        const SessionAction::Prove &proof = bench.proofs.constFirst();
        const Envelope envelope = ClientRequest::fromCbor(proof.frame)->envelope;
        QCOMPARE(proof.requestId, envelope.content.requestId());
        QCOMPARE(proof.signedAtNs, signedAt);
        QCOMPARE(proof.ingressExpiryNs, envelope.content.ingressExpiryNs);
        QCOMPARE(proof.ingressExpiryNs - proof.signedAtNs, quint64(std::chrono::nanoseconds(2min).count()));
        QVERIFY(!proof.mayPost);
        QVERIFY(!proof.postNow);
    }

    // ---- Routes
    void routes_data()
    {
        QTest::addColumn<int>("route");
        QTest::addColumn<bool>("mustPostDirectly");
        QTest::addColumn<bool>("written");
        QTest::addColumn<bool>("mayPost");
        QTest::addColumn<bool>("postNow");
        QTest::addColumn<bool>("openPosted");
        QTest::newRow("gateway") << int(SendRoute::Gateway) << false << true << false << false << false;
        QTest::newRow("auto") << int(SendRoute::Auto) << false << false << true << true << false;
        QTest::newRow("a delegation with permissions, gateway") << int(SendRoute::Gateway) << true << false << true << true << true;
    }
    void routes()
    {
        QFETCH(int, route);
        QFETCH(bool, mustPostDirectly);
        Bench bench(oneByOne(SendRoute(route)), mustPostDirectly);
        bench.reachOpen(); // the gateway sees ws_open in any case: it learns the client from it
        QTEST(!Bench::all<SessionAction::PostDirectly>(bench.log).isEmpty(), "openPosted");
        bench.send(1);
        QTEST(bench.written().size() == 1, "written");
        QTEST(bench.proofs.constFirst().mayPost, "mayPost");
        QTEST(bench.proofs.constFirst().postNow, "postNow");
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent);
    }
    void postsEverythingWithoutGateway()
    {
        Bench bench;
        bench.gateways = {QUrl(QStringLiteral("https://network.test"))};
        bench.factory.gateway = bench.identity->sender();
        bench.reachOpen();
        bench.send(1);
        QVERIFY(bench.written().isEmpty());
        QVERIFY(bench.proofs.constFirst().postNow);
        QVERIFY(Bench::all<SessionAction::PostDirectly>(bench.log).isEmpty()); // ws_open goes by that transport
    }

    void renewedIdentityMayChangeRoute()
    {
        Bench bench;
        bench.reachOpen();
        bench.feed(SessionEvent::IdentityRenewed {true});
        bench.send(1);
        QVERIFY(bench.written().isEmpty());
        QVERIFY(bench.proofs.constFirst().postNow);
        bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        bench.reconnect();
        QCOMPARE(Bench::all<SessionAction::PostDirectly>(bench.log).size(), 1); // of the new ws_open
    }
    void gatewayWritePrecedesDirectPost()
    {
        Bench bench(oneByOne(), true);
        bench.reachOpening();
        const auto position = [&bench](auto *kind) {
            using Action = std::remove_pointer_t<decltype(kind)>;
            return std::find_if(bench.log.begin(), bench.log.end(), [](const AnySessionAction &a) { return std::holds_alternative<Action>(a); })
                - bench.log.begin();
        };
        QVERIFY(position(static_cast<SessionAction::Write *>(nullptr)) < position(static_cast<SessionAction::PostDirectly *>(nullptr)));
    }

    // ---- Other verdicts
    void refusedMessageReopensSession()
    {
        Bench bench;
        bench.reachOpen();
        const quint64 nonce = bench.factory.client.nonce;
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id, QByteArray::number(id));
        bench.judge(1, DeliveryState::Delivered);
        const auto judged = bench.judge(2, DeliveryState::Rejected, refusal("why"));
        QCOMPARE(bench.statesOf(2).constLast(), DeliveryState::Rejected);
        QCOMPARE(Bench::all<SessionAction::DeliveryChanged>(judged).constFirst().error.message(), QStringLiteral("why"));
        QCOMPARE(bench.written().size(), 2); // the next one would have a number that may be wrong
        QVERIFY(!SessionBench::ending(judged));
        bench.send(4, "4"); // nor this one
        QCOMPARE(bench.written().size(), 2);
        QCOMPARE(bench.statesOf(3), QList {DeliveryState::Queued});
        bench.application("the answer to the first"); // still taken
        QCOMPARE(Bench::all<SessionAction::Deliver>(bench.log).size(), 1);
        QVERIFY(!SessionBench::ending(bench.advance(999ms)));
        const auto reason = SessionBench::ending(bench.advance(1ms));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::CertifiedReject);
        bench.reconnect();
        QVERIFY(bench.factory.client.nonce != nonce);
        QCOMPARE(bench.written().size(), 1);
        QCOMPARE(bench.written().at(0).content, QByteArray("3"));
        QCOMPARE(bench.written().at(0).sequence, quint64(1));
    }
    void lostNumberIsUsedAgain()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1, "first");
        bench.send(2, "second");
        bench.send(3, "third");
        bench.judge(1, DeliveryState::Delivered);
        bench.judge(2, DeliveryState::Expired, Error(ErrorCode::MessageExpired, QStringLiteral("never arrived")));
        QCOMPARE(bench.statesOf(2).constLast(), DeliveryState::Expired);
        QCOMPARE(bench.session->state(), ConnectionState::Open); // the same session goes on
        QCOMPARE(bench.written().constLast().content, QByteArray("third"));
        QCOMPARE(bench.written().constLast().sequence, quint64(2));
        bench.judge(3, DeliveryState::Delivered);
        bench.acknowledge(2); // as the canister counts
        QCOMPARE(bench.session->state(), ConnectionState::Open);
    }
    void lostNumberBeforeAnotherReopens()
    {
        Bench bench;
        bench.reachOpen();
        bench.acknowledge(0);
        bench.advance(30s);
        bench.send(1); // the sign of life is no longer in the way
        QCOMPARE(bench.written().constLast().sequence, quint64(2));
        bench.judge(1, DeliveryState::Expired, Error(ErrorCode::MessageExpired, QString())); // the canister will never take number 2
        QVERIFY(SessionBench::ending(bench.advance(1s)));
    }
    void resentMessagesKeepTheirOrder()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1, "1");
        bench.send(2, "2");
        bench.acknowledge(1); // the second goes without the verdict on the first
        bench.judgeLast(DeliveryState::Delivered); // the sign of life
        bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        bench.send(3, "3");
        for (quint64 proof : {1, 3})
            bench.judge(proof, DeliveryState::Rejected, refusal(), true);
        bench.reconnect();
        bench.judgeLast(DeliveryState::Delivered);
        bench.judgeLast(DeliveryState::Delivered);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"1", "2", "1", "2", "3"}));
    }
    void manyRefusalsSlowDown()
    {
        Bench bench(oneByOne().setReconnectPolicy(ReconnectPolicy().setInitialDelay(1s)));
        bench.reachOpen();
        for (quint64 id = 1; id <= 8; ++id)
            bench.send(id);
        for (int i = 0; i < 8; ++i) {
            bench.judgeLast(DeliveryState::Rejected, refusal());
            bench.advance(1s);
            bench.reconnect();
        }
        QCOMPARE(Bench::all<SessionAction::Reconnecting>(bench.log).constLast().attempt, 8);
    }

    // ---- Sessions that end under a message
    void verdictsOutliveTheirConnection_data()
    {
        QTest::addColumn<DeliveryState>("state");
        QTest::newRow("delivered") << DeliveryState::Delivered;
        QTest::newRow("rejected") << DeliveryState::Rejected;
        QTest::newRow("expired") << DeliveryState::Expired;
        QTest::newRow("unknown") << DeliveryState::Unknown;
    }
    void verdictsOutliveTheirConnection()
    {
        QFETCH(DeliveryState, state);
        Bench bench;
        bench.reachOpen();
        bench.send(1, "first");
        bench.send(2, "second");
        bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent);
        bench.reconnect();
        QVERIFY(bench.written().isEmpty()); // the first may yet be executed, or have to go again
        bench.judge(1, state, state == DeliveryState::Delivered ? Error() : refusal());
        QCOMPARE(bench.statesOf(1).constLast(), state);
        QCOMPARE(bench.session->state(), ConnectionState::Open); // numbers of this session were not touched
        QCOMPARE(bench.written().size(), 1);
        QCOMPARE(bench.written().at(0).content, QByteArray("second"));
        QCOMPARE(bench.written().at(0).sequence, quint64(1));
    }
    void lostMessagesAreResentFirst()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1, "first");
        bench.send(2, "second");
        bench.feed(SessionEvent::TransportClosed {bench.generation, cut()});
        bench.reconnect();
        bench.judge(1, DeliveryState::Rejected, refusal("different key"), true);
        QCOMPARE(bench.statesOf(1),
            (QList {DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Sent, DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Sent}));
        QCOMPARE(bench.written().constLast().content, QByteArray("first"));
        QVERIFY(bench.proofs[0].proofId != bench.proofs[1].proofId); // so that a late answer to the first question is not one to the second
        QVERIFY(bench.judge(bench.proofs[0].proofId, DeliveryState::Rejected, refusal()).empty());
        bench.judgeLast(DeliveryState::Delivered);
        bench.judgeLast(DeliveryState::Delivered);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"first", "first", "second"}));
    }
    void endedSessionReopensAtOnce()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1, "first");
        const auto reason = SessionBench::ending(bench.judge(1, DeliveryState::Rejected, refusal("no open connection"), true));
        QVERIFY(reason);
        QCOMPARE(reason->code(), ErrorCode::CertifiedReject);
        bench.reconnect();
        QCOMPARE(bench.written().size(), 1);
        QCOMPARE(bench.written().at(0).content, QByteArray("first"));
    }
    void verdictsArriveAfterClose()
    {
        Bench bench;
        bench.reachOpen();
        bench.send(1);
        bench.send(2);
        bench.feed(SessionEvent::Close {});
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent);
        bench.judge(1, DeliveryState::Delivered);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Delivered);
        QCOMPARE(bench.statesOf(2).constLast(), DeliveryState::Queued);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }
};

QTEST_APPLESS_MAIN(tst_SessionDelivery)
#include "tst_sessiondelivery.moc"
