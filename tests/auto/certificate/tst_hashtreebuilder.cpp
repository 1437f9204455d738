// SPDX-License-Identifier: MIT
#include "hashtreebuilder.h"
#include "testing.h"
#include "treehash.h"
#include <QtCore/QElapsedTimer>
#include <map>
#include <random>

using namespace Ic;

namespace {

HashTree read(const QByteArray &cbor)
{
    const auto tree = HashTree::fromCbor(cbor);
    if (!tree)
        qFatal("the builder wrote a bad tree: %s", qPrintable(tree.error().message()));
    return *tree;
}

QByteArray key(int number)
{
    return QByteArray::number(number).rightJustified(20, '0');
}

} // namespace

class tst_HashTreeBuilder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void empty()
    {
        LabeledTree tree;
        QVERIFY(tree.isEmpty());
        QCOMPARE(tree.rootHash(), HashTree().rootHash());
        QCOMPARE(tree.toCbor(), QByteArray::fromHex("d9d9f78100"));
        QCOMPARE(tree.prunedTo({{"a"}}), QByteArray::fromHex("d9d9f78100"));
        QVERIFY(!tree.remove({"a"}));
    }
    void oneValue()
    {
        LabeledTree tree;
        tree.insert({"a"}, "v");
        QCOMPARE(tree.toCbor(),
            QByteArray::fromHex("d9d9f7830241618203"
                                "4176"));
        QCOMPARE(tree.rootHash(), TreeHash::labeled("a", TreeHash::leaf("v")));
    }

    // The independent reader must find in the written tree exactly what a plain map holds, with the same root hash.
    void randomContentsMatchTheReader()
    {
        std::mt19937 random(7);
        std::map<QByteArray, QByteArray> expected;
        LabeledTree tree;
        for (int round = 0; round < 3000; ++round) {
            const QByteArray label = key(int(random() % 200));
            if (random() % 3 == 0) {
                QCOMPARE(tree.remove({"q", label}), expected.erase(label) == 1);
            } else {
                const QByteArray value = QByteArray::number(random());
                expected[label] = value;
                tree.insert({"q", label}, value);
            }
            QCOMPARE(tree.contains({"q", label}), expected.count(label) == 1);
            if (round % 50)
                continue;
            const HashTree all = read(tree.toCbor());
            QCOMPARE(all.rootHash(), tree.rootHash());
            QVERIFY(all.isWellFormed());
            const auto leaves = all.leavesBelow({"q"});
            QCOMPARE(size_t(leaves.size()), expected.size());
            auto it = expected.cbegin();
            for (const auto &leaf : leaves) {
                QCOMPARE(leaf.first, Path {it->first});
                QCOMPARE(leaf.second, QByteArrayView(it->second));
                ++it;
            }
        }
    }

    void witnessRevealsRequestedPathsOnly()
    {
        LabeledTree tree;
        for (int i = 0; i < 100; i += 2)
            tree.insert({"websocket", key(i)}, QByteArray::number(i));
        tree.insert({"other", "secret"}, "s");
        for (int i = 0; i < 100; i += 2) {
            const HashTree witness = read(tree.prunedTo({{"websocket", key(i)}}));
            QCOMPARE(witness.rootHash(), tree.rootHash());
            QVERIFY(witness.isWellFormed());
            QCOMPARE(witness.lookup({"websocket", key(i)}).value.toByteArray(), QByteArray::number(i));
            QCOMPARE(witness.leavesBelow({}).size(), 1);
            QCOMPARE(witness.lookup({"websocket", key((i + 2) % 100)}).status, Lookup::Status::Unknown);
            QCOMPARE(witness.lookup({"other", "secret"}).status, Lookup::Status::Unknown);
        }
    }
    void severalPathsInOneWitness()
    {
        LabeledTree tree;
        for (int i = 0; i < 1000; ++i)
            tree.insert({"websocket", key(i)}, QByteArray::number(i));
        QList<Path> wanted;
        for (int i = 400; i < 450; ++i)
            wanted.append({"websocket", key(i)});
        const QByteArray cbor = tree.prunedTo(wanted);
        const HashTree witness = read(cbor);
        QCOMPARE(witness.rootHash(), tree.rootHash());
        QCOMPARE(witness.leavesBelow({"websocket"}).size(), 50);
        // 50 leaves, 50 labels, and the edges of the range.
        QVERIFY2(cbor.size() < 50 * 40 + 2 * 20 * 40, qPrintable(QString::number(cbor.size())));
    }
    void absenceIsProved_data()
    {
        QTest::addColumn<Path>("path");
        QTest::newRow("before all") << Path {"websocket", "0"};
        QTest::newRow("between") << Path {"websocket", key(11)};
        QTest::newRow("after all") << Path {"websocket", "9"};
        QTest::newRow("an upper label") << Path {"z", "x"};
        QTest::newRow("an upper label before all") << Path {"a"};
        QTest::newRow("below a leaf") << Path {"websocket", key(10), "x"};
    }
    void absenceIsProved()
    {
        QFETCH(Path, path);
        LabeledTree tree;
        for (int i = 0; i < 30; i += 2)
            tree.insert({"websocket", key(i)}, "v");
        const HashTree witness = read(tree.prunedTo({path}));
        QCOMPARE(witness.rootHash(), tree.rootHash());
        QCOMPARE(witness.lookup(path).status, Lookup::Status::Absent);
        QVERIFY(witness.leavesBelow({}).size() <= 1);
    }
    void absenceAtAnySize()
    {
        LabeledTree tree;
        for (int i = 1; i < 200; i += 2) {
            tree.insert({"q", key(i)}, "v");
            for (int gap = 0; gap <= i + 1; gap += 2) {
                const HashTree witness = read(tree.prunedTo({{"q", key(gap)}}));
                QCOMPARE(witness.rootHash(), tree.rootHash());
                QCOMPARE(witness.lookup({"q", key(gap)}).status, Lookup::Status::Absent);
            }
        }
    }
    void prefixRevealsEverythingBelow()
    {
        LabeledTree tree;
        tree.insert({"subnet", "s", "key"}, "k");
        tree.insert({"subnet", "s", "node", "n"}, "n");
        tree.insert({"subnet", "t", "key"}, "l");
        tree.insert({"time"}, "1");
        const HashTree witness = read(tree.prunedTo({{"subnet", "s"}}));
        QCOMPARE(witness.leavesBelow({}).size(), 2);
        QVERIFY(witness.lookup({"subnet", "s", "node", "n"}).isFound());
        QCOMPARE(read(tree.prunedTo({Path {}})).leavesBelow({}).size(), 4);
        QCOMPARE(read(tree.prunedTo({{"subnet", "s"}, {"subnet", "s", "key"}})).leavesBelow({}).size(), 2);
        QCOMPARE(read(tree.prunedTo({})).leavesBelow({}).size(), 0);
    }

    void replaceAndRemove()
    {
        LabeledTree tree;
        tree.insert({"a", "b"}, "1");
        const LabeledTree snapshot = tree;
        tree.insert({"a", "b"}, "2");
        QCOMPARE(read(tree.toCbor()).lookup({"a", "b"}).value, QByteArrayView("2"));
        tree.insert({"a"}, "leaf instead of labels");
        QVERIFY(!tree.contains({"a", "b"}));
        tree.insert({"a", "c"}, "labels instead of a leaf");
        QVERIFY(tree.contains({"a", "c"}));
        QVERIFY(tree.remove({"a", "c"}));
        QVERIFY2(tree.isEmpty(), "a label without content must go too");
        QCOMPARE(read(snapshot.toCbor()).lookup({"a", "b"}).value, QByteArrayView("1"));
    }

    // A burst of messages, each certified as it is queued, then read in polls of 50 while the oldest go. Depth must stay
    // in the readers' limit, and the cost of each step logarithmic: counted by the size of witnesses, not by a clock.
    void longQueue()
    {
        constexpr int Messages = 10'000;
        LabeledTree tree;
        for (int i = 0; i < Messages; ++i) {
            tree.insert({"websocket", key(i)}, QByteArray(32, 'h'));
            QVERIFY(tree.rootHash() != HashTree().rootHash());
        }
        for (int i = 0; i < Messages; i += 50) {
            QList<Path> poll;
            for (int j = i; j < i + 50; ++j)
                poll.append({"websocket", key(j)});
            const QByteArray cbor = tree.prunedTo(poll);
            QVERIFY(cbor.size() < 50 * 64 + 2 * 32 * 40);
            QCOMPARE(read(cbor).rootHash(), tree.rootHash());
            for (const Path &path : poll)
                QVERIFY(tree.remove(path));
        }
        QVERIFY(tree.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_HashTreeBuilder)
#include "tst_hashtreebuilder.moc"
