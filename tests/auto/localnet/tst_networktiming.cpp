// SPDX-License-Identifier: MIT
#include "networktiming.h"
#include <QtTest/QtTest>
#include <cmath>

using namespace Ic::LocalNet;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::LocalNet::NetworkProfile)

namespace {

constexpr quint64 Start = 1'700'000'000'123'456'789;
constexpr quint64 Ms = 1'000'000;
constexpr int Pairs = 100'000;

//! Every delay of one run: arrivals, certifications and answers.
QList<quint64> scheduleOf(const NetworkProfile &profile, const QByteArray &seed)
{
    NetworkTiming timing(profile, seed, Start);
    QList<quint64> schedule;
    for (quint64 i = 0; i < 1000; ++i) {
        const quint64 posted = Start + i * 70 * Ms;
        const quint64 arrival = timing.nextArrivalNs(posted);
        schedule << arrival << timing.certifiedNs(timing.roundOf(arrival)) << timing.nextAnswerNs(posted);
    }
    return schedule;
}

} // namespace

class tst_NetworkTiming : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void swapRates_data();
    void swapRates();
    void gossipDistributions();
    void seedDeterminesTheSchedule();
    void streamsAreIndependent();
    void repliesComeInTime_data();
    void repliesComeInTime();
    void answersStayInRange();
    void roundsAreOnAGrid();
    void certificationKeepsTheOrder_data();
    void certificationKeepsTheOrder();
    void instantHasNoDelay();
    void distantTimersDoNotOverflow();
};

void tst_NetworkTiming::swapRates_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::addColumn<quint64>("spacingMs");
    QTest::addColumn<double>("expected");
    const NetworkProfile near = NetworkProfile::mainnet();
    const NetworkProfile far = NetworkProfile::mainnetFar();
    // Exponential: exp(-spacing / mean) / 2. Uniform: (cap - spacing)^2 / (2 cap^2).
    QTest::newRow("mainnet, at once") << near << quint64(0) << 0.5;
    QTest::newRow("mainnet, 50 ms") << near << quint64(50) << std::exp(-2.5) / 2;
    QTest::newRow("mainnet, 100 ms") << near << quint64(100) << std::exp(-5.0) / 2;
    QTest::newRow("mainnet, 500 ms") << near << quint64(500) << 0.0;
    QTest::newRow("far, at once") << far << quint64(0) << 0.5;
    QTest::newRow("far, 50 ms") << far << quint64(50) << 100.0 * 100 / (2 * 150 * 150);
    QTest::newRow("far, 100 ms") << far << quint64(100) << 50.0 * 50 / (2 * 150 * 150);
    QTest::newRow("far, 150 ms") << far << quint64(150) << 0.0;
}

void tst_NetworkTiming::swapRates()
{
    QFETCH(NetworkProfile, profile);
    QFETCH(quint64, spacingMs);
    QFETCH(double, expected);
    NetworkTiming timing(profile, "swaps", Start);
    int swaps = 0;
    for (quint64 i = 0; i < Pairs; ++i) {
        const quint64 posted = Start + i * 1000 * Ms;
        const quint64 first = timing.nextArrivalNs(posted);
        swaps += timing.nextArrivalNs(posted + spacingMs * Ms) < first;
    }
    // Four standard deviations of a binomial distribution: a generator that is right fails for one seed in 16,000.
    const double bound = 4 * std::sqrt(expected * (1 - expected) / Pairs);
    const double rate = double(swaps) / Pairs;
    QVERIFY2(std::abs(rate - expected) <= bound, qPrintable(QStringLiteral("%1, expected %2 ± %3").arg(rate).arg(expected).arg(bound)));
}

void tst_NetworkTiming::gossipDistributions()
{
    NetworkTiming near(NetworkProfile::mainnet(), "gossip", Start);
    NetworkTiming cut(NetworkProfile::mainnet().setGossipCap(30ms), "gossip", Start);
    NetworkTiming far(NetworkProfile::mainnetFar(), "gossip", Start);
    double nearSum = 0;
    double farSum = 0;
    int atCap = 0;
    for (int i = 0; i < Pairs; ++i) {
        const quint64 nearTime = near.nextArrivalNs(Start) - Start;
        const quint64 farTime = far.nextArrivalNs(Start) - Start;
        const quint64 cutTime = cut.nextArrivalNs(Start) - Start;
        QVERIFY(nearTime <= 400 * Ms && farTime < 150 * Ms && cutTime <= 30 * Ms);
        QCOMPARE(cutTime, std::min(nearTime, 30 * Ms));
        atCap += cutTime == 30 * Ms;
        nearSum += double(nearTime) / Ms;
        farSum += double(farTime) / Ms;
    }
    // Four standard deviations of the mean: 20 ms / sqrt(100,000), and 150 ms / sqrt(12) / sqrt(100,000).
    QVERIFY2(std::abs(nearSum / Pairs - 20) < 0.26, qPrintable(QString::number(nearSum / Pairs)));
    QVERIFY2(std::abs(farSum / Pairs - 75) < 0.55, qPrintable(QString::number(farSum / Pairs)));
    QVERIFY2(std::abs(double(atCap) / Pairs - std::exp(-1.5)) < 0.006, qPrintable(QString::number(atCap)));
}

void tst_NetworkTiming::seedDeterminesTheSchedule()
{
    for (const NetworkProfile &profile : {NetworkProfile::mainnet(), NetworkProfile::mainnetFar()}) {
        QCOMPARE(scheduleOf(profile, "one"), scheduleOf(profile, "one"));
        QVERIFY(scheduleOf(profile, "one") != scheduleOf(profile, "two"));
    }
}

void tst_NetworkTiming::streamsAreIndependent()
{
    // However many queries there are meanwhile, calls arrive as before.
    NetworkTiming quiet(NetworkProfile::mainnet(), "seed", Start);
    NetworkTiming busy(NetworkProfile::mainnet(), "seed", Start);
    for (int i = 0; i < 100; ++i) {
        for (int queries = 0; queries < i % 7; ++queries)
            (void)busy.nextAnswerNs(Start);
        QCOMPARE(busy.nextArrivalNs(Start), quiet.nextArrivalNs(Start));
    }
}

void tst_NetworkTiming::repliesComeInTime_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::newRow("mainnet") << NetworkProfile::mainnet();
    QTest::newRow("mainnet-far") << NetworkProfile::mainnetFar();
}

void tst_NetworkTiming::repliesComeInTime()
{
    QFETCH(NetworkProfile, profile);
    NetworkTiming timing(profile, "replies", Start);
    int late = 0;
    double sum = 0;
    for (quint64 i = 0; i < Pairs; ++i) {
        const quint64 posted = Start + 2000 * Ms + i * 137 * Ms;
        const quint64 replied = timing.certifiedNs(timing.roundOf(timing.nextArrivalNs(posted))) - posted;
        QVERIFY(replied >= 1000 * Ms);
        QVERIFY(replied <= 2300 * Ms); // gossip cap, one round and the longest certification
        late += replied > 2000 * Ms;
        sum += double(replied) / Ms;
    }
    QVERIFY2(late < Pairs / 1000, qPrintable(QString::number(late)));
    QVERIFY2(sum / Pairs > 1400 && sum / Pairs < 1550, qPrintable(QString::number(sum / Pairs)));
}

void tst_NetworkTiming::answersStayInRange()
{
    NetworkTiming timing(NetworkProfile::mainnet(), "answers", Start);
    double sum = 0;
    for (int i = 0; i < Pairs; ++i) {
        const quint64 delay = timing.nextAnswerNs(Start) - Start;
        QVERIFY(delay >= 80 * Ms && delay < 200 * Ms);
        sum += double(delay) / Ms;
    }
    QVERIFY2(std::abs(sum / Pairs - 140) < 0.5, qPrintable(QString::number(sum / Pairs)));
}

void tst_NetworkTiming::roundsAreOnAGrid()
{
    const NetworkTiming timing(NetworkProfile::mainnet(), "rounds", Start);
    QCOMPARE(timing.roundOf(Start - 1), Start);
    QCOMPARE(timing.roundOf(Start), Start);
    QCOMPARE(timing.roundOf(Start + 1), Start + 500 * Ms);
    QCOMPARE(timing.roundOf(Start + 500 * Ms), Start + 500 * Ms);
    QCOMPARE(timing.roundOf(Start + 500 * Ms + 1), Start + 1000 * Ms);
    QCOMPARE(timing.lastCertifiedRound(Start), Start); // a network has a state from its start
}

void tst_NetworkTiming::certificationKeepsTheOrder_data()
{
    QTest::addColumn<NetworkProfile>("profile");
    QTest::newRow("mainnet") << NetworkProfile::mainnet();
    QTest::newRow("rounds that could overtake") << NetworkProfile().setRound(10ms).setMaxCertificationDelay(500ms);
    QTest::newRow("certified at once") << NetworkProfile().setRound(10ms);
}

void tst_NetworkTiming::certificationKeepsTheOrder()
{
    QFETCH(NetworkProfile, profile);
    const NetworkTiming timing(profile, "certification", Start);
    const quint64 roundNs = quint64(profile.round().count()) * Ms;
    quint64 previous = 0;
    for (quint64 i = 0; i < 5000; ++i) {
        const quint64 round = Start + i * roundNs;
        const quint64 certified = timing.certifiedNs(round);
        QVERIFY(certified >= previous);
        QVERIFY(certified >= round && certified <= round + quint64(profile.maxCertificationDelay().count()) * Ms);
        QVERIFY(timing.lastCertifiedRound(certified) >= round);
        QVERIFY(i == 0 || timing.lastCertifiedRound(certified - 1) < round);
        previous = certified;
    }
}

void tst_NetworkTiming::instantHasNoDelay()
{
    NetworkTiming timing(NetworkProfile::instant(), "instant", Start);
    for (quint64 now = Start; now < Start + 1000; ++now) {
        QCOMPARE(timing.nextArrivalNs(now), now);
        QCOMPARE(timing.roundOf(now), now);
        QCOMPARE(timing.certifiedNs(now), now);
        QCOMPARE(timing.lastCertifiedRound(now), now);
        QCOMPARE(timing.nextAnswerNs(now), now);
    }
}

void tst_NetworkTiming::distantTimersDoNotOverflow()
{
    const NetworkTiming timing(NetworkProfile::mainnet(), "never", Start);
    constexpr quint64 Never = std::numeric_limits<quint64>::max();
    QCOMPARE(timing.certifiedNs(timing.roundOf(Never)), Never);
}

QTEST_APPLESS_MAIN(tst_NetworkTiming)
#include "tst_networktiming.moc"
