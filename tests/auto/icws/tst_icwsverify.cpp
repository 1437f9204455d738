// SPDX-License-Identifier: MIT
// `icws verify` as other programs see it: lines in, lines and an exit code out.
#include "framefactory.h"
#include "frameoracle.h"
#include "testing.h"
#include "vectors.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <csignal>

using namespace Ic;
using namespace Ic::Test;

namespace {

struct Run
{
    int exitCode = -1;
    bool crashed = false;
    QList<QJsonObject> answers;
    QByteArray errors;
};

QString program()
{
    return qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws");
}

Run run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    Run result;
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        qWarning("the program did not end");
        return result;
    }
    result.exitCode = process.exitCode();
    result.crashed = process.exitStatus() != QProcess::NormalExit;
    result.errors = process.readAllStandardError();
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            result.answers.append(QJsonDocument::fromJson(line).object());
    }
    return result;
}

Run verify(const QByteArray &input)
{
    return run({QStringLiteral("verify"), QStringLiteral("--frames")}, input);
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString codeOf(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("ok")).toBool() ? QStringLiteral("ok") : answer.value(QStringLiteral("code")).toString();
}

//! The line for \a frame, with the facts that its receiver knows.
QJsonObject caseOf(const FrameFactory &factory, const QByteArray &frame, quint64 expectedSequence)
{
    return {
        {QStringLiteral("frame"), QString::fromLatin1(frame.toHex())},
        {QStringLiteral("root_key"), QString::fromLatin1(factory.rootKey().der().toHex())},
        {QStringLiteral("canister_id"), factory.canister.toText()},
        {QStringLiteral("gateway_principal"), factory.gateway.toText()},
        {QStringLiteral("client_principal"), factory.client.principal.toText()},
        {QStringLiteral("client_nonce"), QString::number(factory.client.nonce)},
        {QStringLiteral("expected_sequence"), QString::number(expectedSequence)},
        {QStringLiteral("now_ns"), QString::number(factory.timeNs)},
    };
}

FrameFactory factory()
{
    FrameFactory made;
    made.client = {Principal::selfAuthenticating("client"), 1'000'000};
    return made;
}

//! A good frame, the third of its session.
QJsonObject goodCase()
{
    return caseOf(factory(), factory().application("payload", 3, 2), 3);
}

//! The same with one part changed.
QString changedFrame(QByteArray FrameFactory::Parts::*part)
{
    FrameFactory::Parts parts = factory().parts(factory().message("payload", 3, false), 2);
    QByteArray &bytes = parts.*part;
    bytes.back() = char(bytes.back() ^ 1);
    return QString::fromLatin1(parts.frame().toHex());
}

//! The same with zeros in place of the certificate's signature, which ends it.
QString unsignedFrame()
{
    FrameFactory::Parts parts = factory().parts(factory().message("payload", 3, false), 2);
    parts.certificate = parts.certificate.chopped(BlsSignatureSize) + QByteArray(BlsSignatureSize, '\0');
    return QString::fromLatin1(parts.frame().toHex());
}

//! The frames of the JavaScript SDK's own tests, from a real canister on a real replica, that our CDKs still send.
QList<VectorRow> sdkFrames()
{
    QList<VectorRow> rows = vectorRows(QStringLiteral("icws_sdk_frames.json"), u"frames");
    rows.removeIf([](const VectorRow &row) { return !row.json.contains(u"frame_cbor_untagged") || !row.json.contains(u"decoded_content"); });
    return rows;
}

QJsonObject sdkCase(const QJsonObject &frame)
{
    const QJsonObject file = vectorFile(QStringLiteral("icws_sdk_frames.json"));
    const auto of = [&](QStringView field) { return frame.contains(field) ? frame[field] : file[field]; };
    const QJsonValue client = of(u"client_key");
    return {
        {QStringLiteral("frame"), frame[u"frame_cbor_untagged"]},
        {QStringLiteral("root_key"), of(u"root_key_der")},
        {QStringLiteral("canister_id"), of(u"canister_id")},
        {QStringLiteral("gateway_principal"), of(u"gateway_principal")},
        {QStringLiteral("client_principal"), client[u"client_principal"]},
        {QStringLiteral("client_nonce"), client[u"client_nonce"]},
        {QStringLiteral("expected_sequence"), QString::number(frame[u"decoded_content"][u"sequence_num"].toInteger())},
        {QStringLiteral("now_ns"), frame[u"checks"][u"time_ns"]},
    };
}

QJsonObject with(QJsonObject object, const QString &field, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(field);
    else
        object.insert(field, value);
    return object;
}

} // namespace

class TestIcwsVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sdkFrames();
    void sessionFrames();
    void frames_data();
    void frames();
    void unreadableLines_data();
    void unreadableLines();
    void resultsKeepLineOrder();
    void resultsBeforeEndOfInput();
    void lastLineWithoutNewline();
    void noInput();
    void manyRootKeys();
    void endsOnSignal();
    void evidenceFiles_data();
    void evidenceFiles();
    void options_data();
    void options();
};

void TestIcwsVerify::sdkFrames()
{
    const auto rows = ::sdkFrames();
    QByteArray input;
    for (const auto &row : rows)
        input += lineOf(sdkCase(row.json));
    const Run result = verify(input);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.answers.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject &recorded = rows[i].json;
        const QJsonObject &answer = result.answers.at(i);
        QCOMPARE(answer[u"ok"], recorded[u"valid"]);
        if (!recorded[u"valid"].toBool())
            continue;
        QCOMPARE(answer[u"sequence"].toString(), QString::number(recorded[u"decoded_content"][u"sequence_num"].toInteger()));
        QCOMPARE(answer[u"service"], recorded[u"decoded_content"][u"is_service_message"]);
        QCOMPARE(answer[u"content"], recorded[u"decoded_content"][u"content"][u"hex"]);
    }
    IC_NEED_ROWS(rows.size());
}

// Each frame by itself: good ones too where the recorded session goes wrong later, or by what is inside.
void TestIcwsVerify::sessionFrames()
{
    const QJsonObject file = vectorFile(QStringLiteral("icws_sessions.json"));
    const QJsonObject environment = file[u"environment"].toObject();
    const auto rootKey = RootKey::fromDer(bytesOf(environment[u"root_key_der"]));
    const auto canister = Principal::fromText(environment[u"canister_id"].toString());
    IC_VERIFY(rootKey);
    IC_VERIFY(canister);
    const quint64 nowNs = quint64(environment[u"now_ms"].toInteger()) * 1'000'000;
    QByteArray input;
    QStringList names;
    QStringList expected;
    for (const auto &[tag, session] : vectorRows(file[u"sessions"])) {
        const auto client = Principal::fromText(session[u"identity"][u"principal"].toString());
        IC_VERIFY(client);
        const FrameOracle oracle {
            *rootKey, *canister, *client, session[u"client_nonce"].toString().toULongLong(), nowNs, environment[u"gateway_principal"].toString().toUtf8()};
        quint64 number = 0; // the handshake has none
        const QJsonArray steps = session[u"steps"].toArray();
        for (const auto &step : steps) {
            if (!step.toObject().contains(u"frame"))
                continue;
            input += lineOf({
                {QStringLiteral("frame"), step[u"frame"]},
                {QStringLiteral("root_key"), environment[u"root_key_der"]},
                {QStringLiteral("canister_id"), environment[u"canister_id"]},
                {QStringLiteral("gateway_principal"), environment[u"gateway_principal"]},
                {QStringLiteral("client_principal"), session[u"identity"][u"principal"]},
                {QStringLiteral("client_nonce"), session[u"client_nonce"]},
                {QStringLiteral("expected_sequence"), QString::number(number)},
                {QStringLiteral("now_ns"), QString::number(nowNs)},
            });
            names.append(QString::fromUtf8(tag) + QStringLiteral(", frame %1").arg(number));
            const FrameOracle::Message message = oracle.relayed(bytesOf(step[u"frame"]));
            ErrorCode code = message.code;
            if (code == ErrorCode::NoError && message.sequence != number)
                code = message.sequence > number ? ErrorCode::SequenceGap : ErrorCode::SequenceRepeated;
            expected.append(code == ErrorCode::NoError ? QStringLiteral("ok") : errorCodeName(code));
            ++number;
        }
    }
    const Run result = verify(input);
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.answers.size(), names.size());
    QStringList wrong;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (codeOf(result.answers.at(i)) != expected.at(i))
            wrong.append(QStringLiteral("%1: expected %2, got %3").arg(names.at(i), expected.at(i), codeOf(result.answers.at(i))));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    IC_NEED_ROWS(names.size());
}

void TestIcwsVerify::frames_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("code");
    const QJsonObject good = goodCase();
    const QString frame = good.value(QStringLiteral("frame")).toString();
    const auto row = [](const char *name, const char *field, const QString &value, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(field) << QJsonValue(value) << QString::fromLatin1(code);
    };
    row("as it is", "frame", frame, "ok");
    row("upper-case hex", "frame", frame.toUpper(), "ok");
    row("a byte string of 2 GiB", "frame", QStringLiteral("5a80000000"), "MalformedFrame");
    row("no bytes", "frame", QString(), "MalformedFrame");
    row("trailing byte", "frame", frame + QStringLiteral("00"), "TrailingBytes");
    row("cut", "frame", frame.chopped(2), "MalformedFrame");
    row("content changed", "frame", changedFrame(&FrameFactory::Parts::content), "ContentHashMismatch");
    row("key changed", "frame", changedFrame(&FrameFactory::Parts::key), "PathMissing");
    row("tree changed", "frame", changedFrame(&FrameFactory::Parts::tree), "WitnessMismatch");
    row("certificate without a signature", "frame", unsignedFrame(), "SignaturePointInvalid");
    row("over 4 MiB", "frame", QString(2 * (4 * 1024 * 1024 + 1), u'0'), "OversizedFrame");
    row("another canister", "canister_id", QStringLiteral("bkyz2-fmaaa-aaaaa-qaaaq-cai"), "CertifiedDataMissing");
    row("another gateway", "gateway_principal", good.value(QStringLiteral("client_principal")).toString(), "UnacceptableGatewayPrincipal");
    row("an anonymous gateway", "gateway_principal", QStringLiteral("2vxsx-fae"), "UnacceptableGatewayPrincipal");
    row("a canister as gateway", "gateway_principal", good.value(QStringLiteral("canister_id")).toString(), "UnacceptableGatewayPrincipal");
    row("another honest gateway", "gateway_principal", QStringLiteral("5pd22-mf2x4-loxvy-khv5g-y6rv7-w4njv-i2mjo-vl5s3-255bl-27ppg-nqe"), "KeyPrefixMismatch");
    row("another client", "client_principal", QStringLiteral("ebtho-zkeqd-ebs74-f5if3-lk6js-3a5q5-37xt4-3ylns-h7r4n-tkhly-aqe"), "ForeignClientKey");
    row("another session of the client", "client_nonce", QStringLiteral("1"), "ForeignClientKey");
    row("a number too low", "expected_sequence", QStringLiteral("4"), "SequenceRepeated");
    row("a number too high", "expected_sequence", QStringLiteral("2"), "SequenceGap");
    const quint64 time = good.value(QStringLiteral("now_ns")).toString().toULongLong();
    row("5 minutes old", "now_ns", QString::number(time + 300'000'000'000), "ok");
    row("older", "now_ns", QString::number(time + 300'000'000'001), "CertificateStale");
    row("5 minutes ahead", "now_ns", QString::number(time - 300'000'000'000), "ok");
    row("farther ahead", "now_ns", QString::number(time - 300'000'000'001), "CertificateFromFuture");
    row("another network", "root_key", QString::fromLatin1(FrameFactory("another").rootKey().der().toHex()), "RootKeyMismatch");
}

void TestIcwsVerify::frames()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(QString, code);
    const Run result = verify(lineOf(with(goodCase(), field, value)));
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.answers.size(), 1);
    QCOMPARE(codeOf(result.answers.constFirst()), code);
}

void TestIcwsVerify::unreadableLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("spaces") << QByteArray("   ");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("cut JSON") << QByteArray("{\"frame\":\"00\"");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("zero bytes") << QByteArray(3, '\0');
    QTest::newRow("no UTF-8") << QByteArray("{\"frame\":\"\xff\xfe\"}");
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    const QJsonObject good = goodCase();
    const auto row = [&](const QString &name, const QString &field, const QJsonValue &value) {
        QTest::newRow(qPrintable(name)) << lineOf(with(good, field, value)).chopped(1);
    };
    for (const QString &field : good.keys()) {
        row(field + QStringLiteral(" is missing"), field, QJsonValue(QJsonValue::Undefined));
        row(field + QStringLiteral(" is a number"), field, 1);
        row(field + QStringLiteral(" is null"), field, QJsonValue());
        row(field + QStringLiteral(" is other text"), field, QStringLiteral("xyz"));
    }
    row(QStringLiteral("odd hex"), QStringLiteral("frame"), QStringLiteral("123"));
    row(QStringLiteral("not hex inside"), QStringLiteral("frame"), QStringLiteral("12g4"));
    row(QStringLiteral("no root key at all"), QStringLiteral("root_key"), QString());
    row(QStringLiteral("half a root key"), QStringLiteral("root_key"), good.value(QStringLiteral("root_key")).toString().first(132));
    row(QStringLiteral("negative number"), QStringLiteral("client_nonce"), QStringLiteral("-1"));
    row(QStringLiteral("number beyond 64 bits"), QStringLiteral("client_nonce"), QStringLiteral("18446744073709551616"));
    row(QStringLiteral("number with leading zero"), QStringLiteral("expected_sequence"), QStringLiteral("03"));
    row(QStringLiteral("number with a space"), QStringLiteral("now_ns"), QStringLiteral(" 3"));
    row(QStringLiteral("principal with a wrong checksum"), QStringLiteral("client_principal"), QStringLiteral("2vxsx-faf"));
}

void TestIcwsVerify::unreadableLines()
{
    QFETCH(QByteArray, line);
    const Run result = verify(line + '\n');
    QVERIFY(!result.crashed);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.answers.size(), 1);
    QCOMPARE(codeOf(result.answers.constFirst()), QStringLiteral("BadInput"));
    QVERIFY(!result.answers.constFirst().value(QStringLiteral("message")).toString().isEmpty());
}

void TestIcwsVerify::resultsKeepLineOrder()
{
    QByteArray input;
    constexpr int Rounds = 300;
    for (int i = 0; i < Rounds; ++i)
        input += lineOf(goodCase()) + "nonsense\n" + lineOf(with(goodCase(), QStringLiteral("client_nonce"), QString::number(i)));
    const Run result = verify(input);
    QCOMPARE(result.exitCode, 2); // of the unreadable ones, though good ones came later
    QCOMPARE(result.answers.size(), 3 * Rounds);
    for (int i = 0; i < Rounds; ++i) {
        QCOMPARE(codeOf(result.answers.at(3 * i)), QStringLiteral("ok"));
        QCOMPARE(codeOf(result.answers.at(3 * i + 1)), QStringLiteral("BadInput"));
        QCOMPARE(codeOf(result.answers.at(3 * i + 2)), QStringLiteral("ForeignClientKey"));
        QVERIFY(result.answers.at(3 * i + 2).value(QStringLiteral("message")).toString().endsWith(QStringLiteral("_%1").arg(i)));
    }
}

void TestIcwsVerify::resultsBeforeEndOfInput()
{
    QProcess process;
    process.start(program(), {QStringLiteral("verify"), QStringLiteral("--frames")});
    for (int i = 0; i < 3; ++i) {
        process.write(lineOf(goodCase()));
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 10'000);
        QCOMPARE(codeOf(QJsonDocument::fromJson(process.readLine()).object()), QStringLiteral("ok"));
    }
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestIcwsVerify::lastLineWithoutNewline()
{
    const Run result = verify(lineOf(goodCase()).chopped(1) + "\r\n" + lineOf(goodCase()).chopped(1));
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.answers.size(), 2);
    QCOMPARE(codeOf(result.answers.at(1)), QStringLiteral("ok"));
}

void TestIcwsVerify::noInput()
{
    const Run result = verify({});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.answers.size(), 0);
}

void TestIcwsVerify::manyRootKeys()
{
    // Each network is judged by its own key, whatever was seen in between.
    const QByteArray good = lineOf(goodCase());
    const QByteArray foreign = lineOf(with(goodCase(), QStringLiteral("root_key"), QString::fromLatin1(FrameFactory("another").rootKey().der().toHex())));
    const Run result = verify(good + foreign + good + foreign);
    QCOMPARE(result.exitCode, 0);
    QStringList codes;
    for (const QJsonObject &answer : result.answers)
        codes.append(codeOf(answer));
    QCOMPARE(codes, QStringList({QStringLiteral("ok"), QStringLiteral("RootKeyMismatch"), QStringLiteral("ok"), QStringLiteral("RootKeyMismatch")}));
}

void TestIcwsVerify::endsOnSignal()
{
    QProcess process;
    process.start(program(), {QStringLiteral("verify"), QStringLiteral("--frames")});
    process.write("nonsense\n");
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 10'000); // it runs, and has its signal handlers
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
}

void TestIcwsVerify::evidenceFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("empty") << QByteArray() << 2 << QStringList();
    QTest::newRow("not JSON") << QByteArray("hello") << 2 << QStringList();
    const QJsonObject bad = with(goodCase(), QStringLiteral("expected_sequence"), QStringLiteral("4"));
    const QStringList one {QStringLiteral("SequenceRepeated")};
    QTest::newRow("one line") << lineOf(bad) << 4 << one;
    QTest::newRow("indented") << QJsonDocument(bad).toJson(QJsonDocument::Indented) << 4 << one;
    QTest::newRow("several lines") << lineOf(bad) + lineOf(goodCase()) << 4 << QStringList({one.constFirst(), QStringLiteral("ok")});
    QTest::newRow("nothing bad") << lineOf(goodCase()) << 0 << QStringList({QStringLiteral("ok")});
    QTest::newRow("a field is missing") << lineOf(with(bad, QStringLiteral("frame"), QJsonValue(QJsonValue::Undefined))) << 2
                                        << QStringList({QStringLiteral("BadInput")});
    QJsonObject handshake = with(bad, QStringLiteral("frame"), QStringLiteral("d9d9f7a0"));
    handshake.insert(QStringLiteral("code"), QStringLiteral("MalformedHandshake"));
    handshake.insert(QStringLiteral("gateway_principal"), QStringLiteral("aaaaa-aa"));
    QTest::newRow("a bad handshake") << lineOf(handshake) << 4 << QStringList({QStringLiteral("MalformedHandshake")});
}

void TestIcwsVerify::evidenceFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(int, exitCode);
    QFETCH(QStringList, codes);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("evidence.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const Run result = run({QStringLiteral("verify"), file.fileName()}, {});
    QCOMPARE(result.exitCode, exitCode);
    QStringList got;
    for (const QJsonObject &answer : result.answers)
        got.append(codeOf(answer));
    QCOMPARE(got, codes);
    QCOMPARE(result.errors.count('\n'), codes.isEmpty() ? 1 : 0);
}

void TestIcwsVerify::options_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, const QStringList &arguments, int exitCode) { QTest::newRow(name) << arguments << exitCode; };
    row("no command", {}, 2);
    row("unknown command", {QStringLiteral("fly")}, 2);
    row("nothing to verify", {QStringLiteral("verify")}, 2);
    row("frames and a file", {QStringLiteral("verify"), QStringLiteral("--frames"), QStringLiteral("x")}, 2);
    row("two files", {QStringLiteral("verify"), QStringLiteral("x"), QStringLiteral("y")}, 2);
    row("no such file", {QStringLiteral("verify"), QStringLiteral("/nonexistent/evidence.json")}, 2);
    row("a folder", {QStringLiteral("verify"), QStringLiteral("/")}, 2);
    row("unknown option", {QStringLiteral("verify"), QStringLiteral("--fast")}, 2);
    row("no principal", {QStringLiteral("principal")}, 2);
    row("not a principal", {QStringLiteral("principal"), QStringLiteral("2vxsx-faf")}, 2);
    row("help", {QStringLiteral("verify"), QStringLiteral("--help")}, 0);
    row("version", {QStringLiteral("--version")}, 0);
    row("a principal", {QStringLiteral("principal"), QStringLiteral("--json"), QStringLiteral("2vxsx-fae")}, 0);
}

void TestIcwsVerify::options()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const Run result = run(arguments, {});
    QVERIFY(!result.crashed);
    QCOMPARE(result.exitCode, exitCode);
    QCOMPARE(result.errors.count('\n'), exitCode == 0 ? 0 : 1); // one clear line
    QVERIFY(exitCode == 0 || result.errors.startsWith("icws: "));
}

QTEST_GUILESS_MAIN(TestIcwsVerify)
#include "tst_icwsverify.moc"
