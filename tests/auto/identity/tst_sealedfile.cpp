// SPDX-License-Identifier: MIT
#include "identityvault.h"
#include "manualenvironment.h"
#include "sealedfile.h"
#include "testing.h"
#include "vaultfile.h"
#include <QtCore/QElapsedTimer>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)

namespace {

constexpr Argon2Cost cheap {1, 8 * 1024};

SecretBytes keyOf(char c)
{
    return SecretBytes::copyOf(QByteArray(SealKeySize, c));
}

} // namespace

class tst_SealedFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensWithItsKeyOnly()
    {
        ManualEnvironment environment;
        const SecretBytes contents = SecretBytes::copyOf("contents of a file");
        const auto header = SealHeader::make(SealProtection::KeyStore, cheap, environment);
        const QByteArray file = seal(header, keyOf('k'), contents, environment);
        QVERIFY(!file.contains("contents"));
        const auto read = SealHeader::read(file);
        IC_VERIFY(read);
        QVERIFY(read->sharesKeyWith(header));
        QCOMPARE(unseal(file, keyOf('k'))->view().toByteArray(), QByteArray("contents of a file"));
        IC_COMPARE_ERROR(unseal(file, keyOf('x')), ErrorCode::IdentityStoreDamaged);
        IC_COMPARE_ERROR(unseal(file, SecretBytes(31)), ErrorCode::InvalidArgument);
        QVERIFY(seal(header, keyOf('k'), contents, environment) != file); // another nonce
        QVERIFY(!SealHeader::make(SealProtection::KeyStore, cheap, environment).sharesKeyWith(header)); // another id
        QCOMPARE(unseal(seal(header, keyOf('k'), SecretBytes(), environment), keyOf('k'))->size(), 0);
    }
    //! Every bit counts: the seal covers the unencrypted part, too.
    void damageIsDetected_data()
    {
        QTest::addColumn<int>("protection");
        QTest::newRow("key store, with the counter") << int(SealProtection::KeyStore);
        QTest::newRow("passphrase") << int(SealProtection::Passphrase);
    }
    void damageIsDetected()
    {
        QFETCH(int, protection);
        ManualEnvironment environment;
        auto header = SealHeader::make(SealProtection(protection), cheap, environment);
        header.counter = 7;
        const QByteArray file = seal(header, keyOf('k'), SecretBytes::copyOf("contents"), environment);
        for (qsizetype i = 0; i < file.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray bad = file;
                bad[i] = char(bad[i] ^ (1 << bit));
                QVERIFY2(!unseal(bad, keyOf('k')), qPrintable(QString::number(i)));
            }
            QVERIFY2(!unseal(file.first(i), keyOf('k')), qPrintable(QString::number(i)));
        }
        QVERIFY(!unseal(file + '\0', keyOf('k')));
    }
    void passphrases()
    {
        ManualEnvironment environment;
        const auto header = SealHeader::make(SealProtection::Passphrase, cheap, environment);
        const auto key = sealKeyFromPassphrase(header, SecretBytes::copyOf("correct"));
        IC_VERIFY(key);
        const QByteArray file = seal(header, *key, SecretBytes::copyOf("contents"), environment);
        IC_VERIFY(unseal(file, *sealKeyFromPassphrase(*SealHeader::read(file), SecretBytes::copyOf("correct"))));
        IC_COMPARE_ERROR(unseal(file, *sealKeyFromPassphrase(header, SecretBytes::copyOf("wrong"))), ErrorCode::WrongPassphrase);
        IC_COMPARE_ERROR(unseal(file, *sealKeyFromPassphrase(header, SecretBytes())), ErrorCode::WrongPassphrase);
        const auto other = SealHeader::make(SealProtection::Passphrase, cheap, environment);
        QVERIFY(sealKeyFromPassphrase(other, SecretBytes::copyOf("correct"))->view() != key->view()); // the salt
    }
    void headers_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("other magic") << 0 << QByteArray("J") << ErrorCode::IdentityStoreDamaged;
        QTest::newRow("later version") << 8 << QByteArray("\x02") << ErrorCode::Unsupported;
        QTest::newRow("unknown protection") << 9 << QByteArray("\x03") << ErrorCode::IdentityStoreDamaged;
        QTest::newRow("reserved bytes") << 10 << QByteArray("\x01") << ErrorCode::IdentityStoreDamaged;
        QTest::newRow("too many passes") << 12 << QByteArray("\x00\x00\x00\x11", 4) << ErrorCode::LimitExceeded;
        QTest::newRow("most passes there are") << 12 << QByteArray("\xff\xff\xff\xff") << ErrorCode::LimitExceeded;
        QTest::newRow("no passes") << 12 << QByteArray(4, '\0') << ErrorCode::IdentityStoreDamaged;
        QTest::newRow("too much memory") << 16 << QByteArray("\x00\x10\x00\x01", 4) << ErrorCode::LimitExceeded;
        QTest::newRow("most memory there is") << 16 << QByteArray("\xff\xff\xff\xff") << ErrorCode::LimitExceeded;
        QTest::newRow("no memory") << 16 << QByteArray(4, '\0') << ErrorCode::IdentityStoreDamaged;
    }
    void headers()
    {
        QFETCH(int, position);
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        ManualEnvironment environment;
        QByteArray file = seal(SealHeader::make(SealProtection::Passphrase, cheap, environment), keyOf('k'), SecretBytes(10), environment);
        file.replace(position, bytes.size(), bytes);
        QElapsedTimer timer;
        timer.start();
        IC_COMPARE_ERROR(SealHeader::read(file), code);
        IC_COMPARE_ERROR(unseal(file, keyOf('k')), code);
        QVERIFY(timer.elapsed() < 15'000);
    }

    void anotherKeyIsNamed()
    {
        const auto environment = std::make_shared<ManualEnvironment>();
        VaultFile file({}, environment);
        const auto made = SealHeader::make(SealProtection::KeyStore, cheap, *environment);
        IC_VERIFY(file.create(made, keyOf('k')));
        const auto expected = SealHeader::make(SealProtection::KeyStore, cheap, *environment);
        IC_COMPARE_ERROR(file.unlock(expected, keyOf('x')), ErrorCode::InvalidState);
        IC_VERIFY(file.unlock(made, keyOf('k')));
    }
    void vaultComesBack()
    {
        ManualEnvironment environment;
        IdentityVault vault;
        IC_VERIFY(vault.add({QStringLiteral("alice"), PrivateKey::generate(KeyScheme::Ed25519, environment), {}, std::chrono::nanoseconds(17)}));
        IC_VERIFY(vault.add({QStringLiteral("bob – ü"), PrivateKey::generate(KeyScheme::P256, environment), {}, std::chrono::nanoseconds::max()}));
        const PrivateKey session = PrivateKey::generate(KeyScheme::Ed25519, environment);
        Delegation delegation;
        delegation.publicKeyDer = session.publicKey().der();
        delegation.expirationNs = 5;
        const DelegationChain chain {vault.all()[0].key.publicKey().der(), {delegate(*keyIdentity(vault.all()[0].key), delegation).value()}};
        IC_VERIFY(vault.add({QStringLiteral("session"), session, chain, std::chrono::nanoseconds(1)}));
        IC_VERIFY(vault.setCurrent(QStringLiteral("session")));
        vault.retireKey(SealId {1, 2});
        vault.retireKey(SealId {3});
        vault.forgetRetiredKey(SealId {3});
        const auto again = IdentityVault::parse(vault.serialized());
        IC_VERIFY(again);
        QCOMPARE(again->all().size(), 3U);
        QCOMPARE(again->current(), QStringLiteral("session"));
        QVERIFY(again->retiredKeys() == std::vector<SealId> {SealId({1, 2})});
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(again->all()[i].name, vault.all()[i].name);
            QVERIFY(again->all()[i].key.publicKey() == vault.all()[i].key.publicKey());
            QCOMPARE(again->all()[i].created, vault.all()[i].created);
            QCOMPARE(again->all()[i].sender(), vault.all()[i].sender());
        }
        QCOMPARE(again->all()[2].sender(), again->all()[0].sender());
        const SecretBytes whole = vault.serialized();
        for (qsizetype i = 0; i < whole.size(); ++i)
            IC_COMPARE_ERROR(IdentityVault::parse(SecretBytes::copyOf(whole.view().first(i))), ErrorCode::IdentityStoreDamaged);
    }
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("one letter") << QStringLiteral("a") << true;
        QTest::newRow("blank inside") << QStringLiteral("a b") << true;
        QTest::newRow("64") << QString(64, u'a') << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("65") << QString(65, u'a') << false;
        QTest::newRow("blank before") << QStringLiteral(" a") << false;
        QTest::newRow("blank after") << QStringLiteral("a ") << false;
        QTest::newRow("line end") << QStringLiteral("a\nb") << false;
        QTest::newRow("escape") << QStringLiteral("a\x1b[2J") << false;
        QTest::newRow("text turned around") << QStringLiteral("a\u202eb") << false;
        QTest::newRow("tag, which takes two units") << QStringLiteral("a\U000E0041b") << false;
        QTest::newRow("musical format character") << QStringLiteral("a\U0001D173") << false;
        QTest::newRow("half of a pair") << QString(QChar(0xd83d)) << false;
        QTest::newRow("private use") << QStringLiteral("a\ue000") << false;
        QTest::newRow("other script") << QStringLiteral("\u0639\u0627\u0626\u062f\u0629") << true;
        QTest::newRow("emoji") << QStringLiteral("a\U0001F600") << true;
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(IdentityVault::checkName(name).has_value(), good);
    }
};

QTEST_GUILESS_MAIN(tst_SealedFile)
#include "tst_sealedfile.moc"
