// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "importoptions.h"
#include "pem.h"
#include "privatekey.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <chrono>

namespace Ic {

//! Reads an identity in any form of identity.md section 4, which it recognises. PassphraseNeeded: ask for one and call again.
//! WrongPassphrase, UnsupportedKey (wrong curve or algorithm), MalformedPem, MalformedSeedPhrase,
//! LimitExceeded; Unsupported, with the alternative, for forms whose key is not available: recovery
//! phrases of Internet Identity, entries of key rings, hardware devices; BadInput for anything
//! else. No error contains a part of \a bytes. Encrypted forms take up to seconds: not for the GUI
//! thread.
[[nodiscard]] IC_EXPORT Result<PrivateKey> importIdentity(QByteArrayView bytes, const ImportOptions &options = {});
//! Reads an identity from a file of at most MaxPemFileSize bytes; FileNotPrivate if others can read
//! it. Applies withDescriptionBeside().
[[nodiscard]] IC_EXPORT Result<PrivateKey> importIdentityFile(const QString &path, const ImportOptions &options = {});
//! Returns \a options with the identity.json beside \a path, if that is an identity.pem.encrypted of dfx and \a options has no
//! description yet. Errors of readSecretFile().
[[nodiscard]] IC_EXPORT Result<ImportOptions> withDescriptionBeside(const QString &path, ImportOptions options);

//! Returns the delegation chain in \a json (the form of agent-js), which must end at \a sessionKey.
//! \a now: the time, since 1970 (UTC). DelegationMalformed, DelegationExpired and so on,
//! see verifyDelegations(). Read-only chains are accepted, see DelegationChain::isReadOnly().
//! Canister signatures are verified by \a canisterSignatures, see canisterSignatureVerifier().
//! Without it they are not, and the principal is unverified if
//! DelegationChain::hasCanisterSignatures().
[[nodiscard]] IC_EXPORT Result<DelegationChain> importDelegation(
    QByteArrayView json, const PrivateKey &sessionKey, std::chrono::nanoseconds now, const CanisterSignatureVerifier &canisterSignatures = {});
//! Returns \a chain as JSON text, for importDelegation() and other tools.
[[nodiscard]] IC_EXPORT QByteArray exportDelegation(const DelegationChain &chain);

} // namespace Ic
