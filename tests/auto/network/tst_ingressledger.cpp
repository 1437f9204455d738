// SPDX-License-Identifier: MIT
// The outcome of each call from certified states, and the times of the requests for it.
#include "ingressledger.h"
#include "testing.h"

using namespace Ic;
using namespace std::chrono_literals;

namespace {

constexpr quint64 Second = 1'000'000'000;
constexpr quint64 Start = 1'800'000'000 * Second;

RequestStatus statusOf(RequestStatus::State state, quint64 certifiedTimeNs, const QByteArray &reply = {})
{
    RequestStatus status;
    status.state = state;
    status.certifiedTimeNs = certifiedTimeNs;
    status.reply = reply;
    return status;
}

//! A ledger with a clock, which collects what it does.
class Bench
{
public:
    explicit Bench(const IngressLedger::Options &options = {})
        : m_ledger(options)
    {
    }

    void send(quint64 id, bool mayPost = true) { add(call(id, mayPost)); }
    void post(quint64 id)
    {
        IngressLedger::Call posted = call(id, true);
        posted.postNow = true;
        add(posted);
    }
    //! As an agent posts one that it signed, or one that was given to it.
    void postUntilRefused(quint64 id, bool mayPost)
    {
        IngressLedger::Call posted = call(id, mayPost);
        posted.postNow = true;
        posted.endsWithRefusal = true;
        add(posted);
    }
    void add(const IngressLedger::Call &call) { take(m_ledger.add(call, now())); }
    [[nodiscard]] IngressLedger::Call call(quint64 id, bool mayPost) const
    {
        IngressLedger::Call call;
        call.id = id;
        call.mayPost = mayPost;
        call.requestId[0] = uchar(id);
        call.envelope = "envelope " + QByteArray::number(id);
        call.signedAtNs = nowNs();
        call.ingressExpiryNs = nowNs() + 120 * Second;
        return call;
    }
    //! Lets time pass; ticks when asked to.
    void pass(std::chrono::nanoseconds time)
    {
        const auto end = m_passed + time;
        while (m_wake && *m_wake <= end) {
            m_passed = std::max(m_passed, *m_wake);
            m_wake.reset();
            take(m_ledger.tick(now()));
        }
        m_passed = end;
    }
    void answer(quint64 id, const Result<RequestStatus> &status) { take(m_ledger.onStatus(id, status, now())); }
    void answer(quint64 id, RequestStatus::State state, const QByteArray &reply = {}) { answer(id, statusOf(state, nowNs(), reply)); }
    void posted(quint64 id, const Result<std::optional<RequestStatus>> &result) { take(m_ledger.onPosted(id, result, now())); }
    void repair(quint64 id) { take(m_ledger.repair(id, now())); }
    void forget(quint64 id) { take(m_ledger.forget(id, now())); }
    void networkChanged() { take(m_ledger.onNetworkChanged(now())); }
    //! Answers each question for \a time with "unknown to the network".
    void stayAbsent(quint64 id, std::chrono::seconds time)
    {
        for (const auto end = m_passed + time; m_passed < end && decided.isEmpty(); pass(100ms)) {
            if (questions.removeOne(id))
                answer(id, RequestStatus::State::Unknown);
            for (qsizetype i = std::exchange(unanswered, 0); i > 0; --i)
                posted(id, std::optional<RequestStatus>());
        }
    }

    [[nodiscard]] quint64 nowNs() const { return Start + quint64(m_passed.count()); }
    [[nodiscard]] qsizetype open() const { return m_ledger.open(); }

    QList<quint64> questions; // not yet answered
    QList<QByteArray> posts;
    qsizetype unanswered = 0; // posts
    QList<IngressLedger::Decided> decided;

private:
    [[nodiscard]] IngressLedger::Instant now() const { return {nowNs(), m_passed}; }
    void take(IngressLedger::Actions actions)
    {
        for (const IngressLedger::Action &action : actions) {
            if (const auto *query = std::get_if<IngressLedger::QueryStatus>(&action))
                questions.append(query->id);
            else if (const auto *post = std::get_if<IngressLedger::Post>(&action))
                posts.append(post->envelope), ++unanswered;
            else if (const auto *decision = std::get_if<IngressLedger::Decided>(&action))
                decided.append(*decision);
            else if (const auto *schedule = std::get_if<IngressLedger::Schedule>(&action))
                m_wake = schedule->monotonic;
        }
    }

    IngressLedger m_ledger;
    std::chrono::nanoseconds m_passed {};
    std::optional<std::chrono::nanoseconds> m_wake;
};

} // namespace

class tst_IngressLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data()
    {
        using State = RequestStatus::State;
        QTest::addColumn<int>("askedAfter"); // seconds
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isDecided");
        QTest::addColumn<bool>("isCertified");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, int after, State state, bool isDecided, bool isCertified, ErrorCode code) {
            QTest::newRow(name) << after << int(state) << isDecided << isCertified << int(code);
        };
        row("replied", 1, State::Replied, true, true, ErrorCode::NoError);
        row("replied, asked late", 1000, State::Replied, true, true, ErrorCode::NoError);
        row("rejected", 1, State::Rejected, true, true, ErrorCode::NoError);
        row("received", 1, State::Received, false, false, ErrorCode::NoError);
        row("processing, long after the expiry", 200, State::Processing, false, false, ErrorCode::NoError);
        row("processing, five minutes after the expiry", 420, State::Processing, false, false, ErrorCode::NoError);
        row("processing, longer than that", 421, State::Processing, true, false, ErrorCode::RequestTimeout);
        row("outcome forgotten", 200, State::Done, true, false, ErrorCode::RequestTimeout);
        row("absent, may still come", 1, State::Unknown, false, false, ErrorCode::NoError);
        row("absent at the very expiry", 120, State::Unknown, false, false, ErrorCode::NoError);
        row("absent after the expiry", 121, State::Unknown, true, true, ErrorCode::MessageExpired);
        row("absent while an outcome would be kept", 239, State::Unknown, true, true, ErrorCode::MessageExpired);
        row("absent when an outcome may be forgotten", 240, State::Unknown, true, false, ErrorCode::RequestTimeout);
    }
    void outcomes()
    {
        QFETCH(int, askedAfter);
        QFETCH(int, state);
        QFETCH(bool, isDecided);
        QFETCH(bool, isCertified);
        Bench bench;
        bench.send(7);
        bench.pass(std::chrono::seconds(askedAfter));
        QCOMPARE(bench.questions, QList<quint64> {7}); // one at a time, however long it takes
        bench.answer(7, RequestStatus::State(state), "the reply");
        if (!isDecided) {
            QVERIFY(bench.decided.isEmpty());
            QCOMPARE(bench.open(), 1);
            return;
        }
        QCOMPARE(bench.decided.size(), 1);
        const IngressLedger::Decided &decided = bench.decided.first();
        QCOMPARE(decided.id, quint64(7));
        QCOMPARE(decided.requestId[0], uchar(7));
        QTEST(int(decided.error.code()), "code");
        QCOMPARE(decided.status.has_value(), isCertified);
        if (decided.status) {
            QVERIFY(decided.status->state == RequestStatus::State(state));
            QCOMPARE(decided.status->certifiedTimeNs, bench.nowNs());
            QCOMPARE(decided.status->reply, QByteArray("the reply"));
        }
        QCOMPARE(bench.open(), 0);
        bench.pass(1h);
        QCOMPARE(bench.questions, QList<quint64> {7}); // nothing more is asked
    }
    void lostMessagesKeepOrder()
    {
        Bench bench;
        bench.send(1);
        bench.send(2);
        bench.pass(4s);
        bench.answer(2, RequestStatus::State::Unknown);
        QVERIFY(bench.posts.isEmpty()); // the network may not have the first either
        bench.answer(1, RequestStatus::State::Unknown);
        QCOMPARE(bench.posts.size(), 1);
        bench.questions.clear();
        bench.pass(2s);
        bench.answer(2, RequestStatus::State::Unknown);
        QCOMPARE(bench.posts.size(), 1); // the first is under way
        bench.posted(1, std::optional<RequestStatus>());
        bench.questions.clear();
        bench.pass(2s);
        bench.answer(2, RequestStatus::State::Unknown);
        QCOMPARE(bench.posts.size(), 2);
    }
    void expiryNamesLastFailure()
    {
        Bench bench;
        bench.send(1);
        bench.pass(1s);
        bench.answer(1, Error(ErrorCode::ServerUnavailable, QStringLiteral("busy")).withHttpStatus(503));
        bench.pass(120s);
        bench.answer(1, RequestStatus::State::Unknown);
        const Error error = bench.decided.first().error;
        QCOMPARE(error, ErrorCode::MessageExpired);
        QCOMPARE(error.httpStatus(), std::optional(503));
    }
    void unknownNamesLastFailure()
    {
        Bench bench;
        bench.send(1);
        bench.pass(300s);
        for (int i = 0; i < 20 && bench.decided.isEmpty(); ++i) {
            QVERIFY(bench.questions.contains(1));
            bench.questions.clear();
            bench.answer(1, Error(ErrorCode::RateLimited, QStringLiteral("busy")).withHttpStatus(429).withRetryAfter(30s));
            bench.pass(10s);
        }
        QCOMPARE(bench.decided.size(), 1);
        const Error error = bench.decided.first().error;
        QCOMPARE(error, ErrorCode::RequestTimeout);
        QCOMPARE(error.httpStatus(), std::optional(429));
        QCOMPARE(error.retryAfter(), std::optional(30s));
    }
    void expiryFollowsCertificateTime()
    {
        Bench bench;
        bench.send(1);
        bench.pass(150s);
        // By our clock it has expired, but the network only speaks for a time at which it had not.
        bench.answer(1, statusOf(RequestStatus::State::Unknown, Start + 100 * Second));
        QVERIFY(bench.decided.isEmpty());
    }

    void queriesBecomeRarer()
    {
        Bench bench;
        bench.send(1);
        QVERIFY(bench.questions.isEmpty());
        bench.pass(249ms);
        QVERIFY(bench.questions.isEmpty());
        bench.pass(1ms);
        QCOMPARE(bench.questions.size(), 1);
        int asked = 0;
        for (int i = 0; i < 600; ++i) { // a minute
            if (bench.questions.removeOne(1)) {
                ++asked;
                bench.answer(1, RequestStatus::State::Processing);
            }
            bench.pass(100ms);
        }
        QVERIFY2(asked >= 30 && asked <= 36, qPrintable(QString::number(asked)));
    }
    void failedQueriesAreRepeated()
    {
        Bench bench;
        bench.send(1);
        bench.pass(1s);
        QCOMPARE(bench.questions.size(), 1);
        bench.answer(1, Error(ErrorCode::ConnectionRefused, {}));
        bench.pass(2s);
        QCOMPARE(bench.questions.size(), 2);
        bench.answer(1, RequestStatus::State::Replied);
        QCOMPARE(bench.decided.size(), 1);
    }
    void silentNetworkEndsInUnknown()
    {
        Bench bench;
        bench.send(1);
        for (int i = 0; i < 2'500 && bench.decided.isEmpty(); ++i) {
            if (bench.questions.removeOne(1))
                bench.answer(1, Error(ErrorCode::ConnectionRefused, QStringLiteral("nobody there")));
            bench.pass(200ms);
            if (bench.nowNs() < Start + 240 * Second) {
                QVERIFY(bench.decided.isEmpty());
            }
        }
        QCOMPARE(bench.decided.size(), 1);
        QVERIFY(!bench.decided.first().status);
        QVERIFY(bench.decided.first().error.message().contains(QStringLiteral("nobody there")));
        QVERIFY(bench.nowNs() < Start + 300 * Second);
    }
    void errorsAfterSleepAreTolerated()
    {
        Bench bench;
        bench.send(1);
        bench.pass(8h);
        for (int i = 0; i < 4; ++i) {
            bench.answer(1, Error(ErrorCode::HostNotFound, {}));
            bench.pass(3s);
        }
        bench.answer(1, RequestStatus::State::Replied);
        QVERIFY(bench.decided.first().status->state == RequestStatus::State::Replied);
    }

    void lostMessageIsPostedDirectly()
    {
        Bench bench;
        bench.send(1);
        bench.stayAbsent(1, 2s);
        QVERIFY(bench.posts.isEmpty()); // the gateway may still be at it
        bench.stayAbsent(1, 3s);
        QCOMPARE(bench.posts, QList<QByteArray> {"envelope 1"}); // the very same bytes
        bench.stayAbsent(1, 4s);
        QCOMPARE(bench.posts.size(), 2);
        bench.stayAbsent(1, 300s);
        QCOMPARE(bench.decided.first().error, ErrorCode::MessageExpired);
        QVERIFY2(bench.posts.size() >= 20 && bench.posts.size() <= 41, qPrintable(QString::number(bench.posts.size()))); // not after the expiry
        QVERIFY(bench.nowNs() < Start + 125 * Second);
    }
    void knownMessageIsNotPosted()
    {
        Bench bench;
        bench.send(1);
        bench.pass(1s);
        bench.questions.clear();
        bench.answer(1, RequestStatus::State::Processing);
        bench.stayAbsent(1, 10s); // a replica that is behind
        QVERIFY(bench.posts.isEmpty());
        bench.stayAbsent(1, 30s); // no replica has it after all
        QVERIFY(!bench.posts.isEmpty());
    }
    void gatewayRouteNeverPosts()
    {
        Bench bench;
        bench.send(1, false);
        bench.stayAbsent(1, 60s);
        bench.repair(1);
        QVERIFY(bench.posts.isEmpty());
    }

    void directRoutePostsImmediately()
    {
        Bench bench;
        bench.post(1);
        QCOMPARE(bench.posts.size(), 1);
        bench.pass(10s);
        QVERIFY(bench.questions.isEmpty()); // the answer to the post may be the verdict
        bench.posted(1, std::optional(statusOf(RequestStatus::State::Replied, bench.nowNs())));
        QCOMPARE(bench.decided.size(), 1);
        QVERIFY(bench.decided[0].status->state == RequestStatus::State::Replied);
    }
    void acceptedMessageIsPolled()
    {
        Bench bench;
        bench.post(1);
        bench.posted(1, std::optional<RequestStatus>());
        bench.pass(250ms);
        QCOMPARE(bench.questions, QList<quint64> {1});
        bench.answer(1, RequestStatus::State::Replied);
        QCOMPARE(bench.decided.size(), 1);
    }
    void failedPostIsRepeated_data()
    {
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<int>("atMostMs");
        QTest::newRow("network away") << ErrorCode::ConnectionRefused << 1'000;
        QTest::newRow("a node refused it, and proves nothing") << ErrorCode::UncertifiedReject << 4'000;
    }
    void failedPostIsRepeated()
    {
        QFETCH(Ic::ErrorCode, code);
        QFETCH(int, atMostMs);
        Bench bench;
        bench.post(1);
        bench.unanswered = 0;
        bench.posted(1, Error(code, QStringLiteral("not now")));
        bench.stayAbsent(1, std::chrono::seconds(atMostMs / 1000));
        QCOMPARE(bench.posts.size(), 2);
        QCOMPARE(bench.posts[1], bench.posts[0]);
        bench.stayAbsent(1, 300s);
        QCOMPARE(bench.decided[0].error, ErrorCode::MessageExpired);
        QVERIFY(bench.decided[0].error.message().contains(QStringLiteral("not now")));
    }
    void repairPostsImmediately()
    {
        Bench bench;
        bench.send(1);
        bench.repair(1);
        QCOMPARE(bench.posts.size(), 1);
        bench.repair(1); // is being posted
        QCOMPARE(bench.posts.size(), 1);
        bench.posted(1, std::optional<RequestStatus>());
        bench.repair(1);
        QCOMPARE(bench.posts.size(), 2);
    }
    void refusalEndsCall_data()
    {
        QTest::addColumn<bool>("mayPost");
        QTest::addColumn<bool>("isOfPost"); // else of a question
        QTest::addColumn<Ic::ErrorCode>("code");
        QTest::addColumn<bool>("isEnd");
        QTest::newRow("posted once, no connection") << false << true << ErrorCode::ConnectionRefused << true;
        QTest::newRow("posted once, rejected") << false << true << ErrorCode::UncertifiedReject << true;
        QTest::newRow("posted once, question not answered") << false << false << ErrorCode::ServerUnavailable << false;
        QTest::newRow("posted once, question of a lagging node") << false << false << ErrorCode::CertificateStale << false;
        QTest::newRow("posted once, question refused") << false << false << ErrorCode::HttpStatus << true;
        QTest::newRow("posted once, forged answer") << false << false << ErrorCode::RootKeyMismatch << true;
        QTest::newRow("may be posted again, no connection") << true << true << ErrorCode::ConnectionRefused << false;
        QTest::newRow("may be posted again, rejected") << true << true << ErrorCode::UncertifiedReject << true;
        QTest::newRow("may be posted again, refused") << true << true << ErrorCode::HttpStatus << true;
        QTest::newRow("may be posted again, question refused") << true << false << ErrorCode::HttpStatus << false;
        QTest::newRow("may be posted again, forged answer") << true << false << ErrorCode::RootKeyMismatch << true;
    }
    void refusalEndsCall()
    {
        QFETCH(bool, mayPost);
        QFETCH(bool, isOfPost);
        QFETCH(Ic::ErrorCode, code);
        QFETCH(bool, isEnd);
        const Error why(code, QStringLiteral("because"));
        Bench bench;
        bench.postUntilRefused(1, mayPost);
        if (isOfPost) {
            bench.posted(1, why);
        } else {
            bench.posted(1, std::optional<RequestStatus>());
            bench.pass(250ms);
            bench.answer(1, why);
        }
        QCOMPARE(bench.decided.size(), isEnd ? 1 : 0);
        if (isEnd) {
            QCOMPARE(bench.decided[0].error, why);
            QVERIFY(!bench.decided[0].status);
        } else {
            bench.questions.clear();
            bench.pass(1s);
            QCOMPARE(bench.questions, QList<quint64> {1});
            QCOMPARE(bench.posts.size(), 1);
            bench.answer(1, RequestStatus::State::Unknown);
            QCOMPARE(bench.posts.size(), isOfPost ? 2 : 1); // it is certified that the network lacks it
        }
    }
    void postedOnceIsNotRepeated()
    {
        Bench bench;
        bench.postUntilRefused(1, false);
        bench.unanswered = 0;
        bench.posted(1, std::optional<RequestStatus>());
        bench.stayAbsent(1, 300s);
        QCOMPARE(bench.posts.size(), 1);
        QCOMPARE(bench.decided[0].error, ErrorCode::MessageExpired);
    }
    void forgottenCallGetsNoOutcome()
    {
        Bench bench;
        bench.send(1);
        bench.pass(1s);
        bench.forget(1);
        bench.answer(1, RequestStatus::State::Rejected);
        QVERIFY(bench.decided.isEmpty());
        QCOMPARE(bench.open(), 0);
        bench.pass(1h);
        QCOMPARE(bench.questions.size(), 1);
    }
    void concurrentQueriesAreLimited()
    {
        IngressLedger::Options options;
        options.questionsAtOnce = 3;
        Bench bench(options);
        for (quint64 id = 1; id <= 10; ++id)
            bench.send(id);
        bench.pass(1s);
        QCOMPARE(bench.questions, (QList<quint64> {1, 2, 3}));
        bench.answer(2, RequestStatus::State::Rejected);
        QCOMPARE(bench.questions, (QList<quint64> {1, 2, 3, 4}));
        bench.forget(1);
        QCOMPARE(bench.questions.constLast(), quint64(5));
        bench.questions.clear();
        for (quint64 id = 3; id <= 10; ++id)
            bench.answer(id, RequestStatus::State::Rejected);
        QCOMPARE(bench.open(), 0);
    }
    void slowRepliesStarveNoOther()
    {
        IngressLedger::Options options;
        options.questionsAtOnce = 2;
        Bench bench(options);
        for (quint64 id = 1; id <= 6; ++id)
            bench.send(id);
        QSet<quint64> asked;
        for (int i = 0; i < 60; ++i) {
            bench.pass(100ms);
            for (const quint64 id : std::exchange(bench.questions, {})) {
                asked.insert(id);
                bench.answer(id, RequestStatus::State::Processing);
            }
        }
        QCOMPARE(asked.size(), 6);
    }
    void paceIsMeasured_data()
    {
        QTest::addColumn<int>("executionMs");
        QTest::addColumn<int>("atMostMs");
        QTest::newRow("at once") << 0 << 30;
        QTest::newRow("40 ms") << 40 << 70;
        QTest::newRow("a second") << 1'000 << 1'200;
    }
    void paceIsMeasured()
    {
        QFETCH(int, executionMs);
        QFETCH(int, atMostMs);
        Bench bench;
        std::chrono::nanoseconds slowest {};
        for (quint64 id = 1; id <= 40; ++id) { // a network that knows the outcome that much later
            bench.send(id);
            const quint64 sent = bench.nowNs();
            for (; bench.open() > 0; bench.pass(1ms)) {
                if (bench.questions.removeOne(id))
                    bench.answer(
                        id, bench.nowNs() - sent >= quint64(executionMs) * 1'000'000 ? RequestStatus::State::Rejected : RequestStatus::State::Processing);
            }
            if (id > 20) // it has learned
                slowest = std::max(slowest, std::chrono::nanoseconds(bench.nowNs() - sent));
        }
        QVERIFY2(slowest <= std::chrono::milliseconds(atMostMs), qPrintable(QString::number(slowest / 1ms)));
    }
    void newNetworkIsQueriedImmediately()
    {
        Bench bench;
        bench.send(1);
        bench.send(2);
        bench.networkChanged();
        QCOMPARE(bench.questions, (QList<quint64> {1, 2}));
        bench.networkChanged(); // still waiting for the answers
        QCOMPARE(bench.questions.size(), 2);
    }
    void eachCallHasOwnOutcome()
    {
        Bench bench;
        for (quint64 id = 1; id <= 3; ++id)
            bench.send(id);
        bench.pass(1s);
        QCOMPARE(bench.questions, (QList<quint64> {1, 2, 3}));
        bench.answer(2, RequestStatus::State::Replied);
        bench.answer(3, RequestStatus::State::Rejected);
        QCOMPARE(bench.decided.size(), 2);
        QCOMPARE(bench.decided[0].id, quint64(2));
        QVERIFY(bench.decided[1].status->state == RequestStatus::State::Rejected);
        QCOMPARE(bench.open(), 1);
    }
    void unrequestedRepliesAreIgnored()
    {
        Bench bench;
        bench.send(1);
        bench.answer(1, RequestStatus::State::Rejected);
        bench.answer(2, RequestStatus::State::Rejected);
        QVERIFY(bench.decided.isEmpty());
        bench.pass(1s);
        bench.answer(1, RequestStatus::State::Processing);
        bench.answer(1, RequestStatus::State::Rejected); // twice
        QVERIFY(bench.decided.isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_IngressLedger)
#include "tst_ingressledger.moc"
