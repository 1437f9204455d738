// SPDX-License-Identifier: MIT
#include "profile.h"
#include "pem.h"
#include "privatefile.h"
#include "sha256.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

namespace Ic::App {

Profile::Profile(const QString &directory)
    : m_directory(directory)
    , m_lock(directory + QStringLiteral("/lock"))
{
    m_lock.setStaleLockTime(0); // age says nothing; a dead owner is noticed by its process id
}

Result<std::shared_ptr<Profile>> Profile::open(const QString &base, const QString &name)
{
    const QString directory = base + QStringLiteral("/profiles/") + name;
    IC_CHECK(makePrivateDirectory(directory));
    const std::shared_ptr<Profile> profile(new Profile(directory));
    if (profile->m_lock.tryLock())
        return profile;
    if (profile->m_lock.error() == QLockFile::LockFailedError)
        return Error(ErrorCode::InvalidState, QStringLiteral("the profile \"%1\" is in use by another %2; choose another with --profile NAME").arg(name, QCoreApplication::applicationName()));
    return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be locked").arg(directory));
}

Result<QString> Profile::networkDirectory(const RootKey &rootKey) const
{
    const QString network = rootKey.isMainnet() ? QStringLiteral("mainnet") : QStringLiteral("test-") + QString::fromLatin1(view(sha256(rootKey.der())).first(8).toByteArray().toHex());
    const QString directory = m_directory + u'/' + network;
    IC_CHECK(makePrivateDirectory(directory));
    return directory;
}

Result<IdentityPtr> Profile::identity(const RootKey &rootKey, Environment &environment) const
{
    IC_TRY(directory, networkDirectory(rootKey));
    const QString path = directory + QStringLiteral("/identity.pem");
    if (QFile::exists(path)) {
        auto identity = identityFromPemFile(path);
        if (!identity)
            return identity.error().within(path);
        return identity;
    }
    PrivateKey key = PrivateKey::generate(KeyScheme::Ed25519, environment);
    const SecretBytes pem = privateKeyToPem(key);
    IC_CHECK(writePrivateFile(path, pem.view()));
    return keyIdentity(std::move(key));
}

} // namespace Ic::App
