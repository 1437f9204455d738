// SPDX-License-Identifier: MIT
// Every message once and in order, whatever gateways lose, with the log of the canister as judge. Real parts from the socket to the
// canister; the gateway loses by plan. IC_DELIVERY_MESSAGES makes it longer, IC_DELIVERY_SEED changes what is lost.
#include "deliveryclient.h"
#include "testing.h"
#include <QtCore/QRegularExpression>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

const int Messages = qEnvironmentVariableIsSet("IC_DELIVERY_MESSAGES") ? qEnvironmentVariableIntValue("IC_DELIVERY_MESSAGES") : 80;
const quint64 Seed = qEnvironmentVariableIsSet("IC_DELIVERY_SEED") ? quint64(qEnvironmentVariableIntValue("IC_DELIVERY_SEED")) : 1;
//! For what takes its time message by message.
int patienceFor(int messages)
{
    return 30'000 + messages * 200;
}

} // namespace

class tst_LossyDelivery : public QObject
{
    Q_OBJECT
private:
    static void addFlavours()
    {
        QTest::addColumn<int>("flavour");
        QTest::newRow("Rust") << int(CdkFlavour::Rust);
        QTest::newRow("Motoko") << int(CdkFlavour::Motoko);
    }

private Q_SLOTS:
    // Sockets that are made in one thread and used in another work most of the time.
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("different thread|another thread"))); }

    void lossyGateway_data() { addFlavours(); }
    void lossyGateway()
    {
        QFETCH(int, flavour);
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        options.loss = LossPlan::fifths(Seed);
        options.refusesFirstPost = true;
        // So keep-alives come in between, and are lost as well. Answers are kept no longer, so it can't be too short.
        options.ackInterval = Messages > 1000 ? 10s : 2s;
        options.replies = true;
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions(Messages));
        client.socket.open();
        client.send(0, quint32(Messages));
        QTRY_COMPARE_WITH_TIMEOUT(client.decided(), Messages, patienceFor(Messages));
        QCOMPARE(whatIsWrong(network.log(client.principal()), quint32(Messages)), QString());
        QCOMPARE(client.endedIn(DeliveryState::Delivered), Messages);
        QCOMPARE(client.socket.unacknowledged(), 0);
        // It was a bad gateway, and it was used.
        QVERIFY2(network.loss().seen() >= Messages, qPrintable(QString::number(network.loss().seen())));
        QVERIFY(network.loss().dropped() > Messages / 7 && network.loss().heldBack() > Messages / 9);
        // Lost messages were repaired within the session.
        QVERIFY2(client.losses.isEmpty(), client.losses.isEmpty() ? "" : qPrintable(client.losses[0].reason()));
        QCOMPARE(network.application().opens(), 1);
        QTRY_COMPARE(whatIsWrong(client.received, quint32(Messages)), QString());
    }

    //! The counterpart of the rows above: without repair, messages are lost.
    void unrepairedMessagesAreLost_data() { addFlavours(); }
    void unrepairedMessagesAreLost()
    {
        QFETCH(int, flavour);
        DeliveryNetworkOptions options;
        options.flavour = CdkFlavour(flavour);
        options.loss = LossPlan::fifths(Seed);
        DeliveryNetwork network(options);
        IC_VERIFY(network.start());
        DeliveryClient client(network, quickOptions(Messages));
        client.setNetworkUrls({}); // no address for verdicts and direct posts
        client.socket.open();
        client.send(0, 100);
        QTRY_COMPARE_WITH_TIMEOUT(client.waiting(), 0, patienceFor(100));
        QTRY_VERIFY(!client.losses.isEmpty()); // the canister has ended the session
        QVERIFY2(client.losses[0].origin() == CloseReason::Origin::Canister, qPrintable(client.losses[0].reason()));
        QVERIFY(whatIsWrong(network.log(client.principal()), 100).contains(QStringLiteral("lost")));
    }
};

QTEST_GUILESS_MAIN(tst_LossyDelivery)
#include "tst_lossydelivery.moc"
