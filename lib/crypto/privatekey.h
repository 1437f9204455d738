// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "publickey.h"
#include "result.h"
#include "secretbytes.h"
#include <memory>

namespace Ic {

struct PrivateKeyData;

//! A key that signs: Ed25519, or ECDSA on secp256k1 or P-256. Copies share one guarded secret; it is wiped with the
//! last copy. One object may be used from several threads at once. Not printable.
class IC_EXPORT PrivateKey final
{
public:
    //! The length of a secret, of all three schemes.
    static constexpr qsizetype SecretLength = 32;

    //! A new key from the random numbers of \a environment. \a scheme must be one of the three plain ones.
    [[nodiscard]] static PrivateKey generate(KeyScheme scheme, Environment &environment);
    //! \a secret: the 32-byte seed of Ed25519, or the big-endian scalar, from 1 to the order less 1. BadInput otherwise;
    //! UnsupportedKey if \a scheme is none of the three.
    [[nodiscard]] static Result<PrivateKey> fromRaw(KeyScheme scheme, const SecretBytes &secret);

    [[nodiscard]] KeyScheme scheme() const noexcept;
    [[nodiscard]] const PublicKey &publicKey() const noexcept;
    //! A 64-byte signature. Deterministic (RFC 8032; RFC 6979 with SHA-256, the lower of the two s).
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView message) const;
    //! The secret as for fromRaw(), for export.
    [[nodiscard]] SecretBytes exportRaw() const;

private:
    explicit PrivateKey(std::shared_ptr<const PrivateKeyData> data);
    std::shared_ptr<const PrivateKeyData> d;
};

} // namespace Ic
