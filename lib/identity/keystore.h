// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QFuture>
#include <QtCore/QString>
#include <memory>

namespace Ic {

//! The system's store of small secrets: the key ring, key chain or credential manager of the user.
//! An entry is a name and a few bytes. Functions return at once. A future may never complete (an
//! unanswered prompt), so callers need a deadline. For use in one thread.
//!
//! Errors are KeyStoreUnavailable with Error::keyStoreProblem(); without it the reason is not known.
class IC_EXPORT KeyStore
{
public:
    KeyStore() = default;
    virtual ~KeyStore();
    Q_DISABLE_COPY_MOVE(KeyStore)

    //! Reads an entry. KeyStoreUnavailable also if there is no such entry, since a locked key ring
    //! may report that of existing ones.
    [[nodiscard]] virtual QFuture<Result<SecretPtr>> read(const QString &entry) = 0;
    [[nodiscard]] virtual QFuture<Result<Unit>> write(const QString &entry, SecretPtr secret) = 0;
    [[nodiscard]] virtual QFuture<Result<Unit>> remove(const QString &entry) = 0;
};

//! Returns the key store of this system, through qtkeychain, under the name \a service (that of the
//! app). In builds without qtkeychain, one that is always unavailable.
[[nodiscard]] IC_EXPORT std::shared_ptr<KeyStore> systemKeyStore(const QString &service);

} // namespace Ic
