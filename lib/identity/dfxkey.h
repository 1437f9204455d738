// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>

// What dfx keeps of an identity: a folder with identity.json and, if it has a passphrase, identity.pem.encrypted. For the
// sources of this layer: others use importidentity.h.
namespace Ic {

//! The PEM text in the identity.pem.encrypted \a encrypted, whose identity.json is \a description: AES-256-GCM under
//! Argon2id (64000 KiB, three passes). BadInput: one of them is damaged; PassphraseNeeded (null); WrongPassphrase: or \a encrypted
//! is damaged, nobody can tell; Unsupported.
[[nodiscard]] Result<SecretBytes> decryptDfxKey(QByteArrayView encrypted, const QJsonObject &description, const SecretBytes *passphrase);

//! If \a json tells of an identity whose key is not there for us to import, in a key ring or in a device: what to do instead.
//! No error if it does not.
[[nodiscard]] Result<Unit> checkDescription(const QJsonObject &json);

} // namespace Ic
