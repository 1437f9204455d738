// SPDX-License-Identifier: MIT
#include "identitystore.h"
#include "identitystore_p.h"
#include "importidentity.h"
#include "onresult.h"
#include "pem.h"
#include "privatefile.h"
#include "try.h"
#include <QtCore/QFileInfo>
#include <utility>

namespace Ic {
namespace {

//! A new key that \a owner lets sign for itself.
Result<StoredIdentity> makeSession(const PrivateKey &owner, const SessionRequest &request, Environment &environment)
{
    if (request.lifetime() <= std::chrono::nanoseconds::zero())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("the session has no duration"));
    const auto now = environment.unixTime();
    const PrivateKey sessionKey = PrivateKey::generate(KeyScheme::Ed25519, environment);
    Delegation delegation;
    delegation.publicKeyDer = sessionKey.publicKey().der();
    delegation.expirationNs = quint64(now.count()) + quint64(request.lifetime().count());
    delegation.targets = request.canisters();
    IC_TRY(signedDelegation, delegate(*keyIdentity(owner), delegation));
    return StoredIdentity {{}, sessionKey, DelegationChain {owner.publicKey().der(), {signedDelegation}}, now, true};
}

Result<StoredIdentity> readImport(const ImportRequest &request, Environment &environment)
{
    if (!request.bytes() && request.file().isEmpty())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is nothing to import"));
    IC_TRY(key, request.bytes() ? importIdentity(request.bytes()->view(), request.options()) : importIdentityFile(request.file(), request.options()));
    const auto now = environment.unixTime();
    if (!request.delegationJson().isEmpty()) {
        IC_TRY(chain, importDelegation(request.delegationJson(), key, now, request.canisterSignatures()));
        return StoredIdentity {{}, key, chain, now, bool(request.canisterSignatures())};
    }
    if (request.sessionOnly())
        return makeSession(key, *request.sessionOnly(), environment);
    return StoredIdentity {{}, key, {}, now, true};
}

Result<IdentityInfo> addTo(VaultFile &file, const QString &name, StoredIdentity identity)
{
    identity.name = name;
    const IdentityInfo info = infoOf(identity);
    IC_CHECK(file.modify([&identity](IdentityVault &vault) { return vault.add(std::move(identity)); }));
    return info;
}

Result<SecretBytes> pemOf(const VaultFile &file, const QString &name, const SecretPtr &passphrase, Environment &environment)
{
    IC_TRY(vault, file.load());
    IC_TRY(kept, vault.find(name));
    if (!passphrase)
        return privateKeyToPem(kept->key);
    return privateKeyToEncryptedPem(kept->key, *passphrase, environment);
}

} // namespace

IdentityInfo infoOf(const StoredIdentity &identity)
{
    IdentityInfo info {identity.name, identity.sender(), identity.key.scheme(), identity.created, {}, false, identity.isChecked()};
    if (identity.chain) {
        info.expiration = identity.chain->expiration();
        info.readOnly = identity.chain->isReadOnly();
    }
    return info;
}

VaultSummary summaryOf(const IdentityVault &vault)
{
    VaultSummary summary;
    summary.current = vault.current();
    summary.retiredKeys = vault.retiredKeys();
    for (const StoredIdentity &identity : vault.all())
        summary.identities.append(infoOf(identity));
    return summary;
}

IdentityStore::IdentityStore(const IdentityStoreOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<IdentityStorePrivate>(options, this))
{
}

IdentityStore::~IdentityStore() = default;

Result<Unit> IdentityStore::checkName(const QString &name)
{
    return IdentityVault::checkName(name);
}

bool IdentityStore::exists() const
{
    return d->m_options.protection() == StoreProtection::MemoryOnly ? d->m_open : QFileInfo::exists(d->m_options.path());
}

bool IdentityStore::isBusy() const
{
    return d->m_busy;
}

QFuture<Result<Unit>> IdentityStore::open(SecretPtr passphrase)
{
    if (d->m_opening && !d->m_opening->answer.future().isFinished())
        return d->m_opening->answer.future();
    const Opening opening {d->m_generation, {}};
    d->m_opening = opening;
    d->expect(opening.answer);
    d->open(std::move(passphrase), opening);
    return opening.answer.future();
}

void IdentityStore::close()
{
    const auto opening = std::exchange(d->m_opening, {});
    const bool isOpening = opening && !opening->answer.future().isFinished();
    if (!d->m_open && !isOpening)
        return;
    ++d->m_generation;
    d->m_noted.reset();
    d->m_worker->post([](VaultFile &file) {
        file.lock();
        return VaultWorker::Delivery();
    });
    const QPointer<IdentityStore> alive(this);
    if (std::exchange(d->m_open, false)) {
        if (!d->show({}))
            return;
        Q_EMIT openChanged();
    }
    if (alive && isOpening)
        d->answerWith<Unit>(opening->answer, Error(ErrorCode::Cancelled, QStringLiteral("the identities were closed")));
}

bool IdentityStore::isOpen() const
{
    return d->m_open;
}

bool IdentityStore::usesKeyStore() const
{
    return d->m_open && d->m_noted.has_value();
}

QList<IdentityInfo> IdentityStore::identities() const
{
    return d->m_shown.identities;
}

QStringList IdentityStore::names() const
{
    QStringList names;
    for (const IdentityInfo &info : d->m_shown.identities)
        names.append(info.name);
    return names;
}

QString IdentityStore::current() const
{
    return d->m_shown.current;
}

QFuture<Result<IdentityInfo>> IdentityStore::create(const QString &name, KeyScheme scheme)
{
    if (scheme != KeyScheme::Ed25519 && scheme != KeyScheme::Secp256k1 && scheme != KeyScheme::P256)
        return readyResult<IdentityInfo>(Error(ErrorCode::UnsupportedKey, QStringLiteral("only Ed25519, secp256k1 and P-256 keys can be made")));
    return d->inBackground<IdentityInfo>([name, scheme, environment = d->m_options.environment()](VaultFile &file) -> Result<IdentityInfo> {
        return addTo(file, name, {{}, PrivateKey::generate(scheme, *environment), {}, environment->unixTime(), true});
    });
}

QFuture<Result<IdentityInfo>> IdentityStore::importAs(const QString &name, const ImportRequest &request)
{
    return d->inBackground<IdentityInfo>([name, request, environment = d->m_options.environment()](VaultFile &file) -> Result<IdentityInfo> {
        IC_CHECK(IdentityVault::checkName(name)); // before seconds are spent on a passphrase
        IC_TRY(identity, readImport(request, *environment));
        return addTo(file, name, std::move(identity));
    });
}

QFuture<Result<IdentityInfo>> IdentityStore::keepSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey)
{
    return d->inBackground<IdentityInfo>([name, chain, sessionKey, environment = d->m_options.environment()](VaultFile &file) -> Result<IdentityInfo> {
        IC_CHECK(delegatedIdentity(chain, keyIdentity(sessionKey)));
        return addTo(file, name, {{}, sessionKey, chain, environment->unixTime(), true});
    });
}

QFuture<Result<IdentityInfo>> IdentityStore::renewSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey)
{
    return d->inBackground<IdentityInfo>([name, chain, sessionKey, environment = d->m_options.environment()](VaultFile &file) -> Result<IdentityInfo> {
        IC_CHECK(delegatedIdentity(chain, keyIdentity(sessionKey)));
        StoredIdentity renewed {name, sessionKey, chain, environment->unixTime(), true};
        const IdentityInfo info = infoOf(renewed);
        IC_CHECK(file.modify([&renewed](IdentityVault &vault) { return vault.renew(std::move(renewed)); }));
        return info;
    });
}

QFuture<Result<Unit>> IdentityStore::remove(const QString &name)
{
    if (!usesKeyStore())
        return d->inBackground<Unit>([name](VaultFile &file) { return file.modify([&name](IdentityVault &vault) { return vault.remove(name); }); });
    const Answer<Unit> answer;
    auto future = answer.future();
    d->expect(answer);
    d->inTurn([d = d.get(), name, generation = d->m_generation, answer] {
        const auto finish = [d, answer](const Result<Unit> &removed) {
            d->endTurn(); // first: a receiver of the answer may delete the store
            d->answerWith(answer, removed);
        };
        if (generation == d->m_generation)
            d->removeUnderKeyStore(name, finish);
        else
            finish(Error(ErrorCode::Cancelled, QStringLiteral("\"%1\" was not deleted: the identities were closed").arg(name)));
    });
    return future;
}

QFuture<Result<Unit>> IdentityStore::rename(const QString &name, const QString &newName)
{
    return d->inBackground<Unit>([name, newName](VaultFile &file) { return file.modify([&](IdentityVault &vault) { return vault.rename(name, newName); }); });
}

QFuture<Result<Unit>> IdentityStore::setCurrent(const QString &name)
{
    return d->inBackground<Unit>([name](VaultFile &file) { return file.modify([&name](IdentityVault &vault) { return vault.setCurrent(name); }); });
}

QFuture<Result<IdentityPtr>> IdentityStore::identity(const QString &name, const SessionRequest &request)
{
    return d->inBackground<IdentityPtr>([name, request, environment = d->m_options.environment()](VaultFile &file) -> Result<IdentityPtr> {
        IC_TRY(vault, file.load());
        IC_TRY(kept, vault.find(name));
        if (kept->chain) {
            if (kept->chain->expiration() < environment->unixTime())
                return Error(ErrorCode::DelegationExpired, QStringLiteral("the session of \"%1\" is over").arg(name));
            return delegatedIdentity(*kept->chain, keyIdentity(kept->key));
        }
        IC_TRY(session, makeSession(kept->key, request, *environment));
        return delegatedIdentity(*session.chain, keyIdentity(session.key));
        // Here the vault goes, and with it the only copy of the kept key.
    });
}

QFuture<Result<SecretPtr>> IdentityStore::exportPem(const QString &name, SecretPtr passphrase)
{
    return d->inBackground<SecretPtr>(
        [name, passphrase = std::move(passphrase), environment = d->m_options.environment()](VaultFile &file) -> Result<SecretPtr> {
            IC_TRY(pem, pemOf(file, name, passphrase, *environment));
            return SecretPtr(std::make_shared<const SecretBytes>(std::move(pem)));
        });
}

QFuture<Result<Unit>> IdentityStore::exportPemTo(const QString &path, const QString &name, SecretPtr passphrase)
{
    return d->inBackground<Unit>([path, name, passphrase = std::move(passphrase), environment = d->m_options.environment()](VaultFile &file) -> Result<Unit> {
        if (QFileInfo::exists(path))
            return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: the file exists already").arg(path));
        IC_TRY(pem, pemOf(file, name, passphrase, *environment));
        return writePrivateFile(path, pem.view(), *environment);
    });
}

QFuture<Result<DelegationChain>> IdentityStore::exportDelegation(const QString &name)
{
    return d->inBackground<DelegationChain>([name](VaultFile &file) -> Result<DelegationChain> {
        IC_TRY(vault, file.load());
        IC_TRY(kept, vault.find(name));
        if (!kept->chain)
            return Error(ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is a key, not a session, and has no delegation").arg(name));
        return *kept->chain;
    });
}

} // namespace Ic
