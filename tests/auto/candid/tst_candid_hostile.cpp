// SPDX-License-Identifier: MIT
// A message of 100 bytes never costs more than a few milliseconds or a megabyte. Milliseconds are counted, not measured: as
// values built or skipped, types compared, and pieces of memory asked for, none of which takes a microsecond.
#include "candidcodec.h"
#include "candidtext.h"
#include "leb128.h"
#include "memorymeter.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Candid;

namespace {

constexpr std::size_t Megabyte = 1024 * 1024;
constexpr std::size_t MaxWork = 20'000;
constexpr qsizetype MaxMessage = 100;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}
QByteArray leb(quint64 number)
{
    QByteArray bytes;
    appendUnsignedLeb128(bytes, number);
    return bytes;
}

//! A record type without bytes: n levels, each a record of two of the next, around record {}.
QByteArray doubling(int levels, const QByteArray &rest)
{
    QByteArray bytes = "DIDL" + leb(quint64(levels) + 2);
    for (int i = 0; i <= levels; ++i) {
        if (i == levels) {
            bytes += hex("6c00");
        } else {
            bytes += hex("6c0200") + char(i + 1) + '\1' + char(i + 1);
        }
    }
    return bytes + rest;
}

//! "record { f0 : opt text; f1 : opt text; ... }": a type that a trusting program may expect.
QString wideRecord(int fields)
{
    QString text = u"record {"_qs;
    for (int i = 0; i < fields; ++i)
        text += u" f%1 : opt text;"_qs.arg(i);
    return text + u" }"_qs;
}

//! A func type with many large arguments.
QString wideFunc(int arguments)
{
    QStringList texts;
    for (int i = 0; i < arguments; ++i)
        texts.append(u"vec record { a : vec nat%1; b : vec vec record { nat; vec text } }"_qs.arg(i % 2 ? u"8"_qs : u"16"_qs));
    return u"func ("_qs + texts.join(u", "_qs) + u") -> ()"_qs;
}

struct Cost
{
    std::size_t peak = 0;
    std::size_t work = 0;
    QString outcome;
};

template <typename Function>
Cost costOf(Function function)
{
    Cost cost;
    DecodeWork work;
    Test::MemoryMeter meter;
    cost.outcome = function(work);
    cost.peak = meter.peakBytes();
    cost.work = meter.allocations() + std::size_t(work.elements + work.subtypeSteps + work.typeTableEntries + work.typeTableFields);
    return cost;
}

template <typename T>
QString outcomeOf(const Result<T> &result)
{
    return result ? u"ok"_qs : result.error().codeName();
}

} // namespace

class tst_CandidHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortHostileMessages_data()
    {
        if (!Test::MemoryMeter::works())
            qInfo("The heap cannot be watched in this build: only the work is counted.");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("types");
        const QByteArray nulls = hex("4449444c016d7f0100");
        for (const int count : {4000, 4800, 4890, 1'000'000})
            QTest::addRow("vec of %d null", count) << nulls + leb(quint64(count)) << u"(vec null)"_qs;
        const QByteArray empties = hex("4449444c026d016c000100");
        for (const int count : {1000, 2000, 2400, 4000, 4890, 1'000'000}) {
            const QByteArray bytes = empties + leb(quint64(count));
            QTest::addRow("vec of %d empty records", count) << bytes << u"(vec record {})"_qs;
            QTest::addRow("vec of %d empty records at wide ones", count) << bytes << u"(vec "_qs + wideRecord(200) + u')';
            QTest::addRow("vec of %d empty records at opt", count) << bytes << u"(vec opt record { a : opt nat; b : null })"_qs;
            QTest::addRow("vec of %d empty records at opt opt opt", count) << bytes << u"(vec opt opt opt opt record {})"_qs;
            QTest::addRow("vec of %d empty records at the wrong type", count) << bytes << u"(opt vec record { a : nat })"_qs;
        }
        for (const int levels : {8, 10, 11, 12, 14}) {
            const QByteArray vec = hex("6d0001") + leb(quint64(levels) + 1);
            QTest::addRow("2^%d empty records", levels) << doubling(levels, hex("6d000100")) << u"(reserved)"_qs;
            QTest::addRow("vec of 2^%d empty records", levels) << doubling(levels, vec + leb(1)) << u"(vec reserved)"_qs;
        }
        // Each element of the vec is a vec of zero-sized ones with its own large count.
        QByteArray vecs = hex("4449444c026d016d7f010020");
        for (int i = 0; i < 32; ++i)
            vecs += leb(140);
        QTest::newRow("vec of vec null") << vecs << u"(vec vec null)"_qs;
        QTest::newRow("vec of vec null, as opt") << vecs << u"(vec opt vec opt nat)"_qs;
        QByteArray opts = hex("4449444c016e00010001");
        QTest::newRow("opt of itself") << opts + QByteArray(90, '\1') << u"(opt opt opt opt nat)"_qs;
        QTest::newRow("record of itself") << hex("4449444c016c0100000100") << u"(reserved)"_qs;
        QTest::newRow("record of itself, twice") << hex("4449444c016c02000001000100") << u"(opt record { 0 : opt record {} })"_qs;
        QTest::newRow("many types") << "DIDL" + leb(43) + hex("6e7f").repeated(43) + leb(1) + '\0' + '\0' << u"(opt null)"_qs;
        QTest::newRow("many arguments") << "DIDL" + leb(0) + leb(93) + QByteArray(93, '\x7f') << u"(null)"_qs;
        QTest::newRow("many fields") << [] {
            QByteArray bytes = "DIDL" + leb(1) + hex("6c") + leb(44);
            for (int i = 0; i < 44; ++i)
                bytes += char(i) + QByteArray("\x7f");
            return bytes + leb(1) + '\0';
        }() << u'(' + wideRecord(500) + u')';
        // A func whose type is compared with a large one: 40 types on the wire against many.
        const QByteArray func = "DIDL" + leb(6)
            + hex("6a09010101010101010101"
                  "0000"
                  "6d02"
                  "6c02"
                  "6103"
                  "6204"
                  "6d7a"
                  "6d05"
                  "6d02")
            + leb(1) + '\0'
            + hex("01"
                  "0100"
                  "0161");
        QTest::newRow("func at a large type") << func << u"(opt "_qs + wideFunc(300) + u')';
        QByteArray funcs = "DIDL" + leb(30);
        funcs += hex("6a01") + leb(1) + hex("0000");
        for (int i = 1; i < 29; ++i)
            funcs += hex("6d") + leb(quint64(i + 1));
        funcs += hex("6d01") + leb(1) + '\0'
            + hex("01"
                  "0100"
                  "0161");
        QTest::newRow("func of a cycle of vecs") << funcs
                                                 << u"cycle"_qs; // 29 levels on the wire meet a cycle of 499 here: every pair of the two is another one
        QTest::newRow("long number") << hex("4449444c00017d") + QByteArray(92, '\xff') + '\1' << u"(nat)"_qs;
        QTest::newRow("text") << hex("4449444c000171") + leb(92) + QByteArray(92, 'x') << u"(text)"_qs;
        QTest::newRow("future type") << hex("4449444c01505a") + QByteArray(90, '\0') << u"(reserved)"_qs;
    }
    void shortHostileMessages()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, types);
        QVERIFY2(bytes.size() <= MaxMessage, QByteArray::number(bytes.size()).constData());
        QList<Type> expected;
        if (types == u"cycle") {
            Type cycle = Type::reference(u"Cycle"_qs);
            for (int i = 0; i < 499; ++i)
                cycle = Type::vec(cycle);
            expected = {Type::opt(Type::func({Type::recursive(u"Cycle"_qs, cycle)}, {}))};
        } else {
            const auto parsed = parseTypeSequence(types);
            IC_VERIFY(parsed);
            expected = *parsed;
        }
        const auto verify = [](const char *what, const Cost &cost) {
            if (qEnvironmentVariableIsSet("IC_SHOW_COST"))
                qInfo("%s: %zu bytes, %zu work, %s", what, cost.peak, cost.work, qPrintable(cost.outcome));
            QVERIFY2(cost.peak <= Megabyte, (QByteArray(what) + ": bytes " + QByteArray::number(qint64(cost.peak))).constData());
            QVERIFY2(cost.work <= MaxWork, (QByteArray(what) + ": work " + QByteArray::number(qint64(cost.work))).constData());
        };
        verify("decode", costOf([&](DecodeWork &work) { return outcomeOf(decode(bytes, expected, {}, &work)); }));
        verify("decode, nothing wanted", costOf([&](DecodeWork &work) { return outcomeOf(decode(bytes, {}, {}, &work)); }));
        verify("decodeUntyped", costOf([&](DecodeWork &work) { return outcomeOf(decodeUntyped(bytes, {}, &work)); }));
        verify("decodeTypes", costOf([&](DecodeWork &) { return outcomeOf(decodeTypes(bytes)); }));
        const auto read = decodeTypes(bytes);
        if (read)
            verify("printing its types", costOf([&](DecodeWork &) { return QString::number(toText(*read).size()); }));
    }

    // 500 vecs inside each other, each of which announces as many elements as bytes follow.
    void nestedLengthClaims()
    {
        QByteArray bytes = hex("4449444c016d000100");
        for (int i = 0; i < 500; ++i)
            bytes += leb(1000);
        bytes += QByteArray(1000, '\0');
        const Type type = Type::recursive(u"T"_qs, Type::vec(Type::reference(u"T"_qs)));
        const Cost cost = costOf([&](DecodeWork &work) { return outcomeOf(decode(bytes, {type}, {}, &work)); });
        QCOMPARE(cost.outcome, u"MalformedCandid"_qs);
        QVERIFY2(cost.peak <= 2 * Megabyte, QByteArray::number(qint64(cost.peak)).constData());
    }
};

QTEST_GUILESS_MAIN(tst_CandidHostile)
#include "tst_candid_hostile.moc"
