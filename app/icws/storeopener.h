// SPDX-License-Identifier: MIT
#pragma once
#include "identitystore.h"
#include "passphraseprompt.h"
#include <QtCore/QObject>
#include <functional>

namespace Ic::App {

//! Where the identities of a profile are, and under which names the key store knows them. Under the system's key store.
[[nodiscard]] IdentityStoreOptions storeOfProfile(const QString &profile);

//! Opens the identities of a profile, asking for the passphrase where one is needed.
class StoreOpener final : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<Unit> &)>;

    //! \a store of \a profile; \a passphraseFile empty: ask on the terminal. The references must outlive this.
    StoreOpener(IdentityStore &store, PassphrasePrompt &prompt, QString profile, QString passphraseFile, SecretFileRule rule);

    //! Calls \a then once, later. Errors of IdentityStore::open() and PassphrasePrompt.
    void open(Then then);

private:
    void attempt(const SecretPtr &passphrase, int number, const Then &then);
    IdentityStore &m_store;
    PassphrasePrompt &m_prompt;
    const QString m_profile;
    const QString m_passphraseFile;
    const SecretFileRule m_rule;
};

} // namespace Ic::App
