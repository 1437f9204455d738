// SPDX-License-Identifier: MIT
// A socket that does without a gateway, from end to end against a whole local network.
#include "cdkarguments.h"
#include "delegation.h"
#include "echonetwork.h"
#include "gatewayserver.h"
#include "icwebsocket.h"
#include "networkoptions.h"
#include "networkrelay.h"
#include "pollingoptions.h"
#include "sessionoptions.h"
#include <QtCore/QElapsedTimer>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;

namespace {

constexpr int Patience = 30'000;

//! The owner of \a root's delegation to a new key.
IdentityPtr delegated(const Identity &root, std::chrono::nanoseconds expiration)
{
    const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *Environment::system());
    Delegation delegation;
    delegation.publicKeyDer = session->publicKeyDer();
    delegation.expirationNs = quint64(expiration.count());
    DelegationChain chain;
    chain.publicKeyDer = root.publicKeyDer();
    chain.delegations = {delegate(root, delegation).value()};
    return delegatedIdentity(chain, session).value();
}

struct Client
{
    //! \a urls: addresses of the network; if empty, only the entries of \a gateways are asked.
    Client(const LocalNetwork &network, const QList<QUrl> &gateways, const QList<QUrl> &urls = {})
    {
        socket.setGatewayUrls(gateways);
        socket.setCanisterId(network.canisters()[QStringLiteral("echo")].toText());
        socket.setNetwork(Network(NetworkOptions().setUrls(urls).setRootKey(RootKey::fromDer(network.rootKeyDer()).value())));
        socket.setMessageType(Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}}));
        QObject::connect(&socket, &IcWebSocket::messageReceived, &socket,
            [this](const IncomingMessage &message) { texts.append(message.value().field(u"text").value().toText().value()); });
        QObject::connect(&socket, &IcWebSocket::closed, &socket, [this](const CloseReason &reason) { ends.append(reason); });
        QObject::connect(&socket, &IcWebSocket::reconnecting, &socket, [this](const CloseReason &reason) { reconnects.append(reason); });
        QObject::connect(&socket, &IcWebSocket::messagesMayBeMissing, &socket, [this] { ++missing; });
        QObject::connect(&socket, &IcWebSocket::deliveryStateChanged, &socket, [this](quint64 id, DeliveryState state) { states[id] = state; });
    }
    QString send(const QString &text)
    {
        socket.send(echoValue(text));
        return text;
    }

    IcWebSocket socket;
    QStringList texts;
    QList<CloseReason> ends;
    QList<CloseReason> reconnects;
    QMap<quint64, DeliveryState> states;
    int missing = 0;
};

} // namespace

class TestPollingSocket : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<LocalNetwork> m_network;

    void start(CdkFlavour flavour, bool withGateway = false)
    {
        LocalNetworkOptions options;
        options.setCdk(CdkOptions().setFlavour(flavour));
        options.setGatewayEnabled(withGateway);
        options.setPollingInterval(10ms);
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
    }

private Q_SLOTS:
    void cleanup() { m_network.reset(); }

    void exchangesMessages_data()
    {
        QTest::addColumn<int>("flavour");
        QTest::newRow("Rust") << int(CdkFlavour::Rust);
        QTest::newRow("Motoko") << int(CdkFlavour::Motoko);
    }
    void exchangesMessages()
    {
        QFETCH(int, flavour);
        start(CdkFlavour(flavour));
        NetworkRelay relay(m_network->networkUrl());
        Client client(*m_network, {relay.url()});
        client.socket.open();
        QStringList expected;
        for (int i = 0; i < 100; ++i)
            expected.append(client.send(QString::number(i)));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, expected, Patience);
        QCOMPARE(client.socket.gatewayPrincipalText(), client.socket.principalText());

        client.send(QStringLiteral("burst 500"));
        for (int i = 1; i <= 500; ++i)
            expected.append(QString::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, expected, Patience);
        QVERIFY(client.reconnects.isEmpty());

        client.socket.close();
        QTRY_COMPARE(client.ends.size(), 1);
        QCOMPARE(client.ends[0].code(), ErrorCode::NoError);
        // closed() is emitted after the canister was informed, so a program may end then.
        QCOMPARE(relay.all("call", Cdk::CloseMethod).size(), 1);
        QCOMPARE(client.missing, 0);
    }

    void deletionClosesAtCanister()
    {
        start(CdkFlavour::Rust);
        NetworkRelay relay(m_network->networkUrl());
        auto client = std::make_unique<Client>(*m_network, QList<QUrl> {relay.url()});
        client->socket.open();
        QTRY_COMPARE_WITH_TIMEOUT(client->socket.state(), ConnectionState::Open, Patience);
        client.reset(); // and with it, perhaps, the thread of all sockets
        QTRY_COMPARE_WITH_TIMEOUT(relay.all("call", Cdk::CloseMethod).size(), 1, Patience);
    }

    void repliesArePolledWhenDue()
    {
        start(CdkFlavour::Rust);
        Client client(*m_network, {m_network->networkUrl()});
        SessionOptions options;
        options.setPolling(PollingOptions().setMinInterval(10min).setMaxInterval(10min));
        client.socket.setOptions(options);
        client.socket.open();
        QStringList expected;
        for (int i = 0; i < 3; ++i) {
            expected.append(client.send(QString::number(i)));
            QTRY_COMPARE_WITH_TIMEOUT(client.texts, expected, Patience);
        }
    }

    void renewedIdentityKeepsSession()
    {
        start(CdkFlavour::Rust);
        NetworkRelay relay(m_network->networkUrl());
        Client client(*m_network, {relay.url()});
        const IdentityPtr root = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        const auto expiry = Environment::system()->unixTime() + 4s;
        client.socket.setIdentity(delegated(*root, expiry));
        client.socket.open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket.state(), ConnectionState::Open, Patience);
        IC_VERIFY(client.socket.renewIdentity(delegated(*root, expiry + 1h)));
        QTRY_VERIFY_WITH_TIMEOUT(Environment::system()->unixTime() > expiry, Patience);
        client.send(QStringLiteral("after"));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, QStringList {QStringLiteral("after")}, Patience);
        QVERIFY(client.reconnects.isEmpty());
        client.socket.close();
        QTRY_COMPARE(client.ends.size(), 1);
        QCOMPARE(relay.all("call", Cdk::CloseMethod).size(), 1);
    }

    void closedByCanister()
    {
        start(CdkFlavour::Rust);
        Client client(*m_network, {m_network->networkUrl()});
        client.socket.open();
        client.send(QStringLiteral("close"));
        QTRY_COMPARE_WITH_TIMEOUT(client.ends.size(), 1, Patience);
        QCOMPARE(client.ends[0].code(), ErrorCode::ClosedByApplication);
    }

    void refusedMessageStopsNoOther_data() { exchangesMessages_data(); }
    void refusedMessageStopsNoOther()
    {
        QFETCH(int, flavour);
        start(CdkFlavour(flavour));
        Client client(*m_network, {m_network->networkUrl()});
        client.socket.open();
        client.send(QStringLiteral("before"));
        client.send(QStringLiteral("trap"));
        client.send(QStringLiteral("after"));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, (QStringList {QStringLiteral("before"), QStringLiteral("after")}), Patience);
        QCOMPARE(client.reconnects.size(), 1);
        QCOMPARE(client.reconnects[0].code(), ErrorCode::CertifiedReject);
        QCOMPARE(client.missing, 1);
    }

    void noGatewayAnswers_data()
    {
        QTest::addColumn<bool>("hangs");
        QTest::newRow("they refuse") << false;
        QTest::newRow("they accept and say nothing") << true;
    }
    void noGatewayAnswers()
    {
        QFETCH(bool, hangs);
        start(CdkFlavour::Rust);
        QTcpServer dead;
        QVERIFY(dead.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("ws://127.0.0.1:%1").arg(dead.serverPort()));
        if (!hangs)
            dead.close();
        Client client(*m_network, {url}, {m_network->networkUrl()});
        client.socket.setPollWhenNoGatewayAnswers(true);
        QElapsedTimer timer;
        timer.start();
        client.socket.open();
        client.send(QStringLiteral("hello"));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, QStringList {QStringLiteral("hello")}, 10'000);
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(!client.reconnects.isEmpty());
        QCOMPARE(client.missing, 0); // nothing was there before
    }

    void gatewaysRetriedWithoutOption()
    {
        start(CdkFlavour::Rust);
        QTcpServer dead;
        QVERIFY(dead.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("ws://127.0.0.1:%1").arg(dead.serverPort()));
        dead.close();
        Client client(*m_network, {url}, {m_network->networkUrl()});
        client.socket.open();
        QTRY_VERIFY(client.reconnects.size() >= 4);
        QVERIFY(client.socket.state() != ConnectionState::Open);
    }

    void allGatewaysDie()
    {
        start(CdkFlavour::Rust, true);
        Client client(*m_network, {m_network->gatewayUrl()}, {m_network->networkUrl()});
        client.socket.setPollWhenNoGatewayAnswers(true);
        client.socket.open();
        QStringList sent;
        for (int i = 0; i < 20; ++i)
            sent.append(client.send(QStringLiteral("first %1").arg(i)));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, sent, Patience);
        const QString gateway = client.socket.gatewayPrincipalText();

        QElapsedTimer timer;
        timer.start();
        m_network->gateway()->stop();
        QTRY_VERIFY(client.socket.state() != ConnectionState::Open);
        for (int i = 0; i < 20; ++i)
            sent.append(client.send(QStringLiteral("second %1").arg(i)));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, sent, Patience); // each once, in order
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(client.socket.gatewayPrincipalText() != gateway);
        QCOMPARE(client.missing, 1);
        QTRY_COMPARE(QList<DeliveryState>(client.states.cbegin(), client.states.cend()),
            QList<DeliveryState>(40, DeliveryState::Delivered)); // also those that the gateway had when it died
    }
};

QTEST_GUILESS_MAIN(TestPollingSocket)
#include "tst_pollingsocket.moc"
