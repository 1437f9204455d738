// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "candidtext.h"
#include "characters.h"
#include "randomcandid.h"
#include "testing.h"
#include <cmath>
#include <limits>

using namespace Ic;
using namespace Ic::Candid;

class tst_CandidText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *text, const char *type, const char *printed) {
            QTest::addRow("%s at %s", text, type) << QString::fromUtf8(text) << QString::fromUtf8(type) << QString::fromUtf8(printed);
        };
        row("5", "nat8", "5 : nat8");
        row("(5 : nat)", "int", "5");
        row("(((5)))", "int", "5");
        row("0xff_ff", "nat16", "65535 : nat16");
        row("-0x80", "int8", "-128 : int8");
        row("+1_000", "int", "1000");
        row("-0", "nat", "0 : nat");
        row("3.", "float64", "3.0");
        row("1.5e-3", "float64", "0.0015");
        row("2e3", "float64", "2000.0");
        row("0x1.8p1", "float64", "3.0");
        row("-7", "float64", "-7.0");
        row("0.1", "float32", "0.1 : float32");
        row("-inf", "float64", "-inf");
        row("5", "opt nat8", "opt (5 : nat8)");
        row("null", "opt nat8", "null");
        row("opt opt null", "opt opt opt nat8", "opt opt null");
        row("true", "bool", "true");
        row("\"a\\n\\t\\\\\\\"\\'\\u{1F4_02}\\e2\\98\\83\"", "text", "\"a\\n\\t\\\\\\\"'\xf0\x9f\x90\x82\xe2\x98\x83\"");
        row("\"\\u{7f}\\01\"", "text", "\"\\u{7f}\\u{1}\"");
        row("blob \"a\\00\\ff\"", "blob", "blob \"a\\00\\ff\"");
        row("blob \"\xc3\xa9\"", "vec nat8", "blob \"\\c3\\a9\"");
        row("vec { 1; 2; }", "blob", "blob \"\\01\\02\"");
        row("vec {}", "vec text", "vec {}");
        row("vec { \"x\"; \"y\" }", "vec text", "vec { \"x\"; \"y\" }");
        row("record { 1; \"x\" }", "record { nat8; text }", "record { 1 : nat8; \"x\" }");
        row("record { 5; 3 = 1; 2 }", "record { 0 : int; 3 : int; 4 : int }", "record { 0 = 5; 3 = 1; 4 = 2 }");
        row("record { \"record\" = 1; b = 2 }", "record { \"record\" : int; b : int }", "record { b = 2; \"record\" = 1 }");
        row("record { unknown = vec { 1 } }", "record { a : opt nat; b : null; c : reserved }", "record { a = null; b = null; c = null : reserved }");
        row("variant { Ok }", "variant { Ok; Err : text }", "variant { Ok }");
        row("variant { Err = \"x\" }", "variant { Ok; Err : text }", "variant { Err = \"x\" }");
        row("variant { 7 = 5 }", "variant { 7 : int }", "variant { 7 = 5 }");
        row("principal \"aaaaa-aa\"", "principal", "principal \"aaaaa-aa\"");
        row("service \"aaaaa-aa\"", "service {}", "service \"aaaaa-aa\"");
        row("func \"aaaaa-aa\".\"a b\"", "func () -> ()", "func \"aaaaa-aa\".\"a b\"");
        row("/* a /* b */ */ 5 // c", "nat64", "5 : nat64");
        row("(record { a = 1; b = \"x\" } : record { a : nat; b : text })", "record { a : int }", "record { a = 1 }");
        row("\"anything\"", "reserved", "null : reserved");
    }
    void values()
    {
        QFETCH(QString, text);
        QFETCH(QString, type);
        QFETCH(QString, printed);
        const auto parsedType = parseType(type);
        IC_VERIFY(parsedType);
        const auto value = parseValue(text, *parsedType);
        IC_VERIFY(value);
        QCOMPARE(value->toCandidText(), printed);
        const auto again = parseValue(printed, *parsedType);
        IC_VERIFY(again);
        QCOMPARE(*again, *value);
    }

    void withoutTypes()
    {
        const auto value = parseValue(
            u"(variant { Ping = record { id = 1 : nat64; text = \"x\"; big = 123456789012345678901; f = 1.5; b = blob \"x\"; o = opt 5; n = null } })");
        IC_VERIFY(value);
        QCOMPARE(value->variantTag(), u"Ping"_qs);
        const Value record = value->variantValue();
        QCOMPARE(*record.field(u"id"), Value::nat64(1));
        QCOMPARE(record.field(u"big")->kind(), Kind::Int);
        QCOMPARE(*record.field(u"big")->toDecimal(), u"123456789012345678901"_qs);
        QCOMPARE(*record.field(u"f"), Value::float64(1.5));
        QCOMPARE(*record.field(u"b"), Value::blob("x"));
        QCOMPARE(*record.field(u"o"), Value::opt(Value::integer(5)));
        QVERIFY(record.field(u"n")->isNull());
        QCOMPARE(*parseValue(value->toCandidText()), *value);
        const auto several = parseValues(u"(1 : nat8, \"x\",)");
        IC_VERIFY(several);
        QCOMPARE(toCandidText(*several), u"(1 : nat8, \"x\")"_qs);
    }

    void floatsReadBackExactly()
    {
        for (const double number : {0.0, -0.0, 0.1, 1e300, 5e-324, std::numeric_limits<double>::max(), 123456789.123456789, 1e21}) {
            const Value value = Value::float64(number);
            QCOMPARE(*parseValue(value.toCandidText()), value);
        }
        const Value small = Value::float32(std::numeric_limits<float>::denorm_min());
        QCOMPARE(*parseValue(small.toCandidText()), small);
        QVERIFY(std::isnan(*parseValue(u"nan", Type::float32())->toDouble()));
    }

    // The output is printable, and reads back as the same, also where names are anything.
    void hostileTextReadsBackExactly()
    {
        static constexpr char32_t Rare[] = {0, 1, 9, 10, 13, 0x1b, U'"', U'\\', U'\'', 0x7f, 0x85, 0x9b, 0x9d, 0xad, 0x200b, 0x200e, 0x202e, 0x2028, 0x2029,
            0x2069, 0xfeff, 0xfffd, 0xffff, 0xe000, 0x1d173, 0xe0001, 0xe0041, 0xe0101, 0x10ffff, 0x1f600, 0x301, U'a', U'u', U'{', U'}'};
        Test::RandomCandid random(quint64(20260101));
        const auto randomText = [&random] {
            QString text;
            for (int n = random.below(12); n > 0; --n) {
                const char32_t c = random.below(3) ? Rare[random.below(int(std::size(Rare)))] : char32_t(random.below(0x110000));
                const char32_t one = QChar::isSurrogate(c) ? U'x' : c;
                text += QStringView(QChar::fromUcs4(one));
            }
            return text;
        };
        for (int i = 0; i < 3'000; ++i) {
            const QString name = u'n' + randomText(); // an empty one would be an id
            const QString tag = randomText() + u't';
            const QString method = randomText();
            const Type inner = Type::record({{name, Type::text()}, {u"func"_qs, Type::func({}, {})}});
            const Type type = Type::variant({{tag, inner}, {u"other"_qs, Type::service({{method, Type::func({}, {})}})}});
            const Value value =
                Value::variant(tag, Value::record({{name, Value::text(randomText())}, {u"func"_qs, Value::func(random.principal(), randomText())}}));
            for (const QString &text : {value.toCandidText(), type.toText()}) {
                const QList<uint> all = text.toUcs4();
                for (const uint c : all)
                    QVERIFY2(Text::isPrintable(c), qPrintable(text));
            }
            const auto typeAgain = parseType(type.toText());
            QVERIFY2(typeAgain, qPrintable(type.toText()));
            QCOMPARE(*typeAgain, type);
            QCOMPARE(typeAgain->toText(), type.toText());
            const auto again = parseValue(value.toCandidText(), *typeAgain);
            QVERIFY2(again, qPrintable(value.toCandidText()));
            QCOMPARE(*again, value);
            const auto bytes = encode({value}, {type});
            QVERIFY(bytes && *encode({*again}, {type}) == *bytes && decode(*bytes, {type})->constFirst() == value);
        }
    }

    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *text, const char *type, const char *message) {
            QTest::addRow("%s at %s", text, type) << QString::fromUtf8(text) << QString::fromUtf8(type) << QString::fromUtf8(message);
        };
        row("256", "nat8", "1:1: 256 is out of range for nat8");
        row("-1", "nat", "1:1: -1 is out of range for nat");
        row("-129", "int8", "1:1: -129 is out of range for int8");
        row("1e999", "float64", "1:1: 1e999 is out of range for float64");
        row("1.5", "nat", "1:1: expected nat, found a number with a fraction");
        row("record {\n  a = \"x\" }", "record { a : nat }", "2:7: expected nat, found text");
        row("record { b = 1 }", "record { a : nat }", "1:8: the field a is missing");
        row("record { a = 1; a = 2 }", "record { a : nat }", "1:8: two fields have the id 97");
        row("record { a = 1", "record { a : nat }", "1:15: expected ';' or '}', found the end");
        row("record { a = 1, b = 2 }", "record { a : nat }", "1:15: expected ';' or '}', found ','");
        row("variant { a; b }", "variant { a }", "1:14: expected '}': a variant has one tag, found 'b'");
        row("variant {}", "variant { a }", "1:9: expected a tag");
        row("variant { c }", "variant { a }", "the variant type has no tag c");
        row("opt \"x\"", "opt nat", "1:5: expected nat, found text"); // not silently null: a person typed it
        row("principal \"nobody\"", "principal", "1:11: ");
        row("principal 5", "principal", "1:11: expected a principal in quotes, found '5'");
        row("func \"aaaaa-aa\"", "func () -> ()", "1:16: expected '.', found the end");
        row("\"abc", "text", "1:1: this text is not closed by '\"'");
        row("\"\\q\"", "text", "1:3: expected n, r, t");
        row("\"\\u{110000}\"", "text", "not a Unicode character");
        row("\"\\u{d800}\"", "text", "a surrogate is not a character");
        row("\"\\u{}\"", "text", "expected hexadecimal digits");
        row("\"\\ff\"", "text", "1:1: this text is not valid UTF-8");
        row("blob 5", "blob", "1:6: expected a text after 'blob'");
        row("(5 : text)", "text", "1:2: expected text, found a number");
        row("(\"x\" : text)", "nat", "1:2: text is not a subtype of the expected nat");
        row("(5 : Foo)", "nat", "1:6: the type Foo is not defined");
        row("5 6", "nat", "1:3: expected the end, found '6'");
        row("", "nat", "1:1: expected a value, found the end");
        row("foo", "nat", "1:1: expected a value (text needs quotes), found 'foo'");
        row("null", "empty", "1:1: expected empty, found null");
        row("service \"aaaaa-aa\"", "func () -> ()", "expected func, found service");
        row("4294967296", "record {}", "expected record");
        row("record { 4294967296 = 1 }", "record {}", "1:10: a field id must be one of 0 to 4294967295");
    }
    void errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, type);
        QFETCH(QString, message);
        const auto value = parseValue(text, *parseType(type));
        QVERIFY(!value.has_value());
        QVERIFY(value.error() == ErrorCode::MalformedCandid || value.error() == ErrorCode::CandidTypeMismatch);
        QVERIFY2(value.error().message().contains(message), qPrintable(value.error().message()));
    }

    void messageLengthIsBounded()
    {
        Type shared = Type::text();
        for (int i = 0; i < 100; ++i)
            shared = Type::record({{u"a", shared}, {u"b", shared}});
        QList<Field> many;
        for (int i = 0; i < 5000; ++i)
            many.append(Field(QString(10, u'x') + QString::number(i), shared));
        for (const Type &wide : {shared, Type::record(many), Type::func({shared}, {shared})}) {
            QVERIFY2(wide.toText().size() < 110'000, qPrintable(QString::number(wide.toText().size())));
            QVERIFY(wide.toText().contains(u"..."));
            const auto value = parseValue(u"(5 : nat8)", wide);
            IC_COMPARE_ERROR(value, ErrorCode::CandidTypeMismatch);
            QVERIFY2(value.error().message().size() < 150, qPrintable(value.error().message()));
        }
    }

    void sequences()
    {
        const QList<Type> types {Type::nat(), Type::opt(Type::text())};
        QCOMPARE(*parseValues(u"(1)", types), QList<Value>({Value::nat(1), Value::none()}));
        IC_COMPARE_ERROR(parseValues(u"()", types), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(parseValues(u"(1, null, 3)", types), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(parseValues(u"1", types), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(parseValues(u"(1", types), ErrorCode::MalformedCandid);
    }
};

QTEST_GUILESS_MAIN(tst_CandidText)
#include "tst_candid_text.moc"
