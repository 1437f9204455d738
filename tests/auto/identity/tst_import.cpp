// SPDX-License-Identifier: MIT
#include "encryptedkey.h"
#include "encryptedkeys.h"
#include "importidentity.h"
#include "manualenvironment.h"
#include "privatefile.h"
#include "testing.h"
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Ic::ErrorCode)
Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

const QByteArray secret(32, '\x42');
const QByteArray rightPassphrase = "correct horse";
const QByteArray phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";

QByteArray dfxKey()
{
    return QByteArray::fromHex(DfxEncryptedPemHex);
}

PrivateKey keyOf(KeyScheme scheme)
{
    return PrivateKey::fromRaw(scheme, SecretBytes::copyOf(secret)).value();
}

Result<PrivateKey> import(const QByteArray &bytes, const QByteArray &passphrase = {}, const QByteArray &description = {})
{
    ImportOptions options;
    if (!passphrase.isNull())
        options.setPassphrase(std::make_shared<const SecretBytes>(SecretBytes::copyOf(passphrase)));
    options.setDfxDescription(description);
    return importIdentity(bytes, options);
}

QByteArray derOf(const QByteArray &pem)
{
    QByteArray body = pem.mid(pem.indexOf('\n') + 1);
    return QByteArray::fromBase64(body.first(body.indexOf("-----")).replace('\n', ""));
}

QByteArray pemOf(const QByteArray &der)
{
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + der.toBase64() + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
}

} // namespace

class tst_Import : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<KeyScheme>("scheme");
        const auto ed = KeyScheme::Ed25519;
        const auto secp = KeyScheme::Secp256k1;
        QTest::newRow("PEM") << privateKeyToPem(keyOf(ed)).view().toByteArray() << QByteArray() << QByteArray() << ed;
        QTest::newRow("PEM with byte order mark and text")
            << "\xef\xbb\xbf my key\n" + privateKeyToPem(keyOf(secp)).view().toByteArray() << QByteArray() << QByteArray() << secp;
        QTest::newRow("icp-cli, scrypt of 128 MiB") << QByteArray(IcpCliPem) << rightPassphrase << QByteArray() << secp;
        QTest::newRow("PBKDF2 with SHA-1, AES-128") << QByteArray(Pbkdf2Sha1Pem) << rightPassphrase << QByteArray() << ed;
        QTest::newRow("PBKDF2 with SHA-512, AES-256") << QByteArray(Pbkdf2Sha512Pem) << rightPassphrase << QByteArray() << ed;
        QTest::newRow("scrypt, AES-192") << QByteArray(ScryptPem) << rightPassphrase << QByteArray() << ed;
        QTest::newRow("scrypt, AES-256") << QByteArray(ScryptP256Pem) << rightPassphrase << QByteArray() << KeyScheme::P256;
        QTest::newRow("dfx") << dfxKey() << rightPassphrase << QByteArray(DfxDescription) << secp;
    }
    void recognised()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, description);
        QFETCH(KeyScheme, scheme);
        const auto imported = import(bytes, passphrase, description);
        IC_VERIFY(imported);
        QCOMPARE(imported->scheme(), scheme);
        QVERIFY(imported->publicKey() == keyOf(scheme).publicKey());
        if (passphrase.isNull())
            return;
        const auto locked = import(bytes, {}, description);
        IC_COMPARE_ERROR(locked, ErrorCode::PassphraseNeeded);
        for (const QByteArray &wrong : {QByteArray("wrong"), QByteArray(""), rightPassphrase + ' '}) {
            const auto refused = import(bytes, wrong, description);
            IC_COMPARE_ERROR(refused, ErrorCode::WrongPassphrase);
            QVERIFY(!refused.error().message().contains(u"horse"));
        }
    }
    void seedPhrases()
    {
        const auto secp256k1 = import(phrase + '\n');
        IC_VERIFY(secp256k1);
        QCOMPARE(secp256k1->scheme(), KeyScheme::Secp256k1);
        for (const KeyScheme scheme : {KeyScheme::Ed25519, KeyScheme::P256}) {
            ImportOptions options;
            options.setSeedPhraseScheme(scheme);
            const auto other = importIdentity(phrase, options);
            IC_VERIFY(other);
            QCOMPARE(other->scheme(), scheme);
            QVERIFY(other->publicKey() != secp256k1->publicKey());
        }
        QVERIFY(import(phrase, "more")->publicKey() != secp256k1->publicKey());
    }
    void ecKeyWithoutCurveName()
    {
        // SEC 1 without parameters: version, number.
        const QByteArray der = QByteArray::fromHex("3025020101") + QByteArray::fromHex("0420") + secret;
        const QByteArray pem = "-----BEGIN EC PRIVATE KEY-----\n" + der.toBase64() + "\n-----END EC PRIVATE KEY-----\n";
        const auto unknown = import(pem);
        IC_COMPARE_ERROR(unknown, ErrorCode::CurveUnknown);
        QVERIFY2(unknown.error().message().contains(u"curve"), qPrintable(unknown.error().message()));
        for (const KeyScheme scheme : {KeyScheme::Secp256k1, KeyScheme::P256}) {
            ImportOptions options;
            options.setAssumedCurve(scheme);
            const auto imported = importIdentity(pem, options);
            IC_VERIFY(imported);
            QVERIFY(imported->publicKey() == keyOf(scheme).publicKey());
        }
        // The curve in the file counts more than the assumed one.
        ImportOptions options;
        options.setAssumedCurve(KeyScheme::P256);
        QCOMPARE(importIdentity(privateKeyToPem(keyOf(KeyScheme::Secp256k1)).view(), options)->scheme(), KeyScheme::Secp256k1);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << ErrorCode::BadInput << QStringLiteral("the input is empty");
        QTest::newRow("blanks") << QByteArray(" \n\t\r\n") << ErrorCode::BadInput << QStringLiteral("the input is empty");
        QTest::newRow("binary") << QByteArray("\x01\x02\xff\xfe") << ErrorCode::BadInput << QStringLiteral("neither");
        QTest::newRow("dfx key alone") << dfxKey() << ErrorCode::BadInput << QStringLiteral("identity.json");
        QTest::newRow("too much") << QByteArray(MaxPemFileSize + 1, 'a') << ErrorCode::LimitExceeded << QString();
        QTest::newRow("certificate") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") << ErrorCode::MalformedPem
                                     << QStringLiteral("no private key in it, but a CERTIFICATE");
        QTest::newRow("PEM cut") << privateKeyToPem(keyOf(KeyScheme::Ed25519)).view().toByteArray().chopped(40) << ErrorCode::MalformedPem
                                 << QStringLiteral("END");
        QTest::newRow("RSA key") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n") << ErrorCode::UnsupportedKey
                                 << QStringLiteral("RSA");
        QTest::newRow("Internet Identity recovery phrase") << "10042 " + phrase << ErrorCode::Unsupported << QStringLiteral("recovery phrase");
        QTest::newRow("dfx in the key ring") << QByteArray(R"({"hsm":null,"encryption":null,"keyring_identity_suffix":"alice"})") << ErrorCode::Unsupported
                                             << QStringLiteral("dfx identity export");
        QTest::newRow("dfx with a device") << QByteArray(R"({"hsm":{"pkcs11_lib_path":"/x.so","key_id":"01"}})") << ErrorCode::Unsupported
                                           << QStringLiteral("device");
        QTest::newRow("dfx description alone") << QByteArray(DfxDescription) << ErrorCode::BadInput << QStringLiteral("identity.pem.encrypted");
        QTest::newRow("icp-cli list") << QByteArray(R"({"v":1,"identities":{"alice":{"kind":"keyring"}}})") << ErrorCode::Unsupported
                                      << QStringLiteral("icp identity export");
        QTest::newRow("delegation chain alone") << QByteArray(R"({"delegations":[],"publicKey":"00"})") << ErrorCode::InvalidArgument
                                                << QStringLiteral("session key");
        QTest::newRow("other JSON") << QByteArray(R"({"a":1})") << ErrorCode::BadInput << QStringLiteral("JSON");
        QTest::newRow("broken JSON") << QByteArray("{") << ErrorCode::BadInput << QStringLiteral("JSON");
        QTest::newRow("words") << QByteArray("a phrase of no meaning") << ErrorCode::MalformedSeedPhrase << QStringLiteral("word 1");
        QTest::newRow("triple DES") << QByteArray(TripleDesPem) << ErrorCode::Unsupported << QStringLiteral("AES");
        QTest::newRow("PKCS#12 encryption") << QByteArray(Pkcs12Pem) << ErrorCode::Unsupported << QStringLiteral("PBES2");
        QTest::newRow("old encryption of OpenSSL") << QByteArray(OldOpenSslPem) << ErrorCode::Unsupported << QStringLiteral("pkcs8");
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        const auto imported = import(bytes);
        IC_COMPARE_ERROR(imported, code);
        QVERIFY2(imported.error().message().contains(says), qPrintable(imported.error().message()));
        QVERIFY(!imported.error().message().contains(u'\n'));
        QVERIFY(!imported.error().message().contains(u"winner"));
    }
    void dfxDescriptions_data()
    {
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray good = DfxDescription;
        QTest::newRow("not JSON") << QByteArray("x") << ErrorCode::BadInput;
        QTest::newRow("no encryption") << QByteArray("{}") << ErrorCode::BadInput;
        QTest::newRow("salt: no base64") << QByteArray(good).replace("ABEi", "AB?i") << ErrorCode::BadInput;
        QTest::newRow("salt: other length") << QByteArray(good).replace("ABEi", "") << ErrorCode::Unsupported;
        QTest::newRow("nonce: 11 bytes") << QByteArray(good).replace("[1,", "[") << ErrorCode::BadInput;
        QTest::newRow("nonce: 256") << QByteArray(good).replace("255", "256") << ErrorCode::BadInput;
        QTest::newRow("nonce: a half") << QByteArray(good).replace("[1,", "[1.5,") << ErrorCode::BadInput;
        QTest::newRow("nonce: text") << QByteArray(good).replace("[1,", "[\"1\",") << ErrorCode::BadInput;
        QTest::newRow("nonce: another") << QByteArray(good).replace("[1,", "[2,") << ErrorCode::WrongPassphrase;
        QTest::newRow("key ring") << QByteArray(good).replace("suffix\":null", "suffix\":\"x\"") << ErrorCode::Unsupported;
    }
    void dfxDescriptions()
    {
        QFETCH(QByteArray, description);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(import(dfxKey(), rightPassphrase, description), code);
    }
    void dfxDamage()
    {
        const QByteArray good = dfxKey();
        for (const qsizetype i : {qsizetype(0), good.size() / 2, good.size() - 1}) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ 1);
            IC_COMPARE_ERROR(import(bad, rightPassphrase, DfxDescription), ErrorCode::WrongPassphrase);
        }
        IC_COMPARE_ERROR(import(good.first(16), rightPassphrase, DfxDescription), ErrorCode::BadInput);
    }

    //! Nothing that is damaged outside of the ciphertext is blamed on the passphrase, and nothing crashes.
    void damagedEncryptedKeys()
    {
        // The public key in it reveals damage; in an Ed25519 key of version 1 a damaged secret would go unnoticed.
        const QByteArray der = derOf(ScryptP256Pem);
        const qsizetype ciphertext = der.size() - 144;
        IC_VERIFY(import(pemOf(der), rightPassphrase));
        for (qsizetype i = 0; i < der.size(); ++i) {
            const auto cut = import(pemOf(der.first(i)), rightPassphrase);
            IC_COMPARE_ERROR(cut, ErrorCode::MalformedPem);
        }
        IC_COMPARE_ERROR(import(pemOf(der + '\0'), rightPassphrase), ErrorCode::MalformedPem);
        int wrong = 0;
        for (qsizetype i = 0; i < der.size(); ++i) {
            QByteArray bad = der;
            bad[i] = char(bad[i] ^ 0x40);
            const auto imported = import(pemOf(bad), rightPassphrase);
            QVERIFY2(!imported, qPrintable(QString::number(i)));
            wrong += imported.error() == ErrorCode::WrongPassphrase;
            QVERIFY2(i < ciphertext || imported.error() == ErrorCode::WrongPassphrase, qPrintable(QString::number(i) + imported.error().message()));
        }
        QVERIFY(wrong >= 144);
    }
    void costlyParametersAreRejectedEarly_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        // scrypt of the fixture: N = 1024, r = 8, p = 1.
        QTest::newRow("scrypt: N = 2^14 with r = 64 and p = 127") << QByteArray::fromHex("02020400020108020101") << QByteArray::fromHex("0202400002014002017f");
        QTest::newRow("scrypt: r = 127 and p = 127") << QByteArray::fromHex("02020400020108020101") << QByteArray::fromHex("0202400002017f02017f");
        QTest::newRow("PBKDF2: 2^31 - 1") << QByteArray::fromHex("02021388301d") << QByteArray();
    }
    void costlyParametersAreRejectedEarly()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QElapsedTimer timer;
        timer.start();
        if (after.isEmpty()) { // other lengths: put together anew
            QByteArray der = derOf(Pbkdf2Sha1Pem);
            QVERIFY(der.contains(before));
            der.replace(before, QByteArray::fromHex("02047fffffff301d"));
            // Every sequence around it is two bytes longer.
            for (const char *header : {"3049060", "303c301b", "301b0609", "300e0408"}) {
                QByteArray hex = der.toHex();
                QVERIFY(hex.contains(header));
                const QByteArray longer = QByteArray(header).first(2)
                    + QByteArray::number(QByteArray(header).mid(2, 2).toInt(nullptr, 16) + 2, 16).rightJustified(2, '0') + QByteArray(header).mid(4);
                hex.replace(hex.indexOf(header), qstrlen(header), longer);
                der = QByteArray::fromHex(hex);
            }
            der[2] = char(der[2] + 2);
            IC_COMPARE_ERROR(import(pemOf(der), rightPassphrase), ErrorCode::LimitExceeded);
        } else {
            const QByteArray der = derOf(ScryptPem);
            QCOMPARE(der.count(before), 1);
            IC_COMPARE_ERROR(import(pemOf(QByteArray(der).replace(before, after)), rightPassphrase), ErrorCode::LimitExceeded);
        }
        QVERIFY(timer.elapsed() < 15'000);
    }

    void encryptedExport_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::newRow("Ed25519") << KeyScheme::Ed25519;
        QTest::newRow("secp256k1") << KeyScheme::Secp256k1;
        QTest::newRow("P-256") << KeyScheme::P256;
    }
    void encryptedExport()
    {
        QFETCH(KeyScheme, scheme);
        const PrivateKey key = keyOf(scheme);
        ManualEnvironment environment;
        const SecretBytes passphrase = SecretBytes::copyOf(rightPassphrase);
        const auto pem = privateKeyToEncryptedPem(key, passphrase, environment);
        IC_VERIFY(pem);
        const QByteArray text = pem->view().toByteArray();
        QVERIFY(text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        const auto again = import(text, rightPassphrase);
        IC_VERIFY(again);
        QVERIFY(again->publicKey() == key.publicKey());
        IC_COMPARE_ERROR(import(text, "other"), ErrorCode::WrongPassphrase);
        QVERIFY(privateKeyToEncryptedPem(key, passphrase, environment)->view() != pem->view()); // salt and IV are new
        IC_COMPARE_ERROR(privateKeyToEncryptedPem(key, SecretBytes(), environment), ErrorCode::InvalidArgument);

        // OpenSSL opens it, within the memory it allows itself.
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty())
            QSKIP("the openssl program is not installed");
        QProcess process;
        process.start(openssl,
            {QStringLiteral("pkey"), QStringLiteral("-passin"), QStringLiteral("pass:correct horse"), QStringLiteral("-pubout"), QStringLiteral("-outform"),
                QStringLiteral("DER")});
        process.write(text);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        const QByteArray der = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(der.toHex(), key.publicKey().der().toHex());
    }

    void files()
    {
        const QTemporaryDir directory;
        const auto write = [&directory](const char *name, const QByteArray &contents) {
            return writePrivateFile(directory.filePath(QLatin1StringView(name)), contents).has_value();
        };
        ImportOptions options;
        options.setPassphrase(std::make_shared<const SecretBytes>(SecretBytes::copyOf(rightPassphrase)));
        const QString dfx = directory.filePath(QStringLiteral("identity.pem.encrypted"));
        IC_COMPARE_ERROR(importIdentityFile(dfx, {}), ErrorCode::FileNotReadable);
        QVERIFY(write("identity.pem.encrypted", dfxKey()));
        const auto alone = importIdentityFile(dfx, {});
        IC_COMPARE_ERROR(alone, ErrorCode::FileNotReadable);
        QVERIFY(alone.error().message().contains(u"identity.json"));
        QVERIFY(write("identity.json", {}));
        IC_COMPARE_ERROR(importIdentityFile(dfx, {}), ErrorCode::BadInput);
        QVERIFY(write("identity.json", DfxDescription));
        IC_COMPARE_ERROR(importIdentityFile(dfx, {}), ErrorCode::PassphraseNeeded);
        const auto imported = importIdentityFile(dfx, options);
        IC_VERIFY(imported);
        QVERIFY(imported->publicKey() == keyOf(KeyScheme::Secp256k1).publicKey());
        QVERIFY(write("phrase.txt", phrase));
        IC_VERIFY(importIdentityFile(directory.filePath(QStringLiteral("phrase.txt"))));
    }

    void delegations()
    {
        ManualEnvironment environment;
        const IdentityPtr owner = generateIdentity(KeyScheme::Secp256k1, environment);
        const PrivateKey session = PrivateKey::generate(KeyScheme::Ed25519, environment);
        Delegation delegation;
        delegation.publicKeyDer = session.publicKey().der();
        delegation.expirationNs = 2000;
        const DelegationChain chain {owner->publicKeyDer(), {delegate(*owner, delegation).value()}};
        const QByteArray json = exportDelegation(chain);
        const auto imported = importDelegation(json, session, 2000ns);
        IC_VERIFY(imported);
        QCOMPARE(imported->sender(), owner->sender());
        QCOMPARE(imported->delegations, chain.delegations);
        IC_COMPARE_ERROR(importDelegation(json, session, 2001ns), ErrorCode::DelegationExpired);
        IC_COMPARE_ERROR(importDelegation(json, PrivateKey::generate(KeyScheme::Ed25519, environment), 1000ns), ErrorCode::DelegationMalformed);
        IC_COMPARE_ERROR(importDelegation(QByteArray(json).replace("7d0", "7d1"), session, 1000ns), ErrorCode::DelegationSignatureInvalid);
        // The verifier of canister signatures has nothing to say where none signed.
        IC_VERIFY(importDelegation(json, session, 2000ns, [](QByteArrayView, QByteArrayView, QByteArrayView) { return false; }));
        IC_COMPARE_ERROR(importDelegation("[]", session, 1000ns), ErrorCode::DelegationMalformed);
        IC_COMPARE_ERROR(importDelegation({}, session, 1000ns), ErrorCode::DelegationMalformed);
        IC_COMPARE_ERROR(importDelegation(QByteArray(2 << 20, ' '), session, 1000ns), ErrorCode::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(tst_Import)
#include "tst_import.moc"
