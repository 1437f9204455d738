// SPDX-License-Identifier: MIT
#include "checkgateway.h"
#include "frames.h"
#include "identity.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "testing.h"
#include "tlsrelay.h"
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>
#include <functional>
#include <memory>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

//! A WebSocket server that does one thing with each client.
class Server
{
public:
    using Greeting = std::function<void(QWebSocket &)>;

    explicit Server(Greeting greeting)
        : m_server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this, greeting = std::move(greeting)] {
            client.reset(m_server.nextPendingConnection());
            greeting(*client);
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_server.serverPort())); }

private:
    QWebSocketServer m_server;

public:
    std::unique_ptr<QWebSocket> client; // which the server outlives
};

//! A TCP server that answers everything with \a words.
class PlainServer
{
public:
    explicit PlainServer(QByteArray words = {})
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, words = std::move(words)] {
            QTcpSocket *const visitor = m_server.nextPendingConnection();
            QObject::connect(visitor, &QTcpSocket::readyRead, visitor, [visitor, words] { visitor->write(words); });
        });
    }
    QUrl url(const QString &scheme) const { return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(m_server.serverPort())); }

private:
    QTcpServer m_server;
};

Principal someGateway()
{
    static ManualEnvironment environment;
    static const Principal principal = generateIdentity(KeyScheme::Ed25519, environment)->sender();
    return principal;
}

Server::Greeting handshakeOf(const Principal &principal)
{
    return [frame = HandshakeFrame {principal}.toCbor()](QWebSocket &client) { client.sendBinaryMessage(frame); };
}

//! The result of checkGateway().
Result<GatewayStatus> outcomeOf(const QUrl &url, const Network &network = {}, std::chrono::milliseconds timeout = 15s)
{
    const auto future = checkGateway(url, network, timeout);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000); }();
    return future.isFinished() ? future.result() : Error(ErrorCode::RequestTimeout, QStringLiteral("the future did not finish"));
}

} // namespace

class tst_CheckGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesPrincipalAndTime();
    void sendsNothingAndDisconnects();
    void otherAddressesAreRefused_data();
    void otherAddressesAreRefused();
    void otherServersAreRefused_data();
    void otherServersAreRefused();
    void refusedConnection();
    void refusedUpgradeHasStatus();
    void silenceNamesItsPhase();
    void networkHasTlsSettings();
    void cancelledCheckDisconnects();
};

void tst_CheckGateway::statesPrincipalAndTime()
{
    const auto environment = std::make_shared<ManualEnvironment>();
    Server server([environment](QWebSocket &client) {
        environment->advance(120ms);
        handshakeOf(someGateway())(client);
    });
    const auto status = outcomeOf(server.url(), Network(NetworkOptions().setEnvironment(environment)));
    IC_VERIFY(status);
    QCOMPARE(status->principal, someGateway());
    QCOMPARE(status->responseTime, 120ms);
}

void tst_CheckGateway::sendsNothingAndDisconnects()
{
    int received = 0;
    bool gone = false;
    Server server([&](QWebSocket &client) {
        connect(&client, &QWebSocket::binaryFrameReceived, &client, [&] { ++received; });
        connect(&client, &QWebSocket::disconnected, &client, [&] { gone = true; });
        handshakeOf(someGateway())(client);
    });
    IC_VERIFY(outcomeOf(server.url()));
    QTRY_VERIFY(gone);
    QCOMPARE(received, 0);
}

void tst_CheckGateway::otherAddressesAreRefused_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("nothing") << QString();
    QTest::newRow("of a network") << QStringLiteral("https://icp-api.io");
    QTest::newRow("without a host") << QStringLiteral("wss:///path");
    QTest::newRow("without a scheme") << QStringLiteral("gateway.test");
}

void tst_CheckGateway::otherAddressesAreRefused()
{
    QFETCH(QString, address);
    const auto future = checkGateway(QUrl(address));
    QVERIFY(future.isFinished());
    IC_COMPARE_ERROR(future.result(), ErrorCode::MalformedUrl);
    QVERIFY(future.result().error().message().contains(u"wss://"));
}

void tst_CheckGateway::otherServersAreRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("text") << 0 << ErrorCode::TextFrame;
    QTest::newRow("another protocol") << 1 << ErrorCode::MalformedHandshake;
    QTest::newRow("anonymous") << 2 << ErrorCode::UnacceptableGatewayPrincipal;
    QTest::newRow("hangs up") << 3 << ErrorCode::GatewayClosed;
}

void tst_CheckGateway::otherServersAreRefused()
{
    QFETCH(int, kind);
    QFETCH(ErrorCode, code);
    const QList<Server::Greeting> greetings {[](QWebSocket &client) { client.sendTextMessage(QStringLiteral("hello")); },
        [](QWebSocket &client) { client.sendBinaryMessage("hello"); }, handshakeOf(Principal::anonymous()), [](QWebSocket &client) { client.close(); }};
    Server server(greetings.at(kind));
    IC_COMPARE_ERROR(outcomeOf(server.url()), code);
}

void tst_CheckGateway::refusedConnection()
{
    QUrl url;
    {
        const PlainServer server;
        url = server.url(QStringLiteral("ws"));
    }
    IC_COMPARE_ERROR(outcomeOf(url), ErrorCode::ConnectionRefused);
}

void tst_CheckGateway::refusedUpgradeHasStatus()
{
    const PlainServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    const auto status = outcomeOf(server.url(QStringLiteral("ws")));
    IC_COMPARE_ERROR(status, ErrorCode::UpgradeRefused);
    QCOMPARE(status.error().httpStatus(), 404);
}

void tst_CheckGateway::silenceNamesItsPhase()
{
    Server mute([](QWebSocket &) {});
    IC_COMPARE_ERROR(outcomeOf(mute.url(), {}, 200ms), ErrorCode::HandshakeTimeout);
    const PlainServer deaf;
    IC_COMPARE_ERROR(outcomeOf(deaf.url(QStringLiteral("ws")), {}, 200ms), ErrorCode::UpgradeTimeout);
    IC_COMPARE_ERROR(outcomeOf(deaf.url(QStringLiteral("wss")), {}, 200ms), ErrorCode::TlsTimeout);
}

void tst_CheckGateway::networkHasTlsSettings()
{
    Server server(handshakeOf(someGateway()));
    const TlsRelay relay(server.url());
    QUrl url = relay.url();
    url.setScheme(QStringLiteral("wss"));
    IC_COMPARE_ERROR(outcomeOf(url), ErrorCode::TlsFailed);
    IC_VERIFY(outcomeOf(url, Network(NetworkOptions().setTlsConfiguration(TlsRelay::trust()))));
}

void tst_CheckGateway::cancelledCheckDisconnects()
{
    bool gone = false;
    Server server([&](QWebSocket &client) { connect(&client, &QWebSocket::disconnected, &client, [&] { gone = true; }); });
    auto future = checkGateway(server.url());
    QTRY_VERIFY(server.client);
    future.cancel();
    QTRY_VERIFY(gone);
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 0);
}

QTEST_GUILESS_MAIN(tst_CheckGateway)
#include "tst_checkgateway.moc"
