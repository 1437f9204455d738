// SPDX-License-Identifier: MIT
#include "principalregistry.h"
#include "apptry.h"
#include "privatefile.h"
#include "utf8text.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>

namespace Ic::App {

namespace {

constexpr qint64 MaxFileSize = 64 * 1024;
constexpr int MaxFiles = 1000;

QJsonObject readEntry(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxFileSize)
        return {};
    return Text::jsonFromUtf8(file.readAll()).object();
}

QString fileName(const QString &program, const QString &profile)
{
    return program + u'+' + profile + QStringLiteral(".json");
}

} // namespace

PrincipalRegistry::PrincipalRegistry(QString folder)
    : m_folder(std::move(folder))
{
}

QString PrincipalRegistry::standardFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/ic-websocket-qt/principals");
}

Result<Unit> PrincipalRegistry::announce(const QString &program, const QString &profile, const QString &network, const QString &principal) const
{
    const QString path = m_folder + u'/' + fileName(program, profile);
    QJsonObject entry = readEntry(path);
    QJsonObject principals = entry.value(u"principals").toObject();
    if (principals.value(network).toString() == principal)
        return Unit {};
    principals.insert(network, principal);
    entry.insert(QStringLiteral("program"), program);
    entry.insert(QStringLiteral("profile"), profile);
    entry.insert(QStringLiteral("principals"), principals);
    IC_CHECK(makePrivateFolder(m_folder));
    return writePrivateFile(path, QJsonDocument(entry).toJson());
}

QStringList PrincipalRegistry::othersAs(const QString &program, const QString &profile, const QString &network, const QString &principal) const
{
    QStringList others;
    const QStringList names = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name).mid(0, MaxFiles);
    for (const QString &name : names) {
        if (name == fileName(program, profile))
            continue;
        const QJsonObject entry = readEntry(m_folder + u'/' + name);
        if (entry.value(u"principals").toObject().value(network).toString() == principal)
            others.append(QStringLiteral("%1 (profile %2)").arg(entry.value(u"program").toString(), entry.value(u"profile").toString()));
    }
    return others;
}

} // namespace Ic::App
