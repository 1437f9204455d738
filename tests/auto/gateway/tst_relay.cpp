// SPDX-License-Identifier: MIT
// How the calls of one client are posted, in virtual time.
#include "fakenetwork.h"
#include "relay.h"
#include "testing.h"
#include <functional>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr auto Start = 1'000'000s; // since 1970
constexpr auto Lifetime = 240s; // of envelopes

RelayedCall call(const QByteArray &name, std::optional<quint64> sequence = {})
{
    return {name, sha256(name), Start + Lifetime, sequence};
}

Result<SubmitResult> taken()
{
    return SubmitResult();
}

Result<SubmitResult> replied(const QByteArray &name, const std::optional<QString> &refusal = {})
{
    return SubmitResult {callCertificate(sha256(name), "replied", "reply", Cdk::encodeOutcome(refusal))};
}

Result<SubmitResult> rejected(const QByteArray &name)
{
    return SubmitResult {callCertificate(sha256(name), "rejected", "reject_message", "trapped")};
}

Error failure(ErrorCode code = ErrorCode::ServerUnavailable)
{
    return Error(code, QStringLiteral("failed"));
}

//! A relay, its time, and its actions as text: the name of a call for its post, "at" with milliseconds for a schedule.
class Bench
{
public:
    explicit Bench(int slotCount = 1000)
        : shared({{150ms, 50ms, 1s}, PostSlots(slotCount), metrics})
        , relay(shared, 1)
    {
    }

    QString open() { return text(relay.open(call("ws_open"), now())); }
    QString sessionSeen() { return text(relay.sessionSeen(now())); }
    QString append(const QByteArray &name, std::optional<quint64> sequence = {}) { return text(relay.append(call(name, sequence), now())); }
    QString finish(bool discard = false, bool closes = true)
    {
        return text(relay.finish(closes ? std::optional(call("ws_close")) : std::nullopt, discard, now()));
    }
    QString tick(std::chrono::milliseconds at)
    {
        time = at;
        return text(relay.tick(now()));
    }
    //! Answers the last post of \a name.
    QString posted(const QByteArray &name, const Result<SubmitResult> &result)
    {
        return ids.contains(name) ? text(relay.posted(ids.take(name), result, now())) : QStringLiteral("not under way");
    }
    //! A session is open.
    void toOpen()
    {
        open();
        posted("ws_open", taken());
    }

    [[nodiscard]] Relay::Instant now() const { return {Start + time, time}; }
    QString text(const Relay::Actions &actions)
    {
        QStringList result;
        for (const Relay::Action &action : actions) {
            if (const auto *post = std::get_if<Relay::Post>(&action)) {
                ids[post->envelope] = post->id;
                const bool isOwnKind =
                    (post->envelope == "ws_open") == (post->kind == Relay::Kind::Open) && (post->envelope == "ws_close") == (post->kind == Relay::Kind::Close);
                result.append(isOwnKind ? QString::fromLatin1(post->envelope) : QStringLiteral("wrong kind"));
            } else if (const auto *failed = std::get_if<Relay::Failed>(&action)) {
                result.append(QStringLiteral("failed: ") + failed->why);
            } else if (const auto *schedule = std::get_if<Relay::Schedule>(&action)) {
                const auto at = schedule->monotonic;
                result.append(at ? QStringLiteral("at %1").arg(std::chrono::ceil<std::chrono::milliseconds>(*at).count()) : QStringLiteral("at no time"));
            } else if (const auto *ended = std::get_if<Relay::Ended>(&action)) {
                result.append(ended->closeFailure.isError() ? QStringLiteral("ended: ") + ended->closeFailure.message() : QStringLiteral("ended"));
            } else {
                result.append(std::holds_alternative<Relay::Swapped>(action) ? QStringLiteral("swapped") : QStringLiteral("room"));
            }
        }
        return result.join(QStringLiteral(", "));
    }

    GatewayMetrics metrics;
    Relay::Shared shared;
    Relay relay;
    std::chrono::milliseconds time {0};
    QHash<QByteArray, quint64> ids; // of posts under way
};

const QStringList Phases {QStringLiteral("opening"), QStringLiteral("opening again"), QStringLiteral("open"), QStringLiteral("message again"),
    QStringLiteral("failed"), QStringLiteral("draining"), QStringLiteral("closing"), QStringLiteral("closing again"), QStringLiteral("ended")};

//! Brings a session to \a phase, in which the message "a" is posted next or under way, and "b" follows.
void enter(Bench &bench, const QString &phase)
{
    const auto isFrom = [&phase](const char *first) { return Phases.indexOf(phase) >= Phases.indexOf(QString::fromLatin1(first)); };
    bench.open();
    bench.append("a");
    bench.append("b");
    if (phase == u"opening again")
        bench.posted("ws_open", failure());
    if (!isFrom("open"))
        return;
    bench.posted("ws_open", taken());
    if (phase == u"message again")
        bench.posted("a", failure());
    if (phase == u"failed")
        bench.posted("a", failure(ErrorCode::HttpStatus));
    if (!isFrom("draining"))
        return;
    bench.finish();
    if (!isFrom("closing"))
        return;
    bench.posted("a", replied("a"));
    bench.posted("b", replied("b"));
    if (phase == u"closing again")
        bench.posted("ws_close", failure());
    if (phase == u"ended")
        bench.posted("ws_close", taken());
}

//! Gives the event of this name, and returns the actions.
QString give(Bench &bench, const QString &event)
{
    const QByteArray underWay = bench.ids.isEmpty() ? QByteArray() : bench.ids.cbegin().key();
    const auto posted = [&](const Result<SubmitResult> &result) { return bench.posted(underWay, result); };
    const QHash<QString, std::function<QString()>> events {
        {QStringLiteral("session seen"), [&] { return bench.sessionSeen(); }},
        {QStringLiteral("append"), [&] { return bench.append("x"); }},
        {QStringLiteral("finish"), [&] { return bench.finish(); }},
        {QStringLiteral("discard"), [&] { return bench.finish(true); }},
        {QStringLiteral("tick when due"), [&] { return bench.tick(200ms); }},
        {QStringLiteral("tick when drained"), [&] { return bench.tick(Relay::DrainTime); }},
        {QStringLiteral("tick when expired"), [&] { return bench.tick(Lifetime); }},
        {QStringLiteral("taken"), [&] { return posted(taken()); }},
        {QStringLiteral("executed"), [&] { return posted(replied(underWay)); }},
        {QStringLiteral("refused"), [&] { return posted(replied(underWay, QStringLiteral("no"))); }},
        {QStringLiteral("rejected"), [&] { return posted(rejected(underWay)); }},
        {QStringLiteral("fails"), [&] { return posted(failure()); }},
        {QStringLiteral("fails too late"), [&] { return bench.time = Lifetime, posted(failure()); }},
        {QStringLiteral("fails for good"), [&] { return posted(failure(ErrorCode::HttpStatus)); }},
    };
    return events.value(event)();
}

const QString NotAccepted = QStringLiteral("failed: the network did not accept a message: failed");

//! The actions that events cause in a phase; several events are separated by '|'.
struct Reaction
{
    const char *phase;
    const char *events;
    QString actions;
};

const Reaction Reactions[] = {
    {"opening", "session seen|taken|executed", QStringLiteral("at 150, a")},
    {"opening", "refused", QStringLiteral("failed: the canister refused ws_open: no")},
    {"opening", "rejected", QStringLiteral("failed: the canister rejected ws_open: trapped")},
    {"opening", "fails", QStringLiteral("at 200")},
    {"opening", "fails too late|fails for good", NotAccepted},
    {"opening", "append|finish|discard|tick when due|tick when drained|tick when expired", {}},
    {"opening again", "session seen", QStringLiteral("at 150, a")},
    {"opening again", "append", {}},
    {"opening again", "finish|discard", QStringLiteral("at no time, ws_close")},
    {"opening again", "tick when due|tick when drained", QStringLiteral("ws_open")},
    {"opening again", "tick when expired", NotAccepted},
    {"open", "session seen|append|taken|finish", {}},
    {"open", "executed|refused|rejected", QStringLiteral("at no time, b")},
    {"open", "fails", QStringLiteral("at 200")},
    {"open", "fails too late|fails for good", QStringLiteral("at no time, ") + NotAccepted},
    {"open", "discard", QStringLiteral("at no time")},
    {"open", "tick when due|tick when drained", QStringLiteral("b")},
    {"open", "tick when expired", QStringLiteral("failed: the network did not accept a message: it expired before it was posted")},
    {"message again", "session seen|append|finish", {}},
    {"message again", "discard", QStringLiteral("at no time, ws_close")},
    {"message again", "tick when due|tick when drained", QStringLiteral("a")},
    {"message again", "tick when expired", NotAccepted},
    {"failed", "session seen|append|tick when due|tick when drained|tick when expired", {}},
    {"failed", "finish|discard", QStringLiteral("ws_close")},
    {"draining", "session seen|append|taken|finish|discard|tick when drained|tick when expired", {}},
    {"draining", "executed|refused|rejected|tick when due", QStringLiteral("at 30000, b")},
    {"draining", "fails", QStringLiteral("at 200")},
    {"draining", "fails too late", QStringLiteral("at no time, ended: it expired before it was posted")}, // as has ws_close
    {"draining", "fails for good", QStringLiteral("at no time, ws_close")},
    {"closing", "session seen|append|finish|discard|tick when due|tick when drained|tick when expired", {}},
    {"closing", "taken|executed|refused|rejected", QStringLiteral("ended")},
    {"closing", "fails", QStringLiteral("at 200")},
    {"closing", "fails too late|fails for good", QStringLiteral("ended: failed")},
    {"closing again", "session seen|append|finish|discard", {}},
    {"closing again", "tick when due|tick when drained", QStringLiteral("ws_close")},
    {"closing again", "tick when expired", QStringLiteral("ended: failed")},
    {"ended", "session seen|append|finish|discard|tick when due|tick when drained|tick when expired", {}},
};

} // namespace

class tst_Relay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEventInEachPhase_data()
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("actions");
        QHash<QString, int> events;
        for (const Reaction &reaction : Reactions) {
            const QString phase = QString::fromLatin1(reaction.phase);
            const QStringList names = QString::fromLatin1(reaction.events).split(u'|');
            for (const QString &event : names)
                QTest::addRow("%s: %s", reaction.phase, qPrintable(event)) << phase << event << reaction.actions;
            events[phase] += int(names.size());
        }
        for (const QString &phase : Phases) {
            Bench bench;
            enter(bench, phase);
            QCOMPARE(events.value(phase), bench.ids.isEmpty() ? 7 : 14);
        }
    }
    void eachEventInEachPhase()
    {
        QFETCH(QString, phase);
        QFETCH(QString, event);
        Bench bench;
        enter(bench, phase);
        QTEST(give(bench, event), "actions");
    }

    void spacingRunsBetweenPosts()
    {
        Bench bench;
        bench.toOpen();
        QCOMPARE(bench.append("a"), QStringLiteral("a"));
        QCOMPARE(bench.append("b"), QStringLiteral("at 150"));
        QCOMPARE(bench.append("c"), QString());
        QCOMPARE(bench.tick(149ms), QStringLiteral("at 150"));
        QCOMPARE(bench.tick(160ms), QStringLiteral("at 310, b"));
        bench.shared.spacing.swapped(160ms, 170ms);
        QCOMPARE(bench.tick(310ms), QStringLiteral("at 460"));
        QCOMPARE(bench.tick(460ms), QStringLiteral("c"));
    }
    void idleSpacingIsOver()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a");
        bench.posted("a", taken());
        bench.time = 200ms;
        QCOMPARE(bench.append("b"), QStringLiteral("b"));
    }
    void executedMessageNeedsNoSpacing()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a");
        bench.append("b");
        bench.append("c");
        bench.append("d");
        bench.tick(150ms);
        QCOMPARE(bench.posted("b", replied("b")), QString()); // "a" is under way
        QCOMPARE(bench.posted("a", replied("a")), QString()); // "b" was the last one, and its outcome says nothing of "a"
        QCOMPARE(bench.tick(300ms), QStringLiteral("at 450, c"));
        QCOMPARE(bench.posted("c", taken()), QString());
        QCOMPARE(bench.tick(450ms), QStringLiteral("d"));
        bench.posted("d", replied("d"));
        QCOMPARE(bench.append("e"), QStringLiteral("e"));
    }
    void failedMessageGoesFirst()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a");
        bench.append("b");
        bench.append("c");
        bench.tick(150ms);
        QCOMPARE(bench.posted("b", failure()), QStringLiteral("at 350"));
        QCOMPARE(bench.posted("a", failure()), QString());
        QCOMPARE(bench.tick(350ms), QStringLiteral("a"));
        bench.time = 1s;
        QCOMPARE(bench.append("d"), QString()); // not before it is known whether "a" arrived
        QCOMPARE(bench.posted("a", failure().withRetryAfter(7s)), QStringLiteral("at 8000")); // as the server asked
        QCOMPARE(bench.tick(8s), QStringLiteral("a"));
        QCOMPARE(bench.posted("a", taken()), QStringLiteral("at 8150"));
        QCOMPARE(bench.tick(8'150ms), QStringLiteral("b"));
        QCOMPARE(bench.posted("b", replied("b")), QStringLiteral("at 8300, c"));
    }
    void retriesBackOff()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a");
        std::chrono::milliseconds wait {};
        for (int i = 0; i < 10; ++i) {
            const auto actions = bench.relay.posted(bench.ids.take("a"), failure(), bench.now());
            const auto at = std::chrono::ceil<std::chrono::milliseconds>(*std::get<Relay::Schedule>(actions.at(0)).monotonic);
            QVERIFY(at - bench.time >= wait);
            wait = at - bench.time;
            QCOMPARE(bench.tick(at), QStringLiteral("a"));
        }
        QCOMPARE(wait, Relay::LongestRetry);
    }
    void oneClientIsLimited()
    {
        Bench bench;
        bench.toOpen();
        for (int i = 0; i < Relay::MostUnderWay; ++i) {
            bench.time += 150ms;
            QCOMPARE(bench.append(QByteArray::number(i)), QString::number(i));
        }
        bench.time += 150ms;
        QCOMPARE(bench.append("a"), QString());
        QCOMPARE(bench.posted("7", taken()), QStringLiteral("a"));
    }
    void waitsForSlot()
    {
        Bench bench(1);
        bench.toOpen(); // needs none
        QVERIFY(bench.shared.slots.take(2));
        QCOMPARE(bench.append("a"), QString());
        bench.shared.slots.release();
        QCOMPARE(bench.tick(1s), QString()); // it is not its turn
        bench.shared.slots.wakeNext([&bench](quint64 id) {
            QCOMPARE(id, 1u);
            QCOMPARE(bench.tick(1s), QStringLiteral("a"));
        });
        QVERIFY(!bench.shared.slots.take(2));
        bench.posted("a", failure());
        bench.shared.slots.wakeNext([&bench](quint64 id) { QVERIFY(bench.shared.slots.take(id)); });
        QCOMPARE(bench.tick(2s), QString());
        bench.finish(true);
        bench.shared.slots.release();
        bench.shared.slots.wakeNext([](quint64) { QFAIL("nothing waits"); });
    }
    void fullRelayHasRoomLater_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("most");
        QTest::newRow("messages") << QByteArray("x") << Relay::MostWaiting;
        QTest::newRow("bytes") << QByteArray(Relay::MostWaitingBytes / 2, 'x') << 2;
    }
    void fullRelayHasRoomLater()
    {
        QFETCH(QByteArray, message);
        QFETCH(int, most);
        Bench bench;
        bench.toOpen();
        QCOMPARE(bench.append(message), QString::fromLatin1(message));
        for (int i = 0; i < most; ++i) {
            QVERIFY(!bench.relay.isFull());
            bench.append(message);
        }
        QVERIFY(bench.relay.isFull());
        QVERIFY(bench.tick(150ms).endsWith(u"x, room"));
        QVERIFY(!bench.relay.isFull());
        QVERIFY(bench.tick(300ms).endsWith(u'x'));
    }
    void swapIsSeen()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a", 1);
        bench.append("b", 2);
        bench.tick(150ms);
        bench.posted("b", replied("b", QStringLiteral("Expected incoming sequence number 1 but got 2")));
        QCOMPARE(bench.posted("a", replied("a", QStringLiteral("no such client"))), QStringLiteral("swapped"));
        QCOMPARE(bench.metrics.swaps, 1u);
        QCOMPARE(bench.metrics.postSpacingMs, 300u);
    }
    void orderlyMessagesShortenSpacing()
    {
        Bench bench;
        bench.toOpen();
        for (quint64 i = 1; i <= PostSpacing::OrderlyMessages; ++i) {
            bench.append("a", i);
            bench.posted("a", i == 7 ? replied("a", QStringLiteral("no")) : replied("a"));
        }
        QCOMPARE(bench.metrics.postSpacingMs, 150u);
        bench.append("a", 0);
        bench.posted("a", replied("a"));
        QCOMPARE(bench.metrics.postSpacingMs, 135u);
    }

    void uncertainOpenIsClosed_data()
    {
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<bool>("isClosed");
        for (const ErrorCode code : {ErrorCode::NetworkError, ErrorCode::ConnectionLost, ErrorCode::ProxyFailed, ErrorCode::RequestTimeout,
                 ErrorCode::HttpMalformed, ErrorCode::ServerUnavailable})
            QTest::addRow("%s", qPrintable(errorCodeName(code))) << code << true;
        for (const ErrorCode code : {ErrorCode::ConnectionRefused, ErrorCode::RateLimited, ErrorCode::HttpStatus, ErrorCode::UncertifiedReject})
            QTest::addRow("%s", qPrintable(errorCodeName(code))) << code << false;
    }
    void uncertainOpenIsClosed()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, isClosed);
        Bench bench;
        bench.open();
        bench.posted("ws_open", failure(code));
        if (bench.tick(200ms) == u"ws_open")
            bench.posted("ws_open", failure(ErrorCode::HttpStatus)); // says nothing about the first attempt
        QCOMPARE(bench.finish(), isClosed ? QStringLiteral("ws_close") : QStringLiteral("ended"));
    }
    void closeIsNotAlwaysPosted()
    {
        Bench closedByCanister;
        closedByCanister.toOpen();
        QCOMPARE(closedByCanister.finish(false, false), QStringLiteral("ended"));
        Bench bench;
        bench.open();
        bench.posted("ws_open", failure());
        bench.tick(200ms);
        bench.posted("ws_open", replied("ws_open", QStringLiteral("no"))); // of both attempts
        QCOMPARE(bench.finish(), QStringLiteral("ended"));
    }
    void lateAnswerToOpen()
    {
        Bench bench;
        bench.open();
        bench.sessionSeen();
        bench.append("a");
        QCOMPARE(bench.posted("ws_open", failure(ErrorCode::HttpStatus)), QString()); // the session is open all the same
        QCOMPARE(bench.metrics.messagesToCanisterFailed, 0u);
        Bench again;
        again.open();
        again.sessionSeen();
        QCOMPARE(again.posted("ws_open", failure()), QString());
        QCOMPARE(again.tick(10s), QString()); // it is not repeated
    }
    void closeWaitsForOpen()
    {
        Bench bench;
        bench.open();
        bench.append("a");
        QCOMPARE(bench.finish(), QString());
        QCOMPARE(bench.posted("ws_open", taken()), QStringLiteral("ws_close"));
        Bench failing;
        failing.open();
        failing.finish();
        QCOMPARE(failing.posted("ws_open", failure()), QStringLiteral("ws_close")); // it is not repeated
    }
    void failsOnce()
    {
        Bench bench;
        bench.toOpen();
        bench.append("a");
        bench.append("b");
        bench.append("c");
        bench.tick(150ms);
        QCOMPARE(bench.posted("a", failure(ErrorCode::HttpStatus)), QStringLiteral("at no time, ") + NotAccepted);
        QCOMPARE(bench.posted("b", failure()), QString()); // it is not repeated
        QCOMPARE(bench.metrics.messagesToCanisterFailed, 2u);
    }
    void callsAreCounted()
    {
        Bench bench;
        bench.toOpen();
        bench.append("four");
        bench.posted("four", taken());
        bench.finish();
        bench.posted("ws_close", failure());
        QCOMPARE(bench.metrics.closeCalls, 0u);
        bench.tick(1s);
        bench.posted("ws_close", taken());
        QCOMPARE(bench.metrics.messagesToCanister, 2u);
        QCOMPARE(bench.metrics.bytesToCanister, 11u);
        QCOMPARE(bench.metrics.messagesToCanisterFailed, 0u);
        QCOMPARE(bench.metrics.closeCalls, 1u);
        QCOMPARE(bench.metrics.closeCallsFailed, 0u);
        Bench failing;
        failing.toOpen();
        failing.finish();
        failing.posted("ws_close", failure(ErrorCode::HttpStatus));
        QCOMPARE(failing.metrics.closeCalls, 1u);
        QCOMPARE(failing.metrics.closeCallsFailed, 1u);
    }
};

QTEST_GUILESS_MAIN(tst_Relay)
#include "tst_relay.moc"
