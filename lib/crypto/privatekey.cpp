// SPDX-License-Identifier: MIT
#include "privatekey.h"
#include "bytes.h"
#include "ecdsa.h"
#include "sha256.h"
#include "sodiumstart.h"
#include "try.h"
#include <sodium.h>

namespace Ic {

struct PrivateKeyData
{
    KeyScheme scheme;
    SecretBytes secret; // Ed25519: seed and public key, as libsodium signs with; ECDSA: the scalar
    PublicKey publicKey;
};

PrivateKey::PrivateKey(std::shared_ptr<const PrivateKeyData> data)
    : d(std::move(data))
{
}

PrivateKey PrivateKey::generate(KeyScheme scheme, Environment &environment)
{
    Q_ASSERT(scheme == KeyScheme::Ed25519 || scheme == KeyScheme::Secp256k1 || scheme == KeyScheme::P256);
    SecretBytes secret(SecretLength);
    for (int attempt = 0; attempt < 64; ++attempt) { // all but 1 in 2^32 numbers are secrets of P-256
        environment.fillRandom(secret.data(), size_t(secret.size()));
        if (auto key = fromRaw(scheme, secret))
            return *std::move(key);
    }
    qFatal("The private key could not be generated: the random numbers are not random, or the scheme has no private keys");
}

Result<PrivateKey> PrivateKey::fromRaw(KeyScheme scheme, const SecretBytes &secret)
{
    if (secret.size() != SecretLength)
        return Error(ErrorCode::BadInput, QStringLiteral("private key: %1 bytes instead of %2").arg(secret.size()).arg(SecretLength));
    switch (scheme) {
    case KeyScheme::Ed25519: {
        startSodium();
        SecretBytes expanded(crypto_sign_SECRETKEYBYTES);
        std::array<uchar, crypto_sign_PUBLICKEYBYTES> publicPart {};
        crypto_sign_seed_keypair(publicPart.data(), expanded.data(), secret.data());
        IC_TRY(publicKey, PublicKey::fromRaw(scheme, {reinterpret_cast<const char *>(publicPart.data()), qsizetype(publicPart.size())}));
        return PrivateKey(std::make_shared<const PrivateKeyData>(PrivateKeyData {scheme, std::move(expanded), publicKey}));
    }
    case KeyScheme::Secp256k1:
    case KeyScheme::P256: {
        const auto point = Ecdsa::publicPoint(scheme, secret);
        if (!point)
            return Error(ErrorCode::BadInput, QStringLiteral("private key: the number is not between 0 and the order of the curve"));
        IC_TRY(publicKey, PublicKey::fromRaw(scheme, {reinterpret_cast<const char *>(point->data()), qsizetype(point->size())}));
        return PrivateKey(std::make_shared<const PrivateKeyData>(PrivateKeyData {scheme, secret.clone(), publicKey}));
    }
    default: return Error(ErrorCode::UnsupportedKey, QStringLiteral("private key: only Ed25519, secp256k1 and P-256 keys sign"));
    }
}

KeyScheme PrivateKey::scheme() const noexcept
{
    return d->scheme;
}

const PublicKey &PrivateKey::publicKey() const noexcept
{
    return d->publicKey;
}

Result<QByteArray> PrivateKey::sign(QByteArrayView message) const
{
    if (d->scheme == KeyScheme::Ed25519) {
        QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
        crypto_sign_detached(reinterpret_cast<uchar *>(signature.data()), nullptr, unsignedData(message), quint64(message.size()), d->secret.data());
        return signature;
    }
    const auto signature = Ecdsa::sign(d->scheme, d->secret, sha256(message));
    if (!signature)
        return Error(ErrorCode::InvalidState, QStringLiteral("OpenSSL could not make a signature"));
    return QByteArray(reinterpret_cast<const char *>(signature->data()), qsizetype(signature->size()));
}

SecretBytes PrivateKey::exportRaw() const
{
    return SecretBytes::copyOf(d->secret.view().first(SecretLength));
}

} // namespace Ic
