// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include "importoptions.h"
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include "secretfile.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! The largest file with a private key, in bytes. Larger ones are rejected unread.
inline constexpr qint64 MaxPemFileSize = 64 * 1024;

//! Reads a private key: `PRIVATE KEY` (PKCS#8: Ed25519 of versions 1 and 2 and the old form of dfx;
//! secp256k1 and P-256), `EC PRIVATE KEY` (SEC 1, with or without `EC PARAMETERS`), `OPENSSH
//! PRIVATE KEY` (Ed25519 and P-256, unencrypted), or `ENCRYPTED PRIVATE KEY` (PKCS#8 with PBES2:
//! scrypt or PBKDF2, and AES-CBC). MalformedPem if damaged; UnsupportedKey for another algorithm or
//! curve; CurveUnknown if it names no curve and none is assumed; PassphraseNeeded and
//! WrongPassphrase if encrypted; Unsupported if encrypted in another way; LimitExceeded if
//! decryption would cost more than decryptPkcs8() allows. Decryption takes up to seconds: not for
//! the GUI thread.
//!
//! PBES2 detects damage to the encrypted text only by the public key, which the usual form of
//! Ed25519 lacks: show users the principal.
[[nodiscard]] IC_EXPORT Result<PrivateKey> privateKeyFromPem(QByteArrayView pem, const ImportOptions &options = {});
//! Reads a private key from a text in any form of importIdentity(): also in UTF-16, in quotes, with
//! `\n` for line ends, or in base64.
[[nodiscard]] IC_EXPORT Result<IdentityPtr> identityFromPem(QByteArrayView pem);
//! Reads an identity from a file. FileNotReadable, FileNotPrivate, LimitExceeded if larger than
//! MaxPemFileSize (readSecretFile()), else as privateKeyFromPem().
[[nodiscard]] IC_EXPORT Result<IdentityPtr> identityFromPemFile(const QString &path, SecretFileRule rule = SecretFileRule::Private);
//! Returns \a key as PKCS#8 in PEM, unencrypted, as read by other programs of the Internet
//! Computer.
[[nodiscard]] IC_EXPORT SecretBytes privateKeyToPem(const PrivateKey &key);
//! Returns \a key encrypted under \a passphrase (UTF-8, not empty: else InvalidArgument) in a form
//! that OpenSSL and icp-cli read: PBES2 with scrypt and AES-256-CBC. Takes about a quarter of a
//! second: not for the GUI thread.
[[nodiscard]] IC_EXPORT Result<SecretBytes> privateKeyToEncryptedPem(const PrivateKey &key, const SecretBytes &passphrase, Environment &environment);

} // namespace Ic
