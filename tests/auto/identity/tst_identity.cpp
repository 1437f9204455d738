// SPDX-License-Identifier: MIT
#include "delegation.h"
#include "identity.h"
#include "manualenvironment.h"
#include "privatekey.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

constexpr quint64 later = 1'800'000'000'000'000'000;

} // namespace

class tst_Identity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anonymous()
    {
        const IdentityPtr identity = anonymousIdentity();
        QVERIFY(identity->sender().isAnonymous());
        QVERIFY(identity->publicKeyDer().isEmpty());
        QVERIFY(identity->delegations().isEmpty());
        IC_COMPARE_ERROR(identity->sign("x"), ErrorCode::InvalidState);
        QCOMPARE(anonymousIdentity(), identity);
    }
    void key_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::newRow("Ed25519") << KeyScheme::Ed25519;
        QTest::newRow("secp256k1") << KeyScheme::Secp256k1;
        QTest::newRow("P-256") << KeyScheme::P256;
    }
    void key()
    {
        QFETCH(KeyScheme, scheme);
        ManualEnvironment environment;
        const IdentityPtr identity = generateIdentity(scheme, environment);
        const auto key = PublicKey::fromDer(identity->publicKeyDer());
        IC_VERIFY(key);
        QCOMPARE(key->scheme(), scheme);
        QCOMPARE(identity->sender(), Principal::selfAuthenticating(key->der()));
        QVERIFY(identity->delegations().isEmpty());
        const auto signature = identity->sign("message");
        IC_VERIFY(signature);
        QVERIFY(key->verify("message", *signature));
    }

    void delegated()
    {
        ManualEnvironment environment;
        const IdentityPtr user = generateIdentity(KeyScheme::Secp256k1, environment);
        const IdentityPtr browser = generateIdentity(KeyScheme::P256, environment);
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, environment);
        const auto first = delegate(*user, {browser->publicKeyDer(), later, {}, {}});
        const auto second = delegate(*browser, {session->publicKeyDer(), later, {}, {}});
        IC_VERIFY(first);
        IC_VERIFY(second);
        const DelegationChain chain {user->publicKeyDer(), {*first, *second}};
        const auto identity = delegatedIdentity(chain, session);
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender(), user->sender());
        QCOMPARE((*identity)->publicKeyDer(), user->publicKeyDer());
        QVERIFY((*identity)->delegations() == chain.delegations);
        QCOMPARE((*identity)->sign("m").value(), session->sign("m").value());

        // A session key that passed its right on: the chains are joined.
        const auto outer = delegatedIdentity({user->publicKeyDer(), {*first}}, delegatedIdentity({browser->publicKeyDer(), {*second}}, session).value());
        IC_VERIFY(outer);
        QVERIFY((*outer)->delegations() == chain.delegations);

        IC_COMPARE_ERROR(delegatedIdentity(chain, browser), ErrorCode::DelegationMalformed);
        IC_COMPARE_ERROR(delegatedIdentity({user->publicKeyDer(), {}}, session), ErrorCode::DelegationMalformed);
        IC_COMPARE_ERROR(delegatedIdentity(chain, {}), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(delegatedIdentity(chain, anonymousIdentity()), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(delegatedIdentity({browser->publicKeyDer(), chain.delegations}, session), ErrorCode::DelegationCycle);
        IC_COMPARE_ERROR(delegatedIdentity({session->publicKeyDer(), chain.delegations}, session), ErrorCode::DelegationCycle);
        DelegationChain forged = chain;
        forged.delegations[0].delegation.expirationNs += 1;
        IC_COMPARE_ERROR(delegatedIdentity(forged, session), ErrorCode::DelegationSignatureInvalid);
    }
    void readOnlyChainsAllowQueries()
    {
        ManualEnvironment environment;
        const IdentityPtr user = generateIdentity(KeyScheme::Ed25519, environment);
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, environment);
        for (const auto &[permission, good] :
            {qMakePair(QStringLiteral("queries"), true), qMakePair(QStringLiteral("all"), true), qMakePair(QStringLiteral("x"), false)}) {
            const auto hop = delegate(*user, {session->publicKeyDer(), later, {}, permission});
            IC_VERIFY(hop);
            const auto identity = delegatedIdentity({user->publicKeyDer(), {*hop}}, session);
            if (good)
                IC_VERIFY(identity);
            else
                IC_COMPARE_ERROR(identity, ErrorCode::DelegationPermissionUnknown);
        }
    }
    void canisterSignedRootIsAccepted()
    {
        const QJsonObject v = vectorFile(QStringLiteral("delegations.json"))[u"canister_signature_principal"].toObject();
        ManualEnvironment environment;
        const IdentityPtr session = generateIdentity(KeyScheme::Ed25519, environment);
        const auto identity = delegatedIdentity({bytesOf(v[u"public_key_der"]), {{{session->publicKeyDer(), later, {}, {}}, "certificate"}}}, session);
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender().toText(), v[u"principal"].toString());
    }
    void anonymousCannotDelegate() { IC_COMPARE_ERROR(delegate(*anonymousIdentity(), {"key", later, {}, {}}), ErrorCode::InvalidState); }
};

QTEST_GUILESS_MAIN(tst_Identity)
#include "tst_identity.moc"
