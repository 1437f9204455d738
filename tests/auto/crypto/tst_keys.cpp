// SPDX-License-Identifier: MIT
#include "bytes.h"
#include "manualenvironment.h"
#include "principal.h"
#include "privatekey.h"
#include "publickey.h"
#include "sha256.h"
#include "testing.h"
#include "vectors.h"

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::KeyScheme)
Q_DECLARE_METATYPE(Ic::ErrorCode)

namespace {

PrivateKey privateKey(KeyScheme scheme, const QByteArray &secret)
{
    return PrivateKey::fromRaw(scheme, SecretBytes::copyOf(secret)).value();
}

//! One key for each scheme, for tests that need no particular one.
PrivateKey someKey(KeyScheme scheme)
{
    return privateKey(scheme, QByteArray(32, '\x42'));
}

const QList<QPair<KeyScheme, const char *>> plainSchemes {{KeyScheme::Ed25519, "Ed25519"}, {KeyScheme::Secp256k1, "secp256k1"}, {KeyScheme::P256, "P-256"}};

const QByteArray order[] = {
    // Little endian for Ed25519, as its S is; big endian for the curves of ECDSA.
    QByteArray::fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"),
    QByteArray::fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
    QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
};

//! a + b, of 32 bytes each.
QByteArray sum(QByteArray a, const QByteArray &b, bool bigEndian)
{
    int carry = 0;
    for (int i = 0; i < 32; ++i) {
        const int at = bigEndian ? 31 - i : i;
        carry += uchar(a[at]) + uchar(b[at]);
        a[at] = char(carry & 0xff);
        carry >>= 8;
    }
    return a;
}

} // namespace

class tst_Keys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void schemesHaveNames()
    {
        const std::pair<KeyScheme, QString> names[] = {
            {KeyScheme::Ed25519, QStringLiteral("ed25519")}, {KeyScheme::Secp256k1, QStringLiteral("secp256k1")}, {KeyScheme::P256, QStringLiteral("p256")}};
        for (const auto &[scheme, name] : names) {
            QCOMPARE(keySchemeName(scheme), name);
            QVERIFY(keySchemeFromName(name) == scheme);
        }
        QVERIFY(keySchemeName(KeyScheme::WebAuthn).isEmpty() && keySchemeName(KeyScheme::CanisterSignature).isEmpty());
        QVERIFY(!keySchemeFromName(u"") && !keySchemeFromName(u"Ed25519") && !keySchemeFromName(u"webauthn"));
    }
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("identities.json"), u"vectors", u"scheme")) {
            if (v[u"secret_hex"].isString())
                QTest::newRow(tag.constData()) << v;
        }
    }
    void vectors()
    {
        IC_NEED_ROW();
        QFETCH(QJsonObject, vector);
        const QByteArray der = bytesOf(vector[u"public_key_der"]);
        const auto read = PublicKey::fromDer(der);
        IC_VERIFY(read);
        const KeyScheme scheme = read->scheme();
        QCOMPARE(read->der(), der);
        QCOMPARE(read->raw(), bytesOf(vector[scheme == KeyScheme::Ed25519 ? u"public_key_raw" : u"public_key_raw_uncompressed"]));

        const auto key = PrivateKey::fromRaw(scheme, SecretBytes::copyOf(bytesOf(vector[u"secret_hex"])));
        IC_VERIFY(key);
        QCOMPARE(key->exportRaw().view().toByteArray(), bytesOf(vector[u"secret_hex"]));
        QCOMPARE(key->publicKey().der(), der);
        QCOMPARE(Principal::selfAuthenticating(der).toText(), vector[u"principal"].toString());
        QVERIFY(*read == key->publicKey());

        int messages = 0;
        for (const auto &[messageField, signatureField] :
            {qMakePair(QStringLiteral("message"), QStringLiteral("signature")), qMakePair(QStringLiteral("message"), QStringLiteral("signature_r_s")),
                qMakePair(QStringLiteral("signed_bytes"), QStringLiteral("sender_sig"))}) {
            if (!vector[signatureField].isString())
                continue;
            ++messages;
            const QByteArray message = bytesOf(vector[messageField]);
            const QByteArray signature = bytesOf(vector[signatureField]);
            QVERIFY2(read->verify(message, signature), qPrintable(signatureField));
            const auto ours = key->sign(message);
            IC_VERIFY(ours);
            // P-256 vectors are RFC 6979 with the lower s as well.
            QCOMPARE(ours->toHex(), signature.toHex());
        }
        QVERIFY(messages > 0);
        if (vector[u"signature_high_s"].isString()) // as decided in ecdsa.cpp
            QVERIFY(read->verify(bytesOf(vector[u"message"]), bytesOf(vector[u"signature_high_s"])));
    }

    void rfc6979_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("r");
        QTest::addColumn<QByteArray>("s");
        // RFC 6979 A.2.5, P-256 with SHA-256. The second s there is above half the order: ours is order - s.
        QTest::newRow("sample") << QByteArray("sample") << QByteArray("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")
                                << QByteArray("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        QTest::newRow("test") << QByteArray("test") << QByteArray("f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367")
                              << QByteArray("019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083");
    }
    void rfc6979()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, r);
        QFETCH(QByteArray, s);
        const PrivateKey key = privateKey(KeyScheme::P256, QByteArray::fromHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
        const auto signature = key.sign(message);
        IC_VERIFY(signature);
        QCOMPARE(signature->first(32).toHex(), r);
        const QByteArray ourS = signature->last(32);
        QVERIFY(uchar(ourS[0]) < 0x80);
        QVERIFY(ourS.toHex() == s || sum(ourS, QByteArray::fromHex(s), true) == order[2]);
    }

    void signsWhatItVerifies_data() { addSchemes(); }
    void signsWhatItVerifies()
    {
        QFETCH(KeyScheme, scheme);
        ManualEnvironment environment;
        for (int i = 0; i < 20; ++i) {
            const PrivateKey key = PrivateKey::generate(scheme, environment);
            const QByteArray message(i * 37, char(i));
            const auto signature = key.sign(message);
            IC_VERIFY(signature);
            QCOMPARE(signature->size(), 64);
            QVERIFY(PublicKey::fromDer(key.publicKey().der()).value().verify(message, *signature));
            QVERIFY(!key.publicKey().verify(message + 'x', *signature));
            QVERIFY(!someKey(scheme).publicKey().verify(message, *signature));
            QCOMPARE(key.sign(message).value(), *signature);
        }
    }
    void generatedKeysDiffer_data() { addSchemes(); }
    void generatedKeysDiffer()
    {
        QFETCH(KeyScheme, scheme);
        ManualEnvironment environment;
        const PrivateKey a = PrivateKey::generate(scheme, environment);
        const PrivateKey b = PrivateKey::generate(scheme, environment);
        QVERIFY(a.publicKey() != b.publicKey());
    }

    void badSignature_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::addColumn<QByteArray>("signature");
        for (const auto &[scheme, name] : plainSchemes) {
            const QByteArray good = someKey(scheme).sign("message").value();
            const auto row = [scheme = scheme, name = name](
                                 const char *what, const QByteArray &signature) { QTest::addRow("%s %s", name, what) << scheme << signature; };
            const auto flipped = [&](int byte, int bit) {
                QByteArray bad = good;
                bad[byte] = char(bad[byte] ^ (1 << bit));
                return bad;
            };
            row("first half: first byte", flipped(0, 0));
            row("first half: in the middle", flipped(15, 3));
            row("first half: last byte", flipped(31, 7));
            row("second half: first byte", flipped(32, 0));
            row("second half: in the middle", flipped(47, 3));
            row("second half: last byte", flipped(63, 7));
            row("second half: last byte, lowest bit", flipped(63, 0));
            row("empty", {});
            row("63 bytes", good.first(63));
            row("first byte missing", good.last(63));
            row("65 bytes", good + '\0');
            row("twice", good + good);
            row("halves swapped", good.last(32) + good.first(32));
            row("zero", QByteArray(64, '\0'));
            row("all ones", QByteArray(64, '\xff'));
            row("first half 0", QByteArray(32, '\0') + good.last(32));
            row("second half 0", good.first(32) + QByteArray(32, '\0'));
            row("second half is the order", good.first(32) + order[int(scheme)]);
            // The same number to verifiers that reduce first: for Ed25519 it fits for every S below 2^256 - order.
            row("order added to second half", good.first(32) + sum(good.last(32), order[int(scheme)], scheme != KeyScheme::Ed25519));
            row("first half is the order", order[int(scheme)] + good.last(32));
            if (scheme != KeyScheme::Ed25519)
                row("DER", QByteArray::fromHex("30440220") + good.first(32) + QByteArray::fromHex("0220") + good.last(32));
            row("of the hash of the message", someKey(scheme).sign(view(sha256("message"))).value());
        }
        // R of order 1 and S = 0 verify under keys of small order with careless code; here with a good key.
        QTest::addRow("Ed25519 R is the neutral point") << KeyScheme::Ed25519 << QByteArray(1, '\x01') + QByteArray(63, '\0');
    }
    void badSignature()
    {
        QFETCH(KeyScheme, scheme);
        QFETCH(QByteArray, signature);
        const PrivateKey key = someKey(scheme);
        QVERIFY(key.publicKey().verify("message", key.sign("message").value()));
        QVERIFY(!key.publicKey().verify("message", signature));
    }

    void badPublicKey_data()
    {
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<ErrorCode>("code");
        const auto malformed = ErrorCode::MalformedPublicKey;
        const auto unsupported = ErrorCode::UnsupportedKey;
        const QByteArray ed = QByteArray::fromHex("302a300506032b6570032100");
        // y of the points of order 1, 2, 4 and 8, and forms of them that are not reduced.
        for (const char *y :
            {"0100000000000000000000000000000000000000000000000000000000000000", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000", "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
            QTest::addRow("Ed25519 small order %s", y) << ed + QByteArray::fromHex(y) << malformed;
        QTest::newRow("Ed25519 not on the curve") << ed + QByteArray::fromHex("0200000000000000000000000000000000000000000000000000000000000000") << malformed;
        QTest::newRow("Ed25519 not reduced") << ed + QByteArray(32, '\xff') << malformed;
        QTest::newRow("empty") << QByteArray() << malformed;
        QTest::newRow("huge") << QByteArray(1 << 20, '0') << malformed;
        for (const auto &[scheme, name] : plainSchemes) {
            const QByteArray der = someKey(scheme).publicKey().der();
            QTest::addRow("%s cut", name) << der.chopped(1) << malformed;
            QTest::addRow("%s trailing byte", name) << der + '\0' << malformed;
            QTest::addRow("%s only the header", name) << der.first(2) << malformed;
            QByteArray unusedBits = der;
            unusedBits[der.size() - (scheme == KeyScheme::Ed25519 ? 33 : 66)] = '\x01';
            QTest::addRow("%s unused bits", name) << unusedBits << malformed;
            QTest::addRow("%s long length form", name) << QByteArray::fromHex("3081") + der.mid(1) << malformed;
            if (scheme == KeyScheme::Ed25519)
                continue;
            QByteArray other = der;
            other[der.size() - 1] = char(other[der.size() - 1] ^ 1);
            QTest::addRow("%s not on the curve", name) << other << malformed;
            other = der;
            other[der.size() - 65] = char(6 | (der.back() & 1));
            QTest::addRow("%s hybrid point", name) << other << malformed;
            other = der.first(der.size() - 64) + QByteArray(64, '\0');
            QTest::addRow("%s zero coordinates", name) << other << malformed;
            other = der.first(der.size() - 64) + QByteArray(64, '\xff');
            QTest::addRow("%s coordinates above the prime", name) << other << malformed;
        }
        const QByteArray secpPoint = someKey(KeyScheme::Secp256k1).publicKey().raw();
        const QByteArray p256Prefix = someKey(KeyScheme::P256).publicKey().der().chopped(65);
        QTest::newRow("point of the other curve") << p256Prefix + secpPoint << malformed;
        QTest::newRow("P-256 compressed") << QByteArray::fromHex("3039301306072a8648ce3d020106082a8648ce3d030107032200") + '\x02' + secpPoint.mid(1, 32)
                                          << malformed;
        QTest::newRow("P-256 infinite point") << QByteArray::fromHex("3019301306072a8648ce3d020106082a8648ce3d03010703020000") << malformed;
        QTest::newRow("P-384") << QByteArray::fromHex("3076301006072a8648ce3d020106052b81040022036200") + '\x04' + QByteArray(96, 'x') << unsupported;
        QTest::newRow("RSA") << QByteArray::fromHex("3013300d06092a864886f70d010101050003020000") << unsupported;
        QTest::newRow("X25519") << QByteArray::fromHex("302a300506032b656e032100") + QByteArray(32, '\x09') << unsupported;
        QTest::newRow("Ed25519 with parameters") << QByteArray::fromHex("302c300706032b65700500032100") + someKey(KeyScheme::Ed25519).publicKey().raw()
                                                 << malformed;
        QTest::newRow("canister signature without id") << QByteArray::fromHex("3011300c060a2b0601040183b843010203"
                                                                              "0100")
                                                       << malformed;
        QTest::newRow("canister signature, id of 30 bytes") << QByteArray::fromHex("3030300c060a2b0601040183b8430102032000"
                                                                                   "1e")
                + QByteArray(30, 'x') << malformed;
        QTest::newRow("canister signature, id cut") << QByteArray::fromHex("3014300c060a2b0601040183b84301020304000a0000") << malformed;
        // 30 1b, 30 0c 06 0a <OID>, 03 0b 00 <id of 3 bytes and 6 bytes of seed>: good, and then damaged.
        const QByteArray canisterKey = QByteArray::fromHex("301b300c060a2b0601040183b8430102030b0003010203") + "seedco";
        IC_VERIFY(PublicKey::fromDer(canisterKey));
        QTest::newRow("canister signature, trailing byte") << canisterKey + '\0' << malformed;
        QTest::newRow("canister signature, something behind the key")
            << QByteArray(canisterKey + QByteArray::fromHex("0500")).replace(1, 1, "\x1d") << malformed;
        QTest::newRow("canister signature, parameters") << QByteArray::fromHex("301d300e060a2b0601040183b84301020500"
                                                                               "030b0003010203")
                + "seedco" << malformed;
        QTest::newRow("canister signature, unused bits") << QByteArray(canisterKey).replace(18, 1, "\x01") << malformed;
        QTest::newRow("canister signature, long length form") << QByteArray::fromHex("30811b") + canisterKey.mid(2) << malformed;
        QTest::newRow("canister signature, zeros before a length") << QByteArray::fromHex("3082001b") + canisterKey.mid(2) << malformed;
        QTest::newRow("canister signature, indefinite length") << QByteArray::fromHex("3080") + canisterKey.mid(2) + QByteArray::fromHex("0000") << malformed;
        // 128 bytes, said in five: the lower four are right.
        QTest::newRow("canister signature, length of 5 bytes") << QByteArray::fromHex("30850100000080"
                                                                                      "300c060a2b0601040183b8430102"
                                                                                      "03700003010203")
                + QByteArray(107, 's') << malformed;
        QTest::newRow("length of 4 GiB") << QByteArray::fromHex("3084ffffffff") + canisterKey.mid(2) << malformed;
        QTest::newRow("WebAuthn without key") << QByteArray::fromHex("3011300c060a2b0601040183b843010103"
                                                                     "0100")
                                              << unsupported;
    }
    void badPublicKey()
    {
        QFETCH(QByteArray, der);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(PublicKey::fromDer(der), code);
    }

    void malformedPublicKeyVectors_data()
    {
        QTest::addColumn<QByteArray>("der");
        for (const auto &[tag, v] : vectorRows(QStringLiteral("identities.json"), u"invalid_der_public_keys", u"reason"))
            QTest::newRow(tag.constData()) << bytesOf(v[u"der"]);
    }
    void malformedPublicKeyVectors()
    {
        IC_NEED_ROW();
        QFETCH(QByteArray, der);
        const auto key = PublicKey::fromDer(der);
        QVERIFY(!key);
        QVERIFY(key.error().code() == ErrorCode::MalformedPublicKey || key.error().code() == ErrorCode::UnsupportedKey);
    }

    void compressedPointsGiveSameKey()
    {
        const PublicKey key = someKey(KeyScheme::Secp256k1).publicKey();
        const QByteArray raw = key.raw();
        const auto compressed = PublicKey::fromRaw(KeyScheme::Secp256k1, QByteArray(1, char(2 | (raw.back() & 1))) + raw.mid(1, 32));
        IC_VERIFY(compressed);
        QVERIFY(*compressed == key);
    }
    void canisterSignatureKey()
    {
        const QJsonObject v = vectorFile(QStringLiteral("delegations.json"))[u"canister_signature_principal"].toObject();
        const auto key = PublicKey::fromDer(bytesOf(v[u"public_key_der"]));
        IC_VERIFY(key);
        QCOMPARE(key->scheme(), KeyScheme::CanisterSignature);
        QCOMPARE(key->der(), bytesOf(v[u"public_key_der"]));
        const Principal canister = Principal::fromText(v[u"canister_id"].toString()).value();
        QCOMPARE(key->raw(), QByteArray(1, char(canister.bytes().size())) + canister.toByteArray() + bytesOf(v[u"seed"]));
        QVERIFY(!key->verify("message", "signature"));
    }

    void badSecret_data()
    {
        QTest::addColumn<KeyScheme>("scheme");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<ErrorCode>("code");
        for (const auto &[scheme, name] : plainSchemes) {
            QTest::addRow("%s empty", name) << scheme << QByteArray() << ErrorCode::BadInput;
            QTest::addRow("%s 31 bytes", name) << scheme << QByteArray(31, 'x') << ErrorCode::BadInput;
            QTest::addRow("%s 33 bytes", name) << scheme << QByteArray(33, 'x') << ErrorCode::BadInput;
            if (scheme == KeyScheme::Ed25519)
                continue;
            QTest::addRow("%s zero", name) << scheme << QByteArray(32, '\0') << ErrorCode::BadInput;
            QTest::addRow("%s the order", name) << scheme << order[int(scheme)] << ErrorCode::BadInput;
            QTest::addRow("%s all ones", name) << scheme << QByteArray(32, '\xff') << ErrorCode::BadInput;
        }
        QTest::newRow("canister signature") << KeyScheme::CanisterSignature << QByteArray(32, 'x') << ErrorCode::UnsupportedKey;
        QTest::newRow("WebAuthn") << KeyScheme::WebAuthn << QByteArray(32, 'x') << ErrorCode::UnsupportedKey;
    }
    void badSecret()
    {
        QFETCH(KeyScheme, scheme);
        QFETCH(QByteArray, secret);
        QFETCH(ErrorCode, code);
        IC_COMPARE_ERROR(PrivateKey::fromRaw(scheme, SecretBytes::copyOf(secret)), code);
    }
    void greatestAndSmallestSecrets()
    {
        for (const KeyScheme scheme : {KeyScheme::Secp256k1, KeyScheme::P256}) {
            QByteArray greatest = order[int(scheme)];
            greatest[31] = char(greatest[31] - 1);
            const QByteArray smallest = QByteArray(31, '\0') + '\x01';
            for (const QByteArray &secret : {smallest, greatest}) {
                const PrivateKey key = privateKey(scheme, secret);
                QVERIFY(key.publicKey().verify("m", key.sign("m").value()));
            }
            // They are k and -k: the same x.
            QCOMPARE(privateKey(scheme, smallest).publicKey().raw().mid(1, 32), privateKey(scheme, greatest).publicKey().raw().mid(1, 32));
        }
    }

private:
    static void addSchemes()
    {
        QTest::addColumn<KeyScheme>("scheme");
        for (const auto &[scheme, name] : plainSchemes)
            QTest::newRow(name) << scheme;
    }
};

QTEST_GUILESS_MAIN(tst_Keys)
#include "tst_keys.moc"
