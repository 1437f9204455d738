// SPDX-License-Identifier: MIT
// Limits of the cost of hostile interface descriptions and texts: counted in parts, values and steps, not in time.
#include "candiddidfile.h"
#include "candidsubtyping.h"
#include "candidtext.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Candid;

namespace {

qsizetype count(const DidType &type);

qsizetype count(const std::vector<DidArgument> &arguments)
{
    qsizetype result = 0;
    for (const DidArgument &argument : arguments)
        result += count(argument.type);
    return result;
}

//! Types as written, which is what the memory of a syntax tree goes to.
qsizetype count(const DidType &type)
{
    qsizetype result = 1 + count(type.arguments) + count(type.results);
    for (const DidType &inner : type.inner)
        result += count(inner);
    for (const DidField &field : type.fields)
        result += count(field.type);
    for (const DidMethod &method : type.methods)
        result += count(method.type);
    return result;
}

qsizetype count(const Value &value)
{
    qsizetype result = 1;
    if (const auto inner = value.optValue())
        result += count(*inner);
    for (const FieldValue &field : value.recordFields())
        result += count(field.value);
    if (value.kind() == Kind::Variant)
        result += count(value.variantValue());
    if (value.kind() == Kind::Vec && !value.isBlob()) {
        const auto elements = value.elements();
        for (const Value &element : *elements)
            result += count(element);
    }
    return result;
}

QString numbered(const QString &pattern, int n)
{
    QString result;
    for (int i = 0; i < n; ++i)
        result += QString(pattern).replace(u"$1"_qs, QString::number(i)).replace(u"$2"_qs, QString::number(i + 1));
    return result;
}

} // namespace

class tst_CandidDidLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortHostileFiles_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
        row("tags", u"type A=variant{"_qs + numbered(u"$1;"_qs, 28) + u"}"_qs);
        row("fields", u"type A=record{"_qs + u"A;"_qs.repeated(42) + u"}"_qs);
        row("opt", u"type A="_qs + u"opt "_qs.repeated(22) + u"A"_qs);
        row("blobs", u"type A=record{"_qs + u"blob;"_qs.repeated(16) + u"}"_qs);
        row("records", u"type A="_qs + u"record{"_qs.repeated(11) + u"}"_qs.repeated(11));
        row("funcs", u"type A="_qs + u"func("_qs.repeated(8) + u")->()"_qs.repeated(8));
        row("names", numbered(u"type A$1=A$2;"_qs, 6) + u"type A6=nat"_qs);
        row("doubling", numbered(u"type A$1=record{A$2;A$2};"_qs, 3) + u"type A3=nat"_qs);
        row("everything in everything", u"type A=record{A;B;C};type B=variant{a:A;b:B;c:C};type C=func(A,B)->(C)"_qs);
        row("methods", u"service:{"_qs + numbered(u"a$1:()->();"_qs, 8) + u"}"_qs);
        row("comments", u"//\n"_qs.repeated(33));
        row("block comments", u"/**/"_qs.repeated(25));
    }
    void shortHostileFiles()
    {
        QFETCH(QString, text);
        QVERIFY(text.size() <= 100);
        const auto file = DidFile::parse(text);
        IC_VERIFY(file);
        qsizetype types = 0;
        for (const DidDefinition &definition : file->definitions())
            types += count(definition.type);
        QVERIFY2(types <= text.size(), qPrintable(QString::number(types)));
        QVERIFY(types * qsizetype(sizeof(DidField)) < 100'000);
        QVERIFY2(file->toText().size() < 40 * text.size(), qPrintable(file->toText()));
        const QMap<QString, Type> all = file->types();
        for (const Type &a : all) {
            for (const Type &b : all) {
                SubtypeChecker checker;
                (void)checker.check(a.node(), b.node());
                QVERIFY2(checker.steps() <= text.size() * text.size(), qPrintable(QString::number(checker.steps())));
                QCOMPARE(checkCompatible(a, b).has_value(), a.isSubtypeOf(b));
            }
        }
    }

    void shortHostileValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("vec") << u"vec {"_qs + u"1;"_qs.repeated(46) + u"}"_qs;
        QTest::newRow("blob") << u"blob \""_qs + u"\\00"_qs.repeated(30) + u"\""_qs;
        QTest::newRow("opt") << u"opt "_qs.repeated(23) + u"null"_qs;
        QTest::newRow("records") << u"record{"_qs.repeated(12) + u"}"_qs.repeated(12);
        QTest::newRow("variants") << u"variant{a="_qs.repeated(9) + u"1"_qs + u"}"_qs.repeated(9);
        QTest::newRow("parentheses") << u"("_qs.repeated(49) + u"1"_qs + u")"_qs.repeated(49);
        QTest::newRow("digits") << u"9"_qs.repeated(100);
        QTest::newRow("exponent") << u"1e308"_qs;
        QTest::newRow("hexadecimal exponent") << u"0x1p1000"_qs;
        QTest::newRow("annotated") << u"(null:opt record{"_qs + u"null;"_qs.repeated(15) + u"})"_qs;
    }
    void shortHostileValues()
    {
        QFETCH(QString, text);
        QVERIFY(text.size() <= 100);
        const auto value = parseValue(text);
        IC_VERIFY(value);
        QVERIFY2(count(*value) <= text.size(), qPrintable(QString::number(count(*value))));
        QVERIFY(value->toCandidText().size() <= 20 * text.size());
    }

    void limits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("definitions") << numbered(u"type A$1=nat;"_qs, int(DidLimits::MaxDefinitions) + 1);
        QTest::newRow("tags") << u"type A=variant{"_qs + numbered(u"$1;"_qs, int(DidLimits::MaxParts)) + u"}"_qs;
        QTest::newRow("arguments") << u"type A=func("_qs + u"A,"_qs.repeated(DidLimits::MaxParts) + u")->()"_qs;
        QTest::newRow("methods") << u"service:{"_qs + numbered(u"m$1:()->();"_qs, int(DidLimits::MaxParts)) + u"}"_qs;
        QTest::newRow("comments") << u"//\n"_qs.repeated(DidLimits::MaxParts + 1);
        QTest::newRow("nesting") << u"type A="_qs + u"vec "_qs.repeated(DidLimits::MaxNesting) + u"nat"_qs;
        QTest::newRow("nesting of records") << u"type A="_qs + u"record{"_qs.repeated(100'000);
        QTest::newRow("nesting of methods") << u"service:{a:("_qs + u"service{a:("_qs.repeated(100'000);
        QTest::newRow("length") << u" "_qs.repeated(DidLimits::MaxFileBytes + 1);
    }
    void limits()
    {
        QFETCH(QString, text);
        IC_COMPARE_ERROR(DidFile::parse(text), ErrorCode::LimitExceeded);
    }

    void atTheLimits()
    {
        const auto nested =
            DidFile::parse(u"type A="_qs + u"record{"_qs.repeated(DidLimits::MaxNesting - 1) + u"nat"_qs + u"}"_qs.repeated(DidLimits::MaxNesting - 1));
        IC_VERIFY(nested);
        IC_VERIFY(DidFile::parse(nested->toText()));
        const auto wide = DidFile::parse(u"type A=variant{"_qs + numbered(u"$1;"_qs, int(DidLimits::MaxParts) - 10) + u"}"_qs);
        IC_VERIFY(wide);
        QVERIFY(wide->types()[u"A"_qs].isSubtypeOf(wide->types()[u"A"_qs]));
    }

    // Names of names of names are followed once, not once for each use: else this would take 3 * 10^8 steps, and the test run out of its time.
    void longReferenceChains()
    {
        const int links = int(DidLimits::MaxDefinitions) - 1;
        const auto file = DidFile::parse(numbered(u"type A$1=A$2;"_qs, links) + QStringLiteral("type A%1=func()->();").arg(links) + u"service:{"_qs
            + numbered(u"m$1:A0;"_qs, 30'000) + u"}"_qs);
        IC_VERIFY(file);
        QCOMPARE(file->serviceType()->methods().size(), 30'000);
        IC_VERIFY(checkCompatible(*file, *file));
    }
};

QTEST_GUILESS_MAIN(tst_CandidDidLimits)
#include "tst_candid_didlimits.moc"
