// SPDX-License-Identifier: MIT
#include "candidcodec.h"
#include "cdkarguments.h"
#include "echoapplication.h"
#include "envelope.h"
#include "frames.h"
#include "gatewayserver.h"
#include "httpclient.h"
#include "identity.h"
#include "localnetwork.h"
#include "manualenvironment.h"
#include "messageverifier.h"
#include "replica.h"
#include "servicemessage.h"
#include "testing.h"
#include "try.h"
#include "websocketcanister.h"
#include <QtNetwork/QTcpServer>
#include <QtTest/QtTest>
#include <QtWebSockets/QWebSocket>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::LocalNet::DelegationMode)
Q_DECLARE_METATYPE(Ic::LocalNet::CdkFlavour)

namespace {

QByteArray echoContent(const QString &text)
{
    using Candid::Type;
    using Candid::Value;
    return Candid::encode({Value::record({{u"text", Value::text(text)}, {u"timestamp", Value::nat64(0)}})},
        {Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}})})
        .value();
}

QString echoText(const QByteArray &content)
{
    using Candid::Type;
    return Candid::decode(content, {Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}})})->first().field(u"text")->toText().value();
}

//! A client that speaks the protocol by hand, and verifies everything.
class Peer : public QObject
{
public:
    Peer(LocalNetwork &network, const EnvironmentPtr &environment)
        : m_environment(environment)
        , m_canister(network.canisters().value(QStringLiteral("echo")))
        , m_identity(generateIdentity(KeyScheme::Ed25519, *environment))
        , m_verifier(CertificateVerifier(RootKey::fromDer(network.rootKeyDer()).value()), m_canister)
        , m_key {m_identity->sender(), environment->randomU64()}
    {
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &Peer::onFrame);
        connect(&m_socket, &QWebSocket::disconnected, this, [this] { isClosed = true; });
        m_socket.open(network.gatewayUrl());
    }
    void send(const QString &text) { sendMessage(false, echoContent(text)); }
    void sendMessage(bool isService, const QByteArray &content)
    {
        call(Ic::Cdk::MessageMethod, Ic::Cdk::encodeMessage({m_key, m_nextSequence++, now(), isService, content}));
    }
    void close() { m_socket.close(); }

    QStringList texts;
    QList<ServiceMessage> services;
    QList<Error> errors;
    Principal gateway;
    bool isOpen = false;
    bool isClosed = false;
    const ClientKey &key() const { return m_key; }

private:
    quint64 now() const { return quint64(m_environment->unixTime().count()); }
    void call(const QByteArray &method, const QByteArray &argument)
    {
        RequestContent content;
        content.canister = m_canister;
        content.method = method;
        content.argument = argument;
        content.ingressExpiryNs = now() + 240'000'000'000;
        content.nonce = QByteArray::number(m_environment->randomU64());
        m_socket.sendBinaryMessage(ClientRequest {signEnvelope(content, *m_identity).value()}.toCbor());
    }
    void onFrame(const QByteArray &frame)
    {
        if (gateway == Principal()) {
            gateway = HandshakeFrame::fromCbor(frame).value().gatewayPrincipal;
            call(Ic::Cdk::OpenMethod, Ic::Cdk::encodeOpen({m_key.nonce, gateway}));
            return;
        }
        if (const auto judged = judge(frame); !judged)
            errors.append(judged.error());
    }
    Result<Unit> judge(const QByteArray &frame)
    {
        IC_TRY(relayed, RelayedFrame::fromCbor(frame));
        IC_TRY(certified, m_verifier.verify(relayed, Freshness::at(now())));
        IC_CHECK(checkAddress(certified, {gateway.toText().toLatin1(), m_key}));
        IC_CHECK(checkSequence(certified, m_expected));
        ++m_expected;
        const WebsocketMessage &message = certified.message();
        if (!message.isService) {
            texts.append(echoText(message.content));
            return Unit {};
        }
        IC_TRY(service, ServiceMessage::fromCandid(message.content));
        services.append(service);
        isOpen = isOpen || service.kind == ServiceMessage::Kind::Open;
        if (service.kind == ServiceMessage::Kind::Ack)
            sendMessage(true, ServiceMessage::keepAlive(m_expected - 1).toCandid());
        return Unit {};
    }

    EnvironmentPtr m_environment;
    Principal m_canister;
    IdentityPtr m_identity;
    MessageVerifier m_verifier;
    ClientKey m_key;
    QWebSocket m_socket;
    quint64 m_nextSequence = 1;
    quint64 m_expected = 1;
};

LocalNetworkOptions quick()
{
    LocalNetworkOptions options;
    options.setPollingInterval(std::chrono::milliseconds(10));
    return options;
}

Result<Unit> startWithEcho(LocalNetwork &network, const LocalNetworkOptions &options = quick())
{
    IC_CHECK(network.start(options));
    IC_CHECK(network.install(QStringLiteral("echo"), std::make_unique<App::EchoApplication>()));
    return Unit {};
}

const WebsocketCanister &echoOf(LocalNetwork &network)
{
    return static_cast<const WebsocketCanister &>(*network.replica().canister(network.canisters().value(QStringLiteral("echo"))));
}

//! Moves manual time. In steps, with a poll in between: a request that is under way when time jumps further than its
//! life is refused, as after a night's sleep.
bool pass(LocalNetwork &network, Ic::Test::ManualEnvironment &environment, int seconds)
{
    for (; seconds > 0; seconds -= 100) {
        environment.advance(std::chrono::seconds(std::min(seconds, 100)));
        network.tick();
        const quint64 polls = network.gateway()->metrics().polls;
        if (!QTest::qWaitFor([&] { return network.gateway()->metrics().polls > polls + 1; }, 20'000))
            return false;
    }
    return true;
}

} // namespace

class tst_LocalNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void optionsAreValues();
    void ackIntervalBoundsTheTimeout();
    void echoes_data();
    void echoes();
    void echoesInRounds();
    void burst();
    void closedByCanister();
    void disconnectReachesTheCanister();
    void acksAreAnswered();
    void silenceEndsTheSession();
    void statusOverHttp();
    void faults_data();
    void faults();
    void portInUse();
    void startsOnce();
    void sameSeedSameNetwork();
    void stopsWithClients();
};

void tst_LocalNetwork::optionsAreValues()
{
    const LocalNetworkOptions original;
    LocalNetworkOptions copy = original;
    copy.setSeed("another").setFaults({FaultRule(Fault::SkipMessage).setTimes(2)}).setCdk(CdkOptions().setFlavour(CdkFlavour::Motoko));
    QCOMPARE(original.seed(), QByteArray("icws"));
    QVERIFY(original.faults().isEmpty() && original.cdk() == CdkOptions() && copy.cdk() != CdkOptions());
    QVERIFY(original.isGatewayEnabled());

    const FaultRule rule = copy.faults().constFirst();
    FaultRule other = rule;
    other.setSkip(1);
    QVERIFY(rule != other && rule == FaultRule(Fault::SkipMessage).setTimes(2));
    QVERIFY(FaultRule() == FaultRule(Fault::TamperContent));
}

void tst_LocalNetwork::ackIntervalBoundsTheTimeout()
{
    QCOMPARE(CdkOptions().keepAliveTimeout(), CdkOptions().setAckInterval(300s).keepAliveTimeout());
    QCOMPARE(CdkOptions().setAckInterval(61s).keepAliveTimeout(), std::chrono::nanoseconds(60s));
    QCOMPARE(CdkOptions().setAckInterval(60s).keepAliveTimeout(), std::chrono::nanoseconds(30s)); // the CDKs refuse it
    QCOMPARE(CdkOptions().setAckInterval(10s).setKeepAliveTimeout(1s).keepAliveTimeout(), std::chrono::nanoseconds(1s));
}

void tst_LocalNetwork::echoes_data()
{
    QTest::addColumn<DelegationMode>("mode");
    QTest::addColumn<CdkFlavour>("flavour");
    QTest::newRow("root key, rust") << DelegationMode::None << CdkFlavour::Rust;
    QTest::newRow("root key, motoko") << DelegationMode::None << CdkFlavour::Motoko;
    QTest::newRow("flat, rust") << DelegationMode::Flat << CdkFlavour::Rust;
    QTest::newRow("sharded, motoko") << DelegationMode::Sharded << CdkFlavour::Motoko;
    QTest::newRow("by endpoint, rust") << DelegationMode::ByEndpoint << CdkFlavour::Rust;
}

void tst_LocalNetwork::echoes()
{
    QFETCH(DelegationMode, mode);
    QFETCH(CdkFlavour, flavour);
    LocalNetworkOptions options = quick();
    options.setDelegation(mode);
    options.setCdk(CdkOptions().setFlavour(flavour));
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network, options));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    QVERIFY(peer.gateway == network.gatewayPrincipal());
    for (int i = 0; i < 5; ++i) {
        peer.send(QStringLiteral("hello %1").arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(peer.texts.size(), i + 1, 20'000);
        QCOMPARE(peer.texts.last(), QStringLiteral("hello %1").arg(i));
    }
    QVERIFY2(peer.errors.isEmpty(), qPrintable(peer.errors.value(0).message()));
}

void tst_LocalNetwork::echoesInRounds()
{
    LocalNetworkOptions options = quick();
    options.setProfile(NetworkProfile::mainnet().setRound(10ms).setMinCertificationDelay(20ms).setMaxCertificationDelay(30ms).setMinQueryDelay(1ms));
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network, options));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    for (int i = 0; i < 3; ++i) {
        peer.send(QStringLiteral("hello %1").arg(i));
        QTRY_COMPARE_WITH_TIMEOUT(peer.texts.size(), i + 1, 20'000);
    }
    QVERIFY2(peer.errors.isEmpty(), qPrintable(peer.errors.value(0).message()));
    QSignalSpy stopped(&network, &LocalNetwork::stopped);
    network.stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QVERIFY(!echoOf(network).cdk().hasClient(peer.key()));
}

void tst_LocalNetwork::burst()
{
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    peer.send(QStringLiteral("burst 120"));
    QTRY_COMPARE_WITH_TIMEOUT(peer.texts.size(), 120, 30'000);
    QCOMPARE(peer.texts.first(), QStringLiteral("1"));
    QCOMPARE(peer.texts.last(), QStringLiteral("120"));
    QVERIFY(peer.errors.isEmpty());
}

void tst_LocalNetwork::closedByCanister()
{
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    peer.send(QStringLiteral("close"));
    QTRY_COMPARE_WITH_TIMEOUT(peer.services.size(), 2, 20'000);
    QVERIFY(peer.services.last().closeCause == ServiceMessage::CloseCause::ClosedByApplication);
}

void tst_LocalNetwork::disconnectReachesTheCanister()
{
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    QVERIFY(echoOf(network).cdk().hasClient(peer.key()));
    peer.close();
    QTRY_VERIFY_WITH_TIMEOUT(!echoOf(network).cdk().hasClient(peer.key()), 20'000);
}

void tst_LocalNetwork::acksAreAnswered()
{
    const auto environment = std::make_shared<Ic::Test::ManualEnvironment>();
    LocalNetwork network(environment);
    IC_VERIFY(startWithEcho(network));
    Peer peer(network, environment);
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    for (int acks = 1; acks <= 2; ++acks) {
        QVERIFY(pass(network, *environment, 300));
        QTRY_COMPARE_WITH_TIMEOUT(peer.services.size(), acks + 1, 20'000);
        QVERIFY(peer.services.last().kind == ServiceMessage::Kind::Ack);
        QCOMPARE(peer.services.last().lastIncomingSequence, quint64(2 * (acks - 1)));
        peer.send(QStringLiteral("behind the keep-alive"));
        QTRY_COMPARE_WITH_TIMEOUT(peer.texts.size(), acks, 20'000);
        QVERIFY(pass(network, *environment, 60));
        QVERIFY(echoOf(network).cdk().hasClient(peer.key()));
    }
    QVERIFY2(peer.errors.isEmpty(), qPrintable(peer.errors.value(0).message()));
}

void tst_LocalNetwork::silenceEndsTheSession()
{
    const auto environment = std::make_shared<Ic::Test::ManualEnvironment>();
    LocalNetworkOptions options = quick();
    options.setFaults({Fault::DropClientMessage}); // keep-alives get lost
    LocalNetwork network(environment);
    IC_VERIFY(startWithEcho(network, options));
    Peer peer(network, environment);
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    QVERIFY(pass(network, *environment, 300));
    QTRY_COMPARE_WITH_TIMEOUT(peer.services.size(), 2, 20'000);
    QVERIFY(pass(network, *environment, 60));
    QTRY_COMPARE_WITH_TIMEOUT(peer.services.size(), 3, 20'000);
    QVERIFY(peer.services.last().closeCause == ServiceMessage::CloseCause::KeepAliveTimeout);
    QVERIFY(!echoOf(network).cdk().hasClient(peer.key()));
}

void tst_LocalNetwork::statusOverHttp()
{
    LocalNetwork network;
    LocalNetworkOptions options = quick();
    options.setGatewayEnabled(false);
    IC_VERIFY(network.start(options));
    QVERIFY(network.gatewayUrl().isEmpty());
    HttpClient client;
    HttpClientRequest request;
    request.url = network.networkUrl().resolved(QUrl(QStringLiteral("/api/v2/status")));
    std::optional<Result<HttpResponse>> answer;
    client.send(request, this, [&answer](const Result<HttpResponse> &response) { answer = response; });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000);
    IC_VERIFY(*answer);
    QCOMPARE((*answer)->status, 200);
    QVERIFY((*answer)->body.contains(network.rootKeyDer()));
}

void tst_LocalNetwork::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code"); // of the first refusal; 0: the connection is cut
    QTest::newRow("corrupt frame") << QStringLiteral("garbage-frame") << int(ErrorCode::MalformedFrame);
    QTest::newRow("stale certificate") << QStringLiteral("stale-certificate") << int(ErrorCode::CertificateStale);
    QTest::newRow("tampered content") << QStringLiteral("tamper-content") << int(ErrorCode::ContentHashMismatch);
    QTest::newRow("cut") << QStringLiteral("close-abruptly") << 0;
    QTest::newRow("refused") << QStringLiteral("refuse-open") << 0;
}

void tst_LocalNetwork::faults()
{
    QFETCH(QString, fault);
    QFETCH(int, code);
    LocalNetworkOptions options = quick();
    options.setFaults({FaultRule::fromText(fault).value()});
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network, options));
    Peer peer(network, Environment::system());
    if (code)
        QTRY_VERIFY_WITH_TIMEOUT(!peer.errors.isEmpty(), 20'000);
    else
        QTRY_VERIFY_WITH_TIMEOUT(peer.isClosed, 20'000);
    if (code)
        QCOMPARE(int(peer.errors.first().code()), code);
    QVERIFY(!peer.isOpen);
    QVERIFY(network.faults().strikeCount() > 0);
}

void tst_LocalNetwork::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    {
        LocalNetwork network;
        LocalNetworkOptions options = quick();
        options.setNetworkPort(other.serverPort());
        IC_COMPARE_ERROR(network.start(options), ErrorCode::AddressInUse);
    }
    LocalNetwork network;
    LocalNetworkOptions options = quick();
    options.setGatewayPort(other.serverPort());
    IC_COMPARE_ERROR(network.start(options), ErrorCode::AddressInUse);
}

void tst_LocalNetwork::startsOnce()
{
    LocalNetwork network;
    IC_VERIFY(network.start(quick()));
    IC_COMPARE_ERROR(network.start(quick()), ErrorCode::InvalidState);
}

void tst_LocalNetwork::sameSeedSameNetwork()
{
    LocalNetworkOptions options = quick();
    options.setSeed("a");
    LocalNetwork one;
    LocalNetwork two;
    LocalNetwork three;
    IC_VERIFY(one.start(options));
    IC_VERIFY(two.start(options));
    options.setSeed("b");
    IC_VERIFY(three.start(options));
    QCOMPARE(one.rootKeyDer(), two.rootKeyDer());
    QVERIFY(one.gatewayPrincipal() == two.gatewayPrincipal());
    QVERIFY(one.rootKeyDer() != three.rootKeyDer());
    QVERIFY(one.gatewayPrincipal() != three.gatewayPrincipal());
}

void tst_LocalNetwork::stopsWithClients()
{
    LocalNetwork network;
    IC_VERIFY(startWithEcho(network));
    Peer peer(network, Environment::system());
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOpen, 20'000);
    QSignalSpy stopped(&network, &LocalNetwork::stopped);
    network.stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(peer.isClosed, 20'000);
    QVERIFY(!echoOf(network).cdk().hasClient(peer.key()));
}

QTEST_GUILESS_MAIN(tst_LocalNetwork)
#include "tst_localnetwork.moc"
