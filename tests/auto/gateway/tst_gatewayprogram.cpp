// SPDX-License-Identifier: MIT
// `icws-gateway` as other programs see it: options, the ready line, signals, exit codes.
#include "fakenetwork.h"
#include "frames.h"
#include "pem.h"
#include "privatefile.h"
#include "testcertificate.h"
#include "testclient.h"
#include "testing.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <csignal>
#include <sys/types.h>

using namespace Ic;
using namespace Ic::Test;

class tst_GatewayProgram : public QObject
{
    Q_OBJECT

    QTemporaryDir directory;

    static void launch(QProcess &process, const QStringList &arguments)
    {
        process.start(qEnvironmentVariable("IC_BIN_DIR") + QStringLiteral("/icws-gateway"), arguments);
        QVERIFY(process.waitForStarted());
    }
    // The ready line, parsed; empty if none came.
    static QJsonObject readyLine(QProcess &process)
    {
        for (int i = 0; i < 300 && !process.canReadLine() && process.state() == QProcess::Running; ++i)
            process.waitForReadyRead(100);
        return QJsonDocument::fromJson(process.readLine()).object();
    }
    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = directory.filePath(name);
        if (!Ic::writePrivateFile(path, bytes))
            qFatal("cannot write a test file");
        return path;
    }

private Q_SLOTS:
    void badInvocations_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QStringList &arguments, int exitCode, const QString &says) {
            QTest::newRow(name) << arguments << exitCode << says;
        };
        row("unknown option", {QStringLiteral("--nonsense")}, 2, QStringLiteral("nonsense"));
        row("stray argument", {QStringLiteral("hello")}, 2, QStringLiteral("hello"));
        row("address without a port", {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1")}, 2, QStringLiteral("--gateway-address"));
        row("address with a name", {QStringLiteral("--gateway-address"), QStringLiteral("example.org:80")}, 2, QStringLiteral("--gateway-address"));
        row("port too large", {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1:65536")}, 2, QStringLiteral("--gateway-address"));
        row("network that is no URL", {QStringLiteral("--ic-network-url"), QStringLiteral("ws://x")}, 2, QStringLiteral("--ic-network-url"));
        row("polling interval of 0", {QStringLiteral("--polling-interval"), QStringLiteral("0")}, 2, QStringLiteral("--polling-interval"));
        row("polling interval of text", {QStringLiteral("--polling-interval"), QStringLiteral("often")}, 2, QStringLiteral("--polling-interval"));
        row("ping interval of text", {QStringLiteral("--ping-interval"), QStringLiteral("often")}, 2, QStringLiteral("--ping-interval"));
        row("certificate without a key", {QStringLiteral("--tls-certificate-pem-path"), QStringLiteral("x")}, 2,
            QStringLiteral("--tls-certificate-key-pem-path"));
        row("metrics without a port", {QStringLiteral("--prometheus-endpoint"), QStringLiteral("x")}, 2, QStringLiteral("--prometheus-endpoint"));
        row("one address for both",
            {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1:80"), QStringLiteral("--prometheus-endpoint"), QStringLiteral("127.0.0.1:80")}, 2,
            QStringLiteral("both port 80"));
        row("identity that is not there", {QStringLiteral("--identity"), QStringLiteral("/nonexistent.pem")}, 6, QStringLiteral("/nonexistent.pem"));
        row("identity that is no PEM", {QStringLiteral("--identity"), write(QStringLiteral("garbage.pem"), "garbage")}, 6, QStringLiteral("--identity"));
    }
    void badInvocations()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        QProcess process;
        launch(process, arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QTEST(process.exitCode(), "exitCode");
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.startsWith("icws-gateway: ") && errors.contains(says.toUtf8()), errors.constData());
        QCOMPARE(errors.count('\n'), 1);
    }
    void openKeyFiles_data()
    {
        QTest::addColumn<QStringList>("options");
        const QString key = write(QStringLiteral("open.pem"), Test::KeyPem);
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::ReadOther));
        QTest::newRow("of TLS") << QStringList {QStringLiteral("--tls-certificate-pem-path"), write(QStringLiteral("cert.pem"), Test::CertificatePem),
            QStringLiteral("--tls-certificate-key-pem-path"), key};
        QTest::newRow("of the gateway") << QStringList {QStringLiteral("--identity"), key};
    }
    void openKeyFiles()
    {
        QFETCH(QStringList, options);
        options += {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1:0")};
        QProcess refused;
        launch(refused, options);
        QVERIFY(refused.waitForFinished());
        QVERIFY(refused.exitCode() != 0);
        const QByteArray errors = refused.readAllStandardError();
        QVERIFY2(errors.contains("open.pem") && errors.contains("chmod 600") && errors.contains("--allow-open-files"), errors.constData());
        QProcess taken;
        launch(taken, options + QStringList {QStringLiteral("--allow-open-files")});
        QVERIFY(!readyLine(taken).isEmpty());
        taken.terminate();
        QVERIFY(taken.waitForFinished());
    }
    void portInUse()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
        QProcess process;
        launch(process, {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1:%1").arg(taken.serverPort())});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(process.readAllStandardError().contains("already in use"));
    }
    void help()
    {
        QProcess process;
        launch(process, {QStringLiteral("--help")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        const QByteArray output = process.readAllStandardOutput();
        QVERIFY(output.contains("--ic-network-url") && output.contains("--ping-interval"));
        const QByteArray text = output.simplified();
        for (const char *value : {"127.0.0.1:8080", "http://127.0.0.1:4943", "100", "25000"})
            QVERIFY2(text.contains("(default: " + QByteArray(value) + ")."), value);
    }

    void relaysAndEndsCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void relaysAndEndsCleanly()
    {
        QFETCH(int, signal);
        FakeNetwork network;
        const PrivateKey key = PrivateKey::generate(KeyScheme::Ed25519, *Environment::system());
        const SecretBytes pem = privateKeyToPem(key);
        const QString keyFile = write(QStringLiteral("key.pem"), pem.view().toByteArray());
        QProcess process;
        launch(process,
            {QStringLiteral("--gateway-address"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--ic-network-url"), network.url().toString(),
                QStringLiteral("--identity"), keyFile, QStringLiteral("--prometheus-endpoint"), QStringLiteral("127.0.0.1:0"),
                QStringLiteral("--polling-interval"), QStringLiteral("10")});
        const QJsonObject ready = readyLine(process);
        QCOMPARE(ready.value(u"event").toString(), QStringLiteral("ready"));
        const Principal principal = keyIdentity(key)->sender();
        QCOMPARE(ready.value(u"principal").toString(), principal.toText());
        QVERIFY(ready.value(u"metrics").toString().startsWith(u"http://127.0.0.1:"));

        const Principal canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
        TestClient client(QUrl(ready.value(u"gateway").toString()));
        QTRY_COMPARE(client.received.size(), 1);
        QCOMPARE(HandshakeFrame::fromCbor(client.received.constFirst()).value().gatewayPrincipal, principal);
        client.open(canister, principal);
        network.send(canister, principal, client.key(), "hello");
        QTRY_COMPARE(client.received.size(), 2);

        QVERIFY(::kill(pid_t(process.processId()), signal) == 0);
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1001);
        QCOMPARE(network.calls("ws_close").size(), 1);
        QCOMPARE(process.readAllStandardOutput(), QByteArray()); // nothing but the ready line
    }
};

QTEST_GUILESS_MAIN(tst_GatewayProgram)
#include "tst_gatewayprogram.moc"
