// SPDX-License-Identifier: MIT
// Delivery in virtual time: Session, ledger, replica and gateways, without sockets, with the canister's log as judge. ICWS_SIMULATION_SEEDS runs more seeds,
// from ICWS_SIMULATION_FIRST_SEED on; ICWS_SIMULATION_MESSAGES and ICWS_SIMULATION_STEPS make each run longer, ICWS_SIMULATION_PROFILE names the network of
// those with faults.
#include "deliverysimulation.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::Test::DeliverySimulation::Settings)

namespace {

int fromEnvironment(const char *name, int otherwise)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

const int Seeds = fromEnvironment("ICWS_SIMULATION_SEEDS", 3);
const int FirstSeed = fromEnvironment("ICWS_SIMULATION_FIRST_SEED", 1);
const quint32 Messages = quint32(fromEnvironment("ICWS_SIMULATION_MESSAGES", 120));
const int Steps = fromEnvironment("ICWS_SIMULATION_STEPS", 400);

using Settings = DeliverySimulation::Settings;

NetworkProfile named(const QString &name)
{
    return NetworkProfile::fromName(name).value();
}

//! The network of the simulations with faults; the instant one where none is named.
NetworkProfile profile()
{
    return named(qEnvironmentVariable("ICWS_SIMULATION_PROFILE", QStringLiteral("instant")));
}

Settings with(const NetworkFaults &networkFaults, const GatewayFaults &gatewayFaults = {}, SendRoute route = SendRoute::Auto)
{
    Settings settings;
    settings.profile = profile();
    settings.networkFaults = networkFaults;
    settings.gatewayFaults = gatewayFaults;
    settings.options.setSendRoute(route);
    return settings;
}

NetworkFaults networkFaults(double swaps, double lostPosts)
{
    NetworkFaults result;
    result.swaps = swaps;
    result.lostPosts = lostPosts;
    return result;
}

NetworkFaults slow()
{
    NetworkFaults result;
    result.slowReads = 0.2;
    return result;
}

GatewayFaults gatewayFaults(double lost, double held, double cuts)
{
    return {lost, held, cuts};
}

Settings at(const char *name, Settings settings = {})
{
    settings.profile = named(QString::fromLatin1(name));
    return settings;
}

Settings motoko(Settings settings)
{
    settings.cdk.setFlavour(CdkFlavour::Motoko);
    return settings;
}

//! Prints the whole \a report, of which QtTest would cut the last steps, and returns its first line.
QByteArray printed(const QString &report)
{
    if (!report.isEmpty())
        qWarning("%s", qPrintable(report));
    return report.section(u'\n', 0, 0).toLocal8Bit();
}

} // namespace

class tst_SimulatedDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersArriveOnce_data()
    {
        QTest::addColumn<Settings>("settings");
        QTest::addColumn<int>("kills");
        QTest::addColumn<double>("leastRate"); // in a second
        QTest::newRow("instant") << at("instant") << 0 << 20.0;
        QTest::newRow("mainnet") << at("mainnet") << 0 << 5.0;
        QTest::newRow("mainnet-far") << at("mainnet-far") << 0 << 5.0;
        QTest::newRow("swaps") << with(networkFaults(0.02, 0)) << 0 << 0.0;
        QTest::newRow("lost posts") << with(networkFaults(0, 0.05)) << 0 << 5.0;
        QTest::newRow("slow verdicts") << with(slow(), {}, SendRoute::Gateway) << 0 << 0.0;
        // A post that fails leaves the messages to the gateway for a while.
        QTest::newRow("gateway loses") << with(networkFaults(0, 0.02), gatewayFaults(0.05, 0.05, 0.01)) << 0 << 0.0;
        QTest::newRow("gateways killed") << with(networkFaults(0, 0.02)) << 2 << 0.0;
        // Where a verdict takes 1 to 2 s, many are open when a session ends.
        QTest::newRow("swaps on mainnet") << at("mainnet", with(networkFaults(0.02, 0))) << 0 << 0.0;
        QTest::newRow("gateways killed on mainnet") << at("mainnet", with({})) << 2 << 0.0;
        const double enoughToLearn = Messages >= 10'000 ? 5.0 : 0.0; // that wider spacings do not help here
        QTest::newRow("all at once") << with(networkFaults(0.02, 0.05)) << 2 << enoughToLearn;
        QTest::newRow("all at once, Motoko") << motoko(with(networkFaults(0.02, 0.05))) << 2 << enoughToLearn;
    }
    void numbersArriveOnce()
    {
        QFETCH(Settings, settings);
        QFETCH(int, kills);
        QFETCH(double, leastRate);
        for (int seed = FirstSeed; seed < FirstSeed + Seeds; ++seed) {
            settings.seed = quint64(seed);
            DeliverySimulation simulation(settings);
            simulation.deliver(Messages, kills);
            qInfo("%s", qPrintable(simulation.summary()));
            const QString wrong = simulation.whatIsWrong(true);
            QVERIFY2(wrong.isEmpty(), printed(wrong).constData());
            QVERIFY2(simulation.rate() >= leastRate, qPrintable(simulation.summary()));
        }
    }

    //! Messages that only the gateway may post are lost with it, and end as expired.
    void lostWithGatewayIsExpired()
    {
        for (int seed = FirstSeed; seed < FirstSeed + Seeds; ++seed) {
            Settings settings = with({}, gatewayFaults(0.02, 0, 0), SendRoute::Gateway);
            settings.seed = quint64(seed);
            DeliverySimulation simulation(settings);
            simulation.deliver(std::min(Messages, quint32(50)), 2);
            qInfo("%s", qPrintable(simulation.summary()));
            const QString wrong = simulation.whatIsWrong(false);
            QVERIFY2(wrong.isEmpty(), printed(wrong).constData());
        }
    }

    void randomStepsLoseNothing_data()
    {
        QTest::addColumn<Settings>("settings");
        QTest::addColumn<int>("firstSeed");
        QTest::newRow("Rust") << with({}) << FirstSeed;
        QTest::newRow("Motoko") << motoko(with({})) << FirstSeed + Seeds; // other runs: the session sees no difference between the two
    }
    void randomStepsLoseNothing()
    {
        QFETCH(Settings, settings);
        QFETCH(int, firstSeed);
        for (int seed = firstSeed; seed < firstSeed + Seeds; ++seed) {
            settings.seed = quint64(seed);
            DeliverySimulation simulation(settings);
            simulation.takeRandomSteps(Steps);
            qInfo("%s", qPrintable(simulation.summary()));
            const QString wrong = simulation.whatIsWrong(false);
            QVERIFY2(wrong.isEmpty(), printed(wrong).constData());
        }
    }

    void sameSeedSameRun()
    {
        const auto run = [] {
            DeliverySimulation simulation(with(networkFaults(0.02, 0.05)));
            simulation.deliver(50, 1);
            return simulation.summary();
        };
        QCOMPARE(run(), run());
    }
};

QTEST_GUILESS_MAIN(tst_SimulatedDelivery)
#include "tst_simulateddelivery.moc"
