// SPDX-License-Identifier: MIT
// Every message once and in order, where more than messages gets lost: connections, answers of the network, and sessions for the sake of a
// message that the canister refuses. The log of the canister is the judge.
#include "deliveryclient.h"
#include "sessionoptions.h"
#include "testing.h"
#include <QtCore/QRegularExpression>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000;

} // namespace

class TestDeliveryTroubles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("different thread|another thread"))); }

    void executedOnceDespiteTroubles_data()
    {
        QTest::addColumn<int>("flavour");
        QTest::addColumn<double>("cut"); // connections
        QTest::addColumn<double>("failures"); // of HTTP
        QTest::addColumn<SendRoute>("route");
        QTest::addColumn<bool>("polling");
        QTest::newRow("connections are cut, Rust") << int(CdkFlavour::Rust) << 0.1 << 0.0 << SendRoute::Auto << false;
        QTest::newRow("connections are cut, Motoko") << int(CdkFlavour::Motoko) << 0.1 << 0.0 << SendRoute::Auto << false;
        QTest::newRow("the network fails as well") << int(CdkFlavour::Rust) << 0.1 << 0.2 << SendRoute::Auto << false;
        QTest::newRow("past the gateway, the network fails") << int(CdkFlavour::Motoko) << 0.0 << 0.2 << SendRoute::Direct << false;
        QTest::newRow("without a gateway, the network fails") << int(CdkFlavour::Rust) << 0.0 << 0.2 << SendRoute::Auto << true;
    }
    void executedOnceDespiteTroubles()
    {
        QFETCH(int, flavour);
        QFETCH(double, cut);
        QFETCH(double, failures);
        QFETCH(SendRoute, route);
        QFETCH(bool, polling);
        constexpr quint32 Count = 40;
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        options.loss = LossPlan::fifths();
        options.loss.cut = cut;
        options.failures = failures;
        options.refusesFirstPost = route == SendRoute::Auto;
        options.replies = true;
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        SessionOptions session = quickOptions();
        session.setSendRoute(route);
        DeliveryClient client(network, session);
        if (polling)
            client.socket.setGatewayUrls({network.networkUrl()});
        client.socket.open();
        client.send(0, Count);
        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), int(Count), Patience);
        QCOMPARE(whatIsWrong(network.log(client.principal()), Count), QString());
        QCOMPARE(client.endedIn(DeliveryState::Delivered), int(Count));
        QVERIFY(cut == 0 || network.loss().cuts() > 0);
        QVERIFY(client.losses.size() >= network.loss().cuts() - 1); // of the last it may not have heard yet
    }

    void refusedMessagesKeepOrder_data()
    {
        QTest::addColumn<int>("flavour");
        QTest::newRow("Rust") << int(CdkFlavour::Rust);
        QTest::newRow("Motoko") << int(CdkFlavour::Motoko);
    }
    void refusedMessagesKeepOrder()
    {
        QFETCH(int, flavour);
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        options.loss = LossPlan::fifths();
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        SessionOptions session = quickOptions();
        session.setReopenGrace(0ms);
        DeliveryClient client(network, session);
        client.socket.open();
        QList<SentMessage> refused;
        for (quint32 part = 0; part < 5; ++part) {
            client.send(part * 5, part * 5 + 5);
            refused.append(client.sendText(QStringLiteral("this is no number, so the canister traps")));
        }
        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), 30, Patience);
        QCOMPARE(whatIsWrong(network.log(client.principal()), 25), QString());
        QCOMPARE(client.endedIn(DeliveryState::Delivered), 25);
        QCOMPARE(client.endedIn(DeliveryState::Rejected), 5);
        for (const SentMessage &sent : std::as_const(refused))
            QCOMPARE(client.states[sent.id].last(), DeliveryState::Rejected);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryTroubles)
#include "tst_deliverytroubles.moc"
