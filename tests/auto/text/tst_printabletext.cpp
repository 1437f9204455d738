// SPDX-License-Identifier: MIT
// Untrusted text for terminals, logs and JSON output.
#include "printabletext.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Ic;

namespace {

QString fromCodePoint(char32_t c)
{
    return QStringView(QChar::fromUcs4(c)).toString();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! Any text, mostly of what is rare.
QString randomText(QRandomGenerator &random, int length)
{
    static constexpr char32_t Rare[] = {0, 9, 10, 13, 0x1b, U'"', U'\\', 0x7f, 0x9b, 0xad, 0x200e, 0x202e, 0x2028, 0xfeff, 0xffff, 0xe000, 0x1d173, 0xe0041,
        0x10ffff, 0x1f600, 0x301, U'a', U'u', U'{'};
    QString text;
    for (int i = 0; i < length; ++i) {
        char32_t c = random.bounded(2) ? Rare[random.bounded(int(std::size(Rare)))] : char32_t(random.bounded(0x110000));
        text += QChar::isSurrogate(c) ? QString(u'x') : fromCodePoint(c);
    }
    return text;
}

} // namespace

class TestPrintableText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void characters_data();
    void characters();
    void everyFormatCharacter();
    void replacesWholeCharacters();
    void keepsLineBreaksOnRequest();
    void escapesJson_data();
    void escapesJson();
    void jsonKeepsItsMeaning();
    void describesCharacters();
    void isLinear();
};

void TestPrintableText::characters_data()
{
    QTest::addColumn<char32_t>("character");
    QTest::addColumn<bool>("isPrintable");
    const auto row = [](const char *name, char32_t c, bool printable) { QTest::newRow(name) << c << printable; };
    row("letter", U'a', true);
    row("space", U' ', true);
    row("no-break space", 0xa0, true);
    row("umlaut", 0xe4, true);
    row("combining mark", 0x301, true);
    row("Arabic", 0x639, true);
    row("emoji", 0x1f600, true);
    row("emoji of a later Unicode", 0x1fae8, true);
    row("emoji style", 0xfe0f, true);
    row("replacement character", 0xfffd, true);
    row("escape", 0x1b, false);
    row("line feed", 0x0a, false);
    row("delete", 0x7f, false);
    row("CSI of the C1 set", 0x9b, false);
    row("OSC of the C1 set", 0x9d, false);
    row("soft hyphen", 0xad, false);
    row("right-to-left override", 0x202e, false);
    row("right-to-left mark", 0x200f, false);
    row("zero width space", 0x200b, false);
    row("byte order mark", 0xfeff, false);
    row("line separator", 0x2028, false);
    row("paragraph separator", 0x2029, false);
    row("tag", 0xe0041, false);
    row("musical format character", 0x1d173, false);
    row("variation selector, in which bytes can be hidden", 0xe0101, false);
    row("filler", 0x3164, false);
    row("high surrogate", 0xd800, false);
    row("low surrogate", 0xdfff, false);
    row("private use", 0xe000, false);
    row("private use beyond", 0x10fffd, false);
    row("noncharacter", 0xfdd0, false);
    row("noncharacter at the end of a plane", 0x1fffe, false);
    row("unassigned and ignorable", 0xe0080, false);
    row("beyond Unicode", 0x110000, false);
}

void TestPrintableText::characters()
{
    QFETCH(const char32_t, character);
    QTEST(Text::isPrintable(character), "isPrintable");
}

void TestPrintableText::everyFormatCharacter()
{
    for (char32_t c = 0; c <= 0x10ffff; ++c) {
        const auto category = QChar::category(c);
        const bool steers = category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (steers)
            QVERIFY2(!Text::isPrintable(c), qPrintable(QString::number(c, 16)));
        else if (category == QChar::Letter_Lowercase || category == QChar::Symbol_Math || category == QChar::Separator_Space)
            QVERIFY2(Text::isPrintable(c), qPrintable(QString::number(c, 16)));
    }
}

void TestPrintableText::replacesWholeCharacters()
{
    const QString text = u"a\u009bb"_qs + fromCodePoint(0xe0041) + u"c"_qs + fromCodePoint(0x1d173) + u"\u202ed\u007f\n\t"_qs + fromCodePoint(0x1f600);
    QCOMPARE(Text::printable(text), u"a\ufffdb\ufffdc\ufffd\ufffdd\ufffd\ufffd\ufffd"_qs + fromCodePoint(0x1f600));
    QCOMPARE(Text::printable(QString(QChar(0xd83d)) + u'x' + QChar(0xde00)), u"\ufffdx\ufffd"_qs);
    QCOMPARE(Text::printable(u"plain ü"_qs), u"plain ü"_qs);
    QCOMPARE(Text::printable(QString()), QString());
}

void TestPrintableText::keepsLineBreaksOnRequest()
{
    QCOMPARE(Text::printable(u"a\n\tb\r\u2028"_qs, Text::LineBreaks::Kept), u"a\n\tb\ufffd\ufffd"_qs);
}

void TestPrintableText::escapesJson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << u"hi ü"_qs << QByteArray("{\"t\":\"hi \xc3\xbc\"}");
    QTest::newRow("C1") << u"\u009b2J"_qs << QByteArray("{\"t\":\"\\u009b2J\"}");
    QTest::newRow("delete") << u"a\u007f"_qs << QByteArray("{\"t\":\"a\\u007f\"}");
    QTest::newRow("override") << u"\u202ex"_qs << QByteArray("{\"t\":\"\\u202ex\"}");
    QTest::newRow("tag") << fromCodePoint(0xe0041) << QByteArray("{\"t\":\"\\udb40\\udc41\"}");
    QTest::newRow("musical format character") << fromCodePoint(0x1d173) << QByteArray("{\"t\":\"\\ud834\\udd73\"}");
    QTest::newRow("emoji") << fromCodePoint(0x1f600) << QByteArray("{\"t\":\"\xf0\x9f\x98\x80\"}");
    QTest::newRow("half of a pair") << QString(QChar(0xd83d)) + u'x' << QByteArray("{\"t\":\"\\ufffdx\"}");
    QTest::newRow("what looks like half of a pair") << u"\\ud83d"_qs << QByteArray("{\"t\":\"\\\\ud83d\"}");
    QTest::newRow("byte order mark") << u"\ufeffx"_qs << QByteArray("{\"t\":\"\\ufeffx\"}");
}

void TestPrintableText::escapesJson()
{
    QFETCH(const QString, text);
    QTEST(Text::printableJson(compact({{u"t"_qs, text}})), "json");
}

void TestPrintableText::jsonKeepsItsMeaning()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 2'000; ++i) {
        const QJsonObject object {{randomText(random, 5), randomText(random, 20)}, {u"z"_qs, QJsonArray {randomText(random, 3)}}};
        const QByteArray json = Text::printableJson(compact(object));
        QCOMPARE(QJsonDocument::fromJson(json).object(), object);
        const QList<uint> all = QString::fromUtf8(json).toUcs4();
        for (const uint c : all)
            QVERIFY2(Text::isPrintable(c), json.constData());
    }
}

void TestPrintableText::describesCharacters()
{
    QCOMPARE(Text::describedCharacter(u"ab", 1), u"'b'"_qs);
    QCOMPARE(Text::describedCharacter(u"\u200b", 0), u"U+200B"_qs);
    QCOMPARE(Text::describedCharacter(u"\u00a0", 0), u"U+00A0"_qs);
    QCOMPARE(Text::describedCharacter(fromCodePoint(0xe0041), 0), u"U+E0041"_qs);
    QCOMPARE(Text::describedCharacter(fromCodePoint(0x1f600), 0), u'\'' + fromCodePoint(0x1f600) + u'\'');
}

void TestPrintableText::isLinear()
{
    const QString text = QStringLiteral("a\u009b\U000E0041\u05d0").repeated(250'000); // a million characters
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(Text::printable(text).size(), 1'000'000);
    const qint64 printed = timer.restart();
    QVERIFY(Text::printableJson(compact({{u"t"_qs, text}})).size() > 1'000'000);
    const qint64 escaped = timer.elapsed();
    qInfo("a million characters: %lld ms for a terminal, %lld ms as JSON", static_cast<long long>(printed), static_cast<long long>(escaped));
    QVERIFY(printed < 1'000 && escaped < 2'000);
}

QTEST_GUILESS_MAIN(TestPrintableText)
#include "tst_printabletext.moc"
