// SPDX-License-Identifier: MIT
// The verdict on a message, from the certified outcome of its call.
#include "cdkarguments.h"
#include "messageverdict.h"
#include "testing.h"
#include "verdictoptions.h"

using namespace Ic;

namespace {

constexpr quint64 CertifiedNs = 1'800'000'000'000'000'000;

IngressLedger::Decided decided(RequestStatus::State state, const QByteArray &reply = {}, const Error &error = {})
{
    IngressLedger::Decided result;
    result.requestId[0] = 7;
    result.status.emplace();
    result.status->state = state;
    result.status->reply = reply;
    result.status->certifiedTimeNs = CertifiedNs;
    result.status->certificate = "the certificate";
    result.error = error;
    return result;
}

} // namespace

class tst_MessageVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data()
    {
        using State = RequestStatus::State;
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<Ic::ErrorCode>("why");
        QTest::addColumn<int>("kind");
        QTest::addColumn<Ic::ErrorCode>("code");
        const auto row = [](const char *name, State state, const QByteArray &reply, ErrorCode why, DeliveryState kind, ErrorCode code) {
            QTest::newRow(name) << int(state) << reply << why << int(kind) << code;
        };
        const QByteArray refused = Cdk::encodeOutcome(QStringLiteral("not your turn"));
        const ErrorCode none = ErrorCode::NoError;
        row("reply Ok", State::Replied, Cdk::encodeOutcome(std::nullopt), none, DeliveryState::Delivered, none);
        row("reply Err", State::Replied, refused, none, DeliveryState::Rejected, ErrorCode::CertifiedReject);
        row("reply of something else", State::Replied, "DIDL", none, DeliveryState::Rejected, ErrorCode::CertifiedReject);
        row("rejected", State::Rejected, {}, none, DeliveryState::Rejected, ErrorCode::CertifiedReject);
        row("absent after the expiry", State::Unknown, {}, ErrorCode::MessageExpired, DeliveryState::Expired, ErrorCode::MessageExpired);
    }
    void verdicts()
    {
        QFETCH(int, state);
        QFETCH(QByteArray, reply);
        QFETCH(Ic::ErrorCode, why);
        const Verdict verdict = verdictOf(decided(RequestStatus::State(state), reply, Error(why, {})));
        QTEST(int(verdict.state), "kind");
        QTEST(verdict.error.code(), "code");
        QVERIFY(verdict.receipt.proof == DeliveryReceipt::Proof::Reply);
        QCOMPARE(verdict.receipt.certifiedTimeNs, CertifiedNs);
        QCOMPARE(verdict.receipt.certificate, QByteArray("the certificate"));
        QCOMPARE(verdict.receipt.requestId, QByteArray(1, 7) + QByteArray(31, 0));
    }
    void unknownHasNoReceipt()
    {
        IngressLedger::Decided unknown;
        unknown.error = Error(ErrorCode::RequestTimeout, QStringLiteral("nobody there")).withHttpStatus(503);
        const Verdict verdict = verdictOf(unknown);
        QCOMPARE(verdict.state, DeliveryState::Unknown);
        QCOMPARE(verdict.error, unknown.error);
        QCOMPARE(verdict.receipt.certifiedTimeNs, quint64(0));
        QVERIFY(verdict.receipt.certificate.isEmpty());
    }
    void canisterTextIsKept()
    {
        const Verdict verdict = verdictOf(decided(RequestStatus::State::Replied, Cdk::encodeOutcome(QStringLiteral("not your turn"))));
        QCOMPARE(verdict.error.message(), QStringLiteral("not your turn"));
        QCOMPARE(verdict.error.canisterText(), QStringLiteral("not your turn"));
        QVERIFY(!verdict.error.rejectCode()); // it replied
    }
    void rejectIsKept()
    {
        IngressLedger::Decided rejection = decided(RequestStatus::State::Rejected);
        rejection.status->reject = {5, QStringLiteral("it\ntrapped"), QStringLiteral("IC0503")};
        const Error error = verdictOf(rejection).error;
        QCOMPARE(error.message(), QStringLiteral("reject 5 (IC0503): it trapped"));
        QCOMPARE(error.rejectCode(), std::optional(int(Reject::CanisterError)));
        QCOMPARE(error.rejectErrorCode(), QStringLiteral("IC0503"));
        QCOMPARE(error.canisterText(), QStringLiteral("it\ntrapped"));
    }
    void endedSessions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOver");
        QTest::addColumn<QString>("advice");
        const auto newRow = [](const char *name, const char *text, bool isOver, const char *advice = "") {
            QTest::newRow(name) << QString::fromLatin1(text) << isOver << QString::fromLatin1(advice);
        };
        newRow("another key", "Client with principal 2vxsx-fae has a different key than the one used in the message", true,
            "Give each connection to a canister an identity of its own");
        newRow("key without a session", "Client with key 2vxsx-fae_1 doesn't have an open connection", true);
        newRow("client without a session", "Client with principal 2vxsx-fae doesn't have an open connection", true);
        newRow("number", "Expected incoming sequence number 3 but got 4", true);
        newRow("words of the application", "not your turn", false);
        newRow("service content", "Error decoding service message content: x", false);
    }
    void endedSessions()
    {
        QFETCH(QString, text);
        const Verdict verdict = verdictOf(decided(RequestStatus::State::Replied, Cdk::encodeOutcome(text)));
        QCOMPARE(verdict.state, DeliveryState::Rejected);
        QTEST(verdict.sessionIsOver, "isOver");
        QFETCH(QString, advice);
        QCOMPARE(verdict.error.advice().isEmpty(), advice.isEmpty());
        QCOMPARE(verdict.error.advice().first(advice.size()), advice);
    }
    void optionsReachLedger()
    {
        using namespace std::chrono_literals;
        VerdictOptions options;
        options.setFirstWait(1ms).setLongestWait(2ms).setRepostAfter(3ms).setOutcomeKept(4s).setLongestExecution(5min).setQuestionsAtOnce(6);
        const IngressLedger::Options result = ingressOptions(options);
        QCOMPARE(result.firstWait, 1ms);
        QCOMPARE(result.longestWait, 2ms);
        QCOMPARE(result.repostAfter, 3ms);
        QCOMPARE(result.outcomeKept, 4s);
        QCOMPARE(result.longestExecution, 5min);
        QCOMPARE(result.questionsAtOnce, 6);
    }
};

QTEST_APPLESS_MAIN(tst_MessageVerdict)
#include "tst_messageverdict.moc"
