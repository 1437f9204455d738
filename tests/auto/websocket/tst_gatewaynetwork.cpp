// SPDX-License-Identifier: MIT
// Connections to a gateway through TLS and proxies, against real servers on loopback.
#include "gatewaytransport.h"
#include "networkoptions.h"
#include "testcertificate.h"
#include "testing.h"
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>
#include <memory>

using namespace Ic;
using namespace Ic::Test;

namespace {

//! An HTTP proxy that knows CONNECT and one user.
class Proxy : public QTcpServer
{
public:
    Proxy()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(this, &QTcpServer::newConnection, this, [this] { accept(nextPendingConnection()); });
    }
    bool wantsPassword = false;
    QList<QByteArray> tunnels;

private:
    void accept(QTcpSocket *client)
    {
        auto *target = new QTcpSocket(client);
        QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, target] {
            if (target->state() == QAbstractSocket::ConnectedState) {
                target->write(client->readAll());
                return;
            }
            const QByteArray request = client->peek(8192);
            if (!request.contains("\r\n\r\n"))
                return;
            client->readAll();
            const QByteArray authority = request.split(' ').value(1);
            if (!request.startsWith("CONNECT ")) {
                client->write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
            } else if (wantsPassword && !request.contains("Proxy-Authorization: Basic " + QByteArray("user:secret").toBase64())) {
                client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
            } else {
                tunnels.append(authority);
                const qsizetype colon = authority.lastIndexOf(':');
                QObject::connect(target, &QTcpSocket::connected, client, [client] { client->write("HTTP/1.1 200 OK\r\n\r\n"); });
                QObject::connect(target, &QTcpSocket::readyRead, client, [client, target] { client->write(target->readAll()); });
                QObject::connect(target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
                target->connectToHost(QString::fromLatin1(authority.first(colon)), authority.sliced(colon + 1).toUShort());
            }
        });
    }
};

QSslConfiguration serverTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(QByteArray(CertificatePem), QSsl::Pem));
    tls.setPrivateKey(QSslKey(QByteArray(KeyPem), QSsl::Ec));
    return tls;
}

//! Of a client that trusts it.
QSslConfiguration trustingTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSslCertificate(QByteArray(CertificatePem), QSsl::Pem)});
    return tls;
}

} // namespace

class tst_GatewayNetwork : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QWebSocketServer> m_server;
    std::unique_ptr<QWebSocket> m_peer;
    std::unique_ptr<GatewayTransport> m_transport;
    QList<TransportPhase> m_phases;
    QList<CloseReason> m_ends;

    QUrl startServer(bool secure)
    {
        m_server = std::make_unique<QWebSocketServer>(QStringLiteral("test"), secure ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode);
        if (secure)
            m_server->setSslConfiguration(serverTls());
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(m_server.get(), &QWebSocketServer::newConnection, this, [this] { m_peer.reset(m_server->nextPendingConnection()); });
        return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(secure ? QStringLiteral("wss") : QStringLiteral("ws")).arg(m_server->serverPort()));
    }
    void open(const QUrl &url, const NetworkOptions &network)
    {
        m_transport = std::make_unique<GatewayTransport>(network);
        connect(m_transport.get(), &Transport::progressed, this, [this](TransportPhase phase) { m_phases.append(phase); });
        connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        m_transport->open(url);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_transport.reset();
        m_peer.reset();
        m_server.reset();
        m_phases.clear();
        m_ends.clear();
    }
    void ownAuthority()
    {
        const QUrl url = startServer(true);
        open(url, NetworkOptions().setTlsConfiguration(trustingTls()));
        QTRY_COMPARE(m_phases, (QList {TransportPhase::Tls, TransportPhase::Upgrade, TransportPhase::Ready}));
    }
    void unknownAuthority()
    {
        open(startServer(true), {});
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("TlsFailed"));
        QVERIFY(!m_ends[0].advice().isEmpty());
        QVERIFY(!m_phases.contains(TransportPhase::Ready));
    }
    void certificateOfAnotherHost()
    {
        QUrl url = startServer(true);
        url.setHost(QStringLiteral("127.0.0.2")); // loopback too, but not in the certificate
        m_server->close();
        QVERIFY(m_server->listen(QHostAddress::Any, quint16(url.port())));
        open(url, NetworkOptions().setTlsConfiguration(trustingTls()));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("TlsFailed"));
    }
    void serverWithoutTls()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        open(QUrl(QStringLiteral("wss://127.0.0.1:%1").arg(plain.serverPort())), {});
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("TlsFailed"));
    }
    void tlsBufferCountsAsUnwritten()
    {
        const QUrl url = startServer(true);
        open(url, NetworkOptions().setTlsConfiguration(trustingTls()));
        QTRY_VERIFY(m_peer);
        QTRY_VERIFY(m_phases.contains(TransportPhase::Ready));
        // The peer reads in this thread, so nothing is read until the event loop runs.
        qint64 largest = 0;
        qint64 last = -1;
        connect(m_transport.get(), &Transport::written, this, [largest = &largest, last = &last](qint64 pending) {
            *largest = std::max(*largest, pending);
            *last = pending;
        });
        constexpr qint64 Total = 8 * 1024 * 1024;
        for (qint64 sent = 0; sent < Total; sent += 1024 * 1024)
            m_transport->write(QByteArray(1024 * 1024, 'x'));
        QVERIFY(largest > Total / 2);
        QTRY_COMPARE(last, 0); // in the end all of it left
    }
    void proxy_data()
    {
        QTest::addColumn<bool>("secure");
        QTest::addColumn<bool>("proxyWantsPassword");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("code");
        QTest::newRow("open proxy") << false << false << QString() << QString();
        QTest::newRow("open proxy, TLS inside") << true << false << QString() << QString();
        QTest::newRow("right password") << false << true << QStringLiteral("user") << QString();
        QTest::newRow("no password") << false << true << QString() << QStringLiteral("ProxyFailed");
        QTest::newRow("wrong user") << false << true << QStringLiteral("nobody") << QStringLiteral("ProxyFailed");
    }
    void proxy()
    {
        QFETCH(bool, secure);
        QFETCH(bool, proxyWantsPassword);
        QFETCH(QString, user);
        QFETCH(QString, code);
        Proxy proxyServer;
        proxyServer.wantsPassword = proxyWantsPassword;
        NetworkOptions options;
        options.setProxy(QNetworkProxy(
            QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxyServer.serverPort(), user, user.isEmpty() ? QString() : QStringLiteral("secret")));
        options.setTlsConfiguration(trustingTls());
        const QUrl url = startServer(secure);
        open(url, options);
        if (code.isEmpty()) {
            QTRY_VERIFY(m_phases.contains(TransportPhase::Ready));
            QCOMPARE(proxyServer.tunnels, QList {QByteArray(url.authority().toLatin1())});
        } else {
            QTRY_COMPARE(m_ends.size(), 1);
            QCOMPARE(m_ends[0].codeName(), code);
            QVERIFY(proxyServer.tunnels.isEmpty());
        }
    }
    void deadProxy()
    {
        open(startServer(false), NetworkOptions().setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1)));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("ProxyFailed"));
    }
};

QTEST_GUILESS_MAIN(tst_GatewayNetwork)
#include "tst_gatewaynetwork.moc"
