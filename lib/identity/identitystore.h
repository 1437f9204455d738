// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "icglobal.h"
#include "identity.h"
#include "identityinfo.h"
#include "identitystoreoptions.h"
#include "importrequest.h"
#include "privatekey.h"
#include "result.h"
#include "sessionrequest.h"
#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <memory>

namespace Ic {

class IdentityStorePrivate;

//! The identities of a user, in a sealed file whose key is stored in the system's key store or
//! derived from a passphrase (identity.md section 5).
//!
//! Lives in one thread, such as that of the GUI, and never blocks it: files, key derivation and
//! signing are processed in another thread, one operation at a time. Futures complete in the
//! store's thread; use onResult() (onresult.h). No property and no signal contains a secret; stored
//! keys leave only through exportPem(). In QML it is IdentityStore of the module Ic.WebSocket
//! (quickidentitystore.h).
class IC_EXPORT IdentityStore : public QObject
{
    Q_OBJECT
public:
    explicit IdentityStore(const IdentityStoreOptions &options, QObject *parent = nullptr);
    //! Does not wait. Operations that have not begun are discarded, a running one is completed in
    //! its thread; all futures are cancelled at once.
    ~IdentityStore() override;

    //! Returns whether a new identity may have the \a name: 1 to 64 characters, all of them visible,
    //! without blanks at its ends. InvalidArgument with the reason.
    [[nodiscard]] static Result<Unit> checkName(const QString &name);
    //! Returns whether there is a file to open. Accesses the file system.
    [[nodiscard]] bool exists() const;
    //! Opens the file, or creates one. \a passphrase may be null. While an opening is in progress,
    //! further calls get its result.
    //!
    //! PassphraseNeeded: ask for one and call again; also returned if a file is to be created and
    //! the key store does not complete within the deadline, so that a passphrase replaces it.
    //! KeyStoreUnavailable: the key of this file is in a key store that is locked or does not
    //! answer, see Error::keyStoreProblem(); nothing is lost. IdentityStoreOutdated: the file is an older copy, according to the
    //! key store. WrongPassphrase, IdentityStoreDamaged, FileNotReadable, FileNotWritable.
    QFuture<Result<Unit>> open(SecretPtr passphrase = {});
    //! Discards the key of the file. A running open() completes with Cancelled. Earlier operations
    //! are completed, but their results are not shown; later ones are refused.
    void close();
    //! Returns whether an operation is pending.
    [[nodiscard]] bool isBusy() const;
    //! Returns whether open() has succeeded and close() was not called since.
    [[nodiscard]] bool isOpen() const;
    //! Returns whether the key of the open file is in the system's key store.
    [[nodiscard]] bool usesKeyStore() const;

    //! Returns the identities of the open file in the order in which they were added; empty while it is not open.
    [[nodiscard]] QList<IdentityInfo> identities() const;
    //! Returns their names.
    [[nodiscard]] QStringList names() const;
    //! Returns the name of the current identity; may be empty.
    [[nodiscard]] QString current() const;

    // The following need an open store (InvalidState).
    //! Creates a key. InvalidArgument: the name is taken or invalid; UnsupportedKey.
    QFuture<Result<IdentityInfo>> create(const QString &name, KeyScheme scheme = KeyScheme::Ed25519);
    //! Imports an identity. Errors of importIdentity() and importDelegation() as well.
    QFuture<Result<IdentityInfo>> importAs(const QString &name, const ImportRequest &request);
    //! Stores a session delivered by a login (WebLogin), which has verified its chain.
    QFuture<Result<IdentityInfo>> keepSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey);
    //! Replaces the session named \a name by a later one; all or nothing. UnknownIdentity;
    //! IdentityMismatch: it has another principal; InvalidArgument: \a name is a key.
    QFuture<Result<IdentityInfo>> renewSession(const QString &name, const DelegationChain &chain, const PrivateKey &sessionKey);
    //! Removes an identity. UnknownIdentity. If the key of the file is in the key store, the file
    //! gets a new key and the previous one is removed, so that older copies of the file cannot be
    //! opened any more; the message of KeyStoreUnavailable states whether the identity still
    //! exists. Such deletions run one after the other; one that has not begun at close() completes
    //! with Cancelled. Under a passphrase, older copies of the file, such as backups, keep the
    //! identity and can still be opened.
    QFuture<Result<Unit>> remove(const QString &name);
    //! Renames an identity, which remains the current one if it was. UnknownIdentity; InvalidArgument: \a newName is taken or invalid.
    QFuture<Result<Unit>> rename(const QString &name, const QString &newName);
    //! Sets the current identity, which is kept in the file. UnknownIdentity.
    QFuture<Result<Unit>> setCurrent(const QString &name);
    //! Returns an identity that signs as \a name: a new session key with a delegation by the stored
    //! key, which is then removed from memory at once; or the stored session, DelegationExpired if
    //! it is over.
    QFuture<Result<IdentityPtr>> identity(const QString &name, const SessionRequest &request = {});
    //! Exports the stored key as PEM, encrypted if \a passphrase is not null. For a session, the
    //! session key.
    QFuture<Result<SecretPtr>> exportPem(const QString &name, SecretPtr passphrase = {});
    //! Exports the key into a new, private file; the key never leaves the store's thread.
    //! FileNotWritable, also if the file exists.
    QFuture<Result<Unit>> exportPemTo(const QString &path, const QString &name, SecretPtr passphrase = {});
    //! Exports the delegation chain of a session. InvalidArgument for a key.
    QFuture<Result<DelegationChain>> exportDelegation(const QString &name);

Q_SIGNALS:
    //! Emitted when isOpen() changed.
    void openChanged();
    //! Emitted when identities() changed.
    void identitiesChanged();
    //! Emitted when current() changed.
    void currentChanged();
    //! Emitted when isBusy() changed.
    void busyChanged();

private:
    const std::unique_ptr<IdentityStorePrivate> d;
};

} // namespace Ic
