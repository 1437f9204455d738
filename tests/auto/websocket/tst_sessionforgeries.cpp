// SPDX-License-Identifier: MIT
// Everything a gateway or canister may not send: each is refused with its own code, and only forgeries accuse the gateway.
#include "cborwriter.h"
#include "sessionbench.h"
#include "testing.h"
#include <functional>

using namespace Ic;
using namespace Ic::Test;

namespace {

using Attack = std::function<SessionActions(SessionBench &)>;

struct Case
{
    const char *name;
    ConnectionState from;
    ErrorCode code;
    Attack attack;
};

SessionActions openWith(SessionBench &bench, const std::function<void(FrameFactory &)> &change)
{
    FrameFactory changed = bench.factory;
    change(changed);
    return bench.frame(changed.service(ServiceMessage::open(bench.factory.client), 1, 0));
}

SessionActions applicationWith(SessionBench &bench, const std::function<void(WebsocketMessage &, FrameFactory &)> &change)
{
    FrameFactory factory = bench.factory;
    WebsocketMessage message = factory.message("payload", bench.nextSequence, false);
    change(message, factory);
    return bench.frame(factory.frame(message, bench.nextKeyNonce));
}

const QList<Case> &cases()
{
    using S = ConnectionState;
    using E = ErrorCode;
    static const QList<Case> list {
        // Before the session is open.
        {"handshake that is none", S::Handshaking, E::MalformedHandshake, [](SessionBench &b) { return b.frame("\xa0"); }},
        {"handshake of five hostile bytes", S::Handshaking, E::MalformedHandshake, [](SessionBench &b) { return b.frame(QByteArray::fromHex("5a80000000")); }},
        {"handshake with trailing bytes", S::Handshaking, E::TrailingBytes,
            [](SessionBench &b) { return b.frame(HandshakeFrame {b.factory.gateway}.toCbor() + 'x'); }},
        {"anonymous gateway", S::Handshaking, E::UnacceptableGatewayPrincipal,
            [](SessionBench &b) { return b.frame(HandshakeFrame {Principal::anonymous()}.toCbor()); }},
        {"canister as gateway", S::Handshaking, E::UnacceptableGatewayPrincipal,
            [](SessionBench &b) { return b.frame(HandshakeFrame {b.factory.canister}.toCbor()); }},
        {"gateway with our own principal", S::Handshaking, E::UnacceptableGatewayPrincipal,
            [](SessionBench &b) { return b.frame(HandshakeFrame {b.identity->sender()}.toCbor()); }},
        {"text frame instead of a handshake", S::Handshaking, E::TextFrame, [](SessionBench &b) { return b.feed(SessionEvent::TextFrame {b.generation}); }},
        {"second handshake while opening", S::Opening, E::SecondHandshake, [](SessionBench &b) { return b.handshake(); }},
        {"text frame while opening", S::Opening, E::TextFrame, [](SessionBench &b) { return b.feed(SessionEvent::TextFrame {b.generation}); }},
        {"open message of another network", S::Opening, E::RootKeyMismatch,
            [](SessionBench &b) {
                FrameFactory f("other root");
                f.client = b.factory.client;
                f.timeNs = b.factory.timeNs;
                return b.frame(f.service(ServiceMessage::open(f.client), 1, 0));
            }},
        {"open message for another gateway", S::Opening, E::KeyPrefixMismatch,
            [](SessionBench &b) { return openWith(b, [](FrameFactory &f) { f.gateway = Principal::selfAuthenticating("other"); }); }},
        {"open message to another client", S::Opening, E::ForeignClientKey,
            [](SessionBench &b) { return openWith(b, [](FrameFactory &f) { f.client.principal = Principal::selfAuthenticating("other"); }); }},
        {"open message of an earlier session", S::Opening, E::ForeignClientKey,
            [](SessionBench &b) { return openWith(b, [](FrameFactory &f) { ++f.client.nonce; }); }},
        {"open message with number 2", S::Opening, E::SequenceGap,
            [](SessionBench &b) {
                b.nextSequence = 2;
                return b.openMessage();
            }},
        {"open message that is stale", S::Opening, E::CertificateStale,
            [](SessionBench &b) { return openWith(b, [](FrameFactory &f) { f.timeNs -= 301'000'000'000; }); }},
        {"open message from the future", S::Opening, E::CertificateFromFuture,
            [](SessionBench &b) { return openWith(b, [](FrameFactory &f) { f.timeNs += 301'000'000'000; }); }},
        {"open message that names another key", S::Opening, E::OpenKeyMismatch,
            [](SessionBench &b) {
                return b.service(ServiceMessage::open({b.factory.client.principal, b.factory.client.nonce + 1}));
            }},
        {"application message before the open message", S::Opening, E::MessageBeforeOpen, [](SessionBench &b) { return b.application("early"); }},
        {"acknowledgement before the open message", S::Opening, E::UnexpectedServiceMessage, [](SessionBench &b) { return b.acknowledge(0); }},
        {"undecodable service message", S::Opening, E::MalformedServiceMessage,
            [](SessionBench &b) { return b.frame(b.factory.frame(b.factory.message("junk", 1, true), 0)); }},
        {"keep-alive, which only clients send", S::Opening, E::UnexpectedServiceMessage,
            [](SessionBench &b) { return b.service(ServiceMessage::keepAlive(0)); }},
        // In an open session.
        {"second open message", S::Open, E::UnexpectedServiceMessage, [](SessionBench &b) { return b.openMessage(); }},
        {"keep-alive in an open session", S::Open, E::UnexpectedServiceMessage, [](SessionBench &b) { return b.service(ServiceMessage::keepAlive(1)); }},
        {"undecodable service message in an open session", S::Open, E::MalformedServiceMessage,
            [](SessionBench &b) { return b.frame(b.factory.frame(b.factory.message("junk", 2, true), 1)); }},
        {"second handshake", S::Open, E::SecondHandshake, [](SessionBench &b) { return b.handshake(); }},
        {"text frame", S::Open, E::TextFrame, [](SessionBench &b) { return b.feed(SessionEvent::TextFrame {b.generation}); }},
        {"five hostile bytes", S::Open, E::MalformedFrame, [](SessionBench &b) { return b.frame(QByteArray::fromHex("5a80000000")); }},
        {"oversized frame", S::Open, E::OversizedFrame, [](SessionBench &b) { return b.frame(QByteArray(MaxFrameBytes + 1, 'x')); }},
        {"trailing bytes", S::Open, E::TrailingBytes, [](SessionBench &b) { return b.frame(b.factory.application("x", 2, 1) + 'x'); }},
        {"content that was changed", S::Open, E::ContentHashMismatch,
            [](SessionBench &b) {
                auto p = b.factory.parts(b.factory.message("x", 2, false), 1);
                p.content.back() ^= 1;
                return b.frame(p.frame());
            }},
        {"message to another client", S::Open, E::ForeignClientKey,
            [](SessionBench &b) {
                return applicationWith(b, [](WebsocketMessage &m, FrameFactory &) { m.clientKey.principal = Principal::selfAuthenticating("other"); });
            }},
        {"message of an earlier session of ours", S::Open, E::ForeignClientKey,
            [](SessionBench &b) { return applicationWith(b, [](WebsocketMessage &m, FrameFactory &) { --m.clientKey.nonce; }); }},
        {"message for another gateway", S::Open, E::KeyPrefixMismatch,
            [](SessionBench &b) {
                return applicationWith(b, [](WebsocketMessage &, FrameFactory &f) { f.gateway = Principal::selfAuthenticating("other"); });
            }},
        {"message under the key of one before", S::Open, E::NonceNotRising,
            [](SessionBench &b) {
                b.nextKeyNonce = 0;
                return b.application("x");
            }},
        {"message that was delivered before", S::Open, E::NonceNotRising,
            [](SessionBench &b) {
                const QByteArray f = b.factory.application("x", b.nextSequence++, b.nextKeyNonce++);
                b.frame(f);
                return b.frame(f);
            }},
        {"number that came before, under a new key", S::Open, E::SequenceRepeated,
            [](SessionBench &b) {
                b.nextSequence = 1;
                return b.application("x");
            }},
        {"missing message", S::Open, E::SequenceGap,
            [](SessionBench &b) {
                ++b.nextSequence;
                return b.application("x");
            }},
        {"certified content that is no message", S::Open, E::MalformedMessage,
            [](SessionBench &b) {
                auto p = b.factory.parts(b.factory.message("x", 2, false), 1);
                p.content = "\xa0";
                LabeledTree queue;
                const Hash hash = sha256(p.content);
                queue.insert({"websocket", p.key}, view(hash).toByteArray());
                const Hash root = queue.rootHash();
                p.tree = queue.toCbor();
                p.certificate = b.factory.certify(view(root));
                return b.frame(p.frame());
            }},
    };
    return list;
}

} // namespace

class tst_SessionForgeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forgeriesAreRejected_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << i;
    }
    void forgeriesAreRejected()
    {
        QFETCH(int, index);
        const Case &c = cases()[index];
        SessionBench bench;
        bench.reach(c.from);
        const SessionActions actions = c.attack(bench);
        const auto reason = SessionBench::ending(actions);
        QVERIFY2(reason, "it was accepted");
        QCOMPARE(errorCodeName(reason->code()), errorCodeName(c.code));
        QVERIFY(SessionBench::all<SessionAction::Deliver>(actions).isEmpty());
        QVERIFY(!reason->reason().isEmpty());
        QCOMPARE(SessionBench::all<SessionAction::CloseTransport>(actions).size(), 1);

        const bool forged = errorCodeInfo(c.code).errorClass == ErrorClass::Forged;
        const auto misbehaved = SessionBench::all<SessionAction::GatewayMisbehaved>(actions);
        QCOMPARE(misbehaved.size(), forged ? 1 : 0);
        if (!misbehaved.isEmpty()) {
            QCOMPARE(misbehaved[0].gateway, bench.gateways[0]);
            QCOMPARE(misbehaved[0].evidence.verdict.code(), c.code);
            QCOMPARE(misbehaved[0].evidence.frame.isEmpty(), c.code == ErrorCode::TextFrame); // nothing to keep of it
            QCOMPARE(misbehaved[0].evidence.client.principal, bench.identity->sender());
            QCOMPARE(misbehaved[0].evidence.canister, bench.factory.canister);
        }
        switch (errorCodeInfo(c.code).errorClass) {
        case ErrorClass::Forged: // another gateway, never this one again
            QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect);
            QCOMPARE(SessionBench::all<SessionAction::Connect>(bench.feed(SessionEvent::Retry {})).constFirst().gateway, bench.gateways[1]);
            break;
        case ErrorClass::Stall: QCOMPARE(bench.session->state(), ConnectionState::WaitingToReconnect); break;
        default: QCOMPARE(bench.session->state(), ConnectionState::Closed);
        }
    }
    void allGatewaysMisbehaved()
    {
        SessionBench bench;
        bench.reachOpen();
        bench.frame("junk");
        bench.feed(SessionEvent::Retry {});
        bench.feed(SessionEvent::Progress {bench.generation, TransportPhase::Ready});
        const auto actions = bench.frame("junk");
        QCOMPARE(SessionBench::all<SessionAction::Closed>(actions).constFirst().reason.code(), ErrorCode::MalformedHandshake);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
        const auto again = SessionBench::ending(bench.open()); // not in this run
        QVERIFY(again);
        QCOMPARE(again->origin(), Origin::Gateway);
        QCOMPARE(bench.session->state(), ConnectionState::Closed);
    }
    void evidenceGivesSameVerdict()
    {
        SessionBench bench;
        bench.reachOpen();
        auto p = bench.factory.parts(bench.factory.message("x", 2, false), 1);
        p.content.back() ^= 1;
        const auto evidence = SessionBench::all<SessionAction::GatewayMisbehaved>(bench.frame(p.frame())).constFirst().evidence;
        const auto read = Evidence::fromJson(evidence.toJson());
        IC_VERIFY(read);
        const auto frame = RelayedFrame::fromCbor(read->frame);
        IC_VERIFY(frame);
        const MessageVerifier verifier(CertificateVerifier(RootKey::fromDer(read->rootKeyDer).value()), read->canister);
        IC_COMPARE_ERROR(verifier.verify(*frame, Freshness::at(read->nowNs)), ErrorCode::ContentHashMismatch);
    }
};

QTEST_GUILESS_MAIN(tst_SessionForgeries)
#include "tst_sessionforgeries.moc"
