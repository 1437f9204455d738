// SPDX-License-Identifier: MIT
#include "chattext.h"
#include <QtTest/QTest>

using namespace Ic::Chat;

class tst_ChatText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void texts_data();
    void texts();
    void hugeTextIsTruncated();
    void truncationKeepsCharactersWhole();
    void principals();
};

void tst_ChatText::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"Ada Lovelace"_qs << u"Ada Lovelace"_qs;
    QTest::newRow("other scripts stay") << u"Ада 愛達 عائدة"_qs << u"Ада 愛達 عائدة"_qs;
    QTest::newRow("lines and tabs become spaces") << u" a\n\tb\r\nc "_qs << u"a b c"_qs;
    QTest::newRow("line separators too") << u"a\u2028b\u2029c"_qs << u"a b c"_qs;
    QTest::newRow("control characters go") << u"a\u0007\u001b\u007fb"_qs << u"ab"_qs;
    QTest::newRow("right-to-left override goes") << u"gpj\u202egnp"_qs << u"gpjgnp"_qs;
    QTest::newRow("isolates and marks go") << u"\u2066a\u2069\u200e\u200f\u061cb"_qs << u"ab"_qs;
    QTest::newRow("too long") << u"abcdefghijklmnop"_qs << u"abcdefghij…"_qs;
    QTest::newRow("empty") << u""_qs << u""_qs;
}

void tst_ChatText::lines()
{
    QFETCH(QString, text);
    QTEST(cleanLine(text, text.size() == 16 ? 10 : 100), "clean");
}

void tst_ChatText::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    QTest::newRow("lines stay") << u"a\n\tb\n\nc"_qs << u"a\n\tb\n\nc"_qs;
    QTest::newRow("every kind of line end") << u"a\r\nb\rc\u2028d"_qs << u"a\nb\nc\nd"_qs;
    QTest::newRow("markup is text") << u"<b>x</b> &amp;"_qs << u"<b>x</b> &amp;"_qs;
    QTest::newRow("overrides go") << u"a\u202eb\u0000c"_qs << u"abc"_qs;
}

void tst_ChatText::texts()
{
    QFETCH(QString, text);
    QTEST(cleanText(text), "clean");
}

void tst_ChatText::hugeTextIsTruncated()
{
    const QString clean = cleanText(QString(2'000'000, u'x'));
    QVERIFY(clean.size() < 20'000);
    QVERIFY(clean.endsWith(u'…'));
}

void tst_ChatText::truncationKeepsCharactersWhole()
{
    const QString clean = cleanLine(u"abc\U0001F600def"_qs, 4);
    QCOMPARE(clean, u"abc…"_qs);
}

void tst_ChatText::principals()
{
    QCOMPARE(shortPrincipal(QStringLiteral("2vxsx-fae")), QStringLiteral("2vxsx-fae"));
    QCOMPARE(shortPrincipal(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai")), QStringLiteral("rrkah…cai"));
    QVERIFY(shortPrincipal(QString()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_ChatText)
#include "tst_chattext.moc"
