// SPDX-License-Identifier: MIT
// Messages made to cost more than they should. Work is counted, not timed.
#include "candidcodec.h"
#include "candidtext.h"
#include "candidtraits.h"
#include "leb128.h"
#include "testing.h"
#include <limits>

using namespace Ic;
using namespace Ic::Candid;

namespace {

QByteArray message(const char *hex)
{
    return QByteArray::fromHex(hex);
}

//! n types, each an opt of the next, around null; and a value in which each opt is present.
QByteArray deepOpts(int n)
{
    QByteArray bytes("DIDL");
    appendUnsignedLeb128(bytes, quint64(n));
    for (int i = 0; i < n; ++i) {
        bytes.append('\x6e');
        appendSignedLeb128(bytes, i + 1 < n ? i + 1 : -1);
    }
    bytes.append("\x01\x00", 2);
    bytes.append(QByteArray(n, '\1'));
    return bytes;
}

} // namespace

class tst_CandidLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decompressionBombs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("types");
        const QByteArray nulls = message("4449444c016d7f01008094ebdc03");
        QTest::newRow("vec of 10^9 null, wanted") << nulls << u"(vec null)"_qs;
        QTest::newRow("vec of 10^9 null, not wanted") << nulls << u"()"_qs;
        QTest::newRow("vec of 10^9 null, caught by opt") << nulls << u"(opt nat)"_qs;
        QTest::newRow("vec of 10^9 null, reserved") << nulls << u"(reserved)"_qs;
        const QByteArray nested = message("4449444c026d016d7f010005ffff3fffff3fffff3fffff3fffff3f");
        QTest::newRow("vec of vec of null") << nested << u"(vec vec null)"_qs;
        QTest::newRow("vec of vec of null, skipped") << nested << u"()"_qs;
        QTest::newRow("vec of 10^7 empty records") << message("4449444c026d016c00010080ade204") << u"(vec record {})"_qs;
        QByteArray doubling = "DIDL\x19";
        for (int i = 0; i < 24; ++i) {
            doubling.append("\x6c\x02\x00", 3);
            appendSignedLeb128(doubling, i + 1);
            doubling.append('\1');
            appendSignedLeb128(doubling, i + 1);
        }
        doubling.append("\x6c\x00\x01\x00", 4);
        QTest::newRow("record of 2^24 empty records, skipped") << doubling << u"()"_qs;
        QTest::newRow("record of 2^24 empty records, caught by opt") << doubling << u"(opt record { 0 : nat })"_qs;
    }
    void decompressionBombs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, types);
        const DecodeLimits limits;
        DecodeWork work;
        IC_COMPARE_ERROR(decode(bytes, *parseTypeSequence(types), limits, &work), ErrorCode::LimitExceeded);
        QVERIFY(work.elements <= limits.freeElements + limits.elementsPerByte * bytes.size());
        IC_COMPARE_ERROR(decodeUntyped(bytes, limits, &work), ErrorCode::LimitExceeded);
        QVERIFY(work.elements <= limits.freeElements + limits.elementsPerByte * bytes.size());
    }

    // Announced values that are missing are refused before anything is allocated for them.
    void excessiveLengthClaims_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("types") << message("4449444c8094ebdc03");
        QTest::newRow("fields") << message("4449444c016c8094ebdc03007f007f");
        QTest::newRow("tags") << message("4449444c016b8094ebdc03007f007f");
        QTest::newRow("arguments of a func") << message("4449444c016a8094ebdc037f00");
        QTest::newRow("annotations of a func") << message("4449444c016a00008094ebdc03");
        QTest::newRow("methods") << message("4449444c01698094ebdc0300");
        QTest::newRow("arguments") << message("4449444c008094ebdc037f");
        QTest::newRow("vec of nat64") << message("4449444c016d7801008094ebdc0300000000");
        QTest::newRow("blob") << message("4449444c016d7b01008094ebdc0300000000");
        QTest::newRow("vec of 2^63 bool") << message("4449444c016d7e010080808080808080808001");
        QTest::newRow("text") << message("4449444c0001718094ebdc0361");
        QTest::newRow("future value") << message("4449444c01670001008094ebdc030000");
        QTest::newRow("future type") << message("4449444c01678094ebdc0301");
    }
    void excessiveLengthClaims()
    {
        QFETCH(QByteArray, bytes);
        DecodeWork work;
        IC_COMPARE_ERROR(decodeUntyped(bytes, {}, &work), ErrorCode::MalformedCandid);
        QVERIFY(work.elements <= 4);
        IC_COMPARE_ERROR(decode(bytes, {}), ErrorCode::MalformedCandid);
    }

    // Malformed bytes fail the message wherever they are: wanted, not wanted, or where an opt would forgive another type.
    void malformedAnywhere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("bool") << message("4449444c00017e02");
        QTest::newRow("bool in vec") << message("4449444c016d7e01000102");
        QTest::newRow("opt") << message("4449444c016e7f010002");
        QTest::newRow("variant tag") << message("4449444c016b01007f010001");
        QTest::newRow("nat") << message("4449444c00017d80");
        QTest::newRow("nat32") << message("4449444c000179000000");
        QTest::newRow("float64 in record") << message("4449444c016c010072010000000000000000");
        QTest::newRow("text") << message("4449444c00017103e228a1");
        QTest::newRow("text cut") << message("4449444c000171026d");
        QTest::newRow("opaque principal") << message("4449444c00016800");
        QTest::newRow("principal of 30 bytes") << message("4449444c000168011e") + QByteArray(30, 'x');
        QTest::newRow("opaque func") << message("4449444c016a000000010000");
        QTest::newRow("method name") << message("4449444c016a0000000100010100"
                                                "01ff");
        QTest::newRow("opaque service") << message("4449444c016900010000");
        QTest::newRow("value of type empty") << message("4449444c00016f");
        QTest::newRow("future value with references") << message("4449444c0167000100"
                                                                 "0001");
        QTest::newRow("byte too many") << message("4449444c00017e0100");
    }
    void malformedAnywhere()
    {
        QFETCH(QByteArray, bytes);
        IC_COMPARE_ERROR(decodeUntyped(bytes), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(decode(bytes, {}), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(decode(bytes, {Type::reserved()}), ErrorCode::MalformedCandid);
        IC_COMPARE_ERROR(decode(bytes, {Type::opt(Type::int16())}), ErrorCode::MalformedCandid);
    }

    // A type of a later Candid can be read past, but not written, wherever in a type it stands.
    void futureTypesCannotBeWritten_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("itself") << message("4449444c0151000100"
                                           "0000");
        QTest::newRow("in a record") << message("4449444c036c0100016e02510002007600ce00");
        QTest::newRow("in a vec") << message("4449444c026d015100010000");
    }
    void futureTypesCannotBeWritten()
    {
        QFETCH(QByteArray, bytes);
        const auto values = decodeUntyped(bytes);
        const auto types = decodeTypes(bytes);
        IC_VERIFY(values);
        IC_VERIFY(types);
        IC_COMPARE_ERROR(encode(*values, *types), ErrorCode::InvalidArgument);
    }

    void depth()
    {
        IC_VERIFY(decodeUntyped(deepOpts(400)));
        IC_COMPARE_ERROR(decodeUntyped(deepOpts(9000)), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(decode(deepOpts(9000), {}), ErrorCode::LimitExceeded); // skipping
        IC_COMPARE_ERROR(decode(deepOpts(9000), {Type::opt(Type::nat())}), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(decodeUntyped(deepOpts(10'001)), ErrorCode::LimitExceeded); // too many types
        DecodeLimits limits;
        limits.maxDepth = 20;
        DecodeWork work;
        IC_COMPARE_ERROR(decodeUntyped(deepOpts(40), limits, &work), ErrorCode::LimitExceeded);
        QCOMPARE(work.depth, 20);
        IC_VERIFY(decodeUntyped(deepOpts(19), limits, &work));
        QCOMPARE(work.depth, 20);
    }

    void deepTypesAvoidRecursion()
    {
        const auto types = decodeTypes(deepOpts(10'000));
        IC_VERIFY(types);
        const Type deep = types->first();
        QVERIFY(deep == decodeTypes(deepOpts(10'000))->first());
        QVERIFY(deep != decodeTypes(deepOpts(9'999))->first());
        QVERIFY(deep.isSubtypeOf(Type::reserved()));
        QVERIFY(Type::func({}, {deep}).isSubtypeOf(Type::func({}, {deep})));
        QVERIFY(deep.toText().endsWith(u"..."));
        QVERIFY(deep.definitionsText().isEmpty());
        // Vecs all the way down have to be compared all the way down.
        QByteArray vecs = deepOpts(10'000);
        vecs.replace('\x6e', '\x6d');
        QByteArray others = vecs;
        others[others.lastIndexOf('\x6d') + 1] = '\x7e'; // at the bottom: bool for null
        const Type a = decodeTypes(vecs)->first();
        QVERIFY(a.isSubtypeOf(decodeTypes(vecs)->first()));
        QVERIFY(!a.isSubtypeOf(decodeTypes(others)->first()));
    }

    void selfContainingRecord()
    {
        DecodeWork work;
        IC_COMPARE_ERROR(decodeUntyped(message("4449444c016c0100000100"), {}, &work), ErrorCode::LimitExceeded);
        QVERIFY(work.elements <= 600);
        // A type like that is no harm where no value of it is read.
        IC_VERIFY(decodeUntyped(message("4449444c026c0100006d00010100")));
    }

    void sharedTypesPrintBounded()
    {
        QByteArray bytes = "DIDL\x19";
        for (int i = 0; i < 24; ++i) {
            bytes.append("\x6c\x02\x00", 3);
            appendSignedLeb128(bytes, i + 1);
            bytes.append('\1');
            appendSignedLeb128(bytes, i + 1);
        }
        bytes.append("\x6c\x00\x01\x00", 4);
        const auto types = decodeTypes(bytes);
        IC_VERIFY(types);
        QVERIFY(types->first().toText().size() < 2'000'000); // all of it would be 2^24 records
        QVERIFY(types->first().isSubtypeOf(types->first()));
        QVERIFY(types->first() == decodeTypes(bytes)->first());
    }

    void quotas()
    {
        const Type texts = Type::vec(Type::text());
        const QByteArray bytes = *encode({Value::vec(QList<Value>(2000, Value::text(u"x"_qs)))}, {texts});
        DecodeLimits limits;
        DecodeWork work;
        IC_VERIFY(decode(bytes, {texts}, limits, &work));
        QCOMPARE(work.skipped, qsizetype(0));
        QVERIFY(work.elements >= 2000);
        limits.maxSkipped = 500;
        IC_VERIFY(decode(bytes, {texts}, limits));
        IC_COMPARE_ERROR(decode(bytes, {}, limits, &work), ErrorCode::LimitExceeded);
        QCOMPARE(work.skipped, qsizetype(500));
        IC_COMPARE_ERROR(decode(bytes, {Type::opt(Type::nat())}, limits), ErrorCode::LimitExceeded);
        limits = {};
        limits.maxElements = 1000;
        const auto tooMany = decode(bytes, {texts}, limits);
        IC_COMPARE_ERROR(tooMany, ErrorCode::LimitExceeded);
        QVERIFY2(tooMany.error().message().endsWith(u"more than 1000 values"), qPrintable(tooMany.error().message()));
        limits = {};
        limits.freeElements = 10;
        limits.elementsPerByte = 0;
        const auto tooDense = decode(bytes, {texts}, limits);
        IC_COMPARE_ERROR(tooDense, ErrorCode::LimitExceeded);
        QVERIFY2(tooDense.error().message().endsWith(u"more values than a message of this size may have"), qPrintable(tooDense.error().message()));
        limits = {};
        limits.maxInputBytes = bytes.size() - 1;
        IC_COMPARE_ERROR(decode(bytes, {texts}, limits), ErrorCode::LimitExceeded);
        limits = {};
        limits.maxTextBytes = 0;
        IC_COMPARE_ERROR(decode(bytes, {texts}, limits), ErrorCode::LimitExceeded);
        limits = {};
        limits.maxTypeTableEntries = 0;
        IC_COMPARE_ERROR(decode(bytes, {texts}, limits), ErrorCode::LimitExceeded);
    }

    // The largest message of the network may be all values of one byte.
    void asManyValuesAsBytes()
    {
        constexpr quint32 count = 1'900'000;
        QByteArray bytes = QByteArray::fromHex("4449444c016d7e0100");
        appendUnsignedLeb128(bytes, count);
        bytes.append(QByteArray(count, '\1'));
        const auto values = decode(bytes, {Type::vec(Type::boolean())});
        IC_VERIFY(values);
        QCOMPARE(values->first().elements()->size(), qsizetype(count));
        IC_VERIFY(decode(bytes, {}));
        IC_VERIFY(decode<QList<bool>>(bytes));
    }

    // Heads that were read before are found again; that must change nothing.
    void knownHeads()
    {
        const Type type = *parseType(u"record { service_ : service { first : (nat) -> (text) query; second : () -> () }; n : nat; t : text }"_qs);
        const auto value = [](quint64 n) {
            return Value::record({{u"service_", Value::service(Principal())}, {u"n", Value::nat(n)}, {u"t", Value::text(u"x"_qs)}});
        };
        QByteArray bytes = *encode({value(1)}, {type});
        QVERIFY(bytes.size() > 40);
        const auto first = decodeTypes(bytes);
        IC_VERIFY(first);
        const QByteArray copy = QByteArray(bytes.constData(), bytes.size());
        bytes.fill('\xff'); // values kept from a message must not point into it
        QCOMPARE(decodeTypes(copy)->first(), type);
        QCOMPARE(first->first(), type);
        for (quint64 n = 0; n < 20; ++n) { // more heads than are kept, in between
            const Type other = Type::record({{u"some quite long name", Type::text()}, {quint32(n), Type::vec(Type::opt(Type::nat16()))}});
            IC_VERIFY(decode(*encode({Value::record({{u"some quite long name", Value::text(u"y"_qs)}, {quint32(n), Value::vec({})}})}, {other}), {other}));
            const auto read = decode(*encode({value(n)}, {type}), {type});
            IC_VERIFY(read);
            QCOMPARE(read->first(), value(n));
        }
        DecodeLimits limits;
        limits.maxTypeTableEntries = 2;
        IC_COMPARE_ERROR(decode(copy, {type}, limits), ErrorCode::LimitExceeded);
        DecodeWork work;
        IC_VERIFY(decode(copy, {type}, {}, &work));
        QCOMPARE(work.typeTableEntries, qsizetype(4));
        for (qsizetype size = 0; size < copy.size(); ++size)
            IC_COMPARE_ERROR(decode(copy.first(size), {type}), ErrorCode::MalformedCandid);
    }

    // A cap below what the quick way reads holds there too.
    void shortNumbers()
    {
        DecodeLimits limits;
        limits.maxNumberBytes = 2;
        IC_VERIFY(decode(message("4449444c00017dff7f"), {Type::nat()}, limits));
        IC_COMPARE_ERROR(decode(message("4449444c00017dffff7f"), {Type::nat()}, limits), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(decode(message("4449444c00017cffff7f"), {Type::integer()}, limits), ErrorCode::LimitExceeded);
        for (const qint64 number : {qint64(0), qint64(63), qint64(64), qint64(-64), qint64(-65), (qint64(1) << 62) - 1, qint64(1) << 62, -(qint64(1) << 62),
                 -(qint64(1) << 62) - 1, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()})
            QCOMPARE(decode(*encode({Value::integer(number)}, {Type::integer()}), {Type::integer()})->first(), Value::integer(number));
        for (const quint64 number : {quint64(0), quint64(127), quint64(128), (quint64(1) << 63) - 1, quint64(1) << 63, ~quint64(0)}) {
            const QByteArray bytes = *encode({Value::nat(number)}, {Type::nat()});
            QCOMPARE(decode(bytes, {Type::nat()})->first(), Value::nat(number));
            QCOMPARE(decode(bytes, {Type::integer()})->first(), *Value::integerFromDecimal(QString::number(number)));
        }
    }

    void longNumbers()
    {
        QByteArray bytes = message("4449444c00017d");
        bytes.append(QByteArray(2047, '\xff'));
        bytes.append('\1');
        const auto number = decode(bytes, {Type::nat()});
        IC_VERIFY(number);
        QVERIFY(number->first().toDecimal()->size() > 4000);
        bytes.insert(8, '\xff');
        IC_COMPARE_ERROR(decode(bytes, {Type::nat()}), ErrorCode::LimitExceeded);
        IC_VERIFY(decode(bytes, {})); // skipping costs nothing
        const QString digits(Value::MaxDecimalDigits, u'9');
        IC_VERIFY(Value::natFromDecimal(digits));
        IC_COMPARE_ERROR(Value::natFromDecimal(digits + u'9'), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(parseValue(digits + u'9'), ErrorCode::LimitExceeded);
    }

    void subtypeChecks()
    {
        // A func reference whose type is large, wanted at another large type.
        QList<Type> many;
        for (int i = 0; i < 200; ++i)
            many.append(Type::vec(Type::tuple({Type::nat(), Type::vec(Type::text())})));
        const Type func = Type::func(many, {});
        const QByteArray bytes = *encode({Value::vec(QList<Value>(50, Value::func(Principal(), u"m"_qs)))}, {Type::vec(func)});
        DecodeLimits limits;
        DecodeWork work;
        IC_VERIFY(decode(bytes, {Type::vec(func)}, limits, &work));
        const qsizetype once = work.subtypeSteps;
        QVERIFY(once > 0 && once < 3000); // 50 values, one check
        limits.maxSubtypeSteps = once / 2;
        IC_COMPARE_ERROR(decode(bytes, {Type::vec(func)}, limits), ErrorCode::LimitExceeded);
    }

    void nestedTexts()
    {
        IC_VERIFY(parseType(u"opt "_qs.repeated(200) + u"nat"_qs));
        IC_COMPARE_ERROR(parseType(u"opt "_qs.repeated(100'000) + u"nat"_qs), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(parseType(u"record { a : "_qs.repeated(100'000)), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(parseType(u"func ("_qs.repeated(100'000)), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(parseType(u"service { m : ("_qs.repeated(100'000)), ErrorCode::LimitExceeded);
        for (const QString &step : {u"opt "_qs, u"("_qs, u"vec {"_qs, u"record {"_qs, u"variant { a = "_qs})
            IC_COMPARE_ERROR(parseValue(step.repeated(100'000)), ErrorCode::LimitExceeded);
        IC_COMPARE_ERROR(parseValue(u"/*"_qs.repeated(100'000)), ErrorCode::MalformedCandid);
        Value deep;
        Type type = Type::null();
        for (int i = 0; i < 600; ++i) {
            deep = Value::opt(deep);
            type = Type::opt(type);
        }
        IC_COMPARE_ERROR(encode({deep}, {type}), ErrorCode::LimitExceeded);
        QVERIFY(deep.toCandidText().endsWith(u"..."));
    }
};

QTEST_GUILESS_MAIN(tst_CandidLimits)
#include "tst_candid_limits.moc"
