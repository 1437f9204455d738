// SPDX-License-Identifier: MIT
// The services of the gateway for honest clients and canisters, and its start and stop.
#include "cborwriter.h"
#include "frames.h"
#include "gatewaybench.h"
#include "httpclient.h"
#include "manualenvironment.h"
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <deque>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_Gateway : public QObject, private GatewayBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void cleanup() { tearDown(); }

    void optionsAreValues()
    {
        const GatewayOptions original;
        GatewayOptions copy = original;
        copy.setPort(7).setMetricsAddress(QHostAddress(QHostAddress::Any)).setLimits(GatewayLimits().setFirstPostSpacing(1ms));
        QCOMPARE(original.port(), quint16(0));
        QVERIFY(!original.metricsAddress() && copy.metricsAddress());
        QVERIFY(original.limits() == GatewayLimits() && copy.limits() != GatewayLimits());
        QCOMPARE(copy.limits().maxConnections(), original.limits().maxConnections());
    }
    void handshakeNamesTheGateway()
    {
        start();
        QCOMPARE(gateway->principal().kind(), Principal::Kind::SelfAuthenticating);
        QCOMPARE(gateway->url().scheme(), QStringLiteral("ws"));
        TestClient client(gateway->url());
        QTRY_COMPARE(client.received.size(), 1);
        const auto handshake = HandshakeFrame::fromCbor(client.received.constFirst());
        IC_VERIFY(handshake);
        QCOMPARE(handshake->gatewayPrincipal, gateway->principal());
        QVERIFY(client.received.constFirst().startsWith(QByteArray::fromHex("d9d9f7a171676174657761795f7072696e636970616c581d")));
    }

    void givenIdentityIsUsed()
    {
        ManualEnvironment environment;
        options.setIdentity(generateIdentity(KeyScheme::Ed25519, environment));
        start();
        QCOMPARE(gateway->principal(), options.identity()->sender());
    }

    void relaysClientBytesUnchanged()
    {
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        // Not as our own encoder writes: another order of keys, an unknown field, an indefinite length.
        const QByteArray frame = client.openFrame(canister, gateway->principal());
        const QByteArray inner = ClientRequest::envelopeBytes(frame).value().toByteArray();
        QCOMPARE(inner.at(0), '\xa3');
        const QByteArray odd = QByteArray("\xbf") + inner.sliced(1) + QByteArray("\x63xyz\xf6\xff");
        CborWriter writer;
        writer.beginMap(2).text("other").unsignedNumber(1).text("envelope").raw(odd);
        client.send(writer.result());
        QTRY_COMPARE(network->calls("ws_open").size(), 1);
        QCOMPARE(network->calls("ws_open").constFirst().body, QByteArray::fromHex("d9d9f7") + odd);
        QCOMPARE(network->calls("ws_open").constFirst().path, "/api/v3/canister/" + canister.toText().toLatin1() + "/call");
    }

    // ic-websocket-js 0.5.0 cannot verify the delegations of newer endpoints (protocol.md e.6).
    void pollsAtTheOldestEndpoint()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QCOMPARE(network->polledPaths(), QSet<QByteArray> {"/api/v2/canister/" + canister.toText().toLatin1() + "/query"});
    }

    void clientTagIsNotDoubled()
    {
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        const QByteArray frame = client.openFrame(canister, gateway->principal());
        const QByteArray inner = QByteArray::fromHex("d9d9f7") + ClientRequest::envelopeBytes(frame).value().toByteArray();
        CborWriter writer;
        writer.beginMap(1).text("envelope").raw(inner);
        client.send(writer.result());
        QTRY_COMPARE(network->calls("ws_open").size(), 1);
        QCOMPARE(network->calls("ws_open").constFirst().body, inner);
    }
    void networkVerifiesCanisterSignatures()
    {
        // Internet Identity: the root key is a canister's, which only the network's root key can check.
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        const QByteArray rootDer =
            QByteArray::fromHex("303c300c060a2b0601040183b8430102032c000a") + QByteArray::fromHex("00000000000000070101") + QByteArray(32, 's') + QByteArray();
        DelegationChain chain;
        chain.publicKeyDer = rootDer;
        SignedDelegation link;
        link.delegation.publicKeyDer = client.identity->publicKeyDer();
        link.delegation.expirationNs = quint64((Environment::system()->unixTime() + 1h).count());
        link.signature = "checked by the network";
        chain.delegations = {link};
        const auto delegated = delegatedIdentity(chain, client.identity);
        IC_VERIFY(delegated);
        client.identity = *delegated;
        client.open(canister, gateway->principal());
        QTRY_COMPARE(network->calls("ws_open").size(), 1);
        QVERIFY(client.isConnected());
    }
    void relaysCanisterMessages()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        for (int i = 0; i < 120; ++i) // more than two batches
            network->send(canister, gateway->principal(), client.key(), "m" + QByteArray::number(i));
        QTRY_COMPARE(client.received.size(), 122);
        for (int i = 0; i < 120; ++i)
            QCOMPARE(contentOf(client.received.at(i + 2)), "m" + QByteArray::number(i));
        // Untagged, four fields in this order (protocol.md a.6).
        const QByteArray key = MessageKey {gateway->principal().toText().toLatin1(), 0}.toText();
        QCOMPARE(client.received.at(1), encodeRelayedFrame(key, "opened", "certificate", "tree"));
        QVERIFY(client.received.at(1).startsWith(QByteArray::fromHex("a4636b65797854")));
        QCOMPARE(gateway->metrics().messagesToClient, 121u);
    }
    void largeMessageIsOneFrame()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        network->send(canister, gateway->principal(), client.key(), QByteArray(2'000'000, 'x'));
        QTRY_COMPARE(client.received.size(), 3);
        QCOMPARE(client.fragments, 3);
    }

    void slowCallDelaysNoOther()
    {
        std::deque<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.canister == canister)
                waiting.push_back(responder);
            else
                responder.send(httpResponse(202, "application/cbor", {}));
        };
        start();
        std::deque<TestClient> stuck;
        for (int i = 0; i < 20; ++i) { // more than one lane of connections holds
            stuck.emplace_back(gateway->url());
            QTRY_VERIFY(stuck.back().isConnected());
            stuck.back().open(canister, gateway->principal());
        }
        QTRY_COMPARE(waiting.size(), 20u);
        TestClient quick(gateway->url());
        openSession(quick, otherCanister);
        quick.send(quick.frame(otherCanister, "ws_message", "x"));
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
    }

    void repostsAfterTransientFailure()
    {
        int failures = 2;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) {
            if (failures-- > 0)
                responder.send(httpText(503, "busy"));
            else
                responder.send(httpResponse(202, "application/cbor", {}));
        };
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        client.send(client.frame(canister, "ws_message", "x"));
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        const auto opens = network->calls("ws_open");
        QCOMPARE(opens.size(), 3);
        QCOMPARE(opens.at(0).body, opens.at(2).body); // the same request id
        QVERIFY(client.isConnected());
    }

    void answersPingsInEveryState()
    {
        start();
        TestClient client(gateway->url());
        QTRY_COMPARE(client.received.size(), 1);
        client.socket.ping("init");
        QTRY_COMPARE(client.pongs, 1);
        client.open(canister, gateway->principal());
        client.socket.ping("setup");
        QTRY_COMPARE(client.pongs, 2);
        network->send(canister, gateway->principal(), client.key(), "opened");
        QTRY_COMPARE(client.received.size(), 2);
        client.socket.ping("open");
        QTRY_COMPARE(client.pongs, 3);
        client.send(client.frame(canister, "ws_message", "x"));
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        QVERIFY(client.isConnected());
    }

    void duplicateClientKeyIsRefused()
    {
        start();
        TestClient first(gateway->url());
        openSession(first, canister);
        TestClient second(gateway->url());
        second.identity = first.identity;
        QTRY_COMPARE(second.received.size(), 1);
        second.open(canister, gateway->principal());
        QTRY_VERIFY(second.ended);
        QCOMPARE(second.closeCode(), 1008);
        QCOMPARE(network->calls("ws_open").size(), 1);
        network->send(canister, gateway->principal(), first.key(), "still here");
        QTRY_COMPARE(first.received.size(), 3);
        QCOMPARE(network->calls("ws_close").size(), 0); // it would close the first
    }

    void clientsReceiveOwnMessagesOnly()
    {
        start();
        TestClient first(gateway->url(), 1);
        TestClient second(gateway->url(), 2);
        openSession(first, canister);
        openSession(second, canister);
        network->send(canister, gateway->principal(), first.key(), "for the first");
        network->send(canister, gateway->principal(), second.key(), "for the second");
        QTRY_COMPARE(first.received.size(), 3);
        QTRY_COMPARE(second.received.size(), 3);
        QCOMPARE(contentOf(first.received.last()), QByteArray("for the first"));
        QCOMPARE(contentOf(second.received.last()), QByteArray("for the second"));
        QCOMPARE(gateway->metrics().pollersOpen, 1u);
        QCOMPARE(gateway->metrics().sessionsOpen, 2u);
    }

    void leavingClientClosesItsSession()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.send(client.frame(canister, "ws_message", "last words"));
        client.socket.close();
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        const Envelope close = network->calls("ws_close").constFirst().envelope;
        QCOMPARE(close.content.sender, gateway->principal());
        QCOMPARE(close.content.canister, canister);
        const auto key = Cdk::decodeClose(close.content.argument);
        IC_VERIFY(key);
        QCOMPARE(*key, client.key());
        EnvelopePolicy policy;
        policy.nowNs = quint64(Environment::system()->unixTime().count());
        IC_VERIFY(verifyEnvelope(close, policy));
        QCOMPARE(network->calls("ws_message").size(), 1); // earlier messages were still posted
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        QCOMPARE(gateway->metrics().pollersOpen, 0u);
        QCOMPARE(gateway->metrics().sessionsOpen, 0u);
        const int polls = network->pollsOf(canister);
        waitForNothing();
        QVERIFY(network->pollsOf(canister) <= polls + 1); // no client is left to poll for
    }

    void closeWaitsForOpenReply()
    {
        QList<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { waiting.append(responder); };
        start();
        {
            TestClient client(gateway->url());
            QTRY_VERIFY(client.isConnected());
            client.open(canister, gateway->principal());
            QTRY_COMPARE(waiting.size(), 1);
        }
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        QCOMPARE(network->calls("ws_close").size(), 0);
        waiting.takeFirst().send(httpResponse(202, "application/cbor", {}));
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }

    void unopenedClientIsNotClosed()
    {
        start();
        {
            TestClient client(gateway->url());
            QTRY_COMPARE(client.received.size(), 1);
        }
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        TestClient other(gateway->url());
        openSession(other, canister);
        QCOMPARE(network->calls("ws_close").size(), 0);
    }

    void manyClientsAtOnce()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("IC_GATEWAY_CLIENTS", &given);
        const int Clients = given ? wanted : 300;
        raiseDescriptorLimit(); // both ends of each connection are in this process
        start();
        std::deque<TestClient> clients;
        for (int i = 0; i < Clients; ++i)
            clients.emplace_back(gateway->url(), quint64(i));
        for (TestClient &client : clients)
            QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), 1, 30'000);
        for (TestClient &client : clients)
            client.open(canister, gateway->principal());
        QTRY_COMPARE_WITH_TIMEOUT(network->calls("ws_open").size(), Clients, 30'000);
        for (TestClient &client : clients)
            network->send(canister, gateway->principal(), client.key(), "hello");
        for (TestClient &client : clients)
            QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), 2, 30'000);
        QCOMPARE(gateway->metrics().pollersOpen, 1u);
    }

    void stopNotifiesClientsAndCanisters()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QSignalSpy stopped(gateway.get(), &GatewayServer::stopped);
        gateway->stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(!gateway->isRunning());
        QCOMPARE(gateway->url(), QUrl());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1001);
        QCOMPARE(network->calls("ws_close").size(), 1);
        IC_VERIFY(gateway->start(options)); // and may start again
    }

    void stopDuringRepost()
    {
        network->onCall = [&](const FakeNetwork::Call &call, const HttpResponder &responder) {
            responder.send(call.envelope.content.method == "ws_message" ? httpText(503, "busy") : httpText(202, {}));
        };
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.send(client.frame(canister, "ws_message", "x"));
        client.send(client.frame(canister, "ws_message", "y"));
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        waitForNothing(); // the answer arrives; the next attempt is 200 ms away
        QSignalSpy stopped(gateway.get(), &GatewayServer::stopped);
        gateway->stop();
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(network->calls("ws_close").size(), 1);
    }

    void stopIsBounded()
    {
        QList<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { waiting.append(responder); };
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QSignalSpy stopped(gateway.get(), &GatewayServer::stopped);
        gateway->stop(50ms);
        QTRY_COMPARE(stopped.size(), 1);
    }

    void deletableInEveryState()
    {
        start();
        TestClient connecting(gateway->url(), 1);
        TestClient open(gateway->url(), 2);
        openSession(open, canister);
        TestClient setup(gateway->url(), 3);
        QTRY_COMPARE(setup.received.size(), 1);
        setup.open(canister, gateway->principal());
        QTcpSocket raw;
        raw.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(raw.state(), QAbstractSocket::ConnectedState);
        gateway.reset();
        QTRY_VERIFY(open.ended);
        QTRY_VERIFY(setup.ended);
        QTRY_COMPARE(raw.state(), QAbstractSocket::UnconnectedState);
    }

    void metricsAreServed()
    {
        options.setMetricsAddress(QHostAddress(QHostAddress::LocalHost));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        HttpClient http;
        std::optional<Result<HttpResponse>> response;
        HttpClientRequest request;
        request.url = gateway->metricsUrl();
        http.send(request, this, [&](Result<HttpResponse> result) { response = std::move(result); });
        QTRY_VERIFY(response);
        IC_VERIFY(*response);
        QCOMPARE((*response)->status, 200);
        QCOMPARE((*response)->headers.value("Content-Type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        QVERIFY((*response)->body.contains("\nicws_gateway_sessions_open 1\n"));
        QVERIFY((*response)->body.contains("\nicws_gateway_messages_to_client_total 1\n"));
        for (const QByteArray &line : (*response)->body.split('\n'))
            QVERIFY(line.isEmpty() || line.startsWith("# HELP ") || line.startsWith("# TYPE ") || line.split(' ').size() == 2);
    }

    void plainHttpIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("GET") << QByteArray("GET");
        QTest::newRow("POST") << QByteArray("POST");
    }
    void plainHttpIsAnswered()
    {
        QFETCH(QByteArray, method);
        start();
        HttpClient http;
        std::optional<Result<HttpResponse>> response;
        HttpClientRequest request;
        request.url = gateway->url();
        request.url.setScheme(QStringLiteral("http"));
        request.url.setPath(QStringLiteral("/api/v2/status"));
        request.method = method;
        if (method == "POST")
            request.body = QByteArray(100'000, '\n');
        http.send(request, this, [&](Result<HttpResponse> result) { response = std::move(result); });
        QTRY_VERIFY(response);
        IC_VERIFY(*response);
        QCOMPARE((*response)->status, 426);
        QCOMPARE((*response)->headers.value("Upgrade"), QByteArray("websocket"));
        QVERIFY((*response)->body.contains("gateway, whose address begins with ws or wss"));
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
    }

    void tlsClientFailsAtOnce()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        start();
        QSslSocket client;
        client.connectToHostEncrypted(gateway->url().host(), quint16(gateway->url().port()));
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.error(), QAbstractSocket::SslHandshakeFailedError); // not that of a lost connection
    }

    void invalidOptions_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("no network") << QByteArray("network") << int(ErrorCode::MalformedUrl);
        QTest::newRow("anonymous") << QByteArray("anonymous") << int(ErrorCode::InvalidArgument);
        QTest::newRow("certificate without a key") << QByteArray("certificate") << int(ErrorCode::InvalidArgument);
        QTest::newRow("certificate that is not there") << QByteArray("missing") << int(ErrorCode::FileNotReadable);
        QTest::newRow("port in use") << QByteArray("port") << int(ErrorCode::AddressInUse);
        QTest::newRow("metrics port in use") << QByteArray("metrics") << int(ErrorCode::AddressInUse);
    }
    void invalidOptions()
    {
        QFETCH(QByteArray, what);
        QFETCH(int, code);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
        if (what == "network")
            options.setNetworkUrl(QUrl(QStringLiteral("ws://127.0.0.1/")));
        else if (what == "anonymous")
            options.setIdentity(anonymousIdentity());
        else if (what == "certificate")
            options.setTlsCertificatePath(QStringLiteral("/nonexistent.pem"));
        else if (what == "missing")
            options.setTlsCertificatePath(QStringLiteral("/nonexistent.pem")).setTlsKeyPath(QStringLiteral("/nonexistent.pem"));
        else if (what == "port")
            options.setPort(taken.serverPort());
        else if (what == "metrics") {
            options.setMetricsAddress(QHostAddress(QHostAddress::LocalHost));
            options.setMetricsPort(taken.serverPort());
        }
        GatewayServer server;
        IC_COMPARE_ERROR(server.start(options), ErrorCode(code));
        QVERIFY(!server.isRunning());
        QCOMPARE(server.url(), QUrl());
    }
};

QTEST_GUILESS_MAIN(tst_Gateway)
#include "tst_gateway.moc"
