// SPDX-License-Identifier: MIT
#pragma once
#include "identityexpiry.h"
#include "identitystore.h"
#include "keyfile.h"
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <optional>

namespace Ic::App {

//! The protection of a private key in a profile.
enum class KeyProtection {
    KeyStore, //!< a sealed file whose key is in the system's key store
    Passphrase, //!< a sealed file under a passphrase
    File, //!< a PEM file of its owner only
};

struct ProfileKeyOptions
{
    //! Key store, its deadline, cost and environment; path, names and protection are the profile's. The deadline is four times as long
    //! if the key is in the key store only, which may wait for its password.
    IdentityStoreOptions store;
    SecretPtr passphrase; //!< takes the place of the key store for a file that is made; null: none
    std::optional<QList<Principal>> canisters; //!< the canisters that sessions are for; absent: all
};

//! The identity of a profile on one network: in an IdentityStore, or in a PEM file (KeyFile) where there is no key store and no passphrase.
//!
//! A PEM file is the identity as long as it is there. It moves into the store once: it is imported, read back from the disk and the key store, its
//! principal is compared, and only then it is removed. Stopped at any point, that begins again at the next start. Meanwhile, and where
//! it fails, the file signs. So a key store that is locked, absent or refuses changes nothing for a profile with a file.
//!
//! Never blocks for the key store. For one thread.
class ProfileIdentity final : public QObject
{
    Q_OBJECT

public:
    //! \a folder: of the profile on that network; must be there. One object a folder at a time (Profile).
    ProfileIdentity(const QString &folder, ProfileKeyOptions options, QObject *parent = nullptr);
    ~ProfileIdentity() override;

    //! Returns the identity, and makes one for a new profile. May be called again after an error, one at a time. An identity that is there
    //! but can't be read is never replaced. KeyStoreUnavailable, PassphraseNeeded and other errors of IdentityStore::open(), with the remedy;
    //! MalformedPem and others of KeyFile::read(); Cancelled.
    [[nodiscard]] QFuture<Result<IdentityPtr>> open();
    //! The same with another passphrase than that of the options.
    [[nodiscard]] QFuture<Result<IdentityPtr>> open(const SecretPtr &passphrase);
    //! Completes a running open() with Cancelled. A late answer of the key store is ignored.
    void cancel();
    //! The error of the last open() without the remedy: the words of the key store or of the system.
    [[nodiscard]] const Error &cause() const noexcept { return m_cause; }
    //! The sealed file, which need not be there.
    [[nodiscard]] const QString &sealedPath() const noexcept { return m_sealedPath; }
    //! The protection of the key now.
    [[nodiscard]] KeyProtection protection() const noexcept { return m_protection; }
    //! The same as a sentence for people, with the reason if it is in a PEM file.
    [[nodiscard]] QString protectionText() const;
    //! How it gets out of the PEM file; empty if it is not in one.
    [[nodiscard]] QString protectionAdvice() const;
    //! Renews a session that ends soon, such as after the computer woke up. It also happens by itself.
    void check() { m_expiry.check(); }

Q_SIGNALS:
    //! The identity that signs from now on; of the same principal.
    void renewed(const Ic::IdentityPtr &identity);
    //! protection() or its reason changed.
    void protectionChanged();

private:
    void openStore();
    void makeFile(const Error &why);
    void makeInStore();
    void takeFromStore();
    void move();
    void import();
    void readBack();
    void replaceFile(const IdentityPtr &stored);
    void renew();
    [[nodiscard]] QFuture<Result<IdentityPtr>> session();
    void fail(const Error &cause, const Error &shown);
    [[nodiscard]] Error explained(const Error &error) const;
    void setProtection(KeyProtection protection, const Error &why = {});
    void setStored(const IdentityPtr &identity);
    void finish(const Result<IdentityPtr> &identity);

    const KeyFile m_file;
    const QString m_sealedPath;
    bool m_wasSealed; // at the last open()
    SecretPtr m_passphrase; // until the store is open
    const ProfileKeyOptions m_options; // without the passphrase
    IdentityStore m_store;
    IdentityExpiry m_expiry;
    QPromise<Result<IdentityPtr>> m_promise;
    Principal m_moving; // the principal of the PEM file
    KeyProtection m_protection = KeyProtection::File;
    Error m_why; // it is in the PEM file
    Error m_cause;
    bool m_opening = false;
    bool m_cancelled = false; // since the last open()
    bool m_renewalFailed = false;
};

} // namespace Ic::App
