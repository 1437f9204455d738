// SPDX-License-Identifier: MIT
#pragma once
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <optional>

// Private keys in DER. For the sources of this layer: others use pem.h. Errors are MalformedPem and UnsupportedKey.
namespace Ic {

//! \a secret as PrivateKey::fromRaw() reads it. \a publicPart, if stated beside it, must be the public key that follows from it.
[[nodiscard]] Result<PrivateKey> privateKeyWithPublicPart(KeyScheme scheme, const SecretBytes &secret, std::optional<QByteArrayView> publicPart);
//! RFC 5208, RFC 5958 and the form of old dfx.
[[nodiscard]] Result<PrivateKey> privateKeyFromPkcs8(QByteArrayView der);
//! RFC 5915. \a known is the curve if something beside it names one, which it then must not contradict; \a assumed counts
//! where nothing does.
[[nodiscard]] Result<PrivateKey> privateKeyFromSec1(QByteArrayView der, std::optional<KeyScheme> known, std::optional<KeyScheme> assumed = {});
//! The scheme that an `EC PARAMETERS` block names.
[[nodiscard]] Result<KeyScheme> schemeFromCurveParameters(QByteArrayView der);
//! PKCS#8: Ed25519 of version 1, the others with their public key.
[[nodiscard]] SecretBytes privateKeyToPkcs8(const PrivateKey &key);

} // namespace Ic
