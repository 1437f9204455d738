// SPDX-License-Identifier: MIT
#include "reconnectpolicy.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace std::chrono_literals;

class tst_ReconnectPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delays_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<qint64>("ceilingMs");
        QTest::newRow("first") << 1 << qint64(500);
        QTest::newRow("doubles") << 2 << qint64(1000);
        QTest::newRow("doubles again") << 5 << qint64(8000);
        QTest::newRow("last before the cap") << 7 << qint64(32'000);
        QTest::newRow("capped") << 8 << qint64(60'000);
        QTest::newRow("stays capped for ever") << 1'000'000 << qint64(60'000);
    }
    void delays()
    {
        QFETCH(int, attempt);
        QFETCH(qint64, ceilingMs);
        const ReconnectPolicy policy;
        QCOMPARE(policy.delayBefore(attempt, 0)->count(), qint64(0));
        QCOMPARE(policy.delayBefore(attempt, quint64(ceilingMs))->count(), ceilingMs);
        QCOMPARE(policy.delayBefore(attempt, quint64(ceilingMs) + 1)->count(), qint64(0)); // full jitter: the whole range, and nothing beyond
    }
    void limits()
    {
        ReconnectPolicy policy;
        QVERIFY(!policy.delayBefore(0, 1));
        policy.setMaxAttempts(2);
        QVERIFY(policy.delayBefore(2, 1));
        QVERIFY(!policy.delayBefore(3, 1));
        QVERIFY(!ReconnectPolicy().setMaxAttempts(0).delayBefore(1, 1));
        policy.setMaxDelay(100ms);
        QCOMPARE(policy.delayBefore(1, 100)->count(), qint64(100));
        policy.setInitialDelay(0ms);
        QCOMPARE(policy.delayBefore(2, 12345)->count(), qint64(0));
    }
};

QTEST_GUILESS_MAIN(tst_ReconnectPolicy)
#include "tst_reconnectpolicy.moc"
