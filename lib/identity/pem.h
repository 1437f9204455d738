// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "identity.h"
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! A file with a private key is never longer; a longer one is refused unread.
inline constexpr qint64 MaxPemFileSize = 64 * 1024;

//! Reads an unencrypted private key: `PRIVATE KEY` (PKCS#8: Ed25519 of versions 1 and 2 and the old form of dfx; secp256k1
//! and P-256) or `EC PRIVATE KEY` (SEC 1, with or without `EC PARAMETERS`). MalformedPem if damaged; UnsupportedKey
//! if it is another algorithm or curve; Unsupported if it is encrypted.
[[nodiscard]] IC_EXPORT Result<PrivateKey> privateKeyFromPem(QByteArrayView pem);
[[nodiscard]] IC_EXPORT Result<IdentityPtr> identityFromPem(QByteArrayView pem);
//! FileNotReadable, LimitExceeded if larger than MaxPemFileSize, else as privateKeyFromPem().
[[nodiscard]] IC_EXPORT Result<IdentityPtr> identityFromPemFile(const QString &path);
//! \a key as PKCS#8 in PEM, unencrypted; other programs of the Internet Computer read it.
[[nodiscard]] IC_EXPORT SecretBytes privateKeyToPem(const PrivateKey &key);

} // namespace Ic
