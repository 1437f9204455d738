// SPDX-License-Identifier: MIT
// Sessions that are imported with a chain that a canister signed: verified, or listed as unchecked, never as proved.
#include "canisterchain.h"
#include "canistersignatures.h"
#include "importidentity.h"
#include "storefixture.h"
#include "testing.h"

using namespace Ic;
using namespace Ic::Test;

class tst_ImportedChains : public QObject
{
    Q_OBJECT
    const CanisterUser m_user;
    const PrivateKey m_session = PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(QByteArray(32, 's'))).value();
    std::shared_ptr<ManualEnvironment> m_environment;
    std::unique_ptr<QTemporaryDir> m_directory;

    ImportRequest requestFor(const DelegationChain &chain) const
    {
        ImportRequest request;
        request.setBytes(secretOf(privateKeyToPem(m_session).view().toByteArray()));
        request.setDelegationJson(exportDelegation(chain));
        return request;
    }
    DelegationChain chain(const CanisterUser &user) const
    {
        return user.chainTo(m_session.publicKey().der(), quint64((m_environment->unixTime() + std::chrono::hours(1)).count()));
    }
    IdentityStoreOptions options() const { return storeOptions(*m_directory, std::make_shared<FakeKeyStore>(), m_environment); }

private Q_SLOTS:
    void init()
    {
        m_environment = std::make_shared<ManualEnvironment>();
        m_directory = std::make_unique<QTemporaryDir>();
    }

    void canisterSignatures_data()
    {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<bool>("verifies");
        QTest::addColumn<bool>("imported");
        QTest::addColumn<bool>("checked");
        QTest::newRow("verified") << QByteArray("root") << true << true << true;
        QTest::newRow("forged") << QByteArray("another network") << true << false << false;
        QTest::newRow("not verified") << QByteArray("root") << false << true << false;
        QTest::newRow("forged and not verified") << QByteArray("another network") << false << true << false;
    }
    void canisterSignatures()
    {
        QFETCH(QByteArray, seed);
        QFETCH(bool, verifies);
        QFETCH(bool, imported);
        QFETCH(bool, checked);
        const auto keep = options();
        ImportRequest request = requestFor(chain(CanisterUser(seed)));
        if (verifies)
            request.setCanisterSignatures(canisterSignatureVerifier(CertificateVerifier(m_user.rootKey())));
        IdentityStore store(keep);
        IC_VERIFY(resultOf(store.open()));
        const auto info = resultOf(store.importAs(QStringLiteral("me"), request));
        if (!imported) {
            IC_COMPARE_ERROR(info, ErrorCode::DelegationSignatureInvalid);
            QVERIFY(store.names().isEmpty());
            return;
        }
        IC_VERIFY(info);
        QCOMPARE(info->principal, m_user.principal());
        QCOMPARE(info->checked, checked);
        IdentityStore again(keep); // it is kept, too
        IC_VERIFY(resultOf(again.open()));
        QCOMPARE(again.identities().constFirst().checked, checked);
    }
    //! A chain of keys alone was verified without any certificate.
    void chainsOfKeysAreChecked()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        const auto owner = generateIdentity(KeyScheme::P256, *m_environment);
        Delegation delegation;
        delegation.publicKeyDer = m_session.publicKey().der();
        delegation.expirationNs = quint64((m_environment->unixTime() + std::chrono::hours(1)).count());
        const DelegationChain keys {owner->publicKeyDer(), {delegate(*owner, delegation).value()}};
        QVERIFY(!keys.hasCanisterSignatures() && chain(m_user).hasCanisterSignatures());
        const auto info = resultOf(store.importAs(QStringLiteral("me"), requestFor(keys)));
        IC_VERIFY(info);
        QVERIFY(info->checked);
    }
    void canisterInTheMiddle()
    {
        const auto owner = generateIdentity(KeyScheme::P256, *m_environment);
        DelegationChain mixed = chain(m_user);
        Delegation delegation;
        delegation.publicKeyDer = m_user.publicKeyDer();
        delegation.expirationNs = quint64(mixed.expiration().count());
        mixed.publicKeyDer = owner->publicKeyDer();
        mixed.delegations.prepend(delegate(*owner, delegation).value());
        QVERIFY(mixed.hasCanisterSignatures());
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        const auto info = resultOf(store.importAs(QStringLiteral("me"), requestFor(mixed)));
        IC_VERIFY(info);
        QVERIFY(!info->checked);
    }
    void loginsAreChecked()
    {
        IdentityStore store(options());
        IC_VERIFY(resultOf(store.open()));
        const auto info = resultOf(store.keepSession(QStringLiteral("me"), chain(m_user), m_session));
        IC_VERIFY(info);
        QVERIFY(info->checked);
    }
};

QTEST_GUILESS_MAIN(tst_ImportedChains)
#include "tst_importedchains.moc"
