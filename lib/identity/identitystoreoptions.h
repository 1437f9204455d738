// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icglobal.h"
#include "keystore.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <chrono>
#include <memory>

namespace Ic {

//! The protection of a new identity file.
enum class StoreProtection {
    Automatic, //!< the system's key store, or a passphrase if that does not answer
    KeyStore,
    Passphrase,
    MemoryOnly, //!< not stored: discarded when the IdentityStore is closed
};

//! The settings of an IdentityStore.
class IC_EXPORT IdentityStoreOptions
{
public:
    IdentityStoreOptions();
    IdentityStoreOptions(const IdentityStoreOptions &other);
    IdentityStoreOptions &operator=(const IdentityStoreOptions &other);
    ~IdentityStoreOptions();

    //! The sealed file; its folder is created (0700) when first needed. Not used by MemoryOnly.
    [[nodiscard]] QString path() const;
    IdentityStoreOptions &setPath(QString value);
    //! The start of the names of entries in the key store, such as "app/profile". Default: "icws".
    [[nodiscard]] QString entryPrefix() const;
    IdentityStoreOptions &setEntryPrefix(QString value);
    //! The protection of a new file. Default: Automatic.
    [[nodiscard]] StoreProtection protection() const;
    IdentityStoreOptions &setProtection(StoreProtection value);
    //! The key store, such as systemKeyStore(). Null, the default: passphrase only.
    [[nodiscard]] std::shared_ptr<KeyStore> keyStore() const;
    IdentityStoreOptions &setKeyStore(std::shared_ptr<KeyStore> value);
    //! Whether an older copy of the file is opened, for a restored backup; it is the newest one from then
    //! on. Not for every start: it disables the detection of a file that was replaced by an older copy.
    //! Default: false.
    [[nodiscard]] bool acceptsOlderFile() const;
    IdentityStoreOptions &setAcceptOlderFile(bool value);
    //! Limit for all requests to the key store of one opening. Default: 15 s.
    [[nodiscard]] std::chrono::milliseconds keyStoreTimeout() const;
    IdentityStoreOptions &setKeyStoreTimeout(std::chrono::milliseconds value);
    //! The passes of Argon2id over its memory, for a new file under a passphrase. Default: 3.
    [[nodiscard]] quint32 argon2Passes() const;
    IdentityStoreOptions &setArgon2Passes(quint32 value);
    //! The memory of Argon2id, in KiB. Default: 256 MiB, which takes about a second with three passes.
    [[nodiscard]] quint32 argon2MemoryKiB() const;
    IdentityStoreOptions &setArgon2MemoryKiB(quint32 value);
    //! The clock and the source of randomness, for tests. Null, the default: the system's.
    [[nodiscard]] EnvironmentPtr environment() const;
    IdentityStoreOptions &setEnvironment(EnvironmentPtr value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
