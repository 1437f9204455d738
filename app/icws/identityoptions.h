// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include "logincommand.h"
#include "result.h"
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>

namespace Ic::App {

//! The action and the options of `icws identity`.
struct IdentityOptions
{
    QString action; //!< one of actions()
    QString name;
    QString target; //!< the file of import, the new name of rename
    bool json = false;
    bool confirmed = false; //!< delete: without a question
    QString profile;
    IdentityStoreOptions store; //!< of the profile
    QString passphraseFile; //!< of the store; empty: ask
    SecretFileRule fileRule = SecretFileRule::Private; //!< of files with keys and passphrases
    QString keyPassphraseFile; //!< of the file that is read or written; empty: ask where needed
    KeyScheme scheme = KeyScheme::Ed25519;
    bool schemeGiven = false;
    QString delegationFile; //!< import: the chain beside a session key
    CanisterSignatureVerifier canisterSignatures; //!< import: verifies that chain
    bool exportDelegation = false;
    bool encryptExport = false;
    QString output; //!< of export; empty: standard output
    std::optional<SessionRequest> sessionOnly;
    std::optional<LoginChoice> login; //!< of login

    //! Nothing if help was printed. BadInput.
    [[nodiscard]] static Result<std::optional<IdentityOptions>> parse(const QStringList &arguments);
};

} // namespace Ic::App
