// SPDX-License-Identifier: MIT
#pragma once
#include "error.h"
#include "identitystore.h"
#include "quickidentity.h"
#include "quickidentitymodel.h"
#include "quickweblogin.h"
#include <QtCore/QUrl>

namespace Ic {

//! The identities of a user, for QML:
//!
//!     IdentityStore {
//!         id: store
//!         Component.onCompleted: open()
//!         onPassphraseNeededChanged: if (passphraseNeeded) dialog.open() // which calls open(field.text)
//!         onFailed: (operation, name, error) => banner.text = error.message
//!     }
//!     ListView { model: store.identities; delegate: ItemDelegate { text: model.name; onClicked: store.use(model.name) } }
//!     IcWebSocket { identity: store.identity }
//!
//! All operations are asynchronous: a function returns at once, and done() or failed() reports its
//! outcome. \c identity follows \c current, and is invalid while the next one is being prepared. No
//! property, signal or function returns a secret. Passphrases are copied into wiped memory; clear
//! the text field they were typed into, since its text belongs to QML. Implemented by an
//! Ic::IdentityStore.
class IC_QUICK_EXPORT QuickIdentityStore : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IdentityStore)
    //! The sealed file. Default: identities.sealed in the app's data folder. Like all options,
    //! takes effect at the next open().
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY optionsChanged)
    //! The protection of a new file.
    Q_PROPERTY(Protection protection READ protection WRITE setProtection NOTIFY optionsChanged)
    //! The time limit for the system's key store, in milliseconds. Default: 15000.
    Q_PROPERTY(int keyStoreTimeout READ keyStoreTimeout WRITE setKeyStoreTimeout NOTIFY optionsChanged)
    //! The lifetime of sessions that a stored key signs for \c identity, in seconds. Default: 8
    //! hours. See renew().
    Q_PROPERTY(int sessionLifetime READ sessionLifetime WRITE setSessionLifetime NOTIFY optionsChanged)
    //! The canisters that such a session is for, by their ids. Default: none named, so that it is for all.
    Q_PROPERTY(QStringList canisters READ canisters WRITE setCanisters NOTIFY optionsChanged)
    //! Opens also an older copy of the file, which failed with IdentityStoreOutdated: for a backup that the user restored. Default: false.
    Q_PROPERTY(bool acceptOlderFile READ acceptsOlderFile WRITE setAcceptOlderFile NOTIFY optionsChanged)
    //! Whether open() has succeeded and close() was not called since.
    Q_PROPERTY(bool opened READ isOpened NOTIFY openedChanged)
    //! Whether there is a file to open, as of the last open() or close().
    Q_PROPERTY(bool exists READ exists NOTIFY existsChanged)
    //! Whether open() needs a passphrase: that of the file, or a new one if no file \c exists.
    Q_PROPERTY(bool passphraseNeeded READ isPassphraseNeeded NOTIFY passphraseNeededChanged)
    //! Whether the key of the open file is in the system's key store.
    Q_PROPERTY(bool usesKeyStore READ usesKeyStore NOTIFY openedChanged)
    //! Whether an operation is pending.
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(Ic::QuickIdentityModel *identities READ identities CONSTANT)
    //! The name of the current identity; may be empty. See use().
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
    //! The identity that signs for the current one: a session of it.
    Q_PROPERTY(Ic::QuickIdentity identity READ identity NOTIFY identityChanged)

public:
    enum Protection {
        Automatic, //!< the system's key store, or a passphrase if that does not answer
        KeyStore,
        Passphrase,
        MemoryOnly, //!< not stored
    };
    Q_ENUM(Protection)
    enum KeyType { Ed25519, Secp256k1, P256 };
    Q_ENUM(KeyType)
    enum Operation { Open, Create, Import, Keep, Rename, Remove, Use, Activate, Export };
    Q_ENUM(Operation)

    explicit QuickIdentityStore(QObject *parent = nullptr);
    ~QuickIdentityStore() override;

    //! Sets all options, such as the key store. Takes effect at the next open().
    void setOptions(const IdentityStoreOptions &options);
    [[nodiscard]] IdentityStoreOptions options() const { return m_options; }

    [[nodiscard]] QString path() const { return m_options.path(); }
    void setPath(const QString &path);
    [[nodiscard]] Protection protection() const { return Protection(m_options.protection()); }
    void setProtection(Protection protection);
    [[nodiscard]] int keyStoreTimeout() const { return int(m_options.keyStoreTimeout().count()); }
    void setKeyStoreTimeout(int milliseconds);
    [[nodiscard]] int sessionLifetime() const { return m_sessionLifetime; }
    void setSessionLifetime(int seconds);
    [[nodiscard]] QStringList canisters() const { return m_canisters; }
    void setCanisters(const QStringList &ids);
    [[nodiscard]] bool acceptsOlderFile() const { return m_options.acceptsOlderFile(); }
    void setAcceptOlderFile(bool accept);
    [[nodiscard]] bool isOpened() const { return m_store && m_store->isOpen(); }
    [[nodiscard]] bool exists() const { return m_exists; }
    [[nodiscard]] bool isPassphraseNeeded() const { return m_passphraseNeeded; }
    [[nodiscard]] bool usesKeyStore() const { return m_store && m_store->usesKeyStore(); }
    [[nodiscard]] bool isBusy() const { return m_store && m_store->isBusy(); }
    [[nodiscard]] QuickIdentityModel *identities() { return &m_model; }
    [[nodiscard]] QString current() const { return m_store ? m_store->current() : QString(); }
    [[nodiscard]] QuickIdentity identity() const { return m_identity; }

    //! Opens the file, or creates one. If that needs a passphrase, passphraseNeeded becomes true.
    Q_INVOKABLE void open();
    Q_INVOKABLE void open(const QString &passphrase);
    //! Closes the store; \c identity becomes invalid.
    Q_INVOKABLE void close();
    //! Creates a key. The first identity of a file becomes the current one.
    Q_INVOKABLE void create(const QString &name, Ic::QuickIdentityStore::KeyType type = Ed25519);
    //! Imports an identity from a local file in any supported form, such as PEM. If it needs a
    //! passphrase the error is PassphraseNeeded: ask for one and call again. \a seedPhraseType: the
    //! key to derive from a seed phrase.
    Q_INVOKABLE void importFile(
        const QString &name, const QUrl &file, const QString &passphrase = {}, Ic::QuickIdentityStore::KeyType seedPhraseType = Secp256k1);
    //! Imports an identity from pasted text.
    Q_INVOKABLE void importText(
        const QString &name, const QString &text, const QString &passphrase = {}, Ic::QuickIdentityStore::KeyType seedPhraseType = Secp256k1);
    //! Imports a session: its key, and the delegation chain as JSON.
    Q_INVOKABLE void importSession(const QString &name, const QString &key, const QString &delegation);
    //! Stores the session of a completed login. It replaces an older one of the same name and
    //! principal; another principal is IdentityMismatch.
    Q_INVOKABLE void keep(const QString &name, Ic::QuickWebLogin *login);
    //! Renames an identity, see IdentityStore::rename().
    Q_INVOKABLE void rename(const QString &name, const QString &newName);
    //! Removes an identity, see IdentityStore::remove().
    Q_INVOKABLE void remove(const QString &name);
    //! Makes \a name the current identity.
    Q_INVOKABLE void use(const QString &name);
    //! Signs another session for the current identity, such as when the present one expires soon. A
    //! session from a login cannot be extended: log in again, and keep() the result.
    Q_INVOKABLE void renew();
    //! Exports the key as PEM into a new, private, local file; unencrypted if \a passphrase is
    //! empty.
    Q_INVOKABLE void exportKey(const QString &name, const QUrl &file, const QString &passphrase = {});
    //! Exports the delegation chain of a session by delegationExported(). It is useless without the
    //! session's key.
    Q_INVOKABLE void exportDelegation(const QString &name);

Q_SIGNALS:
    //! Emitted when \a operation on the identity \a name succeeded; \a name is empty for the operations on the whole store.
    void done(Ic::QuickIdentityStore::Operation operation, const QString &name);
    //! Emitted when it failed.
    void failed(Ic::QuickIdentityStore::Operation operation, const QString &name, const Ic::Error &error);
    //! Emitted with the chain of exportDelegation().
    void delegationExported(const QString &name, const QString &json);
    void optionsChanged();
    void openedChanged();
    void existsChanged();
    void passphraseNeededChanged();
    void busyChanged();
    void currentChanged();
    void identityChanged();

private:
    template <typename T>
    void set(T (IdentityStoreOptions::*getter)() const, IdentityStoreOptions &(IdentityStoreOptions::*setter)(T), T value);
    template <typename T>
    void report(Operation operation, const QString &name, const QFuture<Result<T>> &future);
    void finish(Operation operation, const QString &name, const std::optional<Error> &error);
    void open(SecretPtr passphrase);
    void onCurrentChanged();
    void onDelegationExported(const QString &name, const Result<DelegationChain> &chain);
    void onOpened(const Result<Unit> &result, bool hadPassphrase);
    void makeStore();
    void import(const QString &name, ImportRequest request, const QString &passphrase, KeyType seedPhraseType);
    //! Returns whether the store is open; otherwise reports a failure.
    [[nodiscard]] bool checkOpened(Operation operation, const QString &name);
    void activate();
    [[nodiscard]] Result<SessionRequest> sessionRequest() const;
    void deactivate();
    void setIdentity(const QuickIdentity &identity);
    void setPassphraseNeeded(bool needed);
    void updateExists();

    IdentityStoreOptions m_options;
    int m_sessionLifetime = 8 * 3600;
    QStringList m_canisters;
    QuickIdentityModel m_model;
    std::unique_ptr<IdentityStore> m_store;
    bool m_optionsChanged = true; // since m_store was made
    bool m_exists = false;
    bool m_passphraseNeeded = false;
    QuickIdentity m_identity;
    std::optional<IdentityInfo> m_active; // whose session identity is, or is to be
    quint64 m_activation = 0; // only the last one counts
};

} // namespace Ic
