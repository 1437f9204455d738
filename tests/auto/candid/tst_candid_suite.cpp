// SPDX-License-Identifier: MIT
// The official compliance suite of Candid, as candid.json holds it.
#include "candidcodec.h"
#include "candidtext.h"
#include "leb128.h"
#include "testing.h"
#include "vectors.h"
#include <QtCore/QFile>

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

//! How the list of expected failures names an assertion.
QString keyOf(const QJsonObject &vector)
{
    return QStringLiteral("%1:%2").arg(vector[u"file"].toString().section(u'/', -1)).arg(vector[u"line"].toInt());
}

//! Describes the failure of an assertion of the suite; empty if it holds.
QString misfit(const QJsonObject &vector)
{
    QString definitionsText;
    const QJsonArray lines = suite()[u"type_definitions"][vector[u"file"].toString()].toArray();
    for (const auto &line : lines)
        definitionsText += line.toString() + QStringLiteral(";\n");
    const auto definitions = parseTypeDefinitions(definitionsText);
    const auto types = definitions ? parseTypeSequence(vector[u"types"].toString(), *definitions) : definitions.error();
    if (!types)
        return types.error().message();

    const QString expect = vector[u"expect"].toString();
    const auto values = valuesOf(vector[u"input"].toObject(), *types);
    if (expect == u"fails") {
        if (values)
            return QStringLiteral("understood as ") + toCandidText(*values);
        const ErrorCode code = values.error().code();
        const bool isFitting = code == ErrorCode::MalformedCandid || code == ErrorCode::CandidTypeMismatch || code == ErrorCode::LimitExceeded;
        return isFitting && !values.error().message().isEmpty() ? QString() : QStringLiteral("refused with ") + values.error().codeName();
    }
    if (!values)
        return values.error().message();
    if (values->size() != types->size())
        return QStringLiteral("%1 values").arg(values->size());
    if (expect != u"decodes") {
        if (expect != u"equal" && expect != u"not_equal")
            return QStringLiteral("the test does not know \"%1\"").arg(expect);
        const auto other = valuesOf(vector[u"other"].toObject(), *types);
        if (!other)
            return other.error().message();
        if ((*values == *other) != (expect == u"equal"))
            return toCandidText(*values) + QStringLiteral(" and ") + toCandidText(*other);
    }

    // Values decoded at these types can be encoded at them, and printed, and are the same again.
    const auto bytes = encode(*values, *types);
    const auto again = bytes ? decode(*bytes, *types) : bytes.error();
    if (!again || *again != *values)
        return again ? QStringLiteral("encoded and decoded: ") + toCandidText(*again) : again.error().message();
    const QString text = toCandidText(*values);
    const auto reread = parseValues(text, *types);
    if (!reread)
        return reread.error().message();
    // NaN has many bit patterns, and one spelling.
    const bool isSame = *reread == *values || (text.contains(u"nan") && toCandidText(*reread) == text);
    return isSame ? QString() : QStringLiteral("printed and read: ") + toCandidText(*reread);
}

//! The names in expected_failures.txt.
QStringList expectedFailures()
{
    QFile file(QStringLiteral(IC_EXPECTED_FAILURES));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", IC_EXPECTED_FAILURES);
    QStringList names;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            names.append(QString::fromUtf8(line.trimmed()));
    }
    return names;
}

} // namespace

class tst_CandidSuite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void assertion_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        int number = 0;
        for (const auto &[tag, v] : vectorRows(suite()[u"vectors"], u"desc"))
            QTest::addRow("%d %s %s %s", number++, qPrintable(keyOf(v)), qPrintable(v[u"expect"].toString()), qPrintable(v[u"desc"].toString())) << v;
    }
    void assertion()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const QString wrong = misfit(vector);
        if (expectedFailures().contains(keyOf(vector)))
            QVERIFY2(!wrong.isEmpty(), "holds by now: take it off the list of expected failures");
        else
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void assertionsDetectFailure()
    {
        static const QMap<QString, QString> Opposites = {
            {u"fails"_qs, u"decodes"_qs}, {u"decodes"_qs, u"fails"_qs}, {u"equal"_qs, u"not_equal"_qs}, {u"not_equal"_qs, u"equal"_qs}};
        const QJsonArray vectors = suite()[u"vectors"].toArray();
        for (const auto &entry : vectors) {
            QJsonObject vector = entry.toObject();
            vector[u"expect"] = Opposites.value(vector[u"expect"].toString());
            QVERIFY2(!misfit(vector).isEmpty(), qPrintable(keyOf(vector)));
        }
        IC_NEED_ROWS(vectors.size());
    }

    void fieldHashes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<quint32>("hash");
        for (const auto &[tag, v] : vectorRows(suite()[u"field_hash"]))
            QTest::addRow("'%s'", tag.constData()) << v[u"name"].toString() << quint32(v[u"hash"].toInteger());
    }
    void fieldHashes()
    {
        IC_NEED_ROW();
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
        for (const auto &[tag, v] : vectorRows(suite()[u"leb128"], u"nat"))
            QTest::addRow("nat %s", tag.constData()) << v[u"nat"].toString() << bytesOf(v[u"uleb128"]) << false;
        for (const auto &[tag, v] : vectorRows(suite()[u"sleb128"], u"int"))
            QTest::addRow("int %s", tag.constData()) << v[u"int"].toString() << bytesOf(v[u"sleb128"]) << true;
    }
    void leb128()
    {
        IC_NEED_ROW();
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
};

QTEST_GUILESS_MAIN(tst_CandidSuite)
#include "tst_candid_suite.moc"
