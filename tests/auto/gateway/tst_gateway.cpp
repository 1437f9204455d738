// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include "cborwriter.h"
#include "fakenetwork.h"
#include "frames.h"
#include "gatewayserver.h"
#include "httpclient.h"
#include "manualenvironment.h"
#include "servicemessage.h"
#include "testclient.h"
#include "testing.h"
#include "websocketmessage.h"
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <deque>
#include <sys/resource.h>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

void raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

class tst_Gateway : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeNetwork> network;
    std::unique_ptr<GatewayServer> gateway;
    GatewayOptions options;
    const Principal canister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();
    const Principal otherCanister = Principal::fromText(u"ryjl3-tyaaa-aaaaa-aaaba-cai").value();

    void start()
    {
        gateway = std::make_unique<GatewayServer>();
        IC_VERIFY(gateway->start(options));
    }
    // Connects a client and opens its session with a first message from the canister.
    void openSession(TestClient &client, const Principal &to)
    {
        QTRY_VERIFY(client.isConnected());
        client.open(to, gateway->principal());
        network->send(to, gateway->principal(), client.key(), "opened");
        QTRY_COMPARE(client.received.size(), 2);
    }
    static QByteArray contentOf(const QByteArray &frame)
    {
        QByteArray result;
        CborReader reader(frame);
        reader.readMap([&](QByteArrayView key) {
            if (key == "content")
                result = reader.readBytes().toByteArray();
            else
                reader.skip();
        });
        return result;
    }
    static QByteArray closeMessage(const ClientKey &key)
    {
        WebsocketMessage message;
        message.clientKey = key;
        message.sequence = 2;
        message.isService = true;
        message.content = ServiceMessage::close(ServiceMessage::CloseCause::ClosedByApplication).toCandid();
        return message.toCbor(WebsocketMessage::CborStyle::Tagged);
    }

private Q_SLOTS:
    void init()
    {
        network = std::make_unique<FakeNetwork>();
        options = {};
        options.network = network->url();
        options.pollingInterval = 5ms;
    }
    void cleanup()
    {
        gateway.reset();
        network.reset();
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
    void theIdentityGivenIsUsed()
    {
        ManualEnvironment environment;
        options.identity = generateIdentity(KeyScheme::Ed25519, environment);
        start();
        QCOMPARE(gateway->principal(), options.identity->sender());
    }

    void relaysTheBytesOfTheClient()
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
    void relaysTheMessagesOfTheCanister()
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
    void oneMessageIsPostedAfterTheOther()
    {
        std::deque<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { waiting.push_back(responder); };
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        constexpr int Messages = 30;
        for (int i = 0; i < Messages; ++i)
            client.send(client.frame(canister, "ws_message", QByteArray::number(i)));
        for (int i = 0; i <= Messages; ++i) {
            QTRY_COMPARE(waiting.size(), 1u);
            QCOMPARE(network->calls("ws_message").size(), i);
            // The next one must not come before the answer: give it every chance.
            for (int turn = 0; turn < 5; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            QCOMPARE(waiting.size(), 1u);
            waiting.front().send(httpResponse(202, "application/cbor", {}));
            waiting.pop_front();
        }
        const auto calls = network->calls("ws_message");
        for (int i = 0; i < Messages; ++i)
            QCOMPARE(calls.at(i).envelope.content.argument, QByteArray::number(i));
    }
    void aSlowCallOfOneClientDoesNotDelayOthers()
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
    void postsAgainWhenTheNetworkFailsForAMoment()
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

    void refusedFrames_data()
    {
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
        QTest::newRow("first message is no ws_open") << client.frame(canister, "ws_message", "x") << 1008 << QStringLiteral("ws_open");
        QTest::newRow("ws_open with garbage") << client.frame(canister, "ws_open", "garbage") << 1008 << QStringLiteral("ws_open");
        QTest::newRow("ws_open for another gateway") << client.openFrame(canister, other) << 1008 << QStringLiteral("another gateway");
        RequestContent anonymous;
        anonymous.canister = canister;
        anonymous.method = "ws_open";
        anonymous.argument = Cdk::encodeOpen({1, other});
        anonymous.ingressExpiryNs = 1'800'000'000'000'000'000ULL;
        QTest::newRow("anonymous") << ClientRequest {signEnvelope(anonymous, *anonymousIdentity()).value()}.toCbor() << 1008 << QStringLiteral("nonymous");
        anonymous.type = RequestType::Query;
        QTest::newRow("query") << ClientRequest {signEnvelope(anonymous, *client.identity).value()}.toCbor() << 1008 << QStringLiteral("only calls");
    }
    void refusedFrames()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QString, reason);
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
        QCOMPARE(network->calls("ws_open").size(), 1); // the bystander's
        QCOMPARE(network->calls("ws_close").size(), 0);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 1u);
        QCOMPARE(gateway->metrics().clientErrors, 1u);
        network->send(canister, gateway->principal(), bystander.key(), "still here");
        QTRY_COMPARE(bystander.received.size(), 3);
    }
    void anOpenClientThatSendsGarbageIsClosedAtTheCanisterToo()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.send(QByteArray::fromHex("5a80000000"));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1002);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }
    void aConnectionIsForOneCanister()
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
    void pingsAreAnsweredInEveryState()
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
    void oversizedFrame()
    {
        options.limits.maxFrameBytes = 100'000;
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.socket.setOutgoingFrameSize(1'000'000);
        client.send(QByteArray(200'000, 'x'));
        QTRY_VERIFY(client.ended);
        QCOMPARE(network->calls("ws_message").size(), 0);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
    }
    void tooManyMessages()
    {
        options.limits.frameBurst = 5;
        options.limits.framesPerSecond = 0.001;
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        for (int i = 0; i < 4; ++i)
            client.send(client.frame(canister, "ws_message", "x"));
        QTRY_COMPARE(network->calls("ws_message").size(), 4);
        QVERIFY(client.isConnected());
        client.send(client.frame(canister, "ws_message", "x"));
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1008);
        QCOMPARE(client.socket.closeReason(), QStringLiteral("too many messages"));
    }
    void tooManyMessagesWaiting()
    {
        QList<HttpResponder> waiting;
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { waiting.append(responder); };
        options.limits.maxQueuedFrames = 3;
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        client.send(client.frame(canister, "ws_message", "1"));
        client.send(client.frame(canister, "ws_message", "2"));
        client.send(client.frame(canister, "ws_message", "3"));
        QTRY_VERIFY(client.ended);
        QVERIFY(client.socket.closeReason().contains(u"wait"));
    }

    void theSecondOfTwoEqualClientKeysIsRefused()
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
    void clientsOfOneCanisterGetTheirOwnMessages()
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
    void messagesForUnknownClientsAreDropped()
    {
        start();
        // Left over from an earlier run of the gateway.
        for (quint64 i = 5; i < 9; ++i)
            network->sendWithNonce(i, canister, gateway->principal(), {Principal::selfAuthenticating("old"), i}, "old");
        TestClient client(gateway->url());
        openSession(client, canister);
        QCOMPARE(contentOf(client.received.last()), QByteArray("opened"));
        QCOMPARE(gateway->metrics().messagesForUnknown, 4u);
    }

    void aBadCanisterDisturbsOnlyItsOwnClients_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault : {"garbage", "wrong candid", "not CBOR", "canister error", "Err", "nonce gap", "repeated nonce", "malformed key", "key of another gateway", "404"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void aBadCanisterDisturbsOnlyItsOwnClients()
    {
        QFETCH(QByteArray, fault);
        start();
        TestClient victim(gateway->url(), 1);
        TestClient alsoVictim(gateway->url(), 2);
        TestClient bystander(gateway->url(), 3);
        openSession(victim, canister);
        openSession(alsoVictim, canister);
        openSession(bystander, otherCanister);
        if (fault == "nonce gap") {
            network->sendWithNonce(9, canister, gateway->principal(), victim.key(), "x");
        } else if (fault == "repeated nonce") {
            network->sendWithNonce(2, canister, gateway->principal(), victim.key(), "x");
            network->sendWithNonce(2, canister, gateway->principal(), victim.key(), "y");
        } else if (fault == "key of another gateway") {
            network->sendWithNonce(2, canister, Principal::selfAuthenticating("other"), victim.key(), "x");
        } else {
            network->onQuery = [&, fault](const Principal &of, quint64, const HttpResponder &responder) {
                if (of != canister)
                    return false;
                Cdk::CertifiedMessages batch;
                batch.messages.append({victim.key(), "not a key", "x"});
                if (fault == "garbage")
                    responder.send(queryReplied(QByteArray::fromHex("deadbeef")));
                else if (fault == "wrong candid")
                    responder.send(queryReplied(QByteArray::fromHex("4449444c00017d05")));
                else if (fault == "not CBOR")
                    responder.send(httpResponse(200, "application/cbor", QByteArray::fromHex("5a80000000")));
                else if (fault == "canister error")
                    responder.send(queryRejected(5, QStringLiteral("trapped")));
                else if (fault == "Err")
                    responder.send(queryReplied(Cdk::encodeMessagesError(QStringLiteral("no"))));
                else if (fault == "malformed key")
                    responder.send(queryReplied(Cdk::encodeMessages(batch)));
                else if (fault == "404")
                    responder.send(httpText(404, "no such canister"));
                return true;
            };
        }
        QTRY_VERIFY(victim.ended);
        QTRY_VERIFY(alsoVictim.ended);
        QCOMPARE(victim.closeCode(), 1011);
        QVERIFY2(victim.socket.closeReason().startsWith(u"canister: "), qPrintable(victim.socket.closeReason()));
        QTRY_COMPARE(network->calls("ws_close").size(), 2);
        QCOMPARE(gateway->metrics().canisterErrors, 1u);
        QCOMPARE(gateway->metrics().pollersOpen, 1u);
        network->send(otherCanister, gateway->principal(), bystander.key(), "undisturbed");
        QTRY_COMPARE(bystander.received.size(), 3);
        QVERIFY(bystander.isConnected());
        // And a client may come back to the canister when it is well again.
        network->onQuery = nullptr;
        network->forget(canister);
        TestClient again(gateway->url(), 4);
        openSession(again, canister);
    }
    void passingErrorsOfAPollAreOutlived_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault : {"503", "429", "transient reject", "cut"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void passingErrorsOfAPollAreOutlived()
    {
        QFETCH(QByteArray, fault);
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        int failures = 2;
        network->onQuery = [&](const Principal &, quint64, const HttpResponder &responder) {
            if (failures == 0)
                return false;
            --failures;
            if (fault == "503")
                responder.send(httpText(503, "busy"));
            else if (fault == "429")
                responder.send(httpText(429, "slow down"));
            else if (fault == "transient reject")
                responder.send(queryRejected(2, QStringLiteral("later")));
            else
                responder.abort();
            return true;
        };
        QTRY_COMPARE(failures, 0);
        network->send(canister, gateway->principal(), client.key(), "after the trouble");
        QTRY_COMPARE(client.received.size(), 3);
        QVERIFY(client.isConnected());
    }
    void endOfQueueDecidesWhenToAskAgain()
    {
        options.pollingInterval = 1h; // only what is said to be incomplete is asked for at once
        network->batchSize = 1;
        start();
        TestClient client(gateway->url());
        for (int i = 0; i < 5; ++i)
            network->send(canister, gateway->principal(), client.key(), QByteArray::number(i));
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_COMPARE(client.received.size(), 6);
        QCOMPARE(network->pollsOf(canister), 5);
    }
    void aCanisterThatAlwaysHasMoreAndSendsNothingIsNotAskedAllTheTime()
    {
        options.pollingInterval = 1h;
        network->onQuery = [&](const Principal &, quint64, const HttpResponder &responder) {
            Cdk::CertifiedMessages batch;
            batch.isEndOfQueue = false;
            responder.send(queryReplied(Cdk::encodeMessages(batch)));
            return true;
        };
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_COMPARE(network->calls("ws_open").size(), 1);
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QCOMPARE(network->pollsOf(canister), 1);
    }
    void aCanisterThatCountsAnewIsFollowed()
    {
        auto environment = std::make_shared<ManualEnvironment>();
        gateway = std::make_unique<GatewayServer>(environment);
        IC_VERIFY(gateway->start(options));
        TestClient first(gateway->url(), 1);
        openSession(first, canister);
        for (int i = 0; i < 10; ++i)
            network->send(canister, gateway->principal(), first.key(), "x");
        QTRY_COMPARE(first.received.size(), 12);
        // An upgrade: the canister forgets this gateway, whose poller goes on at 11.
        network->forget(canister);
        TestClient second(gateway->url(), 2);
        QTRY_VERIFY(second.isConnected());
        second.open(canister, gateway->principal());
        network->send(canister, gateway->principal(), second.key(), "opened after the upgrade");
        QTRY_COMPARE(network->calls("ws_open").size(), 2);
        const int polls = network->pollsOf(canister);
        QTRY_VERIFY(network->pollsOf(canister) > polls + 3);
        QCOMPARE(second.received.size(), 1);
        environment->advance(5s);
        QTRY_COMPARE(second.received.size(), 2);
        network->send(canister, gateway->principal(), second.key(), "next");
        QTRY_COMPARE(second.received.size(), 3);
        QVERIFY(first.isConnected());
    }

    void aSlowOpenIsNotMistakenForACanisterThatCountsAnew()
    {
        auto environment = std::make_shared<ManualEnvironment>();
        gateway = std::make_unique<GatewayServer>(environment);
        IC_VERIFY(gateway->start(options));
        TestClient first(gateway->url(), 1);
        openSession(first, canister);
        // The second client's key was used before, so old messages for it are in the queue.
        TestClient second(gateway->url(), 2);
        network->send(canister, gateway->principal(), second.key(), "old");
        network->send(canister, gateway->principal(), first.key(), "x");
        QTRY_COMPARE(first.received.size(), 3);
        QTRY_VERIFY(second.isConnected());
        second.open(canister, gateway->principal());
        QTRY_COMPARE(network->calls("ws_open").size(), 2);
        int probes = 0;
        network->onQuery = [&](const Principal &, quint64 nonce, const HttpResponder &) {
            probes += nonce == 0;
            return false;
        };
        environment->advance(5s);
        QTRY_COMPARE(probes, 1);
        const int polls = network->pollsOf(canister);
        QTRY_VERIFY(network->pollsOf(canister) > polls + 3);
        QCOMPARE(second.received.size(), 1);
        QCOMPARE(first.received.size(), 3); // nothing twice
        network->send(canister, gateway->principal(), second.key(), "opened");
        QTRY_COMPARE(second.received.size(), 2);
        QCOMPARE(contentOf(second.received.last()), QByteArray("opened"));
    }

    void aClientThatLeavesIsClosedAtTheCanister()
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
        QCOMPARE(network->calls("ws_message").size(), 1); // what it said before was still posted
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        QCOMPARE(gateway->metrics().pollersOpen, 0u);
        QCOMPARE(gateway->metrics().sessionsOpen, 0u);
        const int polls = network->pollsOf(canister);
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QVERIFY(network->pollsOf(canister) <= polls + 1); // nobody is left to ask for
    }
    void closeIsPostedOnlyAfterOpenWasAnswered()
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
    void aClientThatNeverOpenedIsNotClosedAtTheCanister()
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
    void afterTheCanistersCloseTheClientIsExpectedToClose()
    {
        options.limits.closeTimeout = 50ms;
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        network->send(canister, gateway->principal(), client.key(), closeMessage(client.key()));
        QTRY_COMPARE(client.received.size(), 3);
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1000);
        QCOMPARE(client.socket.closeReason(), QStringLiteral("closed by the canister"));
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        QCOMPARE(network->calls("ws_close").size(), 0); // the canister knows
        QCOMPARE(gateway->metrics().sessionsOpen, 0u);
    }

    void aRefusedOpenIsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("400") << 400 << QByteArray("signature invalid") << QStringLiteral("signature invalid");
        CborWriter writer;
        writer.selfDescribeTag().beginMap(3).text("status").text("non_replicated_rejection").text("reject_code").unsignedNumber(3).text("reject_message").text("canister not found");
        QTest::newRow("rejected before execution") << 200 << writer.result() << QStringLiteral("canister not found");
    }
    void aRefusedOpenIsTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        network->onCall = [&](const FakeNetwork::Call &, const HttpResponder &responder) { responder.send(httpResponse(status, "text/plain", body)); };
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1011);
        QVERIFY2(client.socket.closeReason().contains(reason), qPrintable(client.socket.closeReason()));
        QCOMPARE(network->calls("ws_close").size(), 0);
    }
    void anUnreachableNetworkClosesItsClientsOnly()
    {
        network->server.close();
        options.network = QUrl(QStringLiteral("http://127.0.0.1:1"));
        start();
        TestClient client(gateway->url());
        QTRY_COMPARE(client.received.size(), 1);
        client.open(canister, gateway->principal());
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, 20'000);
        QCOMPARE(client.closeCode(), 1011);
        QVERIFY(gateway->isRunning());
        TestClient another(gateway->url());
        QTRY_COMPARE(another.received.size(), 1);
    }

    void aSlowClientIsCutAndDelaysNobody()
    {
        options.limits.maxUnsentBytes = 1'000'000;
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
        options.limits.upgradeTimeout = 100ms;
        start();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(gateway->url().port()));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(sent);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(gateway->metrics().connectionsRefused, 1u);
        QCOMPARE(gateway->metrics().connectionsTotal, 0u);
    }
    void noOpenInTime()
    {
        options.limits.firstFrameTimeout = 200ms;
        options.limits.upgradeTimeout = 20ms; // which must not count once it is a WebSocket
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1008);
    }
    void noMessageOfTheCanisterInTime()
    {
        options.limits.openTimeout = 50ms;
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1011);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }
    void connectionsBeyondTheLimitAreRefused()
    {
        options.limits.maxConnections = 2;
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

    void stopTellsClientsAndCanisters()
    {
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        const QUrl url = gateway->url();
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
    void stopWhileAMessageWaitsToBePostedAgain()
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
        for (int turn = 0; turn < 5; ++turn) // the answer arrives; the next attempt is 200 ms away
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QSignalSpy stopped(gateway.get(), &GatewayServer::stopped);
        gateway->stop();
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(network->calls("ws_close").size(), 1);
    }
    void stopDoesNotWaitForEver()
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
    void mayBeDeletedWithClientsInEveryState()
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
        options.metricsAddress = QHostAddress(QHostAddress::LocalHost);
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

    void optionsThatCannotWork_data()
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
    void optionsThatCannotWork()
    {
        QFETCH(QByteArray, what);
        QFETCH(int, code);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
        if (what == "network")
            options.network = QUrl(QStringLiteral("ws://127.0.0.1/"));
        else if (what == "anonymous")
            options.identity = anonymousIdentity();
        else if (what == "certificate")
            options.tlsCertificatePath = QStringLiteral("/nonexistent.pem");
        else if (what == "missing")
            options.tlsCertificatePath = options.tlsKeyPath = QStringLiteral("/nonexistent.pem");
        else if (what == "port")
            options.port = taken.serverPort();
        else if (what == "metrics") {
            options.metricsAddress = QHostAddress(QHostAddress::LocalHost);
            options.metricsPort = taken.serverPort();
        }
        GatewayServer server;
        IC_COMPARE_ERROR(server.start(options), ErrorCode(code));
        QVERIFY(!server.isRunning());
        QCOMPARE(server.url(), QUrl());
    }
};

QTEST_GUILESS_MAIN(tst_Gateway)
#include "tst_gateway.moc"
