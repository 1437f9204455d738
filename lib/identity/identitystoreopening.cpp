// SPDX-License-Identifier: MIT
// How an IdentityStore comes by the key of its file.
#include "bytes.h"
#include "identitystore_p.h"
#include <utility>

namespace Ic {
namespace {

IdentityStoreOptions completed(IdentityStoreOptions options)
{
    if (!options.environment)
        options.environment = Environment::system();
    return options;
}

SecretBytes randomKey(Environment &environment)
{
    SecretBytes key(SealKeySize);
    environment.fillRandom(key.data(), size_t(key.size()));
    return key;
}

} // namespace

IdentityStorePrivate::IdentityStorePrivate(IdentityStoreOptions options, IdentityStore *store)
    : m_options(completed(std::move(options)))
    , m_store(store)
    , m_worker(std::make_shared<VaultWorker>(store, m_options.protection == StoreProtection::MemoryOnly ? QString() : m_options.path, m_options.environment))
{
}

IdentityStorePrivate::~IdentityStorePrivate()
{
    m_worker->stop();
    for (const auto &cancel : std::as_const(m_expected))
        cancel();
}

QString IdentityStorePrivate::entryFor(const SealHeader &header) const
{
    return QStringLiteral("%1/%2").arg(m_options.entryPrefix, toHex(QByteArrayView(reinterpret_cast<const char *>(header.id.data()), SealHeader::IdSize)));
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

void IdentityStorePrivate::open(const SecretPtr &passphrase, const Opening &opening)
{
    if (m_open) {
        answerWith<Unit>(opening.answer, Unit {});
        return;
    }
    using Header = std::optional<SealHeader>;
    inBackground<Header>([](VaultFile &file) { return file.inspect(); }, [this, passphrase, opening](const Result<Header> &header) {
        if (isOver(opening))
            return;
        if (!header)
            answerWith<Unit>(opening.answer, header.error());
        else if (*header)
            openExisting(**header, passphrase, opening);
        else if (m_options.protection == StoreProtection::MemoryOnly)
            createInMemory(opening);
        else if (m_options.protection == StoreProtection::Passphrase)
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
            finishOpening(opening, [passphrase](VaultFile &file) { return file.unlockWithPassphrase(*passphrase); }, false);
        return;
    }
    if (!m_options.keyStore) {
        answerWith<Unit>(opening.answer, Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the key of the identities is in the system's key store, which is not used here")));
        return;
    }
    // A locked key ring says that there is no such entry. That is no reason to make a new one: the file stays as it is.
    within(QDeadlineTimer(m_options.keyStoreDeadline), m_options.keyStore->read(entryFor(header)), [this, opening](const Result<SecretPtr> &key) {
        if (isOver(opening))
            return;
        if (key)
            finishOpening(opening, [key = *key](VaultFile &file) { return file.unlock(key->clone()); }, true);
        else
            answerWith<Unit>(opening.answer, key.error().within(QStringLiteral("the key of the identities")));
    });
}

void IdentityStorePrivate::createWithKeyStore(const SecretPtr &passphrase, const Opening &opening)
{
    const auto giveUp = [this, passphrase, opening](const Error &error) {
        if (m_options.protection == StoreProtection::Automatic)
            createWithPassphrase(passphrase, error.message(), opening);
        else
            answerWith<Unit>(opening.answer, error);
    };
    if (!m_options.keyStore) {
        giveUp(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store is not used here")));
        return;
    }
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment);
    const auto key = std::make_shared<const SecretBytes>(randomKey(*m_options.environment));
    const QDeadlineTimer deadline(m_options.keyStoreDeadline);
    // Only what comes back is believed to be kept: qtkeychain cannot be asked whether there is a key store.
    within(deadline, m_options.keyStore->write(entryFor(header), key), [this, header, key, deadline, giveUp, opening](const Result<Unit> &written) {
        if (isOver(opening))
            return;
        if (!written)
            return giveUp(written.error());
        within(deadline, m_options.keyStore->read(entryFor(header)), [this, header, key, giveUp, opening](const Result<SecretPtr> &again) {
            if (isOver(opening))
                return;
            if (!again)
                giveUp(again.error());
            else if (!constantTimeEquals((*again)->view(), key->view()))
                giveUp(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store returned another value")));
            else
                finishOpening(opening, [header, key](VaultFile &file) { return file.create(header, key->clone()); }, true);
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
    const auto header = SealHeader::make(SealProtection::Passphrase, {m_options.argon2Passes, m_options.argon2MemoryKiB}, *m_options.environment);
    finishOpening(
        opening,
        [header, passphrase](VaultFile &file) -> Result<Unit> {
            IC_TRY(key, sealKeyFromPassphrase(header, *passphrase));
            return file.create(header, std::move(key));
        },
        false);
}

void IdentityStorePrivate::createInMemory(const Opening &opening)
{
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment);
    finishOpening(opening, [header, environment = m_options.environment](VaultFile &file) { return file.create(header, randomKey(*environment)); }, false);
}

void IdentityStorePrivate::finishOpening(const Opening &opening, std::function<Result<Unit>(VaultFile &)> work, bool usesKeyStore)
{
    inBackground<Unit>(std::move(work), [this, opening, usesKeyStore](const Result<Unit> &result) {
        if (isOver(opening))
            return; // the file was locked again behind this
        const QPointer<IdentityStore> alive(m_store);
        if (result) {
            m_open = true;
            m_usesKeyStore = usesKeyStore;
            Q_EMIT m_store->openChanged();
        }
        if (alive)
            answerWith(opening.answer, result);
    });
}

} // namespace Ic
