// SPDX-License-Identifier: MIT
#include "environment.h"
#include "manualenvironment.h"
#include "testing.h"
#include <QtCore/QDateTime>
#include <QtCore/QSet>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_Environment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void systemIsOneForAll()
    {
        QVERIFY(Environment::system());
        QCOMPARE(Environment::system(), Environment::system());
    }
    void systemTimeMatchesComputer()
    {
        const auto before = std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
        const auto now = Environment::system()->unixTime();
        const auto after = std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
        QVERIFY(now >= before);
        QVERIFY(now < after + 1ms); // the others are cut to milliseconds
    }
    void monotonicTimeRisesByItself()
    {
        const auto environment = Environment::system();
        const auto start = environment->monotonicTime();
        auto last = start;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const auto now = environment->monotonicTime();
                const bool ordered = now >= last;
                last = now;
                return ordered && now > start;
            }(),
            1000);
    }
    void randomBytesCoverTheRange()
    {
        // 64 bytes of which none ever changes from its mark in 64 fills has probability 2^-512 each.
        std::array<uchar, 66> buffer {};
        QSet<int> changed;
        for (int round = 0; round < 64; ++round) {
            buffer.fill(0xa5);
            Environment::system()->fillRandom(buffer.data() + 1, 64);
            QCOMPARE(buffer.front(), uchar(0xa5));
            QCOMPARE(buffer.back(), uchar(0xa5));
            for (int i = 1; i <= 64; ++i) {
                if (buffer[std::size_t(i)] != 0xa5)
                    changed.insert(i);
            }
        }
        QCOMPARE(changed.size(), 64);
    }
    void zeroRandomBytes()
    {
        uchar mark = 0x5a;
        Environment::system()->fillRandom(&mark, 0);
        QCOMPARE(mark, uchar(0x5a));
    }
    void randomNumbersDiffer()
    {
        QSet<quint64> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(Environment::system()->randomU64());
        QCOMPARE(seen.size(), 1000);
        quint64 ones = 0;
        quint64 zeros = 0;
        for (const quint64 value : std::as_const(seen)) {
            ones |= value;
            zeros |= ~value;
        }
        QCOMPARE(ones, ~quint64(0)); // every bit is 1 at some time, and 0 at another
        QCOMPARE(zeros, ~quint64(0));
    }

    // The tests of every other layer stand on these.
    void manualTimeMovesExplicitly()
    {
        ManualEnvironment environment(1000s);
        const auto start = environment.monotonicTime();
        QCOMPARE(environment.unixTime(), std::chrono::nanoseconds(1000s));
        environment.advance(5s);
        QCOMPARE(environment.unixTime(), std::chrono::nanoseconds(1005s));
        QCOMPARE(environment.monotonicTime() - start, std::chrono::nanoseconds(5s));
        environment.setUnixTime(10s); // a user sets the clock back
        QCOMPARE(environment.unixTime(), std::chrono::nanoseconds(10s));
        QCOMPARE(environment.monotonicTime() - start, std::chrono::nanoseconds(5s));
    }
    void manualRandomRepeatsBySeed()
    {
        ManualEnvironment one(1s, 7);
        ManualEnvironment same(1s, 7);
        ManualEnvironment other(1s, 8);
        const quint64 first = one.randomU64();
        QCOMPARE(same.randomU64(), first);
        QVERIFY(other.randomU64() != first);
        QVERIFY(one.randomU64() != first);
    }
};

QTEST_GUILESS_MAIN(tst_Environment)
#include "tst_environment.moc"
