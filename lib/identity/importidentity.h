// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "pem.h"
#include "privatekey.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace Ic {

//! The forms in which people already have an identity (identity.md section 4).
enum class IdentityForm {
    Pem,
    EncryptedPem,
    DfxEncryptedPem, //!< dfx's identity.pem.encrypted with its identity.json
    SeedPhrase,
};

//! What the bytes of an identity do not say by themselves.
struct ImportOptions
{
    const SecretBytes *passphrase = nullptr; //!< in UTF-8; of the encrypted forms, or the one of BIP-39 for a seed phrase
    std::optional<KeyScheme> assumedCurve; //!< see PemOptions
    KeyScheme seedPhraseScheme = KeyScheme::Secp256k1; //!< what quill, dfx and icp-cli make of a phrase
    QByteArray dfxDescription; //!< the identity.json beside an identity.pem.encrypted
    SecretFileRule fileRule = SecretFileRule::Private; //!< of importIdentityFile()
};

struct ImportedIdentity
{
    PrivateKey key;
    IdentityForm form;
};

//! Reads an identity in any of the forms, which it recognises. PassphraseNeeded where one is needed and none was given: ask
//! and call again. WrongPassphrase, UnsupportedKey (wrong curve or algorithm), MalformedPem, MalformedSeedPhrase,
//! LimitExceeded; Unsupported, with what to do instead, for forms whose key cannot be had: recovery phrases of Internet
//! Identity, entries of key rings, hardware devices; BadInput for anything else. No error shows a part of \a bytes.
//! Encrypted forms take up to seconds: not for the GUI thread.
[[nodiscard]] IC_EXPORT Result<ImportedIdentity> importIdentity(QByteArrayView bytes, const ImportOptions &options = {});
//! The same for a file of at most MaxPemFileSize bytes; FileNotPrivate if others can read it. Takes the identity.json beside an
//! identity.pem.encrypted by itself.
[[nodiscard]] IC_EXPORT Result<ImportedIdentity> importIdentityFile(const QString &path, ImportOptions options = {});

//! The identity behind the delegation chain \a json (the form of agent-js) and the session key it ends at. \a nowNs: the
//! time, nanoseconds since 1970. DelegationMalformed, DelegationExpired and so on, see verifyDelegations(); read-only chains
//! are accepted, see DelegationChain::isReadOnly(). Signatures of canisters are verified by \a canisterSignatures, see
//! canisterSignatureVerifier(). Without one they are not, and the principal is unproved if DelegationChain::hasCanisterSignatures().
[[nodiscard]] IC_EXPORT Result<DelegationChain> importDelegation(QByteArrayView json, const PrivateKey &sessionKey, quint64 nowNs,
    const CanisterSignatureVerifier &canisterSignatures = {});
//! \a chain as JSON text, for importDelegation() and other tools.
[[nodiscard]] IC_EXPORT QByteArray exportDelegation(const DelegationChain &chain);

} // namespace Ic
