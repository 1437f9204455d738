// SPDX-License-Identifier: MIT
#include "profile.h"
#include "apptry.h"
#include "logging.h"
#include "privatefile.h"
#include "sha256.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>

namespace Ic::App {

namespace {

constexpr qint64 MaxEntrySize = 64 * 1024;
constexpr int MaxEntries = 1000;

//! The file of a program and profile that announces their principals, by network.
QJsonObject readEntry(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxEntrySize)
        return {};
    return Text::jsonFromUtf8(file.readAll()).object();
}

Result<Unit> writeEntry(const QDir &folder, const QString &name, const QJsonObject &entry)
{
    IC_CHECK(makePrivateFolder(folder.path()));
    return writePrivateFile(folder.filePath(name), QJsonDocument(entry).toJson());
}

//! Of folders and in the announcements.
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
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/ic-websocket-qt/principals"));
    const QString program = QCoreApplication::applicationName();
    const QString file = program + u'+' + m_name + QStringLiteral(".json");
    const QString network = networkName(rootKey);
    const QString principal = identity.sender().toText();
    QJsonObject own = readEntry(folder.filePath(file));
    QJsonObject principals = own.value(u"principals").toObject();
    if (principals.value(network).toString() != principal) {
        principals.insert(network, principal);
        own.insert(QStringLiteral("program"), program);
        own.insert(QStringLiteral("profile"), m_name);
        own.insert(QStringLiteral("principals"), principals);
        if (const auto written = writeEntry(folder, file, own); !written)
            qCWarning(lcApp, "%s", qPrintable(written.error().message()));
    }
    QStringList others;
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name).mid(0, MaxEntries)) {
        const QJsonObject entry = name == file ? QJsonObject() : readEntry(folder.filePath(name));
        if (entry.value(u"principals").toObject().value(network).toString() == principal)
            others.append(QStringLiteral("%1 (profile %2)").arg(entry.value(u"program").toString(), entry.value(u"profile").toString()));
    }
    return others;
}

} // namespace Ic::App
