// SPDX-License-Identifier: MIT
// Misbehaviour of canisters and networks, and its cost: their own clients only.
#include "cborwriter.h"
#include "gatewaybench.h"
#include "manualenvironment.h"
#include "messageserror.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_GatewayCanisters : public QObject, private GatewayBench
{
    Q_OBJECT

private:
    //! A client that gets an open message and \a count others, and leaves as the last one of the canister.
    void sessionWithMessages(int count)
    {
        TestClient first(gateway->url(), 1);
        QTRY_VERIFY(first.isConnected());
        for (int i = 0; i <= count; ++i)
            network->send(canister, gateway->principal(), first.key(), "old " + QByteArray::number(i));
        first.open(canister, gateway->principal());
        QTRY_COMPARE(first.received.size(), count + 2);
        first.socket.close();
        QTRY_COMPARE(gateway->metrics().pollersOpen, 0u);
    }

private Q_SLOTS:
    void init() { reset(); }
    void cleanup() { tearDown(); }

    void discardsMessagesForUnknownClients()
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

    void badCanisterAffectsOwnClients_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault : {"garbage", "wrong candid", "not CBOR", "canister error", "Err", "nonce gap", "repeated nonce", "malformed key",
                 "key of another gateway", "404", "too many messages", "too much to certify", "answers too large"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void badCanisterAffectsOwnClients()
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
            const auto many = [&](quint64 count, qsizetype certificateBytes) {
                Cdk::CertifiedMessages batch;
                for (quint64 i = 0; i < count; ++i)
                    batch.messages.append({victim.key(), MessageKey {gateway->principal().toText().toLatin1(), 2 + i}.toText(), "x"});
                batch.certificate = QByteArray(certificateBytes, 'c');
                return batch;
            };
            network->onQuery = [&, many, fault](const Principal &of, quint64, const HttpResponder &responder) {
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
                    responder.send(queryReplied(encodeMessagesError(QStringLiteral("no"))));
                else if (fault == "malformed key")
                    responder.send(queryReplied(Cdk::encodeMessages(batch)));
                else if (fault == "too many messages")
                    responder.send(queryReplied(Cdk::encodeMessages(many(1'001, 1))));
                else if (fault == "too much to certify")
                    responder.send(queryReplied(Cdk::encodeMessages(many(100, 700'000))));
                else if (fault == "answers too large")
                    responder.send(queryReplied(QByteArray(5'000'000, 'x')));
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

    void transientPollErrorsAreRetried_data()
    {
        QTest::addColumn<QByteArray>("fault");
        for (const char *fault : {"503", "429", "transient reject", "cut"})
            QTest::newRow(fault) << QByteArray(fault);
    }
    void transientPollErrorsAreRetried()
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

    void endOfQueueControlsPolling()
    {
        options.setPollingInterval(1h); // only what is said to be incomplete is asked for at once
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

    void endlessEmptyQueueIsThrottled()
    {
        options.setPollingInterval(1h);
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
        QTRY_COMPARE(network->pollsOf(canister), 1);
        waitForNothing();
        QCOMPARE(network->pollsOf(canister), 1);
    }

    void restartedCountIsFollowed()
    {
        auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime());
        start(environment);
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

    void restartedCountSpansPages()
    {
        network->batchSize = 3;
        auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime());
        start(environment);
        TestClient first(gateway->url(), 1);
        openSession(first, canister);
        for (int i = 0; i < 10; ++i)
            network->send(canister, gateway->principal(), first.key(), "x");
        QTRY_COMPARE(first.received.size(), 12);
        network->forget(canister);
        TestClient second(gateway->url(), 2);
        QTRY_VERIFY(second.isConnected());
        for (int i = 0; i < 11; ++i) // as many as there were, and more than a page
            network->send(canister, gateway->principal(), second.key(), "new " + QByteArray::number(i));
        second.open(canister, gateway->principal());
        QTRY_COMPARE(network->calls("ws_open").size(), 2);
        environment->advance(5s);
        QTRY_COMPARE(second.received.size(), 12);
        QCOMPARE(contentOf(second.received.at(1)), QByteArray("new 0"));
        QVERIFY(first.isConnected());
        QCOMPARE(first.received.size(), 12);
    }

    void returningClientSkipsOldMessages()
    {
        options.setPollingInterval(1h); // only what is said to be incomplete is asked for at once
        network->batchSize = 1;
        start();
        sessionWithMessages(10);
        TestClient second(gateway->url(), 2);
        const int polls = network->pollsOf(canister);
        openSession(second, canister);
        QCOMPARE(contentOf(second.received.last()), QByteArray("opened"));
        QCOMPARE(network->pollsOf(canister), polls + 2); // the last message of the first client, and the new one
        QCOMPARE(gateway->metrics().messagesForUnknown, 0u);
    }

    void restartIsSeenAtOnce_data()
    {
        QTest::addColumn<int>("newMessages");
        QTest::newRow("shorter than before") << 1;
        QTest::newRow("as long as before") << 11;
        QTest::newRow("longer than before") << 15;
    }
    void restartIsSeenAtOnce()
    {
        QFETCH(int, newMessages);
        auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime()); // no probe: time stands still
        start(environment);
        sessionWithMessages(10);
        network->forget(canister);
        TestClient second(gateway->url(), 2);
        QTRY_VERIFY(second.isConnected());
        for (int i = 0; i < newMessages; ++i)
            network->send(canister, gateway->principal(), second.key(), "new " + QByteArray::number(i));
        second.open(canister, gateway->principal());
        QTRY_COMPARE(second.received.size(), newMessages + 1);
        QCOMPARE(contentOf(second.received.at(1)), QByteArray("new 0"));
    }

    void droppedPositionStartsOver()
    {
        start();
        sessionWithMessages(3);
        network->forget(canister); // as it drops old messages: the count goes on
        TestClient second(gateway->url(), 2);
        QTRY_VERIFY(second.isConnected());
        network->sendWithNonce(7, canister, gateway->principal(), second.key(), "opened");
        second.open(canister, gateway->principal());
        QTRY_COMPARE(second.received.size(), 2);
    }

    void slowOpenIsNoRestart()
    {
        auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime());
        start(environment);
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

    void clientMustCloseAfterCanister()
    {
        options.setLimits(GatewayLimits().setCloseTimeout(50ms));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        network->send(canister, gateway->principal(), client.key(), closeMessage(client.key()));
        QTRY_COMPARE(client.received.size(), 3);
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1000);
        QCOMPARE(client.socket.closeReason(), QStringLiteral("closed by the canister"));
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        waitForNothing();
        QCOMPARE(network->calls("ws_close").size(), 0); // the canister knows
        QCOMPARE(gateway->metrics().sessionsOpen, 0u);
    }

    void refusedPollIsSignedAgain_data()
    {
        QTest::addColumn<int>("refusals");
        QTest::addColumn<bool>("isGivenUp");
        QTest::newRow("once, as after a sleep") << 1 << false;
        QTest::newRow("again and again") << 1000 << true;
    }
    void refusedPollIsSignedAgain()
    {
        QFETCH(int, refusals);
        QFETCH(bool, isGivenUp);
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        const qsizetype before = client.received.size();
        network->onQuery = [&](const Principal &, quint64, const HttpResponder &responder) {
            if (refusals-- <= 0)
                return false;
            responder.send(httpText(400, "ingress_expiry is in the past"));
            return true;
        };
        QTRY_VERIFY(refusals <= 0 || client.ended);
        network->send(canister, gateway->principal(), client.key(), "after");
        if (isGivenUp) {
            QTRY_VERIFY(client.ended);
            QCOMPARE(client.closeCode(), 1011);
        } else {
            QTRY_COMPARE(client.received.size(), before + 1);
            QVERIFY(!client.ended);
        }
    }

    void refusedOpenIsReported_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("400") << 400 << QByteArray("signature invalid") << QStringLiteral("signature invalid");
        CborWriter writer;
        writer.selfDescribeTag()
            .beginMap(3)
            .text("status")
            .text("non_replicated_rejection")
            .text("reject_code")
            .unsignedNumber(3)
            .text("reject_message")
            .text("canister not found");
        QTest::newRow("rejected before execution") << 200 << writer.result() << QStringLiteral("canister not found");
    }
    void refusedOpenIsReported()
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

    void uncertainOpenIsClosed()
    {
        int posted = 0;
        network->onCall = [&](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.method != "ws_open")
                responder.send(httpText(202, {}));
            else if (posted++ == 0)
                responder.send(httpText(503, "the replica did not answer"));
            else
                responder.send(httpText(400, "no"));
        };
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        QTRY_VERIFY(client.ended);
        QCOMPARE(posted, 2);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }

    void unreachableNetworkClosesOwnClients()
    {
        network->server.close();
        options.setNetworkUrl(QUrl(QStringLiteral("http://127.0.0.1:1")));
        start();
        TestClient client(gateway->url());
        client.lifetime = 2s; // it is posted until then
        QTRY_COMPARE(client.received.size(), 1);
        client.open(canister, gateway->principal());
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, 20'000);
        QCOMPARE(client.closeCode(), 1011);
        QVERIFY(gateway->isRunning());
        TestClient another(gateway->url());
        QTRY_COMPARE(another.received.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayCanisters)
#include "tst_gatewaycanisters.moc"
