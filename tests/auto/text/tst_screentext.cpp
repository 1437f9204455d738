// SPDX-License-Identifier: MIT
#include "screentext.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Ic;

namespace {

const QString Family = QStringLiteral("\U0001F468\u200d\U0001F469\u200d\U0001F467");

QString fromCodePoint(char32_t c)
{
    return QStringView(QChar::fromUcs4(c)).toString();
}

//! The number of isolates that are open at the end of \a line; -1 if one ends that never began.
int openIsolates(QStringView line)
{
    int open = 0;
    for (const QChar c : line) {
        if (c >= u'\u2066' && c <= u'\u2068')
            ++open;
        if (c == u'\u2069' && --open < 0)
            return -1;
    }
    return open;
}

} // namespace

class TestScreenText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void cleansTwiceAlike_data() { cleans_data(); }
    void cleansTwiceAlike();
    void cleansLines_data();
    void cleansLines();
    void isolatesDirections_data();
    void isolatesDirections();
    void bounds_data();
    void bounds();
    void refusesBlankText_data();
    void refusesBlankText();
    void casesOfTheChat();
    void neverShowsWhatControls();
    void randomTextStaysBounded();
    void oneCharacterIsNotEverything_data();
    void oneCharacterIsNotEverything();
    void isolatesInsideSentences();
    void longTextIsCheap();
};

void TestScreenText::cleans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) { QTest::newRow(name) << text << expected; };
    row("plain", u"Hello, world"_qs, u"Hello, world"_qs);
    row("other scripts", u"Ада 愛達 عائدة"_qs, u"Ада 愛達 عائدة"_qs);
    row("empty", QString(), QString());
    row("markup is text", u"<b>x</b> &amp;"_qs, u"<b>x</b> &amp;"_qs);
    row("lines", u"a\nb"_qs, u"a\nb"_qs);
    row("lines of Windows and of old systems", u"a\r\nb\rc"_qs, u"a\nb\nc"_qs);
    row("line and paragraph separators", u"a\u2028b\u2029c\u0085d"_qs, u"a\nb\nc\nd"_qs);
    row("form feeds", u"c\fb\vd"_qs, u"c\nb\nd"_qs);
    row("many empty lines become one", u"a\n\n \n\u200b\n\nb"_qs, u"a\n\nb"_qs);
    row("empty lines at the ends", u"\n\na\n\n"_qs, u"a"_qs);
    row("indentation", u"if x:\n    y\n\tz"_qs, u"if x:\n    y\n    z"_qs);
    row("spaces at the ends of lines", u"a \nb\t"_qs, u"a\nb"_qs);
    row("runs of spaces", u"a   b"_qs + QString(300, u' ') + u'c', u"a   b        c"_qs);
    row("other spaces", u"a\u00a0\u2003\u3000b"_qs, u"a   b"_qs);
    row("control characters", u"a\u0000\u0007\u001b[31mb\u009bc\u007f"_qs, u"a[31mbc"_qs);
    row("zero width", u"pay\u200bpal\u2060\ufeff\u00ad\u180e!"_qs, u"paypal!"_qs);
    row("invisible operators", u"a\u2061\u2062\u2063\u2064b"_qs, u"ab"_qs);
    row("tags, in which text can be hidden", u"a\U000E0041\U000E0042\U000E007Fb"_qs, u"ab"_qs);
    row("variation selectors, in which bytes can be hidden", u"a\U000E0101\ufe01\ufe0ab"_qs, u"ab"_qs);
    row("interlinear annotation", u"\ufff9a\ufffab\ufffb"_qs, u"ab"_qs);
    row("musical format characters and a blank note", u"a\U0001D173\U0001D159b"_qs, u"ab"_qs);
    row("blank letters", u"a\u3164b\uffa0c\u115f\u1160d\u034fe"_qs, u"abcde"_qs);
    row("blank cells of Braille are spaces", u"\u2813\u2800\u2811"_qs, u"\u2813 \u2811"_qs);
    row("private use", u"a\ue000\U0010FFFDb"_qs, u"ab"_qs);
    row("halves of pairs",
        QString::fromUtf16(u"a\xd800"
                           u"b\xdc00"
                           u"c\xd800",
            6),
        u"abc"_qs);
    row("noncharacters", u"a\ufdd0\uffffb\U0001FFFE"_qs, u"ab"_qs);
    row("characters of a later Unicode", u"\U0001FAE8"_qs, u"\U0001FAE8"_qs);
    row("joined emoji", Family, Family);
    row("emoji with variation selector", u"\u2764\ufe0f"_qs, u"\u2764\ufe0f"_qs);
    row("joiner in Persian", u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_qs, u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_qs);
    row("joiners at the ends, beside spaces and twice", u"\u200da \u200db\u200d\u200dc\u200c"_qs, u"a b\u200dc"_qs);
    row("marks", u"a\u0308o\u0302"_qs, u"a\u0308o\u0302"_qs);
    row("marks on nothing", u"\u0301\u0301a \u0301b\n\u0301c\u200e\u0301d"_qs, u"a b\nc\u200ed"_qs);
    row("marks over the lines above", u"z"_qs + QString(200, u'\u0348') + u'y', u"z"_qs + QString(8, u'\u0348') + u'y');
    row("marks joined to no end", u"z"_qs + u"\u0348\u200d"_qs.repeated(200), u"z\u0348"_qs + u"\u200d\u0348"_qs.repeated(7));
}

void TestScreenText::cleans()
{
    QFETCH(const QString, text);
    QTEST(Text::cleanText(text, 1000, 100), "expected");
}

void TestScreenText::cleansTwiceAlike()
{
    QFETCH(const QString, text);
    for (const int length : {5, 1000}) {
        const QString once = Text::cleanText(text, length, 2);
        QCOMPARE(Text::cleanText(once, length, 2), once);
        const QString line = Text::cleanLine(text, length);
        QCOMPARE(Text::cleanLine(line, length), line);
        QVERIFY(!line.contains(u'\n'));
    }
}

void TestScreenText::cleansLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Ada King"_qs << u"Ada King"_qs;
    QTest::newRow("lines and tabs are spaces") << u" a\n\tb\r\n\nc "_qs << u"a b c"_qs;
    QTest::newRow("one space") << u"a   b"_qs << u"a b"_qs;
    QTest::newRow("separators") << u"a\u2028b\u2029c"_qs << u"a b c"_qs;
    QTest::newRow("nothing") << u"\n \u200b\n"_qs << QString();
    QTest::newRow("too long") << u"abcdefghijklmnop"_qs << u"abcdefghi…"_qs;
    QTest::newRow("pair at the end") << u"abcdefgh\U0001F600ij"_qs << u"abcdefgh\U0001F600…"_qs;
}

void TestScreenText::cleansLines()
{
    QFETCH(const QString, text);
    QTEST(Text::cleanLine(text, 10), "expected");
}

void TestScreenText::isolatesDirections_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) { QTest::newRow(name) << text << expected; };
    row("text from right to left", u"שלום"_qs, u"שלום"_qs);
    row("marks of direction", u"a\u200eb\u200fc\u061cd"_qs, u"a\u200eb\u200fc\u061cd"_qs);
    row("mark at the end", u"שלום C++\u200e"_qs, u"שלום C++\u200e"_qs);
    row("mark at the start", u"\u200fC++ a"_qs, u"\u200fC++ a"_qs);
    row("many marks", u"a"_qs + QString(500, u'\u200e') + QString(500, u'\u200f') + u"\u200eb"_qs, u"a\u200e\u200fb"_qs);
    row("override", u"abc\u202egnp.exe"_qs, u"abc\u2067gnp.exe\u2069"_qs);
    row("override with its end", u"a\u202db\u202cc"_qs, u"a\u2066b\u2069c"_qs);
    row("embedding without end", u"a\u202bb"_qs, u"a\u2067b\u2069"_qs);
    row("embedding that ends", u"a\u202ab\u202cc"_qs, u"a\u2066b\u2069c"_qs);
    row("isolates", u"a\u2067b\u2069c\u2068d\u2069\u2066e\u2069"_qs, u"a\u2067b\u2069c\u2068d\u2069\u2066e\u2069"_qs);
    row("isolate without end", u"a\u2068b"_qs, u"a\u2068b\u2069"_qs);
    row("isolates end with their line", u"\u2067a\nb\u2069"_qs, u"\u2067a\u2069\nb"_qs);
    row("ends that end nothing", u"a\u2069\u202cb\u2069"_qs, u"ab"_qs);
    row("the end of an embedding ends no isolate", u"\u2067a\u202cb\u2069c"_qs, u"\u2067ab\u2069c"_qs);
    row("the end of an isolate ends embeddings inside", u"\u2067a\u202bb\u2069c\u202cd"_qs, u"\u2067a\u2067b\u2069\u2069cd"_qs);
    row("empty isolates", u"a\u2067\u2069\u202a \u202cb"_qs, u"a b"_qs);
    row("isolates without anything to see", u"\u2067\u200e\u200b\u2069"_qs, QString());
    row("too deep", u"\u2066"_qs.repeated(50) + u'a' + u"\u2069"_qs.repeated(50) + u'b', u"\u2066"_qs.repeated(8) + u'a' + u"\u2069"_qs.repeated(8) + u'b');
}

void TestScreenText::isolatesDirections()
{
    QFETCH(const QString, text);
    const QString clean = Text::cleanText(text, 100, 10);
    QTEST(clean, "expected");
    QCOMPARE(Text::cleanText(clean, 100, 10), clean);
}

void TestScreenText::bounds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("expected");
    QTest::newRow("just fits") << u"abcde"_qs << 5 << 1 << u"abcde"_qs;
    QTest::newRow("one too long") << u"abcdef"_qs << 5 << 1 << u"abcd…"_qs;
    QTest::newRow("no space before the ellipsis") << u"abc def"_qs << 5 << 1 << u"abc…"_qs;
    QTest::newRow("emoji count as one") << Family + Family << 2 << 1 << Family + Family;
    QTest::newRow("emoji are not cut in two") << Family + Family + Family << 2 << 1 << Family + u'…';
    QTest::newRow("letters are not cut from their marks") << u"a\u0308b\u0308c\u0308"_qs << 2 << 1 << u"a\u0308…"_qs;
    QTest::newRow("pairs are not cut in two") << u"\U0001F600\U0001F600\U0001F600"_qs << 2 << 1 << u"\U0001F600…"_qs;
    QTest::newRow("marks of direction count nothing") << u"a\u200eb\u200ec"_qs << 3 << 1 << u"a\u200eb\u200ec"_qs;
    QTest::newRow("isolates are closed where they are cut") << u"a\u2067bcdef\u2069"_qs << 4 << 1 << u"a\u2067bc…\u2069"_qs;
    QTest::newRow("isolates that are cut away") << u"abcd\u2067efg\u2069"_qs << 5 << 1 << u"abcd…"_qs;
    QTest::newRow("lines fit") << u"a\nb\nc"_qs << 10 << 3 << u"a\nb\nc"_qs;
    QTest::newRow("too many lines") << u"a\nb\nc\nd"_qs << 10 << 3 << u"a\nb\nc…"_qs;
    QTest::newRow("ends at an empty line") << u"a\n\nb"_qs << 10 << 2 << u"a…"_qs;
    QTest::newRow("empty lines after the last one are no text") << u"a\nb\n\n\n"_qs << 10 << 2 << u"a\nb"_qs;
}

void TestScreenText::bounds()
{
    QFETCH(const QString, text);
    QFETCH(const int, length);
    QFETCH(const int, lines);
    const QString clean = Text::cleanText(text, length, lines);
    QTEST(clean, "expected");
    QCOMPARE(Text::cleanText(clean, length, lines), clean);
}

void TestScreenText::refusesBlankText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("spaces") << u" \t\u00a0\u3000\n\n "_qs;
    QTest::newRow("zero width spaces") << QString(5, u'\u200b');
    QTest::newRow("joiners") << u"\u200d\u200c"_qs;
    QTest::newRow("fillers") << u"\u3164\u2800\u115f"_qs;
    QTest::newRow("marks of direction") << u"\u200e\u200f\u061c"_qs;
    QTest::newRow("isolates") << u"\u2066\u2069\u202e"_qs;
    QTest::newRow("marks on nothing") << u"\u0301\ufe0f"_qs;
    QTest::newRow("tags") << u"\U000E0041\U000E0042"_qs;
    QTest::newRow("control characters") << u"\u001b\u009b\u0000"_qs;
    QTest::newRow("private use") << u"\ue000"_qs;
    QTest::newRow("lines") << QString(3'900, u'\n');
    QTest::newRow("byte order mark") << u"\ufeff"_qs;
}

void TestScreenText::refusesBlankText()
{
    QFETCH(const QString, text);
    QVERIFY(Text::isBlank(text));
    QVERIFY(Text::cleanText(text, 4000, 100).isEmpty());
    QVERIFY(Text::cleanLine(text, 100).isEmpty());
    QVERIFY(Text::cleanLine(text.repeated(100'000 / text.size()), 100).isEmpty()); // also where it is not looked at as a whole
}

// Messages of users of the chat app, and their form on the screen.
void TestScreenText::casesOfTheChat()
{
    const QString arabic = u"اللغة C++\u200e جيدة"_qs;
    QCOMPARE(Text::cleanText(arabic, 4000, 100), arabic);
    QCOMPARE(Text::cleanLine(arabic, 100), arabic);
    QCOMPARE(Text::cleanText(u'e' + QString(3'000, u'\u0301'), 4000, 100), u'e' + QString(8, u'\u0301'));
    QCOMPARE(Text::cleanText(QString(5, u'\u200b'), 4000, 100), QString());
    QCOMPARE(Text::cleanText(u'a' + QString(3'900, u'\n') + u'b', 4000, 100), u"a\n\nb"_qs);
    QCOMPARE(Text::cleanText(u"a\n"_qs.repeated(1'950), 4000, 100), (u"a\n"_qs.repeated(100)).chopped(1) + u'…');
}

// Every character there is, or of the largest ranges of one kind some: the result shows something, and nothing that reverses the text after it.
void TestScreenText::neverShowsWhatControls()
{
    const auto step = [](char32_t c) -> char32_t {
        const bool large = (c >= 0x3400 && c < 0x9ff0) || (c >= 0xac10 && c < 0xd790) || (c >= 0xe010 && c < 0xf8f0) || (c >= 0x17010 && c < 0x187f0)
            || (c >= 0x20010 && c < 0xe0000) || c >= 0xe0200;
        return large ? 7 : 1;
    };
    for (char32_t c = 0; c <= 0x10ffff; c += step(c)) {
        const QString clean = Text::cleanLine(u'x' + fromCodePoint(c) + u'y', 100);
        QVERIFY2(clean.startsWith(u'x') && (clean.endsWith(u'y') || clean.endsWith(u"y\u2069")), qPrintable(QString::number(c, 16)));
        QCOMPARE(openIsolates(clean), 0);
        const QList<uint> all = clean.toUcs4();
        for (const uint left : all) {
            if (left == 0x200c || left == 0x200d || left == 0x200e || left == 0x200f || left == 0x061c || (left >= 0x2066 && left <= 0x2069))
                continue; // where they may stand is tested above
            const auto category = QChar::category(left);
            QVERIFY2(category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Other_Surrogate
                    && category != QChar::Other_PrivateUse,
                qPrintable(QString::number(left, 16)));
        }
    }
}

void TestScreenText::randomTextStaysBounded()
{
    static constexpr char32_t Rare[] = {U'a', U' ', U'\n', 0x301, 0x348, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202e, 0x2066, 0x2067, 0x2068,
        0x2069, 0x5d0, 0x1f468, 0xfe0f, 0x200b, U'\t', 0xd800, 0x1100, 0x1f1eb};
    QRandomGenerator random(1);
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int n = random.bounded(40); n > 0; --n) {
            const char32_t c = Rare[random.bounded(int(std::size(Rare)))];
            text += QChar::isSurrogate(c) ? QString(QChar(char16_t(c))) : fromCodePoint(c);
        }
        const QString clean = Text::cleanText(text, 10, 3);
        QCOMPARE(Text::cleanText(clean, 10, 3), clean);
        const QStringList lines = clean.split(u'\n');
        QVERIFY(lines.size() <= 3 && clean.isValidUtf16());
        for (const QString &line : lines)
            QCOMPARE(openIsolates(line), 0);
        const QString line = Text::cleanLine(text, 10);
        QCOMPARE(Text::cleanLine(line, 10), line);
        QCOMPARE(line.isEmpty(), clean.isEmpty());
        QCOMPARE(Text::isBlank(text), clean.isEmpty());
    }
}

// A long text is cut before it is examined: with the cut after that, the marks alone would leave nothing to cut.
void TestScreenText::oneCharacterIsNotEverything_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("jamos that never end") << QString(10'000, QChar(0x1100));
    QTest::newRow("vowel signs on one letter") << QString(u'\u0915') + QString(10'000, QChar(0x093e));
    QTest::newRow("emoji joined for ever") << QStringLiteral("\U0001F468\u200d").repeated(3'000);
}

// Each is one character if graphemes are counted.
void TestScreenText::oneCharacterIsNotEverything()
{
    QFETCH(QString, text);
    const QString line = Text::cleanLine(text, 120);
    QVERIFY2(line.size() <= 12 * 120 + 1, qPrintable(QString::number(line.size())));
    QVERIFY(line.endsWith(u'\u2026'));
}

void TestScreenText::isolatesInsideSentences()
{
    QCOMPARE(Text::isolated(u"Grace \U0001F600"_qs), u"Grace \U0001F600"_qs);
    QCOMPARE(Text::isolated(u"עדה"_qs), u"\u2068עדה\u2069"_qs);
    QCOMPARE(Text::isolated(u"a\u200f"_qs), u"\u2068a\u200f\u2069"_qs);
    QCOMPARE(Text::isolated(u"a\u200e"_qs), u"\u2068a\u200e\u2069"_qs);
    QCOMPARE(Text::isolated(u"\U00010840"_qs), u"\u2068\U00010840\u2069"_qs); // Imperial Aramaic
    QCOMPARE(Text::isolated(QString()), QString());
}

void TestScreenText::longTextIsCheap()
{
    const QString marks = u"a"_qs + QString(5'000'000, u'\u0301');
    QCOMPARE(Text::cleanText(marks, 800, 12), u"a"_qs + QString(8, u'\u0301') + u'…');
    QVERIFY(Text::cleanLine(QString(5'000'000, u' ') + u'x', 120) == u"…"_qs);
    const QStringList texts {QString(1'000'000, u'x'), u"word "_qs.repeated(200'000), u"a\n"_qs.repeated(500'000), u"e\u0301"_qs.repeated(500'000),
        u"\u2067a\u2069\u200f"_qs.repeated(250'000), Family.repeated(125'000), u"عائدة "_qs.repeated(170'000)};
    QElapsedTimer timer;
    qint64 worst = 0;
    qint64 worstWhole = 0;
    for (const QString &text : texts) {
        timer.start();
        const QString clean = Text::cleanText(text, 4'000, 100);
        worst = std::max(worst, timer.nsecsElapsed());
        QVERIFY(clean.endsWith(u'…') || clean.endsWith(u"…\u2069"));
        timer.start();
        QVERIFY(!Text::cleanText(text, 1'000'000, 1'000'000).isEmpty()); // nothing is cut: all of it is looked at
        worstWhole = std::max(worstWhole, timer.nsecsElapsed());
    }
    qInfo("1 MB: at most %.1f ms as a message of 4,000 characters, %.1f ms as a whole", double(worst) / 1e6, double(worstWhole) / 1e6);
    const qint64 slowdown = std::max(1, qEnvironmentVariableIntValue("IC_SLOWDOWN")); // under ThreadSanitizer
    QVERIFY(worst < slowdown * 500'000'000 && worstWhole < slowdown * 5'000'000'000);
}

QTEST_GUILESS_MAIN(TestScreenText)
#include "tst_screentext.moc"
