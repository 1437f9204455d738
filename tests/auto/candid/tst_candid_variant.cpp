// SPDX-License-Identifier: MIT
// The form of values in QVariant, row by row.
#include "candidcodec.h"
#include "candidjson.h"
#include "candidtext.h"
#include "candidvariant.h"
#include "testing.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <cmath>
#include <limits>

using namespace Ic;
using namespace Ic::Candid;

namespace {

Type typeOf(const QString &text)
{
    auto type = parseType(text);
    if (!type)
        qFatal("%s", qPrintable(text + u": "_qs + type.error().message()));
    return *type;
}

//! The type of the list that many tests use, which contains itself.
Type listType()
{
    return Type::recursive(u"List"_qs, Type::opt(Type::record({{u"head", Type::integer()}, {u"tail", Type::reference(u"List"_qs)}})));
}

const QVariant Null = QVariant::fromValue(nullptr);

QVariant principal(const char *text)
{
    return QVariant::fromValue(*Principal::fromText(QString::fromLatin1(text)));
}

} // namespace

//! A class that says how it becomes a value, as generated ones do.
struct Stamp
{
    quint64 time = 0;
};
Q_DECLARE_METATYPE(Stamp)

class tst_CandidVariant : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QVariant>("variant");
        const auto row = [](const char *name, const char *type, const char *value, const QVariant &variant) {
            QTest::newRow(name) << QString::fromUtf8(type) << QString::fromUtf8(value) << variant;
        };
        row("null", "null", "null", Null);
        row("bool", "bool", "true", true);
        row("nat8", "nat8", "255", 255u);
        row("nat16", "nat16", "65535", 65535u);
        row("nat32", "nat32", "4294967295", 4294967295u);
        row("nat64, small", "nat64", "7", u"7"_qs);
        row("nat64, most", "nat64", "18446744073709551615", u"18446744073709551615"_qs);
        row("int8", "int8", "-128", -128);
        row("int16", "int16", "-32768", -32768);
        row("int32", "int32", "-2147483648", std::numeric_limits<int>::min());
        row("int64", "int64", "-9223372036854775808", u"-9223372036854775808"_qs);
        row("nat, small", "nat", "0", u"0"_qs);
        row("nat, large", "nat", "123456789012345678901234567890", u"123456789012345678901234567890"_qs);
        row("int", "int", "-123456789012345678901234567890", u"-123456789012345678901234567890"_qs);
        row("float32", "float32", "1.5", 1.5);
        row("float64", "float64", "-0.1", -0.1);
        row("text", "text", "\"caf\xc3\xa9 \xf0\x9f\x90\x82\"", QString::fromUtf8("caf\xc3\xa9 \xf0\x9f\x90\x82"));
        row("empty text", "text", "\"\"", QString());
        row("blob", "blob", "blob \"\\00\\ff\"", QByteArray("\0\xff", 2));
        row("empty blob", "blob", "blob \"\"", QByteArray());
        row("reserved", "reserved", "null", Null);
        row("principal", "principal", "principal \"rrkah-fqaaa-aaaaa-aaaaq-cai\"", principal("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        row("service", "service {}", "service \"rrkah-fqaaa-aaaaa-aaaaq-cai\"", principal("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        row("func", "func () -> ()", "func \"rrkah-fqaaa-aaaaa-aaaaq-cai\".\"a b\"",
            QVariantMap {{u"principal"_qs, principal("rrkah-fqaaa-aaaaa-aaaaq-cai")}, {u"method"_qs, u"a b"_qs}});
        row("opt, absent", "opt nat8", "null", Null);
        row("opt, present", "opt nat8", "opt 3", 3u);
        row("opt of vec, absent", "opt vec nat16", "null", Null);
        row("opt of vec, empty", "opt vec nat16", "opt vec {}", QVariantList());
        row("opt opt, absent", "opt opt nat8", "null", Null);
        row("opt opt, of an absent one", "opt opt nat8", "opt null", QVariantList {Null});
        row("opt opt, present", "opt opt nat8", "opt opt 3", QVariantList {3u});
        row("opt opt opt", "opt opt opt nat8", "opt opt opt 3", QVariantList {QVariantList {3u}});
        row("opt null, absent", "opt null", "null", Null);
        row("opt null, present", "opt null", "opt (null : null)", QVariantList {Null});
        row("opt reserved", "opt reserved", "opt (null : reserved)", QVariantList {Null});
        row("vec", "vec nat16", "vec {1; 2}", QVariantList {1u, 2u});
        row("vec, empty", "vec nat16", "vec {}", QVariantList());
        row("vec of vec", "vec vec text", "vec {vec {\"a\"}; vec {}}", QVariantList {QVariantList {u"a"_qs}, QVariantList()});
        row("vec of opt", "vec opt bool", "vec {opt true; null}", QVariantList {true, Null});
        row("record", "record {a : nat8; b : opt text}", "record {a = 1; b = null}", QVariantMap {{u"a"_qs, 1u}, {u"b"_qs, Null}});
        row("record, empty", "record {}", "record {}", QVariantMap());
        row("record, odd names", "record {\"long name\" : nat8; 7 : nat8; \"_7_\" : nat8}", "record {\"long name\" = 1; 7 = 2; \"_7_\" = 3}",
            QVariantMap {{u"long name"_qs, 1u}, {u"_7_"_qs, 2u}, {u"_%1_"_qs.arg(fieldHash(u"_7_")), 3u}});
        row("tuple", "record {nat8; text}", "record {1; \"x\"}", QVariantList {1u, u"x"_qs});
        row("ids with a gap", "record {0 : nat8; 2 : nat8}", "record {0 = 1; 2 = 2}", QVariantMap {{u"_0_"_qs, 1u}, {u"_2_"_qs, 2u}});
        row("variant", "variant {Ok : nat8; Err : text}", "variant {Err = \"no\"}", QVariantMap {{u"Err"_qs, u"no"_qs}});
        row("variant, nothing carried", "variant {Ok; Err : text}", "variant {Ok}", QVariantMap {{u"Ok"_qs, Null}});
        row("variant, tag without name", "variant {5 : nat8}", "variant {5 = 6}", QVariantMap {{u"_5_"_qs, 6u}});
    }
    void roundTrips()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QVariant, variant);
        const Type at = typeOf(type);
        const auto made = parseValue(value, at);
        IC_VERIFY(made);
        const QVariant form = toVariant(*made, at);
        QCOMPARE(form, variant);
        QCOMPARE(form.typeId(), variant.typeId());
        const auto read = fromVariant(variant, at);
        IC_VERIFY(read);
        QVERIFY2(*read == *made, qPrintable(read->toCandidText()));
        QCOMPARE(read->toCandidText(), made->toCandidText()); // names too
    }

    void nonFiniteFloats()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(toVariant(Value::float32(-float(infinity)), Type::float32()), QVariant(-infinity));
        QVERIFY(std::isnan(toVariant(Value::float64(std::nan("")), Type::float64()).toDouble()));
        QVERIFY(std::isnan(*fromVariant(std::nan(""), Type::float32())->toDouble()));
        QCOMPARE(*fromVariant(infinity, Type::float32()), Value::float32(float(infinity)));
        QCOMPARE(*fromVariant(-0.0, Type::float64()), Value::float64(-0.0));
    }

    void recursiveType()
    {
        const Type list = listType();
        const QVariantMap last {{u"head"_qs, u"2"_qs}, {u"tail"_qs, Null}};
        const QVariantMap first {{u"head"_qs, u"1"_qs}, {u"tail"_qs, last}};
        const auto value = fromVariant(first, list);
        IC_VERIFY(value);
        QCOMPARE(value->toCandidText(), u"opt record { head = 1; tail = opt record { head = 2; tail = null } }"_qs);
        QCOMPARE(toVariant(*value, list), QVariant(first));
    }

    void alternativeFormsAreAccepted_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QVariant>("variant");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *type, const QVariant &variant, const char *value) {
            QTest::newRow(name) << QString::fromUtf8(type) << variant << QString::fromUtf8(value);
        };
        row("undefined for null", "null", QVariant(), "null : null");
        row("undefined for opt", "opt nat", QVariant(), "null : opt nat");
        row("empty list for opt opt", "opt opt nat", QVariantList(), "null : opt opt nat");
        row("anything for reserved", "reserved", u"x"_qs, "null : reserved");
        row("double for nat", "nat", 9007199254740991.0, "9007199254740991");
        row("double for int", "int", -9007199254740991.0, "-9007199254740991");
        row("ulonglong for nat64", "nat64", 18446744073709551615ull, "18446744073709551615");
        row("ulonglong for nat", "nat", 18446744073709551615ull, "18446744073709551615");
        row("longlong for int", "int", std::numeric_limits<qlonglong>::min(), "-9223372036854775808");
        row("ulong for nat64", "nat64", QVariant::fromValue(~0ul), "18446744073709551615");
        row("uchar for nat8", "nat8", QVariant::fromValue(uchar(200)), "200");
        row("text for nat8", "nat8", u"200"_qs, "200");
        row("float for float64", "float64", 0.5f, "0.5");
        row("int for float32", "float32", 3, "3");
        row("numbers for blob", "blob", QVariantList {1, 2.0, u"255"_qs}, "blob \"\\01\\02\\ff\"");
        row("empty list for blob", "blob", QVariantList(), "blob \"\"");
        row("text for principal", "principal", u"aaaaa-aa"_qs, "principal \"aaaaa-aa\"");
        row("text for service", "service {}", u"aaaaa-aa"_qs, "service \"aaaaa-aa\"");
        row("text in func", "func () -> ()", QVariantMap {{u"principal"_qs, u"aaaaa-aa"_qs}, {u"method"_qs, u"m"_qs}}, "func \"aaaaa-aa\".m");
        row("string list", "vec text", QStringList {u"a"_qs, u"b"_qs}, "vec {\"a\"; \"b\"}");
        row("list of a C++ type", "vec nat8", QVariant::fromValue(QList<int> {1, 2}), "vec {1; 2}");
        row("hash", "record {a : nat8}", QVariantHash {{u"a"_qs, 1}}, "record {a = 1}");
        row("without what may be missing", "record {a : opt nat; b : null; c : reserved}", QVariantMap(), "record {a = null; b = null; c = null}");
        row("undefined member", "record {a : opt nat}", QVariantMap {{u"a"_qs, QVariant()}}, "record {a = null}");
        row("tuple by ids", "record {nat8; nat8}", QVariantMap {{u"_1_"_qs, 2}, {u"_0_"_qs, 1}}, "record {1; 2}");
        row("tuple, opt left out", "record {nat8; opt nat8}", QVariantList {1}, "record {1; null}");
        row("member by id", "record {a : nat8}", QVariantMap {{u"_%1_"_qs.arg(fieldHash(u"a")), 1}}, "record {a = 1}");
        row("tag alone", "variant {Ok; Err : text}", u"Ok"_qs, "variant {Ok}");
        row("tag alone, opt carried", "variant {Ok : opt nat8}", u"Ok"_qs, "variant {Ok = null}");
        row("the value itself", "record {a : int}", QVariant::fromValue(Value::record({{u"a", Value::nat(3)}})), "record {a = 3}");
    }
    void alternativeFormsAreAccepted()
    {
        QFETCH(QString, type);
        QFETCH(QVariant, variant);
        QFETCH(QString, value);
        const Type at = typeOf(type);
        const auto read = fromVariant(variant, at);
        IC_VERIFY(read);
        const auto expected = parseValue(value, at);
        IC_VERIFY(expected);
        QVERIFY2(*read == *expected, qPrintable(read->toCandidText()));
    }

    void invalidVariantsAreRejected_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QVariant>("variant");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *type, const QVariant &variant, const char *message) {
            QTest::newRow(name) << QString::fromUtf8(type) << variant << QString::fromUtf8(message);
        };
        row("nothing for bool", "bool", QVariant(), "value: expected bool, found nothing (undefined)");
        row("number for bool", "bool", 1, "value: expected bool, found a number");
        row("bool for number", "nat8", true, "value: expected nat8, found bool");
        row("number for text", "text", 1, "value: expected text, found a number");
        row("half a surrogate pair", "text", QString(QChar(0xd800)), "value: the text is not valid Unicode: it contains an unpaired surrogate");
        row("text for float", "float64", u"1"_qs, "value: expected float64, found text");
        row("value for null", "null", 0, "value: expected null, found a number");
        row("anything for empty", "empty", Null, "value: expected empty, found null");
        row("nat8 too large", "nat8", 256, "value: the number is out of range for nat8");
        row("nat8 negative", "nat8", -1, "value: the number is out of range for nat8");
        row("int8 too large", "int8", 128, "value: the number is out of range for int8");
        row("int32 too small", "int32", -2147483649.0, "value: the number is out of range for int32");
        row("nat negative", "nat", u"-1"_qs, "value: the number is out of range for nat");
        row("nat64 too large", "nat64", u"18446744073709551616"_qs, "value: the number is out of range for nat64");
        row("int64 too large", "int64", 9223372036854775808ull, "value: the number is out of range for int64");
        row("not whole", "nat", 1.5, "value: expected nat, found a number that is not whole or, beyond 2^53, not exact; write it as text");
        row("not exact", "nat64", 9007199254740992.0, "value: expected nat64, found a number that is not whole or, beyond 2^53, not exact; write it as text");
        row("not a number", "int", std::nan(""), "value: expected int, found a number that is not whole or, beyond 2^53, not exact; write it as text");
        row("no digits", "nat", QString(), "value: expected nat, found a text that is not a decimal number");
        row("only a sign", "int", u"-"_qs, "value: expected int, found a text that is not a decimal number");
        row("hexadecimal digits", "nat", u"0x10"_qs, "value: expected nat, found a text that is not a decimal number");
        row("blanks", "nat", u" 1"_qs, "value: expected nat, found a text that is not a decimal number");
        row("float32 too large", "float32", 1e39, "value: the number is out of range for float32");
        row("text for blob", "blob", u"00"_qs, "value: expected blob, found text");
        row("large number in blob", "blob", QVariantList {1, 256}, "[1]: the number is out of range for nat8");
        row("blob for vec", "vec nat16", QByteArray("ab"), "value: expected vec, found blob");
        row("object for vec", "vec nat16", QVariantMap(), "value: expected vec, found an object");
        row("text for vec", "vec text", u"ab"_qs, "value: expected vec, found text");
        row("bad principal", "record {p : principal}", QVariantMap {{u"p"_qs, u"aaaaa-ab"_qs}}, "p: expected principal: ");
        row("blob for principal", "principal", QByteArray("\4"), "value: expected principal, found blob");
        row("text for func", "func () -> ()", u"x"_qs, "value: expected func, found text");
        row("func without method", "func () -> ()", QVariantMap {{u"principal"_qs, u"aaaaa-aa"_qs}}, "method: expected text, found nothing (undefined)");
        row("func without principal", "func () -> ()", QVariantMap {{u"method"_qs, u"m"_qs}}, "principal: expected principal, found nothing (undefined)");
        row("func with more", "func () -> ()", QVariantMap {{u"canister"_qs, u"m"_qs}}, "value: a func has no member canister, only principal and method");
        row("plain value for opt opt", "opt opt nat8", 3, "value: expected a list of one value or none, for opt opt; found a number");
        row("two for opt opt", "opt opt nat8", QVariantList {1, 2}, "value: expected a list of one value or none, for opt opt; found one of 2");
        row("wrong in opt opt", "opt opt nat8", QVariantList {u"x"_qs}, "[0]: expected nat8, found a text that is not a decimal number");
        row("missing field", "record {a : record {b : nat}}", QVariantMap {{u"a"_qs, QVariantMap()}}, "a.b: missing, expected nat");
        row("undefined field", "record {a : nat}", QVariantMap {{u"a"_qs, QVariant()}}, "a: missing, expected nat");
        row("null field", "record {a : nat}", QVariantMap {{u"a"_qs, Null}}, "a: expected nat, found null");
        row("unknown field", "record {a : vec record {b : opt nat}}", QVariantMap {{u"a"_qs, QVariantList {QVariantMap(), QVariantMap {{u"c"_qs, 1}}}}},
            "a[1]: the record has no field c");
        row("field given twice", "record {a : nat8}", QVariantMap {{u"a"_qs, 1}, {u"_97_"_qs, 2}}, "value: the field a is given twice");
        row("list for record", "record {a : nat8}", QVariantList {1}, "value: expected record, found a list");
        row("list too long", "record {nat8; nat8}", QVariantList {1, 2, 3}, "value: 3 values for a record of 2 fields");
        row("list too short", "record {nat8; nat8}", QVariantList {1}, "[1]: missing, expected nat8");
        row("wrong in tuple", "record {nat8; nat8}", QVariantList {1, 256}, "[1]: the number is out of range for nat8");
        row("unknown tag", "variant {Ok; Err : text}", QVariantMap {{u"ok"_qs, Null}}, "value: the variant has no tag ok");
        row("unknown tag alone", "variant {Ok; Err : text}", u"ok"_qs, "value: the variant has no tag ok");
        row("tag that carries", "variant {Ok; Err : text}", u"Err"_qs, "value: the tag Err carries text, write it as an object: {Err: ...}");
        row("two tags", "variant {Ok; Err : text}", QVariantMap {{u"Ok"_qs, Null}, {u"Err"_qs, u"x"_qs}},
            "value: expected an object with one member, the tag of the variant; found 2 members");
        row("no tag", "variant {Ok}", QVariantMap(), "value: expected an object with one member, the tag of the variant; found 0 members");
        row("list for variant", "variant {Ok}", QVariantList(), "value: expected variant, found a list");
        row("wrong in variant", "variant {Say : record {text : text}}", QVariantMap {{u"Say"_qs, QVariantMap {{u"text"_qs, 1}}}},
            "Say.text: expected text, found a number");
        row("deep inside", "record {messages : vec record {content : blob}}",
            QVariantMap {{u"messages"_qs, QVariantList {QVariantMap {{u"content"_qs, QByteArray()}}, QVariantMap {{u"content"_qs, u"x"_qs}}}}},
            "messages[1].content: expected blob, found text");
        row("whole number that would be rounded", "float64", qlonglong(9007199254740993),
            "value: the whole number is too large for float64 and would be rounded");
        row("another class", "text", QVariant::fromValue(QLocale::c()), "value: expected text, found QLocale");
        row("a value of another type", "record {a : vec nat8}", QVariantMap {{u"a"_qs, QVariant::fromValue(Value::vec({Value::text(u"x"_qs)}))}},
            "a[0]: expected nat8, found text");
    }
    void invalidVariantsAreRejected()
    {
        QFETCH(QString, type);
        QFETCH(QVariant, variant);
        QFETCH(QString, message);
        const auto read = fromVariant(variant, typeOf(type));
        IC_COMPARE_ERROR(read, ErrorCode::CandidTypeMismatch);
        if (message.endsWith(u": "))
            QCOMPARE(read.error().message().left(message.size()), message);
        else
            QCOMPARE(read.error().message(), message);
    }

    void limits()
    {
        QVariantList deep;
        for (int i = 0; i < 2000; ++i)
            deep = {QVariant(deep)};
        const Type nested = Type::recursive(u"T"_qs, Type::vec(Type::reference(u"T"_qs)));
        IC_COMPARE_ERROR(fromVariant(deep, nested), ErrorCode::LimitExceeded);
        const Type opts = Type::recursive(u"T"_qs, Type::opt(Type::reference(u"T"_qs)));
        IC_COMPARE_ERROR(fromVariant(deep, opts), ErrorCode::LimitExceeded);
        QVariantList flat {QVariant(QVariantList())};
        for (int i = 0; i < 511; ++i)
            flat = i < 510 ? QVariantList {QVariant(flat)} : flat;
        IC_VERIFY(fromVariant(flat, nested)); // 512 deep
        IC_COMPARE_ERROR(fromVariant(QVariantList {QVariant(flat)}, nested), ErrorCode::LimitExceeded);
        // Sharing makes 2^40 values of 40 lists.
        QVariantList wide;
        for (int i = 0; i < 40; ++i)
            wide = {QVariant(wide), QVariant(wide)};
        IC_COMPARE_ERROR(fromVariant(wide, nested), ErrorCode::LimitExceeded);
        VariantLimits few;
        few.maxElements = 10;
        const QVariantList ten(10, 1);
        IC_COMPARE_ERROR(fromVariant(ten, Type::vec(Type::nat8()), few), ErrorCode::LimitExceeded);
        IC_VERIFY(fromVariant(ten.first(9), Type::vec(Type::nat8()), few));
        IC_COMPARE_ERROR(fromVariant(QByteArray(64 * 10, 'x'), Type::blob(), few), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(fromVariant(QString(64 * 10, u'x'), Type::text(), few), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(fromVariant(QString(Value::MaxDecimalDigits + 1, u'9'), Type::nat()), ErrorCode::LimitExceeded);
        Value value;
        for (int i = 0; i < 5000; ++i)
            value = Value::opt(std::move(value));
        QVERIFY(toVariant(value).toList().size() == 1);
        QVERIFY(toVariant(value, opts).toList().size() == 1);
    }

    // The largest number a message may carry survives, sign and all.
    void longestNumbers()
    {
        QByteArray bytes = QByteArray::fromHex("4449444c00017d") + QByteArray(2047, '\xff') + '\x7f';
        const auto largest = decode(bytes, {Type::nat()});
        IC_VERIFY(largest);
        const auto read = fromVariant(toVariant(largest->first(), Type::nat()), Type::nat());
        IC_VERIFY(read);
        QVERIFY(*read == largest->first());
        IC_COMPARE_ERROR(fromVariant(u'-' + toVariant(largest->first(), Type::nat()).toString(), Type::nat()), ErrorCode::CandidTypeMismatch);
        bytes = QByteArray::fromHex("4449444c00017c") + QByteArray(2047, '\x80') + '\x40';
        const auto smallest = decode(bytes, {Type::integer()});
        IC_VERIFY(smallest);
        QVERIFY(smallest->first().toDecimal()->startsWith(u'-'));
        QVERIFY(*fromVariant(toVariant(smallest->first(), Type::integer()), Type::integer()) == smallest->first());
        QVERIFY(*fromJson(toJson(smallest->first()), Type::integer()) == smallest->first());
        QVERIFY(*parseValue(smallest->first().toCandidText(), Type::integer()) == smallest->first());
    }

    void withoutType()
    {
        const Value value = Value::record({{u"a", Value::opt(Value::nat8(1))}, {u"b", Value::none()}, {7u, Value::vec({Value::text(u"x"_qs)})},
            {u"c", Value::variant(u"Ok", Value::nat(3))}, {u"d", Value::blob("\1\2")}, {u"e", Value::tuple({Value::nat16(4), Value()})}});
        const QVariantMap form {{u"a"_qs, QVariantList {1u}}, {u"b"_qs, QVariantList()}, {u"_7_"_qs, QVariantList {u"x"_qs}},
            {u"c"_qs, QVariantMap {{u"Ok"_qs, u"3"_qs}}}, {u"d"_qs, QByteArray("\1\2")}, {u"e"_qs, QVariantList {4u, Null}}};
        QCOMPARE(toVariant(value), QVariant(form));
    }

    // A value of a subtype is shown at the type that was asked for, with its names.
    void subtypes()
    {
        const Type type = typeOf(u"record {a : int; b : opt nat8; c : principal; d : opt nat8; e : reserved; f : null}"_qs);
        const Value value = Value::record({{fieldHash("a"), Value::nat(5)}, {u"b", Value::nat8(1)}, {u"c", Value::service(Principal())},
            {u"e", Value::text(u"x"_qs)}, {u"more", Value::nat(1)}});
        const QVariantMap form {{u"a"_qs, u"5"_qs}, {u"b"_qs, 1u}, {u"c"_qs, principal("aaaaa-aa")}, {u"d"_qs, Null}, {u"e"_qs, Null}, {u"f"_qs, Null}};
        QCOMPARE(toVariant(value, type), QVariant(form));
        // A value that does not belong to the type at all is not lost either.
        QCOMPARE(toVariant(Value::text(u"x"_qs), Type::nat8()), QVariant(u"x"_qs));
        QCOMPARE(toVariant(Value::variant(u"Other", Value::nat8(1)), typeOf(u"variant {Ok}"_qs)), QVariant(QVariantMap {{u"Other"_qs, 1u}}));
    }

    void convertibleClasses()
    {
        const Type type = typeOf(u"record {stamps : vec nat64}"_qs);
        const QVariantMap map {{u"stamps"_qs, QVariantList {QVariant::fromValue(Stamp {7}), u"8"_qs}}};
        const auto before = fromVariant(map, type);
        IC_COMPARE_ERROR(before, ErrorCode::CandidTypeMismatch);
        QCOMPARE(before.error().message(), u"stamps[0]: expected nat64, found Stamp"_qs);
        QVERIFY((QMetaType::registerConverter<Stamp, Value>([](const Stamp &stamp) { return Value::nat64(stamp.time); })));
        const auto after = fromVariant(map, type);
        IC_VERIFY(after);
        QCOMPARE(*after->field(u"stamps"), Value::vec({Value::nat64(7), Value::nat64(8)}));
    }
};

QTEST_GUILESS_MAIN(tst_CandidVariant)
#include "tst_candid_variant.moc"
