// SPDX-License-Identifier: MIT
// The official compliance suite of Candid, as candid.json holds it.
#include "candidcodec.h"
#include "candidtext.h"
#include "leb128.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

const QJsonObject &suite()
{
    static const QJsonObject file = vectorFile(QStringLiteral("candid.json"));
    return file;
}

//! One side of an assertion at its types, from bytes or from text.
Result<QList<Value>> valuesOf(const QJsonObject &side, const QList<Type> &types)
{
    if (side.contains(u"blob"))
        return decode(bytesOf(side[u"blob"]), types);
    return parseValues(side[u"text"].toString(), types);
}

QByteArray hexOf(const QByteArray &bytes)
{
    return bytes.toHex();
}

} // namespace

class tst_CandidSuite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void assertion_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        if (vectorsDirectory().isEmpty())
            return;
        int number = 0;
        for (const auto &entry : suite()[u"vectors"].toArray()) {
            const QJsonObject v = entry.toObject();
            const QString name = QStringLiteral("%1 %2:%3 %4 %5").arg(number++).arg(v[u"file"].toString().section(u'/', -1)).arg(v[u"line"].toInt()).arg(v[u"expect"].toString(), v[u"desc"].toString());
            QTest::newRow(qPrintable(name)) << v;
        }
    }
    void assertion()
    {
        IC_NEED_VECTORS();
        QFETCH(QJsonObject, vector);
        QString definitionsText;
        for (const auto &line : suite()[u"type_definitions"][vector[u"file"].toString()].toArray())
            definitionsText += line.toString() + QStringLiteral(";\n");
        const auto definitions = parseTypeDefinitions(definitionsText);
        IC_VERIFY(definitions);
        const auto types = parseTypeSequence(vector[u"types"].toString(), *definitions);
        IC_VERIFY(types);

        const QString expect = vector[u"expect"].toString();
        const auto values = valuesOf(vector[u"input"].toObject(), *types);
        if (expect == u"fails") {
            QVERIFY2(!values.has_value(), values.has_value() ? qPrintable(toCandidText(*values)) : "");
            const ErrorCode code = values.error().code();
            QVERIFY2(code == ErrorCode::MalformedCandid || code == ErrorCode::CandidTypeMismatch || code == ErrorCode::LimitExceeded,
                     qPrintable(values.error().codeName()));
            QVERIFY(!values.error().message().isEmpty());
            return;
        }
        IC_VERIFY(values);
        QCOMPARE(values->size(), types->size());
        if (expect != u"decodes") {
            QVERIFY(expect == u"equal" || expect == u"not_equal");
            const auto other = valuesOf(vector[u"other"].toObject(), *types);
            IC_VERIFY(other);
            const QByteArray both = toCandidText(*values).toUtf8() + " and " + toCandidText(*other).toUtf8();
            QVERIFY2((*values == *other) == (expect == u"equal"), both.constData());
        }

        // What was decoded at these types can be encoded at them, and is the same again.
        const auto bytes = encode(*values, *types);
        IC_VERIFY(bytes);
        const auto again = decode(*bytes, *types);
        IC_VERIFY(again);
        QVERIFY2(*again == *values, qPrintable(toCandidText(*again)));
        const auto reread = parseValues(toCandidText(*values), *types);
        IC_VERIFY(reread);
        if (vector[u"desc"].toString() != u"float64: NaN") // has many bit patterns, and one spelling
            QVERIFY2(*reread == *values, qPrintable(toCandidText(*values)));
    }

    void fieldHashes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint32>("hash");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &entry : suite()[u"field_hash"].toArray())
            QTest::addRow("'%s'", qPrintable(entry[u"name"].toString())) << entry[u"name"].toString() << quint32(entry[u"hash"].toDouble());
    }
    void fieldHashes()
    {
        IC_NEED_VECTORS();
        QFETCH(QString, name);
        QFETCH(quint32, hash);
        QCOMPARE(fieldHash(name), hash);
        const std::string utf8 = name.toStdString();
        QCOMPARE(fieldHash(std::string_view(utf8)), hash);
    }

    void leb128_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QByteArray>("leb");
        QTest::addColumn<bool>("isSigned");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &entry : suite()[u"leb128"].toArray())
            QTest::addRow("nat %s", qPrintable(entry[u"nat"].toString())) << entry[u"nat"].toString() << bytesOf(entry[u"uleb128"]) << false;
        for (const auto &entry : suite()[u"sleb128"].toArray())
            QTest::addRow("int %s", qPrintable(entry[u"int"].toString())) << entry[u"int"].toString() << bytesOf(entry[u"sleb128"]) << true;
    }
    void leb128()
    {
        IC_NEED_VECTORS();
        QFETCH(QString, decimal);
        QFETCH(QByteArray, leb);
        QFETCH(bool, isSigned);
        const Type type = isSigned ? Type::integer() : Type::nat();
        const auto value = isSigned ? Value::integerFromDecimal(decimal) : Value::natFromDecimal(decimal);
        IC_VERIFY(value);
        const auto bytes = encode({*value}, {type});
        IC_VERIFY(bytes);
        QCOMPARE(hexOf(*bytes), hexOf(QByteArray::fromHex(isSigned ? "4449444c00017c" : "4449444c00017d") + leb));
        const auto decoded = decode(*bytes, {type});
        IC_VERIFY(decoded);
        QCOMPARE(*decoded->first().toDecimal(), decimal);
    }

    void suiteIsComplete()
    {
        IC_NEED_VECTORS();
        QCOMPARE(suite()[u"vectors"].toArray().size(), qsizetype(suite()[u"count"].toInt()));
        QVERIFY(suite()[u"vectors"].toArray().size() > 300);
    }
};

QTEST_GUILESS_MAIN(tst_CandidSuite)
#include "tst_candid_suite.moc"
