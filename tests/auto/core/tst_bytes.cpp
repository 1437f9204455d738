// SPDX-License-Identifier: MIT
#include "bytes.h"
#include "testing.h"

using namespace Ic;

class tst_Bytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hexRoundTrips_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("a leading zero stays") << QByteArray("\x00\x01", 2) << QStringLiteral("0001");
        QTest::newRow("the high half of a byte") << QByteArray("\xff\x80\x7f") << QStringLiteral("ff807f");
    }
    void hexRoundTrips()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(toHex(bytes), text);
        const auto read = fromHex(text);
        IC_VERIFY(read);
        QCOMPARE(*read, bytes);
    }
    void everyByteSurvives()
    {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        QCOMPARE(fromHex(toHex(all)).value(), all);
    }
    void upperCaseIsRead() { QCOMPARE(fromHex(u"DeadBEEF").value(), QByteArray("\xde\xad\xbe\xef")); }

    void notHex_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("odd number of digits") << QStringLiteral("abc");
        QTest::newRow("prefix 0x") << QStringLiteral("0xab");
        QTest::newRow("space between bytes") << QStringLiteral("ab c");
        QTest::newRow("line end") << QStringLiteral("abc\n");
        QTest::newRow("letter after f") << QStringLiteral("0g");
        QTest::newRow("bad digit first in its byte") << QStringLiteral("00g0");
        QTest::newRow("sign") << QStringLiteral("-1");
        QTest::newRow("full-width digit, a digit to Unicode") << QStringLiteral("0\uff11");
        QTest::newRow("arabic digit, a digit to Unicode") << QStringLiteral("0\u0661");
        QTest::newRow("zero character") << QString(2, QChar(0));
    }
    void notHex()
    {
        QFETCH(QString, text);
        IC_COMPARE_ERROR(fromHex(text), ErrorCode::MalformedHex);
    }
    void errorNamesBadDigit()
    {
        QVERIFY(fromHex(u"00g0").error().message().contains(u"position 2"));
        QVERIFY(fromHex(u"000g").error().message().contains(u"position 3"));
    }

    void constantTimeComparison_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        QTest::newRow("both empty") << QByteArray() << QByteArray() << true;
        QTest::newRow("null and empty") << QByteArray() << QByteArray("") << true;
        QTest::newRow("same") << QByteArray("secret") << QByteArray("secret") << true;
        QTest::newRow("first byte differs") << QByteArray("secret") << QByteArray("Secret") << false;
        QTest::newRow("last byte differs") << QByteArray("secret") << QByteArray("secreT") << false;
        QTest::newRow("one is the beginning of the other") << QByteArray("secret") << QByteArray("secre") << false;
        QTest::newRow("empty and not") << QByteArray() << QByteArray("s") << false;
        QTest::newRow("differs behind a zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    }
    void constantTimeComparison()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, equal);
        QCOMPARE(constantTimeEquals(a, b), equal);
        QCOMPARE(constantTimeEquals(b, a), equal);
    }
};

QTEST_GUILESS_MAIN(tst_Bytes)
#include "tst_bytes.moc"
