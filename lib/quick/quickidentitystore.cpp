// SPDX-License-Identifier: MIT
#include "quickidentitystore.h"
#include "importidentity.h"
#include "onresult.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QStandardPaths>
#include <algorithm>
#include <utility>

namespace Ic {
namespace {

SecretPtr secretOrNone(const QString &text)
{
    return text.isEmpty() ? SecretPtr() : SecretBytes::fromText(text);
}

KeyScheme schemeOf(QuickIdentityStore::KeyType type)
{
    switch (type) {
    case QuickIdentityStore::Secp256k1: return KeyScheme::Secp256k1;
    case QuickIdentityStore::P256: return KeyScheme::P256;
    case QuickIdentityStore::Ed25519: break;
    }
    return KeyScheme::Ed25519;
}

//! Not from inside the call that fails.
void failLater(QuickIdentityStore *store, QuickIdentityStore::Operation operation, const QString &name, const Error &error)
{
    QMetaObject::invokeMethod(
        store, [store, operation, name, error] { Q_EMIT store->failed(operation, name, error); }, Qt::QueuedConnection);
}

Error notLocal(const QUrl &file)
{
    return Error(ErrorCode::InvalidArgument, QStringLiteral("not a local file: %1").arg(file.toDisplayString()));
}

} // namespace

static_assert(int(StoreProtection::Automatic) == QuickIdentityStore::Automatic && int(StoreProtection::KeyStore) == QuickIdentityStore::KeyStore
    && int(StoreProtection::Passphrase) == QuickIdentityStore::Passphrase && int(StoreProtection::MemoryOnly) == QuickIdentityStore::MemoryOnly);

QuickIdentityStore::QuickIdentityStore(QObject *parent)
    : QObject(parent)
{
}

QuickIdentityStore::~QuickIdentityStore()
{
    m_model.setStore(nullptr);
}

void QuickIdentityStore::setOptions(const IdentityStoreOptions &options)
{
    m_options = options;
    m_optionsChanged = true;
    Q_EMIT optionsChanged();
}

template <typename T>
void QuickIdentityStore::set(T (IdentityStoreOptions::*getter)() const, IdentityStoreOptions &(IdentityStoreOptions::*setter)(T), T value)
{
    if ((m_options.*getter)() == value)
        return;
    (m_options.*setter)(std::move(value));
    m_optionsChanged = true;
    Q_EMIT optionsChanged();
}

void QuickIdentityStore::setPath(const QString &path)
{
    set(&IdentityStoreOptions::path, &IdentityStoreOptions::setPath, path);
}

void QuickIdentityStore::setProtection(Protection protection)
{
    set(&IdentityStoreOptions::protection, &IdentityStoreOptions::setProtection, StoreProtection(protection));
}

void QuickIdentityStore::setKeyStoreTimeout(int milliseconds)
{
    set(&IdentityStoreOptions::keyStoreTimeout, &IdentityStoreOptions::setKeyStoreTimeout, std::chrono::milliseconds(milliseconds));
}

void QuickIdentityStore::setSessionLifetime(int seconds)
{
    if (std::exchange(m_sessionLifetime, seconds) != seconds)
        Q_EMIT optionsChanged();
}

void QuickIdentityStore::setCanisters(const QStringList &ids)
{
    if (std::exchange(m_canisters, ids) != ids)
        Q_EMIT optionsChanged();
}

void QuickIdentityStore::setAcceptOlderFile(bool accept)
{
    set(&IdentityStoreOptions::acceptsOlderFile, &IdentityStoreOptions::setAcceptOlderFile, accept);
}

Result<SessionRequest> QuickIdentityStore::sessionRequest() const
{
    SessionRequest request;
    request.setLifetime(std::chrono::seconds(m_sessionLifetime));
    if (m_canisters.isEmpty())
        return request;
    QList<Principal> canisters;
    for (const QString &id : m_canisters) {
        const auto canister = Principal::fromText(id);
        if (!canister)
            return canister.error().within(QStringLiteral("canisters"));
        canisters.append(*canister);
    }
    request.setCanisters(canisters);
    return request;
}

void QuickIdentityStore::finish(Operation operation, const QString &name, const std::optional<Error> &error)
{
    if (error)
        Q_EMIT failed(operation, name, *error);
    else
        Q_EMIT done(operation, name);
}

template <typename T>
void QuickIdentityStore::report(Operation operation, const QString &name, const QFuture<Result<T>> &future)
{
    onResult(
        future, this, [this, operation, name](const Result<T> &result) { finish(operation, name, result ? std::nullopt : std::optional(result.error())); });
}

bool QuickIdentityStore::checkOpened(Operation operation, const QString &name)
{
    if (isOpened())
        return true;
    failLater(this, operation, name, Error(ErrorCode::InvalidState, QStringLiteral("the identities are not open")));
    return false;
}

void QuickIdentityStore::makeStore()
{
    m_optionsChanged = false;
    m_model.setStore(nullptr);
    IdentityStoreOptions options = m_options;
    if (options.path().isEmpty())
        options.setPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/identities.sealed"));
    if (!options.keyStore() && options.protection() != StoreProtection::MemoryOnly && options.protection() != StoreProtection::Passphrase)
        options.setKeyStore(systemKeyStore(QCoreApplication::applicationName()));
    m_store = std::make_unique<IdentityStore>(options);
    m_model.setStore(m_store.get());
    connect(m_store.get(), &IdentityStore::openChanged, this, &QuickIdentityStore::openedChanged);
    connect(m_store.get(), &IdentityStore::busyChanged, this, &QuickIdentityStore::busyChanged);
    connect(m_store.get(), &IdentityStore::identitiesChanged, this, &QuickIdentityStore::activate);
    connect(m_store.get(), &IdentityStore::currentChanged, this, &QuickIdentityStore::onCurrentChanged);
}

void QuickIdentityStore::onCurrentChanged()
{
    const QPointer<QuickIdentityStore> alive(this);
    activate();
    if (alive)
        Q_EMIT currentChanged();
}

void QuickIdentityStore::open()
{
    // A new request emits the signal again: a dialog may have been dismissed.
    const QPointer<QuickIdentityStore> alive(this);
    setPassphraseNeeded(false);
    if (alive)
        open(SecretPtr());
}

void QuickIdentityStore::open(const QString &passphrase)
{
    open(SecretBytes::fromText(passphrase));
}

void QuickIdentityStore::open(SecretPtr passphrase)
{
    // From inside a signal of the store this would delete it; but then it is open, or busy.
    if (m_optionsChanged && !isOpened() && !isBusy())
        makeStore();
    const bool hadPassphrase = passphrase != nullptr;
    onResult(m_store->open(std::move(passphrase)), this, [this, hadPassphrase](const Result<Unit> &result) { onOpened(result, hadPassphrase); });
}

void QuickIdentityStore::onOpened(const Result<Unit> &result, bool hadPassphrase)
{
    const QPointer<QuickIdentityStore> alive(this);
    updateExists();
    if (!alive)
        return;
    const bool asks = !result && (result.error() == ErrorCode::PassphraseNeeded || result.error() == ErrorCode::WrongPassphrase);
    setPassphraseNeeded(asks);
    // A passphrase that is needed is not a failure if none has been given yet.
    if (alive && (!asks || hadPassphrase))
        finish(Open, {}, result ? std::nullopt : std::optional(result.error()));
}

void QuickIdentityStore::close()
{
    const QPointer<QuickIdentityStore> alive(this);
    if (m_store)
        m_store->close();
    if (alive)
        setPassphraseNeeded(false);
    if (alive)
        updateExists();
}

void QuickIdentityStore::create(const QString &name, KeyType type)
{
    if (checkOpened(Create, name))
        report(Create, name, m_store->create(name, schemeOf(type)));
}

void QuickIdentityStore::import(const QString &name, ImportRequest request, const QString &passphrase, KeyType seedPhraseType)
{
    if (!checkOpened(Import, name))
        return;
    request.setOptions(ImportOptions().setPassphrase(secretOrNone(passphrase)).setSeedPhraseScheme(schemeOf(seedPhraseType)));
    report(Import, name, m_store->importAs(name, request));
}

void QuickIdentityStore::importFile(const QString &name, const QUrl &file, const QString &passphrase, KeyType seedPhraseType)
{
    if (!checkOpened(Import, name))
        return;
    if (!file.isLocalFile()) {
        failLater(this, Import, name, notLocal(file));
        return;
    }
    ImportRequest request;
    request.setFile(file.toLocalFile());
    import(name, request, passphrase, seedPhraseType);
}

void QuickIdentityStore::importText(const QString &name, const QString &text, const QString &passphrase, KeyType seedPhraseType)
{
    ImportRequest request;
    request.setBytes(SecretBytes::fromText(text));
    import(name, request, passphrase, seedPhraseType);
}

void QuickIdentityStore::importSession(const QString &name, const QString &key, const QString &delegation)
{
    ImportRequest request;
    request.setBytes(SecretBytes::fromText(key));
    request.setDelegationJson(delegation.toUtf8() + ' '); // never empty: that would mean there is none
    import(name, request, {}, Secp256k1);
}

void QuickIdentityStore::keep(const QString &name, QuickWebLogin *login)
{
    if (!checkOpened(Keep, name))
        return;
    const auto session = login ? login->takeSession() : std::nullopt;
    if (!session) {
        failLater(this, Keep, name, Error(ErrorCode::InvalidState, QStringLiteral("the login has no session to store")));
        return;
    }
    if (m_store->names().contains(name))
        report(Keep, name, m_store->renewSession(name, session->chain, session->key));
    else
        report(Keep, name, m_store->keepSession(name, session->chain, session->key));
}

void QuickIdentityStore::rename(const QString &name, const QString &newName)
{
    if (checkOpened(Rename, name))
        report(Rename, name, m_store->rename(name, newName));
}

void QuickIdentityStore::remove(const QString &name)
{
    if (checkOpened(Remove, name))
        report(Remove, name, m_store->remove(name));
}

void QuickIdentityStore::use(const QString &name)
{
    if (checkOpened(Use, name))
        report(Use, name, m_store->setCurrent(name));
}

void QuickIdentityStore::renew()
{
    if (!checkOpened(Activate, current()))
        return;
    // The same session again would expire as soon, and a program that renews it then would do so without end.
    if (m_active && m_active->isSession() && m_identity.isValid()) {
        failLater(this, Activate, m_active->name,
            Error(ErrorCode::InvalidState, QStringLiteral("the session of \"%1\" cannot be extended: log in again").arg(m_active->name)));
        return;
    }
    m_active.reset();
    activate();
}

void QuickIdentityStore::exportKey(const QString &name, const QUrl &file, const QString &passphrase)
{
    if (!checkOpened(Export, name))
        return;
    if (file.isLocalFile())
        report(Export, name, m_store->exportPemTo(file.toLocalFile(), name, secretOrNone(passphrase)));
    else
        failLater(this, Export, name, notLocal(file));
}

void QuickIdentityStore::exportDelegation(const QString &name)
{
    if (!checkOpened(Export, name))
        return;
    onResult(m_store->exportDelegation(name), this, [this, name](const Result<DelegationChain> &chain) { onDelegationExported(name, chain); });
}

void QuickIdentityStore::onDelegationExported(const QString &name, const Result<DelegationChain> &chain)
{
    const QPointer<QuickIdentityStore> alive(this);
    if (chain)
        Q_EMIT delegationExported(name, Text::fromUtf8(Ic::exportDelegation(*chain)));
    if (alive)
        finish(Export, name, chain ? std::nullopt : std::optional(chain.error()));
}

// identity follows the chosen one. Another name of the same key, or another identity that changed, is nothing to it.
void QuickIdentityStore::activate()
{
    const QList<IdentityInfo> all = m_store->identities();
    const auto chosen = std::find_if(all.cbegin(), all.cend(), [this](const IdentityInfo &info) { return info.name == m_store->current(); });
    if (chosen == all.cend()) {
        deactivate();
        return;
    }
    if (m_active && m_active->principal == chosen->principal && m_active->created == chosen->created && m_active->expiration == chosen->expiration)
        return;
    const bool isSamePerson = m_identity.isValid() && m_identity.pointer()->sender() == chosen->principal;
    const quint64 activation = ++m_activation;
    m_active = *chosen;
    const auto request = sessionRequest();
    const auto session = request ? m_store->identity(chosen->name, *request) : readyResult<IdentityPtr>(request.error());
    onResult(session, this, [this, activation, name = chosen->name](const Result<IdentityPtr> &identity) {
        if (activation != m_activation)
            return;
        const QPointer<QuickIdentityStore> alive(this);
        // A renewal that failed does not end the session that there is.
        if (identity || !m_identity.isValid() || m_identity.pointer()->sender() != m_active->principal)
            setIdentity(QuickIdentity(identity ? *identity : nullptr));
        if (alive)
            finish(Activate, name, identity ? std::nullopt : std::optional(identity.error()));
    });
    // Messages sent from now on must not be signed by the previous principal.
    if (!isSamePerson)
        setIdentity({});
}

void QuickIdentityStore::deactivate()
{
    ++m_activation;
    m_active.reset();
    setIdentity({});
}

void QuickIdentityStore::setIdentity(const QuickIdentity &identity)
{
    if (std::exchange(m_identity, identity) != identity)
        Q_EMIT identityChanged();
}

void QuickIdentityStore::setPassphraseNeeded(bool needed)
{
    if (std::exchange(m_passphraseNeeded, needed) != needed)
        Q_EMIT passphraseNeededChanged();
}

void QuickIdentityStore::updateExists()
{
    const bool now = m_store && m_store->exists();
    if (std::exchange(m_exists, now) != now)
        Q_EMIT existsChanged();
}

} // namespace Ic
