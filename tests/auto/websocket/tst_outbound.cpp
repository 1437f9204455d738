// SPDX-License-Identifier: MIT
#include "cdkarguments.h"
#include "manualenvironment.h"
#include "outbound.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using Departure = Outbound::Departure;

namespace {

const ClientKey Client {Principal::selfAuthenticating("client"), 7};
constexpr quint64 Stamp = 1'700'000'000'000'000'000;

//! An Outbound on connection 1 whose requests are signed on demand.
struct Bench
{
    explicit Bench(const SessionOptions &options = {}, bool isPolling = false)
        : outbound(options, std::make_shared<ManualEnvironment>(), actions)
    {
        outbound.begin(1, isPolling, now);
    }
    void send(quint64 id, const QByteArray &payload = "payload") { outbound.send({id, payload}); }
    Outbound::Signed signLast(const Result<QByteArray> &frame = QByteArray("frame"))
    {
        const auto sign = all<SessionAction::Sign>().constLast();
        return outbound.on(SessionEvent::Signed {sign.generation, sign.signId, frame, {}}, now);
    }
    //! The next message leaves; nothing if there is none.
    std::optional<Departure> sendNext() { return outbound.signNext(Client, Stamp) ? std::optional(std::get<Departure>(signLast())) : std::nullopt; }
    template <typename Action>
    [[nodiscard]] QList<Action> all() const
    {
        QList<Action> found;
        for (const AnySessionAction &action : actions) {
            if (const auto *a = std::get_if<Action>(&action))
                found.append(*a);
        }
        return found;
    }
    [[nodiscard]] QList<DeliveryState> statesOf(quint64 id) const
    {
        QList<DeliveryState> states;
        for (const auto &change : all<SessionAction::DeliveryChanged>()) {
            if (change.id == id)
                states.append(change.state);
        }
        return states;
    }
    [[nodiscard]] ErrorCode lastError() const { return all<SessionAction::DeliveryChanged>().constLast().error.code(); }

    SessionActions actions;
    Outbound outbound;
    Outbound::Time now = 10s;
};

} // namespace

class tst_Outbound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesLeaveInOrder()
    {
        Bench bench;
        bench.send(1, "one");
        bench.send(2, "two");
        for (quint64 i = 1; i <= 2; ++i) {
            const auto departure = bench.sendNext();
            QVERIFY(departure);
            QCOMPARE(departure->generation, quint64(1));
            QCOMPARE(departure->numbered.sequence, i);
            QCOMPARE(departure->numbered.message.id, i);
            QCOMPARE(departure->frame, QByteArray("frame"));
            QCOMPARE(departure->signedAtNs, Stamp);
            QCOMPARE(departure->ingressExpiryNs, Stamp + quint64(std::chrono::nanoseconds(SessionOptions().messageExpiry()).count()));
        }
        QVERIFY(!bench.sendNext());
        QCOMPARE(bench.statesOf(1), (QList {DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Sent}));
    }
    void requestHoldsTheMessage()
    {
        Bench bench;
        bench.send(1, "one");
        QVERIFY(bench.sendNext());
        const auto sign = bench.all<SessionAction::Sign>().constFirst();
        WebsocketMessage message;
        message.clientKey = Client;
        message.sequence = 1;
        message.timestampNs = Stamp;
        message.content = "one";
        QCOMPARE(sign.method, QByteArray(Cdk::MessageMethod));
        QCOMPARE(sign.argument, Cdk::encodeMessage(message));
        QCOMPARE(sign.nonce.size(), 16);
    }
    void oneIsSignedAtOnce()
    {
        Bench bench;
        bench.send(1);
        bench.send(2);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        QVERIFY(!bench.outbound.signNext(Client, Stamp));
        bench.signLast();
        QVERIFY(bench.outbound.signNext(Client, Stamp));
    }
    void openRequestHasNoNumber()
    {
        Bench bench;
        bench.outbound.signOpen(Client, Principal::selfAuthenticating("gateway"), 60s, Stamp);
        const auto sign = bench.all<SessionAction::Sign>().constFirst();
        QCOMPARE(sign.method, QByteArray(Cdk::OpenMethod));
        QCOMPARE(sign.ingressExpiryNs, Stamp + quint64(std::chrono::nanoseconds(60s).count()));
        const auto made = bench.signLast(QByteArray("open"));
        QCOMPARE(std::get<Outbound::OpenRequest>(made).frame, QByteArray("open"));
        bench.send(1);
        QCOMPARE(bench.sendNext()->numbered.sequence, quint64(1));
    }
    void keepAlivePrecedesMessages()
    {
        Bench bench;
        bench.send(1);
        bench.outbound.answerAcknowledgement(5);
        const auto keepAlive = bench.sendNext();
        QCOMPARE(keepAlive->numbered.message.id, quint64(0));
        QCOMPARE(keepAlive->numbered.message.payload, ServiceMessage::keepAlive(5).toCandid());
        QCOMPARE(bench.sendNext()->numbered.message.id, quint64(1));
    }
    void answersOfOthersAreIgnored()
    {
        Bench bench;
        bench.send(1);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        const auto sign = bench.all<SessionAction::Sign>().constFirst();
        const auto ignored = [&bench](quint64 generation, quint64 signId) {
            const auto made = bench.outbound.on(SessionEvent::Signed {generation, signId, QByteArray("x"), {}}, bench.now);
            return std::holds_alternative<std::monostate>(made);
        };
        QVERIFY(ignored(2, sign.signId));
        QVERIFY(ignored(1, sign.signId + 1));
        QVERIFY(std::holds_alternative<Departure>(bench.signLast()));
        QVERIFY(ignored(1, sign.signId)); // twice
    }
    void failedSignatureIsAFault()
    {
        Bench bench;
        bench.send(1);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        const auto made = bench.signLast(Error(ErrorCode::UnsupportedKey, QStringLiteral("no key")));
        const auto &fault = std::get<SessionFault>(made);
        QCOMPARE(fault.reason.origin(), CloseReason::Origin::System);
        QCOMPARE(fault.reason.code(), ErrorCode::UnsupportedKey);
        QVERIFY(fault.frame.isEmpty());
    }

    // ---- Cancelling
    void cancelledMessagesDoNotLeave_data()
    {
        QTest::addColumn<bool>("isSigning");
        QTest::newRow("queued") << false;
        QTest::newRow("being signed") << true;
    }
    void cancelledMessagesDoNotLeave()
    {
        QFETCH(bool, isSigning);
        Bench bench;
        bench.send(1);
        bench.send(2);
        if (isSigning)
            QVERIFY(bench.outbound.signNext(Client, Stamp));
        bench.outbound.cancel(1);
        if (isSigning)
            QVERIFY(std::holds_alternative<std::monostate>(bench.signLast()));
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Failed);
        QCOMPARE(bench.lastError(), ErrorCode::Cancelled);
        const auto next = bench.sendNext();
        QCOMPARE(next->numbered.message.id, quint64(2));
        QCOMPARE(next->numbered.sequence, quint64(1));
    }
    void sentMessagesAreNotCancelled()
    {
        Bench bench;
        bench.send(1);
        bench.sendNext();
        bench.outbound.cancel(1);
        bench.outbound.cancel(99);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Sent);
    }

    // ---- The end of a connection
    void unsentMessageReturnsToQueue()
    {
        Bench bench;
        bench.send(1);
        bench.send(2);
        bench.sendNext();
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        QCOMPARE(bench.outbound.end(), QList<quint64> {1}); // left, and is not acknowledged
        QCOMPARE(bench.statesOf(2), (QList {DeliveryState::Queued, DeliveryState::Signing, DeliveryState::Queued}));
        bench.outbound.begin(2, false, bench.now);
        const auto again = bench.sendNext();
        QCOMPARE(again->generation, quint64(2));
        QCOMPARE(again->numbered.sequence, quint64(1));
        QCOMPARE(again->numbered.message.id, quint64(2));
    }
    void cancelledInHandIsDropped()
    {
        Bench bench;
        bench.send(1);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        bench.outbound.cancel(1);
        QVERIFY(bench.outbound.end().isEmpty());
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Failed);
        bench.outbound.begin(2, false, bench.now);
        QVERIFY(!bench.sendNext());
    }
    void heldConnectionSendsNothing()
    {
        Bench bench;
        bench.send(1);
        bench.send(2);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        bench.outbound.hold();
        QVERIFY(std::holds_alternative<std::monostate>(bench.signLast())); // it was under way
        QVERIFY(!bench.sendNext());
        QVERIFY(!bench.statesOf(1).contains(DeliveryState::Sent));
        QVERIFY(bench.outbound.end().isEmpty());
        bench.outbound.begin(2, false, bench.now);
        QCOMPARE(bench.sendNext()->numbered.message.id, quint64(1));
    }
    void noKeepAliveWhileHeld()
    {
        Bench bench;
        bench.outbound.answerAcknowledgement(1);
        QVERIFY(bench.outbound.signNext(Client, Stamp));
        bench.outbound.hold();
        QVERIFY(std::holds_alternative<std::monostate>(bench.signLast()));
        bench.outbound.begin(2, false, bench.now);
        bench.outbound.answerAcknowledgement(1);
    }

    // ---- The transport
    void fullTransportDelaysSigning()
    {
        Bench bench;
        bench.send(1);
        bench.outbound.write(QByteArray(256 * 1024, 'x'), bench.now);
        QVERIFY(!bench.sendNext());
        bench.outbound.on(SessionEvent::Written {2, 0}, bench.now); // of another connection
        QVERIFY(!bench.sendNext());
        bench.outbound.on(SessionEvent::Written {1, 1000}, bench.now);
        QVERIFY(bench.sendNext());
    }
    void pollingWritesOneByOne()
    {
        Bench bench({}, true);
        bench.send(1);
        bench.outbound.write("x", bench.now);
        QVERIFY(!bench.sendNext());
        bench.outbound.on(SessionEvent::Written {1, 0}, bench.now);
        QVERIFY(bench.sendNext());
    }
    void stallCountsFromLastProgress_data()
    {
        QTest::addColumn<bool>("isPolling");
        QTest::addColumn<int>("seconds");
        const SessionOptions options;
        QTest::newRow("gateway") << false << int(options.sendStallTimeout() / 1s);
        QTest::newRow("network") << true << int((options.messageExpiry() + 60s) / 1s);
    }
    void stallCountsFromLastProgress()
    {
        QFETCH(bool, isPolling);
        QFETCH(int, seconds);
        const std::chrono::seconds limit(seconds);
        Bench bench({}, isPolling);
        QVERIFY(!bench.outbound.stallsAt());
        bench.outbound.write(QByteArray(100, 'x'), 20s);
        bench.outbound.write(QByteArray(100, 'x'), 25s);
        QCOMPARE(bench.outbound.stallsAt(), std::optional<Outbound::Time>(20s + limit));
        bench.outbound.on(SessionEvent::Written {1, 200}, 30s); // no progress
        QCOMPARE(bench.outbound.stallsAt(), std::optional<Outbound::Time>(20s + limit));
        bench.outbound.on(SessionEvent::Written {1, 50}, 30s);
        QCOMPARE(bench.outbound.stallsAt(), std::optional<Outbound::Time>(30s + limit));
        QCOMPARE(bench.outbound.stalled().code(), ErrorCode::SendStalled);
        bench.outbound.on(SessionEvent::Written {1, 0}, 31s);
        QVERIFY(!bench.outbound.stallsAt());
    }

    // ---- Outcomes
    void acknowledgedMessagesAreNamedOnce()
    {
        Bench bench;
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id);
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.sendNext());
        QCOMPARE(bench.outbound.acknowledged(2).value(), (QList<quint64> {1, 2}));
        QCOMPARE(bench.outbound.acknowledged(2).value(), QList<quint64> {});
        const auto tooMuch = bench.outbound.acknowledged(4);
        IC_COMPARE_ERROR(tooMuch, ErrorCode::AckOutOfRange);
        bench.outbound.settled(1, 3, {DeliveryState::Delivered, {}, false, {}}, bench.now);
        QCOMPARE(bench.outbound.acknowledged(3).value(), QList<quint64> {});
    }
    void refusedMessageReturnsToPlace()
    {
        Bench bench;
        for (quint64 id = 1; id <= 2; ++id)
            bench.send(id, QByteArray::number(id));
        const auto first = bench.sendNext();
        bench.outbound.putBack(first->numbered.message);
        QCOMPARE(bench.statesOf(1).constLast(), DeliveryState::Queued);
        QCOMPARE(bench.outbound.end(), QList<quint64> {1});
        bench.outbound.begin(2, false, bench.now);
        QCOMPARE(bench.sendNext()->numbered.message.id, quint64(1));
        QCOMPARE(bench.sendNext()->numbered.message.id, quint64(2));
    }
    void swapHalvesTheWindow()
    {
        Bench bench;
        for (quint64 id = 1; id <= 2; ++id) {
            bench.send(id);
            QVERIFY(bench.sendNext());
            bench.now += 100ms;
        }
        const int before = bench.outbound.window().size();
        const auto refused = [](const QString &text) {
            return Verdict {DeliveryState::Rejected, Error(ErrorCode::CertifiedReject, text).withCanisterText(text), true, {}};
        };
        bench.outbound.settled(1, 2, refused(QStringLiteral("Expected incoming sequence number 1 but got 2")), bench.now);
        QCOMPARE(bench.outbound.window().size(), before);
        bench.outbound.settled(1, 1, refused(QStringLiteral("Client with principal x doesn't have an open connection")), bench.now);
        QCOMPARE(bench.outbound.window().size(), before / 2);
    }
};

QTEST_APPLESS_MAIN(tst_Outbound)
#include "tst_outbound.moc"
