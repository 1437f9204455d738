// SPDX-License-Identifier: MIT
#include "fakenetwork.h"
#include "gatewayserver.h"
#include "privatefile.h"
#include "testcertificate.h"
#include "testclient.h"
#include "testing.h"
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslSocket>
#include <algorithm>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_GatewayTls : public QObject
{
    Q_OBJECT

    QTemporaryDir directory;
    std::unique_ptr<FakeNetwork> network;
    GatewayOptions options;
    const Principal canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();

    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = directory.filePath(name);
        if (!writePrivateFile(path, text))
            qFatal("cannot write a test file");
        return path;
    }
    static QSslConfiguration trustingTheTestCertificate()
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(CertificatePem));
        return configuration;
    }

private Q_SLOTS:
    void init()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        network = std::make_unique<FakeNetwork>();
        options = {};
        options.setNetworkUrl(network->url());
        options.setPollingInterval(5ms);
        options.setTlsCertificatePath(write(QStringLiteral("cert.pem"), CertificatePem));
        options.setTlsKeyPath(write(QStringLiteral("key.pem"), KeyPem));
    }

    void sessionOverTls()
    {
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));
        QCOMPARE(gateway.url().scheme(), QStringLiteral("wss"));
        TestClient secure {QUrl()};
        secure.socket.setSslConfiguration(trustingTheTestCertificate());
        secure.socket.open(gateway.url());
        QTRY_COMPARE(secure.received.size(), 1);
        secure.open(canister, gateway.principal());
        const QByteArray large(3'000'000, 'x');
        network->send(canister, gateway.principal(), secure.key(), large);
        QTRY_COMPARE(secure.received.size(), 2);
        QVERIFY(secure.received.last().size() > large.size());
        secure.socket.close();
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }
    void fastClientIsReadSlowly()
    {
        QList<quint64> order;
        network->onCall = [&order](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.method == Cdk::MessageMethod)
                order.append(Cdk::decodeMessage(call.envelope.content.argument).value().sequence);
            responder.send(callReplied(call));
        };
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));
        TestClient secure {QUrl()};
        secure.socket.setSslConfiguration(trustingTheTestCertificate());
        secure.socket.open(gateway.url());
        QTRY_COMPARE(secure.received.size(), 1);
        secure.open(canister, gateway.principal());
        network->send(canister, gateway.principal(), secure.key(), "opened");
        QTRY_COMPARE(secure.received.size(), 2);
        constexpr quint64 Messages = 400; // of 4 MB, more than waits in the gateway
        for (quint64 i = 1; i <= Messages; ++i)
            secure.send(secure.messageFrame(canister, i, QByteArray(10'000, 'x')));
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), qsizetype(Messages), 60'000);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QCOMPARE(secure.socket.state(), QAbstractSocket::ConnectedState);
    }
    void untrustedCertificateIsRejected()
    {
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));
        TestClient client(gateway.url());
        QTRY_VERIFY(client.ended || client.socket.error() == QAbstractSocket::SslHandshakeFailedError);
        QCOMPARE(client.received.size(), 0);
        QCOMPARE(gateway.metrics().connectionsTotal, 0u);
    }
    void plainClientIsRefused()
    {
        options.setLimits(GatewayLimits().setUpgradeTimeout(100ms));
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));
        QUrl url = gateway.url();
        url.setScheme(QStringLiteral("ws"));
        TestClient client(url);
        QTRY_COMPARE(gateway.metrics().connectionsRefused, 1u);
        QCOMPARE(client.received.size(), 0);
    }
    void slowTlsClientIsDisconnected()
    {
        options.setLimits(GatewayLimits().setMaxUnsentBytes(1'000'000));
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));
        TestClient slow {QUrl()};
        slow.socket.setSslConfiguration(trustingTheTestCertificate());
        slow.socket.open(gateway.url());
        QTRY_COMPARE(slow.received.size(), 1);
        slow.open(canister, gateway.principal());
        slow.socket.setReadBufferSize(1000);
        network->batchSize = 1;
        for (int i = 0; i < 60; ++i)
            network->send(canister, gateway.principal(), slow.key(), QByteArray(500'000, 'x'));
        QTRY_COMPARE(gateway.metrics().slowClients, 1u);
        QTRY_COMPARE(gateway.metrics().connectionsOpen, 0u);
    }
    void openKeyFileIsRefused()
    {
        QVERIFY(QFile::setPermissions(options.tlsCertificatePath(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther)); // it is public
        {
            GatewayServer gateway;
            IC_VERIFY(gateway.start(options));
        }
        QVERIFY(QFile::setPermissions(options.tlsKeyPath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        GatewayServer gateway;
        const auto refused = gateway.start(options);
        IC_COMPARE_ERROR(refused, ErrorCode::FileNotPrivate);
        QVERIFY2(refused.error().message().contains(options.tlsKeyPath()), qPrintable(refused.error().message()));
        options.setTlsKeyRule(SecretFileRule::Any);
        IC_VERIFY(gateway.start(options));
    }
    void unusableFiles_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<ErrorCode>("code");
        const QString none = QStringLiteral("/nonexistent.pem");
        QTest::newRow("no certificate there") << none << QString() << ErrorCode::FileNotReadable;
        QTest::newRow("no key there") << QString() << none << ErrorCode::FileNotReadable;
        QTest::newRow("an empty certificate") << QStringLiteral("/dev/null") << QString() << ErrorCode::MalformedPem;
        QTest::newRow("an empty key") << QString() << write(QStringLiteral("empty.pem"), {}) << ErrorCode::MalformedPem;
    }
    void unusableFiles()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        if (!certificate.isEmpty())
            options.setTlsCertificatePath(certificate);
        if (!key.isEmpty())
            options.setTlsKeyPath(key);
        GatewayServer gateway;
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(gateway.start(options), code);
    }
    void swappedKeyAndCertificate()
    {
        const GatewayOptions right = options;
        options.setTlsCertificatePath(right.tlsKeyPath()).setTlsKeyPath(right.tlsCertificatePath());
        GatewayServer gateway;
        IC_COMPARE_ERROR(gateway.start(options), ErrorCode::MalformedPem);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayTls)
#include "tst_gatewaytls.moc"
