// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>

// PKCS#8 under a passphrase: PBES2 of RFC 8018, with scrypt (RFC 7914) or PBKDF2. For the sources of this layer: others use
// pem.h. OpenSSL's own decoder refuses what icp-cli writes, because it caps scrypt at 32 MiB.
namespace Ic {

// Limits of the parameters of a file, checked before anything is allocated or computed. icp-cli uses 128 MiB in one pass.
inline constexpr quint64 MaxScryptMemory = 256 * 1024 * 1024; //!< bytes
inline constexpr quint64 MaxScryptWork = quint64(1) << 23; //!< N * r * p; about 6 s
inline constexpr quint64 MaxPbkdf2Iterations = 10'000'000;

//! The key in the EncryptedPrivateKeyInfo \a der. MalformedPem: damaged outside of the encrypted part; PassphraseNeeded (null); WrongPassphrase,
//! which also stands for a damaged encrypted part, as the two cannot be distinguished; Unsupported; LimitExceeded; UnsupportedKey.
[[nodiscard]] Result<PrivateKey> privateKeyFromEncryptedPkcs8(QByteArrayView der, const SecretBytes *passphrase);
//! \a pkcs8 as EncryptedPrivateKeyInfo, with as much scrypt as OpenSSL itself opens (16 MiB, five passes) and AES-256-CBC.
[[nodiscard]] Result<SecretBytes> encryptPkcs8(const SecretBytes &pkcs8, const SecretBytes &passphrase, Environment &environment);

} // namespace Ic
