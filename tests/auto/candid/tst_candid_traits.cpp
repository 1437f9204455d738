// SPDX-License-Identifier: MIT
// C++ types as Candid types.
#include "candidtext.h"
#include "candidtraits.h"
#include "testing.h"
#include <QtCore/QDebug>
#include <limits>

using namespace Ic;
using namespace Ic::Candid;

namespace {

const Principal Canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
const QString Huge = u"340282366920938463463374607431768211456"_qs; // 2^128

} // namespace

class tst_CandidTraits : public QObject
{
    Q_OBJECT

private:
    //! \a value has the Candid type and text given, comes back from bytes and from QML, where it looks like \a qml.
    template <typename T>
    void check(const T &value, const char *type, const char *text, const QVariant &qml)
    {
        using Traits = TypeTraits<T>;
        QCOMPARE(Traits::type(), *parseType(QString::fromUtf8(type)));
        QCOMPARE(Traits::toValue(value), *parseValue(QString::fromUtf8(text), Traits::type()));
        const auto bytes = encode(value);
        IC_VERIFY(bytes);
        const auto back = Candid::decode<T>(*bytes);
        IC_VERIFY(back);
        QVERIFY(*back == value);
        QCOMPARE(Traits::toQml(value), qml);
        const auto fromQml = Traits::fromQml(qml);
        IC_VERIFY(fromQml);
        QVERIFY(*fromQml == value);
        QCOMPARE(Candid::Detail::hash(*back, 7), Candid::Detail::hash(value, 7));
    }

private Q_SLOTS:
    void everyType()
    {
        check(true, "bool", "true", true);
        check(quint8(255), "nat8", "255", 255u);
        check(quint16(65535), "nat16", "65535", 65535u);
        check(quint32(4294967295), "nat32", "4294967295", 4294967295u);
        check(std::numeric_limits<quint64>::max(), "nat64", "18446744073709551615", u"18446744073709551615"_qs);
        check(qint8(-128), "int8", "-128", -128);
        check(qint16(-32768), "int16", "-32768", -32768);
        check(std::numeric_limits<qint32>::min(), "int32", "-2147483648", std::numeric_limits<int>::min());
        check(std::numeric_limits<qint64>::min(), "int64", "-9223372036854775808", u"-9223372036854775808"_qs);
        check(1.5F, "float32", "1.5", 1.5);
        check(-2.25, "float64", "-2.25", -2.25);
        check(u"h\u00e9"_qs, "text", "\"h\u00e9\"", u"h\u00e9"_qs);
        check(QByteArray("\1\0x", 3), "blob", "blob \"\\01\\00x\"", QByteArray("\1\0x", 3));
        check(Canister, "principal", "principal \"rrkah-fqaaa-aaaaa-aaaaq-cai\"", QVariant::fromValue(Canister));
        check(*Nat::fromDecimal(Huge), "nat", "340_282_366_920_938_463_463_374_607_431_768_211_456", Huge);
        check(Int(-7), "int", "-7", u"-7"_qs);
        check(nullptr, "null", "null", QVariant::fromValue(nullptr));
        check(Reserved(), "reserved", "null", QVariant::fromValue(nullptr));
        check(QList<QString> {u"a"_qs, u"b"_qs}, "vec text", "vec { \"a\"; \"b\" }", QVariantList {u"a"_qs, u"b"_qs});
        check(QList<quint64> {}, "vec nat64", "vec {}", QVariantList());
        check(FuncReference(Canister, u"get"_qs), "func () -> ()", "func \"rrkah-fqaaa-aaaaa-aaaaq-cai\".get",
            QVariant::fromValue(FuncReference(Canister, u"get"_qs)));
        check(ServiceReference(Canister), "service {}", "service \"rrkah-fqaaa-aaaaa-aaaaq-cai\"", QVariant::fromValue(Canister));
    }

    void optIsNullOrContent()
    {
        check(std::optional<QString>(u"x"_qs), "opt text", "opt \"x\"", u"x"_qs);
        check(std::optional<QString>(), "opt text", "null", QVariant::fromValue(nullptr));
        QVERIFY(!TypeTraits<std::optional<QString>>::fromQml(QVariant())->has_value());
        // Where the content may be null itself, a list distinguishes the two.
        using Twice = std::optional<std::optional<quint8>>;
        check(Twice(), "opt opt nat8", "null", QVariant::fromValue(nullptr));
        check(Twice(std::optional<quint8>()), "opt opt nat8", "opt null", QVariantList {QVariant::fromValue(nullptr)});
        check(Twice(std::optional<quint8>(5)), "opt opt nat8", "opt opt 5", QVariantList {5u});
        check(std::optional<std::nullptr_t>(nullptr), "opt null", "opt null", QVariantList {QVariant::fromValue(nullptr)});
        IC_COMPARE_ERROR(TypeTraits<Twice>::fromQml(QVariantList {1, 2}), ErrorCode::CandidTypeMismatch);
        // Present and absent must not look the same to a hash.
        QVERIFY(Candid::Detail::hash(Twice(), 0) != Candid::Detail::hash(Twice(std::optional<quint8>()), 0));
    }

    void emptyHasNoValue()
    {
        QCOMPARE(TypeTraits<Empty>::type(), Type::empty());
        IC_COMPARE_ERROR(encode(Empty()), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<Empty>::fromValue(Value()), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<Empty>::fromQml(QVariant()), ErrorCode::CandidTypeMismatch);
        QVERIFY(encode(QList<Empty>()));
    }

    void numbersMustFit()
    {
        IC_COMPARE_ERROR(TypeTraits<quint8>::fromValue(Value::nat(256)), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<qint8>::fromValue(Value::integer(-129)), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<qint8>::fromQml(128), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<quint64>::fromQml(u"18446744073709551616"_qs), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<quint64>::fromQml(u"1x"_qs), ErrorCode::CandidTypeMismatch);
        QCOMPARE(*TypeTraits<quint64>::fromQml(7), quint64(7));
        IC_COMPARE_ERROR(TypeTraits<Nat>::fromQml(-1), ErrorCode::CandidTypeMismatch);
    }

    void mismatchNamesPosition()
    {
        using Lists = QList<QList<QString>>;
        const auto misfit = TypeTraits<Lists>::fromValue(Value::vec({Value::vec({}), Value::vec({Value::text(u"a"_qs), Value::nat64(1)})}));
        IC_COMPARE_ERROR(misfit, ErrorCode::CandidTypeMismatch);
        QCOMPARE(misfit.error().message(), u"[1][1]: expected text, found nat64"_qs);
        const auto fromQml = TypeTraits<Lists>::fromQml(QVariantList {QVariantList {u"a"_qs, 1}});
        IC_COMPARE_ERROR(fromQml, ErrorCode::CandidTypeMismatch);
        QCOMPARE(fromQml.error().message(), u"[0][1]: expected text, found a number"_qs);
        QCOMPARE(Candid::Detail::at(u"a"_qs, Candid::Detail::at(u"b"_qs, misfit.error())).message(), u"a.b[1][1]: expected text, found nat64"_qs);
        IC_COMPARE_ERROR(TypeTraits<Lists>::fromQml(u"text"_qs), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(TypeTraits<std::optional<QString>>::fromValue(Value::text(u"x"_qs)), ErrorCode::CandidTypeMismatch);
    }

    void severalArguments()
    {
        const auto bytes = encodeArguments(quint32(1), u"x"_qs, std::optional<bool>(true));
        IC_VERIFY(bytes);
        QCOMPARE(*bytes,
            *encode({Value::nat32(1), Value::text(u"x"_qs), Value::opt(Value::boolean(true))}, {Type::nat32(), Type::text(), Type::opt(Type::boolean())}));
        QCOMPARE(*Candid::decode<quint32>(*bytes), 1u);
        IC_COMPARE_ERROR(Candid::decode<QString>(*bytes), ErrorCode::CandidTypeMismatch);
    }

    void wholeNumbersCompare()
    {
        const QList<Int> rising {*Int::fromDecimal(u'-' + Huge), *Int::fromDecimal(u"-99999999999999999999"_qs), Int(-1), Int(), Int(1),
            *Int::fromDecimal(u"99999999999999999999"_qs), *Int::fromDecimal(Huge)};
        for (qsizetype i = 0; i < rising.size(); ++i) {
            for (qsizetype j = 0; j < rising.size(); ++j) {
                QCOMPARE(rising[i] < rising[j], i < j);
                QCOMPARE(rising[i] > rising[j], i > j);
                QCOMPARE(rising[i] <= rising[j], i <= j);
                QCOMPARE(rising[i] >= rising[j], i >= j);
                QCOMPARE(rising[i] == rising[j], i == j);
            }
        }
        QVERIFY(Nat(2) < *Nat::fromDecimal(Huge));
        QCOMPARE(qHash(*Nat::fromDecimal(u"5"_qs)), qHash(Nat(5)));
        QCOMPARE(*Nat(5).toInt64(), qint64(5));
        IC_COMPARE_ERROR(Nat::fromDecimal(Huge)->toNat64(), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Nat::fromDecimal(u"-1"_qs), ErrorCode::MalformedCandid);
        QCOMPARE(*Nat::fromValue(Value::int8(5)), Nat(5));
        IC_COMPARE_ERROR(Nat::fromValue(Value::int8(-5)), ErrorCode::CandidTypeMismatch);
        IC_COMPARE_ERROR(Int::fromValue(Value::text(u"5"_qs)), ErrorCode::CandidTypeMismatch);
        QString text;
        QDebug(&text) << *Nat::fromDecimal(Huge) << Int(-3);
        QCOMPARE(text.trimmed(), Huge + u" -3"_qs);
    }

    void valuesOfKnownType()
    {
        const Type type = *parseType(u"record { name : text; id : nat64 }");
        const auto at = [&type](const char *name) { return fieldHash(name) == type.fields().at(0).id ? 0 : 1; };
        Value::RecordValues values(2);
        values[at("id")] = Value::nat64(1);
        values[at("name")] = Value::text(u"x"_qs);
        const Value record = Value::recordOf(type, std::move(values));
        QCOMPARE(record, Value::record({{u"id", Value::nat64(1)}, {u"name", Value::text(u"x"_qs)}}));
        QCOMPARE(*record.field(u"name")->toText(), u"x"_qs);
        for (const int hint : {-1, 0, 1, 2})
            QCOMPARE(*record.find(fieldHash("name"), hint)->toText(), u"x"_qs);
        QVERIFY(!record.find(fieldHash("other"), 0));
        QVERIFY(Value::recordOf(type, {}).isNull());
        QVERIFY(Value::recordOf(Type::text(), {}).isNull());

        const Type tags = *parseType(u"variant { B; A : text }");
        const qsizetype index = tags.fields().at(0).name == u"A" ? 0 : 1;
        QCOMPARE(Value::variantOf(tags, index, Value::text(u"x"_qs)), Value::variant(u"A", Value::text(u"x"_qs)));
        QCOMPARE(Value::variantOf(tags, index).variantTag(), u"A"_qs);
        QVERIFY(Value::variantOf(tags, 2).isNull());
        QVERIFY(Value::variantOf(tags, -1).isNull());
    }
};

QTEST_APPLESS_MAIN(tst_CandidTraits)
#include "tst_candid_traits.moc"
