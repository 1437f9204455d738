// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "identity.h"
#include "privatekey.h"
#include "result.h"
#include "sealedfile.h"
#include "secretbytes.h"
#include <QtCore/QString>
#include <chrono>
#include <optional>
#include <vector>

// The content of a sealed file of identities. For the sources of this layer: others use IdentityStore.
namespace Ic {

//! One identity: a key of its own, or a session that another key allowed.
struct StoredIdentity
{
    QString name;
    PrivateKey key; //!< the long-term key; of a session, the session key
    std::optional<DelegationChain> chain; //!< of a session; ends at key
    std::chrono::nanoseconds created {}; //!< since 1970 (UTC)
    bool verified = false; //!< of a session: every signature of its chain was verified, also a canister's

    [[nodiscard]] Principal sender() const;
    //! Whether sender() is proved. Chains without signatures of canisters were verified whenever they were kept.
    [[nodiscard]] bool isChecked() const { return verified || !chain || !chain->hasCanisterSignatures(); }
};

//! The identities of a file, in memory. Keep one for as long as an operation takes, no longer.
class IdentityVault final
{
public:
    static constexpr qsizetype MaxIdentities = 1000;

    //! From serialized(). IdentityStoreDamaged.
    [[nodiscard]] static Result<IdentityVault> parse(const SecretBytes &contents);
    //! A number (u32), that many bytes of JSON with nothing secret in it, and 32 secret bytes for each identity in its order.
    [[nodiscard]] SecretBytes serialized() const;

    [[nodiscard]] const std::vector<StoredIdentity> &all() const noexcept { return m_identities; }
    [[nodiscard]] const QString &current() const noexcept { return m_current; }
    //! UnknownIdentity.
    [[nodiscard]] Result<const StoredIdentity *> find(const QString &name) const;

    //! The first one becomes the current one. InvalidArgument: the name is taken or none, see checkName(); LimitExceeded.
    [[nodiscard]] Result<Unit> add(StoredIdentity identity);
    //! Puts a session in the place of an older one of the same name and principal. UnknownIdentity, InvalidArgument, IdentityMismatch.
    [[nodiscard]] Result<Unit> renew(StoredIdentity session);
    //! If it was the current one, there is none after.
    [[nodiscard]] Result<Unit> remove(const QString &name);
    [[nodiscard]] Result<Unit> rename(const QString &name, const QString &newName);
    [[nodiscard]] Result<Unit> setCurrent(const QString &name);

    //! The keys that sealed this file before, as far as the key store may still have them: with one of them an older copy of the
    //! file still opens.
    [[nodiscard]] const std::vector<SealId> &retiredKeys() const noexcept { return m_retired; }
    void retireKey(const SealId &id) { m_retired.push_back(id); }
    void forgetRetiredKey(const SealId &id);

    //! 1 to 64 characters, no control characters, no blanks at its ends.
    [[nodiscard]] static Result<Unit> checkName(const QString &name);

private:
    [[nodiscard]] std::vector<StoredIdentity>::iterator position(const QString &name);
    std::vector<StoredIdentity> m_identities;
    QString m_current;
    std::vector<SealId> m_retired;
};

} // namespace Ic
