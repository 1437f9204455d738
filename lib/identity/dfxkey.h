// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>

// The files of an identity of dfx: a folder with identity.json and, if it has a passphrase, identity.pem.encrypted. For the sources of this layer:
// others use importidentity.h.
namespace Ic {

//! The PEM text in the identity.pem.encrypted \a encrypted, whose identity.json is \a description: AES-256-GCM under Argon2id (64000 KiB, three
//! passes). BadInput: one of them is damaged; PassphraseNeeded (null); WrongPassphrase, which also stands for a damaged \a encrypted, as the two
//! cannot be distinguished; Unsupported.
[[nodiscard]] Result<SecretBytes> decryptDfxKey(QByteArrayView encrypted, const QJsonObject &description, const SecretBytes *passphrase);

//! An error with the remedy if \a json describes an identity whose key cannot be imported, as it is in a key ring or a device. No error otherwise.
[[nodiscard]] Result<Unit> checkDescription(const QJsonObject &json);

} // namespace Ic
