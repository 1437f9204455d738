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
//! Everything is asynchronous: a function returns at once, and done() or failed() tells how it ended. \c identity follows
//! \c current: while another one is being made ready there is nobody. No property, signal or function gives a secret away.
//! Passphrases come in as arguments and are kept in wiped memory from there on; the text that QML has of them is QML's, so
//! clear the field it was typed into. What it does is done by an Ic::IdentityStore.
class IC_QUICK_EXPORT QuickIdentityStore : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IdentityStore)
    //! The sealed file. Default: identities.sealed in the app's data folder. Counts, as all options, from the next open() on.
    Q_PROPERTY(QString path READ path WRITE setPath NOTIFY optionsChanged)
    //! How a new file is protected.
    Q_PROPERTY(Protection protection READ protection WRITE setProtection NOTIFY optionsChanged)
    //! How long the system's key store may take, in milliseconds. Default: 15000.
    Q_PROPERTY(int keyStoreTimeout READ keyStoreTimeout WRITE setKeyStoreTimeout NOTIFY optionsChanged)
    //! How long a session lasts that a kept key signs for \c identity, in seconds. Default: 8 hours. See renew().
    Q_PROPERTY(int sessionLifetime READ sessionLifetime WRITE setSessionLifetime NOTIFY optionsChanged)
    //! The canisters that such a session is for, by their ids. Default: none named, so that it is for all.
    Q_PROPERTY(QStringList canisters READ canisters WRITE setCanisters NOTIFY optionsChanged)
    //! Opens also an older copy of the file, which failed with IdentityStoreOutdated: for a backup that the user restored. Default: false.
    Q_PROPERTY(bool acceptOlderFile READ acceptsOlderFile WRITE setAcceptOlderFile NOTIFY optionsChanged)
    Q_PROPERTY(bool opened READ isOpened NOTIFY openedChanged)
    //! Whether there is a file to open, as of the last open() or close().
    Q_PROPERTY(bool exists READ exists NOTIFY existsChanged)
    //! open() needs a passphrase: that of the file, or where none \c exists a new one.
    Q_PROPERTY(bool passphraseNeeded READ isPassphraseNeeded NOTIFY passphraseNeededChanged)
    //! Whether the open file's key lies in the system's key store.
    Q_PROPERTY(bool usesKeyStore READ usesKeyStore NOTIFY openedChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(Ic::QuickIdentityModel *identities READ identities CONSTANT)
    //! The name of the chosen one; may be empty. See use().
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
    //! Who signs for the chosen one: a session of it.
    Q_PROPERTY(Ic::QuickIdentity identity READ identity NOTIFY identityChanged)

public:
    enum Protection {
        Automatic, //!< by the system's key store; by a passphrase where that does not answer
        KeyStore,
        Passphrase,
        MemoryOnly, //!< not kept
    };
    Q_ENUM(Protection)
    enum KeyType { Ed25519, Secp256k1, P256 };
    Q_ENUM(KeyType)
    enum Operation { Open, Create, Import, Keep, Rename, Remove, Use, Activate, Export };
    Q_ENUM(Operation)

    explicit QuickIdentityStore(QObject *parent = nullptr);
    ~QuickIdentityStore() override;

    //! All options at once, such as the key store; from the next open() on.
    void setOptions(const IdentityStoreOptions &options);
    [[nodiscard]] IdentityStoreOptions options() const { return m_options; }

    [[nodiscard]] QString path() const { return m_options.path; }
    void setPath(const QString &path);
    [[nodiscard]] Protection protection() const { return Protection(m_options.protection); }
    void setProtection(Protection protection);
    [[nodiscard]] int keyStoreTimeout() const { return int(m_options.keyStoreDeadline.count()); }
    void setKeyStoreTimeout(int milliseconds);
    [[nodiscard]] int sessionLifetime() const { return m_sessionLifetime; }
    void setSessionLifetime(int seconds);
    [[nodiscard]] QStringList canisters() const { return m_canisters; }
    void setCanisters(const QStringList &ids);
    [[nodiscard]] bool acceptsOlderFile() const { return m_options.acceptOlderFile; }
    void setAcceptOlderFile(bool accept);
    [[nodiscard]] bool isOpened() const { return m_store && m_store->isOpen(); }
    [[nodiscard]] bool exists() const { return m_exists; }
    [[nodiscard]] bool isPassphraseNeeded() const { return m_passphraseNeeded; }
    [[nodiscard]] bool usesKeyStore() const { return m_store && m_store->usesKeyStore(); }
    [[nodiscard]] bool isBusy() const { return m_store && m_store->isBusy(); }
    [[nodiscard]] QuickIdentityModel *identities() { return &m_model; }
    [[nodiscard]] QString current() const { return m_store ? m_store->current() : QString(); }
    [[nodiscard]] QuickIdentity identity() const { return m_identity; }

    //! Opens the file, or makes one. If that needs a passphrase, passphraseNeeded becomes true.
    Q_INVOKABLE void open();
    Q_INVOKABLE void open(const QString &passphrase);
    //! Forgets everything, \c identity too.
    Q_INVOKABLE void close();
    //! A new key. The first identity of a file is the chosen one at once.
    Q_INVOKABLE void create(const QString &name, Ic::QuickIdentityStore::KeyType type = Ed25519);
    //! An identity in any form that people have them: a local file, such as a PEM file. If it needs a passphrase the error's code
    //! is PassphraseNeeded: ask, and call again. \a seedPhraseType: the key to make of a seed phrase.
    Q_INVOKABLE void importFile(const QString &name, const QUrl &file, const QString &passphrase = {}, Ic::QuickIdentityStore::KeyType seedPhraseType = Secp256k1);
    //! The same for what was pasted.
    Q_INVOKABLE void importText(const QString &name, const QString &text, const QString &passphrase = {}, Ic::QuickIdentityStore::KeyType seedPhraseType = Secp256k1);
    //! A session: its key, and the delegation chain as JSON.
    Q_INVOKABLE void importSession(const QString &name, const QString &key, const QString &delegation);
    //! Keeps the session of a login that finished. It takes the place of an older one of the same name; by somebody else it is
    //! refused (IdentityMismatch).
    Q_INVOKABLE void keep(const QString &name, Ic::QuickWebLogin *login);
    Q_INVOKABLE void rename(const QString &name, const QString &newName);
    Q_INVOKABLE void remove(const QString &name);
    //! Makes it the chosen one.
    Q_INVOKABLE void use(const QString &name);
    //! Another session for the chosen one, such as when the present one expires soon. One that came from a login can't be
    //! prolonged: log in again, and keep() that.
    Q_INVOKABLE void renew();
    //! Writes the key as PEM into a new local file that only the user can read; as it is if \a passphrase is empty.
    Q_INVOKABLE void exportKey(const QString &name, const QUrl &file, const QString &passphrase = {});
    //! Gives the delegation chain of a session by delegationExported(). It is of no use without the session's key.
    Q_INVOKABLE void exportDelegation(const QString &name);

Q_SIGNALS:
    void done(Ic::QuickIdentityStore::Operation operation, const QString &name);
    void failed(Ic::QuickIdentityStore::Operation operation, const QString &name, const Ic::Error &error);
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
    void set(T &option, const T &value);
    template <typename T>
    void report(Operation operation, const QString &name, QFuture<Result<T>> future);
    void tell(Operation operation, const QString &name, const std::optional<Error> &error);
    void open(SecretPtr passphrase);
    void onOpened(const Result<Unit> &result, bool hadPassphrase);
    void makeStore();
    void import(const QString &name, ImportRequest request, const QString &passphrase, KeyType seedPhraseType);
    //! Whether there is an open store; else says so.
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
