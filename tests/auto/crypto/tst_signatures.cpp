// SPDX-License-Identifier: MIT
// Signatures that careless code accepts, for all three schemes, in the manner of Wycheproof: extreme numbers in every
// combination, other encodings of the right numbers, points of small order, and every bit of a good one.
#include "manualenvironment.h"
#include "privatekey.h"
#include "publickey.h"
#include "testing.h"
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::Test;

Q_DECLARE_METATYPE(Ic::KeyScheme)

namespace {

struct Curve
{
    KeyScheme scheme;
    const char *name;
    QByteArray order; // big endian; of Ed25519 little endian, as it signs
    QByteArray prime; // of the field
};

const QList<Curve> &curves()
{
    static const QList<Curve> all {
        {KeyScheme::Ed25519, "Ed25519", QByteArray::fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"),
            QByteArray::fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")},
        {KeyScheme::Secp256k1, "secp256k1", QByteArray::fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
            QByteArray::fromHex("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")},
        {KeyScheme::P256, "P-256", QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
            QByteArray::fromHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")},
    };
    return all;
}

bool isBigEndian(const Curve &curve)
{
    return curve.scheme != KeyScheme::Ed25519;
}

//! The number of 32 bytes plus a small one, modulo 2^256.
QByteArray plus(QByteArray number, int add, bool bigEndian)
{
    int carry = add;
    for (int i = 0; i < 32; ++i) {
        const int at = bigEndian ? 31 - i : i;
        carry += uchar(number[at]);
        number[at] = char(carry & 0xff);
        carry >>= 8; // arithmetic: a borrow stays one
    }
    return number;
}

//! The sum of two numbers of 32 bytes, modulo 2^256.
QByteArray sum(const QByteArray &a, const QByteArray &b, bool bigEndian)
{
    QByteArray result(32, '\0');
    int carry = 0;
    for (int i = 0; i < 32; ++i) {
        const int at = bigEndian ? 31 - i : i;
        carry += uchar(a[at]) + uchar(b[at]);
        result[at] = char(carry & 0xff);
        carry >>= 8;
    }
    return result;
}

QByteArray small(int number, bool bigEndian)
{
    return plus(QByteArray(32, '\0'), number, bigEndian);
}

//! Order less number.
QByteArray negated(const QByteArray &number, const Curve &curve)
{
    QByteArray result(32, '\0');
    int borrow = 0;
    for (int i = 0; i < 32; ++i) {
        const int at = isBigEndian(curve) ? 31 - i : i;
        const int difference = int(uchar(curve.order[at])) - uchar(number[at]) - borrow;
        borrow = difference < 0 ? 1 : 0;
        result[at] = char(difference & 0xff);
    }
    return result;
}

QList<QByteArray> extremes(const Curve &curve)
{
    const bool big = isBigEndian(curve);
    QList<QByteArray> all {small(0, big), small(1, big), small(2, big), QByteArray(32, '\xff'), QByteArray(32, '\x7f'), QByteArray(32, '\x80')};
    for (const QByteArray &edge : {curve.order, curve.prime}) {
        for (const int add : {-1, 0, 1})
            all.append(plus(edge, add, big));
    }
    return all;
}

QByteArray derInteger(QByteArray number)
{
    while (number.size() > 1 && number[0] == 0)
        number.remove(0, 1);
    if (uchar(number[0]) >= 0x80)
        number.prepend('\0');
    return "\x02" + QByteArray(1, char(number.size())) + number;
}

void addCurves()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < curves().size(); ++i)
        QTest::newRow(curves()[i].name) << i;
}

} // namespace

class tst_Signatures : public QObject
{
    Q_OBJECT
    ManualEnvironment m_environment;

    PrivateKey key(const Curve &curve) { return PrivateKey::generate(curve.scheme, m_environment); }

private Q_SLOTS:
    void everyBitCounts_data() { addCurves(); }
    void everyBitCounts()
    {
        QFETCH(int, index);
        const PrivateKey signer = key(curves()[index]);
        const QByteArray message = "a message";
        const QByteArray good = signer.sign(message).value();
        QVERIFY(signer.publicKey().verify(message, good));
        for (qsizetype bit = 0; bit < good.size() * 8; ++bit) {
            QByteArray bad = good;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << bit % 8));
            QVERIFY2(!signer.publicKey().verify(message, bad), qPrintable(QString::number(bit)));
        }
        for (qsizetype bit = 0; bit < message.size() * 8; ++bit) {
            QByteArray other = message;
            other[bit / 8] = char(other[bit / 8] ^ (1 << bit % 8));
            QVERIFY2(!signer.publicKey().verify(other, good), qPrintable(QString::number(bit)));
        }
    }
    void extremeNumbers_data() { addCurves(); }
    void extremeNumbers()
    {
        QFETCH(int, index);
        const Curve &curve = curves()[index];
        const PrivateKey signer = key(curve);
        const QByteArray good = signer.sign("message").value();
        const auto all = extremes(curve) + QList<QByteArray> {good.first(32), good.last(32)};
        int tried = 0;
        for (const QByteArray &first : all) {
            for (const QByteArray &second : all) {
                if (first + second == good)
                    continue;
                QVERIFY2(!signer.publicKey().verify("message", first + second), (first + second).toHex().constData());
                ++tried;
            }
        }
        QCOMPARE(tried, all.size() * all.size() - 1);
    }
    void otherEncodings_data() { addCurves(); }
    void otherEncodings()
    {
        QFETCH(int, index);
        const Curve &curve = curves()[index];
        const PrivateKey signer = key(curve);
        const PublicKey verifier = signer.publicKey();
        const QByteArray good = signer.sign("message").value();
        const QByteArray first = good.first(32);
        const QByteArray second = good.last(32);
        QVERIFY(verifier.verify("message", good));
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY2(!verifier.verify("message", good.first(size)), qPrintable(QString::number(size)));
        for (const QByteArray &more : {QByteArray("\0", 1), QByteArray("\xff"), QByteArray(64, '\0'), good}) {
            QVERIFY(!verifier.verify("message", good + more));
            QVERIFY(!verifier.verify("message", more + good));
        }
        QVERIFY(!verifier.verify("message", second + first));
        QVERIFY(!verifier.verify("message", QByteArray(first).append(second).toHex()));
        QByteArray turned = first;
        std::reverse(turned.begin(), turned.end());
        QByteArray turnedSecond = second;
        std::reverse(turnedSecond.begin(), turnedSecond.end());
        QVERIFY(!verifier.verify("message", turned + turnedSecond));
        QVERIFY(!verifier.verify("message", negated(first, curve) + second));
        if (isBigEndian(curve)) {
            const QByteArray numbers = derInteger(first) + derInteger(second);
            QVERIFY(!verifier.verify("message", "\x30" + QByteArray(1, char(numbers.size())) + numbers)); // DER, as in TLS
            QVERIFY(!verifier.verify("message", QByteArray(1, '\0') + first + QByteArray(1, '\0') + second)); // with signs
            // Known to be accepted: (r, order - s) is a valid signature by the standard, see ecdsa.cpp. It must still be a
            // signature of this message by this key and of nothing else.
            QVERIFY(verifier.verify("message", first + negated(second, curve)));
            QVERIFY(!verifier.verify("massage", first + negated(second, curve)));
        } else {
            QVERIFY(!verifier.verify("message", first + negated(second, curve)));
            // The same number, once and several times around: valid for verifiers that do not check its size.
            QByteArray around = second;
            for (int times = 1; times <= 14; ++times) {
                around = sum(around, curve.order, false);
                QVERIFY2(!verifier.verify("message", first + around), qPrintable(QString::number(times)));
            }
        }
    }
    void otherKeysAndMessages_data() { addCurves(); }
    void otherKeysAndMessages()
    {
        QFETCH(int, index);
        const Curve &curve = curves()[index];
        const PrivateKey one = key(curve);
        const PrivateKey two = key(curve);
        const QByteArray ofOne = one.sign("message").value();
        const QByteArray ofTwo = two.sign("message").value();
        QVERIFY(!one.publicKey().verify("message", ofTwo));
        QVERIFY(!two.publicKey().verify("message", ofOne));
        QVERIFY(!one.publicKey().verify("message", ofOne.first(32) + ofTwo.last(32)));
        QVERIFY(!one.publicKey().verify({}, ofOne));
        QVERIFY(!one.publicKey().verify(QByteArray("message\0", 8), ofOne));
        QVERIFY(one.publicKey().verify({}, one.sign({}).value()));
        for (const Curve &other : curves()) {
            if (other.scheme != curve.scheme) // the same secret on another curve
                QVERIFY(!PrivateKey::fromRaw(other.scheme, one.exportRaw())->publicKey().verify("message", ofOne));
        }
    }

    //! Points of small order as key or as R verify everything, or a message in eight, unless they are refused (RFC 8032 section 5.1.7 leaves them
    //! open). Here: all eight, their encodings that are not canonical, each as key and as R.
    void smallOrder_data()
    {
        QTest::addColumn<QByteArray>("point");
        const auto add = [](const char *name, const char *hex) { QTest::newRow(name) << QByteArray::fromHex(hex); };
        add("order 1", "0100000000000000000000000000000000000000000000000000000000000000");
        add("order 2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        add("order 4", "0000000000000000000000000000000000000000000000000000000000000000");
        add("order 4, other sign", "0000000000000000000000000000000000000000000000000000000000000080");
        add("order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        add("order 8, other sign", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85");
        add("order 8, another", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
        add("order 8, another, other sign", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");
        add("order 1 with sign", "0100000000000000000000000000000000000000000000000000000000000080");
        add("order 2 with sign", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
        add("the prime for 0", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        add("the prime for 0, other sign", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
        add("the prime and 1 for 1", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        add("the prime and 1 for 1, with sign", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    }
    void smallOrder()
    {
        QFETCH(QByteArray, point);
        // As a key: refused when it is read, or by every signature.
        const auto weak = PublicKey::fromRaw(KeyScheme::Ed25519, point);
        for (int i = 0; weak && i < 64; ++i) {
            const QByteArray message(i, 'm');
            for (const QByteArray &r : {point, QByteArray::fromHex("0100000000000000000000000000000000000000000000000000000000000000")})
                QVERIFY(!weak->verify(message, r + QByteArray(32, '\0')));
        }
        // As R, with a good key.
        const PrivateKey good = key(curves()[0]);
        const QByteArray signature = good.sign("message").value();
        for (const QByteArray &s : {QByteArray(32, '\0'), signature.last(32), small(1, false)})
            QVERIFY(!good.publicKey().verify("message", point + s));
    }

    //! Signatures that are right although they look odd must not be refused: RFC 8032's own, of an empty and a long message.
    void validSignatures_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("empty message")
            << QByteArray::fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray()
            << QByteArray::fromHex(
                   "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("one byte")
            << QByteArray::fromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") << QByteArray::fromHex("72")
            << QByteArray::fromHex(
                   "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        QTest::newRow("two bytes")
            << QByteArray::fromHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025") << QByteArray::fromHex("af82")
            << QByteArray::fromHex(
                   "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }
    void validSignatures()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const auto verifier = PublicKey::fromRaw(KeyScheme::Ed25519, key);
        IC_VERIFY(verifier);
        QVERIFY(verifier->verify(message, signature));
        QVERIFY(!verifier->verify(message + 'x', signature));
    }
};

QTEST_GUILESS_MAIN(tst_Signatures)
#include "tst_signatures.moc"
