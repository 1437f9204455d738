// SPDX-License-Identifier: MIT
#include "textcut.h"
#include <QtTest/QTest>

using namespace Ic;

class TestTextCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsBetweenCharacters_data();
    void cutsBetweenCharacters();
    void cutsUtf8_data();
    void cutsUtf8();
    void fitsIntoBytes_data();
    void fitsIntoBytes();
    void neverLeavesHalves();
};

void TestTextCut::cutsBetweenCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, int length, const QString &expected) { QTest::newRow(name) << text << length << expected; };
    row("empty", QString(), 5, QString());
    row("fits", u"abc"_qs, 3, u"abc"_qs);
    row("too long", u"abcd"_qs, 3, u"abc"_qs);
    row("nothing wanted", u"abc"_qs, 0, QString());
    row("pair at the limit", u"ab\U0001F600c"_qs, 3, u"ab"_qs);
    row("pair before the limit", u"ab\U0001F600c"_qs, 4, u"ab\U0001F600"_qs);
    row("letter and its mark", u"abe\u0301c"_qs, 3, u"ab"_qs);
    row("joined emoji", u"a\U0001F468\u200d\U0001F469b"_qs, 4, u"a"_qs);
    row("flag", u"a\U0001F1EB\U0001F1F7b"_qs, 3, u"a"_qs);
    row("one character that is longer", u"e\u0301\u0302\u0303"_qs, 2, u"e\u0301"_qs);
    row("one pair that is longer", u"\U0001F600"_qs, 1, u"\U0001F600"_qs.left(0));
    row("half of a pair", QString(QChar(0xd83d)) + u"ab"_qs, 2, QString(QChar(0xd83d)) + u'a');
}

void TestTextCut::cutsBetweenCharacters()
{
    QFETCH(const QString, text);
    QFETCH(const int, length);
    QTEST(Text::startOf(text, length), "expected");
}

void TestTextCut::cutsUtf8_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fits") << QByteArray("a\xc3\xa4") << 3 << u"ä"_qs.prepend(u'a');
    QTest::newRow("in a character of two bytes") << QByteArray("a\xc3\xa4z") << 2 << u"a"_qs;
    QTest::newRow("in a character of four bytes") << QByteArray("a\xf0\x9f\x98\x80z") << 4 << u"a"_qs;
    QTest::newRow("between characters") << QByteArray("a\xf0\x9f\x98\x80z") << 5 << u"a\U0001F600"_qs;
    QTest::newRow("before a mark") << QByteArray("abe\xcc\x81z") << 3 << u"ab"_qs;
    QTest::newRow("no UTF-8") << QByteArray("a\xff\xff\xff\xff") << 3 << u"a\ufffd\ufffd"_qs;
    QTest::newRow("only continuations") << QByteArray(10, '\x80') << 5 << QString(2, QChar(0xfffd));
}

void TestTextCut::cutsUtf8()
{
    QFETCH(const QByteArray, utf8);
    QFETCH(const int, bytes);
    QTEST(Text::startOfUtf8(utf8, bytes), "expected");
}

void TestTextCut::fitsIntoBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fits") << u"aä"_qs << 3 << u"aä"_qs;
    QTest::newRow("two bytes") << u"aä"_qs << 2 << u"a"_qs;
    QTest::newRow("three bytes") << u"a€b"_qs << 3 << u"a"_qs;
    QTest::newRow("four bytes") << u"a\U0001F600b"_qs << 4 << u"a"_qs;
    QTest::newRow("just so") << u"a\U0001F600b"_qs << 5 << u"a\U0001F600"_qs;
    QTest::newRow("mark") << u"ae\u0301"_qs << 3 << u"a"_qs;
}

void TestTextCut::fitsIntoBytes()
{
    QFETCH(const QString, text);
    QFETCH(const int, bytes);
    const QString start = Text::startFittingUtf8(text, bytes);
    QVERIFY(start.toUtf8().size() <= bytes);
    QTEST(start, "expected");
}

void TestTextCut::neverLeavesHalves()
{
    const QString text = u"x\U0001F600\U0001F468\u200d\U0001F469e\u0301\U000E0041"_qs.repeated(4);
    for (int length = 0; length <= text.size() + 1; ++length) {
        const QString start = Text::startOf(text, length);
        QVERIFY(start.isValidUtf16() && start.size() <= length && text.startsWith(start));
        const QString fitting = Text::startFittingUtf8(text, length);
        QVERIFY(fitting.isValidUtf16() && fitting.toUtf8().size() <= length);
        const QString decoded = Text::startOfUtf8(text.toUtf8(), length);
        QVERIFY(decoded.isValidUtf16() && !decoded.contains(QChar(QChar::ReplacementCharacter)) && text.startsWith(decoded));
    }
}

QTEST_GUILESS_MAIN(TestTextCut)
#include "tst_textcut.moc"
