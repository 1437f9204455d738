// SPDX-License-Identifier: MIT
// How a session gives up: why, in which words, and what becomes of its messages.
#include "sessionbench.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

template <typename Action>
QList<Action> all(const SessionActions &actions)
{
    return SessionBench::all<Action>(actions);
}

SessionOptions with(std::chrono::milliseconds firstOpenTimeout)
{
    return SessionOptions().setFirstOpenTimeout(firstOpenTimeout);
}

void withNetwork(Session::Settings &settings)
{
    settings.hasNetwork = true;
}

SessionActions lose(SessionBench &bench, ErrorCode code = ErrorCode::ConnectionLost)
{
    return bench.feed(SessionEvent::TransportClosed {bench.generation, CloseReason(Origin::Network, Error(code, QStringLiteral("cut")))});
}

} // namespace

class tst_SessionEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givingUpKeepsTheCause()
    {
        SessionBench bench(with(20s));
        bench.reachWaiting();
        for (int attempt = 0; attempt < 40; ++attempt) { // each is refused
            bench.advance(1s);
            if (bench.session->state() == ConnectionState::Connecting)
                lose(bench, ErrorCode::ConnectionRefused);
        }
        const auto ends = all<SessionAction::Closed>(bench.log);
        QCOMPARE(ends.size(), 1);
        QCOMPARE(ends[0].reason.code(), ErrorCode::ConnectionRefused);
        QCOMPARE(ends[0].reason.origin(), Origin::Network);
        QCOMPARE(ends[0].reason.reason(), QStringLiteral("no session was opened within 20 s; the last failure: cut"));
        QVERIFY(ends[0].reason.advice().contains(u"server is running"));
    }
    void earlierCauseIsForgotten()
    {
        SessionBench bench(with(20s));
        bench.reachWaiting();
        bench.feed(SessionEvent::Close {});
        bench.log.clear();
        bench.open();
        bench.advance(20s);
        QCOMPARE(all<SessionAction::Closed>(bench.log).constLast().reason.code(), ErrorCode::ConnectTimeout);
    }
    void timeoutNamesItsDeadline_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<qint64>("seconds"); // of the first session; 0: of each phase only
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, ConnectionState state, qint64 seconds, const char *reason) {
            QTest::newRow(name) << int(state) << seconds << QString::fromLatin1(reason);
        };
        row("TCP", ConnectionState::Connecting, 0, "no TCP connection to the gateway ws://me@one.test within 15 s");
        row("TCP, given up", ConnectionState::Connecting, 5, "no TCP connection to the gateway ws://me@one.test within 5 s");
        row("handshake, given up", ConnectionState::Handshaking, 5, "the gateway ws://me@one.test did not send its principal within 5 s");
        row("opening", ConnectionState::Opening, 0, "the canister did not open the session within 60 s");
        row("opening, given up", ConnectionState::Opening, 5, "the canister did not open the session within 5 s");
    }
    void timeoutNamesItsDeadline()
    {
        QFETCH(int, state);
        QFETCH(qint64, seconds);
        QFETCH(QString, reason);
        SessionBench bench(with(std::chrono::seconds(seconds)));
        bench.gateways = {QUrl(QStringLiteral("ws://me:secret@one.test"))};
        bench.reach(ConnectionState(state));
        const SessionActions actions = bench.advance(seconds > 0 ? std::chrono::seconds(seconds) : 60s);
        const auto end = all<SessionAction::Closed>(actions);
        const auto loss = all<SessionAction::Reconnecting>(actions);
        QCOMPARE(end.size(), seconds > 0 ? 1 : 0);
        QCOMPARE(seconds > 0 ? end.constFirst().reason.reason() : loss.constFirst().reason.reason(), reason);
    }
    void patienceIsNamed()
    {
        SessionBench bench;
        bench.gateways.append(QUrl(QStringLiteral("https://network.test")));
        bench.open();
        const auto losses = all<SessionAction::Reconnecting>(bench.advance(5s));
        QCOMPARE(losses.size(), 1);
        QCOMPARE(losses[0].reason.reason(), QStringLiteral("no TCP connection to the gateway ws://one.test within 5 s"));
    }

    // ---- The canister
    void failedOpeningLooksForCanister_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("hasNetwork");
        QTest::addColumn<qsizetype>("requests");
        QTest::newRow("opening") << int(ConnectionState::Opening) << true << qsizetype(1);
        QTest::newRow("opening, without a network to ask") << int(ConnectionState::Opening) << false << qsizetype(0);
        QTest::newRow("connecting") << int(ConnectionState::Connecting) << true << qsizetype(0);
        QTest::newRow("open") << int(ConnectionState::Open) << true << qsizetype(0);
    }
    void failedOpeningLooksForCanister()
    {
        QFETCH(int, state);
        QFETCH(bool, hasNetwork);
        QFETCH(qsizetype, requests);
        SessionBench bench({}, [hasNetwork](Session::Settings &settings) { settings.hasNetwork = hasNetwork; });
        bench.reach(ConnectionState(state));
        const SessionActions actions = lose(bench, ErrorCode::GatewayClosed);
        QCOMPARE(all<SessionAction::FindCanister>(actions).size(), requests);
        QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect); // meanwhile
    }
    void missingCanisterEndsSession()
    {
        SessionBench bench({}, withNetwork);
        bench.reach(ConnectionState::Opening);
        lose(bench, ErrorCode::GatewayClosed);
        const Error missing(ErrorCode::CertifiedReject, QStringLiteral("the network has no canister"));
        const auto ends = all<SessionAction::Closed>(bench.feed(SessionEvent::CanisterMissing {missing}));
        QCOMPARE(ends.size(), 1);
        QCOMPARE(ends[0].reason, CloseReason(Origin::Canister, missing));
        QVERIFY(!bench.scheduled);
    }

    // ---- Messages
    void queuedMessagesWaitForOpen()
    {
        SessionBench bench(SessionOptions().setReconnectPolicy(ReconnectPolicy().setMaxAttempts(0)));
        bench.send(1);
        bench.reachConnecting();
        lose(bench);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
        bench.send(2);
        for (const auto &change : all<SessionAction::DeliveryChanged>(bench.log))
            QCOMPARE(change.state, DeliveryState::Queued);
        bench.reachOpen();
        QCOMPARE(bench.written().size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_SessionEnding)
#include "tst_sessionending.moc"
