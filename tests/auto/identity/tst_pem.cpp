// SPDX-License-Identifier: MIT
#include "manualenvironment.h"
#include "pem.h"
#include "privatefile.h"
#include "testing.h"
#include "vectors.h"
#include <QtCore/QTemporaryDir>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)
Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

QByteArray pemOf(const QByteArray &label, const QByteArray &der)
{
    QByteArray text = "-----BEGIN " + label + "-----\n";
    const QByteArray base64 = der.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        text += base64.mid(i, 64) + '\n';
    return text + "-----END " + label + "-----\n";
}

QByteArray fromHexText(const char *hex)
{
    return QByteArray::fromHex(hex);
}

//! An element of DER, of less than 128 bytes.
QByteArray der(uchar tag, const QByteArray &contents)
{
    Q_ASSERT(contents.size() < 128);
    return QByteArray(1, char(tag)) + char(contents.size()) + contents;
}

const QByteArray secret(32, '\x42');
const QByteArray versionZero = fromHexText("020100");
const QByteArray versionOne = fromHexText("020101");
const QByteArray ed25519Oid = fromHexText("06032b6570");
const QByteArray ecOid = fromHexText("06072a8648ce3d0201");
const QByteArray secp256k1Oid = fromHexText("06052b8104000a");
const QByteArray p256Oid = fromHexText("06082a8648ce3d030107");
const QByteArray p384Oid = fromHexText("06052b81040022");

PrivateKey keyOf(KeyScheme scheme)
{
    return PrivateKey::fromRaw(scheme, SecretBytes::copyOf(secret)).value();
}

//! PKCS#8 of Ed25519 with something after the private key.
QByteArray ed25519Der(const QByteArray &tail, const QByteArray &version)
{
    return der(0x30, version + der(0x30, ed25519Oid) + der(4, der(4, secret)) + tail);
}

QByteArray sec1Der(const QByteArray &number, const QByteArray &tail)
{
    return der(0x30, versionOne + der(4, number) + tail);
}

} // namespace

class tst_Pem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QString>("principal");
        for (const auto &[tag, vector] : vectorRows(QStringLiteral("identities.json"), u"vectors", u"scheme")) {
            for (auto it = vector.begin(); it != vector.end(); ++it) {
                if (it.key().startsWith(u"pem_"))
                    QTest::addRow("%s, %s", tag.constData(), qPrintable(it.key())) << it->toString().toLatin1() << vector[u"principal"].toString();
            }
        }
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, pem);
        QFETCH(QString, principal);
        const auto identity = identityFromPem(pem);
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender().toText(), principal);
        // As other editors and systems save it.
        QCOMPARE(identityFromPem(QByteArray(pem).replace('\n', "\r\n")).value()->sender().toText(), principal);
        QCOMPARE(identityFromPem("my key:\n" + pem + "\n\n").value()->sender().toText(), principal);
        QCOMPARE(identityFromPem(pem.trimmed()).value()->sender().toText(), principal);
    }
    void exportMatchesVectors()
    {
        int compared = 0;
        for (const auto &row : vectorRows(QStringLiteral("identities.json"), u"vectors", u"scheme")) {
            const QJsonObject &v = row.json;
            if (!v[u"secret_hex"].isString())
                continue;
            const auto publicKey = PublicKey::fromDer(bytesOf(v[u"public_key_der"]));
            IC_VERIFY(publicKey);
            const KeyScheme scheme = publicKey->scheme();
            const QJsonValue pem = v[scheme == KeyScheme::Ed25519 ? u"pem_pkcs8_v1" : u"pem_pkcs8"];
            if (!pem.isString())
                continue;
            const auto key = PrivateKey::fromRaw(scheme, SecretBytes::copyOf(bytesOf(v[u"secret_hex"])));
            IC_VERIFY(key);
            QCOMPARE(QString::fromLatin1(privateKeyToPem(*key).view()), pem.toString());
            ++compared;
        }
        IC_NEED_ROWS(compared);
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<KeyScheme>("scheme");
        const QByteArray edPublic = keyOf(KeyScheme::Ed25519).publicKey().raw();
        QTest::newRow("Ed25519 version 1") << pemOf("PRIVATE KEY", ed25519Der({}, versionZero)) << KeyScheme::Ed25519;
        QTest::newRow("Ed25519 version 2") << pemOf("PRIVATE KEY", ed25519Der(der(0x81, '\0' + edPublic), versionOne)) << KeyScheme::Ed25519;
        QTest::newRow("Ed25519 old ring, as old dfx wrote it")
            << pemOf("PRIVATE KEY", ed25519Der(der(0xa1, der(3, '\0' + edPublic)), versionOne)) << KeyScheme::Ed25519;
        QTest::newRow("Ed25519 with attributes") << pemOf("PRIVATE KEY", ed25519Der(der(0xa0, "x"), versionZero)) << KeyScheme::Ed25519;
        QTest::newRow("SEC 1 with curve") << pemOf("EC PRIVATE KEY", sec1Der(secret, der(0xa0, secp256k1Oid))) << KeyScheme::Secp256k1;
        QTest::newRow("SEC 1 P-256") << pemOf("EC PRIVATE KEY", sec1Der(secret, der(0xa0, p256Oid))) << KeyScheme::P256;
        const QByteArray point = keyOf(KeyScheme::Secp256k1).publicKey().raw();
        QTest::newRow("SEC 1 with public key") << pemOf("EC PRIVATE KEY", sec1Der(secret, der(0xa0, secp256k1Oid) + der(0xa1, der(3, '\0' + point))))
                                               << KeyScheme::Secp256k1;
        QTest::newRow("SEC 1 with compressed public key") << pemOf("EC PRIVATE KEY",
            sec1Der(secret, der(0xa0, secp256k1Oid) + der(0xa1, der(3, QByteArray(1, '\0') + char(2 | (point.back() & 1)) + point.mid(1, 32)))))
                                                          << KeyScheme::Secp256k1;
        QTest::newRow("SEC 1 after EC PARAMETERS") << pemOf("EC PARAMETERS", secp256k1Oid) + pemOf("EC PRIVATE KEY", sec1Der(secret, der(0xa0, secp256k1Oid)))
                                                   << KeyScheme::Secp256k1;
        QTest::newRow("SEC 1, curve only in EC PARAMETERS")
            << pemOf("EC PARAMETERS", secp256k1Oid) + pemOf("EC PRIVATE KEY", sec1Der(secret, {})) << KeyScheme::Secp256k1;
        QTest::newRow("PKCS#8 without public key") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, ecOid + p256Oid) + der(4, sec1Der(secret, {}))))
                                                   << KeyScheme::P256;
        QTest::newRow("after a certificate") << pemOf("CERTIFICATE", "anything") + pemOf("PRIVATE KEY", ed25519Der({}, versionZero)) << KeyScheme::Ed25519;
    }
    void accepted()
    {
        QFETCH(QByteArray, pem);
        QFETCH(KeyScheme, scheme);
        const auto key = privateKeyFromPem(pem);
        IC_VERIFY(key);
        QCOMPARE(key->scheme(), scheme);
        QCOMPARE(key->exportRaw().view().toByteArray(), secret);
    }
    void droppedLeadingZerosAreAdded()
    {
        const auto key = privateKeyFromPem(pemOf("EC PRIVATE KEY", sec1Der("\x01\x02", der(0xa0, secp256k1Oid))));
        IC_VERIFY(key);
        QCOMPARE(key->exportRaw().view().toByteArray(), QByteArray(30, '\0') + "\x01\x02");
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<ErrorCode>("code");
        const auto malformed = ErrorCode::MalformedPem;
        const auto unsupported = ErrorCode::UnsupportedKey;
        const QByteArray good = pemOf("PRIVATE KEY", ed25519Der({}, versionZero));
        const auto sec1 = [](const QByteArray &number, const QByteArray &tail) { return pemOf("EC PRIVATE KEY", sec1Der(number, tail)); };
        QTest::newRow("empty") << QByteArray() << malformed;
        QTest::newRow("text") << QByteArray("early cinnamon crucial teach mobile") << malformed;
        QTest::newRow("no end line") << good.first(good.indexOf("-----END")) << malformed;
        QTest::newRow("begin line cut") << QByteArray("-----BEGIN PRIVATE") << malformed;
        QTest::newRow("other end line") << QByteArray(good).replace("END PRIVATE", "END EC PRIVATE") << malformed;
        QTest::newRow("end line cut") << good.trimmed().chopped(5) << malformed;
        QTest::newRow("empty body") << QByteArray("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n") << malformed;
        QTest::newRow("base64: foreign character") << QByteArray(good).replace("MC4C", "MC?C") << malformed;
        QTest::newRow("base64: character missing") << QByteArray(good).replace("MC4C", "MCC") << malformed;
        QTest::newRow("base64: line missing") << pemOf("PRIVATE KEY", der(0x30, QByteArray(100, 'x'))).replace(28, 65, "") << malformed;
        QTest::newRow("base64: of the URL kind") << QByteArray(good).replace("MC4C", "MC4_") << malformed;
        QTest::newRow("base64: something behind") << QByteArray(good).replace("\n-----END", "!\n-----END") << malformed;
        QTest::newRow("DER cut") << pemOf("PRIVATE KEY", ed25519Der({}, versionZero).chopped(1)) << malformed;
        QTest::newRow("DER trailing byte") << pemOf("PRIVATE KEY", ed25519Der({}, versionZero) + '\0') << malformed;
        QTest::newRow("version 3") << pemOf("PRIVATE KEY", ed25519Der({}, fromHexText("020102"))) << malformed;
        QTest::newRow("Ed25519 of 31 bytes") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, ed25519Oid) + der(4, der(4, secret.chopped(1)))))
                                             << malformed;
        QTest::newRow("Ed25519 not wrapped twice") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, ed25519Oid) + der(4, secret))) << malformed;
        QTest::newRow("Ed25519 with other public key") << pemOf("PRIVATE KEY", ed25519Der(der(0x81, '\0' + secret), versionOne)) << malformed;
        QTest::newRow("Ed25519 old ring with other public key") << pemOf("PRIVATE KEY", ed25519Der(der(0xa1, der(3, '\0' + secret)), versionOne)) << malformed;
        QTest::newRow("Ed25519 public key cut") << pemOf("PRIVATE KEY", ed25519Der(der(0x81, {}), versionOne)) << malformed;
        QTest::newRow("Ed25519 with something else behind") << pemOf("PRIVATE KEY", ed25519Der(der(0x82, "x"), versionOne)) << malformed;
        QTest::newRow("EC zero") << sec1(QByteArray(32, '\0'), der(0xa0, secp256k1Oid)) << malformed;
        QTest::newRow("EC above the order") << sec1(QByteArray(32, '\xff'), der(0xa0, secp256k1Oid)) << malformed;
        QTest::newRow("EC of 33 bytes") << sec1(secret + 'x', der(0xa0, secp256k1Oid)) << malformed;
        QTest::newRow("EC number missing") << sec1({}, der(0xa0, secp256k1Oid)) << malformed;
        QTest::newRow("EC public key of another") << sec1(secret, der(0xa0, secp256k1Oid) + der(0xa1, der(3, '\0' + QByteArray(65, 'x')))) << malformed;
        QTest::newRow("EC two curves") << pemOf("EC PARAMETERS", p256Oid) + sec1(secret, der(0xa0, secp256k1Oid)) << malformed;
        QTest::newRow("EC no curve") << sec1(secret, {}) << ErrorCode::CurveUnknown;
        QTest::newRow("EC P-384") << sec1(secret, der(0xa0, p384Oid)) << unsupported;
        QTest::newRow("EC P-384 in parameters") << pemOf("EC PARAMETERS", p384Oid) + sec1(secret, {}) << unsupported;
        QTest::newRow("EC curve spelled out") << sec1(secret, der(0xa0, der(0x30, versionOne))) << unsupported;
        QTest::newRow("PKCS#8 P-384") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, ecOid + p384Oid) + der(4, sec1Der(secret, {})))) << unsupported;
        QTest::newRow("PKCS#8 RSA") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, fromHexText("06092a864886f70d0101010500")) + der(4, "x")))
                                    << unsupported;
        QTest::newRow("X25519") << pemOf("PRIVATE KEY", der(0x30, versionZero + der(0x30, fromHexText("06032b656e")) + der(4, der(4, secret)))) << unsupported;
        QTest::newRow("RSA") << pemOf("RSA PRIVATE KEY", "x") << unsupported;
        QTest::newRow("OpenSSH, damaged") << pemOf("OPENSSH PRIVATE KEY", "x") << malformed;
        QTest::newRow("public key") << pemOf("PUBLIC KEY", keyOf(KeyScheme::Ed25519).publicKey().der()) << malformed;
        QTest::newRow("certificate") << pemOf("CERTIFICATE", "x") << malformed;
        QTest::newRow("encrypted PKCS#8") << pemOf("ENCRYPTED PRIVATE KEY", "x") << malformed;
        QTest::newRow("encrypted SEC 1") << QByteArray(
            "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n")
                                         << ErrorCode::Unsupported;
        QTest::newRow("huge") << QByteArray(1 << 20, '-') << ErrorCode::LimitExceeded;
    }
    void refused()
    {
        QFETCH(QByteArray, pem);
        QFETCH(ErrorCode, code);
        const auto key = privateKeyFromPem(pem);
        IC_COMPARE_ERROR(key, code);
        QVERIFY(!key.error().message().contains(u'\n'));
        IC_COMPARE_ERROR(identityFromPem(pem), code);
    }

    void damageNeverYieldsAnotherKey()
    {
        // A wrong secret would be a wrong principal; the public key beside it reveals that. (Version 0 or 1 makes no difference.)
        const PrivateKey key = keyOf(KeyScheme::Secp256k1);
        const QByteArray pem = privateKeyToPem(key).view().toByteArray();
        const qsizetype start = pem.indexOf('\n') + 1;
        int refused = 0;
        for (qsizetype i = start; i < pem.indexOf("-----END"); ++i) {
            QByteArray bad = pem;
            if (bad[i] == '\n' || bad[i] == '=')
                continue;
            bad[i] = bad[i] == 'A' ? 'B' : 'A';
            const auto read = privateKeyFromPem(bad);
            refused += !read;
            QVERIFY2(!read || read->publicKey() == key.publicKey(), qPrintable(QString::number(i)));
        }
        QVERIFY2(refused > 170, qPrintable(QString::number(refused))); // nearly all of them
    }

    void exportAndImport_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::newRow("Ed25519") << KeyScheme::Ed25519;
        QTest::newRow("secp256k1") << KeyScheme::Secp256k1;
        QTest::newRow("P-256") << KeyScheme::P256;
    }
    void exportAndImport()
    {
        QFETCH(KeyScheme, scheme);
        ManualEnvironment environment;
        const PrivateKey key = PrivateKey::generate(scheme, environment);
        const auto again = privateKeyFromPem(privateKeyToPem(key).view());
        IC_VERIFY(again);
        QVERIFY(again->publicKey() == key.publicKey());
    }

    void files()
    {
        const QTemporaryDir directory;
        QVERIFY(directory.isValid());
        const QString path = directory.filePath(QStringLiteral("identity.pem"));
        const auto write = [&path](const QByteArray &contents) { return writePrivateFile(path, contents).has_value(); };
        IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::FileNotReadable);
        IC_COMPARE_ERROR(identityFromPemFile(directory.path()), ErrorCode::FileNotReadable);
        IC_COMPARE_ERROR(identityFromPemFile({}), ErrorCode::FileNotReadable);

        const QByteArray pem = pemOf("PRIVATE KEY", ed25519Der({}, versionZero));
        QVERIFY(write(pem));
        const auto identity = identityFromPemFile(path);
        IC_VERIFY(identity);
        QCOMPARE((*identity)->publicKeyDer(), keyOf(KeyScheme::Ed25519).publicKey().der());

        QVERIFY(write("damaged"));
        const auto damaged = identityFromPemFile(path);
        IC_COMPARE_ERROR(damaged, ErrorCode::MalformedPem);
        QVERIFY(damaged.error().message().contains(path));
        QVERIFY(write({}));
        IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::MalformedPem);

        QVERIFY(write(pem + QByteArray(MaxPemFileSize - pem.size(), '\n')));
        IC_VERIFY(identityFromPemFile(path));
        QVERIFY(write(pem + QByteArray(MaxPemFileSize - pem.size() + 1, '\n')));
        IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::LimitExceeded);
        // Refused for its length alone: nothing of this terabyte is read, or it would not fit.
        QFile sparse(path); // keeps its rights
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        if (sparse.resize(qint64(1) << 40))
            IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::LimitExceeded);
    }
#ifdef Q_OS_UNIX
    void pipeDoesNotBlock()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        IC_COMPARE_ERROR(identityFromPemFile(path), ErrorCode::FileNotReadable);
    }
#endif
};

QTEST_GUILESS_MAIN(tst_Pem)
#include "tst_pem.moc"
