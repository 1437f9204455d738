// SPDX-License-Identifier: MIT
// Sessions recorded from ic-websocket-js 0.5.0, fed byte for byte, at the recorded time and with the recorded random numbers.
// What that SDK sent, ours sends too; where it is laxer than the protocol demands, ours refuses.
#include "bytes.h"
#include "delegation.h"
#include "frames.h"
#include "session.h"
#include "testing.h"
#include "vectors.h"
#include <deque>

using namespace Ic;
using namespace Ic::Test;

namespace {

//! The recorded time, and the recorded draws of randomness in their order.
class RecordedEnvironment final : public Environment
{
public:
    std::chrono::nanoseconds unixTime() const override { return now; }
    std::chrono::nanoseconds monotonicTime() const override { return std::chrono::seconds(1); }
    void fillRandom(uchar *data, std::size_t size) override
    {
        QByteArray draw(qsizetype(size), '\x5a');
        if (!draws.empty() && draws.front().size() == qsizetype(size)) {
            draw = draws.front();
            draws.pop_front();
        }
        std::copy(draw.begin(), draw.end(), reinterpret_cast<char *>(data));
    }
    std::chrono::nanoseconds now {};
    std::deque<QByteArray> draws;
};

IdentityPtr identityOf(const QJsonObject &json)
{
    const auto key = [](KeyScheme scheme, const QJsonValue &hex) {
        return PrivateKey::fromRaw(scheme, SecretBytes::copyOf(bytesOf(hex))).value();
    };
    const QString scheme = json[u"scheme"].toString();
    if (scheme == u"ed25519")
        return keyIdentity(key(KeyScheme::Ed25519, json[json.contains(u"seed") ? u"seed" : u"secret"]));
    if (scheme == u"secp256k1")
        return keyIdentity(key(KeyScheme::Secp256k1, json[u"secret"]));
    if (scheme.startsWith(u"delegation")) {
        const auto chain = DelegationChain::fromJson(json[u"chain"].toObject()).value();
        return delegatedIdentity(chain, keyIdentity(key(KeyScheme::Ed25519, json[u"session_seed"]))).value();
    }
    qFatal("unknown identity scheme %s", qPrintable(scheme));
}

//! Plays one recorded session.
class Player
{
public:
    Player(const QJsonObject &environmentJson, const QJsonObject &sessionJson)
        : environment(std::make_shared<RecordedEnvironment>())
        , identity(identityOf(sessionJson[u"identity"].toObject()))
        , canister(Principal::fromText(environmentJson[u"canister_id"].toString()).value())
        , rootKey(RootKey::fromDer(bytesOf(environmentJson[u"root_key_der"])).value())
        , verifier(CertificateVerifier(rootKey), canister)
        , session({canister, identity->sender(), rootKey, {}}, environment)
    {
        environment->now = std::chrono::milliseconds(qint64(environmentJson[u"now_ms"].toDouble()));
        const quint64 nonce = sessionJson[u"client_nonce"].toString().toULongLong();
        QByteArray littleEndian;
        for (int shift = 0; shift < 64; shift += 8)
            littleEndian.append(char(nonce >> shift & 0xff));
        environment->draws.push_back(littleEndian);
        for (const auto &step : sessionJson[u"steps"].toArray()) {
            for (const auto &request : step[u"sdk_sent"].toArray())
                environment->draws.push_back(bytesOf(request[u"content"][u"nonce"]));
        }
        feed(SessionEvent::Open {{QUrl(QStringLiteral("ws://recorded.test"))}});
        feed(SessionEvent::Progress {generation, TransportPhase::Ready});
    }

    void feed(const AnySessionEvent &first)
    {
        std::deque<AnySessionEvent> events {first};
        while (!events.empty()) {
            const AnySessionEvent event = events.front();
            events.pop_front();
            for (const AnySessionAction &action : session.handle(event, {environment->unixTime(), environment->monotonicTime()}))
                carryOut(action, events);
        }
    }

    std::shared_ptr<RecordedEnvironment> environment;
    IdentityPtr identity;
    Principal canister;
    RootKey rootKey;
    MessageVerifier verifier;
    Session session;
    quint64 generation = 0;
    QList<QByteArray> sent;
    QList<QByteArray> delivered;
    std::optional<CloseReason> ending;

private:
    void carryOut(const AnySessionAction &action, std::deque<AnySessionEvent> &events)
    {
        if (const auto *connect = std::get_if<SessionAction::Connect>(&action)) {
            generation = connect->generation;
        } else if (const auto *verify = std::get_if<SessionAction::Verify>(&action)) {
            events.push_back(SessionEvent::Verified {verify->generation, verify->frameId, verifier.verify(verify->frame, verify->freshness)});
        } else if (const auto *sign = std::get_if<SessionAction::Sign>(&action)) {
            RequestContent content;
            content.canister = canister;
            content.method = sign->method;
            content.argument = sign->argument;
            content.ingressExpiryNs = sign->ingressExpiryNs;
            content.nonce = sign->nonce;
            events.push_back(SessionEvent::Signed {sign->generation, sign->signId, ClientRequest {signEnvelope(content, *identity).value()}.toCbor()});
        } else if (const auto *store = std::get_if<SessionAction::Store>(&action)) {
            events.push_back(SessionEvent::Stored {store->generation, store->signId});
        } else if (const auto *write = std::get_if<SessionAction::Write>(&action)) {
            sent.append(write->frame);
            events.push_back(SessionEvent::Written {write->generation, 0});
        } else if (const auto *deliver = std::get_if<SessionAction::Deliver>(&action)) {
            delivered.append(deliver->message.message().content);
        } else if (const auto *again = std::get_if<SessionAction::Reconnecting>(&action)) {
            ending = again->reason;
        } else if (const auto *closed = std::get_if<SessionAction::Closed>(&action)) {
            ending = closed->reason;
        }
    }
};

//! By the names that the README of the vectors gives them: what a strict client must refuse.
bool mustBeRefused(const QString &name)
{
    return name.contains(u"negative") || name.startsWith(u"handshake:") || name.contains(u"not checked by the JS SDK")
        || name.contains(u"fallback path") || name.contains(u"before the open message");
}

//! What ours must say of the sessions that are known by name.
ErrorCode expectedCode(const QString &name)
{
    static const QList<QPair<QString, ErrorCode>> known {
        {QStringLiteral("key not in tree"), ErrorCode::PathMissing},
        {QStringLiteral("fallback path"), ErrorCode::PathMissing},
        {QStringLiteral("tampered content"), ErrorCode::ContentHashMismatch},
        {QStringLiteral("certified_data does not match tree"), ErrorCode::WitnessMismatch},
        {QStringLiteral("5 min 1 s old"), ErrorCode::CertificateStale},
        {QStringLiteral("5 min 1 s in the future"), ErrorCode::CertificateFromFuture},
        {QStringLiteral("service message is KeepAlive"), ErrorCode::UnexpectedServiceMessage},
        {QStringLiteral("frame lacks tree"), ErrorCode::MalformedFrame},
        {QStringLiteral("outer client_key of another principal"), ErrorCode::ForeignClientKey},
        {QStringLiteral("before the open message"), ErrorCode::MessageBeforeOpen},
        {QStringLiteral("ack for a sequence number never sent"), ErrorCode::AckOutOfRange},
        {QStringLiteral("handshake:"), ErrorCode::MalformedHandshake},
    };
    for (const auto &[part, code] : known) {
        if (name.contains(part))
            return code;
    }
    return ErrorCode::NoError;
}

} // namespace

class tst_SessionVectors : public QObject
{
    Q_OBJECT
private:
    static void compareRequest(const QByteArray &ours, const QJsonValue &recorded)
    {
        const auto mine = ClientRequest::fromCbor(ours);
        const auto theirs = ClientRequest::fromCbor(bytesOf(recorded[u"frame"]));
        IC_VERIFY(mine);
        IC_VERIFY(theirs);
        const RequestContent &a = mine->envelope.content;
        const RequestContent &b = theirs->envelope.content;
        QCOMPARE(a.method, b.method);
        QCOMPARE(a.canister, b.canister);
        QCOMPARE(a.sender, b.sender);
        QCOMPARE(a.nonce, b.nonce);
        QCOMPARE(mine->envelope.senderPublicKeyDer, theirs->envelope.senderPublicKeyDer);
        QCOMPARE(mine->envelope.delegations.size(), theirs->envelope.delegations.size());
        if (a.method == Cdk::OpenMethod) {
            QCOMPARE(a.argument, b.argument);
        } else {
            const auto x = Cdk::decodeMessage(a.argument);
            const auto y = Cdk::decodeMessage(b.argument);
            IC_VERIFY(x);
            IC_VERIFY(y);
            QCOMPARE(x->clientKey, y->clientKey);
            QCOMPARE(x->sequence, y->sequence);
            QCOMPARE(x->isService, y->isService);
            if (x->isService)
                QCOMPARE(ServiceMessage::fromCandid(x->content).value(), ServiceMessage::fromCandid(y->content).value());
            else
                QCOMPARE(x->content, y->content);
        }
        // Ours holds for the network at the recorded time.
        EnvelopePolicy policy;
        policy.nowNs = b.ingressExpiryNs - 220'000'000'000;
        IC_VERIFY(verifyEnvelope(mine->envelope, policy));
    }

private Q_SLOTS:
    void session_data()
    {
        QTest::addColumn<QJsonObject>("json");
        if (vectorsDirectory().isEmpty())
            return;
        for (const auto &s : vectorFile(QStringLiteral("icws_sessions.json"))[u"sessions"].toArray())
            QTest::newRow(qPrintable(s[u"name"].toString())) << s.toObject();
    }
    void session()
    {
        IC_NEED_VECTORS();
        QFETCH(QJsonObject, json);
        const QString name = json[u"name"].toString();
        Player player(vectorFile(QStringLiteral("icws_sessions.json"))[u"environment"].toObject(), json);
        quint64 id = 0;
        int sdkMessages = 0;
        bool sdkClosed = false;
        for (const auto &step : json[u"steps"].toArray()) {
            player.sent.clear();
            const QJsonArray recorded = step[u"sdk_sent"].toArray();
            if (step.toObject().contains(u"frame")) {
                player.feed(SessionEvent::Frame {player.generation, bytesOf(step[u"frame"])});
            } else { // the application sends what is in the recorded requests
                for (const auto &request : recorded) {
                    const auto message = ClientRequest::fromCbor(bytesOf(request[u"frame"]));
                    IC_VERIFY(message);
                    player.feed(SessionEvent::Send {++id, Cdk::decodeMessage(message->envelope.content.argument).value().content});
                }
            }
            for (const auto &event : step[u"sdk_events"].toArray())
                sdkMessages += event[u"event"].toString() == u"message";
            sdkClosed |= !step[u"sdk_closed_with"].toArray().isEmpty();
            if (player.ending && player.ending->code() != ErrorCode::ClosedByApplication)
                break; // what that SDK did afterwards was its own mistake
            QCOMPARE(player.sent.size(), recorded.size());
            for (qsizetype i = 0; i < recorded.size(); ++i)
                compareRequest(player.sent[i], recorded[i]);
        }

        if (mustBeRefused(name)) {
            QVERIFY2(player.ending, "accepted");
            QVERIFY(player.ending->code() != ErrorCode::ClosedByApplication);
            QVERIFY(player.delivered.isEmpty());
            if (expectedCode(name) != ErrorCode::NoError)
                QCOMPARE(player.ending->codeName(), errorCodeName(expectedCode(name)));
        } else {
            if (player.ending)
                QCOMPARE(player.ending->codeName(), errorCodeName(ErrorCode::ClosedByApplication));
            else
                QCOMPARE(player.session.state(), SessionState::Open);
            if (!name.contains(u"sharded")) { // which that SDK cannot verify
                QCOMPARE(player.delivered.size(), qsizetype(sdkMessages));
                QCOMPARE(player.ending.has_value(), sdkClosed);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_SessionVectors)
#include "tst_sessionvectors.moc"
