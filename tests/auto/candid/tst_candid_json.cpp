// SPDX-License-Identifier: MIT
// architecture.md section 5, "Candid as JSON".
#include "candidjson.h"
#include "candidtext.h"
#include "testing.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Ic;
using namespace Ic::Candid;

namespace {

QJsonValue jsonOf(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().first();
}
QByteArray textOf(const QJsonValue &json)
{
    const QByteArray text = QJsonDocument(QJsonArray {json}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

} // namespace

class tst_CandidJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("null") << u"null"_qs << u"null"_qs << QByteArray("null");
        QTest::newRow("reserved") << u"reserved"_qs << u"null"_qs << QByteArray("null");
        QTest::newRow("bool") << u"bool"_qs << u"true"_qs << QByteArray("true");
        QTest::newRow("nat") << u"nat"_qs << u"123456789012345678901234567890"_qs << QByteArray(R"("123456789012345678901234567890")");
        QTest::newRow("int") << u"int"_qs << u"-5"_qs << QByteArray(R"("-5")");
        QTest::newRow("nat64") << u"nat64"_qs << u"18446744073709551615"_qs << QByteArray(R"("18446744073709551615")");
        QTest::newRow("int64") << u"int64"_qs << u"-9223372036854775808"_qs << QByteArray(R"("-9223372036854775808")");
        QTest::newRow("nat32") << u"nat32"_qs << u"4294967295"_qs << QByteArray("4294967295");
        QTest::newRow("int8") << u"int8"_qs << u"-128"_qs << QByteArray("-128");
        QTest::newRow("float64") << u"float64"_qs << u"1.5"_qs << QByteArray("1.5");
        QTest::newRow("float64 infinite") << u"float64"_qs << u"-inf"_qs << QByteArray(R"("-Infinity")");
        QTest::newRow("float32 nan") << u"float32"_qs << u"nan"_qs << QByteArray(R"("NaN")");
        QTest::newRow("float64 negative zero") << u"float64"_qs << u"-0.0"_qs << QByteArray(R"("-0")");
        QTest::newRow("text") << u"text"_qs << u"\"a\\\"b\""_qs << QByteArray(R"("a\"b")");
        QTest::newRow("blob") << u"blob"_qs << u"blob \"\\ca\\fe\""_qs << QByteArray(R"("cafe")");
        QTest::newRow("empty blob") << u"blob"_qs << u"blob \"\""_qs << QByteArray(R"("")");
        QTest::newRow("principal") << u"principal"_qs << u"principal \"w7x7r-cok77-xa\""_qs << QByteArray(R"("w7x7r-cok77-xa")");
        QTest::newRow("service") << u"service {}"_qs << u"service \"w7x7r-cok77-xa\""_qs << QByteArray(R"("w7x7r-cok77-xa")");
        QTest::newRow("func") << u"func () -> ()"_qs << u"func \"aaaaa-aa\".m"_qs << QByteArray(R"(["aaaaa-aa","m"])");
        QTest::newRow("opt absent") << u"opt nat8"_qs << u"null"_qs << QByteArray("null");
        QTest::newRow("opt present") << u"opt nat8"_qs << u"opt 5"_qs << QByteArray("[5]");
        QTest::newRow("opt opt absent") << u"opt opt nat8"_qs << u"opt null"_qs << QByteArray("[null]");
        QTest::newRow("vec") << u"vec nat"_qs << u"vec { 1; 2 }"_qs << QByteArray(R"(["1","2"])");
        QTest::newRow("record") << u"record { text : text; timestamp : nat64 }"_qs << u"record { text = \"x\"; timestamp = 1 }"_qs
                                << QByteArray(R"({"text":"x","timestamp":"1"})");
        QTest::newRow("record without names") << u"record { 5 : nat8 }"_qs << u"record { 5 = 6 }"_qs << QByteArray(R"({"_5_":6})");
        QTest::newRow("name like an id") << u"record { \"_5_\" : nat8; 5 : nat8 }"_qs << u"record { \"_5_\" = 7; 5 = 6 }"_qs
                                         << QByteArray("{\"_4736169_\":7,\"_5_\":6}");
        QTest::newRow("empty record") << u"record {}"_qs << u"record {}"_qs << QByteArray("{}");
        QTest::newRow("tuple") << u"record { nat8; text }"_qs << u"record { 6; \"y\" }"_qs << QByteArray(R"([6,"y"])");
        QTest::newRow("variant") << u"variant { Ok; Err : text }"_qs << u"variant { Err = \"no\" }"_qs << QByteArray(R"({"Err":"no"})");
        QTest::newRow("variant without content") << u"variant { Ok; Err : text }"_qs << u"variant { Ok }"_qs << QByteArray(R"({"Ok":null})");
    }
    void roundTrips()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QFETCH(QByteArray, json);
        const auto parsedType = parseType(type);
        IC_VERIFY(parsedType);
        const auto parsedValue = parseValue(value, *parsedType);
        IC_VERIFY(parsedValue);
        QCOMPARE(textOf(toJson(*parsedValue)), json);
        const auto read = fromJson(jsonOf(json), *parsedType);
        IC_VERIFY(read);
        QVERIFY2(*read == *parsedValue, qPrintable(read->toCandidText()));
    }

    void alternativeFormsAreAccepted()
    {
        QCOMPARE(*fromJson(jsonOf("5"), Type::nat64()), Value::nat64(5));
        QCOMPARE(*fromJson(jsonOf("9007199254740993"), Type::nat64()), Value::nat64(9007199254740993u)); // more than a double holds
        QCOMPARE(*fromJson(jsonOf("1e3"), Type::nat()), Value::nat(1000));
        QCOMPARE(*fromJson(jsonOf("[1,2]"), Type::blob()), Value::blob("\1\2"));
        QCOMPARE(*fromJson(jsonOf(R"("Ok")"), Type::variant({{u"Ok"}})), Value::variant(u"Ok"));
        const Type record = Type::record({{u"a", Type::opt(Type::nat())}, {u"b", Type::nat8()}});
        QCOMPARE(*fromJson(jsonOf(R"({"b":1})"), record), Value::record({{u"a", Value::none()}, {u"b", Value::nat8(1)}}));
        QCOMPARE(*fromJson(jsonOf(R"({"_98_":1})"), record), Value::record({{u"a", Value::none()}, {u"b", Value::nat8(1)}}));
    }

    void invalidJsonIsRejected_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("number for text") << u"text"_qs << QByteArray("5") << u"value: expected text, found a number"_qs;
        QTest::newRow("too large") << u"nat8"_qs << QByteArray("256") << u"value: the number is out of range for nat8"_qs;
        QTest::newRow("negative") << u"nat"_qs << QByteArray(R"("-1")") << u"value: the number is out of range for nat"_qs;
        QTest::newRow("fraction") << u"nat"_qs << QByteArray("1.5") << u"not whole"_qs;
        QTest::newRow("inexact") << u"nat64"_qs << QByteArray("1e19") << u"not exact"_qs;
        QTest::newRow("no digits") << u"int"_qs << QByteArray(R"("-")") << u"expected int"_qs;
        QTest::newRow("hex") << u"blob"_qs << QByteArray(R"("abc")") << u"hexadecimal"_qs;
        QTest::newRow("principal") << u"principal"_qs << QByteArray(R"("nobody")") << u"value: "_qs;
        QTest::newRow("opt without array") << u"opt nat"_qs << QByteArray("5") << u"expected null or an array of one value"_qs;
        QTest::newRow("place") << u"record { list : vec record { x : opt nat8 } }"_qs << QByteArray(R"({"list":[{"x":null},{"x":[300]}]})")
                               << u".list[1].x?: the number is out of range for nat8"_qs;
        QTest::newRow("missing") << u"record { a : nat }"_qs << QByteArray("{}") << u".a: missing"_qs;
        QTest::newRow("unknown member") << u"record { a : opt nat }"_qs << QByteArray(R"({"aa":"1"})") << u"no field aa"_qs;
        QTest::newRow("too many in tuple") << u"record { nat8 }"_qs << QByteArray("[1,2]") << u"more values"_qs;
        QTest::newRow("unknown tag") << u"variant { Ok }"_qs << QByteArray(R"({"No":null})") << u"no tag No"_qs;
        QTest::newRow("two tags") << u"variant { Ok; No }"_qs << QByteArray(R"({"No":null,"Ok":null})") << u"one member"_qs;
        QTest::newRow("empty") << u"empty"_qs << QByteArray("null") << u"expected empty"_qs;
        QTest::newRow("float32 range") << u"float32"_qs << QByteArray("1e300") << u"float32"_qs;
    }
    void invalidJsonIsRejected()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, json);
        QFETCH(QString, message);
        const auto result = fromJson(jsonOf(json), *parseType(type));
        IC_COMPARE_ERROR(result, ErrorCode::CandidTypeMismatch);
        QVERIFY2(result.error().message().contains(message), qPrintable(result.error().message()));
    }

    void depth()
    {
        const Type nested = Type::recursive(u"N"_qs, Type::vec(Type::reference(u"N"_qs)));
        IC_VERIFY(fromJson(jsonOf(QByteArray(400, '[') + QByteArray(400, ']')), nested));
        IC_COMPARE_ERROR(fromJson(jsonOf(QByteArray(900, '[') + QByteArray(900, ']')), nested), ErrorCode::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(tst_CandidJson)
#include "tst_candid_json.moc"
