// SPDX-License-Identifier: MIT
#include "bytes.h"
#include "rootkey.h"
#include "testing.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>
#include <QtTest/QtTest>
#include <csignal>

using namespace Ic;

namespace {

QString program()
{
    return qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws-localnet");
}

struct Run
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Run runToEnd(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    Run run;
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return run;
    }
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

} // namespace

class tst_LocalNetProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readyLine();
    void endsCleanly_data();
    void endsCleanly();
    void badInvocations_data();
    void badInvocations();
    void portInUse();
    void listsFaults();
    void help();
};

void tst_LocalNetProgram::readyLine()
{
    QProcess process;
    process.start(program(),
        {QStringLiteral("--network-port"), QStringLiteral("0"), QStringLiteral("--gateway-port"), QStringLiteral("0"), QStringLiteral("--notify-canisters"),
            QStringLiteral("3")});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 30'000);
    const QByteArray line = process.readLine();
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    QVERIFY2(line.startsWith("{\"event\":\"ready\""), line.constData());
    QVERIFY(ready[u"network"].toString().startsWith(QStringLiteral("http://127.0.0.1:")));
    QVERIFY(ready[u"gateway"].toString().startsWith(QStringLiteral("ws://127.0.0.1:")));
    IC_VERIFY(RootKey::fromDer(fromHex(ready[u"root_key"].toString()).value()));
    for (const char *name : {"chat", "echo", "notify", "notify-2", "notify-3", "prices"})
        IC_VERIFY(Principal::fromText(ready[u"canisters"][QLatin1StringView(name)].toString()));
    process.terminate();
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 0);
}

void tst_LocalNetProgram::endsCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void tst_LocalNetProgram::endsCleanly()
{
    QFETCH(int, signal);
    QProcess process;
    process.start(program(),
        {QStringLiteral("--network-port"), QStringLiteral("0"), QStringLiteral("--gateway-port"), QStringLiteral("0"), QStringLiteral("--delegation"),
            QStringLiteral("sharded"), QStringLiteral("--cdk"), QStringLiteral("motoko"), QStringLiteral("--ack-interval"), QStringLiteral("1000"),
            QStringLiteral("--polling-interval"), QStringLiteral("20"), QStringLiteral("--fault"), QStringLiteral("skip-message:0.5"),
            QStringLiteral("--network-profile"), QStringLiteral("mainnet-far"), QStringLiteral("--round"), QStringLiteral("200"), QStringLiteral("--fault"),
            QStringLiteral("swap-messages@2")});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 30'000);
    ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void tst_LocalNetProgram::badInvocations_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, const QStringList &arguments, const char *word) { QTest::newRow(name) << arguments << QByteArray(word); };
    row("an unknown option", {QStringLiteral("--frobnicate")}, "frobnicate");
    row("a stray argument", {QStringLiteral("hello")}, "hello");
    row("no port", {QStringLiteral("--network-port"), QStringLiteral("http")}, "--network-port");
    row("a port too high", {QStringLiteral("--gateway-port"), QStringLiteral("65536")}, "--gateway-port");
    row("one port for both", {QStringLiteral("--network-port"), QStringLiteral("80"), QStringLiteral("--gateway-port"), QStringLiteral("80")}, "are both 80");
    row("a default port for both", {QStringLiteral("--gateway-port"), QStringLiteral("4943")}, "are both 4943");
    row("an unknown delegation", {QStringLiteral("--delegation"), QStringLiteral("deep")}, "endpoint, none, flat, sharded");
    row("an unknown CDK", {QStringLiteral("--cdk"), QStringLiteral("cobol")}, "rust, motoko");
    row("an interval of nothing", {QStringLiteral("--ack-interval"), QStringLiteral("0")}, "--ack-interval");
    row("no notification canister", {QStringLiteral("--notify-canisters"), QStringLiteral("0")}, "--notify-canisters");
    row("too many notification canisters", {QStringLiteral("--notify-canisters"), QStringLiteral("51")}, "--notify-canisters");
    row("an unknown fault", {QStringLiteral("--fault"), QStringLiteral("gremlins")}, "\"gremlins\"");
    row("an unknown profile", {QStringLiteral("--network-profile"), QStringLiteral("moon")}, "\"moon\" is not one of instant, mainnet, mainnet-far");
    row("a round too long", {QStringLiteral("--round"), QStringLiteral("60001")}, "--round: \"60001\" is not a whole number from 0 to 60000");
    row("a negative query delay", {QStringLiteral("--query-min"), QStringLiteral("-1")}, "0 to 60000");
    row("an unknown distribution", {QStringLiteral("--gossip"), QStringLiteral("gauss")}, "exponential, uniform");
    row("a mean of uniform gossip", {QStringLiteral("--network-profile"), QStringLiteral("mainnet-far"), QStringLiteral("--gossip-mean"), QStringLiteral("1")},
        "--gossip exponential");
    row("an empty range", {QStringLiteral("--network-profile"), QStringLiteral("mainnet"), QStringLiteral("--query-min"), QStringLiteral("300")},
        "the least query delay, 300 ms, is not from 0 ms to the largest, 200 ms");
    row("gossip without rounds", {QStringLiteral("--gossip-mean"), QStringLiteral("20")}, "a round from 1 to 60000 ms");
    row("an opportunity of nothing", {QStringLiteral("--fault"), QStringLiteral("swap-messages@0")}, "opportunity");
    row("a probability above one", {QStringLiteral("--fault"), QStringLiteral("skip-message:2")}, "probability");
}

void tst_LocalNetProgram::badInvocations()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Run run = runToEnd(arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(word), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

void tst_LocalNetProgram::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    const QString port = QString::number(other.serverPort());
    const QString any = QStringLiteral("0");
    for (const QStringList &arguments : {QStringList {QStringLiteral("--network-port"), port, QStringLiteral("--gateway-port"), any},
             QStringList {QStringLiteral("--network-port"), any, QStringLiteral("--gateway-port"), port}}) {
        const Run run = runToEnd(arguments);
        QCOMPARE(run.exitCode, 3);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.err.contains(port.toLatin1()), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
    }
}

void tst_LocalNetProgram::listsFaults()
{
    const Run run = runToEnd({QStringLiteral("--list-faults")});
    QCOMPARE(run.exitCode, 0);
    const QByteArrayList lines = run.out.trimmed().split('\n');
    QVERIFY(lines.size() >= 20);
    for (const QByteArray &line : lines)
        QVERIFY2(line.indexOf(": ") > 3, line.constData());
    QVERIFY(run.out.contains("stale-certificate: "));
}

void tst_LocalNetProgram::help()
{
    const Run run = runToEnd({QStringLiteral("--help")});
    QCOMPARE(run.exitCode, 0);
    for (const char *option : {"--network-port", "--gateway-port", "--seed", "--delegation", "--cdk", "--ack-interval", "--polling-interval", "--fault",
             "--list-faults", "--network-profile", "--round", "--gossip", "--gossip-mean", "--gossip-cap", "--certification-min", "--certification-max",
             "--query-min", "--query-max"})
        QVERIFY2(run.out.contains(option), option);
    const QByteArray text = run.out.simplified();
    for (const char *value : {"4943", "8080", "icws", "endpoint", "rust", "300000", "100", "1", "instant"})
        QVERIFY2(text.contains("(default: " + QByteArray(value) + ")."), value);
}

QTEST_GUILESS_MAIN(tst_LocalNetProgram)
#include "tst_localnetprogram.moc"
