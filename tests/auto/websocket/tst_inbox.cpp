// SPDX-License-Identifier: MIT
#include "framefactory.h"
#include "inbox.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

namespace {

constexpr quint64 Second = 1'000'000'000;

//! An inbox whose session the test canister opens, with frames that are verified at once unless a test keeps them.
class Bench
{
public:
    explicit Bench(qsizetype maxBytes = 1'000'000)
        : clock(std::make_shared<NetworkClock>())
        , inbox(maxBytes, clock)
    {
        factory.client = {Principal::selfAuthenticating("client"), 7};
        now = {std::chrono::nanoseconds(factory.timeNs), 10s};
        inbox.expect({factory.gateway.toText().toUtf8(), factory.client});
        inbox.openRequested(now.monotonic);
    }
    [[nodiscard]] std::variant<SessionAction::Verify, SessionFault> add(const QByteArray &frame) { return inbox.add(1, frame, now); }
    void verify(const SessionAction::Verify &job)
    {
        const MessageVerifier verifier(CertificateVerifier(factory.rootKey()), factory.canister);
        inbox.verified(job.frameId, verifier.verify(job.frame, job.freshness));
    }
    std::optional<Inbox::Arrival> receive(const QByteArray &frame)
    {
        auto added = add(frame);
        if (auto *fault = std::get_if<SessionFault>(&added))
            return *std::move(fault);
        verify(std::get<SessionAction::Verify>(added));
        return inbox.next(now);
    }
    //! The next service message of the canister.
    std::optional<Inbox::Arrival> service(const ServiceMessage &message)
    {
        ++sequence;
        return receive(factory.service(message, sequence, sequence));
    }
    std::optional<Inbox::Arrival> open() { return service(ServiceMessage::open(factory.client)); }
    std::optional<Inbox::Arrival> application(const QByteArray &payload)
    {
        ++sequence;
        return receive(factory.application(payload, sequence, sequence));
    }

    FrameFactory factory;
    std::shared_ptr<NetworkClock> clock;
    Inbox inbox;
    Moment now;
    quint64 sequence = 0;
};

std::optional<ErrorCode> faultOf(const std::optional<Inbox::Arrival> &arrival)
{
    const auto *fault = arrival ? std::get_if<SessionFault>(&*arrival) : nullptr;
    return fault ? std::optional(fault->reason.code()) : std::nullopt;
}

template <typename Expected>
bool is(const std::optional<Inbox::Arrival> &arrival)
{
    return arrival && std::holds_alternative<Expected>(*arrival);
}

} // namespace

class tst_Inbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesComeInOrder()
    {
        Bench bench;
        const auto opened = bench.open();
        QVERIFY(is<Inbox::Opened>(opened));
        QCOMPARE(std::get<Inbox::Opened>(*opened).canisterTimeNs, bench.factory.timeNs);
        for (int i = 0; i < 3; ++i) {
            const auto arrival = bench.application(QByteArray::number(i));
            QVERIFY(is<VerifiedMessage>(arrival));
            QCOMPARE(std::get<VerifiedMessage>(*arrival).message().content, QByteArray::number(i));
        }
        QCOMPARE(bench.inbox.expectedSequence(), quint64(5));
    }
    void outOfOrderResultsWait()
    {
        Bench bench;
        bench.open();
        QList<SessionAction::Verify> jobs;
        for (quint64 i = 2; i < 5; ++i)
            jobs.append(std::get<SessionAction::Verify>(bench.add(bench.factory.application("x", i, i))));
        bench.verify(jobs[2]);
        QVERIFY(!bench.inbox.next(bench.now));
        bench.verify(jobs[1]);
        QVERIFY(!bench.inbox.next(bench.now));
        bench.verify(jobs[0]);
        QVERIFY(!bench.inbox.isEmpty());
        for (int i = 0; i < 3; ++i)
            QVERIFY(is<VerifiedMessage>(bench.inbox.next(bench.now)));
        QVERIFY(!bench.inbox.next(bench.now));
        QVERIFY(bench.inbox.isEmpty());
    }
    void unknownResultsAreIgnored()
    {
        Bench bench;
        bench.inbox.verified(99, Error(ErrorCode::WitnessMismatch, QString()));
        QVERIFY(!bench.inbox.next(bench.now));
        QVERIFY(is<Inbox::Opened>(bench.open()));
    }
    void tooMuchUnverified()
    {
        Bench bench(2000);
        std::optional<SessionFault> fault;
        for (quint64 i = 1; i < 10 && !fault; ++i) {
            const auto added = bench.add(bench.factory.application(QByteArray(300, 'x'), i, i));
            if (const auto *found = std::get_if<SessionFault>(&added))
                fault = *found;
        }
        QVERIFY(fault);
        QCOMPARE(fault->reason.code(), ErrorCode::ReceiveOverflow);
        QCOMPARE(fault->reason.origin(), Origin::System);
    }
    void verifiedFramesMakeRoom()
    {
        Bench bench(2000);
        QVERIFY(is<Inbox::Opened>(bench.open()));
        for (int i = 0; i < 20; ++i)
            QVERIFY(is<VerifiedMessage>(bench.application(QByteArray(300, 'x'))));
    }
    void unreadableFrame()
    {
        Bench bench;
        const auto added = bench.add("junk");
        const SessionFault &fault = std::get<SessionFault>(added);
        QCOMPARE(fault.reason.code(), ErrorCode::MalformedFrame);
        QCOMPARE(fault.reason.origin(), Origin::Verifier);
        QCOMPARE(fault.frame, QByteArray("junk"));
        QVERIFY(!fault.receivedNs);
    }
    void forgeryKeepsItsFrame()
    {
        Bench bench;
        bench.open();
        const QByteArray frame = bench.factory.application("x", 2, 2);
        const auto job = std::get<SessionAction::Verify>(bench.add(frame));
        const quint64 receivedNs = quint64(bench.now.unixTime.count());
        bench.now.unixTime += 5s;
        bench.now.monotonic += 5s;
        bench.inbox.verified(job.frameId, Error(ErrorCode::WitnessMismatch, QStringLiteral("x")));
        const auto arrival = bench.inbox.next(bench.now);
        QCOMPARE(faultOf(arrival), std::optional(ErrorCode::WitnessMismatch));
        QCOMPARE(std::get<SessionFault>(*arrival).frame, frame);
        QCOMPARE(std::get<SessionFault>(*arrival).receivedNs, std::optional(receivedNs));
    }

    // ---- Order
    void wrongOrder_data()
    {
        QTest::addColumn<quint64>("sequence");
        QTest::addColumn<quint64>("nonce");
        QTest::addColumn<quint64>("clientNonce");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("gap") << quint64(3) << quint64(2) << quint64(7) << ErrorCode::SequenceGap;
        QTest::newRow("repeated") << quint64(1) << quint64(2) << quint64(7) << ErrorCode::SequenceRepeated;
        QTest::newRow("key of one before") << quint64(2) << quint64(1) << quint64(7) << ErrorCode::NonceNotRising;
        QTest::newRow("other session") << quint64(2) << quint64(2) << quint64(8) << ErrorCode::ForeignClientKey;
    }
    void wrongOrder()
    {
        QFETCH(quint64, sequence);
        QFETCH(quint64, nonce);
        QFETCH(quint64, clientNonce);
        QFETCH(ErrorCode, code);
        Bench bench;
        bench.open();
        bench.factory.client.nonce = clientNonce;
        QCOMPARE(faultOf(bench.receive(bench.factory.application("x", sequence, nonce))), std::optional(code));
        QCOMPARE(bench.inbox.expectedSequence(), quint64(2));
    }
    void otherGateway()
    {
        Bench bench;
        bench.factory.gateway = Principal::selfAuthenticating("another");
        QCOMPARE(faultOf(bench.open()), std::optional(ErrorCode::KeyPrefixMismatch));
    }

    // ---- Service messages
    void acknowledgementIsItsOwnProof()
    {
        Bench bench;
        bench.open();
        const QByteArray frame = bench.factory.service(ServiceMessage::ack(5), 2, 2);
        const auto arrival = bench.receive(frame);
        QVERIFY(is<Inbox::Acknowledged>(arrival));
        const auto &acknowledged = std::get<Inbox::Acknowledged>(*arrival);
        QCOMPARE(acknowledged.sequence, quint64(5));
        QCOMPARE(acknowledged.receipt.certifiedTimeNs, bench.factory.timeNs);
        QVERIFY(acknowledged.receipt.proof == DeliveryReceipt::Proof::Acknowledgement);
    }
    void serviceMessagesHaveTheirPlace()
    {
        Bench before;
        QCOMPARE(faultOf(before.service(ServiceMessage::ack(0))), std::optional(ErrorCode::UnexpectedServiceMessage));
        Bench early;
        QCOMPARE(faultOf(early.application("x")), std::optional(ErrorCode::MessageBeforeOpen));
        Bench twice;
        twice.open();
        QCOMPARE(faultOf(twice.open()), std::optional(ErrorCode::UnexpectedServiceMessage));
        Bench other;
        other.open();
        QCOMPARE(faultOf(other.service(ServiceMessage::keepAlive(0))), std::optional(ErrorCode::UnexpectedServiceMessage));
        Bench unreadable;
        QCOMPARE(faultOf(unreadable.receive(unreadable.factory.frame(unreadable.factory.message("junk", 1, true), 1))),
            std::optional(ErrorCode::MalformedServiceMessage));
    }
    void openNamesOtherClient()
    {
        Bench bench;
        ClientKey other = bench.factory.client;
        ++other.nonce;
        const auto arrival = bench.service(ServiceMessage::open(other));
        QCOMPARE(faultOf(arrival), std::optional(ErrorCode::OpenKeyMismatch));
        QCOMPARE(std::get<SessionFault>(*arrival).reason.origin(), Origin::Canister);
    }
    void closedByTheCanister_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<Ic::ErrorCode>("code");
        using Cause = ServiceMessage::CloseCause;
        QTest::newRow("by its application") << int(Cause::ClosedByApplication) << ErrorCode::ClosedByApplication;
        QTest::newRow("a message was lost") << int(Cause::WrongSequenceNumber) << ErrorCode::WrongSequenceNumber;
        QTest::newRow("keep-alive came too late") << int(Cause::KeepAliveTimeout) << ErrorCode::KeepAliveTimeout;
        QTest::newRow("it did not understand us") << int(Cause::InvalidServiceMessage) << ErrorCode::InvalidServiceMessage;
    }
    void closedByTheCanister()
    {
        QFETCH(int, cause);
        QFETCH(Ic::ErrorCode, code);
        for (const bool isOpen : {false, true}) {
            Bench bench;
            if (isOpen)
                bench.open();
            const auto arrival = bench.service(ServiceMessage::close(ServiceMessage::CloseCause(cause)));
            QCOMPARE(faultOf(arrival), std::optional(code));
            QCOMPARE(std::get<SessionFault>(*arrival).reason.origin(), Origin::Canister);
        }
    }

    // ---- Time
    void ageIsCheckedWhenOpen()
    {
        Bench bench;
        const auto whileOpening = std::get<SessionAction::Verify>(bench.add(bench.factory.service(ServiceMessage::open(bench.factory.client), 1, 1)));
        QVERIFY(!whileOpening.freshness.check);
        bench.verify(whileOpening);
        QVERIFY(is<Inbox::Opened>(bench.inbox.next(bench.now)));
        const auto whenOpen = std::get<SessionAction::Verify>(bench.add(bench.factory.application("x", 2, 2)));
        QVERIFY(whenOpen.freshness.check);
    }
    void firstMessagesMustBeFresh()
    {
        Bench bench;
        const auto open = std::get<SessionAction::Verify>(bench.add(bench.factory.service(ServiceMessage::open(bench.factory.client), 1, 1)));
        bench.factory.timeNs -= 301 * Second;
        const auto held = std::get<SessionAction::Verify>(bench.add(bench.factory.application("held back", 2, 2)));
        bench.verify(open);
        bench.verify(held);
        QVERIFY(is<Inbox::Opened>(bench.inbox.next(bench.now)));
        QCOMPARE(faultOf(bench.inbox.next(bench.now)), std::optional(ErrorCode::CertificateStale));
    }
    void openMessageTeachesTime_data()
    {
        QTest::addColumn<int>("offsetSeconds");
        QTest::newRow("ten minutes behind") << -600;
        QTest::newRow("ten minutes ahead") << 600;
    }
    void openMessageTeachesTime()
    {
        QFETCH(int, offsetSeconds);
        Bench bench;
        bench.now.unixTime += std::chrono::seconds(offsetSeconds);
        const auto code = offsetSeconds > 0 ? ErrorCode::CertificateStale : ErrorCode::CertificateFromFuture;
        QCOMPARE(faultOf(bench.open()), std::optional(code)); // the certificate does not make itself fresh
        QCOMPARE(bench.clock->correctedNs(quint64(bench.now.unixTime.count()), quint64(bench.now.monotonic.count())), bench.factory.timeNs);
    }
    void clockIgnoresForeignMessages_data()
    {
        QTest::addColumn<bool>("isOwnKey");
        QTest::newRow("certified by another network") << false;
        QTest::newRow("certified for another client") << true;
    }
    void clockIgnoresForeignMessages()
    {
        QFETCH(bool, isOwnKey);
        Bench bench;
        FrameFactory other(isOwnKey ? "test root key" : "another");
        other.client = bench.factory.client;
        other.client.nonce += isOwnKey ? 1 : 0;
        other.timeNs = bench.factory.timeNs + 240 * Second; // within the window
        QVERIFY(faultOf(bench.receive(other.service(ServiceMessage::open(other.client), 1, 0))));
        QVERIFY(!bench.clock->earliestNs(0));
        QCOMPARE(bench.clock->correctedNs(5, 0), quint64(5));
    }
};

QTEST_APPLESS_MAIN(tst_Inbox)
#include "tst_inbox.moc"
