// SPDX-License-Identifier: MIT
// icws candid: the real program, its output, its one-line errors and its exit codes.
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <algorithm>

namespace {

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray errors;
};

Run icws(const QStringList &arguments, const QByteArray &input = {}, const QString &folder = {})
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(qEnvironmentVariable("IC_BIN_DIR") + u"/icws"_qs, QStringList(u"candid"_qs) + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

constexpr char Did[] = "type Message = record { text : text; at : nat64; kind : variant { say; emote : text } };\n"
                       "service : { send : (Message, opt nat) -> (vec Message) query };\n";

} // namespace

class tst_IcwsCandid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(write(u"chat.did"_qs, Did));
        QVERIFY(write(u"importing.did"_qs, "import service \"chat.did\";\ntype L = vec Message"));
        QVERIFY(write(u"new.did"_qs,
            "type Message = record { text : text; at : nat64; kind : variant { say; emote : text } };"
            "service : { send : (Message, opt nat) -> (vec record { text : text; at : int; kind : reserved }) query };"));
        QVERIFY(write(u"broken.did"_qs, "type A = nat;\ntype B = vec C;\n"));
        QVERIFY(write(u"types.did"_qs, "type A = nat"));
    }

    void reportsLostOutput()
    {
        if (!QFile::exists(u"/dev/full"_qs))
            QSKIP("this system has no /dev/full");
        const QByteArray large = "(\"" + QByteArray(100'000, 'x') + "\")"; // more than a buffer
        for (const char *const words :
            {"decode 4449444c00017c05", "decode --json 4449444c00017c05", "encode", "check types.did", "format types.did", "--help"}) {
            QProcess process;
            process.setWorkingDirectory(m_folder.path());
            process.setStandardOutputFile(u"/dev/full"_qs);
            process.start(qEnvironmentVariable("IC_BIN_DIR") + u"/icws"_qs, QStringList(u"candid"_qs) + QString::fromLatin1(words).split(u' '));
            process.write(large);
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(60'000));
            const QByteArray errors = process.readAllStandardError();
            QVERIFY2(process.exitCode() == 2 && errors.contains("cannot write to standard output: No space left on device") && errors.count('\n') == 1,
                (words + (": " + errors)).constData());
        }
    }
    void usageLine() { QVERIFY(icws({u"decode"_qs, u"--help"_qs}).out.contains("icws candid decode [options] [MESSAGE]")); }
    void run_data()
    {
        QTest::addColumn<QString>("arguments"); // between vertical bars
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("errors");
        const auto row = [](const char *name, const char *arguments, const QByteArray &input, int code, const QByteArray &out, const QByteArray &errors = {}) {
            QTest::newRow(name) << QString::fromUtf8(arguments) << input << code << out << errors;
        };
        const QByteArray message = "4449444c00027c71050178"; // (5 : int, "x")
        const QByteArray cases = IC_CASES_DIR "/";
        const QByteArray did = IC_DID_DIR "/";

        row("encode values", "encode|(5, \"x\")", {}, 0, message + '\n');
        row("encode one value", "encode|5", {}, 0, "4449444c00017c05\n");
        row("encode at a type", "encode|--type|nat16|5", {}, 0, "4449444c00017a0500\n");
        row("encode at types", "encode|--type|(nat8, opt nat8)|(5, null)", {}, 0, "4449444c016e7b027b000500\n");
        row("encode from standard input", "encode", "(5, \"x\")\n", 0, message + '\n');
        row("encode what is no text", "encode", "\"\xff\"", 2, {}, "the input is not UTF-8 text");
        row("encode base64", "encode|--output|base64|(5, \"x\")", {}, 0, message.isEmpty() ? "" : QByteArray::fromHex(message).toBase64() + '\n');
        row("encode raw", "encode|--output|raw|(5, \"x\")", {}, 0, QByteArray::fromHex(message));
        row("encode for programs", "encode|--json|5 : nat8", {}, 0, "{\"bytes\":\"4449444c00017b05\",\"types\":\"(nat8)\"}\n");
        row("encode from JSON", "encode|--type|(nat64, blob)|--json-input|[\"18446744073709551615\", \"00ff\"]", {}, 0,
            "4449444c016d7b027800ffffffffffffffff0200ff\n");
        row("encode one from JSON", "encode|--type|text|--json-input|\"hi\"", {}, 0, "4449444c000171026869\n");
        row("encode nested without a type", "encode|vec { record { a = opt true; b = vec {} } }", {}, 0,
            "4449444c046d016c026102620"
            "36e7e6d6f0100010101"
            "00\n");

        row("decode", ("decode|" + message).constData(), {}, 0, "(5, \"x\")\n");
        row("decode with a prefix and blanks", "decode", "0x 4449 444c\n00027c71050178\n", 0, "(5, \"x\")\n");
        row("decode base64", "decode", QByteArray::fromHex(message).toBase64() + '\n', 0, "(5, \"x\")\n");
        row("decode raw", "decode|-", QByteArray::fromHex(message), 0, "(5, \"x\")\n");
        row("decode at a given type", "decode|--input|base64|RElETAABfAU=", {}, 0, "(5)\n");
        row("decode at a type", "decode|--type|(int, opt text, opt nat)|4449444c00027d71050178", {}, 0, "(5, opt \"x\", null)\n");
        row("decode for programs", ("decode|--json|" + message).constData(), {}, 0, "{\"candid\":\"(5, \\\"x\\\")\",\"values\":[\"5\",\"x\"]}\n");

        row("check", "check|chat.did", {}, 0, "right: types: 1, methods: 1\n");
        row("check imports", "check|--json|importing.did", {}, 0, "{\"methods\":1,\"types\":2,\"warnings\":[]}\n");
        row("check standard input", "check|-", "import \"types.did\"; type B = A", 0, "right: types: 2, methods: 0\n");
        row("check compatible", "check|importing.did|chat.did", {}, 0, "compatible\n");
        row("check incompatible", "check|new.did|chat.did", {}, 1, {},
            "not compatible: method `send`, result 1, items, field `at`: the new interface has int, the old one promised nat64\n"
            "icws: not compatible: method `send`, result 1, items, field `kind`: the new interface has reserved, the old one promised variant { say; emote : "
            "text }\n");
        row("check for programs", "check|--json|new.did|chat.did", {}, 1,
            "{\"code\":\"InterfaceIncompatible\",\"compatible\":false,\"reason\":\"method `send`, result 1, items, field `at`: the new interface has int, the "
            "old one promised nat64\","
            "\"reasons\":[\"method `send`, result 1, items, field `at`: the new interface has int, the old one promised nat64\","
            "\"method `send`, result 1, items, field `kind`: the new interface has reserved, the old one promised variant { say; emote : text "
            "}\"],\"warnings\":[]}\n");
        row("check an opt that becomes null", ("check|" + cases + "candid/diverged-new.did|" + cases + "candid/diverged-old.did").constData(), {}, 0,
            "compatible\n",
            "warning: method `get`, result 1, field `tag`: old clients read null: the new interface has opt nat, the old one promised opt text");
        row("check messages", ("check|" + did + "echo.did|" + did + "chat.did").constData(), {}, 1, {},
            "not compatible: messages: the new interface has AppMessage (record), the old one promised AppMessage (variant)");
        row("check against the protocol", ("check|" + did + "chat.did|" + did + "ic-websocket.did").constData(), {}, 0, "compatible\n");
        row("check names of keywords", ("check|" + cases + "peers/keyword-names.did").constData(), {}, 0, "right: types: 0, methods: 1\n",
            "keyword-names.did:1:13: type is a keyword: other tools refuse it as a name unless it is in quotes, \"type\"");
        row("check names of keywords in quotes", "check|-", "type A = record { \"opt\" : nat; nat : text; query_ : bool }", 0, "right: types: 1, methods: 0\n");
        row("check a broken one", "check|broken.did", {}, 2, {}, "broken.did:2:14: the type C is not defined");
        row("check against no service", "check|chat.did|types.did", {}, 2, {}, "the old interface (types.did) has no service to compare");
        row("check nothing", "check", {}, 2, {}, "candid check needs a .did file");
        row("check a missing file", "check|none.did", {}, 2, {}, "none.did: the file does not exist");

        row("format", "format|importing.did", {}, 0, "import service \"chat.did\";\n\ntype L = vec Message;\n");
        row("format standard input", "format", "service:{m:()->()}", 0, "service : {\n  m : () -> ();\n}\n");
        row("format and merge", "format|--merge|importing.did", {}, 0,
            "type Message = record {\n  text : text;\n  at : nat64;\n  kind : variant { say; emote : text };\n};\n\ntype L = vec Message;\n\n"
            "service : {\n  send : (Message, opt nat) -> (vec Message) query;\n}\n");
        row("format is asked", "format|--check|chat.did", {}, 1, {}, "chat.did: has another layout");
        row("format a broken one", "format", "type A", 2, {}, "stdin:1:7: expected '=', found the end");
        row("format standard input in place", "format|--in-place", "type A = nat", 2, {}, "--in-place and --check need a file");

        row("bad text", "encode|(1, 2", {}, 2, {}, "the value: 1:6: expected ',' or ')', found the end");
        row("text without quotes", "encode|everyone", {}, 2, {},
            "the value: 1:1: expected a value (text needs quotes), found 'everyone': text is written '\"everyone\"'");
        row("words without quotes", "encode|hello big world", {}, 2, {}, ": text is written '\"hello big world\"'");
        row("text in other letters without quotes", "encode|\u00fcber", {}, 2, {}, ": text is written '\"\u00fcber\"'");
        row("text without quotes in parentheses", "encode|(everyone)", {}, 2, {}, "the value: 1:2: expected a value (text needs quotes), found 'everyone'");
        row("text without quotes in a field", "encode|record { to = everyone }", {}, 2, {}, "expected a value (text needs quotes), found 'everyone'");
        row("text without quotes at a type", "encode|--type|text|everyone", {}, 2, {}, "expected a value (text needs quotes)");
        row("long text without quotes", ("encode|" + QByteArray(500, 'x')).constData(), {}, 2, {}, ": text is written '\"...\"'");
        row("principal without its word", "encode|rrkah-fqaaa-aaaaa-aaaaq-cai", {}, 2, {},
            ": a principal is written 'principal \"rrkah-fqaaa-aaaaa-aaaaq-cai\"'");
        row("value does not fit", "encode|--type|nat8|300", {}, 2, {}, "the value: 1:1: 300 is out of range for nat8");
        row("bad type", "encode|--type|vec|5", {}, 2, {}, "--type: 1:4: expected a type, found the end");
        row("bad JSON", "encode|--type|nat|--json-input|{", {}, 2, {}, "the value: not valid JSON: ");
        row("JSON without a type", "encode|--json-input|5", {}, 2, {}, "JSON has no Candid type: --type or --method is needed");
        row("one of two values", "encode|--type|(nat, nat)|5", {}, 2, {}, "2 values are expected: put them in parentheses");
        row("bad format", "encode|--output|octal|5", {}, 2, {}, "--output: \"octal\" is not one of hex, base64 and raw");
        row("bad hexadecimal", "decode|4449444c0", {}, 2, {}, "the input: ");
        row("bad base64", "decode|RElETAAB!", {}, 2, {}, "the message is not valid base64");
        row("no message", "decode|00", {}, 2, {}, "the input: the message does not begin with DIDL");
        row("bad message", "decode|4449444c00027c7105", {}, 2, {}, "the input: ");
        row("wrong type", ("decode|--type|(text)|" + message).constData(), {}, 2, {}, "the input: [0]: ");
        row("method without a file", "encode|--method|send|5", {}, 2, {}, "--method needs the interface: --did FILE");
        row("no such method", "encode|--did|chat.did|--method|get|5", {}, 2, {}, "chat.did: the service has no method get");
        row("file without a type", "decode|--did|chat.did|00", {}, 2, {}, "--did needs --type or --method, which select a type in it");
        row("type and method", "encode|--did|chat.did|--type|nat|--method|send|5", {}, 2, {}, "--type and --method exclude each other");
        row("two values", "encode|5|6", {}, 2, {}, "unexpected argument \"6\"");
        row("unknown verb", "guess", {}, 2, {}, "candid has no \"guess\": it needs one of encode, decode, check and format");
        row("no verb", "", {}, 2, {}, "candid needs one of encode, decode, check and format");
    }
    void run()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, errors);
        const Run result = icws(arguments.split(u'|', arguments.isEmpty() ? Qt::SkipEmptyParts : Qt::KeepEmptyParts), input, m_folder.path());
        QVERIFY2(errors.isEmpty() == result.errors.isEmpty(), result.errors.constData());
        QTEST(result.code, "code");
        QTEST(result.out, "out");
        // One line; comparing interfaces may have more to say.
        if (!errors.isEmpty()) {
            QVERIFY2(result.errors.contains(errors), result.errors.constData());
            QVERIFY2(result.errors.startsWith("icws: ") && (result.errors.count('\n') == 1 || result.code != 2), result.errors.constData());
        }
    }

    void methodsFromFile()
    {
        const QStringList did = {u"--did"_qs, u"chat.did"_qs, u"--method"_qs, u"send"_qs};
        const QString text = u"(record { text = \"hi\"; at = 7; kind = variant { emote = \"waves\" } }, null)"_qs;
        const Run sent = icws(QStringList(u"encode"_qs) + did + QStringList(text), {}, m_folder.path());
        QCOMPARE(sent.code, 0);
        const QString bytes = QString::fromLatin1(sent.out.trimmed());
        const Run received = icws(QStringList(u"decode"_qs) + did + QStringList {u"--arguments"_qs, u"--json"_qs, bytes}, {}, m_folder.path());
        QCOMPARE(received.code, 0);
        const QJsonArray values = QJsonDocument::fromJson(received.out).object()[u"values"].toArray();
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[0].toObject(), (QJsonObject {{u"text"_qs, u"hi"_qs}, {u"at"_qs, u"7"_qs}, {u"kind"_qs, QJsonObject {{u"emote"_qs, u"waves"_qs}}}}));
        // Its results are something else, unless they are what is sent.
        QCOMPARE(icws(QStringList(u"decode"_qs) + did + QStringList(bytes), {}, m_folder.path()).code, 2);
        const Run answer = icws(QStringList(u"encode"_qs) + did + QStringList {u"--results"_qs, u"vec {}"_qs}, {}, m_folder.path());
        QCOMPARE(answer.code, 0);
        QCOMPARE(icws(QStringList(u"decode"_qs) + did, answer.out, m_folder.path()).out, QByteArray("(vec {})\n"));
        // By the name of a type.
        const Run typed = icws({u"encode"_qs, u"--did"_qs, u"importing.did"_qs, u"--type"_qs, u"L"_qs, u"vec {}"_qs}, {}, m_folder.path());
        QCOMPARE(typed.code, 0);
        QCOMPARE(typed.out, answer.out);
    }

    void everyBreakIsReported()
    {
        const Run result =
            icws({u"check"_qs, QStringLiteral(IC_CASES_DIR "/candid/six-breaks-new.did"), QStringLiteral(IC_CASES_DIR "/candid/six-breaks-old.did")});
        QCOMPARE(result.code, 1);
        QCOMPARE(result.out, QByteArray());
        const QList<QByteArray> expected {
            "icws: not compatible: method `age`, argument 1, field `age`: the new interface expects nat, which the old one did not have",
            "icws: not compatible: method `audit`: the new interface has update, the old one promised query",
            "icws: not compatible: method `audit`, result 1, field `log`: the new interface has nat, the old one promised text",
            "icws: not compatible: method `audit`, result 1, field `count`: the new interface has nat, the old one promised text",
            "icws: not compatible: method `config`: missing in the new interface, the old one promised func () -> (text) query",
            "icws: not compatible: method `stop`, argument 1: the new interface expects text, which the old one did not have",
        };
        QList<QByteArray> lines = result.errors.trimmed().split('\n');
        std::sort(lines.begin(), lines.end());
        QList<QByteArray> sorted = expected;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(lines, sorted);
    }

    void leadingMarkIsText()
    {
        QFile file(QStringLiteral(IC_CASES_DIR "/candid/leading-feff.hex"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const Run decoded = icws({u"decode"_qs}, bytes);
        QCOMPARE(decoded.errors, QByteArray());
        QCOMPARE(decoded.out, QByteArray("(\"\\u{feff}abc\")\n"));
        QCOMPARE(icws({u"encode"_qs}, decoded.out).out, bytes);
    }

    void everyKeywordIsReported()
    {
        const Run result = icws({u"check"_qs, u"--json"_qs, QStringLiteral(IC_CASES_DIR "/peers/keyword-names.did")});
        QCOMPARE(result.code, 0);
        const QJsonArray warnings = QJsonDocument::fromJson(result.out).object()[u"warnings"].toArray();
        QCOMPARE(warnings.size(), 4); // nat is no keyword there
        // Format puts them in quotes.
        const Run formatted = icws({u"format"_qs, QStringLiteral(IC_CASES_DIR "/peers/keyword-names.did")});
        QCOMPARE(formatted.code, 0);
        QVERIFY2(formatted.out.contains("\"type\" : (\"opt\" : nat, nat : text) ->"), formatted.out.constData());
        QCOMPARE(icws({u"check"_qs, u"-"_qs}, formatted.out).errors, QByteArray());
    }

    void manyValues()
    {
        constexpr quint32 count = 1'000'001;
        const QByteArray message = QByteArray::fromHex("4449444c016d7e0100") + char((count & 127) | 128) + char((count >> 7 & 127) | 128) + char(count >> 14)
            + QByteArray(count, '\1');
        const Run result = icws({u"decode"_qs, u"--input"_qs, u"raw"_qs, u"--type"_qs, u"vec bool"_qs}, message);
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.code, 0);
        QCOMPARE(result.out.count("true"), qsizetype(count));
    }

    void formatInPlace()
    {
        QVERIFY(write(u"ugly.did"_qs, "// Kept.\ntype A=record{a:nat};"));
        QCOMPARE(icws({u"format"_qs, u"--in-place"_qs, u"ugly.did"_qs}, {}, m_folder.path()).code, 0);
        QFile file(m_folder.filePath(u"ugly.did"_qs));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("// Kept.\ntype A = record { a : nat };\n"));
        QCOMPARE(icws({u"format"_qs, u"--check"_qs, u"ugly.did"_qs}, {}, m_folder.path()).code, 0);
        // A broken file stays as it is.
        QCOMPARE(icws({u"format"_qs, u"--in-place"_qs, u"broken.did"_qs}, {}, m_folder.path()).code, 2);
        QFile broken(m_folder.filePath(u"broken.did"_qs));
        QVERIFY(broken.open(QIODevice::ReadOnly));
        QCOMPARE(broken.readAll(), QByteArray("type A = nat;\ntype B = vec C;\n"));
    }

    void help()
    {
        QVERIFY(icws({u"--help"_qs}).out.contains("encode"));
        for (const QString &verb : {u"encode"_qs, u"decode"_qs, u"check"_qs, u"format"_qs}) {
            const Run result = icws({verb, u"--help"_qs});
            QCOMPARE(result.code, 0);
            QVERIFY(result.out.contains("Exit code:") && result.out.contains("candid " + verb.toUtf8()));
            QCOMPARE(result.out.contains("4,320 digits"), verb == u"encode" || verb == u"decode");
        }
    }

    void tooMuchInput()
    {
        const Run result = icws({u"decode"_qs}, QByteArray(17 * 1024 * 1024, ' '));
        QCOMPARE(result.code, 2);
        QVERIFY2(result.errors.contains("more than 16777216 bytes"), result.errors.constData());
    }

private:
    bool write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_IcwsCandid)
#include "tst_icwscandid.moc"
