// SPDX-License-Identifier: MIT
// When the gateway posts the messages of a client, in virtual time.
#include "postorder.h"
#include "swapwitness.h"
#include "testing.h"

using namespace Ic;
using namespace std::chrono_literals;

namespace {

RelayedMessage message(const char *envelope)
{
    RelayedMessage result;
    result.envelope = envelope;
    return result;
}

CallReply refused(quint64 expected, quint64 actual)
{
    return {CallReply::Outcome::Refused, QStringLiteral("Expected incoming sequence number %1 but got %2").arg(expected).arg(actual)};
}

const CallReply Accepted {CallReply::Outcome::Accepted, {}};
const CallReply Removed {CallReply::Outcome::Refused, QStringLiteral("Client with principal x doesn't have an open connection")};
const CallReply Trapped {CallReply::Outcome::Rejected, QStringLiteral("trapped")};

} // namespace

class tst_PostOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        spacing = PostSpacing(150ms, 50ms, 1s);
        order.emplace(spacing);
    }

    void swapDoublesSpacing()
    {
        PostSpacing learned(150ms, 50ms, 1s);
        QCOMPARE(learned.current(), PostSpacing::Time(150ms));
        learned.swapped(1s, 3s);
        QCOMPARE(learned.current(), PostSpacing::Time(300ms));
        learned.swapped(2s, 4s); // posted before the first one was known
        QCOMPARE(learned.current(), PostSpacing::Time(300ms));
        learned.swapped(5s, 6s);
        learned.swapped(7s, 8s);
        QCOMPARE(learned.current(), PostSpacing::Time(1s));
    }
    void orderShortensSpacing()
    {
        PostSpacing learned(100ms, 50ms, 1s);
        const auto execute = [&learned](int messages) {
            for (int i = 0; i < messages; ++i)
                learned.executed();
        };
        execute(999);
        QCOMPARE(learned.current(), PostSpacing::Time(100ms));
        execute(1);
        QCOMPARE(learned.current(), PostSpacing::Time(90ms));
        execute(999);
        learned.swapped(1s, 2s);
        execute(999); // counted from the swap
        QCOMPARE(learned.current(), PostSpacing::Time(180ms));
        execute(100'000);
        QCOMPARE(learned.current(), PostSpacing::Time(50ms));
    }
    void spacingStaysWithinBounds()
    {
        QCOMPARE(PostSpacing(10ms, 50ms, 1s).current(), PostSpacing::Time(50ms));
        QCOMPARE(PostSpacing(5s, 50ms, 1s).current(), PostSpacing::Time(1s));
    }

    void firstMessageIsDue()
    {
        QVERIFY(!order->due());
        order->append(message("a"));
        QVERIFY(*order->due() <= 0s);
    }
    void spacingRunsBetweenPosts()
    {
        order->append(message("a"));
        order->append(message("b"));
        order->append(message("c"));
        order->begin(10s);
        QCOMPARE(order->next()->envelope, QByteArray("b"));
        QCOMPARE(*order->due(), PostOrder::Time(10s + 150ms));
        order->begin(11s); // later than due, and nothing has ended
        QCOMPARE(*order->due(), PostOrder::Time(11s + 150ms));
        spacing.swapped(11s, 12s);
        QCOMPARE(*order->due(), PostOrder::Time(11s + 300ms));
    }
    void idleSpacingIsOver()
    {
        order->append(message("a"));
        order->finish(order->begin(10s), false);
        order->append(message("b"));
        QCOMPARE(*order->due(), PostOrder::Time(10s + 150ms)); // in the past at 11 s
    }
    void executedMessageNeedsNoSpacing()
    {
        order->append(message("a"));
        order->append(message("b"));
        order->append(message("c"));
        const quint64 a = order->begin(10s);
        const quint64 b = order->begin(10s + 150ms);
        order->finish(b, true);
        QVERIFY(*order->due() > 10s); // a is under way
        order->finish(a, true);
        QCOMPARE(*order->due(), PostOrder::Time(10s + 300ms)); // b was the last one, and its outcome says nothing of a
        const quint64 c = order->begin(11s);
        order->finish(c, true);
        order->append(message("d"));
        QVERIFY(*order->due() <= 0s);
    }
    void failedMessageGoesFirst()
    {
        order->append(message("a"));
        order->append(message("b"));
        order->append(message("c"));
        const quint64 a = order->begin(10s);
        const quint64 b = order->begin(11s);
        order->failed(b, 12s);
        QCOMPARE(order->next()->envelope, QByteArray("b"));
        order->failed(a, 12s);
        QCOMPARE(order->next()->envelope, QByteArray("a"));
        QCOMPARE(*order->due(), PostOrder::Time(12s + PostOrder::FirstRetry));
        QCOMPARE(order->begin(13s), a);
        QVERIFY(!order->due()); // not before it is known whether it arrived
        order->failed(a, 14s, 7s);
        QCOMPARE(*order->due(), PostOrder::Time(21s)); // as the server asked
        order->begin(21s);
        order->finish(a, true);
        QCOMPARE(order->next()->envelope, QByteArray("b"));
        QCOMPARE(order->begin(22s), b);
        order->finish(b, true);
        QCOMPARE(order->next()->envelope, QByteArray("c"));
    }
    void retriesBackOff()
    {
        order->append(message("a"));
        PostOrder::Time wait {};
        PostOrder::Time now = 1h;
        for (int i = 0; i < 20; ++i) {
            const quint64 id = order->begin(now);
            order->failed(id, now);
            QVERIFY(*order->due() - now >= wait);
            wait = *order->due() - now;
            now = *order->due();
        }
        QCOMPARE(wait, PostOrder::Time(PostOrder::LongestRetry));
    }
    void oneClientIsLimited()
    {
        for (int i = 0; i <= PostOrder::MostUnderWay; ++i)
            order->append(message("x"));
        quint64 last = 0;
        for (int i = 0; i < PostOrder::MostUnderWay; ++i)
            last = order->begin(i * 1s);
        QVERIFY(!order->due());
        order->finish(last, true);
        QVERIFY(order->due());
    }
    void waitingMessagesAreCounted()
    {
        order->append(message("a"));
        order->append(message("bcd"));
        QCOMPARE(order->waiting(), 2);
        QCOMPARE(order->waitingBytes(), 4);
        const quint64 a = order->begin(1s);
        QCOMPARE(order->waiting(), 1);
        QCOMPARE(order->waitingBytes(), 3);
        order->dropWaiting();
        QCOMPARE(order->waiting(), 0);
        QCOMPARE(order->waitingBytes(), 0);
        QVERIFY(!order->isEmpty());
        QCOMPARE(order->finish(a, false).envelope, QByteArray("a"));
        QVERIFY(order->isEmpty());
    }

    void overtakenMessageIsFound()
    {
        SwapWitness witness;
        witness.posted(1, 1s);
        witness.posted(2, 2s);
        QVERIFY(!witness.replied(2, refused(1, 2))); // 1 may have trapped
        QCOMPARE(witness.replied(1, Removed), std::optional<PostSpacing::Time>(2s));
    }
    void overtakenMessageMayReplyFirst()
    {
        SwapWitness witness;
        witness.posted(1, 1s);
        witness.posted(2, 2s);
        QVERIFY(!witness.replied(1, Removed));
        QCOMPARE(witness.replied(2, refused(1, 2)), std::optional<PostSpacing::Time>(2s));
    }
    void otherRefusalsAreNoSwap_data()
    {
        QTest::addColumn<QList<int>>("posted");
        QTest::addColumn<int>("first"); // outcome of 1: 0 accepted, 1 trapped, 2 none
        QTest::addColumn<bool>("firstReplies"); // before the second
        QTest::newRow("numbered wrong by the client") << QList<int> {2} << 2 << false;
        QTest::newRow("posted in the wrong order by the client") << QList<int> {2, 1} << 2 << false;
        QTest::newRow("trap that rolls back") << QList<int> {1, 2} << 1 << true;
        QTest::newRow("trap that is known later") << QList<int> {1, 2} << 1 << false;
        QTest::newRow("executed before") << QList<int> {1, 2} << 0 << true;
    }
    void otherRefusalsAreNoSwap()
    {
        QFETCH(QList<int>, posted);
        QFETCH(int, first);
        QFETCH(bool, firstReplies);
        SwapWitness witness;
        PostSpacing::Time at = 1s;
        for (const int sequence : posted)
            witness.posted(quint64(sequence), at += 1s);
        const CallReply outcome = first == 0 ? Accepted : Trapped;
        if (first != 2 && firstReplies)
            QVERIFY(!witness.replied(1, outcome));
        QVERIFY(!witness.replied(2, refused(1, 2)));
        if (first != 2 && !firstReplies)
            QVERIFY(!witness.replied(1, outcome));
    }

private:
    PostSpacing spacing {150ms, 50ms, 1s};
    std::optional<PostOrder> order;
};

QTEST_GUILESS_MAIN(tst_PostOrder)
#include "tst_postorder.moc"
