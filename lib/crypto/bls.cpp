// SPDX-License-Identifier: MIT
#include "bls.h"
#include "bytes.h"
#include <array>
#include <blst.h>
#include <cstring>

namespace Ic {

namespace {

// SubjectPublicKeyInfo up to the point (protocol.md c.4).
constexpr uchar DerPrefix[] = {0x30, 0x81, 0x82, 0x30, 0x1d, 0x06, 0x0d, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xdc, 0x7c, 0x05, 0x03, 0x01, 0x02, 0x01, 0x06,
    0x0c, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xdc, 0x7c, 0x05, 0x03, 0x02, 0x01, 0x03, 0x61, 0x00};
static_assert(sizeof(DerPrefix) + BlsPublicKey::CompressedSize == BlsPublicKey::DerSize);

constexpr char DomainSeparator[] = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

// The lines of the Miller loop of a fixed point of G2, in the order of blst_precompute_lines().
using Lines = std::array<blst_fp6, 68>;

const Lines &linesOfNegativeGenerator()
{
    static const Lines lines = [] {
        Lines l;
        blst_precompute_lines(l.data(), &BLS12_381_NEG_G2);
        return l;
    }();
    return lines;
}

// A point of G1 as lines are evaluated at it: blst keeps the common factors -2x and 2y out of the lines.
struct EvaluationPoint
{
    explicit EvaluationPoint(const blst_p1_affine &p)
    {
        blst_fp_add(&x, &p.x, &p.x);
        blst_fp_cneg(&x, &x, true);
        blst_fp_add(&y, &p.y, &p.y);
    }
    blst_fp x {};
    blst_fp y {};
};

void evaluate(blst_fp6 &out, const blst_fp6 &line, const EvaluationPoint &point)
{
    out.fp2[0] = line.fp2[0];
    for (int i = 0; i < 2; ++i) {
        blst_fp_mul(&out.fp2[1].fp[i], &line.fp2[1].fp[i], &point.x);
        blst_fp_mul(&out.fp2[2].fp[i], &line.fp2[2].fp[i], &point.y);
    }
}

// Product of the Miller loops of (a, atA) and (b, atB), up to factors that the final exponentiation removes. Two calls of
// blst_miller_loop_lines() do the same, but square twice as often; sharing the squarings saves a tenth of the whole check.
blst_fp12 millerLoopProduct(const Lines &a, const blst_p1_affine &atA, const Lines &b, const blst_p1_affine &atB)
{
    const EvaluationPoint pa(atA);
    const EvaluationPoint pb(atB);
    blst_fp6 line;
    blst_fp12 f;
    // The first step would multiply 1 by the line of a: it is the line.
    evaluate(line, a[0], pa);
    std::memset(&f, 0, sizeof f);
    f.fp6[0].fp2[0] = line.fp2[0];
    f.fp6[0].fp2[1] = line.fp2[1];
    f.fp6[1].fp2[1] = line.fp2[2];
    std::size_t step = 0;
    const auto multiply = [&](const Lines &lines, const EvaluationPoint &point) {
        evaluate(line, lines[step], point);
        blst_fp12_mul_by_xy00z0(&f, &f, &line);
    };
    multiply(b, pb);
    // The curve parameter 0xd201000000010000: an addition, then so many doublings.
    for (int doublings : {2, 3, 9, 32, 16}) {
        ++step;
        multiply(a, pa);
        multiply(b, pb);
        for (; doublings > 0; --doublings) {
            ++step;
            blst_fp12_sqr(&f, &f);
            multiply(a, pa);
            multiply(b, pb);
        }
    }
    blst_fp12_conjugate(&f); // the parameter is negative
    return f;
}

blst_p1 hashToCurve(QByteArrayView message)
{
    blst_p1 point;
    blst_hash_to_g1(
        &point, unsignedData(message), std::size_t(message.size()), reinterpret_cast<const uchar *>(DomainSeparator), sizeof(DomainSeparator) - 1, nullptr, 0);
    return point;
}

} // namespace

struct BlsPublicKey::Data
{
    std::array<char, CompressedSize> compressed;
    Lines lines;
};

BlsPublicKey::BlsPublicKey(std::shared_ptr<const Data> data) noexcept
    : m_data(std::move(data))
{
}

Result<BlsPublicKey> BlsPublicKey::fromDer(QByteArrayView der)
{
    if (der.size() != DerSize || std::memcmp(der.data(), DerPrefix, sizeof DerPrefix) != 0) // check: bls-key-der
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("not the DER form of a BLS12-381 public key"));
    return fromCompressed(der.last(CompressedSize));
}

Result<BlsPublicKey> BlsPublicKey::fromCompressed(QByteArrayView point)
{
    if (point.size() != CompressedSize) // check: bls-key-size
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("a BLS12-381 public key has 96 bytes, not %1").arg(point.size()));
    blst_p2_affine affine;
    if (blst_p2_uncompress(&affine, unsignedData(point)) != BLST_SUCCESS) // check: bls-key-on-curve
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("a BLS12-381 public key that is not a point of the curve"));
    if (blst_p2_affine_is_inf(&affine)) // check: bls-key-infinity
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("a BLS12-381 public key at infinity"));
    if (!blst_p2_affine_in_g2(&affine)) // check: bls-key-subgroup
        return Error(ErrorCode::MalformedPublicKey, QStringLiteral("a BLS12-381 public key outside the subgroup"));
    auto data = std::make_shared<Data>();
    std::memcpy(data->compressed.data(), point.data(), data->compressed.size());
    blst_precompute_lines(data->lines.data(), &affine);
    return BlsPublicKey(std::move(data));
}

QByteArray BlsPublicKey::der() const
{
    QByteArray der(reinterpret_cast<const char *>(DerPrefix), sizeof DerPrefix);
    der.append(compressed());
    return der;
}

QByteArrayView BlsPublicKey::compressed() const noexcept
{
    return {m_data->compressed.data(), qsizetype(m_data->compressed.size())};
}

Result<Unit> blsVerify(const BlsPublicKey &key, QByteArrayView message, QByteArrayView signature)
{
    if (signature.size() != BlsSignatureSize) // check: bls-signature-size
        return Error(ErrorCode::SignaturePointInvalid, QStringLiteral("a BLS signature has 48 bytes, not %1").arg(signature.size()));
    blst_p1_affine point;
    if (blst_p1_uncompress(&point, unsignedData(signature)) != BLST_SUCCESS) // check: bls-signature-on-curve
        return Error(ErrorCode::SignaturePointInvalid, QStringLiteral("a BLS signature that is not a point of the curve"));
    if (blst_p1_affine_is_inf(&point)) // check: bls-signature-infinity
        return Error(ErrorCode::SignaturePointInvalid, QStringLiteral("a BLS signature at infinity"));
    if (!blst_p1_affine_in_g1(&point)) // check: bls-signature-subgroup
        return Error(ErrorCode::SignaturePointNotInSubgroup, QStringLiteral("a BLS signature outside the subgroup"));
    const blst_p1 hash = hashToCurve(message);
    blst_p1_affine hashPoint;
    blst_p1_to_affine(&hashPoint, &hash);
    // e(signature, -g2) * e(H(message), key) = 1 (protocol.md e.4). The key was checked when it was made.
    blst_fp12 f = millerLoopProduct(linesOfNegativeGenerator(), point, key.m_data->lines, hashPoint);
    blst_final_exp(&f, &f);
    if (!blst_fp12_is_one(&f)) // check: bls-signature-valid
        return Error(ErrorCode::CertificateSignatureInvalid, QStringLiteral("the BLS signature does not match key and message"));
    return Unit {};
}

BlsSecretKey::BlsSecretKey(std::shared_ptr<const SecretBytes> scalar) noexcept
    : m_scalar(std::move(scalar))
{
}

namespace {

const blst_scalar *asScalar(const SecretBytes &bytes)
{
    return reinterpret_cast<const blst_scalar *>(bytes.data()); // a blst_scalar is 32 bytes without alignment
}

} // namespace

Result<BlsSecretKey> BlsSecretKey::fromBigEndian(QByteArrayView scalar)
{
    static_assert(sizeof(blst_scalar) == 32 && alignof(blst_scalar) == 1);
    auto secret = std::make_shared<SecretBytes>(qsizetype(sizeof(blst_scalar)));
    auto *out = reinterpret_cast<blst_scalar *>(secret->data());
    if (scalar.size() == qsizetype(sizeof(blst_scalar))) { // check: bls-secret-size (gate)
        blst_scalar_from_bendian(out, unsignedData(scalar));
        if (blst_sk_check(out)) // check: bls-secret-range (gate)
            return BlsSecretKey(std::move(secret));
    }
    return Error(ErrorCode::InvalidArgument, QStringLiteral("not a BLS12-381 secret key"));
}

BlsSecretKey BlsSecretKey::fromSeed(QByteArrayView seed)
{
    const Hash hash = sha256(seed);
    auto secret = std::make_shared<SecretBytes>(qsizetype(sizeof(blst_scalar)));
    // False only for a multiple of the order, for which no seed can be found.
    if (!blst_scalar_from_be_bytes(reinterpret_cast<blst_scalar *>(secret->data()), hash.data(), hash.size()))
        qFatal("BlsSecretKey: the seed gives the key 0");
    return BlsSecretKey(std::move(secret));
}

BlsPublicKey BlsSecretKey::publicKey() const
{
    blst_p2 point;
    blst_sk_to_pk_in_g2(&point, asScalar(*m_scalar));
    QByteArray compressed(BlsPublicKey::CompressedSize, Qt::Uninitialized);
    blst_p2_compress(reinterpret_cast<uchar *>(compressed.data()), &point);
    return BlsPublicKey::fromCompressed(compressed).value();
}

QByteArray BlsSecretKey::sign(QByteArrayView message) const
{
    const blst_p1 hash = hashToCurve(message);
    blst_p1 point;
    blst_sign_pk_in_g2(&point, &hash, asScalar(*m_scalar));
    QByteArray signature(BlsSignatureSize, Qt::Uninitialized);
    blst_p1_compress(reinterpret_cast<uchar *>(signature.data()), &point);
    return signature;
}

} // namespace Ic
