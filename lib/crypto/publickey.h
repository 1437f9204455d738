// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <memory>
#include <optional>

namespace Ic {

//! The key schemes of users of the Internet Computer (protocol.md section c.4).
enum class KeyScheme {
    Ed25519,
    Secp256k1, //!< ECDSA with SHA-256
    P256, //!< ECDSA with SHA-256
    CanisterSignature, //!< signatures made by a canister through its certified data; see verifyCanisterSignature()
    WebAuthn, //!< a COSE key in a browser or security token
};

//! Returns the name of a scheme that has private keys, in files and on command lines: "ed25519", "secp256k1" or "p256".
//! Empty for the other schemes.
[[nodiscard]] IC_EXPORT QString keySchemeName(KeyScheme scheme);
//! Returns the scheme with that name. Nothing for any other text.
[[nodiscard]] IC_EXPORT std::optional<KeyScheme> keySchemeFromName(QStringView name);

struct PublicKeyData;

//! A public key in the DER form that principals and envelopes use. Always valid: points are checked
//! on reading. Cheap to copy; one object may be used from several threads at once.
class IC_EXPORT PublicKey final
{
public:
    static constexpr qsizetype MaxDerLength = 2048;

    //! Reads a SubjectPublicKeyInfo. MalformedPublicKey unless it is the canonical encoding of a
    //! point of the curve; UnsupportedKey for another algorithm.
    [[nodiscard]] static Result<PublicKey> fromDer(QByteArrayView der);
    //! Reads the form of raw(): 32 bytes for Ed25519, 33 or 65 bytes (SEC 1) for the ECDSA schemes.
    //! UnsupportedKey for the others.
    [[nodiscard]] static Result<PublicKey> fromRaw(KeyScheme scheme, QByteArrayView raw);

    [[nodiscard]] KeyScheme scheme() const noexcept;
    //! Returns the SubjectPublicKeyInfo, as passed to fromDer().
    [[nodiscard]] QByteArray der() const;
    //! Returns the contents of its bit string: 32 bytes for Ed25519; the 65 bytes 04 x y for ECDSA;
    //! the length of the canister id, the canister id and the seed for CanisterSignature; the COSE
    //! key for WebAuthn.
    [[nodiscard]] QByteArray raw() const;
    //! Verifies that \a signature over \a message is by this key. Ed25519: 64 bytes, strict. ECDSA:
    //! r and s, 64 bytes. WebAuthn: the CBOR of protocol.md c.4 with \a message as the challenge;
    //! only for P-256 (ES256) COSE keys, otherwise false. Always false for CanisterSignature, which
    //! needs a certificate.
    [[nodiscard]] bool verify(QByteArrayView message, QByteArrayView signature) const;

    friend bool operator==(const PublicKey &a, const PublicKey &b) { return a.der() == b.der(); }
    friend bool operator!=(const PublicKey &a, const PublicKey &b) { return !(a == b); }

private:
    explicit PublicKey(std::shared_ptr<const PublicKeyData> data);
    std::shared_ptr<const PublicKeyData> d;
};

} // namespace Ic
