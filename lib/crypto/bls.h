// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "secretbytes.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <memory>

namespace Ic {

//! A BLS12-381 public key in G2, the keys of subnets of the Internet Computer (protocol.md e.4).
//!
//! Construction checks the point completely (encoding, curve, subgroup, not infinity) and computes
//! the lines of its pairing, which costs about a tenth of a signature check. Copies share both, so
//! keep the object of a key that is used again. Immutable; any thread.
class IC_EXPORT BlsPublicKey final
{
public:
    static constexpr qsizetype CompressedSize = 96;
    static constexpr qsizetype DerSize = 133;

    //! Reads a SubjectPublicKeyInfo of exactly 133 bytes with the fixed prefix of protocol.md c.4.
    //! MalformedPublicKey otherwise.
    [[nodiscard]] static Result<BlsPublicKey> fromDer(QByteArrayView der);
    //! Reads the 96 bytes of a compressed point. MalformedPublicKey unless it is a finite point of
    //! the subgroup.
    [[nodiscard]] static Result<BlsPublicKey> fromCompressed(QByteArrayView point);

    [[nodiscard]] QByteArray der() const;
    //! Returns the compressed point. Valid as long as this object or a copy of it.
    [[nodiscard]] QByteArrayView compressed() const noexcept;

    friend bool operator==(const BlsPublicKey &a, const BlsPublicKey &b) noexcept { return a.compressed() == b.compressed(); }
    friend bool operator!=(const BlsPublicKey &a, const BlsPublicKey &b) noexcept { return !(a == b); }

private:
    struct Data;
    explicit BlsPublicKey(std::shared_ptr<const Data> data) noexcept;
    friend IC_EXPORT Result<Unit> blsVerify(const BlsPublicKey &, QByteArrayView, QByteArrayView);
    std::shared_ptr<const Data> m_data;
};

//! Size of a compressed signature, a point of G1.
inline constexpr qsizetype BlsSignatureSize = 48;

//! Verifies that \a signature (48 bytes, compressed) is the signature of \a message under \a key,
//! suite BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_. Errors, in this order: SignaturePointInvalid
//! (size, encoding, not on the curve, infinity), SignaturePointNotInSubgroup,
//! CertificateSignatureInvalid (a valid point that does not match). Any thread; about 0.7 ms.
[[nodiscard]] IC_EXPORT Result<Unit> blsVerify(const BlsPublicKey &key, QByteArrayView message, QByteArrayView signature);

//! A BLS12-381 secret key, for emulators and tests. Clients never sign with BLS.
class IC_EXPORT BlsSecretKey final
{
public:
    //! Reads 32 bytes, big endian, from 1 to the order of the group - 1. InvalidArgument otherwise.
    [[nodiscard]] static Result<BlsSecretKey> fromBigEndian(QByteArrayView scalar);
    //! Derives a key from \a seed: SHA-256 modulo the order of the group. The same seed gives the
    //! same key. For tests and emulators.
    [[nodiscard]] static BlsSecretKey fromSeed(QByteArrayView seed);

    [[nodiscard]] BlsPublicKey publicKey() const;
    //! Returns the signature of \a message: 48 bytes, deterministic.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

private:
    explicit BlsSecretKey(std::shared_ptr<const SecretBytes> scalar) noexcept;
    std::shared_ptr<const SecretBytes> m_scalar; // a blst_scalar
};

} // namespace Ic
