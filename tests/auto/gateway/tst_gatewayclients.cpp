// SPDX-License-Identifier: MIT
// Misbehaviour of clients, and its cost: only for themselves.
#include "cborwriter.h"
#include "frames.h"
#include "gatewaybench.h"
#include <QtCore/QFile>
#include <QtNetwork/QTcpSocket>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr char Upgrade[] = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";

} // namespace

class tst_GatewayClients : public QObject, private GatewayBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void cleanup() { tearDown(); }

    void refusedFrames_data()
    {
        const Principal theGateway = gatewayIdentity->sender();
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        TestClient client(QUrl(QStringLiteral("ws://127.0.0.1:1")));
        const Principal other = Principal::selfAuthenticating("other");
        QTest::newRow("empty") << QByteArray() << 1002 << QString();
        QTest::newRow("claims 2^31 bytes") << QByteArray::fromHex("5a80000000") << 1002 << QString();
        QTest::newRow("not CBOR") << QByteArray("hello") << 1002 << QString();
        QTest::newRow("no envelope") << QByteArray::fromHex("a0") << 1002 << QStringLiteral("envelope");
        QTest::newRow("envelope is a number") << QByteArray::fromHex("a168656e76656c6f706501") << 1002 << QString();
        QTest::newRow("trailing bytes") << client.frame(canister, "ws_open", "x") + "x" << 1002 << QString();
        QTest::newRow("first message is no ws_open") << client.frame(canister, "ws_message", Cdk::encodeOpen({1, other})) << 1008
                                                     << QStringLiteral("must be ws_open");
        QTest::newRow("ws_open with garbage") << client.frame(canister, "ws_open", "garbage") << 1008 << QStringLiteral("ws_open");
        QTest::newRow("ws_open for another gateway") << client.openFrame(canister, other) << 1008 << QStringLiteral("another gateway");
        QByteArray forged = client.openFrame(canister, theGateway);
        forged[forged.size() - 1] = char(forged.back() ^ 1); // of the signature, which comes last
        QTest::newRow("ws_open with a forged signature") << forged << 1008 << QStringLiteral("signature");
        TestClient late(QUrl(QStringLiteral("ws://127.0.0.1:1")));
        late.lifetime = -10s;
        QTest::newRow("ws_open that has expired") << late.openFrame(canister, theGateway) << 1008 << QStringLiteral("expired");
        late.lifetime = 1h;
        QTest::newRow("ws_open that expires too late") << late.openFrame(canister, theGateway) << 1008 << QStringLiteral("expires");
        RequestContent anonymous;
        anonymous.canister = canister;
        anonymous.method = "ws_open";
        anonymous.argument = Cdk::encodeOpen({1, other});
        anonymous.ingressExpiryNs = 1'800'000'000'000'000'000ULL;
        QTest::newRow("anonymous") << ClientRequest {signEnvelope(anonymous, *anonymousIdentity()).value()}.toCbor() << 1008 << QStringLiteral("nonymous");
        QFile nullDelegation(QStringLiteral(IC_CASES_DIR "/peers/first-frame-null-delegation.hex"));
        QVERIFY(nullDelegation.open(QFile::ReadOnly));
        QTest::newRow("another gateway's, with a null delegation") << QByteArray::fromHex(nullDelegation.readAll()) << 1008 << QStringLiteral("gateway");
        anonymous.type = RequestType::Query;
        QTest::newRow("query") << ClientRequest {signEnvelope(anonymous, *client.identity).value()}.toCbor() << 1008 << QStringLiteral("only calls");
    }
    void refusedFrames()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QString, reason);
        options.setIdentity(gatewayIdentity);
        start();
        TestClient bystander(gateway->url(), 7);
        openSession(bystander, canister);
        TestClient client(gateway->url());
        QTRY_COMPARE(client.received.size(), 1);
        client.send(frame);
        QTRY_VERIFY(client.ended);
        QTEST(client.closeCode(), "code");
        QVERIFY2(client.socket.closeReason().contains(reason), qPrintable(client.socket.closeReason()));
        QVERIFY(!client.socket.closeReason().isEmpty());
        waitForNothing(3);
        QCOMPARE(network->calls("ws_open").size(), 1); // the bystander's
        QCOMPARE(network->calls("ws_close").size(), 0);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        QCOMPARE(gateway->metrics().clientErrors, 1u);
        network->send(canister, gateway->principal(), bystander.key(), "still here");
        QTRY_COMPARE(bystander.received.size(), 3);
    }

    void nullFieldsOfFirstFrame()
    {
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        // The members of the envelope, and one more that is null.
        const QByteArray signedEnvelope = ClientRequest::envelopeBytes(client.openFrame(canister, gateway->principal()))->toByteArray();
        QCOMPARE(signedEnvelope[0], '\xa3');
        const QByteArray envelope = '\xa4' + signedEnvelope.sliced(1) + "\x71sender_delegation\xf6";
        client.send(CborWriter().beginMap(1).text("envelope").raw(envelope).result());
        network->send(canister, gateway->principal(), client.key(), "opened");
        QTRY_COMPARE(client.received.size(), 2);
        QVERIFY(network->calls("ws_open").constFirst().body.endsWith(envelope)); // as it was signed
    }

    void malformedFrameClosesOpenClient()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.send(QByteArray::fromHex("5a80000000"));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1002);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }

    void connectionServesOneCanister()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.send(client.frame(otherCanister, "ws_message", "x"));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1008);
        QCOMPARE(network->calls("ws_message").size(), 0);
    }

    void textFramesCloseTheConnection()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.socket.sendTextMessage(QStringLiteral("hello"));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1003);
        QVERIFY(client.socket.closeReason().contains(u"binary"));
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }

    void oversizedFrame()
    {
        options.setLimits(GatewayLimits().setMaxFrameBytes(100'000));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.socket.setOutgoingFrameSize(1'000'000);
        client.send(client.frame(canister, "ws_message", QByteArray(50'000, 'x')));
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        client.send(client.frame(canister, "ws_message", QByteArray(200'000, 'x')));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1009);
        QCOMPARE(network->calls("ws_message").size(), 1);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
    }

    void slowClientDelaysNoOther()
    {
        options.setLimits(GatewayLimits().setMaxUnsentBytes(1'000'000));
        start();
        TestClient slow(gateway->url(), 1);
        TestClient quick(gateway->url(), 2);
        openSession(slow, canister);
        openSession(quick, canister);
        slow.socket.setReadBufferSize(1000); // it stops reading
        const QByteArray large(500'000, 'x');
        int sent = 0;
        while (gateway->metrics().slowClients == 0 && sent < 60) {
            network->send(canister, gateway->principal(), slow.key(), large);
            network->send(canister, gateway->principal(), quick.key(), "n" + QByteArray::number(sent));
            ++sent;
            QTRY_COMPARE(quick.received.size(), 2 + sent);
        }
        QCOMPARE(gateway->metrics().slowClients, 1u);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        network->send(canister, gateway->principal(), quick.key(), "undisturbed");
        QTRY_COMPARE(contentOf(quick.received.last()), QByteArray("undisturbed"));
    }

    void pingFloodIsDisconnected_data()
    {
        QTest::addColumn<QByteArray>("ping");
        QTest::addColumn<bool>("reads");
        const QByteArray full = QByteArray::fromHex("89fd00000000") + QByteArray(125, 'x');
        QTest::newRow("full pings, pongs unread") << full << false;
        QTest::newRow("full pings, pongs read") << full << true;
        QTest::newRow("empty pings, pongs unread") << QByteArray::fromHex("898000000000") << false;
    }
    void pingFloodIsDisconnected()
    {
        QFETCH(QByteArray, ping);
        QFETCH(bool, reads);
        start();
        TestClient bystander(gateway->url());
        openSession(bystander, canister);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(Upgrade);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 2u);
        if (!reads)
            socket.setReadBufferSize(1000);
        constexpr qint64 Bound = 2'000'000; // a client that is never cut sends more
        qint64 sent = 0;
        const QByteArray some = ping.repeated(20'000 / ping.size());
        const auto sendMore = [&] {
            if (sent < Bound && socket.bytesToWrite() == 0)
                sent += socket.write(some);
        };
        if (reads)
            QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket] { socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, sendMore);
        sendMore();
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        QVERIFY2(sent < Bound, qPrintable(QString::number(sent)));
        QCOMPARE(gateway->metrics().clientErrors, 1u);
        QVERIFY(bystander.isConnected());
    }

    void clientsArePinged()
    {
        options.setPingInterval(1s);
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QTcpSocket silent; // a WebSocket that answers nothing
        silent.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(silent.state(), QAbstractSocket::ConnectedState);
        silent.write(Upgrade);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 2u);
        QTRY_COMPARE(gateway->metrics().silentClients, 1u);
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(silent.readAll().contains(QByteArray::fromHex("8900"))); // the ping
        network->send(canister, gateway->principal(), client.key(), "still here");
        QTRY_COMPARE(client.received.size(), 3);
        QVERIFY(client.isConnected());
        QCOMPARE(gateway->metrics().clientErrors, 0u);
    }
    void pingsCanBeOff()
    {
        options.setPingInterval(0ms);
        start();
        QTcpSocket silent;
        silent.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(silent.state(), QAbstractSocket::ConnectedState);
        silent.write(Upgrade);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        waitForNothing();
        QVERIFY(!silent.readAll().contains(QByteArray::fromHex("8900")));
        QCOMPARE(silent.state(), QAbstractSocket::ConnectedState);
    }

    void messagesAreNotPongs()
    {
        // The budget for pongs must not be charged for what the gateway sends itself, of any size.
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        int expected = 2;
        for (const int size : {0, 30, 60, 200, 70'000, 300'000, 1}) {
            network->send(canister, gateway->principal(), client.key(), QByteArray(size, 'x'));
            ++expected;
            QTRY_COMPARE(client.received.size(), expected);
            client.socket.ping("p");
            QTRY_COMPARE(client.pongs, expected - 2);
        }
        QVERIFY(client.isConnected());
    }

    void deadlines_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("says nothing") << QByteArray();
        QTest::newRow("half an upgrade") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n");
        QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x00\x05hello\r\n\r\n", 14);
        QTest::newRow("not an upgrade") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\n") + QByteArray("A: b\r\n").repeated(100'000);
    }
    void deadlines()
    {
        QFETCH(QByteArray, sent);
        options.setLimits(GatewayLimits().setUpgradeTimeout(100ms));
        start();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(sent);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
        QCOMPARE(gateway->metrics().connectionsTotal, 0u);
    }

    void openTimesOut()
    {
        options.setLimits(GatewayLimits().setFirstFrameTimeout(200ms).setUpgradeTimeout(20ms)); // which must not count once it is a WebSocket
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1008);
    }

    void canisterMessageTimesOut()
    {
        options.setLimits(GatewayLimits().setOpenTimeout(50ms));
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1011);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }

    void pendingCallsCountAsConnection()
    {
        QList<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { waiting.append(responder); };
        options.setLimits(GatewayLimits().setMaxConnections(1));
        start();
        {
            TestClient first(gateway->url());
            QTRY_VERIFY(first.isConnected());
            first.open(canister, gateway->principal());
            first.send(first.frame(canister, "ws_message", "x"));
            QTRY_COMPARE(waiting.size(), 1);
        }
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        TestClient second(gateway->url());
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
        waiting.takeFirst().send(httpResponse(202, "application/cbor", {}));
        QTRY_COMPARE(waiting.size(), 1);
        QCOMPARE(network->calls("ws_close").size(), 1);
        QCOMPARE(network->calls("ws_message").size(), 0); // later messages have no receiver
        waiting.takeFirst().send(httpResponse(202, "application/cbor", {}));
        QTRY_VERIFY(second.ended);
        std::unique_ptr<TestClient> third;
        const auto tryAgain = [&] { // the answer to ws_close may be on its way yet
            if (!third || third->ended)
                third = std::make_unique<TestClient>(gateway->url());
            return !third->received.isEmpty();
        };
        QTRY_VERIFY(tryAgain());
    }

    void connectionLimitIsEnforced()
    {
        options.setLimits(GatewayLimits().setMaxConnections(2));
        start();
        TestClient first(gateway->url());
        TestClient second(gateway->url());
        QTRY_COMPARE(first.received.size() + second.received.size(), 2);
        TestClient third(gateway->url());
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
        QTRY_VERIFY(third.ended);
        first.socket.close();
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        TestClient fourth(gateway->url());
        QTRY_COMPARE(fourth.received.size(), 1);
    }

private:
    const IdentityPtr gatewayIdentity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
};

QTEST_GUILESS_MAIN(tst_GatewayClients)
#include "tst_gatewayclients.moc"
