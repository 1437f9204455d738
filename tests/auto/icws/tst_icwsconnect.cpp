// SPDX-License-Identifier: MIT
// `icws connect` with wrong options and with gateways that are not what they should be. Each ends with one clear line and
// the exit code that says why.
#include "bytes.h"
#include "envelope.h"
#include "frames.h"
#include "icwsprocess.h"
#include "privatefile.h"
#include "rootkey.h"
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>
#include <functional>
#include <memory>

namespace {

const QString Canister = QStringLiteral("bnz7o-iuaaa-aaaaa-qaaaa-cai");
const QString UnreachableNetwork = QStringLiteral("http://127.0.0.1:1");
const QByteArray GatewayPrincipal = QByteArray::fromHex("babf16ebd70a3d7a6c7a356a3d1b5d9b1a5893155eb2ddef5e85ebfcde634802");

QByteArray handshake(const QByteArray &principal = GatewayPrincipal.first(28) + '\x02')
{
    Ic::HandshakeFrame frame;
    frame.gatewayPrincipal = *Ic::Principal::fromBytes(principal);
    return frame.toCbor();
}

//! A gateway that does what the test says to each client as soon as it is connected.
class ScriptedGateway
{
public:
    using Script = std::function<void(QWebSocket &)>;
    explicit ScriptedGateway(Script script)
        : m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
    {
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this, script] {
            while (QWebSocket *client = m_server.nextPendingConnection()) {
                client->setParent(&m_server);
                client->setOutgoingFrameSize(64 * 1024 * 1024);
                ++connections;
                script(*client);
            }
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    [[nodiscard]] QString url() const { return QStringLiteral("ws://127.0.0.1:%1").arg(m_server.serverPort()); }
    int connections = 0;

private:
    QWebSocketServer m_server;
};

//! With an interface that comes with the program, so that no network is asked for the canister's.
QStringList connectArguments(const QStringList &more, const QString &canister = Canister)
{
    return QStringList {QStringLiteral("connect"), canister, QStringLiteral("--json"), QStringLiteral("--interface"), QStringLiteral("echo")} + more;
}

QStringList through(const QString &gateway, const QString &timeout = QStringLiteral("20"))
{
    // Without a network, icws asks the mainnet whether there is such a canister.
    return connectArguments(
        {QStringLiteral("--gateway"), gateway, QStringLiteral("--connect-timeout"), timeout, QStringLiteral("--network"), UnreachableNetwork});
}

//! The arguments that open the store of a profile.
QStringList storeArguments(const QTemporaryDir &home)
{
    const QString passphrase = home.filePath(QStringLiteral("passphrase"));
    if (!Ic::writePrivateFile(passphrase, "open sesame\n"))
        qFatal("cannot write the passphrase");
    return {QStringLiteral("--passphrase-file"), passphrase, QStringLiteral("--json")};
}

} // namespace

class TestIcwsConnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badOptions_data();
    void badOptions();
    void helpListsEveryOption();
    void misbehavingGateways_data();
    void misbehavingGateways();
    void evidenceIsPrivateAndVerifiable();
    void networkFailures_data();
    void networkFailures();
    void nextGatewayAfterAForgery();
    void exitTimeBeforeASession();
    void signalsEndTheProgram_data();
    void signalsEndTheProgram();
    void refusedUpgradeNamesStatus();
    void malformedLinesAreReported_data();
    void malformedLinesAreReported();
    void unsentMessagesGetVerdicts();
    void closedOutputEndsProgram();
    void sessionIsForItsCanister();
};

void TestIcwsConnect::badOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const QString g = QStringLiteral("--gateway");
    const QString url = QStringLiteral("ws://127.0.0.1:1");
    const auto row = [](const char *name, const QStringList &arguments, int exitCode) { QTest::newRow(name) << arguments << exitCode; };
    row("no canister", {QStringLiteral("connect"), g, url}, 2);
    row("wrong canister id", {QStringLiteral("connect"), QStringLiteral("bnz7o-iuaaa-aaaaa-qaaaa-caa"), g, url}, 2);
    row("a user's principal as canister",
        {QStringLiteral("connect"), QStringLiteral("ebtho-zkeqd-ebs74-f5if3-lk6js-3a5q5-37xt4-3ylns-h7r4n-tkhly-aqe"), g, url}, 2);
    row("the management canister", {QStringLiteral("connect"), QStringLiteral("aaaaa-aa"), g, url}, 2);
    row("two canisters", connectArguments({Canister, g, url}), 2);
    row("no gateway", connectArguments({}), 2);
    row("gateway without scheme", connectArguments({g, QStringLiteral("127.0.0.1:8080")}), 2);
    row("gateway over http", connectArguments({g, QStringLiteral("http://127.0.0.1:8080")}), 2);
    row("gateway without host", connectArguments({g, QStringLiteral("ws://")}), 2);
    row("one bad gateway of two", connectArguments({g, url, g, QStringLiteral("x")}), 2);
    row("network over ws", connectArguments({g, url, QStringLiteral("--network"), url}), 2);
    row("root key that is none", connectArguments({g, url, QStringLiteral("--root-key"), QStringLiteral("abcd")}), 2);
    row("root key file that is not there", connectArguments({g, url, QStringLiteral("--root-key"), QStringLiteral("/nonexistent/key")}), 2);
    row("root key given and fetched", connectArguments({g, url, QStringLiteral("--root-key"), QStringLiteral("abcd"), QStringLiteral("--fetch-root-key")}), 2);
    for (const char *network :
        {"https://icp-api.io", "http://localhost:4943", "http://10.0.0.1:4943", "http://127.0.0.1.example.com", "http://[::2]:4943", "http://0.0.0.0:4943"})
        row(qPrintable(QStringLiteral("root key fetched from %1").arg(QLatin1StringView(network))),
            connectArguments({g, url, QStringLiteral("--fetch-root-key"), QStringLiteral("--network"), QString::fromLatin1(network)}), 2);
    row("root key fetched from the default network", connectArguments({g, url, QStringLiteral("--fetch-root-key")}), 2);
    row("root key from an unreachable network", connectArguments({g, url, QStringLiteral("--fetch-root-key"), QStringLiteral("--network"), UnreachableNetwork}),
        3);
    row("a new root key where none is fetched", connectArguments({g, url, QStringLiteral("--accept-new-root-key")}), 2);
    row("identity file that is not there", connectArguments({g, url, QStringLiteral("--identity"), QStringLiteral("/nonexistent/key.pem")}), 6);
    row("identity file that is no PEM", connectArguments({g, url, QStringLiteral("--identity"), QCoreApplication::applicationFilePath()}), 6);
    row("identity that is a folder", connectArguments({g, url, QStringLiteral("--identity"), QStringLiteral("/")}), 6);
    row("time that is no number", connectArguments({g, url, QStringLiteral("--exit-after"), QStringLiteral("soon")}), 2);
    row("time 0", connectArguments({g, url, QStringLiteral("--connect-timeout"), QStringLiteral("0")}), 2);
    row("negative time", connectArguments({g, url, QStringLiteral("--exit-after=-1")}), 2);
    row("endless time", connectArguments({g, url, QStringLiteral("--exit-after"), QStringLiteral("inf")}), 2);
    row("unknown interface", connectArguments({g, url, QStringLiteral("--interface"), QStringLiteral("poker")}), 2);
    row("profile that leaves its folder", connectArguments({g, url, QStringLiteral("--profile"), QStringLiteral("../x")}), 2);
    row("unknown option", connectArguments({g, url, QStringLiteral("--fast")}), 2);
    row("option without its value", connectArguments({g}), 2);
    row("a gateway, and none", connectArguments({QStringLiteral("--gateway"), QStringLiteral("ws://127.0.0.1:1"), QStringLiteral("--no-gateway")}), 2);
    row("unknown route", connectArguments({g, url, QStringLiteral("--send-route=sideways")}), 2);
    row("a route through a network that is not named",
        connectArguments(
            {g, url, QStringLiteral("--root-key"), QString::fromLatin1(Ic::RootKey::mainnet().der().toHex()), QStringLiteral("--send-route=direct")}),
        2);
    row("an interface file and one of ours", connectArguments({g, url, QStringLiteral("--did"), QStringLiteral(IC_DID_DIR "/echo.did")}), 2);
    row("the type of messages in one of ours", connectArguments({g, url, QStringLiteral("--message-type"), QStringLiteral("AppMessage")}), 2);
}

void TestIcwsConnect::badOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    JsonProcess icws(QStringLiteral("icws"), arguments);
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), exitCode);
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
    QCOMPARE(icws.events().size(), 0);
}

void TestIcwsConnect::helpListsEveryOption()
{
    QProcess process;
    process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws"), {QStringLiteral("connect"), QStringLiteral("--help")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char *option : {"--gateway", "--no-gateway", "--network", "--root-key", "--fetch-root-key", "--identity", "--did", "--send-route",
             "--connect-timeout", "--exit-after", "--exit-on-eof", "--json", "--json-input", "--profile"})
        QVERIFY2(help.contains(option), option);
}

using Script = ScriptedGateway::Script;

void TestIcwsConnect::misbehavingGateways_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const Script &script, const char *code) { QTest::newRow(name) << script << QString::fromLatin1(code); };
    const auto first = [&row](const char *name, const QByteArray &frame, const char *code) {
        row(
            name, [frame](QWebSocket &client) { client.sendBinaryMessage(frame); }, code);
    };
    const auto second = [&row](const char *name, const QByteArray &frame, const char *code) {
        // Sent when the client has asked for its session: until then it has nothing to judge a message by.
        row(
            name,
            [frame](QWebSocket &client) {
                QObject::connect(&client, &QWebSocket::binaryMessageReceived, &client, [&client, frame] { client.sendBinaryMessage(frame); });
                client.sendBinaryMessage(handshake());
            },
            code);
    };
    first("first frame claims 2 GiB", QByteArray::fromHex("5a80000000"), "MalformedHandshake");
    first("first frame is empty", QByteArray(), "MalformedHandshake");
    first("first frame is random", QByteArray("\x8f\x00\x13\x37 gibberish", 14), "MalformedHandshake");
    first("first frame is an empty map", QByteArray::fromHex("d9d9f7a0"), "MalformedHandshake");
    first("principal as text", QByteArray::fromHex("d9d9f7a171676174657761795f7072696e636970616c6561612d6161"), "MalformedHandshake");
    first("principal of 30 bytes", QByteArray::fromHex("d9d9f7a171676174657761795f7072696e636970616c581e") + QByteArray(30, 1), "MalformedHandshake");
    first("bytes after the handshake", handshake() + '\0', "TrailingBytes");
    first("anonymous gateway", handshake(QByteArray(1, '\x04')), "UnacceptableGatewayPrincipal");
    first("a canister as gateway", handshake(QByteArray::fromHex("00000000002000050101")), "UnacceptableGatewayPrincipal");
    first("first frame just too large", QByteArray(4 * 1024 * 1024 + 1, 'x'), "OversizedFrame");
    first("first frame far too large", QByteArray(6 * 1024 * 1024, 'x'), "OversizedFrame");
    row(
        "text instead of a handshake", [](QWebSocket &client) { client.sendTextMessage(QStringLiteral("hello")); }, "TextFrame");
    row(
        "text after the handshake",
        [](QWebSocket &client) {
            client.sendBinaryMessage(handshake());
            client.sendTextMessage(QStringLiteral("hello"));
        },
        "TextFrame");
    second("message claims 2 GiB", QByteArray::fromHex("5a80000000"), "MalformedFrame");
    second("message is empty", QByteArray(), "MalformedFrame");
    second("message lacks its parts", QByteArray::fromHex("a1636b657960"), "MalformedFrame");
    second("message with empty parts", QByteArray::fromHex("a4636b6579606763 6f6e74656e7440646365727440647472656540").replace(' ', ""), "MalformedCertificate");
    second("second handshake", handshake(), "SecondHandshake");
    second("message too large", QByteArray(4 * 1024 * 1024 + 1, 'x'), "OversizedFrame");
    second("deep nesting", QByteArray(200'000, '\x81'), "MalformedFrame");
}

void TestIcwsConnect::misbehavingGateways()
{
    QFETCH(Script, script);
    QFETCH(QString, code);
    ScriptedGateway gateway(script);
    JsonProcess icws(QStringLiteral("icws"), through(gateway.url()));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 4);
    QCOMPARE(icws.code(QStringLiteral("gateway_misbehaviour")), code);
    QCOMPARE(icws.count(QStringLiteral("gateway_misbehaviour")), 1);
    QCOMPARE(icws.code(QStringLiteral("closed")), code);
    QCOMPARE(icws.count(QStringLiteral("opened")), 0);
    QCOMPARE(icws.count(QStringLiteral("reconnecting")), 0);
    QCOMPARE(gateway.connections, 1); // never tried again
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
}

void TestIcwsConnect::evidenceIsPrivateAndVerifiable()
{
    ScriptedGateway gateway([](QWebSocket &client) {
        QObject::connect(&client, &QWebSocket::binaryMessageReceived, &client, [&client] { client.sendBinaryMessage(QByteArray::fromHex("5a80000000")); });
        client.sendBinaryMessage(handshake());
    });
    JsonProcess icws(QStringLiteral("icws"), through(gateway.url()) + QStringList {QStringLiteral("--profile"), QStringLiteral("tester")});
    IC_TRY_PROCESS(icws, icws.hasEnded());
    const QString path = icws.named(QStringLiteral("gateway_misbehaviour")).value(0).value(QStringLiteral("evidence")).toString();
    const QFileInfo file(path);
    QVERIFY2(file.isFile(), icws.story().constData());
    QVERIFY(path.contains(QStringLiteral("/tester/")));
    constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(file.permissions() & Others, QFile::Permissions());
    QCOMPARE(QFileInfo(file.path()).permissions() & Others, QFile::Permissions());
    QFile content(path);
    QVERIFY(content.open(QIODevice::ReadOnly));
    const QJsonObject evidence = QJsonDocument::fromJson(content.readAll()).object();
    QCOMPARE(evidence.value(QStringLiteral("frame")).toString(), QStringLiteral("5a80000000"));
    QCOMPARE(evidence.value(QStringLiteral("canister_id")).toString(), Canister);

    JsonProcess judge(QStringLiteral("icws"), {QStringLiteral("verify"), path});
    IC_TRY_PROCESS(judge, judge.hasEnded());
    QCOMPARE(judge.exitCode(), 4);
    QCOMPARE(judge.events().value(0).value(QStringLiteral("code")).toString(), QStringLiteral("MalformedFrame"));
}

void TestIcwsConnect::networkFailures_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("code");
    QTest::newRow("silence") << Script([](QWebSocket &) {}) << QStringLiteral("HandshakeTimeout");
    QTest::newRow("handshake, then silence") << Script([](QWebSocket &client) { client.sendBinaryMessage(handshake()); }) << QStringLiteral("OpenTimeout");
    QTest::newRow("closes at once") << Script([](QWebSocket &client) { client.close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("bye")); })
                                    << QStringLiteral("GatewayClosed");
    QTest::newRow("cuts the connection") << Script([](QWebSocket &client) {
        QObject::connect(&client, &QWebSocket::binaryMessageReceived, &client, &QWebSocket::abort);
        client.sendBinaryMessage(handshake());
    }) << QStringLiteral("ConnectionLost");
}

void TestIcwsConnect::networkFailures()
{
    QFETCH(Script, script);
    QFETCH(QString, code);
    ScriptedGateway gateway(script);
    JsonProcess icws(QStringLiteral("icws"), through(gateway.url(), QStringLiteral("1")));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 3);
    QCOMPARE(icws.count(QStringLiteral("closed")), 1);
    QCOMPARE(icws.count(QStringLiteral("gateway_misbehaviour")), 0);
    // It was tried again if it failed; if it was silent, the time was up with the first attempt.
    const bool tried = icws.count(QStringLiteral("reconnecting")) > 0;
    const QString told =
        tried ? icws.named(QStringLiteral("reconnecting")).constFirst().value(QStringLiteral("code")).toString() : icws.code(QStringLiteral("closed"));
    QCOMPARE(told, code);
    QVERIFY2(icws.errors().startsWith("icws: ") && icws.errors().count('\n') == 1, icws.errors().constData());
}

void TestIcwsConnect::nextGatewayAfterAForgery()
{
    ScriptedGateway forger([](QWebSocket &client) { client.sendBinaryMessage("garbage"); });
    ScriptedGateway silent([](QWebSocket &) {});
    JsonProcess icws(QStringLiteral("icws"), through(forger.url(), QStringLiteral("3")) + QStringList {QStringLiteral("--gateway"), silent.url()});
    IC_TRY_PROCESS(icws, silent.connections > 0);
    QCOMPARE(icws.code(QStringLiteral("reconnecting")), QStringLiteral("MalformedHandshake"));
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(forger.connections, 1);
    QCOMPARE(icws.exitCode(), 3); // one was left, and it only was silent
}

void TestIcwsConnect::exitTimeBeforeASession()
{
    ScriptedGateway silent([](QWebSocket &) {});
    JsonProcess icws(QStringLiteral("icws"), through(silent.url()) + QStringList {QStringLiteral("--exit-after"), QStringLiteral("0.5")});
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 3);
    QCOMPARE(icws.count(QStringLiteral("closed")), 1);
}

void TestIcwsConnect::signalsEndTheProgram_data()
{
    QTest::addColumn<bool>("inputEnded");
    QTest::newRow("while input is open") << false;
    QTest::newRow("after the end of input") << true;
}

void TestIcwsConnect::signalsEndTheProgram()
{
    QFETCH(bool, inputEnded);
    ScriptedGateway silent([](QWebSocket &) {});
    JsonProcess icws(QStringLiteral("icws"), through(silent.url()));
    if (inputEnded)
        icws.endInput();
    IC_TRY_PROCESS(icws, silent.connections > 0);
    icws.process().terminate();
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.exitCode(), 0);
    QCOMPARE(icws.code(QStringLiteral("closed")), QStringLiteral("NoError"));
    QCOMPARE(icws.errors(), QByteArray());
}

void TestIcwsConnect::refusedUpgradeNamesStatus()
{
    QTcpServer busy;
    QVERIFY(busy.listen(QHostAddress::LocalHost));
    connect(&busy, &QTcpServer::newConnection, &busy, [&busy] {
        QTcpSocket *socket = busy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"); });
    });
    JsonProcess icws(QStringLiteral("icws"), through(QStringLiteral("ws://127.0.0.1:%1").arg(busy.serverPort())));
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("reconnecting")) > 0);
    const QJsonObject event = icws.named(QStringLiteral("reconnecting")).constFirst();
    QCOMPARE(event.value(QStringLiteral("code")).toString(), QStringLiteral("UpgradeRefused"));
    QCOMPARE(event.value(QStringLiteral("http_status")).toInt(), 503);
    QVERIFY(!event.contains(QStringLiteral("reject_code")));
    QVERIFY(!event.value(QStringLiteral("advice")).toString().isEmpty());
}

void TestIcwsConnect::malformedLinesAreReported_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("line");
    const QStringList json {QStringLiteral("--json-input")};
    const QStringList chat {QStringLiteral("--interface"), QStringLiteral("chat")};
    QTest::newRow("no Candid") << QStringList() << QByteArray("hello");
    QTest::newRow("half of it") << QStringList() << QByteArray("(record { text = ");
    QTest::newRow("two values") << QStringList() << QByteArray("(record { text = \"a\"; timestamp = 0 }, 1)");
    QTest::newRow("another type") << QStringList() << QByteArray("(record { text = 1; timestamp = 0 })");
    QTest::newRow("a missing field") << QStringList() << QByteArray("(record { text = \"a\" })");
    QTest::newRow("an unknown variant") << QStringList() << QByteArray("(variant { Shout = record { text = \"a\" } })");
    QTest::newRow("echo's message to chat") << chat << QByteArray("(record { text = \"a\"; timestamp = 0 })");
    QTest::newRow("no JSON") << json << QByteArray("(record { text = \"a\"; timestamp = 0 })");
    QTest::newRow("cut JSON") << json << QByteArray("{\"text\":");
    QTest::newRow("two JSON values") << json << QByteArray("1, 2");
    QTest::newRow("JSON of another type") << json << QByteArray("{\"text\": 5, \"timestamp\": \"0\"}");
    QTest::newRow("no UTF-8") << QStringList() << QByteArray("\xff\xfe\x80");
    QTest::newRow("zero bytes") << QStringList() << QByteArray(4, '\0');
    QTest::newRow("far too long") << QStringList() << QByteArray(9 * 1024 * 1024, 'x');
    QTest::newRow("deep nesting") << QStringList() << QByteArray(100'000, '(');
}

void TestIcwsConnect::malformedLinesAreReported()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, line);
    ScriptedGateway silent([](QWebSocket &) {});
    JsonProcess icws(QStringLiteral("icws"), through(silent.url()) + options);
    icws.writeLine("");
    icws.writeLine(line);
    IC_TRY_PROCESS(icws, icws.count(QStringLiteral("error")) == 1);
    const QJsonObject error = icws.named(QStringLiteral("error")).constFirst();
    QCOMPARE(error.value(QStringLiteral("line")).toInt(), 2);
    QVERIFY(!error.value(QStringLiteral("reason")).toString().isEmpty());
    QVERIFY(!error.value(QStringLiteral("code")).toString().isEmpty());
    QVERIFY(!icws.hasEnded()); // and goes on
}

void TestIcwsConnect::unsentMessagesGetVerdicts()
{
    ScriptedGateway silent([](QWebSocket &) {});
    JsonProcess icws(QStringLiteral("icws"), through(silent.url(), QStringLiteral("1")));
    icws.writeLine("(record { text = \"a\"; timestamp = 0 })");
    icws.writeLine("(record { text = \"b\"; timestamp = 1 })");
    IC_TRY_PROCESS(icws, icws.hasEnded());
    QCOMPARE(icws.count(QStringLiteral("error")), 0);
    QCOMPARE(icws.count(QStringLiteral("sent")), 0);
    QStringList ids;
    for (const QJsonObject &event : icws.named(QStringLiteral("rejected")))
        ids.append(event.value(QStringLiteral("id")).toString());
    ids.sort();
    QCOMPARE(ids, QStringList({QStringLiteral("1"), QStringLiteral("2")}));
}

void TestIcwsConnect::closedOutputEndsProgram()
{
    ScriptedGateway silent([](QWebSocket &) {});
    // A real pipe whose other end is closed at once. The input stays open.
    QProcess shell;
    QStringList arguments {
        QStringLiteral("-c"), QStringLiteral("{ \"$0\" \"$@\"; echo \"exit $?\" >&2; } | true"), qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws")};
    shell.start(QStringLiteral("sh"), arguments + through(silent.url(), QStringLiteral("60")));
    QTRY_VERIFY_WITH_TIMEOUT(silent.connections > 0, 20'000);
    shell.write("nonsense\n"); // the error event has no reader
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(shell.readAllStandardError(), QByteArray("exit 0\n"));
}

void TestIcwsConnect::sessionIsForItsCanister()
{
    const QTemporaryDir home;
    const QStringList store = storeArguments(home);
    JsonProcess create(QStringLiteral("icws"),
        QStringList {QStringLiteral("identity"), QStringLiteral("create"), QStringLiteral("alice"), QStringLiteral("--protection"),
            QStringLiteral("passphrase"), QStringLiteral("--passphrase-cost"), QStringLiteral("interactive")}
            + store,
        home.path());
    IC_TRY_PROCESS(create, create.hasEnded());
    QVERIFY2(create.exitCode() == 0, create.story().constData());
    QByteArray open;
    ScriptedGateway gateway([&open](QWebSocket &client) {
        QObject::connect(&client, &QWebSocket::binaryMessageReceived, &client, [&open](const QByteArray &frame) { open = frame; });
        client.sendBinaryMessage(handshake());
    });
    JsonProcess icws(QStringLiteral("icws"), through(gateway.url()) + QStringList {QStringLiteral("--identity"), QStringLiteral("alice")} + store, home.path());
    IC_TRY_PROCESS(icws, !open.isEmpty());
    const auto bytes = Ic::ClientRequest::envelopeBytes(open);
    QVERIFY(bytes);
    const auto envelope = Ic::Envelope::fromCbor(*bytes);
    QVERIFY(envelope);
    QCOMPARE(envelope->delegations.size(), 1);
    QCOMPARE(envelope->delegations.constFirst().delegation.targets, std::optional(QList<Ic::Principal> {*Ic::Principal::fromText(Canister)}));
}

QTEST_GUILESS_MAIN(TestIcwsConnect)
#include "tst_icwsconnect.moc"
