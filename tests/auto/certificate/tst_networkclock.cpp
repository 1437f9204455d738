// SPDX-License-Identifier: MIT
#include "certificate.h"
#include "networkclock.h"
#include "testing.h"

using namespace Ic;

namespace {

constexpr quint64 Second = 1'000'000'000;
constexpr quint64 Hour = 3600 * Second;
constexpr quint64 Noon = 1'700'000'000 * Second; // true time when the monotonic clock shows Start
constexpr quint64 Start = 50 * Second;

} // namespace

// "True" is the network's time; the local clock is wrong by the given amount.
class tst_NetworkClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usesLocalClockInitially()
    {
        const NetworkClock clock;
        QCOMPARE(clock.correctedNs(123, 5), quint64(123));
    }
    void slowClockIsCorrected()
    {
        NetworkClock clock;
        clock.observe(Noon, Start);
        QCOMPARE(clock.correctedNs(Noon - Hour, Start), Noon);
        // and it goes on.
        QCOMPARE(clock.correctedNs(Noon - Hour + 10 * Second, Start + 10 * Second), Noon + 10 * Second);
        QVERIFY(checkFreshness(Noon + 9 * Second, Freshness::at(clock.correctedNs(Noon - Hour + 10 * Second, Start + 10 * Second))));
    }
    void earliestIsLatestCertificateTime()
    {
        NetworkClock clock;
        QVERIFY(!clock.earliestNs(Start));
        clock.observeAnswer(Noon, Start);
        QVERIFY(!clock.earliestNs(Start));
        clock.observe(Noon, Start);
        clock.observe(Noon - Hour, Start); // older: proves less
        QCOMPARE(clock.earliestNs(Start), std::optional<quint64>(Noon));
        QCOMPARE(clock.earliestNs(Start + 10 * Second), std::optional<quint64>(Noon + 10 * Second));
    }
    void correctClockIsUnchanged()
    {
        NetworkClock clock;
        clock.observe(Noon - 3 * Second, Start); // a certificate is always a little old
        clock.observeAnswer(Noon + 2 * Second, Start);
        QCOMPARE(clock.correctedNs(Noon, Start), Noon);
        QCOMPARE(clock.correctedNs(Noon + Hour, Start + Hour), Noon + Hour);
    }
    void oldCertificatesChangeNothing()
    {
        NetworkClock clock;
        clock.observe(Noon, Start);
        for (quint64 age = 1; age < 100; ++age)
            clock.observe(Noon - age * Hour, Start + age * Second);
        QCOMPARE(clock.correctedNs(Noon - Hour, Start), Noon);
        const quint64 now = clock.correctedNs(Noon + 100 * Second, Start + 100 * Second);
        QCOMPARE(now, Noon + 100 * Second);
        IC_COMPARE_ERROR(checkFreshness(Noon - Hour, Freshness::at(now)), ErrorCode::CertificateStale);
    }
    void replayKeepsCorrectClock()
    {
        NetworkClock clock;
        clock.observe(Noon - 10 * Hour, Start);
        QCOMPARE(clock.correctedNs(Noon, Start), Noon);
        IC_COMPARE_ERROR(checkFreshness(Noon - 10 * Hour, Freshness::at(clock.correctedNs(Noon, Start))), ErrorCode::CertificateStale);
    }
    void fastClockNeedsAnswer()
    {
        NetworkClock clock;
        const quint64 local = Noon + 2 * Hour;
        clock.observe(Noon + 3 * Second, Start + 4 * Second);
        QCOMPARE(clock.correctedNs(local, Start + 4 * Second), local);
        // Sent at Start, certified three seconds later.
        clock.observeAnswer(Noon + 3 * Second, Start);
        const quint64 now = clock.correctedNs(local + 4 * Second, Start + 4 * Second);
        QCOMPARE(now, Noon + 7 * Second); // an upper bound: at most the time of the answer too late
        QVERIFY(checkFreshness(Noon + 3 * Second, Freshness::at(now)));
    }
    void delayedAnswerIsWeakerBound()
    {
        NetworkClock clock;
        clock.observeAnswer(Noon + 3 * Second, Start);
        clock.observeAnswer(Noon + Hour + 100 * Second, Start + Hour);
        QCOMPARE(clock.correctedNs(Noon + 5 * Hour, Start), Noon + 3 * Second);
        clock.observeAnswer(Noon + Hour + Second, Start + Hour);
        QCOMPARE(clock.correctedNs(Noon + 5 * Hour, Start + Hour), Noon + Hour + Second);
    }
    void wallClockChangesAreHarmless()
    {
        NetworkClock clock;
        clock.observe(Noon, Start);
        QCOMPARE(clock.correctedNs(Noon - Hour, Start), Noon);
        // The user sets it right, a second later.
        QCOMPARE(clock.correctedNs(Noon + Second, Start + Second), Noon + Second);
        // And back to wrong.
        QCOMPARE(clock.correctedNs(Noon - 2 * Hour, Start + 2 * Second), Noon + 2 * Second);
    }
    void sleptMonotonicClockIsTolerated()
    {
        NetworkClock clock;
        clock.observeAnswer(Noon, Start);
        // Eight hours asleep, which the monotonic clock did not count.
        clock.observe(Noon + 8 * Hour, Start + Second);
        QCOMPARE(clock.correctedNs(Noon + 8 * Hour + Second, Start + Second), Noon + 8 * Hour + Second);
    }
    void correctionIsBounded()
    {
        NetworkClock clock;
        clock.observe(Noon, Start);
        QCOMPARE(clock.correctedNs(Noon - 24 * Hour, Start), Noon);
        QCOMPARE(clock.correctedNs(Noon - 24 * Hour - 1, Start), Noon - 24 * Hour - 1);
        NetworkClock fast;
        fast.observeAnswer(Noon, Start);
        QCOMPARE(fast.correctedNs(Noon + 24 * Hour, Start), Noon);
        QCOMPARE(fast.correctedNs(Noon + 24 * Hour + 1, Start), Noon + 24 * Hour + 1);
    }
    void stampStaysNearTheProof()
    {
        constexpr quint64 ThreeMinutes = 180 * Second;
        NetworkClock clock;
        QCOMPARE(clock.stampNs(Noon + ThreeMinutes, Start), Noon + ThreeMinutes);
        clock.observe(Noon, Start);
        QCOMPARE(clock.correctedNs(Noon + ThreeMinutes, Start), Noon + ThreeMinutes); // nothing proves that the certificate is not that old
        QCOMPARE(clock.stampNs(Noon + ThreeMinutes, Start), Noon + NetworkClock::MaxUnprovedNs);
        QCOMPARE(clock.stampNs(Noon - ThreeMinutes, Start), Noon);
        clock.observeAnswer(Noon, Start);
        QCOMPARE(clock.stampNs(Noon + ThreeMinutes, Start), Noon);
    }
};

QTEST_GUILESS_MAIN(tst_NetworkClock)
#include "tst_networkclock.moc"
