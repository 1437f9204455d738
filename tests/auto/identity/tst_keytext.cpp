// SPDX-License-Identifier: MIT
// Keys as shells, editors, environment variables and people leave them: read, or refused with what is wrong.
#include "encryptedkeys.h"
#include "importidentity.h"
#include "opensshkeys.h"
#include "seedphrase.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QStringConverter>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::ErrorCode)
Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

const QByteArray phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";

QByteArray caseFile(const char *name)
{
    QFile file(QStringLiteral(IC_CASES_DIR "/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    return file.readAll();
}

PrivateKey keyOf(KeyScheme scheme)
{
    return PrivateKey::fromRaw(scheme, SecretBytes::copyOf(QByteArray(32, '\x42'))).value();
}

QByteArray pemOf(KeyScheme scheme)
{
    return privateKeyToPem(keyOf(scheme)).view().toByteArray();
}

QByteArray utf16(const QByteArray &text, QStringConverter::Encoding encoding, bool hasMark)
{
    QStringEncoder encoder(encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(QString::fromUtf8(text)); // text: of this file
}

QByteArray numbered(const QByteArray &text, const QByteArray &before, const QByteArray &after, const QByteArray &between)
{
    QByteArray result;
    int number = 0;
    for (const QByteArray &word : text.split(' '))
        result += (result.isEmpty() ? QByteArray() : between) + before + QByteArray::number(++number) + after + word;
    return result;
}

} // namespace

class tst_KeyText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pemIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("publicKey"); // raw
        const QByteArray ofCases = QByteArray::fromHex(
            "04b0f89116792931b914423a5e242f5851025c4f263baf857b362f2e81bd28bef6f7d5973d13059f0168140d6033e122d9ac0b7c2a864974e4604d9243cab7592a");
        for (const char *name : {"powershell-utf16.pem", "backslash-n.pem", "quoted-backslash-n.pem"})
            QTest::newRow(name) << caseFile(name) << ofCases;
        const QByteArray pem = pemOf(KeyScheme::Secp256k1);
        const QByteArray key = keyOf(KeyScheme::Secp256k1).publicKey().raw();
        const auto row = [&](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes << key; };
        row("plain", pem);
        row("UTF-16, big endian", utf16(pem, QStringConverter::Utf16BE, true));
        row("UTF-16 without a mark", utf16(pem, QStringConverter::Utf16LE, false));
        row("UTF-16, big endian, without a mark", utf16(pem, QStringConverter::Utf16BE, false));
        row("UTF-16 with carriage returns", utf16(QByteArray(pem).replace('\n', "\r\n"), QStringConverter::Utf16LE, true));
        row("UTF-8 with a mark", "\xef\xbb\xbf" + pem);
        row("in single quotes", '\'' + pem + '\'');
        row("in curly quotes", "\xe2\x80\x9c" + pem + "\xe2\x80\x9d");
        row("carriage returns and line ends escaped", QByteArray(pem).replace('\n', "\\r\\n"));
        row("escaped twice", QByteArray(pem).replace('\n', "\\\\n"));
        row("in JSON", "{\"name\":\"alice\",\"pem\":\"" + QByteArray(pem).replace('\n', "\\n").replace('/', "\\/") + "\"}");
        row("in an environment file", "IDENTITY=\"" + QByteArray(pem).replace('\n', "\\n") + "\"\n");
        row("lines continued by a shell", QByteArray(pem).replace('\n', "\\\n"));
        row("blanks for line ends", QByteArray(pem).replace('\n', " "));
        row("indented", QByteArray("  ") + QByteArray(pem).replace('\n', "\n  "));
        row("base64", pem.toBase64());
        row("base64 in lines", QByteArray(pem.toBase64()).insert(76, '\n').insert(153, "\r\n"));
        QTest::newRow("OpenSSH, Ed25519") << QByteArray(OpenSshEd25519Pem) << QByteArray::fromHex(OpenSshEd25519PublicHex);
        QTest::newRow("OpenSSH, P-256") << QByteArray(OpenSshP256Pem) << QByteArray::fromHex(OpenSshP256PublicHex);
        QTest::newRow("OpenSSH in UTF-16") << utf16(OpenSshEd25519Pem, QStringConverter::Utf16LE, true) << QByteArray::fromHex(OpenSshEd25519PublicHex);
    }
    void pemIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, publicKey);
        const auto imported = importIdentity(bytes);
        IC_VERIFY(imported);
        QCOMPARE(imported->publicKey().raw(), publicKey);
        // As programs take it that are given a file.
        const auto identity = identityFromPem(bytes);
        IC_VERIFY(identity);
        QCOMPARE((*identity)->sender(), Principal::selfAuthenticating(imported->publicKey().der()));
    }
    void encryptedPemIsRead()
    {
        ImportOptions options;
        options.setPassphrase(std::make_shared<const SecretBytes>(SecretBytes::copyOf("correct horse")));
        const auto imported = importIdentity(QByteArray(ScryptPem).replace('\n', "\\n"), options);
        IC_VERIFY(imported);
    }

    void phrasesAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected"); // the same in the usual way
        const QByteArray ofCases = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
        for (const char *name : {"numbered.txt", "commas.txt"})
            QTest::newRow(name) << caseFile(name) << ofCases;
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes << phrase; };
        row("plain", phrase);
        row("in quotes", '"' + phrase + '"');
        row("words in quotes", "[\"" + QByteArray(phrase).replace(' ', "\", \"") + "\"]");
        row("semicolons", QByteArray(phrase).replace(' ', ';'));
        row("numbers and parentheses", numbered(phrase, "", ") ", "  "));
        row("numbers in parentheses", numbered(phrase, "(", ")", "\n"));
        row("numbers and colons", numbered(phrase, "", ": ", ", "));
        row("numbers alone", numbered(phrase, "", " ", "\n"));
        row("numbers without a blank", numbered(phrase, "", ".", " "));
        row("numbers with zeros", numbered(phrase, "0", ". ", "\n"));
        row("a list with hyphens", "- " + QByteArray(phrase).replace(' ', "\n- "));
        row("a list with bullets", "\xe2\x80\xa2 " + QByteArray(phrase).replace(' ', "\n\xe2\x80\xa2 "));
        row("no-break spaces", QByteArray(phrase).replace(' ', "\xc2\xa0"));
        row("UTF-16", utf16(phrase + "\r\n", QStringConverter::Utf16LE, true));
        row("capitals", phrase.toUpper());
        const QList<QByteArray> words = phrase.split(' ');
        QByteArray columns;
        for (int i = 0; i < 6; ++i)
            columns += QByteArray::number(i + 1) + ". " + words[i] + "\t" + QByteArray::number(i + 7) + ". " + words[i + 6] + '\n';
        row("two columns", columns);
    }
    void phrasesAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const auto imported = importIdentity(bytes);
        IC_VERIFY(imported);
        QVERIFY(imported->publicKey() == privateKeyFromSeedPhrase(expected, KeyScheme::Secp256k1)->publicKey());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *says) {
            QTest::newRow(name) << bytes << code << QString::fromUtf8(says);
        };
        const QByteArray pem = pemOf(KeyScheme::Ed25519);
        const QByteArray body = pem.split('\n').at(1);
        row("no-curve.pem", caseFile("no-curve.pem"), ErrorCode::CurveUnknown, "does not name its elliptic curve");
        row("OpenSSH, encrypted", OpenSshEncryptedPem, ErrorCode::Unsupported, "ssh-keygen -p -N '' -f COPY");
        row("OpenSSH, RSA", OpenSshRsaPem, ErrorCode::UnsupportedKey, "of the kind ssh-rsa; of these only Ed25519 and P-256 keys");
        row("OpenSSH, P-384", OpenSshP384Pem, ErrorCode::UnsupportedKey, "of the kind ecdsa-sha2-nistp384");
        row("OpenSSH, public", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILpqq test", ErrorCode::BadInput, "public key");
        row("PuTTY", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", ErrorCode::BadInput, "PuTTYgen converts");
        row("public key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", ErrorCode::MalformedPem, "no private key in it, but a PUBLIC KEY");
        row("dashes for hyphens", QByteArray(pem).replace("-----", "\xe2\x80\x94-"), ErrorCode::BadInput, "five hyphens");
        row("four hyphens", QByteArray(pem).replace("-----", "----"), ErrorCode::BadInput, "five hyphens");
        row("base64 alone", body, ErrorCode::BadInput, "without the BEGIN and END lines");
        row("DER", QByteArray::fromBase64(body), ErrorCode::BadInput, "openssl pkey -inform DER");
        row("hexadecimal", QByteArray("a1").repeated(32), ErrorCode::BadInput, "bare key");
        row("hexadecimal with 0x", "0x" + QByteArray(64, '1'), ErrorCode::BadInput, "bare key");
        row("mistyped, numbered", numbered(QByteArray(phrase).replace("yellow", "yelow"), "", ". ", "\n"), ErrorCode::MalformedSeedPhrase, "word 12");
        row("a number twice", numbered(phrase, "", ". ", "\n").replace("12.", "11."), ErrorCode::BadInput, "neither");
        row("another language", "\xc3\xa9tude \xc3\xa9tude \xc3\xa9tude", ErrorCode::BadInput, "in English");
        row("a sentence", "What is this? I do not know!", ErrorCode::BadInput, "neither a PEM file nor a seed phrase");
        row("recovery phrase", "10042 " + phrase, ErrorCode::Unsupported, "recovery phrase");
        row("binary", QByteArray("\x01\x02\x03 binary"), ErrorCode::BadInput, "identity.json beside it");
        row("nothing but quotes", "\"\"", ErrorCode::BadInput, "the input is empty");
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        const auto imported = importIdentity(bytes);
        IC_COMPARE_ERROR(imported, code);
        QVERIFY2(imported.error().message().contains(says), qPrintable(imported.error().message()));
        if (code == ErrorCode::BadInput)
            QVERIFY(!imported.error().message().contains(u"dfx") || bytes.contains('\1'));
        for (const char *secret : {"winner", "yelow"})
            QVERIFY(!imported.error().message().contains(QLatin1StringView(secret)));
    }

    void damagedOpenSshKeys()
    {
        for (const char *good : {OpenSshEd25519Pem, OpenSshP256Pem}) {
            QByteArray text = good;
            const qsizetype start = text.indexOf('\n') + 1;
            const QByteArray bytes = QByteArray::fromBase64(text.mid(start, text.indexOf("-----END") - start).replace('\n', ""));
            const auto import = [](const QByteArray &der) {
                return importIdentity("-----BEGIN OPENSSH PRIVATE KEY-----\n" + der.toBase64() + "\n-----END OPENSSH PRIVATE KEY-----\n");
            };
            IC_VERIFY(import(bytes));
            for (qsizetype i = 0; i < bytes.size(); ++i) {
                IC_COMPARE_ERROR(import(bytes.first(i)), ErrorCode::MalformedPem);
                QByteArray bad = bytes;
                bad[i] = char(bad[i] ^ 0x40);
                const auto imported = import(bad);
                // Comment, padding and the first copy of the public key are not looked at.
                QVERIFY(!imported || imported->publicKey() == import(bytes)->publicKey());
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_KeyText)
#include "tst_keytext.moc"
