// SPDX-License-Identifier: MIT
#include "namedidentity.h"
#include "identityterms.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

NamedIdentity::NamedIdentity(IdentityStoreOptions store, const QString &passphraseFile, SecretFileRule rule)
    : m_store(std::move(store))
    , m_opener(m_store, m_prompt, passphraseFile, rule)
{
}

void NamedIdentity::find(const QString &name, const QList<Principal> &canisters, Then then)
{
    const auto tell = [name, then = std::move(then)](const Result<IdentityPtr> &identity) {
        then(identity ? identity : Result<IdentityPtr>(identity.error().within(QStringLiteral("--identity"))));
    };
    if (!m_store.exists()) { // else one would be made
        const Error unknown(ErrorCode::UnknownIdentity, QStringLiteral("there is no file and no identity \"%1\": this profile has none").arg(name));
        QMetaObject::invokeMethod(
            this, [tell, unknown] { tell(unknown); }, Qt::QueuedConnection);
        return;
    }
    m_opener.open([this, name, canisters, tell](const Result<Unit> &opened) {
        if (!opened)
            return tell(opened.error());
        if (!m_store.names().contains(name))
            return tell(Error(
                ErrorCode::UnknownIdentity, QStringLiteral("there is no file and no identity \"%1\"; \"icws identity list\" lists the identities").arg(name)));
        SessionRequest request;
        request.targets = canisters;
        m_store.identity(name, request).then(this, [name, tell](const Result<IdentityPtr> &identity) {
            if (identity && isReadOnly(**identity))
                tell(Error(ErrorCode::DelegationReadOnly,
                    QStringLiteral("the session of \"%1\" is read-only and cannot open a WebSocket; log in again and allow full access").arg(name)));
            else
                tell(identity);
        });
    });
}

void findSpeaker(const SpeakerChoice &choice, const Principal &canister, NamedIdentity::Then then)
{
    if (choice.identity)
        return then(choice.identity);
    IdentityStoreOptions store = storeOfProfile(choice.profile);
    store.keyStoreDeadline = choice.keyStoreTimeout;
    auto *const named = new NamedIdentity(store, choice.passphraseFile, choice.fileRule);
    named->setParent(QCoreApplication::instance()); // the program may end before it has found anybody
    named->find(choice.name, {canister}, [named, then = std::move(then)](const Result<IdentityPtr> &identity) {
        named->deleteLater(); // with it the store is closed
        then(identity);
    });
}

} // namespace Ic::App
