// SPDX-License-Identifier: MIT
#include "publickey.h"
#include "bytes.h"
#include "derreader.h"
#include "ecdsa.h"
#include "principal.h"
#include "sha256.h"
#include "sodiumstart.h"
#include "try.h"
#include "webauthn.h"
#include <QtCore/QCache>
#include <QtCore/QMutex>
#include <QtCore/QMutexLocker>
#include <sodium.h>
#include <string_view>

namespace Ic {

QString keySchemeName(KeyScheme scheme)
{
    switch (scheme) {
    case KeyScheme::Ed25519: return QStringLiteral("ed25519");
    case KeyScheme::Secp256k1: return QStringLiteral("secp256k1");
    case KeyScheme::P256: return QStringLiteral("p256");
    case KeyScheme::CanisterSignature:
    case KeyScheme::WebAuthn: break;
    }
    return {};
}

std::optional<KeyScheme> keySchemeFromName(QStringView name)
{
    for (const KeyScheme scheme : {KeyScheme::Ed25519, KeyScheme::Secp256k1, KeyScheme::P256}) {
        if (name == keySchemeName(scheme))
            return scheme;
    }
    return {};
}

struct PublicKeyData
{
    KeyScheme scheme;
    QByteArray der;
    QByteArray raw;
    Ecdsa::KeyPtr point; // of the ECDSA schemes and WebAuthn
};

namespace {

using namespace std::string_view_literals;
// Everything before the raw key (protocol.md section c.4). DER has one encoding only, so comparing is parsing.
constexpr auto Ed25519Prefix = "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"sv;
constexpr auto Secp256k1Prefix = "\x30\x56\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x0a\x03\x42\x00"sv;
constexpr auto P256Prefix = "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"sv;
// Contents of object identifiers.
constexpr auto Ed25519Oid = "\x2b\x65\x70"sv;
constexpr auto EcOid = "\x2a\x86\x48\xce\x3d\x02\x01"sv;
constexpr auto Secp256k1Oid = "\x2b\x81\x04\x00\x0a"sv;
constexpr auto P256Oid = "\x2a\x86\x48\xce\x3d\x03\x01\x07"sv;
constexpr auto CanisterSignatureOid = "\x2b\x06\x01\x04\x01\x83\xb8\x43\x01\x02"sv;
constexpr auto WebAuthnOid = "\x2b\x06\x01\x04\x01\x83\xb8\x43\x01\x01"sv;

QByteArrayView view(std::string_view bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}

std::string_view prefixOf(KeyScheme scheme)
{
    switch (scheme) {
    case KeyScheme::Ed25519: return Ed25519Prefix;
    case KeyScheme::Secp256k1: return Secp256k1Prefix;
    case KeyScheme::P256: return P256Prefix;
    default: return {};
    }
}

Error malformed(const char *what)
{
    return Error(ErrorCode::MalformedPublicKey, QStringLiteral("public key: %1").arg(QLatin1StringView(what)));
}

Error unsupported(const char *what)
{
    return Error(ErrorCode::UnsupportedKey, QStringLiteral("public key: %1").arg(QLatin1StringView(what)));
}

bool isEd25519Point(QByteArrayView raw)
{
    startSodium();
    // Canonical, on the curve, and of the large group: signatures for keys of small order can be forged without a secret.
    return raw.size() == crypto_sign_PUBLICKEYBYTES && crypto_core_ed25519_is_valid_point(unsignedData(raw)) == 1;
}

//! Why \a der is none of the three plain keys, or the scheme of one of the other two.
Result<PublicKeyData> parseOther(QByteArrayView der)
{
    DerReader outer(der);
    const auto info = outer.take(DerReader::Sequence);
    if (!info || !outer.atEnd())
        return malformed("not one DER sequence");
    DerReader fields(*info);
    const auto algorithm = fields.take(DerReader::Sequence);
    const auto key = fields.takeBits();
    if (!algorithm || !key || !fields.atEnd())
        return malformed("not a SubjectPublicKeyInfo");
    DerReader identifier(*algorithm);
    const auto oid = identifier.take(DerReader::ObjectIdentifier);
    if (!oid)
        return malformed("no algorithm");
    const bool canisterSignature = *oid == view(CanisterSignatureOid);
    if (canisterSignature || *oid == view(WebAuthnOid)) {
        if (!identifier.atEnd())
            return malformed("parameters where there should be none");
        if (canisterSignature) {
            const auto idLength = key->isEmpty() ? qsizetype(-1) : qsizetype(uchar(key->front()));
            if (idLength < 0 || idLength > Principal::MaxLength || 1 + idLength > key->size()) // check: canister-key-form
                return malformed("no canister id in a canister signature key");
            return PublicKeyData {KeyScheme::CanisterSignature, {}, key->toByteArray(), {}};
        }
        const auto point = WebAuthn::p256Point(*key);
        if (!point)
            return unsupported("a WebAuthn key that is not a P-256 COSE key");
        auto parsed = Ecdsa::publicKey(KeyScheme::P256, *point);
        if (!parsed)
            return malformed("the WebAuthn key is not a point of P-256");
        return PublicKeyData {KeyScheme::WebAuthn, {}, key->toByteArray(), std::move(parsed)};
    }
    if (*oid == view(Ed25519Oid))
        return malformed("not the canonical form of an Ed25519 key");
    if (*oid == view(EcOid)) {
        const auto curve = identifier.take(DerReader::ObjectIdentifier);
        if (curve && (*curve == view(Secp256k1Oid) || *curve == view(P256Oid)))
            return malformed("not the canonical form of an elliptic curve key: 04, x and y");
        return unsupported("an elliptic curve other than secp256k1 and P-256");
    }
    return unsupported("an algorithm that is not used on the Internet Computer");
}

//! The keys read last. A point check costs nearly as much as a signature check, and a peer signs all its requests with the same few keys. Bounded, so
//! that a flood of keys does not use up memory.
class KnownKeys final
{
public:
    static constexpr qsizetype MaxDer = 256;

    std::shared_ptr<const PublicKeyData> find(QByteArrayView der)
    {
        if (der.size() > MaxDer)
            return {};
        const QMutexLocker locker(&m_mutex);
        const auto *known = m_keys.object(QByteArray::fromRawData(der.data(), der.size()));
        return known ? *known : nullptr;
    }
    void insert(const std::shared_ptr<const PublicKeyData> &key)
    {
        if (key->der.size() > MaxDer)
            return;
        const QMutexLocker locker(&m_mutex);
        m_keys.insert(key->der, new std::shared_ptr<const PublicKeyData>(key));
    }

private:
    QMutex m_mutex;
    QCache<QByteArray, std::shared_ptr<const PublicKeyData>> m_keys {256};
};

KnownKeys &knownKeys()
{
    static auto *const keys = new KnownKeys; // never destroyed: other threads may outlive static objects
    return *keys;
}

} // namespace

PublicKey::PublicKey(std::shared_ptr<const PublicKeyData> data)
    : d(std::move(data))
{
}

Result<PublicKey> PublicKey::fromDer(QByteArrayView der)
{
    if (der.size() > MaxDerLength)
        return malformed("too long");
    if (auto known = knownKeys().find(der))
        return PublicKey(std::move(known));
    for (const KeyScheme scheme : {KeyScheme::Ed25519, KeyScheme::Secp256k1, KeyScheme::P256}) {
        const QByteArrayView prefix = view(prefixOf(scheme));
        const qsizetype rawLength = scheme == KeyScheme::Ed25519 ? 32 : 65;
        if (der.size() == prefix.size() + rawLength && der.startsWith(prefix)) {
            // Compressed points have another length, so they do not come here.
            IC_TRY(plain, fromRaw(scheme, der.sliced(prefix.size())));
            knownKeys().insert(plain.d);
            return plain;
        }
    }
    IC_TRY(other, parseOther(der));
    other.der = der.toByteArray();
    const PublicKey key(std::make_shared<const PublicKeyData>(std::move(other)));
    knownKeys().insert(key.d);
    return key;
}

Result<PublicKey> PublicKey::fromRaw(KeyScheme scheme, QByteArrayView raw)
{
    PublicKeyData data {scheme, {}, {}, {}};
    switch (scheme) {
    case KeyScheme::Ed25519:
        if (!isEd25519Point(raw))
            return malformed("not a valid Ed25519 key");
        data.raw = raw.toByteArray();
        break;
    case KeyScheme::Secp256k1:
    case KeyScheme::P256:
        data.point = Ecdsa::publicKey(scheme, raw);
        if (!data.point)
            return malformed(scheme == KeyScheme::P256 ? "not a point of P-256" : "not a point of secp256k1");
        {
            const Ecdsa::Point encoded = Ecdsa::encoded(data.point);
            data.raw = QByteArray(reinterpret_cast<const char *>(encoded.data()), qsizetype(encoded.size()));
        }
        break;
    default: return unsupported("only plain keys can be made from raw bytes");
    }
    data.der = view(prefixOf(scheme)).toByteArray() + data.raw;
    return PublicKey(std::make_shared<const PublicKeyData>(std::move(data)));
}

KeyScheme PublicKey::scheme() const noexcept
{
    return d->scheme;
}

QByteArray PublicKey::der() const
{
    return d->der;
}

QByteArray PublicKey::raw() const
{
    return d->raw;
}

bool PublicKey::verify(QByteArrayView message, QByteArrayView signature) const
{
    switch (d->scheme) {
    case KeyScheme::Ed25519:
        // libsodium is strict: it refuses an S above the order, and keys and R that are not canonical or of small order.
        return signature.size() == crypto_sign_BYTES
            && crypto_sign_verify_detached(unsignedData(signature), unsignedData(message), quint64(message.size()), unsignedData(d->raw)) == 0;
    case KeyScheme::Secp256k1:
    case KeyScheme::P256: return Ecdsa::verify(d->point, sha256(message), signature);
    case KeyScheme::WebAuthn: {
        const auto assertion = WebAuthn::assertionFor(message, signature);
        return assertion && Ecdsa::verifyDer(d->point, sha256(assertion->signedBytes), assertion->signature);
    }
    case KeyScheme::CanisterSignature: break;
    }
    return false;
}

} // namespace Ic
