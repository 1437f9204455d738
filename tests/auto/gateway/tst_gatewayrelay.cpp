// SPDX-License-Identifier: MIT
// How the gateway posts what clients send: without waiting for executions, in order, until it is certain, and no faster than the network bears.
#include "gatewaybench.h"
#include "manualenvironment.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <algorithm>
#include <deque>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

HttpResponse taken()
{
    return httpResponse(202, "application/cbor", {});
}

GatewayLimits spaced(std::chrono::milliseconds spacing)
{
    return GatewayLimits().setFirstPostSpacing(spacing).setLeastPostSpacing(spacing).setMostPostSpacing(spacing);
}

quint64 sequenceOf(const FakeNetwork::Call &call)
{
    return Cdk::decodeMessage(call.envelope.content.argument).value().sequence;
}

} // namespace

class tst_GatewayRelay : public QObject, private GatewayBench
{
    Q_OBJECT

private:
    struct Held
    {
        FakeNetwork::Call call;
        HttpResponder responder;
        void succeed() const { responder.send(callReplied(call)); }
    };
    //! Calls of \a method are answered by the test; others at once.
    void hold(const QByteArray &method)
    {
        network->onCall = [this, method](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.method == method)
                held.push_back({call, responder});
            else
                responder.send(taken());
        };
    }
    //! Answers calls of ws_message with \a answer; others are taken.
    void answerMessages(std::function<void(const FakeNetwork::Call &call, const HttpResponder &responder)> answer)
    {
        network->onCall = [answer = std::move(answer)](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.method == Cdk::MessageMethod)
                answer(call, responder);
            else
                responder.send(taken());
        };
    }
    void sendMessages(TestClient &client, quint64 first, quint64 last, qsizetype bytes = 0)
    {
        for (quint64 i = first; i <= last; ++i)
            client.send(client.messageFrame(canister, i, QByteArray(bytes, 'x')));
    }

    std::deque<Held> held;

private Q_SLOTS:
    void init() { reset(); }
    void cleanup()
    {
        held.clear();
        tearDown();
    }

    void executionIsNotAwaited()
    {
        hold(Cdk::MessageMethod);
        options.setLimits(spaced(20ms));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QElapsedTimer clock;
        clock.start();
        sendMessages(client, 1, 15);
        QTRY_COMPARE(held.size(), 15u);
        QVERIFY(clock.elapsed() >= 13 * 20);
        for (const Held &call : held)
            call.succeed();
        QTRY_COMPARE(gateway->metrics().messagesToCanister, 16u); // and ws_open
        QVERIFY(client.isConnected());
    }
    void throughputFollowsSpacing()
    {
        constexpr int Messages = 40;
        static constexpr auto CallTime = 300ms; // one after the other: 12 s
        answerMessages([this](const FakeNetwork::Call &call, const HttpResponder &responder) {
            QTimer::singleShot(CallTime, &network->server, [call, responder] { responder.send(callReplied(call)); });
        });
        options.setLimits(spaced(20ms));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        QElapsedTimer clock;
        clock.start();
        sendMessages(client, 1, Messages);
        QTRY_COMPARE_WITH_TIMEOUT(gateway->metrics().messagesToCanister, quint64(Messages) + 1, 30'000);
        QVERIFY2(clock.elapsed() < Messages * CallTime.count() / 2, qPrintable(QString::number(clock.elapsed())));
    }
    void executedMessagesNeedNoSpacing()
    {
        QList<quint64> order;
        answerMessages([&order](const FakeNetwork::Call &call, const HttpResponder &responder) {
            order.append(sequenceOf(call));
            responder.send(callReplied(call));
        });
        options.setLimits(spaced(1h));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 30);
        QTRY_COMPARE(order.size(), 30);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
    }
    void takenMessagesAreSpaced()
    {
        options.setLimits(spaced(1h));
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 2);
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        waitForNothing();
        QCOMPARE(network->calls("ws_message").size(), 1);
        QCOMPARE(sequenceOf(network->calls("ws_message").constFirst()), 1u);
    }
    void messagesWaitForTheSession()
    {
        hold(Cdk::OpenMethod);
        start();
        TestClient client(gateway->url());
        QTRY_VERIFY(client.isConnected());
        client.open(canister, gateway->principal());
        sendMessages(client, 1, 1);
        QTRY_COMPARE(held.size(), 1u);
        waitForNothing(3);
        QCOMPARE(network->calls("ws_message").size(), 0);
        network->send(canister, gateway->principal(), client.key(), "opened"); // before the answer
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
    }

    void swapDoublesTheSpacing()
    {
        hold(Cdk::MessageMethod);
        options.setLimits(GatewayLimits().setFirstPostSpacing(60ms).setLeastPostSpacing(10ms));
        start();
        QCOMPARE(gateway->metrics().postSpacingMs, 60u);
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 2);
        QTRY_COMPARE(held.size(), 2u);
        const auto byNumber = [](const Held &a, const Held &b) { return sequenceOf(a.call) < sequenceOf(b.call); };
        std::sort(held.begin(), held.end(), byNumber);
        held[1].responder.send(callReplied(held[1].call, QStringLiteral("Expected incoming sequence number 1 but got 2")));
        held[0].responder.send(callReplied(held[0].call, QStringLiteral("Client with principal x doesn't have an open connection")));
        QTRY_COMPARE(gateway->metrics().swaps, 1u);
        QCOMPARE(gateway->metrics().postSpacingMs, 120u);
    }

    void opensAreAllUnderWay()
    {
        constexpr int Clients = 400;
        raiseDescriptorLimit();
        hold(Cdk::OpenMethod);
        start();
        std::deque<TestClient> clients;
        for (int i = 0; i < Clients; ++i)
            clients.emplace_back(gateway->url(), quint64(i));
        for (TestClient &client : clients)
            QTRY_COMPARE_WITH_TIMEOUT(client.received.size(), 1, 30'000);
        for (TestClient &client : clients)
            client.open(canister, gateway->principal());
        QTRY_COMPARE_WITH_TIMEOUT(held.size(), std::size_t(Clients), 30'000); // none has been answered: the last opens in one call time
    }
    void thousandMessagesAreUnderWay()
    {
        constexpr std::size_t UnderWay = 1'008;
        constexpr int Clients = 20;
        raiseDescriptorLimit();
        hold(Cdk::MessageMethod);
        options.setLimits(spaced(0ms));
        start();
        std::deque<TestClient> clients;
        for (int i = 0; i < Clients; ++i) {
            clients.emplace_back(gateway->url(), quint64(i));
            openSession(clients.back(), canister);
        }
        for (TestClient &client : clients)
            sendMessages(client, 1, 64);
        QTRY_COMPARE_WITH_TIMEOUT(held.size(), UnderWay, 60'000);
        // Neither opens, polls nor closes wait behind them.
        {
            TestClient another(gateway->url(), 1'000);
            openSession(another, canister);
            another.socket.close();
        }
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        QCOMPARE(held.size(), UnderWay);
        // All others follow, none is lost.
        std::size_t answered = 0;
        const auto answerAll = [&] {
            for (; answered < held.size(); ++answered)
                held[answered].responder.send(taken());
            return answered == std::size_t(64) * Clients;
        };
        QTRY_VERIFY_WITH_TIMEOUT(answerAll(), 60'000);
        for (const TestClient &client : clients)
            QVERIFY(client.isConnected());
    }

    void failedMessageHoldsUpOthers()
    {
        QList<quint64> order;
        answerMessages([&order](const FakeNetwork::Call &call, const HttpResponder &responder) {
            order.append(sequenceOf(call));
            if (order.size() <= 2)
                responder.send(httpText(order.size() == 1 ? 503 : 429, "not now"));
            else
                responder.send(callReplied(call));
        });
        options.setLimits(spaced(1s)); // the first failure is known before the second message is due
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 3);
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), 5, 20'000);
        QCOMPARE(order, (QList<quint64> {1, 1, 1, 2, 3}));
        const auto calls = network->calls("ws_message");
        QCOMPARE(calls.at(0).body, calls.at(2).body); // the same request id
        QVERIFY(client.isConnected());
    }
    void repostsUntilTheEnvelopeExpires()
    {
        answerMessages([](const FakeNetwork::Call &, const HttpResponder &responder) { responder.send(httpText(503, "busy")); });
        auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime());
        start(environment);
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 1);
        QTRY_COMPARE(network->calls("ws_message").size(), 1);
        environment->advance(210s); // of 240
        QTimer passing;
        connect(&passing, &QTimer::timeout, this, [&environment] { environment->advance(50ms); });
        passing.start(2ms);
        QTRY_VERIFY_WITH_TIMEOUT(client.ended, 20'000);
        QVERIFY(network->calls("ws_message").size() >= 3);
        QCOMPARE(client.closeCode(), 1011);
        QVERIFY2(client.socket.closeReason().startsWith(u"the network did not accept a message: "), qPrintable(client.socket.closeReason()));
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        QCOMPARE(gateway->metrics().messagesToCanisterFailed, 1u);
    }
    void finalRefusalEndsAtOnce()
    {
        answerMessages([](const FakeNetwork::Call &, const HttpResponder &responder) { responder.send(httpText(400, "signature invalid")); });
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, 1);
        QTRY_VERIFY(client.ended);
        QCOMPARE(client.closeCode(), 1011);
        QVERIFY2(client.socket.closeReason().contains(u"signature invalid"), qPrintable(client.socket.closeReason()));
        QCOMPARE(network->calls("ws_message").size(), 1);
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
    }
    void closeIsPostedAgain()
    {
        int failures = 3;
        network->onCall = [&failures](const FakeNetwork::Call &call, const HttpResponder &responder) {
            if (call.envelope.content.method == Cdk::CloseMethod && failures-- > 0)
                responder.send(httpText(503, "busy"));
            else
                responder.send(taken());
        };
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.socket.close();
        QTRY_COMPARE_WITH_TIMEOUT(network->calls("ws_close").size(), 4, 20'000);
        QTRY_COMPARE(gateway->metrics().closeCalls, 1u);
        QCOMPARE(gateway->metrics().closeCallsFailed, 0u);
    }

    void fastClientIsReadSlowly()
    {
        bool isGiven = false;
        const int wanted = qEnvironmentVariableIntValue("IC_GATEWAY_FRAMES", &isGiven);
        const quint64 Messages = isGiven ? quint64(wanted) : 500;
        const qsizetype Bytes = 10'000'000 / qsizetype(Messages);
        hold(Cdk::MessageMethod);
        options.setLimits(spaced(1h)); // each is answered before the next is posted
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        sendMessages(client, 1, Messages, Bytes);
        QTRY_COMPARE(held.size(), 1u);
        const auto taken = [&] { return qint64(Messages) * Bytes - client.socket.bytesToWrite(); };
        waitForNothing(100);
        // Bytes that left the client are in the gateway and in the system's buffers for both directions.
        QVERIFY2(taken() < 7'000'000, qPrintable(QString::number(taken())));
        QVERIFY(client.isConnected());
        QList<quint64> order {sequenceOf(held.front().call)};
        answerMessages([&order](const FakeNetwork::Call &call, const HttpResponder &responder) {
            order.append(sequenceOf(call));
            responder.send(callReplied(call));
        });
        held.front().succeed();
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), qsizetype(Messages), 500'000);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QVERIFY(client.isConnected());
        network->send(canister, gateway->principal(), client.key(), "still here");
        QTRY_COMPARE(client.received.size(), 3);
    }
    void leavingClientsMessagesArePosted()
    {
        hold(Cdk::MessageMethod);
        options.setLimits(spaced(1h));
        start();
        {
            TestClient client(gateway->url());
            openSession(client, canister);
            sendMessages(client, 1, 60);
            QTRY_COMPARE(held.size(), 1u);
            client.socket.close();
            QTRY_VERIFY(client.ended);
        }
        QTRY_COMPARE(gateway->metrics().connectionsOpen, 0u);
        answerMessages([](const FakeNetwork::Call &call, const HttpResponder &responder) { responder.send(callReplied(call)); });
        held.front().succeed();
        QTRY_COMPARE(network->calls("ws_close").size(), 1);
        QCOMPARE(network->calls("ws_message").size(), 60);
    }
    void largeFramesPassTheGate()
    {
        QList<quint64> order;
        answerMessages([&order](const FakeNetwork::Call &call, const HttpResponder &responder) {
            order.append(sequenceOf(call));
            responder.send(callReplied(call));
        });
        start();
        TestClient client(gateway->url());
        openSession(client, canister);
        client.socket.setOutgoingFrameSize(4'000'000);
        sendMessages(client, 1, 12, 1'500'000);
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), 12, 60'000);
        QVERIFY(client.isConnected());
    }
};

QTEST_GUILESS_MAIN(tst_GatewayRelay)
#include "tst_gatewayrelay.moc"
