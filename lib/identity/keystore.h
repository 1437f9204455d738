// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include "secretbytes.h"
#include <QtCore/QFuture>
#include <QtCore/QString>
#include <memory>

namespace Ic {

using SecretPtr = std::shared_ptr<const SecretBytes>;

//! Where the system keeps small secrets: the key ring, key chain or credential manager of the user. An entry is a name and a
//! few bytes. Functions return at once; a future may never finish (a prompt that nobody answers), so callers have a deadline.
//! Use from one thread.
class IC_EXPORT KeyStore
{
public:
    KeyStore() = default;
    virtual ~KeyStore();
    Q_DISABLE_COPY_MOVE(KeyStore)

    //! KeyStoreUnavailable also if there is no such entry: a locked key ring says so of entries that it has.
    [[nodiscard]] virtual QFuture<Result<SecretPtr>> read(const QString &entry) = 0;
    [[nodiscard]] virtual QFuture<Result<Unit>> write(const QString &entry, SecretPtr secret) = 0;
    [[nodiscard]] virtual QFuture<Result<Unit>> remove(const QString &entry) = 0;
};

//! The one of this system, through qtkeychain, under the name \a service (that of the app). Where this build has no
//! qtkeychain, one that is always unavailable.
[[nodiscard]] IC_EXPORT std::shared_ptr<KeyStore> systemKeyStore(const QString &service);

} // namespace Ic
