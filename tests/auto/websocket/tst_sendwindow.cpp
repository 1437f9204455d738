// SPDX-License-Identifier: MIT
// How many messages leave before verdicts come, and how far apart: the window alone, and in a session. Hours run in milliseconds.
#include "provingbench.h"
#include "sendwindow.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

Verdict accepted()
{
    Verdict verdict;
    verdict.state = DeliveryState::Delivered;
    return verdict;
}

//! A canister's refusal of message \a actual.
Error outOfOrder(int expected, int actual)
{
    const QString text = QStringLiteral("Expected incoming sequence number %1 but got %2").arg(expected).arg(actual);
    return Error(ErrorCode::CertifiedReject, text).withCanisterText(text);
}

Error removed()
{
    const QString text = QStringLiteral("Client with principal x doesn't have an open connection");
    return Error(ErrorCode::CertifiedReject, text).withCanisterText(text);
}

Verdict refused(const Error &error)
{
    return {DeliveryState::Rejected, error, true, {}};
}

SessionOptions ordered(SendRoute route = SendRoute::Direct)
{
    return SessionOptions().setSendRoute(route);
}

class WindowBench : public ProvingBench
{
public:
    explicit WindowBench(const SessionOptions &options = ordered())
        : ProvingBench(options)
    {
        reachOpen();
    }
    void sendMany(int count)
    {
        for (int i = 0; i < count; ++i) {
            ++m_sent;
            send(m_sent, QByteArray::number(m_sent));
        }
    }
    //! Lets time pass in steps in which the session wakes up.
    void pass(std::chrono::milliseconds time)
    {
        for (; time > 0ms; time -= 10ms)
            advance(10ms);
    }
    SessionActions accept(quint64 proofId) { return judge(proofId, DeliveryState::Delivered); }
    SessionActions refuse(quint64 proofId, const Error &error) { return judge(proofId, DeliveryState::Rejected, error, true); }

private:
    quint64 m_sent = 0;
};

} // namespace

class tst_SendWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- The window alone
    void firstMessageLeavesAtOnce()
    {
        const SendWindow window(SendOrder::Ordered);
        QVERIFY(window.opensAt(0) && *window.opensAt(0) <= 0s);
    }
    void nextMessageKeepsSpacing()
    {
        SendWindow window(SendOrder::Ordered);
        window.left(1, 1, 10s);
        QCOMPARE(window.opensAt(1), std::optional<SendWindow::Time>(10s + 150ms));
        QVERIFY(*window.opensAt(0) <= 10s); // none is on its way that it could overtake
    }
    void fullWindowWaitsForVerdict()
    {
        const SendWindow window(SendOrder::Ordered);
        SendWindow used = window;
        used.left(1, 1, 1s);
        QVERIFY(used.opensAt(window.size() - 1));
        QVERIFY(!used.opensAt(window.size()));
    }
    void oneByOneStaysOne()
    {
        SendWindow window(SendOrder::OneByOne);
        for (quint64 i = 1; i <= 10; ++i) {
            window.left(1, i, 1s);
            QVERIFY(!window.opensAt(1));
            window.decided(1, i, accepted(), true, 1s);
        }
        QCOMPARE(window.size(), 1);
    }
    void acceptedMessagesWidenIt()
    {
        SendWindow window(SendOrder::Ordered);
        const int first = window.size();
        for (quint64 i = 1; i <= 100; ++i) {
            window.left(1, i, 1s);
            window.decided(1, i, accepted(), i > 3, 1s); // nothing waits behind the first three
            QCOMPARE(window.size(), std::min(SendWindow::LargestSize, first + std::max(0, int(i) - 3)));
        }
    }
    void swapHalvesWindow()
    {
        SendWindow window(SendOrder::Ordered);
        window.left(1, 1, 1s);
        window.left(1, 2, 2s);
        QVERIFY(!window.decided(1, 2, refused(outOfOrder(1, 2)), true, 3s)); // 1 may have trapped
        QVERIFY(window.decided(1, 1, refused(removed()), true, 4s));
        QCOMPARE(window.size(), SendWindow::FirstSize / 2);
        QCOMPARE(window.spacing(), SendWindow::Time(300ms));
        for (quint64 generation = 2; generation < 20; ++generation) {
            window.left(generation, 1, std::chrono::seconds(generation * 10));
            window.left(generation, 2, std::chrono::seconds(generation * 10 + 1));
            window.decided(generation, 2, refused(outOfOrder(1, 2)), true, std::chrono::seconds(generation * 10 + 2));
            QVERIFY(window.decided(generation, 1, refused(removed()), true, std::chrono::seconds(generation * 10 + 3)));
        }
        QCOMPARE(window.size(), 1);
        QCOMPARE(window.spacing(), SendWindow::Time(1s));
    }
    void otherNumbersAreNoSwap()
    {
        SendWindow window(SendOrder::Ordered);
        window.left(1, 1, 1s);
        window.left(2, 1, 2s);
        window.left(2, 2, 3s);
        QVERIFY(!window.decided(2, 2, refused(outOfOrder(1, 2)), true, 4s));
        QVERIFY(!window.decided(1, 1, refused(removed()), true, 5s));
        QCOMPARE(window.size(), SendWindow::FirstSize);
    }

    // ---- In a session
    void messagesLeaveSpaced()
    {
        WindowBench bench;
        bench.sendMany(4);
        QCOMPARE(bench.proofs.size(), 1);
        bench.advance(149ms);
        QCOMPARE(bench.proofs.size(), 1);
        bench.advance(1ms);
        QCOMPARE(bench.proofs.size(), 2);
        bench.pass(2s);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"1", "2", "3", "4"}));
        for (quint64 id = 1; id <= 4; ++id)
            bench.accept(id);
        bench.sendMany(1); // nothing is on its way
        QCOMPARE(bench.proofs.size(), 5);
    }
    void fullWindowOpensWithVerdict()
    {
        WindowBench bench;
        bench.sendMany(30);
        bench.pass(10s);
        QCOMPARE(bench.proofs.size(), SendWindow::FirstSize);
        bench.accept(1); // and the window grows by one, as others wait
        bench.pass(10s);
        QCOMPARE(bench.proofs.size(), SendWindow::FirstSize + 2);
        QVERIFY(!SessionBench::ending(bench.log));
    }
    void swappedMessagesKeepOrder()
    {
        WindowBench bench;
        bench.sendMany(5);
        bench.pass(1s);
        QCOMPARE(bench.proofs.size(), 5);
        bench.accept(1);
        QVERIFY(SessionBench::ending(bench.refuse(3, outOfOrder(2, 3)))); // the canister has removed the client
        bench.sendMany(1);
        bench.reconnect();
        bench.refuse(5, removed());
        bench.pass(1s);
        QCOMPARE(bench.proofs.size(), 5); // 2 and 4 may have been executed before
        bench.refuse(2, removed());
        QCOMPARE(bench.proofs.size(), 5);
        bench.refuse(4, removed());
        bench.pass(5s);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"1", "2", "3", "4", "5", "2", "3", "4", "5", "6"}));
        QCOMPARE(bench.proved().at(5).sequence, quint64(1));
    }
    void refusalOfApplicationKeepsOthers()
    {
        WindowBench bench;
        bench.sendMany(3);
        bench.pass(1s);
        bench.accept(1);
        bench.judge(2, DeliveryState::Rejected, refusal()); // the application trapped, which takes its number back in Rust
        bench.refuse(3, outOfOrder(2, 3));
        bench.reconnect();
        bench.pass(1s);
        QCOMPARE(bench.provedPayloads(), (QList<QByteArray> {"1", "2", "3", "3"}));
        QCOMPARE(bench.statesOf(2).constLast(), DeliveryState::Rejected);
    }
    void refusedWindowCountsOnce()
    {
        WindowBench bench;
        bench.sendMany(8);
        for (int session = 0; session < 4; ++session) { // of five at most
            bench.pass(3s);
            const quint64 last = bench.proofs.constLast().proofId;
            for (quint64 proof = last - 7; proof <= last; ++proof)
                bench.refuse(proof, removed());
            bench.reconnect();
        }
        for (quint64 id = 1; id <= 8; ++id)
            QVERIFY(!isFinal(bench.statesOf(id).constLast()));
    }

    // ---- Auto
    void autoPostsDirectly()
    {
        WindowBench bench(ordered(SendRoute::Auto));
        bench.sendMany(2);
        bench.pass(1s);
        QVERIFY(bench.written().isEmpty());
        QVERIFY(bench.proofs.constLast().postNow);
    }
    void gatewayTakesOverInOrder()
    {
        WindowBench bench(ordered(SendRoute::Auto));
        bench.sendMany(3);
        bench.pass(1s);
        bench.feed(SessionEvent::PostFailed {2});
        QCOMPARE(bench.written().size(), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bench.written().at(i).sequence, quint64(i + 1));
        bench.feed(SessionEvent::PostFailed {3});
        QCOMPARE(bench.written().size(), 3); // once
        bench.sendMany(1);
        bench.pass(1s);
        QCOMPARE(bench.written().size(), 4);
        QVERIFY(!bench.proofs.constLast().postNow);
        QVERIFY(bench.proofs.constLast().mayPost);
    }
    void silentNetworkIsLeft()
    {
        WindowBench bench(ordered(SendRoute::Auto));
        bench.sendMany(2);
        bench.pass(4990ms);
        QVERIFY(bench.written().isEmpty());
        bench.pass(10ms);
        QCOMPARE(bench.written().size(), 2);
        bench.pass(10s);
        QCOMPARE(bench.written().size(), 2); // once
        bench.sendMany(1);
        QCOMPARE(bench.written().size(), 3);
    }
    void networkIsTriedAgain()
    {
        WindowBench bench(ordered(SendRoute::Auto));
        bench.sendMany(1);
        bench.feed(SessionEvent::PostFailed {1});
        bench.pass(31s);
        bench.sendMany(1);
        QCOMPARE(bench.written().size(), 2); // the gateway has the first, which must not be overtaken
        bench.accept(1);
        bench.accept(2);
        bench.sendMany(1);
        QCOMPARE(bench.written().size(), 2);
        QVERIFY(bench.proofs.constLast().postNow);
    }
    void otherRoutesIgnoreFailedPosts_data()
    {
        QTest::addColumn<SendRoute>("route");
        QTest::newRow("direct") << SendRoute::Direct;
        QTest::newRow("gateway") << SendRoute::Gateway;
    }
    void otherRoutesIgnoreFailedPosts()
    {
        QFETCH(SendRoute, route);
        WindowBench bench {ordered(route)};
        bench.sendMany(1);
        const qsizetype before = bench.written().size();
        bench.feed(SessionEvent::PostFailed {1});
        QCOMPARE(bench.written().size(), before);
    }
};

QTEST_APPLESS_MAIN(tst_SendWindow)
#include "tst_sendwindow.moc"
