// SPDX-License-Identifier: MIT
#include "faultfilter.h"
#include "frames.h"
#include "messageverifier.h"
#include "replicafixture.h"
#include "testing.h"
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::LocalNet::Test;

Q_DECLARE_METATYPE(Ic::LocalNet::DelegationMode)
Q_DECLARE_METATYPE(Ic::LocalNet::Fault)
Q_DECLARE_METATYPE(Ic::ErrorCode)

namespace {

//! A session as a gateway relays it: the handshake, and frames of the canister, judged as a client judges them.
struct Session
{
    explicit Session(DelegationMode mode, const FaultRule &rule)
        : f(mode)
        , script(std::make_shared<FaultScript>(QList<FaultRule> {rule}, f.environment))
        , filter(script, f.replica.keys(), f.environment)
        , verifier(f.verifier, f.echo)
    {
        const RequestContent open = f.openContent();
        f.call("v3", open);
        handshake = HandshakeFrame {f.gateway->sender()}.toCbor();
        openFrame = ClientRequest {signEnvelope(open, *f.user).value()}.toCbor();
    }
    void say(const QString &text)
    {
        const auto content = Candid::encode({Candid::Value::record({{u"text", Candid::Value::text(text)}, {u"timestamp", Candid::Value::nat64(0)}})},
            {Candid::Type::record({{u"text", Candid::Type::text()}, {u"timestamp", Candid::Type::nat64()}})});
        messageFrames.append(ClientRequest {signEnvelope(f.content(RequestType::Call, "ws_message",
                                                             Ic::Cdk::encodeMessage({{f.user->sender(), 1}, nextSequence++, f.now(), false, content.value()})),
                                                *f.user)
                                                .value()}
                                 .toCbor());
        const auto request = ClientRequest::fromCbor(messageFrames.last());
        (void)f.answer(ReplicaFixture::request(f.path("v3", "call"), request->envelope.toCbor()));
    }
    QList<QByteArray> relayed()
    {
        const AnswerMap map = AnswerMap::read(f.query("v2", f.content(RequestType::Query, "ws_get_messages", Ic::Cdk::encodeGetMessages(0)), f.gateway).body);
        const auto messages = Ic::Cdk::decodeMessages(map.bytes.value("reply.arg")).value();
        QList<QByteArray> frames;
        for (const auto &message : messages.messages)
            frames.append(encodeRelayedFrame(message.key, message.content, messages.certificate, messages.tree));
        return frames;
    }
    //! The verdict on one frame, as the client's session would reach it.
    ErrorCode judge(const QByteArray &frame)
    {
        const auto parsed = RelayedFrame::fromCbor(frame);
        if (!parsed)
            return parsed.error().code();
        const auto certified = verifier.verify(*parsed, f.fresh());
        if (!certified)
            return certified.error().code();
        if (const auto ok = checkAddress(*certified, {f.gateway->sender().toText().toLatin1(), {f.user->sender(), 1}}); !ok)
            return ok.error().code();
        if (const auto ok = checkSequence(*certified, expected); !ok)
            return ok.error().code();
        ++expected;
        if (expected == 2 && !certified->message().isService)
            return ErrorCode::MessageBeforeOpen;
        return ErrorCode::NoError;
    }

    ReplicaFixture f;
    std::shared_ptr<FaultScript> script;
    FaultFilter filter;
    MessageVerifier verifier;
    QByteArray handshake;
    QByteArray openFrame;
    QList<QByteArray> messageFrames;
    quint64 nextSequence = 1;
    quint64 expected = 1;
};

FaultRule once(Fault fault, int skip = 0)
{
    return FaultRule(fault).setSkip(skip).setTimes(1);
}

} // namespace

class tst_Faults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesAreRead_data();
    void rulesAreRead();
    void everyFaultHasARow();
    void probabilityIsKept();
    void skipAndTimes();
    void honestFramesAreAccepted_data();
    void honestFramesAreAccepted();
    void forgedFramesAreRefused_data();
    void forgedFramesAreRefused();
    void textFrameReplacesMessage();
    void clientFrames();
};

void tst_Faults::rulesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("probability"); // -1: refused
    QTest::newRow("a name") << QStringLiteral("tamper-content") << 1.0;
    QTest::newRow("never") << QStringLiteral("tamper-content:0") << 0.0;
    QTest::newRow("sometimes") << QStringLiteral("skip-message:0.25") << 0.25;
    QTest::newRow("above one") << QStringLiteral("skip-message:1.5") << -1.0;
    QTest::newRow("negative") << QStringLiteral("skip-message:-0.1") << -1.0;
    QTest::newRow("not a number") << QStringLiteral("skip-message:often") << -1.0;
    QTest::newRow("nothing behind the colon") << QStringLiteral("skip-message:") << -1.0;
    QTest::newRow("nan") << QStringLiteral("skip-message:nan") << -1.0;
    QTest::newRow("probability and opportunity") << QStringLiteral("skip-message:0.5@3") << -1.0;
    QTest::newRow("opportunity zero") << QStringLiteral("skip-message@0") << -1.0;
    QTest::newRow("not a whole opportunity") << QStringLiteral("skip-message@1.5") << -1.0;
    QTest::newRow("nothing behind the sign") << QStringLiteral("skip-message@") << -1.0;
    QTest::newRow("an opportunity") << QStringLiteral("skip-message@3") << 1.0;
    QTest::newRow("an unknown name") << QStringLiteral("gremlins") << -1.0;
    QTest::newRow("empty") << QString() << -1.0;
}

void tst_Faults::rulesAreRead()
{
    QFETCH(QString, text);
    QFETCH(double, probability);
    const auto rule = FaultRule::fromText(text);
    if (probability < 0) {
        IC_COMPARE_ERROR(rule, ErrorCode::BadInput);
        return;
    }
    IC_VERIFY(rule);
    QCOMPARE(rule->probability(), probability);
}

void tst_Faults::everyFaultHasARow()
{
    QSet<int> faults;
    QByteArray previous;
    for (const FaultInfo &info : faultTable()) {
        faults.insert(int(info.fault));
        QVERIFY(previous < QByteArray(info.name)); // by name, so none twice
        previous = info.name;
        QVERIFY(qstrlen(info.meaning) > 20);
        QCOMPARE(FaultRule::fromText(QString::fromLatin1(info.name))->fault(), info.fault);
    }
    QCOMPARE(faults.size(), int(Fault::SwapMessages) + 1);
}

void tst_Faults::probabilityIsKept()
{
    const auto environment = std::make_shared<Ic::Test::ManualEnvironment>();
    FaultScript script({FaultRule::fromText(QStringLiteral("skip-message:0.3")).value()}, environment);
    int strikes = 0;
    for (int i = 0; i < 10'000; ++i)
        strikes += script.strikes(Fault::SkipMessage);
    QVERIFY2(strikes > 2700 && strikes < 3300, qPrintable(QString::number(strikes)));
    QVERIFY(!script.strikes(Fault::ReplayMessage));
    QCOMPARE(script.strikeCount(), strikes);
}

void tst_Faults::skipAndTimes()
{
    const auto environment = std::make_shared<Ic::Test::ManualEnvironment>();
    QVERIFY(FaultRule::fromText(QStringLiteral("skip-message@3")).value() == once(Fault::SkipMessage, 2));
    FaultScript script({once(Fault::SkipMessage, 2)}, environment);
    QList<bool> strikes;
    for (int i = 0; i < 5; ++i)
        strikes.append(script.strikes(Fault::SkipMessage));
    QCOMPARE(strikes, (QList<bool> {false, false, true, false, false}));
}

void tst_Faults::honestFramesAreAccepted_data()
{
    QTest::addColumn<DelegationMode>("mode");
    QTest::newRow("root key") << DelegationMode::None;
    QTest::newRow("flat") << DelegationMode::Flat;
    QTest::newRow("sharded") << DelegationMode::Sharded;
}

void tst_Faults::honestFramesAreAccepted()
{
    QFETCH(DelegationMode, mode);
    Session s(mode, once(Fault::SilentOpen)); // never asked below
    s.say(QStringLiteral("hello"));
    QCOMPARE(s.filter.toClient(1, s.handshake).constFirst().data, s.handshake);
    for (const QByteArray &frame : s.relayed()) {
        const auto out = s.filter.toClient(1, frame);
        QCOMPARE(out.size(), 1);
        QCOMPARE(out[0].data, frame);
        QCOMPARE(s.judge(out[0].data), ErrorCode::NoError);
    }
    QCOMPARE(s.expected, 3u);
}

void tst_Faults::forgedFramesAreRefused_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<DelegationMode>("mode");
    QTest::addColumn<int>("skip");
    QTest::addColumn<QList<ErrorCode>>("codes");
    const auto row = [](Fault fault, const QList<ErrorCode> &codes, int skip = 0) {
        QByteArray name;
        for (const FaultInfo &info : faultTable()) {
            if (info.fault == fault)
                name = info.name;
        }
        QTest::newRow(QByteArray(name + ", root key").constData()) << fault << DelegationMode::None << skip << codes;
        QTest::newRow(QByteArray(name + ", flat").constData()) << fault << DelegationMode::Flat << skip << codes;
        QTest::newRow(QByteArray(name + ", sharded").constData()) << fault << DelegationMode::Sharded << skip << codes;
    };
    // A flipped bit makes another point, none at all, or one outside of the subgroup.
    row(Fault::CorruptSignature,
        {ErrorCode::SignaturePointInvalid, ErrorCode::SignaturePointNotInSubgroup, ErrorCode::CertificateSignatureInvalid, ErrorCode::RootKeyMismatch});
    row(Fault::TamperContent, {ErrorCode::ContentHashMismatch});
    row(Fault::WitnessMismatch, {ErrorCode::WitnessMismatch});
    row(Fault::StaleCertificate, {ErrorCode::CertificateStale});
    row(Fault::FutureCertificate, {ErrorCode::CertificateFromFuture});
    row(Fault::WrongRootKey, {ErrorCode::RootKeyMismatch});
    row(Fault::NestedDelegation, {ErrorCode::NestedDelegation});
    row(Fault::OutOfRange, {ErrorCode::CanisterOutOfRange});
    row(Fault::UnsortedTree, {ErrorCode::UnsortedTree});
    row(Fault::MissingPath, {ErrorCode::PathMissing});
    row(Fault::OtherGatewayKey, {ErrorCode::KeyPrefixMismatch});
    row(Fault::ForeignClientKey, {ErrorCode::ForeignClientKey});
    row(Fault::RepeatSequence, {ErrorCode::SequenceRepeated});
    row(Fault::MessageBeforeOpen, {ErrorCode::MessageBeforeOpen});
    row(Fault::TrailingBytes, {ErrorCode::TrailingBytes});
    row(Fault::GarbageFrame, {ErrorCode::MalformedFrame});
    row(Fault::OversizedFrame, {ErrorCode::OversizedFrame});
    row(Fault::SkipMessage, {ErrorCode::SequenceGap});
    row(Fault::ReplayMessage, {ErrorCode::SequenceRepeated}, 0);
    row(Fault::SecondHandshake, {ErrorCode::SecondHandshake});
}

void tst_Faults::forgedFramesAreRefused()
{
    QFETCH(Fault, fault);
    QFETCH(DelegationMode, mode);
    QFETCH(QList<ErrorCode>, codes);
    Session s(mode, once(fault));
    s.say(QStringLiteral("hello"));
    (void)s.filter.toClient(1, s.handshake);
    (void)s.filter.fromClient(1, s.openFrame);
    QList<QByteArray> received;
    for (const QByteArray &frame : s.relayed()) {
        for (const FilteredFrame &out : s.filter.toClient(1, frame)) {
            QCOMPARE(out.kind, FilteredFrame::Binary);
            received.append(out.data);
        }
    }
    QCOMPARE(s.script->strikeCount(), 1);
    QList<ErrorCode> verdicts;
    for (const QByteArray &frame : received)
        verdicts.append(s.judge(frame));
    verdicts.removeAll(ErrorCode::NoError);
    QVERIFY(!verdicts.isEmpty());
    QVERIFY2(codes.contains(verdicts.first()), qPrintable(errorCodeName(verdicts.first())));
}

void tst_Faults::textFrameReplacesMessage()
{
    {
        Session s(DelegationMode::None, once(Fault::TextFrame));
        (void)s.filter.toClient(1, s.handshake);
        const auto out = s.filter.toClient(1, s.relayed().constFirst());
        QCOMPARE(out.size(), 1);
        QCOMPARE(out[0].kind, FilteredFrame::Text);
        QCOMPARE(QByteArray::fromHex(out[0].data), s.relayed().constFirst());
    }
    {
        Session s(DelegationMode::None, once(Fault::CloseAbruptly));
        (void)s.filter.toClient(1, s.handshake);
        QCOMPARE(s.filter.toClient(1, s.relayed().constFirst()).constFirst().kind, FilteredFrame::Cut);
    }
}

void tst_Faults::clientFrames()
{
    const auto received = [](Session &s, const QByteArray &frame) { return s.filter.fromClient(1, frame); };
    {
        Session s(DelegationMode::None, once(Fault::SilentOpen));
        QVERIFY(received(s, s.openFrame).frames.isEmpty());
        QVERIFY(!received(s, s.openFrame).cut);
    }
    {
        Session s(DelegationMode::None, once(Fault::RefuseOpen));
        QVERIFY(received(s, s.openFrame).cut);
        QCOMPARE(received(s, s.openFrame).frames, QList<QByteArray> {s.openFrame});
    }
    for (const Fault fault : {Fault::DropClientMessage, Fault::DuplicateClientMessage, Fault::ReorderClientMessages}) {
        Session s(DelegationMode::None, once(fault));
        s.say(QStringLiteral("one"));
        s.say(QStringLiteral("two"));
        QCOMPARE(received(s, s.openFrame).frames, QList<QByteArray> {s.openFrame}); // ws_open is not theirs
        QList<QByteArray> all = received(s, s.messageFrames[0]).frames;
        all += received(s, s.messageFrames[1]).frames;
        const QByteArray one = s.messageFrames[0];
        const QByteArray two = s.messageFrames[1];
        if (fault == Fault::DropClientMessage)
            QCOMPARE(all, QList<QByteArray> {two});
        else if (fault == Fault::DuplicateClientMessage)
            QCOMPARE(all, (QList<QByteArray> {one, one, two}));
        else
            QCOMPARE(all, (QList<QByteArray> {two, one}));
    }
}

QTEST_APPLESS_MAIN(tst_Faults)
#include "tst_faults.moc"
