// SPDX-License-Identifier: MIT
#include "bls.h"
#include "testing.h"
#include "vectors.h"
#include <blst.h>

using namespace Ic;
using namespace Ic::Test;

// Signatures of real subnets and of the synthetic ones are in the certificate vectors; here are the edges.
class tst_Bls : public QObject
{
    Q_OBJECT

    const BlsSecretKey m_secret = BlsSecretKey::fromSeed("icws test root key");
    const BlsPublicKey m_key = m_secret.publicKey();
    const QByteArray m_message = QByteArrayLiteral("a message");
    const QByteArray m_signature = m_secret.sign(m_message);

    // A compressed point of the curve that no hash to the curve would give: its cofactor is not cleared, so it is in
    // the subgroup with a probability of 2^-125.
    static QByteArray pointOutsideSubgroup()
    {
        for (char x = 1; x < 100; ++x) {
            QByteArray candidate(BlsSignatureSize, '\0');
            candidate[0] = char(0x80);
            candidate[47] = x;
            blst_p1_affine point;
            if (blst_p1_uncompress(&point, reinterpret_cast<const uchar *>(candidate.constData())) == BLST_SUCCESS && !blst_p1_affine_in_g1(&point))
                return candidate;
        }
        return {};
    }
    static QByteArray keyOutsideSubgroup()
    {
        for (char x = 1; x < 100; ++x) {
            QByteArray candidate(BlsPublicKey::CompressedSize, '\0');
            candidate[0] = char(0x80);
            candidate[95] = x;
            blst_p2_affine point;
            if (blst_p2_uncompress(&point, reinterpret_cast<const uchar *>(candidate.constData())) == BLST_SUCCESS && !blst_p2_affine_in_g2(&point))
                return candidate;
        }
        return {};
    }
    static QByteArray notOnCurve(qsizetype size)
    {
        for (char x = 1; x < 100; ++x) {
            QByteArray candidate(size, '\0');
            candidate[0] = char(0x80);
            candidate[size - 1] = x;
            blst_p1_affine g1;
            blst_p2_affine g2;
            const auto *bytes = reinterpret_cast<const uchar *>(candidate.constData());
            if ((size == 48 ? blst_p1_uncompress(&g1, bytes) : blst_p2_uncompress(&g2, bytes)) == BLST_POINT_NOT_ON_CURVE)
                return candidate;
        }
        return {};
    }

private Q_SLOTS:
    void keysOfTheVectors()
    {
        const QJsonObject keys = vectorFile(QStringLiteral("certificates.json"))[u"synthetic_keys"].toObject();
        IC_NEED_ROWS(keys.size());
        for (const auto &entry : keys) {
            const BlsSecretKey fromSeed = BlsSecretKey::fromSeed(entry[u"seed"].toString().toUtf8());
            QCOMPARE(fromSeed.publicKey().der(), bytesOf(entry[u"der"]));
            const auto fromNumber = BlsSecretKey::fromBigEndian(bytesOf(entry[u"sk_be"]));
            IC_VERIFY(fromNumber);
            QVERIFY(fromNumber->publicKey() == fromSeed.publicKey());
            const auto read = BlsPublicKey::fromDer(bytesOf(entry[u"der"]));
            IC_VERIFY(read);
            QCOMPARE(read->der(), bytesOf(entry[u"der"]));
        }
    }

    void ownSignature()
    {
        QCOMPARE(m_signature.size(), BlsSignatureSize);
        IC_VERIFY(blsVerify(m_key, m_message, m_signature));
        QCOMPARE(m_secret.sign(m_message), m_signature);
    }
    void agreesWithBlst()
    {
        // The check is put together from parts of blst; its own whole check must say the same.
        for (int i = 0; i < 20; ++i) {
            const QByteArray message = QByteArray(i * 7, char(i));
            const QByteArray signature = (i % 2 ? m_secret : BlsSecretKey::fromSeed("another")).sign(message);
            blst_p2_affine key;
            blst_p1_affine point;
            QCOMPARE(blst_p2_uncompress(&key, reinterpret_cast<const uchar *>(m_key.compressed().data())), BLST_SUCCESS);
            QCOMPARE(blst_p1_uncompress(&point, reinterpret_cast<const uchar *>(signature.constData())), BLST_SUCCESS);
            constexpr char Suite[] = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
            const BLST_ERROR expected = blst_core_verify_pk_in_g2(&key, &point, true, reinterpret_cast<const uchar *>(message.constData()),
                size_t(message.size()), reinterpret_cast<const uchar *>(Suite), sizeof(Suite) - 1, nullptr, 0);
            QCOMPARE(expected, i % 2 ? BLST_SUCCESS : BLST_VERIFY_FAIL);
            QCOMPARE(blsVerify(m_key, message, signature).has_value(), expected == BLST_SUCCESS);
        }
    }
    void wrongMessage() { IC_COMPARE_ERROR(blsVerify(m_key, "another message", m_signature), ErrorCode::CertificateSignatureInvalid); }
    void wrongKey()
    {
        IC_COMPARE_ERROR(blsVerify(BlsSecretKey::fromSeed("another").publicKey(), m_message, m_signature), ErrorCode::CertificateSignatureInvalid);
    }
    void otherSign()
    {
        QByteArray negated = m_signature;
        negated[0] = char(negated[0] ^ 0x20); // -S instead of S
        IC_COMPARE_ERROR(blsVerify(m_key, m_message, negated), ErrorCode::CertificateSignatureInvalid);
    }
    void everyFlippedBit()
    {
        for (qsizetype bit = 0; bit < BlsSignatureSize * 8; ++bit) {
            QByteArray flipped = m_signature;
            flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << bit % 8));
            QVERIFY2(!blsVerify(m_key, m_message, flipped), qPrintable(QString::number(bit)));
        }
    }

    void invalidPoints_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("47 bytes") << m_signature.first(47);
        QTest::newRow("49 bytes") << m_signature + '\0';
        QTest::newRow("zeros, which is not the compressed form") << QByteArray(48, '\0');
        QTest::newRow("all ones") << QByteArray(48, '\xff');
        QTest::newRow("infinity") << QByteArray(1, '\xc0') + QByteArray(47, '\0');
        QTest::newRow("infinity and something") << QByteArray(1, '\xc0') + QByteArray(46, '\0') + '\1';
        QTest::newRow("not on the curve") << notOnCurve(48);
    }
    void invalidPoints()
    {
        QFETCH(QByteArray, signature);
        IC_COMPARE_ERROR(blsVerify(m_key, m_message, signature), ErrorCode::SignaturePointInvalid);
    }
    void curvePointOutsideSubgroup()
    {
        const QByteArray outside = pointOutsideSubgroup();
        QCOMPARE(outside.size(), BlsSignatureSize);
        IC_COMPARE_ERROR(blsVerify(m_key, m_message, outside), ErrorCode::SignaturePointNotInSubgroup);
    }

    void invalidKeys_data()
    {
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QString>("why");
        const QString form = QStringLiteral("not the DER form");
        const QString curve = QStringLiteral("not a point of the curve");
        const QByteArray der = m_key.der();
        const QByteArray prefix = der.first(37);
        QTest::newRow("nothing") << QByteArray() << form;
        QTest::newRow("cut") << der.first(132) << form;
        QTest::newRow("too long") << der + '\0' << form;
        QTest::newRow("another algorithm") << QByteArray(der).replace(19, 1, "\x02") << form;
        QTest::newRow("another curve") << QByteArray(der).replace(33, 1, "\x02") << form;
        QTest::newRow("unused bits") << QByteArray(der).replace(36, 1, "\x01") << form;
        QTest::newRow("infinity") << prefix + QByteArray(1, '\xc0') + QByteArray(95, '\0') << QStringLiteral("at infinity");
        QTest::newRow("zeros") << prefix + QByteArray(96, '\0') << curve;
        QTest::newRow("not on the curve") << prefix + notOnCurve(96) << curve;
        QTest::newRow("outside the subgroup") << prefix + keyOutsideSubgroup() << QStringLiteral("outside the subgroup");
    }
    void invalidKeys()
    {
        QFETCH(QByteArray, der);
        QFETCH(QString, why);
        const auto key = BlsPublicKey::fromDer(der);
        IC_COMPARE_ERROR(key, ErrorCode::MalformedPublicKey);
        QVERIFY2(key.error().message().contains(why), qPrintable(key.error().message()));
    }
    void invalidKeysDifferInPoint()
    {
        QCOMPARE(notOnCurve(96).size(), BlsPublicKey::CompressedSize);
        QCOMPARE(keyOutsideSubgroup().size(), BlsPublicKey::CompressedSize);
        IC_VERIFY(BlsPublicKey::fromDer(m_key.der()));
        IC_COMPARE_ERROR(BlsPublicKey::fromCompressed(m_key.der()), ErrorCode::MalformedPublicKey);
        IC_VERIFY(BlsPublicKey::fromCompressed(m_key.compressed()));
        IC_COMPARE_ERROR(BlsPublicKey::fromCompressed(m_key.compressed().toByteArray() + '\0'), ErrorCode::MalformedPublicKey);
    }

    void invalidSecretKeys()
    {
        IC_COMPARE_ERROR(BlsSecretKey::fromBigEndian(QByteArray(32, '\0')), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(BlsSecretKey::fromBigEndian(QByteArray(32, '\xff')), ErrorCode::InvalidArgument);
        IC_COMPARE_ERROR(BlsSecretKey::fromBigEndian(QByteArray(31, '\1')), ErrorCode::InvalidArgument);
        const QByteArray order = QByteArray::fromHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
        IC_COMPARE_ERROR(BlsSecretKey::fromBigEndian(order), ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(tst_Bls)
#include "tst_bls.moc"
