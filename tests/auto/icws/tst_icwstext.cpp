// SPDX-License-Identifier: MIT
// Untrusted text through the real program: its output cannot control a terminal, and no character is lost.
#include "localnetprocess.h"
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

namespace {

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray errors;
};

Run run(const QString &name, const QStringList &arguments, const QByteArray &input = {}, const QString &home = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!home.isEmpty())
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home);
    process.setProcessEnvironment(environment);
    process.start(name, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString program(const char *name)
{
    return qEnvironmentVariable("IC_BIN_DIR") + u'/' + QLatin1StringView(name);
}

Run icws(const QStringList &arguments, const QByteArray &input = {}, const QString &home = {})
{
    return run(program("icws"), arguments, input, home);
}

//! The first character of \a output that a terminal must not get. Ends of lines are ours.
QString steering(const QByteArray &output)
{
    const QList<uint> all = QString::fromUtf8(output).toUcs4();
    for (const uint c : all) {
        const auto category = QChar::category(c);
        if ((category == QChar::Other_Control && c != '\n') || category == QChar::Other_Format || category == QChar::Other_Surrogate
            || category == QChar::Separator_Line)
            return QStringLiteral("U+%1 in %2").arg(QString::number(c, 16), QString::fromUtf8(output));
    }
    return output.isValidUtf8() ? QString() : QStringLiteral("no UTF-8");
}

void addSteeringRows()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("U+009B") << QStringLiteral("a\u009b2Jb");
    QTest::newRow("U+009D") << QStringLiteral("a\u009d52;c;eA==\u009cb");
    QTest::newRow("U+202E") << QStringLiteral("a\u202eb");
    QTest::newRow("U+007F") << QStringLiteral("a\u007fb");
    QTest::newRow("U+001B") << QStringLiteral("a\u001b[2Jb");
    QTest::newRow("U+E0041") << QStringLiteral("a\U000E0041b");
    QTest::newRow("U+1D173") << QStringLiteral("a\U0001D173b");
    QTest::newRow("U+2028") << QStringLiteral("a\u2028b");
}

//! `escaped` as Candid text: every character as an escape.
QString escaped(const QString &text)
{
    QString result;
    const QList<uint> all = text.toUcs4();
    for (const uint c : all)
        result += QStringLiteral("\\u{%1}").arg(c, 0, 16);
    return result;
}

//! (text) in hexadecimal.
QString messageOf(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return QString::fromLatin1(QByteArray("4449444c000171" + QByteArray(1, char(utf8.size())).toHex() + utf8.toHex()));
}

} // namespace

class TestIcwsText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodes_data() { addSteeringRows(); }
    void decodes();
    void decodesNames();
    void reportsErrors_data() { addSteeringRows(); }
    void reportsErrors();
    void refusesNames_data() { addSteeringRows(); }
    void refusesNames();
    void connects();
    void formatsOnATerminal();
    void cutsBetweenCharacters();
    void keepsLeadingMarks_data();
    void keepsLeadingMarks();
    void refusesOtherBytes();
};

void TestIcwsText::decodes()
{
    QFETCH(const QString, text);
    const Run plain = icws({QStringLiteral("candid"), QStringLiteral("decode"), messageOf(text)});
    QCOMPARE(plain.code, 0);
    QCOMPARE(steering(plain.out), QString());
    // It reads back as the same bytes.
    const Run again = icws({QStringLiteral("candid"), QStringLiteral("encode"), QString::fromUtf8(plain.out)});
    QCOMPARE(QString::fromLatin1(again.out.trimmed()), messageOf(text));
    const Run json = icws({QStringLiteral("candid"), QStringLiteral("decode"), QStringLiteral("--json"), messageOf(text)});
    QCOMPARE(json.code, 0);
    QCOMPARE(steering(json.out), QString());
    QCOMPARE(QJsonDocument::fromJson(json.out).object().value(QStringLiteral("values")).toArray().at(0).toString(), text);
}

void TestIcwsText::decodesNames()
{
    const QString type = QStringLiteral("variant { \"\\u{e0041}\\u{9b}\" : record { \"\\u{202e}\" : func () -> () } }");
    const QString value = QStringLiteral("variant { \"\\u{e0041}\\u{9b}\" = record { \"\\u{202e}\" = func \"aaaaa-aa\".\"\\u{1d173}\" } }");
    const Run bytes = icws({QStringLiteral("candid"), QStringLiteral("encode"), QStringLiteral("--type"), type, value});
    QCOMPARE(bytes.code, 0);
    for (const QStringList &form : {QStringList(), QStringList(QStringLiteral("--json"))}) {
        const Run decoded = icws(QStringList {QStringLiteral("candid"), QStringLiteral("decode"), QStringLiteral("--type"), type} + form, bytes.out);
        QCOMPARE(decoded.code, 0);
        QCOMPARE(steering(decoded.out), QString());
        if (form.isEmpty())
            QCOMPARE(decoded.out, '(' + value.toUtf8() + ")\n");
    }
}

void TestIcwsText::reportsErrors()
{
    QFETCH(const QString, text);
    const QList<QStringList> mistakes {{text}, {QStringLiteral("candid"), text}, {QStringLiteral("candid"), QStringLiteral("encode"), text},
        {QStringLiteral("candid"), QStringLiteral("check"), text}, {QStringLiteral("principal"), text},
        {QStringLiteral("identity"), QStringLiteral("use"), text}, {QStringLiteral("candid"), QStringLiteral("--") + text}};
    const QTemporaryDir home;
    for (const QStringList &arguments : mistakes) {
        const Run result = icws(arguments, {}, home.path());
        QVERIFY(result.code > 0 && !result.errors.isEmpty());
        QCOMPARE(steering(result.errors), QString());
        QCOMPARE(result.errors.count('\n'), 1);
    }
}

void TestIcwsText::refusesNames()
{
    QFETCH(const QString, text);
    const QTemporaryDir home;
    QFile passphrase(home.filePath(QStringLiteral("passphrase")));
    QVERIFY(passphrase.open(QIODevice::WriteOnly) && passphrase.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && passphrase.write("long enough") > 0);
    passphrase.close();
    const Run result =
        icws({QStringLiteral("identity"), QStringLiteral("create"), text, QStringLiteral("--passphrase-file"), passphrase.fileName()}, {}, home.path());
    QCOMPARE(result.code, 2);
    QCOMPARE(steering(result.errors), QString());
    QVERIFY2(result.errors.contains("the invisible character U+"), result.errors.constData());
}

void TestIcwsText::connects()
{
    const Network network;
    const QString text = QStringLiteral("a\u009b2J\u202e\u007f\U000E0041\U0001D173\u2028z");
    const QByteArray line = QStringLiteral("(record { text = \"%1\"; timestamp = 0 : nat64 })\n").arg(escaped(text)).toUtf8();
    for (const bool json : {false, true}) {
        QStringList arguments = network.connectTo("echo", {QStringLiteral("--did"), QStringLiteral(IC_DID_DIR "/echo.did"), QStringLiteral("--exit-on-eof")});
        if (!json)
            arguments.removeAll(QStringLiteral("--json"));
        const QTemporaryDir home;
        const Run result = icws(arguments, line, home.path());
        QCOMPARE(result.code, 0);
        QCOMPARE(steering(result.out), QString());
        QCOMPARE(steering(result.errors), QString());
        if (!json) {
            QVERIFY2(result.out.contains("text = \"a\\u{9b}2J\\u{202e}\\u{7f}\\u{e0041}\\u{1d173}\\u{2028}z\""), result.out.constData());
            continue;
        }
        bool found = false;
        for (const QByteArray &each : result.out.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(each).object();
            found = found || event.value(QStringLiteral("value")).toObject().value(QStringLiteral("text")).toString() == text;
        }
        QVERIFY2(found, result.out.constData());
    }
}

// Comments of a file are kept for a file; a terminal gets what it can show. script(1) gives the program a terminal.
void TestIcwsText::formatsOnATerminal()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.did")));
    QVERIFY(file.open(QIODevice::WriteOnly)
        && file.write("// a\xc2\x9b"
                      "2J\xe2\x80\xae\ntype A = nat;\n")
            > 0);
    file.close();
    QCOMPARE(icws({QStringLiteral("candid"), QStringLiteral("format"), file.fileName()}).out,
        QByteArray("// a\xc2\x9b"
                   "2J\xe2\x80\xae\ntype A = nat;\n"));
    const QString script = QStandardPaths::findExecutable(QStringLiteral("script"));
    if (script.isEmpty())
        QSKIP("script(1) is not installed");
    const Run shown =
        run(script, {QStringLiteral("-qec"), QStringLiteral("'%1' candid format '%2'").arg(program("icws"), file.fileName()), QStringLiteral("/dev/null")});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains("// a\xef\xbf\xbd"
                                "2J\xef\xbf\xbd\r\n"),
        shown.out.constData());
}

void TestIcwsText::cutsBetweenCharacters()
{
    const QString letters(39, u'x');
    const Run result = icws({QStringLiteral("candid"), QStringLiteral("encode"), QStringLiteral("(1 \"") + letters.left(38) + QStringLiteral("\U0001F600\")")});
    QCOMPARE(result.code, 2);
    QVERIFY2(result.errors.contains("'\"" + letters.left(38).toUtf8() + "'"), result.errors.constData());
    const Run bare = icws({QStringLiteral("candid"), QStringLiteral("encode"), letters + QStringLiteral("\U0001F600")});
    QVERIFY2(bare.code == 2 && bare.errors.isValidUtf8() && !bare.errors.contains('?') && !bare.errors.contains("\xef\xbf\xbd"), bare.errors.constData());
    const Run json = icws({QStringLiteral("candid"), QStringLiteral("encode"), QStringLiteral("--type"), QStringLiteral("variant { a }"),
        QStringLiteral("--json-input"), u'"' + QString(99, u'x') + QStringLiteral("\U0001F600\"")});
    QVERIFY2(json.errors.contains("no tag " + QByteArray(99, 'x') + "\n"), json.errors.constData());
}

void TestIcwsText::keepsLeadingMarks_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    const QByteArray mark("\xef\xbb\xbf");
    const QString sent = messageOf(QStringLiteral("\ufeffabc"));
    QTest::newRow("escape") << QStringList {QStringLiteral("\"\\u{feff}abc\"")} << QByteArray() << sent;
    QTest::newRow("in parentheses") << QStringList {QStringLiteral("(\"\\u{feff}abc\")")} << QByteArray() << sent;
    QTest::newRow("as it is") << QStringList {QStringLiteral("\"\ufeffabc\"")} << QByteArray() << sent;
    QTest::newRow("bytes") << QStringList {QStringLiteral("\"\\ef\\bb\\bfabc\"")} << QByteArray() << sent;
    QTest::newRow("file with a byte order mark") << QStringList() << mark + "\"" + mark + "abc\"" << sent;
    QTest::newRow("JSON") << QStringList {QStringLiteral("--type"), QStringLiteral("text"), QStringLiteral("--json-input")} << "\"" + mark + "abc\"" << sent;
    QTest::newRow("JSON escape") << QStringList {QStringLiteral("--type"), QStringLiteral("text"), QStringLiteral("--json-input"),
        QStringLiteral("\"\\ufeffabc\"")}
                                 << QByteArray() << sent;
    // The hash of a name, which is what is sent of it. The same of the name as JSON has it.
    const QString hashed = QStringLiteral("4449444c016c01ae95a2f4097d010005");
    QTest::newRow("name") << QStringList {QStringLiteral("--type"), QStringLiteral("record { \"\\u{feff}a\" : nat }"),
        QStringLiteral("record { \"\\u{feff}a\" = 5 }")}
                          << QByteArray() << hashed;
    QTest::newRow("member of JSON") << QStringList {QStringLiteral("--type"), QStringLiteral("record { \"\\u{feff}a\" : nat }"), QStringLiteral("--json-input")}
                                    << "{\"" + mark + "a\":5}" << hashed;
    QTest::newRow("method") << QStringList {QStringLiteral("func \"aaaaa-aa\".\"\\u{feff}m\"")} << QByteArray()
                            << QStringLiteral("4449444c016a00000001000101"
                                              "0004efbbbf6d");
}

void TestIcwsText::keepsLeadingMarks()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, input);
    const Run result = icws(QStringList {QStringLiteral("candid"), QStringLiteral("encode")} + arguments, input);
    QVERIFY2(result.code == 0, result.errors.constData());
    QTEST(QString::fromLatin1(result.out.trimmed()), "expected");
}

void TestIcwsText::refusesOtherBytes()
{
    const Run principal = icws({QStringLiteral("candid"), QStringLiteral("encode"), QStringLiteral("principal \"\\u{feff}aaaaa-aa\"")});
    QCOMPARE(principal.code, 2); // a character before the id is no byte order mark
    // Not through QProcess, which has only text for arguments.
    const Run argument =
        run(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("exec \"$0\" candid encode \"$(printf '\"\\377\"')\""), program("icws")});
    QCOMPARE(argument.code, 2);
    QVERIFY2(argument.errors.contains("argument 3 is not UTF-8 text"), argument.errors.constData());
    const Network network;
    const QTemporaryDir home;
    const Run line = icws(network.connectTo("echo", {QStringLiteral("--did"), QStringLiteral(IC_DID_DIR "/echo.did"), QStringLiteral("--exit-on-eof")}),
        "(record { text = \"\xff\"; timestamp = 0 : nat64 })\n", home.path());
    QVERIFY2(line.out.contains("the line is not UTF-8 text") && !line.out.contains("\"sent\""), line.out.constData());
}

QTEST_GUILESS_MAIN(TestIcwsText)
#include "tst_icwstext.moc"
