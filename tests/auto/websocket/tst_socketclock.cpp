// SPDX-License-Identifier: MIT
// One clock for the sockets and agents of a network: certified time that one of them learns dates the requests of all.
#include "agent.h"
#include "echonetwork.h"
#include "icwebsocket.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "networkrelay.h"
#include <QtTest/QtTest>
#include <cstdlib>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

} // namespace

class tst_SocketClock : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<NetworkRelay> m_relay;
    int m_refusals = 0;

    Principal echo() const { return m_network->canisters()[QStringLiteral("echo")]; }
    //! A network of a computer whose clock is wrong by \a offset.
    Network networkOf(std::chrono::seconds offset) const
    {
        const auto environment = std::make_shared<ManualEnvironment>(Environment::system()->unixTime() + offset);
        return Network(NetworkOptions().setUrls({m_relay->url()}).setRootKey(RootKey::fromDer(m_network->rootKeyDer()).value()).setEnvironment(environment));
    }
    static std::chrono::seconds errorOf(const Network &network)
    {
        const auto error = network.now() - Environment::system()->unixTime();
        return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(error));
    }
    qsizetype timeReads() const
    {
        const auto reads = m_relay->all("read_state");
        return std::count_if(reads.begin(), reads.end(),
            [](const NetworkRelay::Request &read) { return Envelope::fromCbor(read.body).value().content.paths == QList<Path> {{QByteArrayLiteral("time")}}; });
    }
    //! Whether a new socket opens at the first attempt.
    bool opensAtOnce(const Network &network, const QUrl &gateway) const
    {
        IcWebSocket socket;
        socket.setMessageType(echoType());
        socket.setNetwork(network);
        socket.setGatewayUrls({gateway});
        socket.setCanisterId(echo().toText());
        QSignalSpy opened(&socket, &IcWebSocket::opened);
        QSignalSpy failed(&socket, &IcWebSocket::reconnecting);
        QSignalSpy closed(&socket, &IcWebSocket::closed);
        socket.open();
        const bool hasEnded = QTest::qWaitFor([&] { return !opened.isEmpty() || !failed.isEmpty() || !closed.isEmpty(); }, Patience);
        if (!hasEnded || opened.isEmpty())
            qWarning().noquote() << "not opened:" << socket.closeReason().reason();
        return opened.size() == 1 && failed.isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        startNetwork(m_network);
        m_relay = std::make_unique<NetworkRelay>(m_network->networkUrl());
        m_refusals = 0;
        m_relay->onResponse = [this](const NetworkRelay::Request &, HttpResponse response) {
            m_refusals += response.status == 400;
            return response;
        };
    }
    void cleanup()
    {
        m_relay.reset();
        m_network.reset();
    }

    void firstSocketCorrectsAll_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("isPolled");
        for (const bool isPolled : {false, true}) {
            for (const int minutes : {-3, 3})
                QTest::addRow("%s, %d minutes %s", isPolled ? "polled" : "by a gateway", std::abs(minutes), minutes < 0 ? "behind" : "ahead")
                    << minutes << isPolled;
        }
    }
    void firstSocketCorrectsAll()
    {
        QFETCH(int, minutes);
        QFETCH(bool, isPolled);
        const Network network = networkOf(std::chrono::minutes(minutes));
        QVERIFY(errorOf(network) > 2min);
        const QUrl gateway = isPolled ? m_relay->url() : m_network->gatewayUrl();
        QVERIFY(opensAtOnce(network, gateway));
        QVERIFY(errorOf(network) < 30s);
        QCOMPARE(timeReads(), 1);
        QVERIFY(opensAtOnce(network, gateway));
        Agent agent(network, generateIdentity(KeyScheme::Ed25519, *Environment::system()));
        const auto outcome = agent.update({echo(), "no_such_method", {}});
        QTRY_VERIFY_WITH_TIMEOUT(outcome.isFinished(), Patience);
        IC_VERIFY(outcome.result()); // a certified rejection
        QCOMPARE(timeReads(), 1);
        QCOMPARE(m_refusals, 0);
    }
    void agentCorrectsSockets()
    {
        const Network network = networkOf(-3min);
        Agent agent(network);
        const auto state = agent.readState(echo(), {{QByteArrayLiteral("time")}});
        QTRY_VERIFY_WITH_TIMEOUT(state.isFinished(), Patience);
        IC_VERIFY(state.result());
        QVERIFY(opensAtOnce(network, m_network->gatewayUrl()));
        QCOMPARE(timeReads(), 1);
    }
    void networksHaveTheirOwnClocks()
    {
        const Network corrected = networkOf(-3min);
        const Network other = networkOf(-3min);
        QVERIFY(opensAtOnce(corrected, m_network->gatewayUrl()));
        QVERIFY(errorOf(corrected) < 30s);
        QVERIFY(errorOf(other) > 2min);
    }
    void opensWithoutTheTime()
    {
        // A computer with the right clock opens, too, where the network's HTTP interface does not answer.
        m_relay->onRequest = [](const NetworkRelay::Request &, const HttpResponder &responder) {
            responder.send(httpText(500, "out of order"));
            return true;
        };
        QVERIFY(opensAtOnce(networkOf(0s), m_network->gatewayUrl()));
    }
};

QTEST_GUILESS_MAIN(tst_SocketClock)
#include "tst_socketclock.moc"
