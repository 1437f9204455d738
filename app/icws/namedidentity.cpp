// SPDX-License-Identifier: MIT
#include "namedidentity.h"
#include "identityterms.h"
#include "onresult.h"
#include "profilefiles.h"

namespace Ic::App {

namespace {

IdentityStoreOptions storeOf(const SpeakerChoice &choice)
{
    return storeOfProfile(choice.profile).setKeyStoreTimeout(choice.keyStoreTimeout);
}

} // namespace

NamedIdentity::NamedIdentity(const SpeakerChoice &choice)
    : m_name(choice.name)
    , m_profile(choice.profile)
    , m_store(storeOf(choice))
    , m_opener(m_store, m_prompt, choice.profile, choice.passphraseFile, choice.fileRule)
{
}

void NamedIdentity::find(const Principal &canister, Then then)
{
    const auto finish = [then = std::move(then)](const Result<IdentityPtr> &identity) {
        then(identity ? identity : Result<IdentityPtr>(identity.error().within(QStringLiteral("--identity"))));
    };
    if (!m_store.exists()) { // else one would be made
        const Error unknown(ErrorCode::UnknownIdentity, QStringLiteral("there is no file and no identity \"%1\": this profile has none").arg(m_name));
        QMetaObject::invokeMethod(
            this, [finish, unknown] { finish(unknown); }, Qt::QueuedConnection);
        return;
    }
    m_opener.open([this, canister, finish](const Result<Unit> &opened) {
        if (!opened)
            return finish(opened.error());
        if (!m_store.names().contains(m_name))
            return finish(Error(ErrorCode::UnknownIdentity,
                QStringLiteral("there is no file and no identity \"%1\"; %2 lists the identities")
                    .arg(m_name, identityCommandLine(QStringLiteral("list"), m_profile))));
        onResult(m_store.identity(m_name, SessionRequest().setCanisters(QList<Principal> {canister})), this,
            [name = m_name, finish](const Result<IdentityPtr> &identity) {
                if (identity && isReadOnly(**identity))
                    finish(Error(ErrorCode::DelegationReadOnly,
                        QStringLiteral("the session of \"%1\" is read-only and cannot open a WebSocket; log in again and allow full access").arg(name)));
                else
                    finish(identity);
            });
    });
}

} // namespace Ic::App
