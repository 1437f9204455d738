// SPDX-License-Identifier: MIT
// The messages that a canister keeps for its gateways.
#include "cdkfixture.h"
#include "hashtree.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

class tst_CdkQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pollsArePaged_data();
    void pollsArePaged();
    void unknownGatewayGetsNothing();
    void keysAreCountedPerGateway();
    void keysArePadded();
    void witnessCertifiesEveryMessage();
    void oldMessagesPrunedInFives();
    void messagesWithinIntervalAreKept();
    void emptyGatewayIsForgotten();
    void reusedGatewayIsKept();
    void firstMessageStartsCertifiedData();
};

void tst_CdkQueue::pollsArePaged_data()
{
    QTest::addColumn<int>("queued");
    QTest::addColumn<quint64>("nonce");
    QTest::addColumn<int>("returned");
    QTest::addColumn<bool>("end");
    QTest::newRow("one") << 1 << quint64(0) << 1 << true;
    QTest::newRow("as many as fit") << 50 << quint64(0) << 50 << true;
    QTest::newRow("one more") << 51 << quint64(0) << 50 << false;
    QTest::newRow("second page") << 51 << quint64(50) << 1 << true;
    QTest::newRow("in the middle") << 120 << quint64(60) << 50 << false;
    QTest::newRow("just behind the end") << 3 << quint64(3) << 0 << true;
    QTest::newRow("far behind the end") << 3 << std::numeric_limits<quint64>::max() << 0 << true;
}

void tst_CdkQueue::pollsArePaged()
{
    QFETCH(int, queued);
    QFETCH(quint64, nonce);
    QFETCH(int, returned);
    QFETCH(bool, end);
    CdkFixture f;
    f.open();
    for (int i = 1; i < queued; ++i)
        f.cdk.send(user(1), QByteArray::number(i), f.now);
    const auto found = f.cdk.messages(gatewayPrincipal(1), nonce);
    QCOMPARE(found.messages.size(), returned);
    QCOMPARE(*found.isEndOfQueue, end);
    QCOMPARE(found.tree.isEmpty(), returned == 0);
    if (returned > 0)
        QCOMPARE(WebsocketMessage::fromCbor(found.messages.first().content)->sequence, nonce + 1);
}

void tst_CdkQueue::unknownGatewayGetsNothing()
{
    CdkFixture f;
    f.open();
    const auto found = f.cdk.messages(gatewayPrincipal(2), 0);
    QVERIFY(found.messages.isEmpty());
    QVERIFY(found.tree.isEmpty());
    QVERIFY(*found.isEndOfQueue);
}

void tst_CdkQueue::keysAreCountedPerGateway()
{
    CdkFixture f;
    f.open(1, 7, 1);
    f.open(2, 7, 2);
    f.open(3, 7, 1);
    QCOMPARE(f.queue(1).size(), 2);
    QCOMPARE(f.queue(2).size(), 1);
    QVERIFY(f.cdk.messages(gatewayPrincipal(2), 0).messages[0].key.endsWith("_00000000000000000000"));
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 0).messages[1].key.endsWith("_00000000000000000001"));
    // Nonces go on when a client reconnects (section k), sequence numbers do not.
    f.open(1, 8, 1);
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 2).messages[0].key.endsWith("_00000000000000000002"));
}

void tst_CdkQueue::keysArePadded()
{
    CdkFixture f;
    f.open();
    QCOMPARE(f.cdk.messages(gatewayPrincipal(1), 0).messages[0].key, gatewayPrincipal(1).toText().toLatin1() + "_00000000000000000000");
}

void tst_CdkQueue::witnessCertifiesEveryMessage()
{
    CdkFixture f;
    f.open(1, 7, 1);
    f.open(2, 7, 2);
    for (int i = 0; i < 130; ++i)
        f.cdk.send(user(1 + i % 2), QByteArray::number(i), f.now);
    const auto found = f.cdk.messages(gatewayPrincipal(1), 10);
    QCOMPARE(found.messages.size(), 50);
    const auto tree = HashTree::fromCbor(found.tree);
    IC_VERIFY(tree);
    QVERIFY(tree->isWellFormed());
    QCOMPARE(view(tree->rootHash()).toByteArray(), f.cdk.certifiedData());
    for (const auto &message : found.messages) {
        const Lookup leaf = tree->lookup({"websocket", message.key});
        QVERIFY(leaf.isFound());
        QCOMPARE(leaf.value, view(sha256(message.content)));
    }
    // A gateway is not shown the messages of another one.
    QVERIFY(!tree->lookup({"websocket", f.cdk.messages(gatewayPrincipal(2), 0).messages[0].key}).isFound());
    QVERIFY(!tree->lookup({"websocket", f.cdk.messages(gatewayPrincipal(1), 9).messages[0].key}).isFound());
}

void tst_CdkQueue::oldMessagesPrunedInFives()
{
    CdkFixture f;
    f.open();
    for (int i = 0; i < 11; ++i)
        f.cdk.send(user(1), "old", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 12);
    f.now += 300 * Second + 1;
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 8);
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 4);
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 3); // the messages that are left are new
    // Gone from the certified tree too: nothing but the remaining messages is in there.
    const auto found = f.cdk.messages(gatewayPrincipal(1), 0);
    QVERIFY(found.messages[0].key.endsWith("_00000000000000000012"));
    const auto tree = HashTree::fromCbor(found.tree);
    IC_VERIFY(tree);
    QCOMPARE(tree->leavesBelow({"websocket"}).size(), 3);
    QVERIFY(tree->lookup({"websocket", gatewayPrincipal(1).toText().toLatin1() + "_00000000000000000011"}).status == Lookup::Status::Absent);
}

void tst_CdkQueue::messagesWithinIntervalAreKept()
{
    CdkFixture f;
    f.open();
    f.now += 300 * Second;
    f.cdk.send(user(1), "new", f.now);
    QCOMPARE(f.cdk.queueLength(gatewayPrincipal(1)), 2);
}

void tst_CdkQueue::emptyGatewayIsForgotten()
{
    CdkFixture f;
    f.open();
    f.now += 10 * Second;
    f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now);
    f.now = Start + 300 * Second;
    f.runTimers();
    f.now += 60 * Second;
    f.runTimers(); // empty for 350 s
    QVERIFY(!f.cdk.hasGateway(gatewayPrincipal(1)));
    QVERIFY(f.cdk.messages(gatewayPrincipal(1), 0).messages.isEmpty());
    // Nonces start anew (protocol.md i.17), and the old keys are gone from the tree.
    f.open();
    const auto found = f.cdk.messages(gatewayPrincipal(1), 0);
    QCOMPARE(found.messages.size(), 1);
    QVERIFY(found.messages[0].key.endsWith("_00000000000000000000"));
}

void tst_CdkQueue::reusedGatewayIsKept()
{
    CdkFixture f;
    f.open();
    f.cdk.close(f.app, gatewayPrincipal(1), {user(1), 7}, f.now);
    f.now += 299 * Second;
    f.open();
    f.now += 1 * Second;
    f.runTimers();
    f.now += 60 * Second;
    f.runTimers();
    QVERIFY(f.cdk.hasGateway(gatewayPrincipal(1)));
    QVERIFY(ServiceMessage::fromCandid(f.queue().constFirst().content).value().kind == ServiceMessage::Kind::Open); // with its queue

    // And one that has been empty for no longer than the interval.
    CdkFixture g;
    g.open();
    g.now += 100 * Second;
    g.cdk.close(g.app, gatewayPrincipal(1), {user(1), 7}, g.now);
    g.now = Start + 300 * Second;
    g.runTimers();
    g.now += 60 * Second;
    g.runTimers();
    QVERIFY(g.cdk.hasGateway(gatewayPrincipal(1)));
}

void tst_CdkQueue::firstMessageStartsCertifiedData()
{
    CdkFixture f;
    QVERIFY(f.cdk.certifiedData().isEmpty());
    f.open();
    QCOMPARE(f.cdk.certifiedData().size(), 32);
}

QTEST_APPLESS_MAIN(tst_CdkQueue)
#include "tst_cdkqueue.moc"
