// SPDX-License-Identifier: MIT
#include "identitystoreoptions.h"
#include "valueclass_p.h"

namespace Ic {

class IdentityStoreOptions::Data : public QSharedData
{
public:
    QString path;
    QString entryPrefix = QStringLiteral("icws");
    StoreProtection protection = StoreProtection::Automatic;
    std::shared_ptr<KeyStore> keyStore;
    bool acceptsOlderFile = false;
    std::chrono::milliseconds keyStoreTimeout {15'000};
    quint32 argon2Passes = 3;
    quint32 argon2MemoryKiB = 256 * 1024;
    EnvironmentPtr environment;
};

IC_VALUE_CLASS(IdentityStoreOptions)
IC_VALUE(IdentityStoreOptions, QString, path, setPath)
IC_VALUE(IdentityStoreOptions, QString, entryPrefix, setEntryPrefix)
IC_VALUE(IdentityStoreOptions, StoreProtection, protection, setProtection)
IC_VALUE(IdentityStoreOptions, std::shared_ptr<KeyStore>, keyStore, setKeyStore)
IC_VALUE(IdentityStoreOptions, bool, acceptsOlderFile, setAcceptOlderFile)
IC_VALUE(IdentityStoreOptions, std::chrono::milliseconds, keyStoreTimeout, setKeyStoreTimeout)
IC_VALUE(IdentityStoreOptions, quint32, argon2Passes, setArgon2Passes)
IC_VALUE(IdentityStoreOptions, quint32, argon2MemoryKiB, setArgon2MemoryKiB)
IC_VALUE(IdentityStoreOptions, EnvironmentPtr, environment, setEnvironment)

} // namespace Ic
