// SPDX-License-Identifier: MIT
// The traps of QWebSocket 6.4 (qtwebsockets.md) that GatewayTransport must contain, against real sockets on loopback.
#include "frames.h"
#include "gatewaytransport.h"
#include "networkoptions.h"
#include "testcertificate.h"
#include "testing.h"
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>
#include <memory>

using namespace Ic;

namespace {

//! A gateway of which the test holds the other end.
class Peer
{
public:
    Peer()
        : server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        if (!listener.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this] {
            tcp = listener.nextPendingConnection();
            server.handleConnection(tcp);
        });
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this] { socket.reset(server.nextPendingConnection()); });
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(listener.serverPort())); }

    QTcpServer listener; // so that the test has the raw socket too
    QTcpSocket *tcp = nullptr;
    QWebSocketServer server;
    std::unique_ptr<QWebSocket> socket;
};

} // namespace

class tst_GatewayTransport : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<GatewayTransport> m_transport;
    QList<TransportPhase> m_phases;
    QList<QByteArray> m_frames;
    QList<CloseReason> m_ends;
    int m_texts = 0;

    void open(const QUrl &url, const NetworkOptions &network = {})
    {
        m_transport = std::make_unique<GatewayTransport>(network);
        connect(m_transport.get(), &Transport::progressed, this, [this](TransportPhase phase) { m_phases.append(phase); });
        connect(m_transport.get(), &Transport::frameReceived, this, [this](const QByteArray &frame) { m_frames.append(frame); });
        connect(m_transport.get(), &Transport::textFrameReceived, this, [this] { ++m_texts; });
        connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        m_transport->open(url);
    }
    void connectTo(Peer &peer)
    {
        open(peer.url());
        QTRY_VERIFY(peer.socket);
        QTRY_VERIFY(m_phases.contains(TransportPhase::Ready));
    }

private Q_SLOTS:
    void init()
    {
        m_transport.reset();
        m_phases.clear();
        m_frames.clear();
        m_ends.clear();
        m_texts = 0;
    }
    void cleanup() { m_transport.reset(); }

    void phases()
    {
        Peer peer;
        connectTo(peer);
        QCOMPARE(m_phases, (QList {TransportPhase::Upgrade, TransportPhase::Ready}));
    }
    void framesInBothDirections()
    {
        Peer peer;
        connectTo(peer);
        QSignalSpy received(peer.socket.get(), &QWebSocket::binaryMessageReceived);
        const QByteArray big(1'000'000, 'x');
        m_transport->write("small");
        m_transport->write(big);
        QTRY_COMPARE(received.size(), 2);
        QCOMPARE(received[1][0].toByteArray(), big);
        peer.socket->sendBinaryMessage(big);
        QTRY_COMPARE(m_frames.size(), 1);
        QCOMPARE(m_frames[0], big);
    }
    void neverSendsPingOrText()
    {
        Peer peer;
        connectTo(peer);
        QSignalSpy text(peer.socket.get(), &QWebSocket::textMessageReceived);
        QSignalSpy binary(peer.socket.get(), &QWebSocket::binaryMessageReceived);
        QSignalSpy pong(peer.socket.get(), &QWebSocket::pong);
        peer.socket->ping("are you there"); // answering is the protocol's duty
        m_transport->write("frame");
        QTRY_COMPARE(binary.size(), 1);
        QTRY_COMPARE(pong.size(), 1);
        QCOMPARE(text.size(), 0);
    }
    void textFrameIsReported()
    {
        Peer peer;
        connectTo(peer);
        peer.socket->sendTextMessage(QStringLiteral("hello"));
        QTRY_COMPARE(m_texts, 1);
        QVERIFY(m_frames.isEmpty());
    }
    void connectionRefused()
    {
        QUrl url;
        {
            Peer peer;
            url = peer.url();
        }
        open(url);
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("ConnectionRefused"));
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Network);
    }
    void unknownHost()
    {
        open(QUrl(QStringLiteral("ws://no-such-host.invalid")));
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, 30000);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("HostNotFound"));
    }
    void localhostNeedsNoLookUp_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"localhost", "gateway.localhost", "no-such-name.localhost."})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void localhostNeedsNoLookUp()
    {
        QFETCH(QString, host);
        Peer peer;
        QUrl url = peer.url();
        url.setHost(host);
        open(url);
        QTRY_VERIFY(m_phases.contains(TransportPhase::Ready));
        QTRY_VERIFY(peer.socket);
        QCOMPARE(peer.socket->requestUrl().host(), QStringLiteral("127.0.0.1")); // QWebSocket takes the Host from the URL
    }
    void localhostCertificates_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("fits");
        QTest::newRow("name") << QStringLiteral("localhost") << true;
        QTest::newRow("address") << QStringLiteral("127.0.0.1") << true;
        QTest::newRow("another name") << QStringLiteral("other.localhost") << false; // though it is for the address
    }
    void localhostCertificates()
    {
        QFETCH(QString, host);
        QFETCH(bool, fits);
        QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::SecureMode);
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromData(Test::CertificatePem));
        QSslConfiguration own;
        own.setLocalCertificateChain(trusting.caCertificates());
        own.setPrivateKey(QSslKey(Test::KeyPem, QSsl::Ec));
        server.setSslConfiguration(own);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl url = server.serverUrl();
        url.setHost(host);
        open(url, NetworkOptions().setTlsConfiguration(trusting));
        QTRY_VERIFY(m_phases.contains(TransportPhase::Ready) || !m_ends.isEmpty());
        QCOMPARE(m_phases.contains(TransportPhase::Ready), fits);
        if (!fits)
            QCOMPARE(m_ends[0].codeName(), QStringLiteral("TlsFailed"));
    }
    void serverIsNoWebSocket_data()
    {
        QTest::addColumn<bool>("closes");
        QTest::newRow("closes the connection") << true;
        QTest::newRow("keeps the connection for more requests") << false;
    }
    void serverIsNoWebSocket()
    {
        QFETCH(bool, closes);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, closes] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, closes] {
                socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                if (closes)
                    socket->disconnectFromHost();
            });
        });
        open(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(server.serverPort())));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("UpgradeRefused"));
    }
    void refusalHasHttpStatus_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status"); // 0: none
        QTest::newRow("bad request") << QByteArray("HTTP/1.1 400 Bad Request") << 400;
        QTest::newRow("bad request with our version") << QByteArray("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13") << 400;
        QTest::newRow("another version") << QByteArray("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 8") << 400;
        QTest::newRow("no access") << QByteArray("HTTP/1.1 403 Forbidden") << 403;
        QTest::newRow("not found") << QByteArray("HTTP/1.1 404 Not Found") << 404;
        QTest::newRow("busy") << QByteArray("HTTP/1.1 503 Service 200 (Unavailable)") << 503;
        QTest::newRow("no such status") << QByteArray("HTTP/1.1 999 What") << 0;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2 404 Not Found") << 0;
        QTest::newRow("wrong key") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: 404")
                                   << 0;
    }
    void refusalHasHttpStatus()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] { socket->write(answer + "\r\nContent-Length: 0\r\n\r\n"); });
        });
        open(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(server.serverPort())));
        QTRY_COMPARE(m_ends.size(), 1);
        const Error &error = m_ends[0].error();
        QCOMPARE(error, ErrorCode::UpgradeRefused);
        QVERIFY2(error.httpStatus().value_or(0) == status, qPrintable(error.message()));
        QVERIFY2(status == 0 || error.message().endsWith(QStringLiteral("HTTP status %1").arg(status)), qPrintable(error.message()));
        QVERIFY(!error.within(QStringLiteral("gateway")).rejectCode());
        QCOMPARE(error.within(QStringLiteral("gateway")).httpStatus(), error.httpStatus());
    }
    void silentServerStaysInPhase()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        open(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(server.serverPort())));
        QTRY_COMPARE(m_phases, QList {TransportPhase::Upgrade}); // the session's deadline for it ends this
        QVERIFY(m_ends.isEmpty());
    }
    void abruptEnd_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("FIN without a close frame") << false;
        QTest::newRow("RST") << true;
    }
    void abruptEnd()
    {
        QFETCH(bool, reset);
        Peer peer;
        connectTo(peer);
        if (reset)
            peer.tcp->abort();
        else
            peer.tcp->disconnectFromHost();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("ConnectionLost")); // QWebSocket calls it 1000, normal
        QVERIFY2(m_ends[0].reason().startsWith(u"gateway ws://127.0.0.1:"), qPrintable(m_ends[0].reason()));
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Network);
    }
    void closeFrame()
    {
        Peer peer;
        connectTo(peer);
        peer.socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("maintenance"));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("GatewayClosed"));
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Gateway);
        QVERIFY(m_ends[0].reason().contains(QStringLiteral("maintenance")));
        QCOMPARE(m_ends[0].error().canisterText(), QStringLiteral("maintenance"));
    }
    void gatewayComplaintsAreNoForgeries_data()
    {
        QTest::addColumn<int>("closeCode");
        QTest::newRow("protocol error") << 1002;
        QTest::newRow("wrong data type") << 1003;
        QTest::newRow("too big") << 1009;
    }
    void gatewayComplaintsAreNoForgeries()
    {
        QFETCH(int, closeCode);
        Peer peer;
        connectTo(peer);
        peer.socket->close(QWebSocketProtocol::CloseCode(closeCode), QStringLiteral("I do not like your frame"));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("GatewayClosed"));
    }
    void frameAboveLimit()
    {
        Peer peer;
        connectTo(peer);
        peer.socket->setOutgoingFrameSize(64 * 1024 * 1024);
        peer.socket->sendBinaryMessage(QByteArray(MaxFrameBytes + 2, 'x'));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("OversizedFrame"));
        QVERIFY(m_frames.isEmpty());
    }
    void fragmentedMessageAboveLimit()
    {
        Peer peer;
        connectTo(peer);
        peer.socket->setOutgoingFrameSize(64 * 1024);
        peer.socket->sendBinaryMessage(QByteArray(MaxFrameBytes + 2, 'x'));
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("OversizedFrame"));
    }
    void bytesAreNoFrame()
    {
        Peer peer;
        connectTo(peer);
        peer.tcp->write(QByteArray::fromHex("f3ff00ff")); // reserved bits and opcode
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].codeName(), QStringLiteral("GatewayClosed")); // anything on the way can do this to a stream
    }
    void ownCloseSendsReasonSilently()
    {
        Peer peer;
        connectTo(peer);
        QSignalSpy ended(peer.socket.get(), &QWebSocket::disconnected);
        m_transport->close(4001, QString(200, u'ä')); // longer than a close frame holds
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(int(peer.socket->closeCode()), 4001);
        QVERIFY(peer.socket->closeReason().startsWith(u'ä'));
        QVERIFY(m_ends.isEmpty());
        m_transport->write("late"); // ignored, no crash
    }
    void deletedInSlot()
    {
        Peer peer;
        open(peer.url());
        bool deleted = false;
        connect(m_transport.get(), &Transport::progressed, this, [this, deleted = &deleted](TransportPhase phase) {
            if (phase == TransportPhase::Ready) {
                m_transport.release()->deleteLater();
                *deleted = true;
            }
        });
        QTRY_VERIFY(deleted);
        QTRY_VERIFY(peer.socket);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayTransport)
#include "tst_gatewaytransport.moc"
