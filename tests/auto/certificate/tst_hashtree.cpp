// SPDX-License-Identifier: MIT
#include "cboritem.h"
#include "cborwriter.h"
#include "hashtree.h"
#include "hashtreebuilder.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

namespace {

QString statusName(Lookup::Status status)
{
    switch (status) {
    case Lookup::Status::Found: return QStringLiteral("found");
    case Lookup::Status::Absent: return QStringLiteral("absent");
    case Lookup::Status::Unknown: return QStringLiteral("unknown");
    case Lookup::Status::Malformed: return QStringLiteral("error");
    }
    return {};
}

Path pathOf(const QJsonValue &json)
{
    Path path;
    const QJsonArray labels = json.toArray();
    for (const auto &label : labels)
        path.append(label.toObject().contains(u"text") ? label[u"text"].toString().toUtf8() : bytesOf(label[u"hex"]));
    return path;
}

QByteArray hexBytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

// [1, [1, … [0] …, [0]], [0]]: `levels` levels of nodes.
QByteArray nestedForks(int levels)
{
    QByteArray cbor;
    for (int i = 1; i < levels; ++i)
        cbor += hexBytes("8301");
    cbor += hexBytes("8100");
    for (int i = 1; i < levels; ++i)
        cbor += hexBytes("8100");
    return cbor;
}

} // namespace

class tst_HashTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, json] : vectorRows(QStringLiteral("hash_trees.json"), u"vectors"))
            QTest::newRow(tag.constData()) << json;
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const auto tree = HashTree::fromCbor(bytesOf(vector[u"cbor"]));
        IC_VERIFY(tree);
        QCOMPARE(view(tree->rootHash()).toByteArray().toHex(), vector[u"root_hash"].toString().toLatin1());
        QCOMPARE(tree->isWellFormed(), vector[u"well_formed"].toBool());
        const QJsonArray lookups = vector[u"lookups"].toArray();
        for (const auto &l : lookups) {
            const Path path = pathOf(l[u"path"]);
            const Lookup lookup = tree->lookup(path);
            QVERIFY2(statusName(lookup.status) == l[u"result"].toString(), qPrintable(QString::fromUtf8(path.join('/')) + u' ' + statusName(lookup.status)));
            if (lookup.isFound())
                QCOMPARE(lookup.value.toByteArray(), bytesOf(l[u"value"]));
        }
    }

    void malformedVectors_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("hash_trees.json"), u"malformed_cbor", u"reason"))
            QTest::newRow(tag.constData()) << bytesOf(v[u"cbor"]);
    }
    void malformedVectors()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, cbor);
        // The list has trees of indefinite length too, which the specification allows.
        const auto item = CborItem::read(cbor);
        const bool isTree = item && isHashTree(*item);
        const auto tree = HashTree::fromCbor(cbor);
        QCOMPARE(tree.has_value(), isTree);
        if (!isTree)
            QVERIFY(tree.error().code() == ErrorCode::MalformedTree || tree.error().code() == ErrorCode::TrailingBytes);
    }
    void depthBombVectors()
    {
        int refused = 0;
        for (const auto &row : vectorRows(QStringLiteral("hash_trees.json"), u"depth_bombs", u"note")) {
            if (row.json[u"depth"].toInt() <= HashTree::DefaultMaxDepth)
                continue;
            IC_COMPARE_ERROR(HashTree::fromCbor(bytesOf(row.json[u"cbor"])), ErrorCode::MalformedTree);
            ++refused;
        }
        IC_NEED_ROWS(refused);
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const char *hex, ErrorCode code = ErrorCode::MalformedTree) { QTest::newRow(name) << hexBytes(hex) << code; };
        row("nothing", "");
        row("only the tag", "d9d9f7");
        row("a number", "00");
        row("a map", "a0");
        row("another tag", "d9d9f88100");
        row("unknown kind", "8105");
        row("unknown kind with a subtree", "82058100");
        row("negative kind", "8120");
        row("huge kind", "811bffffffffffffffff");
        row("empty with an item", "820000");
        row("fork with one side", "82018100");
        row("fork with three sides", "8401810081008100");
        row("fork that ends", "83018100");
        row("label without a subtree", "82024161");
        row("label with two subtrees", "8402416181008100");
        row("leaf without a value", "8103");
        row("leaf with two values", "8303404100");
        row("leaf of text", "820361 61");
        row("pruned without a hash", "8104");
        row("pruned empty hash", "820440");
        row("a string longer than the input", "82035affffffff");
        row("2^31 bytes claimed", "82035a80000000");
        row("2^64 - 1 items claimed", "9bffffffffffffffff00");
        row("reserved length", "9c00");
        row("an array of indefinite length without end", "9f00");
        row("a break alone", "ff");
        row("two trees", "81008100", ErrorCode::TrailingBytes);
        row("a byte after the tree", "810000", ErrorCode::TrailingBytes);
    }
    void malformed()
    {
        QFETCH(QByteArray, cbor);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(HashTree::fromCbor(cbor), code);
    }
    void everyTreePrefixIsMalformed()
    {
        LabeledTree built;
        for (int i = 0; i < 20; ++i)
            built.insert({"a", QByteArray::number(i)}, QByteArray(i, 'x'));
        const QByteArray cbor = built.prunedTo({{"a", "7"}});
        IC_VERIFY(HashTree::fromCbor(cbor));
        for (qsizetype i = 0; i < cbor.size(); ++i)
            IC_COMPARE_ERROR(HashTree::fromCbor(cbor.first(i)), ErrorCode::MalformedTree);
    }

    void depthLimit()
    {
        IC_VERIFY(HashTree::fromCbor(nestedForks(128)));
        IC_COMPARE_ERROR(HashTree::fromCbor(nestedForks(129)), ErrorCode::MalformedTree);
        IC_COMPARE_ERROR(HashTree::fromCbor(nestedForks(300'000)), ErrorCode::MalformedTree);
        IC_COMPARE_ERROR(HashTree::fromCbor(QByteArray(4 << 20, '\x81')), ErrorCode::MalformedTree);
        IC_VERIFY(HashTree::fromCbor(nestedForks(4), 4));
        IC_COMPARE_ERROR(HashTree::fromCbor(nestedForks(5), 4), ErrorCode::MalformedTree);
    }
    void depthLimitOfLabels()
    {
        const auto labels = [](int levels) {
            QByteArray cbor;
            for (int i = 1; i < levels; ++i)
                cbor += hexBytes("83024161");
            return cbor + hexBytes("820340");
        };
        const auto deepest = HashTree::fromCbor(labels(128));
        IC_VERIFY(deepest);
        QVERIFY(deepest->lookup(Path(127, "a")).isFound());
        QCOMPARE(deepest->leavesBelow({}).size(), 1);
        IC_COMPARE_ERROR(HashTree::fromCbor(labels(129)), ErrorCode::MalformedTree);
    }
    void nodeLimit()
    {
        // A balanced tree of forks around empty trees: the most nodes for the least bytes.
        QByteArray level = hexBytes("8100");
        qsizetype nodes = 1;
        while (2 * nodes + 1 <= HashTree::MaxNodes) {
            level = hexBytes("8301") + level + level;
            nodes = 2 * nodes + 1;
        }
        IC_VERIFY(HashTree::fromCbor(level));
        IC_COMPARE_ERROR(HashTree::fromCbor(hexBytes("8301") + level + level), ErrorCode::MalformedTree);
    }

    void indefiniteLengthsAreAccepted()
    {
        const auto definite = HashTree::fromCbor(hexBytes("8302426162820343636465"));
        const auto pieces = HashTree::fromCbor(hexBytes("9f025f41614162ff9f035f4163426465ffffff"));
        IC_VERIFY(definite);
        IC_VERIFY(pieces);
        QCOMPARE(pieces->rootHash(), definite->rootHash());
        QCOMPARE(pieces->lookup({"ab"}).value, QByteArrayView("cde"));
    }
    void tagIsOptional()
    {
        const auto plain = HashTree::fromCbor(hexBytes("82034176"));
        const auto tagged = HashTree::fromCbor(hexBytes("d9d9f782034176"));
        IC_VERIFY(plain);
        IC_VERIFY(tagged);
        QCOMPARE(plain->rootHash(), tagged->rootHash());
    }
    void viewsOutliveTheInput()
    {
        HashTree tree;
        {
            QByteArray cbor = hexBytes("830243616263820343646566");
            tree = HashTree::fromCbor(cbor).value();
            cbor.fill('\0');
        }
        QCOMPARE(tree.lookup({"abc"}).value, QByteArrayView("def"));
    }
    void emptyTree()
    {
        const HashTree none;
        QCOMPARE(none.rootHash(), HashTree::fromCbor(hexBytes("8100")).value().rootHash());
        QCOMPARE(none.lookup(Path {}).status, Lookup::Status::Absent);
        QCOMPARE(none.lookup({"a"}).status, Lookup::Status::Absent);
        QVERIFY(none.isWellFormed());
    }

    void illFormed_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << hexBytes(hex); };
        row("labels fall",
            "830183024162820340"
            "83024161820340");
        row("labels repeat",
            "830183024161820340"
            "83024161820340");
        row("a longer label before its prefix",
            "83018302426161820340"
            "83024161820340");
        row("labels are signed bytes",
            "830183024180820340"
            "8302417f820340");
        row("labels fall across a pruned part",
            "830183024162820340"
            "830182045820"
            "0000000000000000000000000000000000000000000000000000000000000000"
            "83024161820340");
        row("labels fall across forks",
            "830183018302416182034083024163820340"
            "83024162820340");
        row("a leaf beside a label",
            "830183024161820340"
            "820340");
        row("a leaf beside something pruned",
            "830182034082045820"
            "0000000000000000000000000000000000000000000000000000000000000000");
        row("a leaf in a fork beside nothing", "83018203408100");
        row("below a label",
            "830241618301"
            "83024162820340"
            "83024161820340");
    }
    void illFormed()
    {
        QFETCH(QByteArray, cbor);
        const auto tree = HashTree::fromCbor(cbor);
        IC_VERIFY(tree);
        QVERIFY(!tree->isWellFormed());
        // No path of such a tree is accepted.
        QCOMPARE(tree->lookup({"a"}).status, Lookup::Status::Malformed);
        QVERIFY(tree->leavesBelow({}).isEmpty());
        QVERIFY(tree->labelsBelow({}).isEmpty());
    }
    void wellFormedEdges_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << hexBytes(hex); };
        row("a leaf", "820340");
        row("a prefix before the longer label",
            "83018302416182034083"
            "02426161820340");
        row("empty label first", "830183024082034083024161820340");
        row("labels are unsigned bytes",
            "83018302417f820340"
            "83024180820340");
        row("empty trees between labels",
            "830183024161820340"
            "8301"
            "8100"
            "83024162820340");
        row("the same label at two levels",
            "83024161"
            "83024161"
            "820340");
    }
    void wellFormedEdges()
    {
        QFETCH(QByteArray, cbor);
        const auto tree = HashTree::fromCbor(cbor);
        IC_VERIFY(tree);
        QVERIFY(tree->isWellFormed());
    }

    void leavesAndLabels()
    {
        LabeledTree built;
        built.insert({"canister_ranges", "s1", "b"}, "2");
        built.insert({"canister_ranges", "s1", "a"}, "1");
        built.insert({"canister_ranges", "s1", "c"}, "3");
        built.insert({"canister_ranges", "s2", "a"}, "other");
        built.insert({"time"}, "t");
        const auto tree = HashTree::fromCbor(built.prunedTo({{"canister_ranges", "s1", "a"}, {"canister_ranges", "s1", "c"}}));
        IC_VERIFY(tree);
        const auto leaves = tree->leavesBelow({"canister_ranges", "s1"});
        QCOMPARE(leaves.size(), 2);
        QCOMPARE(leaves[0].first, Path {"a"});
        QCOMPARE(leaves[0].second, QByteArrayView("1"));
        QCOMPARE(leaves[1].first, Path {"c"});
        QCOMPARE(leaves[1].second, QByteArrayView("3"));
        QVERIFY(tree->leavesBelow({"canister_ranges", "s2"}).isEmpty());
        QVERIFY(tree->leavesBelow({"nothing"}).isEmpty());
        QCOMPARE(tree->labelsBelow({"canister_ranges"}), QList<QByteArrayView> {"s1"});
        QCOMPARE(tree->leavesBelow({"canister_ranges", "s1", "a"}).size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_HashTree)
#include "tst_hashtree.moc"
