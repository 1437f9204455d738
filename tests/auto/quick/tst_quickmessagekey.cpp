// SPDX-License-Identifier: MIT
// The rows of an IcMessageModel that has a key.
#include "candidtraits.h"
#include "messagefixture.h"
#include "try.h"
#include <QtTest/QTest>

using namespace Ic;

using Test::FedModel;
using Test::rangesOf;

namespace {

//! The class of a message, as icws-candid makes them.
class Quote
{
    Q_GADGET
    Q_PROPERTY(QString symbol MEMBER symbol)

public:
    QString symbol;
};

} // namespace

template <>
struct Ic::Candid::TypeTraits<Quote>
{
    [[maybe_unused]] static constexpr bool AcceptsMissing = false;
    static const Type &type()
    {
        static const Type result = Type::record({{u"symbol", Type::text()}});
        return result;
    }
    static Value toValue(const Quote &quote) { return Value::record({{u"symbol", Value::text(quote.symbol)}}); }
    static Result<Quote> fromValue(const Value &value)
    {
        IC_TRY(symbol, value.field(u"symbol"));
        Quote quote;
        quote.symbol = symbol.toText().value_or(QString());
        return quote;
    }
    static QVariant toQml(const Quote &quote) { return QVariant::fromValue(quote); }
    static Result<Quote> fromQml(const QVariant &variant) { return variant.value<Quote>(); }
};

class tst_QuickMessageKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalKeyReplacesRow();
    void neighboursChangeTogether();
    void removedRowIsNotReplaced();
    void keyMayHaveType_data();
    void keyMayHaveType();
    void withoutKeyIgnored_data();
    void withoutKeyIgnored();
    void keyOfInnerField_data();
    void keyOfInnerField();
    void keyOfGeneratedClass();
    void keyChangeKeepsRows();
};

void tst_QuickMessageKey::equalKeyReplacesRow()
{
    FedModel f;
    QSignalSpy keys(&f.model, &QuickMessageModel::keyChanged);
    f.model.setKey(QStringLiteral("id"));
    f.model.setKey(QStringLiteral("id"));
    QCOMPARE(keys.count(), 1);
    QCOMPARE(f.model.key(), QStringLiteral("id"));
    f.receivePairs(QStringLiteral("a 1,b 2,a 3")); // also within a batch
    QCOMPARE(f.rows(), QStringLiteral("a 3,b 2"));
    QCOMPARE(f.changed.count(), 0); // as it was inserted
    f.receivePairs(QStringLiteral("b 4,c 5"));
    QCOMPARE(f.rows(), QStringLiteral("a 3,b 4,c 5"));
    QCOMPARE(rangesOf(f.changed), (QList<std::pair<int, int>> {{1, 1}}));
    QCOMPARE(f.model.index(1).data(QuickMessageModel::SequenceRole).toInt(), 5);
    QCOMPARE(f.inserted.count(), 2);
    QCOMPARE(f.removed.count(), 0);
}

void tst_QuickMessageKey::neighboursChangeTogether()
{
    FedModel f;
    f.model.setKey(QStringLiteral("id"));
    f.receivePairs(QStringLiteral("a 1,b 2,c 3,d 4,e 5"));
    f.receivePairs(QStringLiteral("e 6,b 7,a 8,e 9"));
    QCOMPARE(f.rows(), QStringLiteral("a 8,b 7,c 3,d 4,e 9"));
    QCOMPARE(rangesOf(f.changed), (QList<std::pair<int, int>> {{0, 1}, {4, 4}}));
}

void tst_QuickMessageKey::removedRowIsNotReplaced()
{
    FedModel f;
    f.model.setKey(QStringLiteral("id"));
    f.model.setLimit(2);
    f.receivePairs(QStringLiteral("a 1,b 2"));
    f.receivePairs(QStringLiteral("b 3,c 4,a 5")); // a goes with c, and is new again
    QCOMPARE(f.rows(), QStringLiteral("c 4,a 5"));
    QCOMPARE(f.changed.count(), 0);
    f.receivePairs(QStringLiteral("b 6,a 7"));
    QCOMPARE(f.rows(), QStringLiteral("a 7,b 6"));
}

void tst_QuickMessageKey::keyMayHaveType_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QVariant>("appended"); // equals `one`
    const auto row = [](const char *type, const char *one, const char *other, const QVariant &appended) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(one) << QString::fromLatin1(other) << appended;
    };
    row("text", "\"x\"", "\"\"", QStringLiteral("x"));
    row("nat32", "7", "70", 7.0);
    row("int8", "-7", "7", QStringLiteral("-7"));
    row("nat64", "9007199254740993", "9007199254740992", QStringLiteral("9007199254740993"));
    row("nat", "10000000000", "1000000000", 1e10);
    row("float64", "0.5", "0.25", 0.5);
    row("bool", "true", "false", true);
    row("principal", "principal \"aaaaa-aa\"", "principal \"2vxsx-fae\"", QVariant::fromValue(Principal::fromText(QStringLiteral("aaaaa-aa")).value()));
    row("blob", "blob \"\\ff\"", "blob \"\\fe\"", QByteArray("\xff"));
    row("opt text", "opt \"x\"", "opt \"y\"", QStringLiteral("x"));
}

void tst_QuickMessageKey::keyMayHaveType()
{
    QFETCH(QString, type);
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(QVariant, appended);
    FedModel f(QStringLiteral("record { id : %1 }").arg(type));
    f.model.setKey(QStringLiteral("id"));
    for (const QString &id : {one, other, one})
        f.receive({QStringLiteral("record { id = %1 }").arg(id)});
    QCOMPARE(f.model.count(), 2);
    QCOMPARE(rangesOf(f.changed), (QList<std::pair<int, int>> {{0, 0}}));
    QVERIFY(f.model.append(QVariantMap {{QStringLiteral("id"), appended}}));
    QCOMPARE(f.model.count(), 2);
    QCOMPARE(f.changed.count(), 2);
}

void tst_QuickMessageKey::withoutKeyIgnored_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *type, const char *message) {
        QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(message);
    };
    row("no such field", "record { name : text }", "record { name = \"x\" }");
    row("null", "record { id : opt text }", "record { id = null }");
    row("a record", "record { id : record { a : nat8 } }", "record { id = record { a = 1 } }");
    row("a list", "record { id : vec text }", "record { id = vec { \"x\" } }");
    row("no object", "text", "\"id\"");
}

void tst_QuickMessageKey::withoutKeyIgnored()
{
    QFETCH(QString, type);
    QFETCH(QString, message);
    FedModel f(type);
    f.model.setKey(QStringLiteral("id"));
    f.receive({message, message});
    QCOMPARE(f.model.count(), 0);
    QCOMPARE(f.counts.count(), 0);
    QVERIFY(!f.model.append(QVariantMap {{QStringLiteral("name"), 1}}));
    QCOMPARE(f.model.count(), 0);
    f.model.setKey(QString());
    f.receive({message});
    QVERIFY(f.model.append(1));
    QCOMPARE(f.model.count(), 2);
}

void tst_QuickMessageKey::keyOfInnerField_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("rows");
    QTest::newRow("in a variant") << QStringLiteral("Price.symbol") << 2;
    QTest::newRow("deeper") << QStringLiteral("Price.by.id") << 3;
    QTest::newRow("of a list") << QStringLiteral("Symbols.0") << 1;
    QTest::newRow("beyond the list") << QStringLiteral("Symbols.9") << 0;
    QTest::newRow("of a principal") << QStringLiteral("Price.by.who.text") << 1;
    QTest::newRow("of a text") << QStringLiteral("Price.symbol.id") << 0;
    QTest::newRow("a name too many") << QStringLiteral("Price.symbol.") << 0;
}

void tst_QuickMessageKey::keyOfInnerField()
{
    QFETCH(QString, key);
    QFETCH(int, rows);
    FedModel f(QStringLiteral("variant { Symbols : vec text; Price : record { symbol : text; by : record { id : nat; who : principal } } }"));
    f.model.setKey(key);
    QCOMPARE(f.model.key(), key);
    const auto price = [](const char *symbol, int id) {
        return QStringLiteral("variant { Price = record { symbol = \"%1\"; by = record { id = %2; who = principal \"aaaaa-aa\" } } }")
            .arg(QLatin1String(symbol))
            .arg(id);
    };
    const QString symbols = QStringLiteral("variant { Symbols = vec { \"ICP\"; \"BTC\" } }");
    f.receive({symbols, price("ICP", 1), price("BTC", 2), symbols, price("ICP", 3)});
    QCOMPARE(f.model.count(), rows);
}

void tst_QuickMessageKey::keyOfGeneratedClass()
{
    FedModel f;
    f.socket.close();
    f.script.flush();
    f.socket.setMessageType<Quote>();
    f.socket.open();
    QVERIFY(f.script.openSession());
    f.model.setKey(QStringLiteral("symbol"));
    const auto quote = [](const char *symbol) {
        Quote result;
        result.symbol = QString::fromLatin1(symbol);
        return result;
    };
    QVERIFY(f.script.receiveAll(QList {quote("ICP"), quote("BTC"), quote("ICP")}));
    QCOMPARE(f.model.count(), 2);
    QCOMPARE(f.valueAt(1).value<Quote>().symbol, QStringLiteral("BTC"));
    f.model.setKey(QStringLiteral("none"));
    QVERIFY(f.script.receive(quote("ETH")));
    QCOMPARE(f.model.count(), 2);
}

void tst_QuickMessageKey::keyChangeKeepsRows()
{
    FedModel f;
    f.receivePairs(QStringLiteral("a 1,a 2,b 3"));
    f.model.setKey(QStringLiteral("id"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,a 2,b 3"));
    f.receivePairs(QStringLiteral("a 4"));
    QCOMPARE(f.rows(), QStringLiteral("a 1,a 4,b 3")); // the newest of them
    f.model.setLimit(2);
    f.receivePairs(QStringLiteral("a 5"));
    QCOMPARE(f.rows(), QStringLiteral("a 5,b 3"));
    f.model.setKey(QStringLiteral("n"));
    f.receivePairs(QStringLiteral("c 3"));
    QCOMPARE(f.rows(), QStringLiteral("a 5,c 3"));
    f.model.setKey(QStringLiteral("none"));
    f.receivePairs(QStringLiteral("c 3"));
    f.model.setKey(QString());
    f.receivePairs(QStringLiteral("c 3"));
    QCOMPARE(f.rows(), QStringLiteral("c 3,c 3"));
}

QTEST_GUILESS_MAIN(tst_QuickMessageKey)
#include "tst_quickmessagekey.moc"
