// SPDX-License-Identifier: MIT
#include "manualenvironment.h"
#include "reconnect.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Due = Reconnect::Due;
using Origin = CloseReason::Origin;

namespace {

const QUrl One(QStringLiteral("ws://one.test"));
const QUrl Two(QStringLiteral("ws://two.test"));
const QUrl Polled(QStringLiteral("https://network.test"));

CloseReason because(ErrorCode code, Origin origin = Origin::Network)
{
    return CloseReason(origin, Error(code, QStringLiteral("cut")));
}

struct Bench
{
    explicit Bench(const SessionOptions &options = {}, const QList<QUrl> &gateways = {One, Two})
        : reconnect(options, std::make_shared<ManualEnvironment>(), banned)
    {
        isStarted = reconnect.start(gateways, 0s).has_value();
        if (isStarted)
            reconnect.connecting(0s);
    }
    //! The present attempt ends at \a now without a session; returns the number of the next one, 0 for none.
    int fail(ErrorCode code = ErrorCode::ConnectionLost, Reconnect::Time now = 0s)
    {
        const auto attempt = reconnect.lost(because(code), std::nullopt, now);
        return attempt ? attempt->number : 0;
    }
    int loseSession(ErrorCode code, Reconnect::Time openFor = 1s)
    {
        reconnect.opened();
        const auto attempt = reconnect.lost(because(code), 100s, 100s + openFor);
        return attempt ? attempt->number : 0;
    }

    std::shared_ptr<QSet<QUrl>> banned = std::make_shared<QSet<QUrl>>();
    Reconnect reconnect;
    bool isStarted = false;
};

} // namespace

class tst_Reconnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void needsUsableGateway()
    {
        Reconnect none({}, std::make_shared<ManualEnvironment>(), nullptr);
        const auto empty = none.start({}, 0s);
        IC_COMPARE_ERROR(empty, ErrorCode::InvalidState);
        QCOMPARE(empty.error().message(), QStringLiteral("no gateway is set"));
        Bench bench;
        *bench.banned = {One, Two};
        const auto banned = bench.reconnect.start({One, Two}, 0s);
        IC_COMPARE_ERROR(banned, ErrorCode::InvalidState);
        QCOMPARE(banned.error().message(), QStringLiteral("every gateway misbehaved; set others, or another network"));
    }
    void skipsBannedGateway()
    {
        Bench bench;
        bench.banned->insert(One);
        IC_VERIFY(bench.reconnect.start({One, Two}, 0s));
        QCOMPARE(bench.reconnect.gateway(), Two);
    }

    // ---- After the end of a connection
    void delaysFollowThePolicy()
    {
        Bench bench(SessionOptions().setReconnectPolicy(ReconnectPolicy().setMaxAttempts(3)));
        for (int number = 1; number <= 3; ++number) {
            const auto attempt = bench.reconnect.lost(because(ErrorCode::ConnectionLost), std::nullopt, 10s);
            QVERIFY(attempt);
            QCOMPARE(attempt->number, number);
            QVERIFY(attempt->delay <= 500ms * (1 << (number - 1)));
            QCOMPARE(bench.reconnect.wakeUpAt(), std::optional<Reconnect::Time>(10s + attempt->delay));
            QCOMPARE(bench.reconnect.due(10s + attempt->delay), Due::Retry);
            QCOMPARE(bench.reconnect.due(10s + attempt->delay - 1ns), Due::Nothing);
            bench.reconnect.connecting(11s);
            QVERIFY(!bench.reconnect.wakeUpAt());
        }
        QCOMPARE(bench.fail(), 0);
        QVERIFY(!bench.reconnect.wakeUpAt());
    }
    void attemptsCountUntilStable()
    {
        Bench bench;
        for (int number = 1; number <= 6; ++number)
            QCOMPARE(bench.loseSession(ErrorCode::ConnectionLost, 9s), number); // opened, and lost at once: not a success yet
        QCOMPARE(bench.loseSession(ErrorCode::ConnectionLost, 10s), 1);
        QCOMPARE(bench.fail(), 2);
        bench.reconnect.accepted();
        QCOMPARE(bench.fail(), 1);
    }
    void startBeginsAnew()
    {
        Bench bench(SessionOptions().setFirstOpenTimeout(20s));
        QCOMPARE(bench.fail(), 1);
        bench.reconnect.stop();
        QVERIFY(!bench.reconnect.wakeUpAt());
        IC_VERIFY(bench.reconnect.start({Two, One}, 5s));
        QCOMPARE(bench.reconnect.gateway(), Two);
        QCOMPARE(bench.reconnect.wakeUpAt(), std::optional<Reconnect::Time>(25s));
        QCOMPARE(bench.fail(), 1);
    }
    void choosesGatewayByReason_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("wasOpen");
        QTest::addColumn<QUrl>("next"); // empty: none
        QTest::newRow("unreachable") << ErrorCode::ConnectionRefused << false << Two;
        QTest::newRow("lost when open") << ErrorCode::ConnectionLost << true << One;
        QTest::newRow("forged") << ErrorCode::WitnessMismatch << false << Two;
        QTest::newRow("forged when open") << ErrorCode::WitnessMismatch << true << Two;
        QTest::newRow("local") << ErrorCode::UnsupportedKey << true << QUrl();
        QTest::newRow("a message was lost") << ErrorCode::WrongSequenceNumber << true << One;
        QTest::newRow("keep-alive came too late") << ErrorCode::KeepAliveTimeout << true << One;
        QTest::newRow("closed by the application") << ErrorCode::ClosedByApplication << true << QUrl();
        QTest::newRow("not understood") << ErrorCode::InvalidServiceMessage << true << QUrl();
        QTest::newRow("refused while opening") << ErrorCode::CertifiedReject << false << QUrl();
        QTest::newRow("refused when open") << ErrorCode::CertifiedReject << true << One;
        QTest::newRow("refused without certificate") << ErrorCode::UncertifiedReject << true << One;
    }
    void choosesGatewayByReason()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, wasOpen);
        QFETCH(QUrl, next);
        Bench bench;
        const int number = wasOpen ? bench.loseSession(code) : bench.fail(code);
        QCOMPARE(number, next.isEmpty() ? 0 : 1);
        if (!next.isEmpty())
            QCOMPARE(bench.reconnect.gateway(), next);
        QCOMPARE(bench.banned->contains(One), errorCodeInfo(code).errorClass == ErrorClass::Forged);
    }
    void forgeriesUseUpGateways()
    {
        Bench bench;
        QCOMPARE(bench.fail(ErrorCode::WitnessMismatch), 1);
        QCOMPARE(bench.fail(ErrorCode::ConnectionLost), 2); // the next would be the banned one
        QCOMPARE(bench.reconnect.gateway(), Two);
        QCOMPARE(bench.fail(ErrorCode::WitnessMismatch), 0);
    }

    // ---- Giving up
    void givesUpWithoutFirstSession()
    {
        Bench bench(SessionOptions().setFirstOpenTimeout(20s));
        QCOMPARE(bench.reconnect.wakeUpAt(), std::optional<Reconnect::Time>(20s));
        QCOMPARE(bench.reconnect.due(20s - 1ns), Due::Nothing);
        QCOMPARE(bench.reconnect.due(20s), Due::GiveUp);
        const Error timeout(ErrorCode::ConnectTimeout, QStringLiteral("nothing came"));
        QCOMPARE(bench.reconnect.gaveUp(timeout), CloseReason(Origin::Network, timeout));
        bench.fail(ErrorCode::ConnectionRefused);
        QCOMPARE(bench.reconnect.due(20s), Due::GiveUp); // before the next attempt
        const CloseReason reason = bench.reconnect.gaveUp(timeout);
        QCOMPARE(reason.code(), ErrorCode::ConnectionRefused);
        QVERIFY(reason.reason().contains(u"no session was opened within 20 s; the last failure"));
    }
    void forgeryDoesNotExplainTimeout()
    {
        Bench bench(SessionOptions().setFirstOpenTimeout(20s));
        QVERIFY(bench.reconnect.lost(because(ErrorCode::WitnessMismatch, Origin::Verifier), std::nullopt, 0s));
        const Error timeout(ErrorCode::ConnectTimeout, QStringLiteral("nothing came"));
        QCOMPARE(bench.reconnect.gaveUp(timeout).code(), ErrorCode::ConnectTimeout); // of the gateway that is tried now
        QCOMPARE(bench.reconnect.gaveUp(std::nullopt).code(), ErrorCode::WitnessMismatch); // none is tried yet
    }
    void openingStopsFirstTimeout()
    {
        Bench bench(SessionOptions().setFirstOpenTimeout(20s));
        bench.reconnect.opened();
        QCOMPARE(bench.reconnect.due(100s), Due::Nothing);
        QVERIFY(!bench.reconnect.wakeUpAt());
    }

    // ---- Without a gateway
    void pollsWhereNoGatewayResponds()
    {
        Bench bench({}, {One, Two, Polled});
        QVERIFY(!bench.reconnect.isPolling());
        QCOMPARE(bench.reconnect.wakeUpAt(), std::optional<Reconnect::Time>(5s));
        bench.fail(ErrorCode::ConnectionRefused, 4s);
        bench.reconnect.connecting(4500ms); // the patience is that of all attempts together
        QCOMPARE(bench.reconnect.due(5s - 1ns), Due::Nothing);
        QCOMPARE(bench.reconnect.due(5s), Due::PollInstead);
        QVERIFY(bench.reconnect.pollInstead(because(ErrorCode::ConnectTimeout)));
        QCOMPARE(bench.reconnect.gateway(), Polled);
        QVERIFY(bench.reconnect.isPolling());
        QCOMPARE(bench.reconnect.attempt(), 2);
        bench.reconnect.connecting(5s);
        QVERIFY(!bench.reconnect.wakeUpAt());
    }
    void waitingAttemptIsNotCounted()
    {
        Bench bench({}, {One, Polled});
        QCOMPARE(bench.fail(), 1);
        QVERIFY(bench.reconnect.pollInstead(std::nullopt));
        QCOMPARE(bench.reconnect.attempt(), 1);
    }
    void gatewayThatRespondsKeepsTime()
    {
        Bench bench({}, {One, Polled});
        bench.reconnect.answered();
        QCOMPARE(bench.reconnect.due(6s), Due::Nothing);
        QVERIFY(!bench.reconnect.wakeUpAt());
        bench.fail(ErrorCode::OpenTimeout, 60s);
        QCOMPARE(bench.reconnect.due(60s), Due::PollInstead);
    }
    void bannedEntryIsNotPolled()
    {
        Bench bench({}, {One, Polled});
        bench.banned->insert(Polled);
        QVERIFY(!bench.reconnect.pollInstead(std::nullopt));
        QCOMPARE(bench.reconnect.gateway(), One);
        bench.reconnect.connecting(1s);
        QVERIFY(!bench.reconnect.wakeUpAt());
    }
    void lostPollingHandsBack()
    {
        Bench bench({}, {One, Polled});
        QVERIFY(bench.reconnect.pollInstead(std::nullopt));
        bench.reconnect.connecting(1s);
        QCOMPARE(bench.loseSession(ErrorCode::ConnectionLost), 1);
        QCOMPARE(bench.reconnect.gateway(), One);
    }
};

QTEST_APPLESS_MAIN(tst_Reconnect)
#include "tst_reconnect.moc"
