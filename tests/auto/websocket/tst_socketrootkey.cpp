// SPDX-License-Identifier: MIT
// The root key of a socket's network: known, or fetched from a network on this computer.
#include "candidtype.h"
#include "candidvalue.h"
#include "democanisters.h"
#include "icwebsocket.h"
#include "localnetwork.h"
#include "networkoptions.h"
#include "reconnectpolicy.h"
#include "sessionoptions.h"
#include "testing.h"
#include "tlsrelay.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;
using S = ConnectionState;

namespace {

constexpr int Patience = 20'000;

} // namespace

class tst_SocketRootKey : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<LocalNetwork> m_network;
    std::unique_ptr<IcWebSocket> m_socket;
    QList<S> m_states;
    QList<CloseReason> m_ends;
    QByteArray m_keyWhenChanged;
    int m_opened = 0;

    void startNetwork(quint16 port = 0)
    {
        LocalNetworkOptions options;
        options.setPollingInterval(10ms);
        options.setNetworkPort(port);
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
    }
    //! The gateway and the canister, which are others after the network was started again.
    void use(IcWebSocket &socket) const
    {
        socket.setGatewayUrls({m_network->gatewayUrl()});
        socket.setCanisterId(m_network->canisters()[QStringLiteral("echo")].toText());
    }
    //! Of the network as it is now.
    QByteArray rootKeyDer() const { return m_network->rootKeyDer(); }
    QByteArray knownKeyDer() const
    {
        const auto key = m_socket->network().rootKey();
        return key ? key->der() : QByteArray();
    }
    static Candid::Type messageType() { return Candid::Type::record({{u"text", Candid::Type::text()}, {u"timestamp", Candid::Type::nat64()}}); }

private Q_SLOTS:
    void init()
    {
        startNetwork();
        m_socket = std::make_unique<IcWebSocket>();
        m_states.clear();
        m_ends.clear();
        m_opened = 0;
        connect(m_socket.get(), &IcWebSocket::stateChanged, this, [this](S state) { m_states.append(state); });
        connect(m_socket.get(), &IcWebSocket::closed, this, [this](const CloseReason &reason) { m_ends.append(reason); });
        connect(m_socket.get(), &IcWebSocket::opened, this, [this] { ++m_opened; });
        m_socket->setMessageType(messageType());
        m_socket->setNetwork(Network::local(m_network->networkUrl()));
        use(*m_socket);
    }
    void cleanup()
    {
        m_socket.reset();
        m_network.reset();
    }

    void opensWithAFetchedKey()
    {
        QSignalSpy changes(m_socket.get(), &IcWebSocket::networkChanged);
        IC_COMPARE_ERROR(m_socket->network().rootKey(), ErrorCode::InvalidState);
        QVERIFY(m_socket->isTestNetwork()); // the Internet Computer it is not
        connect(m_socket.get(), &IcWebSocket::networkChanged, this, [this] { m_keyWhenChanged = knownKeyDer(); });
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QCOMPARE(m_states, (QList {S::Connecting, S::Handshaking, S::Opening, S::Open}));
        QCOMPARE(knownKeyDer(), rootKeyDer());
        QVERIFY(m_socket->isTestNetwork());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(m_keyWhenChanged, rootKeyDer());
    }
    void fetchesOverTls_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("own authority") << true;
        QTest::newRow("unknown authority") << false;
    }
    void fetchesOverTls()
    {
        QFETCH(bool, isTrusted);
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        const Test::TlsRelay relay(m_network->networkUrl());
        NetworkOptions options;
        options.setUrls({relay.url()}).setFetchRootKey(true);
        if (isTrusted)
            options.setTlsConfiguration(Test::TlsRelay::trust());
        m_socket->setNetwork(Network(options));
        QList<CloseReason> failures;
        connect(m_socket.get(), &IcWebSocket::reconnecting, this, [failures = &failures](const CloseReason &reason) { failures->append(reason); });
        m_socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(m_opened == 1 || !failures.isEmpty() || !m_ends.isEmpty(), Patience);
        QCOMPARE(m_opened, isTrusted ? 1 : 0);
        if (isTrusted)
            QCOMPARE(knownKeyDer(), rootKeyDer());
        else
            QCOMPARE((failures + m_ends).constFirst().code(), ErrorCode::TlsFailed);
    }
    void learnsKeyAndInterface()
    {
        m_socket->resetMessageType();
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QVERIFY(m_socket->isMessageTypeKnown());
    }
    void sendsWhatWasQueued()
    {
        QStringList texts;
        connect(m_socket.get(), &IcWebSocket::messageReceived, this,
            [texts = &texts](const IncomingMessage &message) { texts->append(message.value().field(u"text").value().toText().value()); });
        using Candid::Value;
        m_socket->send(Value::record({{u"text", Value::text(QStringLiteral("hello"))}, {u"timestamp", Value::nat64(0)}}));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(texts, QStringList {QStringLiteral("hello")}, Patience);
    }
    void fetchesFromLoopbackOnly_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("a name") << QStringLiteral("localhost");
        QTest::newRow("another computer") << QStringLiteral("192.0.2.1");
        QTest::newRow("the Internet Computer") << QStringLiteral("icp-api.io");
    }
    void fetchesFromLoopbackOnly()
    {
        QFETCH(QString, host);
        QUrl url = m_network->networkUrl();
        url.setHost(host);
        m_socket->setNetwork(Network::local(url));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].code(), ErrorCode::InvalidArgument);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Application);
        IC_COMPARE_ERROR(m_socket->network().rootKey(), ErrorCode::InvalidState);
        QVERIFY(!m_socket->isWanted());
    }
    void fetchingNeedsNetwork()
    {
        m_socket->setNetwork(Network(NetworkOptions().setUrls({}).setFetchRootKey(true)));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].code(), ErrorCode::MalformedUrl);
        QVERIFY(m_ends[0].reason().contains(QStringLiteral("a network with an address")));
    }
    void waitsForTheNetwork()
    {
        const quint16 port = quint16(m_network->networkUrl().port());
        m_network.reset();
        SessionOptions options;
        options.setReconnectPolicy(ReconnectPolicy().setInitialDelay(10ms));
        m_socket->setOptions(options);
        m_socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(m_states.contains(S::WaitingToReconnect), Patience);
        startNetwork(port);
        m_socket->setGatewayUrls({m_network->gatewayUrl()}); // taken into account when it connects
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QVERIFY(m_ends.isEmpty());
    }
    void connectivityStartsAnotherFetch()
    {
        QTcpServer silent; // takes connections and does not answer
        int connections = 0;
        connect(&silent, &QTcpServer::newConnection, &silent, [&connections] { ++connections; });
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_socket->setNetwork(Network::local(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort()))));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(connections, 1, Patience);
        m_socket->reconnectNow();
        QTRY_COMPARE(connections, 2); // long before the first gives up
    }
    void closesDuringTheFetch()
    {
        m_socket->open();
        m_socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QVERIFY(m_ends[0] == CloseReason());
        QCOMPARE(m_opened, 0);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
    }
    void fetchedKeyIsDropped()
    {
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QSignalSpy changes(m_socket.get(), &IcWebSocket::networkChanged);
        m_socket->setNetwork(Network(NetworkOptions().setUrls({m_network->networkUrl()})));
        QCOMPARE(changes.size(), 1);
        QVERIFY(m_socket->network().isMainnet());
        QVERIFY(!m_socket->isTestNetwork());
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].code(), ErrorCode::RootKeyMismatch); // the local gateway under the root key of the Internet Computer
    }
    void anotherNetworkLiftsBans()
    {
        QSignalSpy misdeeds(m_socket.get(), &IcWebSocket::gatewayMisbehaved);
        m_socket->setNetwork(Network(NetworkOptions().setUrls({}))); // of the Internet Computer, which cannot be asked
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(misdeeds.size(), 1);
        m_socket->setNetwork(Network::local(m_network->networkUrl()));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
    }
    void wrongKeyAccusesNoGateway()
    {
        QSignalSpy misdeeds(m_socket.get(), &IcWebSocket::gatewayMisbehaved);
        m_socket->setNetwork(Network(m_network->networkUrl(), RootKey::mainnet()));
        const SentMessage sent = m_socket->send(Candid::Value::record({{u"text", Candid::Value::text(u"early"_qs)}, {u"timestamp", Candid::Value::nat64(1)}}));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].code(), ErrorCode::RootKeyMismatch);
        QCOMPARE(m_ends[0].origin(), CloseReason::Origin::Application);
        QVERIFY(m_ends[0].advice().contains(u"root key"));
        QVERIFY(misdeeds.isEmpty());
        QVERIFY(!sent.delivered.isFinished());
        m_socket->setNetwork(Network::local(m_network->networkUrl()));
        m_socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
        IC_VERIFY(sent.delivered.result());
    }
    void setKeyIsRestored()
    {
        const auto own = RootKey::fromDer(BlsSecretKey::fromSeed("own").publicKey().der()).value();
        NetworkOptions options;
        options.setUrls({m_network->networkUrl()}).setRootKey(own).setFetchRootKey(true);
        m_socket->setNetwork(Network(options));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QCOMPARE(knownKeyDer(), rootKeyDer());
        options.setFetchRootKey(false);
        m_socket->setNetwork(Network(options));
        QCOMPARE(knownKeyDer(), own.der());
    }
    void fetchesAtEachOpening()
    {
        const quint16 port = quint16(m_network->networkUrl().port());
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        const QByteArray first = knownKeyDer();
        m_socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        m_network.reset();
        LocalNetworkOptions options;
        options.setNetworkPort(port);
        options.setSeed("another");
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
        use(*m_socket);
        QSignalSpy changes(m_socket.get(), &IcWebSocket::networkChanged);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 2, Patience);
        QCOMPARE(knownKeyDer(), rootKeyDer());
        QVERIFY(knownKeyDer() != first);
        QCOMPARE(changes.size(), 1);
    }
    void opensAfterReinstallation()
    {
        // The gateway of a network that took the place of the first is not accused under the key of that one, and accepted under its own.
        LocalNetworkOptions options;
        options.setNetworkPort(quint16(m_network->networkUrl().port()));
        options.setGatewayPort(quint16(m_network->gatewayUrl().port()));
        options.setSeed("another");
        options.setPollingInterval(10ms);
        m_socket->setOptions(SessionOptions().setReconnectPolicy(ReconnectPolicy().setInitialDelay(10ms)));
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QSignalSpy misdeeds(m_socket.get(), &IcWebSocket::gatewayMisbehaved);
        m_network.reset();
        m_network = std::make_unique<LocalNetwork>();
        IC_VERIFY(m_network->start(options));
        IC_VERIFY(App::installDemoCanisters(*m_network));
        QTRY_COMPARE_WITH_TIMEOUT(m_ends.size(), 1, Patience);
        QCOMPARE(m_ends[0].code(), ErrorCode::RootKeyMismatch);
        QCOMPARE(misdeeds.size(), 0); // the network itself does not fit the key
        use(*m_socket);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 2, Patience);
        QCOMPARE(knownKeyDer(), rootKeyDer());
    }
    void endPrecedesNextOpening()
    {
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        m_states.clear();
        m_socket->close();
        m_socket->open(); // the key is fetched again while the session still ends
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 2, Patience);
        QCOMPARE(m_states, (QList {S::Closed, S::Connecting, S::Handshaking, S::Opening, S::Open}));
        QCOMPARE(m_ends.size(), 1);
    }
    void socketsShareTheFetchedKey()
    {
        IcWebSocket other;
        other.setMessageType(messageType());
        other.setNetwork(m_socket->network());
        use(other);
        m_socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, Patience);
        QCOMPARE(other.network().rootKey().value().der(), rootKeyDer()); // and it was never opened
        IC_COMPARE_ERROR(Network::local(m_network->networkUrl()).rootKey(), ErrorCode::InvalidState); // another network, though like it
        QSignalSpy opened(&other, &IcWebSocket::opened);
        QSignalSpy changes(m_socket.get(), &IcWebSocket::networkChanged);
        other.open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QCOMPARE(other.network().rootKey().value().der(), rootKeyDer());
        // The key is the same as before, and the first session goes on.
        QVERIFY(changes.isEmpty());
        QCOMPARE(m_socket->state(), S::Open);
        QVERIFY(m_ends.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SocketRootKey)
#include "tst_socketrootkey.moc"
