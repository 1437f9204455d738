// SPDX-License-Identifier: MIT
#pragma once
#include "publickey.h"
#include "secretbytes.h"
#include "sha256.h"
#include <QtCore/QByteArrayView>
#include <array>
#include <memory>
#include <optional>

struct ec_key_st;

//! ECDSA over secp256k1 and P-256, on top of OpenSSL. For the sources of this layer: others use PublicKey and
//! PrivateKey. \a scheme is one of the two in all functions. Everything is safe to call from any thread.
namespace Ic::Ecdsa {

using Point = std::array<uchar, 65>; //!< SEC 1, not compressed: 04 x y
using Signature = std::array<uchar, 64>; //!< r and s, big endian
using KeyPtr = std::shared_ptr<ec_key_st>;

//! The point of \a sec1 (33 or 65 bytes) as a key to verify with; null if it is not one of the curve or the infinite one.
[[nodiscard]] KeyPtr publicKey(KeyScheme scheme, QByteArrayView sec1);
[[nodiscard]] Point encoded(const KeyPtr &key);
//! The public point of the secret; nothing if the secret is not 32 bytes from 1 to the order less 1.
[[nodiscard]] std::optional<Point> publicPoint(KeyScheme scheme, const SecretBytes &secret);

//! Whether the 64 bytes \a signature are r and s of a signature over \a digest.
[[nodiscard]] bool verify(const KeyPtr &key, const Hash &digest, QByteArrayView signature);
//! The same for the DER form that WebAuthn uses.
[[nodiscard]] bool verifyDer(const KeyPtr &key, const Hash &digest, QByteArrayView signature);
//! Deterministic (RFC 6979 with SHA-256), the lower s. \a secret must be valid. Nothing if OpenSSL fails.
[[nodiscard]] std::optional<Signature> sign(KeyScheme scheme, const SecretBytes &secret, const Hash &digest);

} // namespace Ic::Ecdsa
