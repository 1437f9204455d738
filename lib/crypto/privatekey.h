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

//! A private key: Ed25519, or ECDSA on secp256k1 or P-256. Copies share one guarded secret, which
//! is wiped with the last copy. One object may be used from several threads at once. Not printable.
class IC_EXPORT PrivateKey final
{
public:
    //! The length of a secret in bytes, the same for all three schemes.
    static constexpr qsizetype SecretLength = 32;

    //! Generates a key with the random numbers of \a environment. \a scheme must be Ed25519,
    //! Secp256k1 or P256.
    [[nodiscard]] static PrivateKey generate(KeyScheme scheme, Environment &environment);
    //! Reads a key from \a secret: the 32-byte seed of Ed25519, or the big-endian scalar from 1 to
    //! the order - 1. BadInput otherwise; UnsupportedKey for other schemes.
    [[nodiscard]] static Result<PrivateKey> fromRaw(KeyScheme scheme, const SecretBytes &secret);

    [[nodiscard]] KeyScheme scheme() const noexcept;
    [[nodiscard]] const PublicKey &publicKey() const noexcept;
    //! Returns a 64-byte signature. Deterministic (RFC 8032; RFC 6979 with SHA-256, the lower of
    //! the two s).
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView message) const;
    //! Returns the secret in the form of fromRaw(), for export.
    [[nodiscard]] SecretBytes exportRaw() const;

private:
    explicit PrivateKey(std::shared_ptr<const PrivateKeyData> data);
    std::shared_ptr<const PrivateKeyData> d;
};

} // namespace Ic
