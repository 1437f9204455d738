// SPDX-License-Identifier: MIT
#include "notificationtext.h"
#include <QtTest/QTest>

using namespace Ic::Tray;

class TestNotificationText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void cleansLines_data();
    void cleansLines();
    void removesControlCharacters();
    void isIdempotent_data() { cleans_data(); }
    void isIdempotent();
    void boundsOneCharacter_data();
    void boundsOneCharacter();
    void longTextIsCheap();
    void markup();
    void soundNames_data();
    void soundNames();
};

void TestNotificationText::cleans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) { QTest::newRow(name) << text << expected; };
    row("plain", u"Hello, world"_qs, u"Hello, world"_qs);
    row("empty", QString(), QString());
    row("white space only", u" \t\n\n "_qs, QString());
    row("runs of spaces", u"  a \t b  "_qs, u"a b"_qs);
    row("lines", u"a\nb"_qs, u"a\nb"_qs);
    row("lines of Windows", u"a\r\nb"_qs, u"a\nb"_qs);
    row("line and paragraph separators", u"a\u2028b\u2029c\u0085d"_qs, u"a\nb\nc\nd"_qs);
    row("many empty lines become one", u"a\n\n \n\n\nb"_qs, u"a\n\nb"_qs);
    row("empty lines at the ends", u"\n\na\n\n"_qs, u"a"_qs);
    row("space at the ends of lines", u" a \n b "_qs, u"a\nb"_qs);
    row("other spaces", u"a\u00a0\u2003\u3000b"_qs, u"a b"_qs);
    row("control characters", u"a\u0000\u0007\u001b[31mb\u009bc\u007f"_qs, u"a[31mbc"_qs);
    row("override", u"abc\u202egnp.exe"_qs, u"abcgnp.exe"_qs);
    row("embedding without end", u"a\u202bb\u202a c"_qs, u"ab c"_qs);
    row("isolates without end and ends without isolate", u"a\u2067b\u2066c\u2069\u2069\u2068"_qs, u"abc"_qs);
    row("marks of direction", u"a\u200eb\u200fc\u061cd"_qs, u"abcd"_qs);
    row("right to left text stays", u"\u05e9\u05dc\u05d5\u05dd"_qs, u"\u05e9\u05dc\u05d5\u05dd"_qs);
    row("zero width", u"pay\u200bpal\u2060\ufeff\u00ad\u180e!"_qs, u"paypal!"_qs);
    row("invisible operators", u"a\u2061\u2062\u2063\u2064b"_qs, u"ab"_qs);
    row("tags, in which text can be hidden", u"a"_qs + QString::fromUcs4(U"\U000E0041\U000E0042\U000E007F") + u"b"_qs, u"ab"_qs);
    row("variation selectors, in which bytes can be hidden", u"a"_qs + QString::fromUcs4(U"\U000E0101\ufe01\ufe0a") + u"b"_qs, u"ab"_qs);
    row("interlinear annotation", u"\ufff9a\ufffab\ufffb"_qs, u"ab"_qs);
    row("blank letters", u"a\u3164b\uffa0c\u115f\u1160d\u2800e\u034f"_qs, u"abcde"_qs);
    row("nothing but blank letters", u"\u3164\u2800"_qs, QString());
    row("private use", u"a\ue000b"_qs, u"ab"_qs);
    row("halves of pairs", QString::fromUtf16(u"a\xd800" u"b\xdc00" u"c\xd800", 6), u"abc"_qs);
    row("unassigned", u"a\u0378b\uffff"_qs, u"ab"_qs);
    row("joined emoji", QString::fromUcs4(U"\U0001F468\u200d\U0001F469\u200d\U0001F467"), QString::fromUcs4(U"\U0001F468\u200d\U0001F469\u200d\U0001F467"));
    row("emoji with variation selector", u"\u2764\ufe0f"_qs, u"\u2764\ufe0f"_qs);
    row("joiner in Persian", u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_qs, u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_qs);
    row("joiners at the ends, beside spaces and twice", u"\u200da \u200db\u200d\u200dc\u200c"_qs, u"a b\u200dc"_qs);
    row("marks", u"a\u0308o\u0302"_qs, u"a\u0308o\u0302"_qs);
    row("marks on nothing", u"\u0301\u0301a \u0301b"_qs, u"a b"_qs);
    row("marks over the lines above", u"z"_qs + QString(200, u'\u0348'), u"z"_qs + QString(8, u'\u0348'));
    row("markup stays text", u"<b>&amp;</b>"_qs, u"<b>&amp;</b>"_qs);
    row("tabs and form feeds", u"a\tb\fc\vd"_qs, u"a b\nc\nd"_qs);
}

void TestNotificationText::cleans()
{
    QFETCH(const QString, text);
    QTEST(cleanText(text, 1000, 100), "expected");
}

void TestNotificationText::isIdempotent()
{
    QFETCH(const QString, text);
    const QString once = cleanBody(text);
    QCOMPARE(cleanBody(once), once);
}

void TestNotificationText::cleansLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("expected");
    const QString family = QString::fromUcs4(U"\U0001F468\u200d\U0001F469\u200d\U0001F467");
    QTest::newRow("just fits") << u"abcde"_qs << 5 << 1 << u"abcde"_qs;
    QTest::newRow("one too long") << u"abcdef"_qs << 5 << 1 << u"abcd…"_qs;
    QTest::newRow("no space before the ellipsis") << u"abc def"_qs << 5 << 1 << u"abc…"_qs;
    QTest::newRow("emoji count as one") << family + family << 2 << 1 << family + family;
    QTest::newRow("emoji are not cut in two") << family + family + family << 2 << 1 << family + u'…';
    QTest::newRow("letters are not cut from their marks") << u"a\u0308b\u0308c\u0308"_qs << 2 << 1 << u"a\u0308…"_qs;
    QTest::newRow("pairs are not cut in two") << QString::fromUcs4(U"\U0001F600\U0001F600\U0001F600") << 2 << 1 << QString::fromUcs4(U"\U0001F600…");
    QTest::newRow("lines fit") << u"a\nb\nc"_qs << 10 << 3 << u"a\nb\nc"_qs;
    QTest::newRow("too many lines") << u"a\nb\nc\nd"_qs << 10 << 3 << u"a\nb\nc…"_qs;
    QTest::newRow("ends at an empty line") << u"a\n\nb"_qs << 10 << 2 << u"a…"_qs;
    QTest::newRow("empty lines after the last one are no text") << u"a\nb\n\n\n"_qs << 10 << 2 << u"a\nb"_qs;
}

void TestNotificationText::cleansLines()
{
    QFETCH(const QString, text);
    QFETCH(const int, length);
    QFETCH(const int, lines);
    QTEST(cleanText(text, length, lines), "expected");
    QCOMPARE(cleanLine(u"a\nb\r\n\n c"_qs), u"a b c"_qs);
    QCOMPARE(cleanLine(u"ab\ncd"_qs, 4), u"ab…"_qs);
    QVERIFY(cleanBody(QString(5000, u'x')).size() == MaxBodyLength);
    QCOMPARE(cleanBody(QString(5000, u'\n').replace(u"\n"_qs, u"x\n"_qs)).count(u'\n'), MaxBodyLines - 1);
}

// Every kind of character there is, and of the largest ranges of one kind some: what comes out shows something, and nothing that turns the direction of what follows.
void TestNotificationText::removesControlCharacters()
{
    const auto step = [](char32_t c) -> char32_t {
        const bool large = (c >= 0x3400 && c < 0x9ff0) || (c >= 0xac10 && c < 0xd790) || (c >= 0xe010 && c < 0xf8f0)
            || (c >= 0x17010 && c < 0x187f0) || (c >= 0x20010 && c < 0xe0000) || c >= 0xe0200;
        return large ? 7 : 1;
    };
    for (char32_t c = 0; c <= 0x10ffff; c += step(c)) {
        const QString text = u'x' + QString::fromUcs4(&c, 1) + u'y';
        const QString clean = cleanLine(text);
        QVERIFY2(clean.startsWith(u'x') && clean.endsWith(u'y'), qPrintable(QString::number(c, 16)));
        for (const char32_t left : clean.toUcs4()) {
            const auto category = QChar::category(left);
            const bool joiner = left == 0x200c || left == 0x200d;
            QVERIFY2(joiner || (category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Other_Surrogate
                         && category != QChar::Other_PrivateUse && category != QChar::Other_NotAssigned),
                qPrintable(QString::number(left, 16)));
            const auto direction = QChar::direction(left);
            QVERIFY2(direction != QChar::DirLRE && direction != QChar::DirRLE && direction != QChar::DirLRO && direction != QChar::DirRLO
                    && direction != QChar::DirPDF && direction != QChar::DirLRI && direction != QChar::DirRLI && direction != QChar::DirFSI
                    && direction != QChar::DirPDI,
                qPrintable(QString::number(left, 16)));
        }
    }
}

// What is long is cut before it is looked at: with the cut behind that, the marks alone would leave nothing to cut.
void TestNotificationText::boundsOneCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("jamos that never end") << QString(10'000, QChar(0x1100));
    QTest::newRow("vowel signs on one letter") << QString(u'\u0915') + QString(10'000, QChar(0x093e));
    QTest::newRow("emoji joined for ever") << QStringLiteral("\U0001F468\u200d").repeated(3'000);
}

// Each is one character for whoever counts graphemes.
void TestNotificationText::boundsOneCharacter()
{
    QFETCH(QString, text);
    const QString line = cleanLine(text);
    QVERIFY2(line.size() <= 12 * MaxTitleLength + 1, qPrintable(QString::number(line.size())));
    QVERIFY(line.endsWith(u'\u2026'));
}

void TestNotificationText::longTextIsCheap()
{
    const QString marks = u"a"_qs + QString(5'000'000, u'\u0301');
    QCOMPARE(cleanBody(marks), u"a"_qs + QString(8, u'\u0301') + u'…');
    QVERIFY(cleanLine(QString(5'000'000, u' ') + u'x') == u"…"_qs);
}

void TestNotificationText::markup()
{
    QCOMPARE(escapeMarkup(u"<a href=\"x\">&'</a>"_qs), u"&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;"_qs);
    QCOMPARE(escapeMarkup(u"plain ü"_qs), u"plain ü"_qs);
}

void TestNotificationText::soundNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("of the theme") << u"message-new-instant"_qs << true;
    QTest::newRow("with a number") << u"x11_Bell2"_qs << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("path") << u"/etc/passwd"_qs << false;
    QTest::newRow("up") << u"../x"_qs << false;
    QTest::newRow("file") << u"x.ogg"_qs << false;
    QTest::newRow("address") << u"file:x"_qs << false;
    QTest::newRow("option") << u"-x"_qs << false;
    QTest::newRow("space") << u"a b"_qs << false;
    QTest::newRow("other letters") << u"ä"_qs << false;
    QTest::newRow("long") << QString(65, u'a') << false;
}

void TestNotificationText::soundNames()
{
    QFETCH(const QString, name);
    QTEST(isSoundName(name), "expected");
}

QTEST_GUILESS_MAIN(TestNotificationText)
#include "tst_notificationtext.moc"
