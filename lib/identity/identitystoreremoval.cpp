// SPDX-License-Identifier: MIT
// How an IdentityStore under the key store deletes: with the key that opens the older copies of its file.
#include "identitystore_p.h"
#include "try.h"

namespace Ic {

void IdentityStorePrivate::inTurn(std::function<void()> work)
{
    m_turns.push_back(std::move(work));
    if (m_turns.size() == 1)
        beginTurn();
}

void IdentityStorePrivate::beginTurn()
{
    const auto work = m_turns.front(); // a copy: it may end its turn at once
    work();
}

void IdentityStorePrivate::endTurn()
{
    m_turns.pop_front();
    if (!m_turns.empty())
        beginTurn();
}

void IdentityStorePrivate::removeUnderKeyStore(const QString &name, const SealKeys::Then<Unit> &then)
{
    // A name that is not there costs the key store nothing.
    const auto find = [name](VaultFile &file) -> Result<Unit> {
        IC_TRY(vault, file.load());
        IC_CHECK(vault.find(name));
        return Unit {};
    };
    inBackground<Unit>(find, [this, name, then](const Result<Unit> &found) {
        if (!found)
            return then(found);
        const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment());
        const auto key = std::make_shared<const SecretBytes>(randomSealKey(*m_options.environment()));
        m_keys.add(header.id, key, keyStoreTimeout(), [this, name, header, key, then](const Result<Unit> &added) {
            if (added)
                resealWithout(name, header, key, then);
            else
                then(added.error().within(QStringLiteral("\"%1\" was not deleted").arg(name)));
        });
    });
}

void IdentityStorePrivate::resealWithout(const QString &name, const SealHeader &header, const SecretPtr &key, const SealKeys::Then<Unit> &then)
{
    using Ids = std::vector<SealId>;
    const auto reseal = [name, header, key](
                            VaultFile &file) { return file.reseal(header, key->clone(), [&name](IdentityVault &vault) { return vault.remove(name); }); };
    inBackground<Ids>(reseal, [this, name, id = header.id, then](const Result<Ids> &retired) {
        if (!retired)
            return m_keys.discard(id, keyStoreTimeout(), [then, error = retired.error()] { then(error); });
        removeRetired(*retired, id, [this, name, then](const Result<Unit> &removed) {
            const auto result = removed
                ? removed
                : Result<Unit>(removed.error().within(QStringLiteral("\"%1\" is deleted, but older copies of the file still open until the key store has "
                                                                     "removed their key, which is tried again at the next opening")
                                                          .arg(name)));
            noteNewest([then, result] { then(result); });
        });
    });
}

void IdentityStorePrivate::removeRetired(std::vector<SealId> ids, const SealId &present, const SealKeys::Then<Unit> &then)
{
    if (ids.empty())
        return then(Unit {});
    const SealId id = ids.back();
    ids.pop_back();
    m_keys.remove(id, present, keyStoreTimeout(), [this, id, ids = std::move(ids), present, then](const Result<Unit> &removed) {
        if (!removed)
            return then(removed);
        const auto forget = [id](VaultFile &file) {
            return file.modify([&id](IdentityVault &vault) -> Result<Unit> {
                vault.forgetRetiredKey(id);
                return Unit {};
            });
        };
        // Where that cannot be written, the key is removed once more at the next opening.
        inBackground<Unit>(forget, [this, ids, present, then](const Result<Unit> &) { removeRetired(ids, present, then); });
    });
}

} // namespace Ic
