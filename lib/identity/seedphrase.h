// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

namespace Ic {

//! Derives the key that quill, dfx, icp-cli and NNS tools derive from a seed phrase (BIP-39,
//! English): m/44'/223'/0'/0/0 on secp256k1 (BIP-32) and P-256 (SLIP-10), m/44'/223'/0'/0'/0' with
//! Ed25519 (SLIP-10). Accepts 12, 15, 18, 21 or 24 words in any case, separated by any blanks.
//! MalformedSeedPhrase states the problem without showing a word. \a passphrase: the rarely used
//! one of BIP-39, in UTF-8; every passphrase gives another key, so none is wrong. Takes a few
//! milliseconds.
[[nodiscard]] IC_EXPORT Result<PrivateKey> privateKeyFromSeedPhrase(QByteArrayView phrase, KeyScheme scheme, const SecretBytes *passphrase = nullptr);

//! Returns the 64 bytes that BIP-39 derives from a phrase.
[[nodiscard]] IC_EXPORT Result<SecretBytes> seedFromPhrase(QByteArrayView phrase, const SecretBytes *passphrase = nullptr);

//! Marks a step of a path as hardened.
inline constexpr quint32 HardenedStep = 0x8000'0000;
//! Returns the key at \a path below the master key of \a seed (SLIP-10; the same as BIP-32 on
//! secp256k1, except for one seed in 2^127 that BIP-32 rejects). InvalidArgument for a step of
//! Ed25519 that is not hardened; UnsupportedKey.
[[nodiscard]] IC_EXPORT Result<PrivateKey> derivePrivateKey(KeyScheme scheme, const SecretBytes &seed, const QList<quint32> &path);

} // namespace Ic
