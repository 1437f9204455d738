// SPDX-License-Identifier: MIT
// How far apart messages are posted, and how a swap is recognised, in virtual time.
#include "postspacing.h"
#include "swapwitness.h"
#include "testing.h"

using namespace Ic;
using namespace std::chrono_literals;

namespace {

std::optional<QString> refused(quint64 expected, quint64 actual)
{
    return QStringLiteral("Expected incoming sequence number %1 but got %2").arg(expected).arg(actual);
}

const std::optional<QString> Removed = QStringLiteral("Client with principal x doesn't have an open connection");

} // namespace

class tst_PostSpacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        learned.swapped(3s, 4s); // no chance
        execute(999); // counted from the swap
        QCOMPARE(learned.current(), PostSpacing::Time(360ms));
        execute(100'000);
        QCOMPARE(learned.current(), PostSpacing::Time(50ms));
    }
    void rareSwapIsRecoveredFrom()
    {
        PostSpacing learned(150ms, 50ms, 1s);
        const auto execute = [&learned](int messages) {
            for (int i = 0; i < messages; ++i)
                learned.executed();
        };
        learned.swapped(1s, 2s);
        execute(49);
        QCOMPARE(learned.current(), PostSpacing::Time(300ms));
        execute(1);
        QCOMPARE(learned.current(), PostSpacing::Time(270ms));
        execute(250);
        const auto recovered = learned.current();
        QVERIFY(recovered > 166ms && recovered < 167ms); // not back to where it occurred
        execute(999);
        QCOMPARE(learned.current(), recovered);
        execute(1);
        QCOMPARE(learned.current(), PostSpacing::Time(recovered * 9 / 10));
        learned.swapped(3s, 4s); // a thousand messages later, so that it is as rare
        execute(50);
        QVERIFY(learned.current() < recovered * 18 / 10);
    }
    void frequentSwapIsNot()
    {
        PostSpacing learned(150ms, 50ms, 1s);
        learned.swapped(1s, 2s);
        for (int i = 0; i < 300; ++i)
            learned.executed();
        const auto before = learned.current();
        learned.swapped(3s, 4s);
        for (int i = 0; i < 999; ++i)
            learned.executed();
        QCOMPARE(learned.current(), before * 2);
    }
    void uselessSpacingIsTakenBack()
    {
        PostSpacing learned(150ms, 50ms, 1s);
        QList<int> spacings;
        for (int swap = 1; swap <= 100; ++swap) {
            for (int i = 0; i < 50; ++i)
                learned.executed();
            learned.swapped(std::chrono::seconds(2 * swap), std::chrono::seconds(2 * swap + 1)); // at any spacing
            spacings.append(int(learned.current() / 1ms));
        }
        QCOMPARE(spacings.first(4), QList<int>({300, 540, 1000, 1000}));
        const int longest = *std::max_element(spacings.cbegin() + 20, spacings.cend());
        QVERIFY2(longest < 150, qPrintable(QStringLiteral("%1 ms").arg(longest)));
    }
    void usefulSpacingIsKept()
    {
        PostSpacing learned(100ms, 50ms, 1s);
        for (int swap = 1; swap <= 100; ++swap) {
            const int messages = learned.current() < 200ms ? 20 : learned.current() < 400ms ? 200 : 4'000;
            for (int i = 0; i < messages; ++i)
                learned.executed();
            if (messages < 4'000)
                learned.swapped(std::chrono::seconds(2 * swap), std::chrono::seconds(2 * swap + 1));
        }
        QVERIFY(learned.current() >= 200ms);
    }
    void spacingStaysWithinBounds()
    {
        QCOMPARE(PostSpacing(10ms, 50ms, 1s).current(), PostSpacing::Time(50ms));
        QCOMPARE(PostSpacing(5s, 50ms, 1s).current(), PostSpacing::Time(1s));
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
        QTest::addColumn<int>("replyOfFirst"); // which is no refusal: 0 none, 1 before that of the second, 2 after it
        QTest::newRow("numbered wrong by the client") << QList<int> {2} << 0;
        QTest::newRow("posted in the wrong order by the client") << QList<int> {2, 1} << 0;
        QTest::newRow("trap that rolls back, or executed") << QList<int> {1, 2} << 1;
        QTest::newRow("trap that is known later") << QList<int> {1, 2} << 2;
    }
    void otherRefusalsAreNoSwap()
    {
        QFETCH(QList<int>, posted);
        QFETCH(int, replyOfFirst);
        SwapWitness witness;
        PostSpacing::Time at = 1s;
        for (const int sequence : posted)
            witness.posted(quint64(sequence), at += 1s);
        if (replyOfFirst == 1)
            QVERIFY(!witness.replied(1, std::nullopt));
        QVERIFY(!witness.replied(2, refused(1, 2)));
        if (replyOfFirst == 2)
            QVERIFY(!witness.replied(1, std::nullopt));
    }
};

QTEST_APPLESS_MAIN(tst_PostSpacing)
#include "tst_postspacing.moc"
