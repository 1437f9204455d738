// SPDX-License-Identifier: MIT
#include "envelope.h"
#include "manualenvironment.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)
Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

constexpr quint64 second = 1'000'000'000;
constexpr quint64 now = 1'700'000'000 * second;
const Principal canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
const Principal otherCanister = Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value();

RequestContent someCall()
{
    RequestContent content;
    content.canister = canister;
    content.method = "ws_message";
    content.argument = "DIDL";
    content.ingressExpiryNs = now + 240 * second;
    content.nonce = QByteArray(16, 'n');
    return content;
}

RequestContent someReadState()
{
    RequestContent content;
    content.type = RequestType::ReadState;
    content.ingressExpiryNs = now + 240 * second;
    content.paths = {{"time"}};
    return content;
}

RequestContent someQuery()
{
    RequestContent content = someCall();
    content.type = RequestType::Query;
    return content;
}

struct People
{
    ManualEnvironment environment;
    IdentityPtr user = generateIdentity(KeyScheme::Ed25519, environment);
    IdentityPtr browser = generateIdentity(KeyScheme::P256, environment);
    IdentityPtr session = generateIdentity(KeyScheme::Secp256k1, environment);

    //! user -> browser -> session, with \a change applied to the second delegation before it is signed.
    template <typename Change>
    IdentityPtr delegated(Change &&change) const
    {
        Delegation second_ {session->publicKeyDer(), now + 600 * second, {}, {}};
        change(second_);
        DelegationChain chain {
            user->publicKeyDer(), {delegate(*user, {browser->publicKeyDer(), now + 600 * second, {}, {}}).value(), delegate(*browser, second_).value()}};
        return std::make_shared<Unchecked>(chain, session);
    }
    IdentityPtr delegated() const
    {
        return delegated([](Delegation &) {});
    }

    //! delegatedIdentity() would refuse what some tests need.
    class Unchecked final : public Identity
    {
    public:
        Unchecked(DelegationChain chain, IdentityPtr session)
            : m_chain(std::move(chain))
            , m_session(std::move(session))
        {
        }
        Principal sender() const override { return m_chain.sender(); }
        QByteArray publicKeyDer() const override { return m_chain.publicKeyDer; }
        QList<SignedDelegation> delegations() const override { return m_chain.delegations; }
        Result<QByteArray> sign(QByteArrayView message) const override { return m_session->sign(message); }

    private:
        DelegationChain m_chain;
        IdentityPtr m_session;
    };
};

} // namespace

class tst_Envelope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void good_data()
    {
        QTest::addColumn<int>("who");
        QTest::addColumn<int>("what");
        const char *people[] = {"Ed25519", "P-256", "secp256k1", "delegated"};
        const char *requests[] = {"call", "query", "read_state"};
        for (int who = 0; who < 4; ++who)
            for (int what = 0; what < 3; ++what)
                QTest::addRow("%s %s", people[who], requests[what]) << who << what;
    }
    void good()
    {
        QFETCH(int, who);
        QFETCH(int, what);
        const People people;
        const IdentityPtr identity = who == 0 ? people.user : who == 1 ? people.browser : who == 2 ? people.session : people.delegated();
        const auto envelope = signEnvelope(what == 0 ? someCall() : what == 1 ? someQuery() : someReadState(), *identity);
        IC_VERIFY(envelope);
        QCOMPARE(envelope->content.sender, identity->sender());
        IC_VERIFY(verifyEnvelope(*envelope, {now, 360 * second, false, {}, {}}));
        const auto received = Envelope::fromCbor(envelope->toCbor());
        IC_VERIFY(received);
        IC_VERIFY(verifyEnvelope(*received, {now, 360 * second, false, {}, {}}));
    }

    // One row for each thing that is checked: all else is right, so the row passes only if that check is made.
    void checks_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<ErrorCode>("code");
        const struct
        {
            const char *name;
            ErrorCode code;
        } rows[] = {
            {"nothing wrong", ErrorCode::NoError},
            {"expired a nanosecond ago", ErrorCode::EnvelopeExpired},
            {"expires now", ErrorCode::NoError},
            {"expires at the limit", ErrorCode::NoError},
            {"expires a nanosecond beyond the limit", ErrorCode::EnvelopeExpiryTooFar},
            {"expires at the end of time", ErrorCode::EnvelopeExpiryTooFar},
            {"nonce of 32 bytes", ErrorCode::NoError},
            {"nonce of 33 bytes", ErrorCode::EnvelopeMalformed},
            {"sender is somebody else", ErrorCode::EnvelopeSenderMismatch},
            {"sender is the session key", ErrorCode::EnvelopeSenderMismatch},
            {"signature flipped", ErrorCode::EnvelopeSignatureInvalid},
            {"signature missing", ErrorCode::EnvelopeSignatureInvalid},
            {"signed by the root, not the session key", ErrorCode::EnvelopeSignatureInvalid},
            {"argument changed after signing", ErrorCode::EnvelopeSignatureInvalid},
            {"nonce dropped after signing", ErrorCode::EnvelopeSignatureInvalid},
            {"call instead of query", ErrorCode::EnvelopeSignatureInvalid},
            {"key missing", ErrorCode::EnvelopeSignatureInvalid},
            {"key garbage", ErrorCode::MalformedPublicKey},
            {"delegation expired", ErrorCode::DelegationExpired},
            {"delegation signature flipped", ErrorCode::DelegationSignatureInvalid},
            {"delegation for another canister", ErrorCode::DelegationTargetMissing},
            {"delegation for this canister", ErrorCode::NoError},
            {"delegation with 1001 targets", ErrorCode::DelegationTooLong},
            {"delegation read only", ErrorCode::DelegationReadOnly},
            {"delegation read only, for a query", ErrorCode::NoError},
            {"delegation with unknown permission", ErrorCode::DelegationPermissionUnknown},
            {"delegation back to the user", ErrorCode::DelegationCycle},
            {"delegation missing", ErrorCode::EnvelopeSignatureInvalid},
            {"21 delegations", ErrorCode::DelegationTooLong},
            {"read_state with a delegation for another canister", ErrorCode::DelegationTargetMissing},
            {"read_state with a delegation for this canister", ErrorCode::NoError},
            {"attributes of the sender", ErrorCode::Unsupported},
        };
        int i = 0;
        for (const auto &row : rows)
            QTest::newRow(row.name) << i++ << row.code;
    }
    void checks()
    {
        QFETCH(int, change);
        QFETCH(ErrorCode, code);
        const People people;
        EnvelopePolicy policy;
        policy.nowNs = now;
        RequestContent content = someCall();
        IdentityPtr identity = people.delegated();
        switch (change) {
        case 1: content.ingressExpiryNs = now - 1; break;
        case 2: content.ingressExpiryNs = now; break;
        case 3: content.ingressExpiryNs = now + 360 * second; break;
        case 4: content.ingressExpiryNs = now + 360 * second + 1; break;
        case 5: content.ingressExpiryNs = ~quint64(0); break;
        case 6: content.nonce = QByteArray(32, 'n'); break;
        case 12: identity = std::make_shared<People::Unchecked>(DelegationChain {identity->publicKeyDer(), identity->delegations()}, people.user); break;
        case 15: content = someQuery(); break;
        case 18: identity = people.delegated([](Delegation &d) { d.expirationNs = now - 1; }); break;
        case 20: identity = people.delegated([](Delegation &d) { d.targets = {otherCanister}; }); break;
        case 21: identity = people.delegated([](Delegation &d) { d.targets = {otherCanister, canister}; }); break;
        case 22: identity = people.delegated([](Delegation &d) { d.targets = QList<Principal>(1001, canister); }); break;
        case 23: identity = people.delegated([](Delegation &d) { d.permissions = QStringLiteral("queries"); }); break;
        case 24:
            identity = people.delegated([](Delegation &d) { d.permissions = QStringLiteral("queries"); });
            content = someQuery();
            break;
        case 25: identity = people.delegated([](Delegation &d) { d.permissions = QStringLiteral("some"); }); break;
        case 26: {
            const auto back = delegate(*people.session, {people.user->publicKeyDer(), now + second, {}, {}}).value();
            identity = std::make_shared<People::Unchecked>(
                DelegationChain {identity->publicKeyDer(), identity->delegations() + QList<SignedDelegation> {back}}, people.user);
            break;
        }
        case 28: {
            ManualEnvironment environment;
            DelegationChain chain {people.user->publicKeyDer(), {}};
            IdentityPtr last = people.user;
            for (int i = 0; i < 21; ++i) {
                const IdentityPtr next = generateIdentity(KeyScheme::Secp256k1, environment);
                chain.delegations.append(delegate(*last, {next->publicKeyDer(), now + second, {}, {}}).value());
                last = next;
            }
            identity = std::make_shared<People::Unchecked>(chain, last);
            break;
        }
        case 29:
        case 30:
            identity = people.delegated([&](Delegation &d) { d.targets = {change == 29 ? otherCanister : canister}; });
            content = someReadState();
            policy.effectiveCanister = canister;
            break;
        case 31: content.senderInfo.emplace(); break;
        default: break;
        }
        auto made = signEnvelope(content, *identity);
        IC_VERIFY(made);
        Envelope &envelope = *made;
        const auto resign = [&] { envelope.signature = people.session->sign(signedMessage(RequestDomain, envelope.content.requestId())).value(); };
        switch (change) {
        case 7: // signEnvelope() would refuse it
            envelope.content.nonce = QByteArray(33, 'n');
            resign();
            break;
        case 8:
            envelope.content.sender = people.browser->sender();
            resign();
            break;
        case 9:
            envelope.content.sender = people.session->sender();
            resign();
            break;
        case 10: envelope.signature[20] = char(envelope.signature[20] ^ 1); break;
        case 11: envelope.signature.clear(); break;
        case 13: envelope.content.argument += 'x'; break;
        case 14: envelope.content.nonce = QByteArray(); break;
        case 15: envelope.content.type = RequestType::Call; break;
        case 16: envelope.senderPublicKeyDer.clear(); break;
        case 17:
            envelope.senderPublicKeyDer = "garbage";
            envelope.content.sender = Principal::selfAuthenticating("garbage");
            resign();
            break;
        case 19: envelope.delegations[1].signature[20] = char(envelope.delegations[1].signature[20] ^ 1); break;
        case 27: envelope.delegations.removeLast(); break;
        default: break;
        }
        const auto verdict = verifyEnvelope(envelope, policy);
        if (code == ErrorCode::NoError)
            IC_VERIFY(verdict);
        else
            IC_COMPARE_ERROR(verdict, code);
    }

    void anonymous()
    {
        auto envelope = signEnvelope(someQuery(), *anonymousIdentity());
        IC_VERIFY(envelope);
        QVERIFY(envelope->signature.isEmpty());
        EnvelopePolicy policy;
        policy.nowNs = now;
        IC_COMPARE_ERROR(verifyEnvelope(*envelope, policy), ErrorCode::AnonymousNotAllowed);
        policy.allowAnonymous = true;
        IC_VERIFY(verifyEnvelope(*envelope, policy));
        const auto received = Envelope::fromCbor(envelope->toCbor());
        IC_VERIFY(received);
        IC_VERIFY(verifyEnvelope(*received, policy));
        policy.nowNs = now + 3600 * second;
        IC_COMPARE_ERROR(verifyEnvelope(*envelope, policy), ErrorCode::EnvelopeExpired);
    }
    void anonymousWithAnythingElse_data()
    {
        QTest::addColumn<int>("extra");
        QTest::newRow("key") << 0;
        QTest::newRow("signature") << 1;
        QTest::newRow("delegation") << 2;
    }
    void anonymousWithAnythingElse()
    {
        QFETCH(int, extra);
        const People people;
        const Envelope other = signEnvelope(someQuery(), *people.delegated()).value();
        Envelope envelope = signEnvelope(someQuery(), *anonymousIdentity()).value();
        if (extra == 0)
            envelope.senderPublicKeyDer = other.senderPublicKeyDer;
        else if (extra == 1)
            envelope.signature = other.signature;
        else
            envelope.delegations = other.delegations;
        EnvelopePolicy policy;
        policy.nowNs = now;
        policy.allowAnonymous = true;
        IC_COMPARE_ERROR(verifyEnvelope(envelope, policy), ErrorCode::EnvelopeMalformed);
    }

    void canisterSignatureWithoutDelegation()
    {
        const QByteArray der = bytesOf(vectorFile(QStringLiteral("delegations.json"))[u"canister_signature_principal"][u"public_key_der"]);
        Envelope envelope;
        envelope.content = someCall();
        envelope.content.sender = Principal::selfAuthenticating(der);
        envelope.senderPublicKeyDer = der;
        envelope.signature = "signature";
        EnvelopePolicy policy;
        policy.nowNs = now;
        IC_COMPARE_ERROR(verifyEnvelope(envelope, policy), ErrorCode::Unsupported);
        bool answer = true;
        policy.canisterSignatures = [&](QByteArrayView key, QByteArrayView message, QByteArrayView signature) {
            return answer && key == der && signature == QByteArrayView("signature")
                && message == QByteArrayView(signedMessage(RequestDomain, envelope.content.requestId()));
        };
        IC_VERIFY(verifyEnvelope(envelope, policy));
        answer = false;
        IC_COMPARE_ERROR(verifyEnvelope(envelope, policy), ErrorCode::EnvelopeSignatureInvalid);
    }
    void signingRefusesLongNonces()
    {
        const People people;
        RequestContent content = someCall();
        content.nonce = QByteArray(33, 'n');
        IC_COMPARE_ERROR(signEnvelope(content, *people.user), ErrorCode::InvalidArgument);
    }
    void signingErrorIsReturned()
    {
        class Broken final : public Identity
        {
        public:
            Principal sender() const override { return Principal::selfAuthenticating("k"); }
            QByteArray publicKeyDer() const override { return "k"; }
            Result<QByteArray> sign(QByteArrayView) const override { return Error(ErrorCode::Cancelled, QStringLiteral("no")); }
        };
        IC_COMPARE_ERROR(signEnvelope(someCall(), Broken()), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_Envelope)
#include "tst_envelope.moc"
