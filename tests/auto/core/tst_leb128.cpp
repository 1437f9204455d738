// SPDX-License-Identifier: MIT
#include "leb128.h"
#include "testing.h"
#include "vectors.h"
#include <limits>

using namespace Ic;
using namespace Ic::Test;

namespace {

QByteArray signedLeb128(qint64 value)
{
    QByteArray out;
    appendSignedLeb128(out, value);
    return out;
}

constexpr quint64 MaxU64 = std::numeric_limits<quint64>::max();
constexpr qint64 MaxI64 = std::numeric_limits<qint64>::max();
constexpr qint64 MinI64 = std::numeric_limits<qint64>::min();

} // namespace

class tst_Leb128 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unsignedVectors_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QByteArray>("bytes");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("candid.json"), u"leb128", u"nat"))
            QTest::newRow(tag.constData()) << v[u"nat"].toString() << bytesOf(v[u"uleb128"]);
    }
    void unsignedVectors()
    {
        IC_NEED_ROW();
        QFETCH(QString, decimal);
        QFETCH(QByteArray, bytes);
        bool fits = false;
        const quint64 value = decimal.toULongLong(&fits);
        if (!fits) {
            IC_COMPARE_ERROR(unsignedLeb128Value(bytes), ErrorCode::BadInput);
            return;
        }
        QCOMPARE(unsignedLeb128(value), bytes);
        QCOMPARE(unsignedLeb128Value(bytes).value(), value);
    }
    void signedVectors_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QByteArray>("bytes");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("candid.json"), u"sleb128", u"int"))
            QTest::newRow(tag.constData()) << v[u"int"].toString() << bytesOf(v[u"sleb128"]);
    }
    void signedVectors()
    {
        IC_NEED_ROW();
        QFETCH(QString, decimal);
        QFETCH(QByteArray, bytes);
        QByteArrayView input = bytes;
        qint64 read = 0;
        bool fits = false;
        const qint64 value = decimal.toLongLong(&fits);
        if (!fits) {
            QVERIFY(!takeSignedLeb128(input, read));
            return;
        }
        QCOMPARE(signedLeb128(value), bytes);
        QVERIFY(takeSignedLeb128(input, read));
        QCOMPARE(read, value);
        QVERIFY(input.isEmpty());
    }

    // Around every power of two the number of groups or the sign bit changes.
    void unsignedEdgesSurvive()
    {
        for (int bit = 0; bit < 64; ++bit) {
            const quint64 power = quint64(1) << bit;
            for (const quint64 value : {power - 1, power, power + 1, ~power}) {
                QByteArrayView input;
                const QByteArray bytes = unsignedLeb128(value);
                input = bytes;
                quint64 read = 0;
                QVERIFY2(takeUnsignedLeb128(input, read), qPrintable(QString::number(value)));
                QCOMPARE(read, value);
                QVERIFY(input.isEmpty());
            }
        }
    }
    void signedEdgesSurvive()
    {
        for (int bit = 0; bit < 64; ++bit) {
            const quint64 power = quint64(1) << bit;
            for (const quint64 pattern : {power - 1, power, power + 1, ~power, ~power + 1, ~power + 2}) {
                const QByteArray bytes = signedLeb128(qint64(pattern));
                QByteArrayView input = bytes;
                qint64 read = 0;
                QVERIFY2(takeSignedLeb128(input, read), qPrintable(QString::number(qint64(pattern))));
                QCOMPARE(read, qint64(pattern));
                QVERIFY(input.isEmpty());
            }
        }
    }
    void extremesAreExact()
    {
        QCOMPARE(unsignedLeb128(MaxU64).toHex(), QByteArray("ffffffffffffffffff01"));
        QCOMPARE(signedLeb128(MaxI64).toHex(), QByteArray("ffffffffffffffffff00"));
        QCOMPARE(signedLeb128(MinI64).toHex(), QByteArray("8080808080808080807f"));
    }

    void unsignedAccepted_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<quint64>("value");
        QTest::newRow("zero in two bytes") << QByteArray("8000") << quint64(0);
        QTest::newRow("one in eleven bytes") << QByteArray("8180808080808080808000") << quint64(1);
        QTest::newRow("zero in twelve bytes") << QByteArray("808080808080808080808000") << quint64(0);
        QTest::newRow("bit 63, padded") << QByteArray("8080808080808080808100") << (quint64(1) << 63);
    }
    void unsignedAccepted()
    {
        QFETCH(QByteArray, hex);
        QFETCH(quint64, value);
        const auto read = unsignedLeb128Value(QByteArray::fromHex(hex));
        IC_VERIFY(read);
        QCOMPARE(*read, value);
    }
    void unsignedRefused_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("ends inside") << QByteArray("80");
        QTest::newRow("ends inside, long") << QByteArray("ffffffffffffffffff");
        QTest::newRow("65 bits") << QByteArray("ffffffffffffffffff03");
        QTest::newRow("only bit 64") << QByteArray("80808080808080808002");
        QTest::newRow("a bit far beyond 64") << QByteArray("8080808080808080808001");
        QTest::newRow("never ends") << QByteArray("80").repeated(1000);
    }
    void unsignedRefused()
    {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QByteArrayView input = bytes;
        quint64 value = 99;
        QVERIFY(!takeUnsignedLeb128(input, value));
        QCOMPARE(input.size(), bytes.size()); // as it was
        QCOMPARE(value, quint64(99));
        IC_COMPARE_ERROR(unsignedLeb128Value(bytes), ErrorCode::BadInput);
    }
    void trailingBytesRemain()
    {
        const QByteArray bytes = QByteArray::fromHex("8001ff");
        IC_COMPARE_ERROR(unsignedLeb128Value(bytes), ErrorCode::BadInput);
        QByteArrayView input = bytes;
        quint64 value = 0;
        QVERIFY(takeUnsignedLeb128(input, value));
        QCOMPARE(value, quint64(128));
        QCOMPARE(input.toByteArray(), QByteArray("\xff"));
    }

    void signedAccepted_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<qint64>("value");
        QTest::newRow("zero in two bytes") << QByteArray("8000") << qint64(0);
        QTest::newRow("minus one in two bytes") << QByteArray("ff7f") << qint64(-1);
        QTest::newRow("minus one in twelve bytes") << QByteArray("ffffffffffffffffffffff7f") << qint64(-1);
        QTest::newRow("smallest, padded") << QByteArray("808080808080808080ff7f") << MinI64;
        QTest::newRow("largest, padded") << QByteArray("ffffffffffffffffff8000") << MaxI64;
    }
    void signedAccepted()
    {
        QFETCH(QByteArray, hex);
        QFETCH(qint64, value);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QByteArrayView input = bytes;
        qint64 read = 0;
        QVERIFY(takeSignedLeb128(input, read));
        QCOMPARE(read, value);
        QVERIFY(input.isEmpty());
    }
    void signedRefused_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("ends inside") << QByteArray("ff");
        QTest::newRow("2^63") << QByteArray("80808080808080808001");
        QTest::newRow("-2^63 - 1") << QByteArray("ffffffffffffffffff7e");
        QTest::newRow("positive, then a sign far out") << QByteArray("8080808080808080808040");
        QTest::newRow("negative, then zeros far out") << QByteArray("ffffffffffffffffffff00");
        QTest::newRow("never ends") << QByteArray("ff").repeated(1000);
    }
    void signedRefused()
    {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QByteArrayView input = bytes;
        qint64 value = 99;
        QVERIFY(!takeSignedLeb128(input, value));
        QCOMPARE(input.size(), bytes.size());
        QCOMPARE(value, qint64(99));
    }
    void appendingKeepsPrefix()
    {
        QByteArray out("x");
        appendUnsignedLeb128(out, 300);
        appendSignedLeb128(out, -300);
        QCOMPARE(out.toHex(), QByteArray("78ac02d47d"));
    }
};

QTEST_GUILESS_MAIN(tst_Leb128)
#include "tst_leb128.moc"
