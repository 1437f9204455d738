// SPDX-License-Identifier: MIT
// How an IdentityStore comes by the key of its file.
#include "bytes.h"
#include "identitystore_p.h"

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
    , m_file(m_options.protection == StoreProtection::MemoryOnly ? QString() : m_options.path, m_options.environment)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(10'000);
}

IdentityStorePrivate::~IdentityStorePrivate()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QString IdentityStorePrivate::entryFor(const SealHeader &header) const
{
    return QStringLiteral("%1/%2").arg(m_options.entryPrefix, toHex(QByteArrayView(reinterpret_cast<const char *>(header.id.data()), SealHeader::IdSize)));
}

void IdentityStorePrivate::show(const VaultSummary &summary)
{
    const bool identitiesChange = m_shown.identities != summary.identities;
    const bool currentChanges = m_shown.current != summary.current;
    m_shown = summary;
    if (identitiesChange)
        Q_EMIT m_store->identitiesChanged();
    if (currentChanges)
        Q_EMIT m_store->currentChanged();
}

void IdentityStorePrivate::open(const SecretPtr &passphrase, const Answer<Unit> &answer)
{
    if (m_open) {
        answer.give(Unit {});
        return;
    }
    const Answer<std::optional<SealHeader>> inspected;
    auto *watcher = new QFutureWatcher<Result<std::optional<SealHeader>>>(m_store);
    QObject::connect(watcher, &QFutureWatcherBase::finished, m_store, [this, watcher, passphrase, answer] {
        watcher->deleteLater();
        const auto header = watcher->result();
        if (!header)
            answer.give(header.error());
        else if (*header)
            openExisting(**header, passphrase, answer);
        else if (m_options.protection == StoreProtection::MemoryOnly)
            createInMemory(answer);
        else if (m_options.protection == StoreProtection::Passphrase)
            createWithPassphrase(passphrase, {}, answer);
        else
            createWithKeyStore(passphrase, answer);
    });
    watcher->setFuture(inspected.future());
    inBackground(inspected, [](VaultFile &file) { return file.inspect(); });
}

void IdentityStorePrivate::openExisting(const SealHeader &header, const SecretPtr &passphrase, const Answer<Unit> &answer)
{
    if (header.protection == SealProtection::Passphrase) {
        if (!passphrase)
            answer.give(Error(ErrorCode::PassphraseNeeded, QStringLiteral("the identities are protected by a passphrase")));
        else
            finishOpening(answer, [passphrase](VaultFile &file) { return file.unlockWithPassphrase(*passphrase); }, false);
        return;
    }
    if (!m_options.keyStore) {
        answer.give(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the key of the identities lies in the system's key store, which is not used here")));
        return;
    }
    // A locked key ring says that there is no such entry. That is no reason to make a new one: the file stays as it is.
    within(QDeadlineTimer(m_options.keyStoreDeadline), m_options.keyStore->read(entryFor(header)), [this, answer](const Result<SecretPtr> &key) {
        if (key)
            finishOpening(answer, [key = *key](VaultFile &file) { return file.unlock(key->clone()); }, true);
        else
            answer.give(key.error().within(QStringLiteral("the key of the identities")));
    });
}

void IdentityStorePrivate::createWithKeyStore(const SecretPtr &passphrase, const Answer<Unit> &answer)
{
    const auto giveUp = [this, passphrase, answer](const Error &error) {
        if (m_options.protection == StoreProtection::Automatic)
            createWithPassphrase(passphrase, error.message(), answer);
        else
            answer.give(error);
    };
    if (!m_options.keyStore) {
        giveUp(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store is not used here")));
        return;
    }
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment);
    const auto key = std::make_shared<const SecretBytes>(randomKey(*m_options.environment));
    const QDeadlineTimer deadline(m_options.keyStoreDeadline);
    // Only what comes back is believed to be kept: qtkeychain cannot be asked whether there is a key store.
    within(deadline, m_options.keyStore->write(entryFor(header), key), [this, header, key, deadline, giveUp, answer](const Result<Unit> &written) {
        if (!written)
            return giveUp(written.error());
        within(deadline, m_options.keyStore->read(entryFor(header)), [this, header, key, giveUp, answer](const Result<SecretPtr> &again) {
            if (!again)
                giveUp(again.error());
            else if (!constantTimeEquals((*again)->view(), key->view()))
                giveUp(Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store gave back something else")));
            else
                finishOpening(answer, [header, key](VaultFile &file) { return file.create(header, key->clone()); }, true);
        });
    });
}

void IdentityStorePrivate::createWithPassphrase(const SecretPtr &passphrase, const QString &why, const Answer<Unit> &answer)
{
    if (!passphrase) {
        const QString what = QStringLiteral("the identities need a passphrase to be protected by");
        answer.give(Error(ErrorCode::PassphraseNeeded, why.isEmpty() ? what : QStringLiteral("%1: %2").arg(what, why)));
        return;
    }
    if (passphrase->isEmpty()) {
        answer.give(Error(ErrorCode::InvalidArgument, QStringLiteral("an empty passphrase protects nothing")));
        return;
    }
    const auto header = SealHeader::make(SealProtection::Passphrase, {m_options.argon2Passes, m_options.argon2MemoryKiB}, *m_options.environment);
    finishOpening(
        answer,
        [header, passphrase](VaultFile &file) -> Result<Unit> {
            IC_TRY(key, sealKeyFromPassphrase(header, *passphrase));
            return file.create(header, std::move(key));
        },
        false);
}

void IdentityStorePrivate::createInMemory(const Answer<Unit> &answer)
{
    const auto header = SealHeader::make(SealProtection::KeyStore, {}, *m_options.environment);
    finishOpening(answer, [header, environment = m_options.environment](VaultFile &file) { return file.create(header, randomKey(*environment)); }, false);
}

void IdentityStorePrivate::finishOpening(Answer<Unit> answer, std::function<Result<Unit>(VaultFile &)> work, bool usesKeyStore)
{
    const Answer<Unit> done;
    auto *watcher = new QFutureWatcher<Result<Unit>>(m_store);
    QObject::connect(watcher, &QFutureWatcherBase::finished, m_store, [this, watcher, answer, usesKeyStore] {
        watcher->deleteLater();
        const auto result = watcher->result();
        if (result && !m_open) {
            m_open = true;
            m_usesKeyStore = usesKeyStore;
            Q_EMIT m_store->openChanged();
        }
        answer.give(result);
    });
    watcher->setFuture(done.future());
    inBackground(done, std::move(work));
}

} // namespace Ic
