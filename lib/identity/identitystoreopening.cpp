// SPDX-License-Identifier: MIT
// How an IdentityStore comes by the key of its file.
#include "identitystore_p.h"
#include "logging.h"
#include "try.h"
#include <utility>

namespace Ic {
namespace {

IdentityStoreOptions completed(IdentityStoreOptions options)
{
    if (!options.environment())
        options.setEnvironment(Environment::system());
    return options;
}

} // namespace

IdentityStorePrivate::IdentityStorePrivate(const IdentityStoreOptions &options, IdentityStore *store)
    : m_options(completed(options))
    , m_store(store)
    , m_worker(
          std::make_shared<VaultWorker>(store, m_options.protection() == StoreProtection::MemoryOnly ? QString() : m_options.path(), m_options.environment()))
    , m_keys(m_options.keyStore(), m_options.entryPrefix(), store)
{
}

IdentityStorePrivate::~IdentityStorePrivate()
{
    m_worker->stop();
    for (const auto &cancel : std::as_const(m_expected))
        cancel();
}

bool IdentityStorePrivate::show(const VaultSummary &summary)
{
    const bool identitiesChange = m_shown.identities != summary.identities;
    const bool currentChanges = m_shown.current != summary.current;
    m_shown = summary;
    const QPointer<IdentityStore> alive(m_store);
    if (identitiesChange)
        Q_EMIT alive->identitiesChanged();
    if (currentChanges && alive)
        Q_EMIT alive->currentChanged();
    return alive;
}

void IdentityStorePrivate::updateBusy()
{
    const bool busy = !m_expected.isEmpty();
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT m_store->busyChanged();
}

void IdentityStorePrivate::open(SecretPtr passphrase, const Opening &opening)
{
    if (m_open) {
        answerWith<Unit>(opening.answer, Unit {});
        return;
    }
    using Header = std::optional<SealHeader>;
    inBackground<Header>([](VaultFile &file) { return file.inspect(); },
        [this, passphrase = std::move(passphrase), opening](const Result<Header> &header) {
            if (isOver(opening))
                return;
            if (!header)
                answerWith<Unit>(opening.answer, header.error());
            else if (*header)
                openExisting(**header, passphrase, opening);
            else if (m_options.protection() == StoreProtection::MemoryOnly)
                createInMemory(opening);
            else if (m_options.protection() == StoreProtection::Passphrase)
                createWithPassphrase(passphrase, {}, opening);
            else
                createWithKeyStore(passphrase, opening);
        });
}

void IdentityStorePrivate::openExisting(const SealHeader &header, const SecretPtr &passphrase, const Opening &opening)
{
    if (header.protection == SealProtection::Passphrase) {
        if (!passphrase)
            answerWith<Unit>(opening.answer, Error(ErrorCode::PassphraseNeeded, QStringLiteral("the identities are protected by a passphrase")));
        else
            finishOpening(opening, [passphrase](VaultFile &file) { return file.unlockWithPassphrase(*passphrase); });
        return;
    }
    // A locked key ring says that there is no such entry. That is no reason to make a new one: the file stays as it is.
    m_keys.read(header.id, !m_options.acceptsOlderFile(), keyStoreTimeout(), [this, header, opening](const Result<SealKeys::Kept> &kept) {
        if (isOver(opening))
            return;
        if (!kept)
            return answerWith<Unit>(opening.answer, kept.error());
        SealHeader noted = header;
        noted.counter = kept->newest;
        const auto unlock = [header, kept = *kept, accept = m_options.acceptsOlderFile()](VaultFile &file) -> Result<Unit> {
            IC_CHECK(file.unlock(header, kept.key->clone(), accept ? 0 : kept.newest));
            return accept ? file.makeNewest(kept.newest) : Unit {};
        };
        finishOpening(opening, unlock, noted);
    });
}

void IdentityStorePrivate::createWithKeyStore(const SecretPtr &passphrase, const Opening &opening)
{
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment());
    const auto key = std::make_shared<const SecretBytes>(randomSealKey(*m_options.environment()));
    m_keys.add(header.id, key, keyStoreTimeout(), [this, header, key, passphrase, opening](const Result<Unit> &added) {
        if (!added && isOver(opening))
            return;
        if (!added && m_options.protection() == StoreProtection::Automatic)
            return createWithPassphrase(passphrase, added.error().message(), opening);
        if (!added)
            return answerWith(opening.answer, added);
        if (isOver(opening))
            return m_keys.discard(header.id, keyStoreTimeout(), [] {});
        inBackground<Unit>([header, key](VaultFile &file) { return file.create(header, key->clone()); },
            [this, header, opening](const Result<Unit> &created) {
                if (created)
                    return onUnlocked(opening, created, header);
                m_keys.discard(header.id, keyStoreTimeout(), [this, opening, created] {
                    if (!isOver(opening))
                        answerWith(opening.answer, created);
                });
            });
    });
}

void IdentityStorePrivate::createWithPassphrase(const SecretPtr &passphrase, const QString &why, const Opening &opening)
{
    if (!passphrase) {
        const QString what = QStringLiteral("the identities need a passphrase for protection");
        answerWith<Unit>(opening.answer, Error(ErrorCode::PassphraseNeeded, why.isEmpty() ? what : QStringLiteral("%1: %2").arg(what, why)));
        return;
    }
    if (passphrase->isEmpty()) {
        answerWith<Unit>(opening.answer, Error(ErrorCode::InvalidArgument, QStringLiteral("an empty passphrase protects nothing")));
        return;
    }
    const auto header = SealHeader::make(SealProtection::Passphrase, {m_options.argon2Passes(), m_options.argon2MemoryKiB()}, *m_options.environment());
    finishOpening(opening, [header, passphrase](VaultFile &file) -> Result<Unit> {
        IC_TRY(key, sealKeyFromPassphrase(header, *passphrase));
        return file.create(header, std::move(key));
    });
}

void IdentityStorePrivate::createInMemory(const Opening &opening)
{
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment());
    finishOpening(opening, [header, environment = m_options.environment()](VaultFile &file) { return file.create(header, randomSealKey(*environment)); });
}

void IdentityStorePrivate::finishOpening(const Opening &opening, std::function<Result<Unit>(VaultFile &)> work, const std::optional<SealHeader> &noted)
{
    inBackground<Unit>(std::move(work), [this, opening, noted](const Result<Unit> &unlocked) { onUnlocked(opening, unlocked, noted); });
}

void IdentityStorePrivate::onUnlocked(const Opening &opening, const Result<Unit> &unlocked, const std::optional<SealHeader> &noted)
{
    if (isOver(opening))
        return; // the file was locked again behind this
    if (!unlocked)
        return answerWith(opening.answer, unlocked);
    m_open = true;
    m_noted = noted;
    const QPointer<IdentityStore> alive(m_store);
    Q_EMIT m_store->openChanged();
    if (!alive)
        return;
    if (!noted)
        return answerWith(opening.answer, unlocked);
    inTurn([this, opening] {
        removeRetired(m_shown.retiredKeys, m_header.id, [this, opening](const Result<Unit> &removed) {
            if (!removed)
                qCWarning(lcIdentity, "older copies of the file of identities still open: %s", qUtf8Printable(removed.error().message()));
            noteNewest([this, opening] {
                endTurn();
                if (!isOver(opening))
                    answerWith<Unit>(opening.answer, Unit {});
            });
        });
    });
}

void IdentityStorePrivate::noteNewest(const std::function<void()> &then)
{
    if (!m_noted || (m_noted->id == m_header.id && m_noted->counter == m_header.counter))
        return then();
    // The file was written first: were it the other way round, a program that ended in between would lock its user out.
    m_keys.setNewest(m_header.id, m_header.counter, keyStoreTimeout(), [this, header = m_header, then](const Result<Unit> &written) {
        if (!written)
            qCWarning(lcIdentity, "the key store does not know the newest version of the file of identities: %s", qUtf8Printable(written.error().message()));
        else if (m_noted)
            m_noted = header;
        then();
    });
}

} // namespace Ic
