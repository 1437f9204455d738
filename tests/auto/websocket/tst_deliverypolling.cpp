// SPDX-License-Identifier: MIT
// All gateways die in the middle of a session, with messages on their way: without any gateway they go on, once and in order, with the log
// of the canister as judge.
#include "deliveryclient.h"
#include "sessionoptions.h"
#include "testing.h"
#include "verdict.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 60'000;
constexpr quint32 Messages = 60;
constexpr qint64 Allowed = 10'000; // milliseconds without any message flowing

} // namespace

class TestDeliveryPolling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("different thread|another thread"))); }

    void allGatewaysDie_data()
    {
        QTest::addColumn<int>("flavour");
        QTest::addColumn<bool>("asAnEntry"); // of gatewayUrls; else pollWhenNoGatewayAnswers
        QTest::addColumn<bool>("lossy");
        QTest::newRow("Rust") << int(CdkFlavour::Rust) << false << false;
        QTest::newRow("Motoko, and they were bad ones") << int(CdkFlavour::Motoko) << false << true;
        QTest::newRow("the network is an entry of the list") << int(CdkFlavour::Rust) << true << true;
    }
    void allGatewaysDie()
    {
        QFETCH(int, flavour);
        QFETCH(bool, asAnEntry);
        QFETCH(bool, lossy);
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        options.gateways = 2;
        options.replies = true;
        options.executionTime = 15ms; // so that something is on its way at any time
        if (lossy)
            options.loss = LossPlan::fifths();
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        SessionOptions session;
        session.setVerdicts(quickOptions().verdicts()); // all else, how long gateways are waited for above all, is as in programs
        DeliveryClient client(network, session);
        if (asAnEntry)
            client.socket.setGatewayUrls(network.gatewayUrls() + QList<QUrl> {network.networkUrl()});
        else
            client.socket.setPollWhenNoGatewayAnswers(true);
        client.socket.open();
        client.send(0, Messages);
        const auto log = [&] { return network.log(client.principal()); };
        QTRY_VERIFY_WITH_TIMEOUT(log().size() >= Messages / 3, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(client.received.size() > 0, Patience);
        QVERIFY(client.socket.gatewayPrincipalText() != client.socket.principalText());

        QElapsedTimer timer;
        timer.start();
        IC_VERIFY(network.killGateways());
        QVERIFY(log().size() < Messages); // the rest is on its way, or waits
        QTRY_VERIFY_WITH_TIMEOUT(
            client.socket.gatewayPrincipalText() == client.socket.principalText() && client.socket.state() == ConnectionState::Open, Patience);
        const auto then = log().size();
        QTRY_VERIFY_WITH_TIMEOUT(log().size() > then + 3, Patience);
        QVERIFY2(timer.elapsed() < Allowed, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
        client.send(Messages, Messages + 20);

        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), int(Messages + 20), Patience);
        QCOMPARE(whatIsWrong(log(), Messages + 20), QString());
        QCOMPARE(client.endedIn(DeliveryState::Delivered), int(Messages + 20));

        // The signal reports the time of the last message received, so only later messages may be missing.
        QTRY_VERIFY_WITH_TIMEOUT(!client.received.isEmpty() && client.received.last() == Messages + 19, Patience);
        QCOMPARE(client.missing.size(), 1);
        QCOMPARE(client.missing[0].since, client.missing[0].last);
        qsizetype gaps = 0;
        for (qsizetype i = 0; i < client.received.size(); ++i) {
            const quint32 expected = i == 0 ? 0 : client.received[i - 1] + 1;
            QVERIFY2(client.received[i] >= expected, "a message came twice, or out of order");
            gaps += client.received[i] != expected;
        }
        QVERIFY2(gaps <= 1, "messages are missing that were not told of");
    }
};

QTEST_GUILESS_MAIN(TestDeliveryPolling)
#include "tst_deliverypolling.moc"
