// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "environment.h"
#include "icglobal.h"
#include "identity.h"
#include "importidentity.h"
#include "keystore.h"
#include "privatekey.h"
#include "result.h"
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>
#include <memory>
#include <optional>

namespace Ic {

class IdentityStorePrivate;

//! What everybody may know of a kept identity.
struct IC_EXPORT IdentityInfo
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString principal READ principalText CONSTANT)
    Q_PROPERTY(bool isSession READ isSession CONSTANT)
    Q_PROPERTY(bool isReadOnly MEMBER readOnly CONSTANT)
    Q_PROPERTY(bool isChecked MEMBER checked CONSTANT)

public:
    QString name;
    Principal principal;
    KeyScheme scheme = KeyScheme::Ed25519; //!< of the kept key
    quint64 createdNs = 0; //!< nanoseconds since 1970
    std::optional<quint64> expirationNs; //!< of a session that another key allowed; absent for a key of its own
    bool readOnly = false; //!< a session that may only query
    //! False: an imported session whose chain a canister signed, without a check of that signature (ImportRequest::canisterSignatures). Show such a
    //! principal as unproved: anyone can write such a chain, and only the network refuses it.
    bool checked = true;

    [[nodiscard]] QString principalText() const { return principal.toText(); }
    [[nodiscard]] bool isSession() const noexcept { return expirationNs.has_value(); }
    friend bool operator==(const IdentityInfo &a, const IdentityInfo &b)
    {
        return a.name == b.name && a.principal == b.principal && a.scheme == b.scheme && a.createdNs == b.createdNs && a.expirationNs == b.expirationNs && a.readOnly == b.readOnly && a.checked == b.checked;
    }
    friend bool operator!=(const IdentityInfo &a, const IdentityInfo &b) { return !(a == b); }
};

//! How identities are protected when they are kept for the first time.
enum class StoreProtection {
    Automatic, //!< by the system's key store; by a passphrase where that does not answer
    KeyStore,
    Passphrase,
    MemoryOnly, //!< not kept: gone when the IdentityStore is closed
};

struct IdentityStoreOptions
{
    QString path; //!< of the sealed file; its folder is made (0700) when first needed. Not used by MemoryOnly.
    QString entryPrefix = QStringLiteral("icws"); //!< of the names of entries in the key store, such as "app/profile"
    StoreProtection protection = StoreProtection::Automatic;
    std::shared_ptr<KeyStore> keyStore; //!< null: passphrase only
    //! Opens also an older copy of the file, for who restored it from a backup; it is the newest one from then on. Not for every start:
    //! it turns off what notices that an older copy was put in the place of the file.
    bool acceptOlderFile = false;
    std::chrono::milliseconds keyStoreDeadline = std::chrono::seconds(15); //!< for all it is asked at one opening
    quint32 argon2Passes = 3;
    quint32 argon2MemoryKiB = 256 * 1024; //!< about a second, with three passes
    EnvironmentPtr environment; //!< null: the system's
};

//! A session key that signs in the name of a kept key, so that the kept one is in memory only while it signs.
struct SessionRequest
{
    std::chrono::nanoseconds timeToLive = std::chrono::hours(8);
    std::optional<QList<Principal>> targets; //!< the canisters it is for; absent: all
};

//! What to import: see importIdentity().
struct ImportRequest
{
    SecretPtr bytes;
    //! Read if \a bytes is null, with the identity.json beside it if it is the file of an encrypted identity of dfx.
    QString file;
    SecretFileRule fileRule = SecretFileRule::Private; //!< of \a file
    SecretPtr passphrase; //!< null: none
    std::optional<KeyScheme> assumedCurve;
    KeyScheme seedPhraseScheme = KeyScheme::Secp256k1;
    QByteArray dfxDescription;
    QByteArray delegationJson; //!< not empty: the key is a session key, and this is its delegation chain
    //! Verifies what canisters signed of that, see canisterSignatureVerifier(). Null: it is not verified; see IdentityInfo::checked.
    CanisterSignatureVerifier canisterSignatures;
    //! Keep no long-term key at all, not even sealed: only a session of this kind, signed at once.
    std::optional<SessionRequest> sessionOnly;
};

//! The identities of a user, kept in a sealed file whose key lies in the system's key store or is made of a passphrase
//! (identity.md section 5). Lives in one thread, for example that of the GUI, and never blocks it: files, key derivation and
//! signing are done in another thread, one operation after the other. Futures finish in the store's thread; use
//! `.then(context, …)`. No property and no signal has a secret in it; the kept keys leave only through exportPem().
//! In QML it is IdentityStore of the module Ic.WebSocket (quickidentitystore.h).
class IC_EXPORT IdentityStore : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool open READ isOpen NOTIFY openChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QStringList names READ names NOTIFY identitiesChanged)
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)

public:
    explicit IdentityStore(IdentityStoreOptions options, QObject *parent = nullptr);
    //! Does not wait. What has not begun is dropped, what is running is finished in its thread; all futures are cancelled at once.
    ~IdentityStore() override;

    //! Whether there is something to open. Looks at the file system.
    [[nodiscard]] bool exists() const;
    //! Opens the file, or makes one. \a passphrase may be null. PassphraseNeeded: ask for one and call again. It is
    //! also the answer where a file is to be made and the key store does not do its part within the deadline: then a
    //! passphrase takes over. KeyStoreUnavailable: the key of this file lies in a key store that is locked or does not answer;
    //! nothing is lost. IdentityStoreOutdated: an older copy of the file, as the key store remembers. While it is being opened, the answer
    //! is that of the first call. WrongPassphrase, IdentityStoreDamaged, FileNotReadable, FileNotWritable.
    QFuture<Result<Unit>> open(SecretPtr passphrase = {});
    //! Forgets the key of the file. An open() that is running ends with Cancelled. What was asked before is still done, but not
    //! shown; what is asked after is refused.
    void close();
    //! Whether anything that was asked has no answer yet.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool isOpen() const;
    //! Whether the open file's key lies in the system's key store.
    [[nodiscard]] bool usesKeyStore() const;

    [[nodiscard]] QList<IdentityInfo> identities() const;
    [[nodiscard]] QStringList names() const;
    //! The name of the chosen one; may be empty.
    [[nodiscard]] QString current() const;

    // The following need an open store (InvalidState).
    //! A new key. InvalidArgument: the name is taken or no name; UnsupportedKey.
    QFuture<Result<IdentityInfo>> create(const QString &name, KeyScheme scheme = KeyScheme::Ed25519);
    //! Errors of importIdentity() and importDelegation() as well.
    QFuture<Result<IdentityInfo>> importAs(const QString &name, ImportRequest request);
    //! Keeps a session that a login (WebLogin) delivered, which has verified its chain.
    QFuture<Result<IdentityInfo>> keepSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey);
    //! Puts a later session in the place of the one named \a name; all or nothing. UnknownIdentity; IdentityMismatch: it is of
    //! another principal; InvalidArgument: \a name is a key of its own.
    QFuture<Result<IdentityInfo>> renewSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey);
    //! UnknownIdentity. Where the file's key lies in the key store, the file gets another key and the one of before is removed: no older
    //! copy of the file opens any more. KeyStoreUnavailable: its message says whether the identity is still there. Under a passphrase older copies
    //! of the file, such as backups, keep the identity and open as before.
    QFuture<Result<Unit>> remove(const QString &name);
    QFuture<Result<Unit>> rename(const QString &name, const QString &newName);
    QFuture<Result<Unit>> setCurrent(const QString &name);
    //! Who can sign as \a name: a new session key with a delegation by the kept key, which is dropped from memory at
    //! once; or the kept session, DelegationExpired if it is over.
    QFuture<Result<IdentityPtr>> identity(const QString &name, SessionRequest request = {});
    //! The kept key as PEM, encrypted if \a passphrase is not null. Of a session, the session key.
    QFuture<Result<SecretPtr>> exportPem(const QString &name, SecretPtr passphrase = {});
    //! The same into a new file that nobody else can read: the key never leaves the store's thread. FileNotWritable, also if
    //! there is such a file already.
    QFuture<Result<Unit>> exportPemTo(const QString &path, const QString &name, SecretPtr passphrase = {});
    //! The delegation chain of a session. InvalidArgument if it is a key of its own.
    QFuture<Result<DelegationChain>> exportDelegation(const QString &name);

Q_SIGNALS:
    void openChanged();
    void identitiesChanged();
    void currentChanged();
    void busyChanged();

private:
    const std::unique_ptr<IdentityStorePrivate> d;
};

} // namespace Ic

Q_DECLARE_METATYPE(Ic::IdentityInfo)
