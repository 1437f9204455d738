// SPDX-License-Identifier: MIT
#pragma once
#include "speakeroptions.h"
#include "storeopener.h"

namespace Ic::App {

//! The identity that signs, by its name in the profile: the store is open only for so long. A kept key signs a session of a few hours, for the
//! canister that the program talks to and no other.
class NamedIdentity final : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<IdentityPtr> &)>;

    explicit NamedIdentity(const SpeakerChoice &choice);

    //! Calls \a then once, later; the session of a kept key is for \a canister. UnknownIdentity and DelegationReadOnly beside the errors of StoreOpener and
    //! IdentityStore::identity().
    void find(const Principal &canister, Then then);

private:
    const QString m_name;
    const QString m_profile;
    PassphrasePrompt m_prompt;
    IdentityStore m_store;
    StoreOpener m_opener;
};

} // namespace Ic::App
