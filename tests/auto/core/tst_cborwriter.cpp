// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "cborwriter.h"
#include "testing.h"
#include <limits>

using namespace Ic;

class tst_CborWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // RFC 8949 appendix A, and each border between two lengths.
    void shortestNumbers_data()
    {
        QTest::addColumn<quint64>("value");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("0") << quint64(0) << QByteArray("00");
        QTest::newRow("last in the head") << quint64(23) << QByteArray("17");
        QTest::newRow("first of one byte") << quint64(24) << QByteArray("1818");
        QTest::newRow("last of one byte") << quint64(255) << QByteArray("18ff");
        QTest::newRow("first of two bytes") << quint64(256) << QByteArray("190100");
        QTest::newRow("last of two bytes") << quint64(65535) << QByteArray("19ffff");
        QTest::newRow("first of four bytes") << quint64(65536) << QByteArray("1a00010000");
        QTest::newRow("last of four bytes") << quint64(0xffffffff) << QByteArray("1affffffff");
        QTest::newRow("first of eight bytes") << quint64(0x100000000) << QByteArray("1b0000000100000000");
        QTest::newRow("beyond a signed number") << (quint64(1) << 63) << QByteArray("1b8000000000000000");
        QTest::newRow("largest") << std::numeric_limits<quint64>::max() << QByteArray("1bffffffffffffffff");
    }
    void shortestNumbers()
    {
        QFETCH(quint64, value);
        QFETCH(QByteArray, hex);
        const QByteArray bytes = CborWriter().unsignedNumber(value).result();
        QCOMPARE(bytes.toHex(), hex);
        CborReader reader(bytes);
        QCOMPARE(reader.readUnsigned(), value);
        IC_VERIFY(reader.finish());
    }

    void items_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("empty bytes") << CborWriter().bytes({}).result() << QByteArray("40");
        QTest::newRow("bytes") << CborWriter().bytes("\x01\x02\x03\x04").result() << QByteArray("4401020304");
        QTest::newRow("24 bytes") << CborWriter().bytes(QByteArray(24, 'a')).result() << "5818" + QByteArray(24, 'a').toHex();
        QTest::newRow("zero byte inside") << CborWriter().bytes(QByteArray("a\0b", 3)).result() << QByteArray("43610062");
        QTest::newRow("empty text") << CborWriter().text({}).result() << QByteArray("60");
        QTest::newRow("text counts bytes, not characters") << CborWriter().text("\xc3\xbc").result() << QByteArray("62c3bc");
        QTest::newRow("false") << CborWriter().boolean(false).result() << QByteArray("f4");
        QTest::newRow("true") << CborWriter().boolean(true).result() << QByteArray("f5");
        QTest::newRow("null") << CborWriter().null().result() << QByteArray("f6");
        QTest::newRow("empty array") << CborWriter().beginArray(0).result() << QByteArray("80");
        QTest::newRow("array of 25") << CborWriter().beginArray(25).result() << QByteArray("9819");
        QTest::newRow("empty map") << CborWriter().beginMap(0).result() << QByteArray("a0");
        QTest::newRow("self-describe tag") << CborWriter().selfDescribeTag().result() << QByteArray("d9d9f7");
        QTest::newRow("small tag") << CborWriter().tag(2).result() << QByteArray("c2");
        QTest::newRow("raw") << CborWriter().beginArray(1).raw(QByteArray::fromHex("a10203")).result() << QByteArray("81a10203");
    }
    void items()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, hex);
        QCOMPARE(written.toHex(), hex);
    }

    void nestedItemsAreReadBack()
    {
        CborWriter writer(64);
        writer.selfDescribeTag().beginMap(3);
        writer.text("key").bytes("value");
        writer.text("list").beginArray(2).unsignedNumber(7).null();
        writer.text("flag").boolean(true);
        const QByteArray bytes = std::move(writer).result();

        CborReader reader(bytes);
        reader.skipSelfDescribeTag();
        QByteArray value;
        quint64 number = 0;
        bool flag = false;
        reader.readMap([&](QByteArrayView key) {
            if (key == "key") {
                value = reader.readBytes().toByteArray();
            } else if (key == "list") {
                int i = 0;
                reader.readArray([&] {
                    if (i++ == 0)
                        number = reader.readUnsigned();
                    else
                        reader.skip();
                });
            } else if (key == "flag") {
                flag = reader.readBool();
            } else {
                reader.fail(ErrorCode::BadInput, QStringLiteral("unexpected key"));
            }
        });
        IC_VERIFY(reader.finish());
        QCOMPARE(value, QByteArray("value"));
        QCOMPARE(number, quint64(7));
        QVERIFY(flag);
    }
};

QTEST_GUILESS_MAIN(tst_CborWriter)
#include "tst_cborwriter.moc"
