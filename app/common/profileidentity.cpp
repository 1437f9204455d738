// SPDX-License-Identifier: MIT
#include "profileidentity.h"
#include "logging.h"
#include "onresult.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>

namespace Ic::App {

using namespace std::chrono_literals;

namespace {

constexpr auto RenewalPause = 1min;

QString nameInStore()
{
    return QStringLiteral("profile");
}

Error cancelled()
{
    return {ErrorCode::Cancelled, QStringLiteral("opening the profile was cancelled")};
}

//! \a isOnly: no key file could take its place.
ProfileKeyOptions completed(ProfileKeyOptions options, const QString &path, bool isOnly)
{
    options.store.setPath(path);
    options.store.setEntryPrefix(QCoreApplication::applicationName()); // not the profile's name: folders are renamed
    options.store.setProtection(options.passphrase ? StoreProtection::Passphrase : StoreProtection::KeyStore);
    options.passphrase.reset();
    if (isOnly)
        options.store.setKeyStoreTimeout(options.store.keyStoreTimeout() * 4);
    if (!options.store.environment())
        options.store.setEnvironment(Environment::system());
    return options;
}

} // namespace

ProfileIdentity::ProfileIdentity(const QString &folder, ProfileKeyOptions options, QObject *parent)
    : QObject(parent)
    , m_file(folder + QStringLiteral("/identity.pem"))
    , m_sealedPath(folder + QStringLiteral("/identities.sealed"))
    , m_wasSealed(QFileInfo::exists(m_sealedPath))
    , m_passphrase(options.passphrase)
    , m_options(completed(std::move(options), m_sealedPath, m_wasSealed && !QFileInfo::exists(m_file.path())))
    , m_store(m_options.store)
    , m_expiry(m_options.store.environment())
{
    connect(&m_expiry, &IdentityExpiry::expiringSoon, this, &ProfileIdentity::renew);
}

ProfileIdentity::~ProfileIdentity() = default;

QFuture<Result<IdentityPtr>> ProfileIdentity::open()
{
    m_promise = QPromise<Result<IdentityPtr>>();
    m_promise.start();
    m_opening = true;
    auto future = m_promise.future();
    m_cause = {};
    m_cancelled = false;
    m_wasSealed = QFileInfo::exists(m_sealedPath);
    const bool hasMoved = m_wasSealed && m_file.isOverwritten(); // stopped just before its end
    if (hasMoved) {
        if (const auto removed = m_file.remove(); !removed)
            qCWarning(lcApp, "%s", qUtf8Printable(removed.error().message()));
    }
    const auto inFile = hasMoved ? Result<std::optional<IdentityPtr>>(std::nullopt) : m_file.read();
    if (!inFile) {
        fail(inFile.error(), inFile.error());
    } else if (*inFile) {
        m_moving = (**inFile)->sender();
        finish(**inFile);
        move();
    } else {
        openStore();
    }
    return future;
}

QFuture<Result<IdentityPtr>> ProfileIdentity::open(const SecretPtr &passphrase)
{
    m_passphrase = passphrase;
    return open();
}

void ProfileIdentity::cancel()
{
    if (!m_opening)
        return;
    m_cancelled = true;
    m_store.close();
}

void ProfileIdentity::openStore()
{
    onResult(m_store.open(m_passphrase), this, [this](const Result<Unit> &opened) {
        if (m_cancelled)
            fail(cancelled(), cancelled());
        else if (!opened && opened.error() == ErrorCode::KeyStoreUnavailable && !m_wasSealed)
            makeFile(opened.error());
        else if (!opened)
            fail(opened.error(), explained(opened.error()));
        else if (m_store.names().contains(nameInStore()))
            takeFromStore();
        else // new, or stopped before it had one
            makeInStore();
    });
}

void ProfileIdentity::makeFile(const Error &why)
{
    const auto made = m_file.create(*m_options.store.environment());
    if (!made)
        return fail(made.error(), made.error());
    setProtection(KeyProtection::File, why);
    finish(made);
}

void ProfileIdentity::makeInStore()
{
    onResult(m_store.create(nameInStore()), this, [this](const Result<IdentityInfo> &made) {
        if (made)
            return takeFromStore();
        const Error cause = m_cancelled ? cancelled() : made.error(); // closed meanwhile, the store refuses
        fail(cause, cause);
    });
}

void ProfileIdentity::takeFromStore()
{
    onResult(session(), this, [this](const Result<IdentityPtr> &identity) {
        if (identity && !m_cancelled) {
            setStored(*identity);
            return finish(identity);
        }
        const Error cause = m_cancelled ? cancelled() : identity.error();
        fail(cause, cause);
    });
}

void ProfileIdentity::move()
{
    onResult(m_store.open(m_passphrase), this, [this](const Result<Unit> &opened) {
        if (!opened)
            setProtection(KeyProtection::File, opened.error());
        else if (m_store.names().contains(nameInStore())) // stopped after the import
            readBack();
        else
            import();
    });
}

void ProfileIdentity::import()
{
    onResult(m_store.importAs(nameInStore(), ImportRequest().setFile(m_file.path())), this, [this](const Result<IdentityInfo> &imported) {
        if (imported)
            readBack();
        else
            setProtection(KeyProtection::File, imported.error());
    });
}

void ProfileIdentity::readBack()
{
    // Opened anew, it shows that the key store has the key, and the disk the file.
    m_store.close();
    onResult(m_store.open(m_passphrase), this, [this](const Result<Unit> &opened) {
        if (!opened)
            return setProtection(KeyProtection::File, opened.error());
        onResult(session(), this, [this](const Result<IdentityPtr> &stored) {
            if (stored)
                replaceFile(*stored);
            else
                setProtection(KeyProtection::File, stored.error());
        });
    });
}

void ProfileIdentity::replaceFile(const IdentityPtr &stored)
{
    if (stored->sender() != m_moving)
        return setProtection(KeyProtection::File,
            Error(ErrorCode::IdentityMismatch,
                tr("%1 has another identity, %2; move one of the two files to another folder").arg(m_sealedPath, stored->sender().toText())));
    const auto present = m_file.read(); // the user's, if it came in the place of the one that moved
    if (!present || !*present || (**present)->sender() != m_moving)
        return setProtection(KeyProtection::File, Error(ErrorCode::IdentityMismatch, tr("%1 was changed meanwhile; start again").arg(m_file.path())));
    if (const auto removed = m_file.remove(); !removed && !m_file.isOverwritten())
        return setProtection(KeyProtection::File, removed.error());
    qCInfo(lcApp, "the private key of this profile is now in %s; %s is overwritten", qPrintable(m_sealedPath), qPrintable(m_file.path()));
    setStored(stored);
    Q_EMIT renewed(stored);
}

void ProfileIdentity::renew()
{
    onResult(session(), this, [this](const Result<IdentityPtr> &identity) {
        if (identity) {
            m_renewalFailed = false;
            m_expiry.watch(*identity);
            Q_EMIT renewed(*identity);
            return;
        }
        if (!std::exchange(m_renewalFailed, true))
            qCWarning(lcApp, "the session of this profile cannot be renewed: %s", qUtf8Printable(identity.error().message()));
        QTimer::singleShot(RenewalPause, this, &ProfileIdentity::renew);
    });
}

QFuture<Result<IdentityPtr>> ProfileIdentity::session()
{
    return m_store.identity(nameInStore(), SessionRequest().setCanisters(m_options.canisters));
}

void ProfileIdentity::fail(const Error &cause, const Error &shown)
{
    m_cause = cause;
    finish(shown);
}

Error ProfileIdentity::explained(const Error &error) const
{
    const QString program = QCoreApplication::applicationName();
    if (error == ErrorCode::KeyStoreUnavailable)
        return error.within(
            tr("the private key of this profile is in the key store of the desktop, which is locked or does not answer. Nothing is lost: unlock it "
               "and start %1 again")
                .arg(program));
    if (error == ErrorCode::PassphraseNeeded)
        return Error(error.code(), tr("the private key of this profile is protected by a passphrase; give it with --passphrase-file FILE"));
    if (error == ErrorCode::WrongPassphrase)
        return Error(
            error.code(), tr("the passphrase in the file of --passphrase-file does not open %1; if it is right, that file is damaged").arg(m_sealedPath));
    return error.within(m_sealedPath);
}

QString ProfileIdentity::protectionText() const
{
    switch (m_protection) {
    case KeyProtection::KeyStore: return tr("The private key of this profile is encrypted, under the key store of the desktop.");
    case KeyProtection::Passphrase: return tr("The private key of this profile is encrypted, under your passphrase.");
    case KeyProtection::File: break;
    }
    const QString where = tr("The private key of this profile is in %1, a file that only you can read").arg(m_file.path());
    return m_why.isError() ? tr("%1: %2.").arg(where, m_why.message()) : where + u'.';
}

QString ProfileIdentity::protectionAdvice() const
{
    if (m_protection != KeyProtection::File || !m_why.isError())
        return {};
    if (m_why == ErrorCode::KeyStoreUnavailable)
        return tr("Unlock the key store of the desktop, or install one such as gnome-keyring or KWallet: the key moves into it at the next start.");
    if (m_why == ErrorCode::PassphraseNeeded || m_why == ErrorCode::WrongPassphrase)
        return tr("Start with --passphrase-file FILE and the passphrase of %1.").arg(m_sealedPath);
    return tr("Remove the cause and start again: the key is then moved.");
}

void ProfileIdentity::setProtection(KeyProtection protection, const Error &why)
{
    m_protection = protection;
    m_why = why;
    if (why.isError())
        qCWarning(lcApp, "%s %s", qUtf8Printable(protectionText()), qUtf8Printable(protectionAdvice()));
    Q_EMIT protectionChanged();
}

void ProfileIdentity::setStored(const IdentityPtr &identity)
{
    m_passphrase.reset();
    m_expiry.watch(identity);
    setProtection(m_store.usesKeyStore() ? KeyProtection::KeyStore : KeyProtection::Passphrase);
}

void ProfileIdentity::finish(const Result<IdentityPtr> &identity)
{
    m_opening = false;
    auto promise = std::move(m_promise); // which would keep a private key as long as this object lives
    promise.addResult(identity);
    promise.finish();
}

} // namespace Ic::App
