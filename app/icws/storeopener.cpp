// SPDX-License-Identifier: MIT
#include "storeopener.h"
#include "exitcode.h"
#include "onresult.h"
#include "profilefiles.h"
#include "secretinput.h"

namespace Ic::App {

namespace {

constexpr int Questions = 3;

} // namespace

IdentityStoreOptions storeOfProfile(const QString &profile)
{
    IdentityStoreOptions options;
    options.setPath(profileFolder(profile) + QStringLiteral("/identities.sealed"));
    options.setEntryPrefix(QStringLiteral("icws/%1").arg(profile));
    options.setKeyStore(systemKeyStore(QStringLiteral("icws")));
    return options;
}

StoreOpener::StoreOpener(IdentityStore &store, PassphrasePrompt &prompt, QString profile, QString passphraseFile, SecretFileRule rule)
    : m_store(store)
    , m_prompt(prompt)
    , m_profile(std::move(profile))
    , m_passphraseFile(std::move(passphraseFile))
    , m_rule(rule)
{
}

void StoreOpener::open(Then then)
{
    SecretPtr passphrase;
    if (!m_passphraseFile.isEmpty()) {
        const auto read = passphraseFromFile(m_passphraseFile, m_rule);
        if (!read) {
            QMetaObject::invokeMethod(
                this, [then = std::move(then), error = read.error()] { then(error); }, Qt::QueuedConnection);
            return;
        }
        passphrase = *read;
    }
    attempt(passphrase, 0, then);
}

void StoreOpener::attempt(const SecretPtr &passphrase, int number, const Then &then)
{
    onResult(m_store.open(passphrase), this, [this, number, then](const Result<Unit> &opened) {
        if (!opened && opened.error() == ErrorCode::IdentityStoreOutdated)
            return then(Error(opened.error().code(),
                QStringLiteral("%1; if that is lost, %2 accepts this one")
                    .arg(opened.error().message(), identityCommandLine(QStringLiteral("list --accept-older-file"), m_profile))));
        const bool asks = !opened && (opened.error() == ErrorCode::PassphraseNeeded || opened.error() == ErrorCode::WrongPassphrase);
        if (!asks || !m_passphraseFile.isEmpty() || number == Questions)
            return then(opened);
        if (number == 0)
            complain(opened.error().message());
        const QString option = QStringLiteral("--passphrase-file");
        const auto onEntered = [this, number, then](const Result<SecretPtr> &entered) {
            if (entered)
                attempt(*entered, number + 1, then);
            else
                then(entered.error());
        };
        if (m_store.exists())
            m_prompt.ask(QStringLiteral("Passphrase of your identities"), option, onEntered);
        else
            m_prompt.askNew(QStringLiteral("New passphrase for your identities"), option, onEntered);
    });
}

} // namespace Ic::App
