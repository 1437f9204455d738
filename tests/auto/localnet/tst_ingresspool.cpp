// SPDX-License-Identifier: MIT
#include "ingresspool.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;

namespace {

constexpr quint64 Ms = 1'000'000;

RequestContent call(const char *argument, const char *sender = "ada", const char *method = "ws_message")
{
    RequestContent content;
    content.sender = Principal::selfAuthenticating(sender);
    content.method = method;
    content.argument = argument;
    return content;
}

QByteArrayList taken(IngressPool &pool)
{
    QByteArrayList arguments;
    while (pool.firstArrivalNs())
        arguments.append(pool.takeFirst().argument);
    return arguments;
}

} // namespace

class tst_IngressPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void orderIsThatOfArrival();
    void heldBackFollowsTheNext();
    void othersDoNotRelease();
    void heldBackComesAlone();
    void laterCallDoesNotDelay();
    void takenCallIsNotHeld();
};

void tst_IngressPool::orderIsThatOfArrival()
{
    IngressPool pool;
    QVERIFY(!pool.firstArrivalNs());
    pool.add(call("c"), 30);
    pool.add(call("a"), 10);
    pool.add(call("b1"), 20);
    pool.add(call("b2"), 20);
    QCOMPARE(pool.firstArrivalNs().value(), quint64(10));
    QCOMPARE(taken(pool), (QByteArrayList {"a", "b1", "b2", "c"}));
}

void tst_IngressPool::heldBackFollowsTheNext()
{
    IngressPool pool;
    pool.add(call("1"), 10 * Ms);
    pool.addHeldBack(call("2"), 20 * Ms);
    QVERIFY(pool.isHoldingBack(call("3"), 20 * Ms));
    pool.add(call("3"), 30 * Ms);
    QVERIFY(!pool.isHoldingBack(call("4"), 30 * Ms));
    pool.add(call("4"), 30 * Ms);
    QCOMPARE(taken(pool), (QByteArrayList {"1", "3", "2", "4"}));
}

void tst_IngressPool::othersDoNotRelease()
{
    IngressPool pool;
    pool.addHeldBack(call("1"), 0);
    pool.add(call("bob's", "bob"), 10 * Ms);
    pool.add(call("an open", "ada", "ws_open"), 20 * Ms);
    QVERIFY(!pool.isHoldingBack(call("", "bob"), 20 * Ms));
    pool.add(call("2"), 30 * Ms);
    QCOMPARE(taken(pool), (QByteArrayList {"bob's", "an open", "2", "1"}));
}

void tst_IngressPool::heldBackComesAlone()
{
    IngressPool pool;
    pool.addHeldBack(call("1"), 5 * Ms);
    QCOMPARE(pool.firstArrivalNs().value(), 5 * Ms + IngressPool::HoldBackNs);
    QVERIFY(pool.isHoldingBack(call("2"), 5 * Ms + IngressPool::HoldBackNs));
    QVERIFY(!pool.isHoldingBack(call("2"), 6 * Ms + IngressPool::HoldBackNs));
}

void tst_IngressPool::laterCallDoesNotDelay()
{
    IngressPool pool;
    pool.addHeldBack(call("1"), 0);
    pool.add(call("2"), IngressPool::HoldBackNs + 1);
    QCOMPARE(taken(pool), (QByteArrayList {"1", "2"}));
}

void tst_IngressPool::takenCallIsNotHeld()
{
    IngressPool pool;
    pool.addHeldBack(call("1"), 0);
    QCOMPARE(taken(pool), QByteArrayList {"1"});
    QVERIFY(!pool.isHoldingBack(call("2"), 0));
    pool.add(call("2"), 0);
    QCOMPARE(taken(pool), QByteArrayList {"2"});
}

QTEST_APPLESS_MAIN(tst_IngressPool)
#include "tst_ingresspool.moc"
