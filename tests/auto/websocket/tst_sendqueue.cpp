// SPDX-License-Identifier: MIT
#include "sendqueue.h"
#include "testing.h"

using namespace Ic;

class tst_SendQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAreGivenWhenTaken()
    {
        SendQueue queue(SessionOptions {});
        IC_VERIFY(queue.enqueue({1, "a"}));
        IC_VERIFY(queue.enqueue({2, "b"}));
        QCOMPARE(queue.take()->sequence, quint64(1));
        QVERIFY(!queue.take()); // one in hand at a time
        queue.written();
        const auto second = queue.take();
        QCOMPARE(second->sequence, quint64(2));
        QCOMPARE(second->message.id, quint64(2));
    }
    void keepAliveGoesFirst()
    {
        SendQueue queue(SessionOptions {});
        IC_VERIFY(queue.enqueue({1, "a"}));
        IC_VERIFY(queue.enqueue({2, "b"}));
        QCOMPARE(queue.take()->message.id, quint64(1));
        queue.keepAlive("alive");
        queue.written();
        const auto next = queue.take();
        QCOMPARE(next->message.id, quint64(0));
        QCOMPARE(next->sequence, quint64(2));
        QCOMPARE(next->message.payload, QByteArray("alive"));
        queue.written();
        QCOMPARE(queue.take()->message.id, quint64(2));
    }
    void acknowledge()
    {
        SendQueue queue(SessionOptions {});
        for (quint64 id = 10; id < 13; ++id) {
            IC_VERIFY(queue.enqueue({id, "x"}));
            QVERIFY(queue.take());
            queue.written();
        }
        QCOMPARE(queue.acknowledge(0).value(), QList<quint64>());
        QCOMPARE(queue.acknowledge(2).value(), (QList<quint64> {10, 11}));
        QCOMPARE(queue.acknowledge(1).value(), QList<quint64>()); // older than what is known: nothing new
        QCOMPARE(queue.acknowledge(3).value(), QList<quint64> {12});
        IC_COMPARE_ERROR(queue.acknowledge(4), ErrorCode::AckOutOfRange);
    }
    void takenMessageIsNotAcknowledgeable()
    {
        SendQueue queue(SessionOptions {});
        IC_VERIFY(queue.enqueue({1, "a"}));
        QVERIFY(queue.take());
        IC_COMPARE_ERROR(queue.acknowledge(1), ErrorCode::AckOutOfRange);
    }
    void startOver()
    {
        SendQueue queue(SessionOptions {});
        for (quint64 id = 1; id <= 3; ++id)
            IC_VERIFY(queue.enqueue({id, "x"}));
        QVERIFY(queue.take());
        queue.written();
        QVERIFY(queue.take()); // 2 is in hand
        queue.keepAlive("stale");
        QCOMPARE(queue.startOver(), QList<quint64> {1});
        const auto first = queue.take(); // not the keep-alive of the session before
        QCOMPARE(first->message.id, quint64(2));
        QCOMPARE(first->sequence, quint64(1));
        queue.written();
        QCOMPARE(queue.take()->message.id, quint64(3));
        QCOMPARE(queue.startOver(), QList<quint64> {2});
    }
    void limits()
    {
        SessionOptions options;
        options.setMaxQueuedMessages(2);
        options.setMaxQueuedBytes(10);
        options.setMaxMessageBytes(6);
        SendQueue queue(options);
        IC_COMPARE_ERROR(queue.enqueue({1, "1234567"}), ErrorCode::LimitExceeded);
        IC_VERIFY(queue.enqueue({2, "123456"}));
        const auto refused = queue.enqueue({3, "12345"});
        IC_COMPARE_ERROR(refused, ErrorCode::QueueFull);
        QVERIFY2(refused.error().message().contains(u"2 (maxQueuedMessages) of 10 bytes (maxQueuedBytes)"), qPrintable(refused.error().message()));
        IC_VERIFY(queue.enqueue({4, "1234"}));
        IC_COMPARE_ERROR(queue.enqueue({5, ""}), ErrorCode::QueueFull);
        QVERIFY(queue.cancel(2));
        QVERIFY(!queue.cancel(2));
        IC_VERIFY(queue.enqueue({6, "123456"})); // both limits count what is there, not what was
        QCOMPARE(queue.queued(), 2);
    }
    void discardReleasesNumber()
    {
        SendQueue queue(SessionOptions {});
        IC_VERIFY(queue.enqueue({1, "a"}));
        IC_VERIFY(queue.enqueue({2, "b"}));
        QVERIFY(queue.take());
        QCOMPARE(queue.discardInHand().id, quint64(1));
        QCOMPARE(queue.take()->sequence, quint64(1));
    }
};

QTEST_GUILESS_MAIN(tst_SendQueue)
#include "tst_sendqueue.moc"
