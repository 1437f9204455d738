// SPDX-License-Identifier: MIT
#include "profilestore.h"
#include "logging.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <chrono>

namespace Ic::Chat {

namespace {
constexpr auto OwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto OwnerDirectory = OwnerFile | QFile::ExeOwner;
constexpr qint64 MaxStoreSize = 16 * 1024 * 1024;
}

Result<Unit> makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, OwnerDirectory))
        return Error(ErrorCode::FileNotWritable, QStringLiteral("the folder %1 cannot be made").arg(path));
    return Unit {};
}

Result<Unit> writePrivateFile(const QString &path, QByteArrayView content)
{
    QSaveFile file(path);
    // A new QSaveFile obeys the umask: narrow it before anything is in it. Unbuffered: QFileDevice would keep a copy of what may
    // be a secret, and nobody wipes that.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !file.setPermissions(OwnerFile)
        || file.write(content.data(), content.size()) != content.size() || !file.commit())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return Unit {};
}

ProfileStore::ProfileStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(std::chrono::milliseconds(500));
    connect(&m_delay, &QTimer::timeout, this, [this] {
        if (const auto saved = save(); !saved)
            qCWarning(lcApp, "%s", qPrintable(saved.error().message()));
    });
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxStoreSize) {
        qCWarning(lcApp, "%s cannot be read; starting afresh", qPrintable(m_path));
        return;
    }
    m_root = QJsonDocument::fromJson(file.readAll()).object();
}

ProfileStore::~ProfileStore()
{
    if (const auto saved = save(); !saved)
        qCWarning(lcApp, "%s", qPrintable(saved.error().message()));
}

void ProfileStore::set(const QString &key, const QJsonValue &value)
{
    if (m_root.value(key) == value)
        return;
    m_root.insert(key, value);
    m_changed = true;
    if (!m_delay.isActive())
        m_delay.start();
}

std::optional<ProfileStore::RoomMemory> ProfileStore::room(const QString &name) const
{
    const QJsonObject object = m_root.value(u"rooms").toObject().value(name).toObject();
    if (object.isEmpty())
        return std::nullopt;
    return RoomMemory {object.value(u"read").toString().toULongLong(), object.value(u"visited").toBool(), object.value(u"draft").toString()};
}

void ProfileStore::setRoom(const QString &name, const RoomMemory &memory)
{
    QJsonObject rooms = m_root.value(u"rooms").toObject();
    rooms.insert(name, QJsonObject {
        {QStringLiteral("read"), QString::number(memory.readId)}, // JSON numbers end at 2^53
        {QStringLiteral("visited"), memory.visited},
        {QStringLiteral("draft"), memory.draft},
    });
    set(QStringLiteral("rooms"), rooms);
}

Result<Unit> ProfileStore::save()
{
    m_delay.stop();
    if (!m_changed || m_path.isEmpty())
        return Unit {};
    m_changed = false;
    IC_CHECK(makePrivateDirectory(QFileInfo(m_path).absolutePath()));
    return writePrivateFile(m_path, QJsonDocument(m_root).toJson());
}

} // namespace Ic::Chat
