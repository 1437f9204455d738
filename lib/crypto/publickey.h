// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <memory>

namespace Ic {

//! The kinds of keys of users of the Internet Computer (protocol.md section c.4).
enum class KeyScheme {
    Ed25519,
    Secp256k1, //!< ECDSA with SHA-256
    P256, //!< ECDSA with SHA-256
    CanisterSignature, //!< signed by a canister through its certified data; see verifyCanisterSignature()
    WebAuthn, //!< a COSE key in a browser or security token
};

struct PublicKeyData;

//! A public key in the DER form that principals and envelopes use. Always a valid key: points are checked when read.
//! Cheap to copy; one object may be used from several threads at once.
class IC_EXPORT PublicKey final
{
public:
    static constexpr qsizetype MaxDerLength = 2048;

    //! MalformedPublicKey: not the one canonical encoding, or not a point of the curve; UnsupportedKey: other algorithm.
    [[nodiscard]] static Result<PublicKey> fromDer(QByteArrayView der);
    //! From raw(): 32 bytes for Ed25519, 33 or 65 bytes (SEC 1) for the ECDSA schemes. UnsupportedKey for the rest.
    [[nodiscard]] static Result<PublicKey> fromRaw(KeyScheme scheme, QByteArrayView raw);

    [[nodiscard]] KeyScheme scheme() const noexcept;
    //! The SubjectPublicKeyInfo, as given to fromDer().
    [[nodiscard]] QByteArray der() const;
    //! The contents of its bit string: 32 bytes of Ed25519; the 65 bytes 04 x y; canister id length, canister id and
    //! seed; the COSE key.
    [[nodiscard]] QByteArray raw() const;
    //! Whether \a signature over \a message is by this key. Ed25519: 64 bytes, strict; ECDSA: r and s, 64 bytes.
    //! Always false for CanisterSignature (needs a certificate). WebAuthn: the CBOR of protocol.md c.4, with
    //! \a message as the challenge; only P-256 (ES256) COSE keys, false for the others.
    [[nodiscard]] bool verify(QByteArrayView message, QByteArrayView signature) const;

    friend bool operator==(const PublicKey &a, const PublicKey &b) { return a.der() == b.der(); }
    friend bool operator!=(const PublicKey &a, const PublicKey &b) { return !(a == b); }

private:
    explicit PublicKey(std::shared_ptr<const PublicKeyData> data);
    std::shared_ptr<const PublicKeyData> d;
};

} // namespace Ic
