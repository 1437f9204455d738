// SPDX-License-Identifier: MIT
// When the gateway posts the messages of a client, in virtual time.
#include "postorder.h"
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

private:
    PostSpacing spacing {150ms, 50ms, 1s};
    std::optional<PostOrder> order;
};

QTEST_GUILESS_MAIN(tst_PostOrder)
#include "tst_postorder.moc"
