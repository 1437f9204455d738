// SPDX-License-Identifier: MIT
// The reports of a socket about a message: its receipt, its refusal, and exactly one end, regardless of changes by the owner.
#include "cdkarguments.h"
#include "certificateverifier.h"
#include "deliveryclient.h"
#include "gatewayserver.h"
#include "networkrelay.h"
#include "requeststatus.h"
#include "sessionoptions.h"
#include "testing.h"
#include <QtTest/QSignalSpy>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 20'000;

//! The owner of \a root's delegation to a new key.
IdentityPtr delegated(const Identity &root, const std::optional<QString> &permissions)
{
    const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, *Environment::system());
    Delegation delegation;
    delegation.publicKeyDer = session->publicKeyDer();
    delegation.expirationNs = quint64((Environment::system()->unixTime() + 1h).count());
    delegation.permissions = permissions;
    DelegationChain chain;
    chain.publicKeyDer = root.publicKeyDer();
    chain.delegations = {delegate(root, delegation).value()};
    return delegatedIdentity(chain, session).value();
}

//! A change of a setting that keeps unsent messages, or one that does not.
void change(IcWebSocket &socket, bool keepsUnsent)
{
    if (keepsUnsent)
        socket.setSendOrder(SendOrder::OneByOne);
    else
        socket.setMessageType(Candid::Type::reserved());
}

} // namespace

class TestSocketDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void receiptIsVerifiable_data()
    {
        QTest::addColumn<SendRoute>("route");
        QTest::newRow("auto") << SendRoute::Auto;
        QTest::newRow("direct") << SendRoute::Direct;
        QTest::newRow("gateway") << SendRoute::Gateway;
    }
    void receiptIsVerifiable()
    {
        QFETCH(SendRoute, route);
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions());
        client.socket.setSendRoute(route);
        QList<DeliveryReceipt> told;
        connect(&client.socket, &IcWebSocket::messageDelivered, this, [&](quint64 id, const DeliveryReceipt &receipt) {
            QCOMPARE(client.states[id].constLast(), DeliveryState::Delivered);
            told.append(receipt);
        });
        const SentMessage sent = client.sendText(QStringLiteral("0"));
        client.socket.open();
        QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
        const Result<DeliveryReceipt> verdict = sent.delivered.result();
        IC_VERIFY(verdict);
        QCOMPARE(verdict->proof, DeliveryReceipt::Proof::Reply);
        QCOMPARE(verdict->requestId.size(), 32);
        // Verified with nothing but the root key and the canister.
        const CertificateVerifier verifier(RootKey::fromDer(network.rootKeyDer()).value());
        const auto certificate = verifier.verify(verdict->certificate, network.canister(), Freshness::at(verdict->certifiedTimeNs));
        IC_VERIFY(certificate);
        Hash requestId {};
        std::copy(verdict->requestId.cbegin(), verdict->requestId.cend(), requestId.begin());
        const auto status = RequestStatus::fromCertificate(*certificate, requestId);
        IC_VERIFY(status);
        QCOMPARE(status->state, RequestStatus::State::Replied);
        QCOMPARE(status->certifiedTimeNs, verdict->certifiedTimeNs);
        QVERIFY(!Cdk::decodeOutcome(status->reply).value());
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0].certificate, verdict->certificate);
    }
    void refusalReportsCanisterText_data()
    {
        QTest::addColumn<int>("flavour");
        QTest::newRow("Rust") << int(CdkFlavour::Rust);
        QTest::newRow("Motoko") << int(CdkFlavour::Motoko);
    }
    void refusalReportsCanisterText()
    {
        QFETCH(int, flavour);
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions());
        client.socket.open();
        const SentMessage trap = client.sendText(QStringLiteral("trap"));
        client.send(0, 3);
        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), 4, Patience);
        IC_COMPARE_ERROR(trap.delivered.result(), ErrorCode::CertifiedReject);
        QVERIFY2(
            trap.delivered.result().error().message().contains(QStringLiteral("not a number: trap")), qPrintable(trap.delivered.result().error().message()));
        QTRY_COMPARE(client.endedIn(DeliveryState::Rejected), 1);
        QCOMPARE(client.endedIn(DeliveryState::Delivered), 3);
        QCOMPARE(network.log(client.principal()), (QList<quint32> {0, 1, 2}));
        QCOMPARE(network.application().opens(), 2);
    }

    // ---- Changes by the owner
    void changedSettingsEndMessagesOnce_data()
    {
        QTest::addColumn<bool>("keepsUnsent");
        QTest::newRow("options") << true;
        QTest::newRow("type of messages") << false;
    }
    void changedSettingsEndMessagesOnce()
    {
        QFETCH(bool, keepsUnsent);
        DeliveryNetworkOptions options;
        options.executionTime = 2s; // no verdict before the change
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions());
        client.socket.setGatewayUrls({network.networkUrl()}); // messages are posted at once
        client.socket.open();
        QTRY_COMPARE_WITH_TIMEOUT(client.socket.state(), ConnectionState::Open, 30'000);
        const SentMessage first = client.sendText(QStringLiteral("0"));
        const SentMessage second = client.sendText(QStringLiteral("1"));
        connect(&client.socket, &IcWebSocket::deliveryStateChanged, this, [&](quint64 id, DeliveryState state) {
            if (id == first.id && state == DeliveryState::Sent)
                change(client.socket, keepsUnsent);
        });
        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), 2, Patience);
        QTRY_COMPARE(client.endedIn(DeliveryState::Unknown), 1); // it may be executed yet
        IC_COMPARE_ERROR(first.delivered.result(), ErrorCode::Cancelled);
        QVERIFY2(first.delivered.result().error().message().endsWith(
                     QLatin1StringView(keepsUnsent ? "sendOrder" : "messageType") + QStringLiteral(" was changed, which begins another session")),
            "it names the setting");
        if (keepsUnsent) {
            IC_VERIFY(second.delivered.result());
            QCOMPARE(network.log(client.principal()).count(quint32(1)), 1); // that of the first is unknown
        } else {
            QCOMPARE(client.endedIn(DeliveryState::Failed), 1); // nothing of it has left
            IC_COMPARE_ERROR(second.delivered.result(), ErrorCode::Cancelled);
        }
    }
    void unsentMessagesNeverReachCanister_data()
    {
        QTest::addColumn<bool>("keepsUnsent");
        QTest::newRow("options") << true;
        QTest::newRow("type of messages") << false;
    }
    void unsentMessagesNeverReachCanister()
    {
        QFETCH(bool, keepsUnsent);
        // The owner changes its mind at any moment; the canister's log is the judge.
        for (int turn = 0; turn < 15; ++turn) {
            DeliveryNetwork network({});
            IC_VERIFY(network.start());
            DeliveryClient client(network, quickOptions());
            client.socket.open();
            QTRY_COMPARE_WITH_TIMEOUT(client.socket.state(), ConnectionState::Open, Patience);
            const SentMessage sent = client.sendText(QStringLiteral("0"));
            for (int i = 0; i < turn; ++i)
                QCoreApplication::processEvents();
            change(client.socket, keepsUnsent);
            QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
            QTRY_COMPARE(client.endedIn(DeliveryState::Delivered) + client.endedIn(DeliveryState::Unknown) + client.endedIn(DeliveryState::Failed), 1);
            const bool failed = client.endedIn(DeliveryState::Failed) == 1;
            // Messages under way arrive before a later one of another client.
            DeliveryClient other(network, quickOptions());
            other.socket.open();
            other.sendText(QStringLiteral("0"));
            QTRY_COMPARE_WITH_TIMEOUT(other.endedIn(DeliveryState::Delivered), 1, Patience);
            QVERIFY(!failed || !keepsUnsent);
            const QList<quint32> log = network.log(client.principal());
            if (failed)
                QCOMPARE(log, QList<quint32>());
            else if (client.endedIn(DeliveryState::Delivered) == 1)
                QCOMPARE(log, QList<quint32> {0});
            else
                QVERIFY(log.size() <= 1);
        }
    }
    void deletionInSlotKeepsReports()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        for (int turn = 0; turn < 5; ++turn) {
            SessionOptions options = quickOptions();
            options.setSendRoute(SendRoute::Direct);
            auto client = std::make_unique<DeliveryClient>(network, options);
            client->socket.open();
            QTRY_COMPARE_WITH_TIMEOUT(client->socket.state(), ConnectionState::Open, Patience);
            client->send(0, 20);
            const QList<SentMessage> handles = client->handles;
            const Principal principal = client->principal();
            QTRY_VERIFY_WITH_TIMEOUT(client->decided() > 0, Patience);
            client.reset();
            // A message that is reported as never sent may be sent again: it must not be in the log.
            const QList<quint32> log = network.log(principal);
            for (qsizetype i = 0; i < handles.size(); ++i) {
                QVERIFY(handles[i].delivered.isFinished());
                const auto verdict = handles[i].delivered.result();
                if (!verdict && verdict.error() == ErrorCode::Cancelled) {
                    QVERIFY2(!log.contains(quint32(i)), qPrintable(QString::number(i)));
                }
            }
        }
    }
    void deletionReportsKnownOutcome()
    {
        DeliveryNetworkOptions options;
        options.executionTime = 2s;
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        auto client = std::make_unique<DeliveryClient>(network, quickOptions());
        client->socket.setGatewayUrls({network.networkUrl()});
        client->socket.open();
        const SentMessage first = client->sendText(QStringLiteral("0"));
        const SentMessage second = client->sendText(QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(client->states[first.id].contains(DeliveryState::Sent), 30'000);
        client.reset();
        IC_COMPARE_ERROR(first.delivered.result(), ErrorCode::ConnectionLost);
        IC_COMPARE_ERROR(second.delivered.result(), ErrorCode::Cancelled);
    }

    // ---- The network
    void silentNetworkIsReported()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        NetworkRelay relay(network.networkUrl());
        const QUrl nobody = relay.url();
        relay.goAway();
        DeliveryClient client(network, quickOptions());
        client.setNetworkUrls({nobody});
        client.socket.setSendOrder(SendOrder::OneByOne); // with a window the second message leaves after its spacing
        QList<Error> errors;
        connect(&client.socket, &IcWebSocket::errorOccurred, this, [&](const Error &error) { errors.append(error); });
        client.socket.open();
        client.send(0, 2);
        QTRY_VERIFY_WITH_TIMEOUT(!errors.isEmpty(), Patience);
        QVERIFY2(errors[0].message().startsWith(QStringLiteral("querying the outcome of a message: the network at %1").arg(nobody.toDisplayString())),
            qPrintable(errors[0].message()));
        QCOMPARE(client.states[client.handles[0].id].constLast(), DeliveryState::Sent);
        QCOMPARE(client.states[client.handles[1].id].constLast(), DeliveryState::Queued); // nothing overtakes what is open
    }
    void acknowledgementsConfirmWithoutNetwork()
    {
        DeliveryNetworkOptions options;
        options.ackInterval = 300ms;
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions());
        client.setNetworkUrls({});
        client.socket.open();
        const SentMessage sent = client.sendText(QStringLiteral("0"));
        QTRY_VERIFY_WITH_TIMEOUT(sent.delivered.isFinished(), Patience);
        const auto verdict = sent.delivered.result();
        IC_VERIFY(verdict);
        QCOMPARE(verdict->proof, DeliveryReceipt::Proof::Acknowledgement);
        QVERIFY(!verdict->certificate.isEmpty());
        QCOMPARE(network.requests("read_state"), 0);
    }

    // ---- Delegations with permissions, which gateways of today lose (protocol.md a.3)
    void restrictedPermissionsPostDirectly()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        // The network refuses the requests that such a gateway relays, without a report to the client: no call of this one arrives.
        NetworkRelay relay(network.networkUrl());
        int refused = 0;
        relay.onRequest = [&refused](const NetworkRelay::Request &request, const HttpResponder &responder) {
            if (request.operation != "call")
                return false;
            ++refused;
            responder.send(HttpResponse {202, {}, {}});
            return true;
        };
        GatewayOptions options;
        options.setNetworkUrl(relay.url());
        options.setPollingInterval(20ms);
        GatewayServer gateway;
        IC_VERIFY(gateway.start(options));

        const IdentityPtr root = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        DeliveryClient client(network, quickOptions());
        client.socket.setGatewayUrls({gateway.url()});
        client.socket.setIdentity(delegated(*root, QStringLiteral("all")));
        client.socket.open();
        client.send(0, 3);
        QTRY_COMPARE_WITH_TIMEOUT(client.endedIn(DeliveryState::Delivered), 3, Patience);
        QCOMPARE(network.log(root->sender()), (QList<quint32> {0, 1, 2}));
        QVERIFY(refused > 0); // the gateway did try
        QVERIFY(client.losses.isEmpty());
    }
    void unsuitablePermissionsAreRejectedEarly_data()
    {
        QTest::addColumn<QString>("permissions");
        QTest::addColumn<bool>("hasNetwork");
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::newRow("read-only") << QStringLiteral("queries") << true << ErrorCode::DelegationReadOnly;
        QTest::newRow("no network to post to") << QStringLiteral("all") << false << ErrorCode::InvalidState;
    }
    void unsuitablePermissionsAreRejectedEarly()
    {
        QFETCH(QString, permissions);
        QFETCH(bool, hasNetwork);
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        const IdentityPtr root = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        DeliveryClient client(network, quickOptions());
        if (!hasNetwork)
            client.setNetworkUrls({});
        client.socket.setIdentity(delegated(*root, permissions));
        client.socket.open();
        QTRY_COMPARE(client.ends.size(), 1);
        QTEST(client.ends[0].code(), "code");

        client.socket.setIdentity(delegated(*root, std::nullopt));
        const auto renewed = client.socket.renewIdentity(delegated(*root, permissions));
        QVERIFY(!renewed);
        QTEST(renewed.error().code(), "code");
    }
    void renewedIdentityContinues()
    {
        DeliveryNetwork network({});
        IC_VERIFY(network.start());
        const IdentityPtr root = generateIdentity(KeyScheme::Ed25519, *Environment::system());
        DeliveryClient client(network, quickOptions());
        client.socket.setIdentity(delegated(*root, std::nullopt));
        client.socket.open();
        client.send(0, 20);
        QTRY_VERIFY_WITH_TIMEOUT(client.decided() > 0, Patience);
        IC_VERIFY(client.socket.renewIdentity(delegated(*root, std::nullopt)));
        client.send(20, 40);
        QTRY_COMPARE_WITH_TIMEOUT(client.endedIn(DeliveryState::Delivered), 40, Patience);
        QCOMPARE(whatIsWrong(network.log(root->sender()), 40), QString());
        QCOMPARE(client.opens, 1);
        const auto stranger = client.socket.renewIdentity(generateIdentity(KeyScheme::Ed25519, *Environment::system()));
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().code(), ErrorCode::IdentityMismatch);
        QVERIFY(!client.socket.renewIdentity(nullptr));
    }
};

QTEST_GUILESS_MAIN(TestSocketDelivery)
#include "tst_socketdelivery.moc"
