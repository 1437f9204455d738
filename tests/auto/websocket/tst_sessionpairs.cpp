// SPDX-License-Identifier: MIT
// Every event in every state, and its effects. A pair that is missing from the table fails the test.
#include "sessionbench.h"
#include "testing.h"
#include <functional>

using namespace Ic;
using namespace Ic::Test;
using S = Ic::ConnectionState;

namespace {

constexpr S AllStates[] = {S::Closed, S::WaitingToReconnect, S::Connecting, S::Handshaking, S::Opening, S::Open};

//! The expected state afterwards, and the kinds of actions, in order, without Schedule.
struct Outcome
{
    S state;
    const char *actions;
};

struct EventCase
{
    const char *name;
    std::function<AnySessionEvent(SessionBench &)> make;
    Outcome outcomes[6]; // in the order of AllStates
};

CloseReason cut()
{
    return CloseReason(Origin::Network, Error(ErrorCode::ConnectionLost, QStringLiteral("cut")));
}

Result<CertifiedMessage> openResult(SessionBench &bench)
{
    if (bench.factory.client.principal != bench.identity->sender())
        return Error(ErrorCode::WitnessMismatch, QStringLiteral("x"));
    const MessageVerifier verifier(CertificateVerifier(bench.factory.rootKey()), bench.factory.canister);
    return verifier.verify(RelayedFrame::fromCbor(bench.factory.service(ServiceMessage::open(bench.factory.client), 1, 0)).value(), Freshness::unchecked());
}

const QList<EventCase> &eventCases()
{
    // Each row: Closed, Waiting, Connecting, Handshaking, Opening, Open.
    static const QList<EventCase> list {
        {"Open", [](SessionBench &b) { return SessionEvent::Open {b.gateways}; },
            {{S::Connecting, "Progressed Connect"}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Close", [](SessionBench &) { return SessionEvent::Close {}; },
            {{S::Closed, ""}, {S::Closed, "Closed"}, {S::Closed, "CloseTransport Closed"}, {S::Closed, "CloseTransport Closed"},
                {S::Closed, "CloseTransport Closed"}, {S::Closed, "CloseTransport Closed"}}},
        {"Retry", [](SessionBench &) { return SessionEvent::Retry {}; },
            {{S::Closed, ""}, {S::Connecting, "Progressed Connect"}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Send",
            [](SessionBench &) {
                return SessionEvent::Send {1, "x"};
            },
            {{S::Closed, "Delivery"}, {S::WaitingToReconnect, "Delivery"}, {S::Connecting, "Delivery"}, {S::Handshaking, "Delivery"}, {S::Opening, "Delivery"},
                {S::Open, "Delivery Delivery Sign"}}},
        {"CancelSend of an unknown message", [](SessionBench &) { return SessionEvent::CancelSend {7}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Progress to Ready",
            [](SessionBench &b) {
                return SessionEvent::Progress {b.generation, TransportPhase::Ready};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Handshaking, "Progressed"}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Progress to Tls",
            [](SessionBench &b) {
                return SessionEvent::Progress {b.generation, TransportPhase::Tls};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Frame with a handshake",
            [](SessionBench &b) {
                return SessionEvent::Frame {b.generation, HandshakeFrame {b.factory.gateway}.toCbor()};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Opening, "Progressed Sign"},
                {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"}, {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"}}},
        {"Frame with a message",
            [](SessionBench &b) {
                return SessionEvent::Frame {b.generation, b.factory.application("x", 2, 9)};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"},
                {S::Opening, "Verify"}, {S::Open, "Verify"}}},
        {"TextFrame", [](SessionBench &b) { return SessionEvent::TextFrame {b.generation}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"},
                {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"}, {S::WaitingToReconnect, "Misbehaved CloseTransport Reconnecting"}}},
        {"Written",
            [](SessionBench &b) {
                return SessionEvent::Written {b.generation, 10};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"TransportClosed",
            [](SessionBench &b) {
                return SessionEvent::TransportClosed {b.generation, cut()};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::WaitingToReconnect, "CloseTransport Reconnecting"},
                {S::WaitingToReconnect, "CloseTransport Reconnecting"}, {S::WaitingToReconnect, "CloseTransport Reconnecting"},
                {S::WaitingToReconnect, "CloseTransport Reconnecting"}}},
        {"Verified, of a frame that was never given out",
            [](SessionBench &b) {
                return SessionEvent::Verified {b.generation, 99, openResult(b)};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Signed, of what was never to be signed",
            [](SessionBench &b) {
                return SessionEvent::Signed {b.generation, 99, QByteArray("frame")};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"TimeLearned, of what was never asked", [](SessionBench &b) { return SessionEvent::TimeLearned {b.generation}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"PostFailed, of what was never handed over", [](SessionBench &) { return SessionEvent::PostFailed {99}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"Judged, of what was never handed over",
            [](SessionBench &) {
                return SessionEvent::Judged {99, {}};
            },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"CanisterMissing", [](SessionBench &) { return SessionEvent::CanisterMissing {Error(ErrorCode::CertifiedReject, QStringLiteral("none"))}; },
            {{S::Closed, ""}, {S::Closed, "Closed"}, {S::Closed, "CloseTransport Closed"}, {S::Closed, "CloseTransport Closed"},
                {S::Closed, "CloseTransport Closed"}, {S::Open, ""}}},
        {"IdentityRenewed", [](SessionBench &) { return SessionEvent::IdentityRenewed {true}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
        {"NetworkChanged", [](SessionBench &) { return SessionEvent::NetworkChanged {}; },
            {{S::Closed, ""}, {S::Connecting, "Progressed Connect"}, {S::Connecting, "CloseTransport Connect"},
                {S::Connecting, "CloseTransport Progressed Connect"}, {S::Connecting, "CloseTransport Progressed Connect"}, {S::Open, ""}}},
        {"Tick before anything is due", [](SessionBench &) { return SessionEvent::Tick {}; },
            {{S::Closed, ""}, {S::WaitingToReconnect, ""}, {S::Connecting, ""}, {S::Handshaking, ""}, {S::Opening, ""}, {S::Open, ""}}},
    };
    return list;
}

const char *kindOf(const AnySessionAction &action)
{
    static constexpr const char *Names[] = {"Connect", "LearnTime", "CloseTransport", "Verify", "Sign", "Write", "Prove", "Repair", "ForgetProof",
        "PostDirectly", "FindCanister", "Deliver", "Schedule", "Progressed", "Opened", "Reconnecting", "Closed", "Delivery", "MayBeMissing", "Misbehaved"};
    static_assert(std::size(Names) == std::variant_size_v<AnySessionAction>);
    return Names[action.index()];
}

template <std::size_t... I>
QSet<std::size_t> indexesCovered(SessionBench &bench, std::index_sequence<I...>)
{
    QSet<std::size_t> covered;
    for (const EventCase &c : eventCases())
        covered.insert(c.make(bench).index());
    return covered;
}

} // namespace

class tst_SessionPairs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableCoversEveryEvent()
    {
        SessionBench bench;
        const auto covered = indexesCovered(bench, std::make_index_sequence<std::variant_size_v<AnySessionEvent>>());
        QCOMPARE(covered.size(), qsizetype(std::variant_size_v<AnySessionEvent>));
    }
    void everyPairOfEvents_data()
    {
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("state");
        static constexpr const char *StateNames[] = {"Closed", "WaitingToReconnect", "Connecting", "Handshaking", "Opening", "Open"};
        for (int event = 0; event < eventCases().size(); ++event) {
            for (int state = 0; state < 6; ++state)
                QTest::addRow("%s in %s", eventCases()[event].name, StateNames[state]) << event << state;
        }
    }
    void everyPairOfEvents()
    {
        QFETCH(int, event);
        QFETCH(int, state);
        const EventCase &c = eventCases()[event];
        SessionBench bench;
        bench.reach(AllStates[state]);
        bench.carryOutVerify = bench.carryOutSign = bench.drainWrites = false;
        QStringList kinds;
        for (const AnySessionAction &action : bench.feed(c.make(bench))) {
            if (!std::holds_alternative<SessionAction::Schedule>(action))
                kinds.append(QString::fromLatin1(kindOf(action)));
        }
        QCOMPARE(kinds.join(u' '), QString::fromLatin1(c.outcomes[state].actions));
        QCOMPARE(bench.session->state(), c.outcomes[state].state);
    }

    // Answers that are awaited are in tst_session; here: answers that are awaited, but of an earlier connection.
    void answersOfAnEarlierConnection_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state < 6; ++state)
            QTest::addRow("in state %d", state) << state;
    }
    void answersOfAnEarlierConnection()
    {
        QFETCH(int, state);
        SessionBench bench;
        bench.reachOpen();
        bench.carryOutVerify = bench.carryOutSign = false;
        const auto sign = SessionBench::all<SessionAction::Sign>(bench.send(1)).constFirst();
        const auto verify = SessionBench::all<SessionAction::Verify>(bench.application("x")).constFirst();
        bench.feed(SessionEvent::Close {});
        bench.carryOutVerify = bench.carryOutSign = true;
        bench.reach(AllStates[state]);
        const S before = bench.session->state();
        QVERIFY(bench.feed(SessionEvent::Signed {sign.generation, sign.signId, QByteArray("frame")}).empty());
        QVERIFY(bench.feed(SessionEvent::Verified {verify.generation, verify.frameId, Error(ErrorCode::WitnessMismatch, QString())}).empty());
        QVERIFY(bench.feed(SessionEvent::Frame {sign.generation, "junk"}).empty());
        QVERIFY(bench.feed(SessionEvent::TextFrame {sign.generation}).empty());
        QVERIFY(bench.feed(SessionEvent::Written {sign.generation, 1000}).empty());
        QVERIFY(bench.feed(SessionEvent::Progress {sign.generation, TransportPhase::Ready}).empty());
        QVERIFY(bench.feed(SessionEvent::TransportClosed {sign.generation, cut()}).empty());
        QCOMPARE(bench.session->state(), before);
    }
};

QTEST_GUILESS_MAIN(tst_SessionPairs)
#include "tst_sessionpairs.moc"
