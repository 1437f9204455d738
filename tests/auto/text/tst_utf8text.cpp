// SPDX-License-Identifier: MIT
#include "utf8text.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Ic;

class TestUtf8Text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryCharacter_data();
    void keepsEveryCharacter();
    void refusesOtherBytes();
    void inputHasNoMark();
    void jsonKeepsEveryCharacter();
    void jsonIsNoMoreLenient_data();
    void jsonIsNoMoreLenient();
};

void TestUtf8Text::keepsEveryCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"abc"_qs;
    QTest::newRow("leading U+FEFF") << u"\ufeffabc"_qs;
    QTest::newRow("several") << u"\ufeff\ufeff\ufeff"_qs;
    QTest::newRow("inside") << u"a\ufeff\U0001F600"_qs;
    QTest::newRow("NUL and noncharacters") << QString::fromUtf16(u"\0\ufffe\uffff", 3);
}

void TestUtf8Text::keepsEveryCharacter()
{
    QFETCH(const QString, text);
    QCOMPARE(Text::fromUtf8(text.toUtf8()), text);
    QCOMPARE(Text::fromValidUtf8(text.toUtf8()), text);
}

void TestUtf8Text::refusesOtherBytes()
{
    QVERIFY(!Text::fromValidUtf8("a\xff"));
    QVERIFY(!Text::fromValidUtf8("\xed\xa0\x80")); // a surrogate
    QCOMPARE(Text::fromUtf8("a\xff"), u"a\ufffd"_qs);
    QCOMPARE(Text::fromUtf8("\xef\xbb\xbf\xff"), u"\ufeff\ufffd"_qs);
}

void TestUtf8Text::inputHasNoMark()
{
    QCOMPARE(Text::fromUtf8Input("\xef\xbb\xbf\"\xef\xbb\xbf\""), u"\"\ufeff\""_qs);
    QVERIFY(!Text::fromUtf8Input("\xef\xbb\xbf\xff"));
}

void TestUtf8Text::jsonKeepsEveryCharacter()
{
    const QJsonObject object {{u"\ufeffkey"_qs, u"\ufefftext"_qs}, {u"b"_qs, QJsonArray {u"\ufeff"_qs, u"x\ufeff\\"_qs, u"\\\ufeff"_qs}}};
    const QByteArray json = QJsonDocument(object).toJson();
    QVERIFY(json.contains("\xef\xbb\xbf")); // Qt writes what it does not read
    QCOMPARE(Text::jsonFromUtf8(json).object(), object);
    QCOMPARE(Text::jsonFromUtf8("\xef\xbb\xbf" + json).object(), object);
}

void TestUtf8Text::jsonIsNoMoreLenient_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("between tokens") << QByteArray("[1,\xef\xbb\xbf 2]");
    QTest::newRow("at the end") << QByteArray("[1]\xef\xbb\xbf");
    QTest::newRow("twice at the start") << QByteArray("\xef\xbb\xbf\xef\xbb\xbf[1]");
    QTest::newRow("behind a backslash") << QByteArray("[\"\\\xef\xbb\xbf\"]");
}

void TestUtf8Text::jsonIsNoMoreLenient()
{
    QFETCH(const QByteArray, json);
    QJsonParseError mine;
    QJsonParseError qts;
    const auto document = Text::jsonFromUtf8(json, &mine);
    QCOMPARE(document.isNull(), QJsonDocument::fromJson(json, &qts).isNull());
    QCOMPARE(mine.error != QJsonParseError::NoError, qts.error != QJsonParseError::NoError);
}

QTEST_GUILESS_MAIN(TestUtf8Text)
#include "tst_utf8text.moc"
