// SPDX-License-Identifier: MIT
// The socket as an application uses it, against a whole local network on loopback.
#include "candidcodec.h"
#include "clientkey.h"
#include "echonetwork.h"
#include "evidence.h"
#include "icwebsocket.h"
#include "identity.h"
#include "networkoptions.h"
#include "reconnectpolicy.h"
#include "sessionoptions.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <functional>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Candid::Type;
using Candid::Value;

namespace {

QString textOf(const IncomingMessage &message)
{
    return message.value().field(u"text").value().toText().value();
}

//! A socket and all it said.
struct Client
{
    explicit Client(const LocalNetwork &network)
    {
        socket->setGatewayUrls({network.gatewayUrl()});
        socket->setCanisterId(network.canisters()[QStringLiteral("echo")].toText());
        socket->setNetwork(Network(NetworkOptions().setUrls({}).setRootKey(RootKey::fromDer(network.rootKeyDer()).value())));
        socket->setMessageType(echoType());
        QObject::connect(socket.get(), &IcWebSocket::messagesReceived, socket.get(), [this](const QList<IncomingMessage> &batch) {
            batches.append(batch.size());
            for (const IncomingMessage &message : batch)
                texts.append(textOf(message));
        });
        QObject::connect(socket.get(), &IcWebSocket::closed, socket.get(), [this](const CloseReason &reason) { ends.append(reason); });
        QObject::connect(socket.get(), &IcWebSocket::reconnecting, socket.get(), [this](const CloseReason &reason) { reconnects.append(reason); });
        QObject::connect(socket.get(), &IcWebSocket::deliveryStateChanged, socket.get(), [this](quint64 id, DeliveryState state, const Error &error) {
            deliveries[id].append(state);
            lastError = error;
        });
        QObject::connect(socket.get(), &IcWebSocket::gatewayMisbehaved, socket.get(), [this](const QUrl &, const Error &error, const QByteArray &json) {
            forgeries.append(error);
            evidence = json;
        });
        QObject::connect(socket.get(), &IcWebSocket::errorOccurred, socket.get(), [this](const Error &error) { errors.append(error); });
    }

    std::unique_ptr<IcWebSocket> socket = std::make_unique<IcWebSocket>();
    QStringList texts;
    QList<qsizetype> batches;
    QList<CloseReason> ends;
    QList<CloseReason> reconnects;
    QMap<quint64, QList<DeliveryState>> deliveries;
    Error lastError;
    QList<Error> forgeries;
    QList<Error> errors;
    QByteArray evidence;
};

constexpr int Patience = 20'000;

} // namespace

class tst_IcWebSocket : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<LocalNetwork> m_network;

    void startNetwork(const LocalNetworkOptions &options = {}) { Test::startNetwork(m_network, options); }

private Q_SLOTS:
    void cleanup() { m_network.reset(); }

    void opensAndEchoes_data()
    {
        QTest::addColumn<int>("delegation");
        QTest::addColumn<int>("flavour");
        QTest::newRow("root-signed, Rust") << int(DelegationMode::None) << int(CdkFlavour::Rust);
        QTest::newRow("flat ranges, Motoko") << int(DelegationMode::Flat) << int(CdkFlavour::Motoko);
        QTest::newRow("sharded ranges, Rust") << int(DelegationMode::Sharded) << int(CdkFlavour::Rust);
        QTest::newRow("ranges by endpoint, Rust") << int(DelegationMode::ByEndpoint) << int(CdkFlavour::Rust);
    }
    void opensAndEchoes()
    {
        QFETCH(int, delegation);
        QFETCH(int, flavour);
        LocalNetworkOptions options;
        options.setDelegation(DelegationMode(delegation));
        options.setCdk(CdkOptions().setFlavour(CdkFlavour(flavour)));
        startNetwork(options);
        Client client(*m_network);
        QList<ConnectionState> states;
        connect(client.socket.get(), &IcWebSocket::stateChanged, this, [&](ConnectionState state) { states.append(state); });
        QSignalSpy opened(client.socket.get(), &IcWebSocket::opened);
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        using S = ConnectionState;
        QCOMPARE(states, (QList {S::Connecting, S::Handshaking, S::Opening, S::Open}));
        QCOMPARE(client.socket->gatewayPrincipal(), m_network->gatewayPrincipal());
        QCOMPARE(client.socket->gatewayPrincipalText(), m_network->gatewayPrincipal().toText());
        QCOMPARE(client.socket->gatewayUrl(), m_network->gatewayUrl());
        QCOMPARE(client.socket->clientKey().principal, client.socket->identity()->sender());
        QVERIFY(client.socket->isTestNetwork());
        client.socket->send(echoValue(QStringLiteral("hello")));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, QStringList {QStringLiteral("hello")}, Patience);
        client.socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(client.ends.size(), 1, Patience);
        QCOMPARE(client.ends[0], CloseReason());
    }
    void burstArrivesOrderedInBatches()
    {
        startNetwork();
        Client client(*m_network);
        int turns = 0;
        QTimer idle;
        connect(&idle, &QTimer::timeout, this, [&] { ++turns; });
        idle.start(0);
        client.socket->open();
        client.socket->send(echoValue(QStringLiteral("burst 500")));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts.size(), 500, Patience);
        for (int i = 0; i < 500; ++i)
            QCOMPARE(client.texts[i], QString::number(i + 1));
        QVERIFY(*std::max_element(client.batches.cbegin(), client.batches.cend()) > 1);
        QVERIFY2(turns > client.batches.size(), "more batches than turns of the event loop");
    }
    // No call is answered with its certificate, each is processing for 2 s, and no acknowledgement comes in time.
    void slowCallsAreDelivered()
    {
        LocalNetworkOptions options;
        options.setFaults({Fault::AcceptCall, Fault::SlowReply});
        startNetwork(options);
        Client client(*m_network);
        const RootKey key = RootKey::fromDer(m_network->rootKeyDer()).value();
        client.socket->setNetwork(Network(NetworkOptions().setUrls({m_network->networkUrl()}).setRootKey(key)));
        client.socket->open();
        const SentMessage sent = client.socket->send(echoValue(QStringLiteral("x")));
        QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
        IC_VERIFY(sent.delivered.result());
        QTRY_COMPARE(client.deliveries[sent.id].constLast(), DeliveryState::Delivered);
        QVERIFY(m_network->faults().strikeCount() >= 4);
    }
    void acknowledgedMessagesAreDelivered()
    {
        LocalNetworkOptions options;
        options.setCdk(CdkOptions().setAckInterval(2s)); // the gateway may space two messages 150 ms, and a keep-alive is due in half of this
        startNetwork(options);
        Client client(*m_network);
        const SentMessage sent = client.socket->send(echoValue(QStringLiteral("x"))); // before open()
        QCOMPARE(client.socket->unacknowledged(), 1);
        client.socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
        IC_VERIFY(sent.delivered.result());
        QCOMPARE(client.socket->unacknowledged(), 0);
        QTRY_COMPARE(client.deliveries[sent.id].constLast(), DeliveryState::Delivered);
        // The keep-alives that answer the acks hold the session.
        QTRY_VERIFY_WITH_TIMEOUT(client.socket->state() == ConnectionState::Open, Patience);
        const SentMessage second = client.socket->send(echoValue(QStringLiteral("y")));
        QTRY_VERIFY_WITH_TIMEOUT(second.delivered.isFinished(), Patience);
        QVERIFY(client.reconnects.isEmpty());
    }
    void mismatchedValue()
    {
        startNetwork();
        Client client(*m_network);
        const SentMessage sent = client.socket->send(Value::text(QStringLiteral("not a record")));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::CandidTypeMismatch);
        QCOMPARE(client.deliveries[sent.id], QList {DeliveryState::Failed});
    }
    void otherMessageTypesAreRejected()
    {
        startNetwork();
        Client client(*m_network);
        const SentMessage sent = client.socket->send(echoValue(QStringLiteral("x"))); // before open()
        client.socket->setMessageType(Candid::Type::record({{u"note", Candid::Type::text()}}));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled);
        const SentMessage kept = client.socket->send(Value::record({{u"note", Value::text(QStringLiteral("y"))}}));
        client.socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(client.deliveries[kept.id].contains(DeliveryState::Sent), Patience);
        QCOMPARE(client.deliveries[sent.id], QList {DeliveryState::Failed});
    }
    void cancelledMessage()
    {
        startNetwork();
        Client client(*m_network);
        const SentMessage sent = client.socket->send(echoValue(QStringLiteral("x")));
        QVERIFY(client.socket->cancel(sent.id));
        QTRY_VERIFY(sent.delivered.isFinished());
        IC_COMPARE_ERROR(sent.delivered.result(), ErrorCode::Cancelled);
        QVERIFY(!client.socket->cancel(sent.id));
        client.socket->open();
        client.socket->send(echoValue(QStringLiteral("y")));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, QStringList {QStringLiteral("y")}, Patience);
    }
    void closedByCanister()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->open();
        client.socket->send(echoValue(QStringLiteral("close")));
        QTRY_COMPARE_WITH_TIMEOUT(client.ends.size(), 1, Patience);
        QCOMPARE(client.ends[0].code(), ErrorCode::ClosedByApplication);
        QCOMPARE(client.ends[0].origin(), CloseReason::Origin::Canister);
    }
    void mismatchedMessageFails()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->setMessageType(Type::record({{u"text", Type::text()}, {u"timestamp", Type::nat64()}, {u"more", Type::nat()}}));
        client.socket->open();
        client.socket->send(Value::record({{u"text", Value::text(QStringLiteral("x"))}, {u"timestamp", Value::nat64(1)}, {u"more", Value::nat(1)}}));
        QTRY_COMPARE_WITH_TIMEOUT(client.errors.size(), 1, Patience);
        QCOMPARE(client.errors[0].code(), ErrorCode::UndecodableMessage);
        QCOMPARE(client.socket->state(), ConnectionState::Open);
    }

    void overflowOfUnreadMessagesReconnects()
    {
        startNetwork();
        Client client(*m_network);
        SessionOptions options;
        options.setMaxUnreadBytes(1000);
        client.socket->setOptions(options);
        client.socket->open();
        const auto receive = [&client](const QString &text) {
            client.socket->send(echoValue(text));
            return QTest::qWaitFor([&client, text] { return client.texts.contains(text); }, Patience);
        };
        for (int i = 0; i < 3; ++i) // each is taken before the next one comes
            QVERIFY(receive(QString(600, QChar(u'a' + i))));
        QVERIFY(client.reconnects.isEmpty());
        QVERIFY(receive(QString(1200, u'x'))); // it counts until the thread of the socket takes it
        QTRY_COMPARE_WITH_TIMEOUT(client.reconnects.size(), 1, Patience);
        QCOMPARE(client.reconnects[0].code(), ErrorCode::ReceiveOverflow);
        client.socket->retryNow();
        QVERIFY(receive(QStringLiteral("after")));
        QVERIFY(client.ends.isEmpty());
    }
    void reservedTypeReceivesAnyMessage()
    {
        startNetwork();
        Client client(*m_network);
        QObject::disconnect(client.socket.get(), &IcWebSocket::messagesReceived, nullptr, nullptr);
        QSignalSpy received(client.socket.get(), &IcWebSocket::messageReceived);
        client.socket->setMessageType(Type::reserved());
        client.socket->open();
        client.socket->sendEncoded(Candid::encode({echoValue(QStringLiteral("x"))}, {echoType()}).value());
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, Patience);
        const auto values = Candid::decode(received[0].value(0).value<IncomingMessage>().payload(), {echoType()});
        QCOMPARE(values.value()[0].field(u"text").value().toText().value(), QStringLiteral("x"));
        QVERIFY(client.errors.isEmpty());
    }

    void faults_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("skip"); // messages that come through unharmed
        QTest::addColumn<int>("delegation");
        QTest::addColumn<Ic::ErrorCode>("code");
        const auto row = [](const char *name, Fault fault, ErrorCode code, int skip = 1, DelegationMode delegation = DelegationMode::None) {
            QTest::newRow(name) << int(fault) << skip << int(delegation) << code;
        };
        row("connection dropped", Fault::CloseAbruptly, ErrorCode::ConnectionLost);
        row("signature corrupted, delegated", Fault::CorruptSignature, ErrorCode::SignaturePointInvalid, 1, DelegationMode::Flat);
        row("message of another session", Fault::ForeignClientKey, ErrorCode::ForeignClientKey);
        row("certificate of the future", Fault::FutureCertificate, ErrorCode::CertificateFromFuture);
        row("garbage", Fault::GarbageFrame, ErrorCode::MalformedFrame);
        row("message before open", Fault::MessageBeforeOpen, ErrorCode::MessageBeforeOpen, 0);
        row("path missing", Fault::MissingPath, ErrorCode::PathMissing);
        row("nested delegation", Fault::NestedDelegation, ErrorCode::NestedDelegation, 1, DelegationMode::Flat);
        row("key of another gateway", Fault::OtherGatewayKey, ErrorCode::KeyPrefixMismatch);
        row("canister out of range", Fault::OutOfRange, ErrorCode::CanisterOutOfRange, 1, DelegationMode::Flat);
        row("canister out of range, sharded", Fault::OutOfRange, ErrorCode::CanisterOutOfRange, 1, DelegationMode::Sharded);
        row("oversized frame", Fault::OversizedFrame, ErrorCode::OversizedFrame);
        row("number repeated", Fault::RepeatSequence, ErrorCode::SequenceRepeated, 0); // never strikes the first message
        row("message replayed", Fault::ReplayMessage, ErrorCode::NonceNotRising);
        row("second handshake", Fault::SecondHandshake, ErrorCode::SecondHandshake);
        row("stale certificate", Fault::StaleCertificate, ErrorCode::CertificateStale);
        row("content tampered with", Fault::TamperContent, ErrorCode::ContentHashMismatch);
        row("text frame", Fault::TextFrame, ErrorCode::TextFrame);
        row("trailing bytes", Fault::TrailingBytes, ErrorCode::TrailingBytes);
        row("tree not sorted", Fault::UnsortedTree, ErrorCode::UnsortedTree);
        row("another witness", Fault::WitnessMismatch, ErrorCode::WitnessMismatch);
        row("another root key", Fault::WrongRootKey, ErrorCode::RootKeyMismatch);
        row("open refused", Fault::RefuseOpen, ErrorCode::ConnectionLost, 0);
    }
    void faults()
    {
        QFETCH(int, fault);
        QFETCH(int, skip);
        QFETCH(int, delegation);
        QFETCH(Ic::ErrorCode, code);
        LocalNetworkOptions options;
        options.setDelegation(DelegationMode(delegation));
        options.setFaults({FaultRule(Fault(fault)).setSkip(skip).setTimes(1)});
        startNetwork(options);
        Client client(*m_network);
        client.socket->open();
        client.socket->send(echoValue(QStringLiteral("x")));
        QTRY_VERIFY_WITH_TIMEOUT(client.ends.size() + client.reconnects.size() == 1, Patience);
        const CloseReason reason = client.ends.isEmpty() ? client.reconnects[0] : client.ends[0];
        // A signature with a flipped bit is no point of the curve, or half the time one outside the subgroup; tst_bls has both.
        if (reason.code() == ErrorCode::SignaturePointNotInSubgroup && code == ErrorCode::SignaturePointInvalid)
            code = ErrorCode::SignaturePointNotInSubgroup;
        QCOMPARE(reason.codeName(), errorCodeName(code));
        switch (errorCodeInfo(code).errorClass) {
        case ErrorClass::Forged: // there is no other gateway
            QCOMPARE(client.ends.size(), 1);
            QCOMPARE(client.forgeries.size(), 1);
            {
                const QJsonObject evidence = QJsonDocument::fromJson(client.evidence).object();
                QCOMPARE(evidence[u"code"].toString(), errorCodeName(code));
                const ClientKey key = client.socket->clientKey();
                QVERIFY(key.nonce != 0);
                QVERIFY(Evidence::fromJson(evidence).value().client == key);
            }
            break;
        case ErrorClass::Stall:
            QCOMPARE(client.reconnects.size(), 1);
            QVERIFY(client.forgeries.isEmpty());
            client.socket->retryNow();
            QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
            break;
        default: QCOMPARE(client.ends.size(), 1); QVERIFY(client.forgeries.isEmpty());
        }
    }
    void canisterDetectsLostMessage_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("dropped") << int(Fault::DropClientMessage);
        QTest::newRow("out of order") << int(Fault::ReorderClientMessages);
    }
    void canisterDetectsLostMessage()
    {
        QFETCH(int, fault);
        LocalNetworkOptions options;
        options.setFaults({FaultRule(Fault(fault)).setTimes(1)});
        startNetwork(options);
        Client client(*m_network);
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        client.socket->send(echoValue(QStringLiteral("1")));
        client.socket->send(echoValue(QStringLiteral("2")));
        client.socket->send(echoValue(QStringLiteral("3")));
        QTRY_VERIFY_WITH_TIMEOUT(!client.reconnects.isEmpty(), Patience);
        QCOMPARE(client.reconnects[0].codeName(), QStringLiteral("WrongSequenceNumber"));
        client.socket->retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        // Nothing is lost in silence: written messages end as Unknown.
        for (const auto &states : std::as_const(client.deliveries))
            QCOMPARE(states.constLast(), DeliveryState::Unknown);
    }
    void duplicatedMessageIsExecutedOnce()
    {
        LocalNetworkOptions options;
        options.setFaults({Fault::DuplicateClientMessage});
        startNetwork(options);
        Client client(*m_network);
        client.socket->open();
        for (int i = 1; i <= 3; ++i)
            client.socket->send(echoValue(QString::number(i)));
        // The same envelope has the same request id: the network answers it again, and does nothing (protocol.md k).
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, (QStringList {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}), Patience);
        QVERIFY(client.reconnects.isEmpty());
    }
    void reconnectsToARestartedNetwork()
    {
        LocalNetworkOptions options;
        startNetwork(options);
        const quint16 port = quint16(m_network->gatewayUrl().port());
        const quint16 networkPort = quint16(m_network->networkUrl().port());
        Client client(*m_network);
        SessionOptions session;
        session.setReconnectPolicy(ReconnectPolicy().setMaxDelay(200ms));
        client.socket->setOptions(session);
        QSignalSpy missing(client.socket.get(), &IcWebSocket::messagesMayBeMissing);
        QSignalSpy gatewayChanged(client.socket.get(), &IcWebSocket::gatewayChanged);
        QList<quint64> times;
        connect(client.socket.get(), &IcWebSocket::messageReceived, this, [&times](const IncomingMessage &message) { times.append(message.canisterTimeNs()); });
        client.socket->open();
        client.socket->send(echoValue(QStringLiteral("sent before")));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts, QStringList {QStringLiteral("sent before")}, Patience);
        const ClientKey firstKey = client.socket->clientKey();
        m_network.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!client.reconnects.isEmpty(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(client.socket->gatewayUrl().isEmpty(), Patience);
        QVERIFY(client.socket->clientKey() == ClientKey());
        client.socket->send(echoValue(QStringLiteral("sent while away")));
        options.setGatewayPort(port);
        options.setNetworkPort(networkPort);
        startNetwork(options);
        QTRY_COMPARE_WITH_TIMEOUT(client.texts.value(1), QStringLiteral("sent while away"), Patience);
        QTRY_COMPARE(missing.size(), 1);
        QCOMPARE(missing[0].value(1).toULongLong(), times[0]);
        QCOMPARE(missing[0].value(0).toDateTime().toMSecsSinceEpoch(), qint64(times[0] / 1'000'000));
        QVERIFY(client.socket->clientKey() != firstKey);
        QCOMPARE(client.socket->gatewayUrl().port(), int(port));
        QCOMPARE(gatewayChanged.size(), 3);
        QVERIFY(client.ends.isEmpty());
    }

    void wrongSettings_data()
    {
        QTest::addColumn<QString>("gateway");
        QTest::addColumn<QString>("canister");
        QTest::addColumn<Ic::ErrorCode>("code");
        const QString canister = QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai");
        QTest::newRow("no gateway") << QString() << canister << ErrorCode::MalformedUrl;
        QTest::newRow("neither gateway nor network") << QStringLiteral("ftp://localhost") << canister << ErrorCode::MalformedUrl;
        QTest::newRow("no host") << QStringLiteral("ws://") << canister << ErrorCode::MalformedUrl;
        QTest::newRow("no canister") << QStringLiteral("ws://localhost") << QString() << ErrorCode::MalformedPrincipal;
        QTest::newRow("mistyped canister") << QStringLiteral("ws://localhost") << QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-caj")
                                           << ErrorCode::MalformedPrincipal;
        QTest::newRow("a user, not a canister") << QStringLiteral("ws://localhost") << Principal::selfAuthenticating("x").toText()
                                                << ErrorCode::MalformedPrincipal;
    }
    void wrongSettings()
    {
        QFETCH(QString, gateway);
        QFETCH(QString, canister);
        QFETCH(Ic::ErrorCode, code);
        IcWebSocket socket;
        socket.setNetwork(Network(NetworkOptions().setUrls({})));
        if (!gateway.isEmpty())
            socket.setGatewayUrls({QUrl(gateway)});
        socket.setCanisterId(canister);
        QSignalSpy closed(&socket, &IcWebSocket::closed);
        socket.open();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<CloseReason>().codeName(), errorCodeName(code));
        QCOMPARE(socket.state(), ConnectionState::Closed);
    }
    void anonymousIdentity()
    {
        IcWebSocket socket;
        socket.setNetwork(Network(NetworkOptions().setUrls({})));
        socket.setGatewayUrls({QUrl(QStringLiteral("ws://localhost"))});
        socket.setCanisterId(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai"));
        socket.setIdentity(Ic::anonymousIdentity());
        QSignalSpy closed(&socket, &IcWebSocket::closed);
        socket.open();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<CloseReason>().code(), ErrorCode::AnonymousNotAllowed);
    }
    void silentServer()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        startNetwork();
        Client client(*m_network);
        client.socket->setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(silent.serverPort()))});
        SessionOptions options;
        options.setUpgradeTimeout(100ms);
        client.socket->setOptions(options);
        client.socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(!client.reconnects.isEmpty(), Patience);
        QCOMPARE(client.reconnects[0].codeName(), QStringLiteral("UpgradeTimeout"));
        QVERIFY(!client.reconnects[0].advice().isEmpty());
        QVERIFY(client.socket->nextAttempt().isValid() || client.socket->attempt() > 0);
    }
    void secondGatewayReplacesDeadFirst()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->setGatewayUrls({QUrl(QStringLiteral("ws://127.0.0.1:1")), m_network->gatewayUrl()});
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        QCOMPARE(client.reconnects.size(), 1);
        QCOMPARE(client.reconnects[0].codeName(), QStringLiteral("ConnectionRefused"));
    }

    void closeThenOpenImmediately()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        QSignalSpy opened(client.socket.get(), &IcWebSocket::opened);
        client.socket->close();
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QCOMPARE(client.ends.size(), 1);
        QVERIFY(client.socket->isWanted());
    }
    void settingsThenOpenImmediately()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        QSignalSpy opened(client.socket.get(), &IcWebSocket::opened);
        client.socket->setIdentity(generateIdentity(KeyScheme::Secp256k1, *Environment::system()));
        client.socket->open(); // it reopens by itself
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QCOMPARE(client.socket->clientKey().principal, client.socket->identity()->sender());
        QCOMPARE(client.ends.size(), 0);
        client.socket->close();
        QTRY_COMPARE_WITH_TIMEOUT(client.ends.size(), 1, Patience);
        QVERIFY(!client.socket->isWanted());
    }
    void settingsAfterOpenAreUsed()
    {
        startNetwork();
        Client client(*m_network);
        client.socket->open();
        client.socket->setIdentity(generateIdentity(KeyScheme::Ed25519, *Environment::system()));
        QTRY_COMPARE_WITH_TIMEOUT(client.socket->state(), ConnectionState::Open, Patience);
        QCOMPARE(client.socket->clientKey().principal, client.socket->identity()->sender());
        QVERIFY(client.ends.isEmpty());
    }

    void deletedInASlot_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("stateChanged") << 0;
        QTest::newRow("opened") << 1;
        QTest::newRow("messagesReceived") << 2;
        QTest::newRow("messageReceived") << 3;
        QTest::newRow("deliveryStateChanged") << 4;
        QTest::newRow("closed") << 5;
        QTest::newRow("a continuation of a future") << 6;
    }
    void deletedInASlot()
    {
        QFETCH(int, signal);
        LocalNetworkOptions options;
        options.setCdk(CdkOptions().setAckInterval(200ms));
        startNetwork(options);
        Client client(*m_network);
        IcWebSocket *socket = client.socket.release();
        bool deleted = false;
        const auto die = [&] {
            if (!std::exchange(deleted, true))
                delete socket;
        };
        const SentMessage sent = socket->send(echoValue(QStringLiteral("x")));
        switch (signal) {
        case 0: connect(socket, &IcWebSocket::stateChanged, this, [die](ConnectionState state) { state == ConnectionState::Opening ? die() : void(); }); break;
        case 1: connect(socket, &IcWebSocket::opened, this, die); break;
        case 2: connect(socket, &IcWebSocket::messagesReceived, this, die); break;
        case 3: connect(socket, &IcWebSocket::messageReceived, this, die); break;
        case 4: connect(socket, &IcWebSocket::deliveryStateChanged, this, die); break;
        case 5:
            connect(socket, &IcWebSocket::opened, socket, &IcWebSocket::close);
            connect(socket, &IcWebSocket::closed, this, die);
            break;
        case 6: {
            QFuture<Result<DeliveryReceipt>> future = sent.delivered;
            future.then([&](const Result<DeliveryReceipt> &) { die(); });
            break;
        }
        }
        socket->open();
        QTRY_VERIFY_WITH_TIMEOUT(deleted, Patience);
    }
    void deletionWhileConnectingCompletesFutures()
    {
        startNetwork();
        QFuture<Result<DeliveryReceipt>> future;
        {
            Client client(*m_network);
            future = client.socket->send(echoValue(QStringLiteral("x"))).delivered;
            client.socket->open();
        }
        QVERIFY(future.isFinished());
        IC_COMPARE_ERROR(future.result(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_IcWebSocket)
#include "tst_icwebsocket.moc"
