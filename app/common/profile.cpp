// SPDX-License-Identifier: MIT
#include "profile.h"
#include "apptry.h"
#include "logging.h"
#include "principalregistry.h"
#include "privatefile.h"
#include "sha256.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

namespace {

//! Of folders and in the registry.
QString networkName(const RootKey &rootKey)
{
    if (rootKey.isMainnet())
        return QStringLiteral("mainnet");
    return QStringLiteral("test-") + QString::fromLatin1(view(sha256(rootKey.der())).first(8).toByteArray().toHex());
}

} // namespace

Profile::Profile(const QString &directory, const QString &name)
    : m_directory(directory)
    , m_name(name)
    , m_lock(directory + QStringLiteral("/lock"))
{
    m_lock.setStaleLockTime(0); // age says nothing; a dead owner is noticed by its process id
}

Result<std::shared_ptr<Profile>> Profile::open(const QString &base, const QString &name)
{
    const QString directory = base + QStringLiteral("/profiles/") + name;
    IC_CHECK(makePrivateFolder(directory));
    const std::shared_ptr<Profile> profile(new Profile(directory, name));
    if (profile->m_lock.tryLock())
        return profile;
    if (profile->m_lock.error() == QLockFile::LockFailedError)
        return Error(ErrorCode::InvalidState,
            QStringLiteral("the profile \"%1\" is in use by another %2; choose another with --profile NAME").arg(name, QCoreApplication::applicationName()));
    return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be locked").arg(directory));
}

Result<QString> Profile::networkDirectory(const RootKey &rootKey) const
{
    const QString directory = m_directory + u'/' + networkName(rootKey);
    IC_CHECK(makePrivateFolder(directory));
    return directory;
}

QStringList Profile::announce(const RootKey &rootKey, const Identity &identity) const
{
    const PrincipalRegistry registry;
    const QString program = QCoreApplication::applicationName();
    const QString principal = identity.sender().toText();
    if (const auto announced = registry.announce(program, m_name, networkName(rootKey), principal); !announced)
        qCWarning(lcApp, "%s", qPrintable(announced.error().message()));
    return registry.othersAs(program, m_name, networkName(rootKey), principal);
}

} // namespace Ic::App
