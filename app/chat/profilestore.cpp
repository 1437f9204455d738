// SPDX-License-Identifier: MIT
#include "profilestore.h"
#include <QtCore/QJsonObject>

namespace Ic::Chat {

std::optional<ProfileStore::RoomMemory> ProfileStore::room(const QString &name) const
{
    const QJsonObject object = value(QStringLiteral("rooms")).toObject().value(name).toObject();
    if (object.isEmpty())
        return std::nullopt;
    return RoomMemory {object.value(u"read").toString().toULongLong(), object.value(u"visited").toBool(), object.value(u"draft").toString()};
}

void ProfileStore::setRoom(const QString &name, const RoomMemory &memory)
{
    QJsonObject rooms = value(QStringLiteral("rooms")).toObject();
    rooms.insert(name,
        QJsonObject {
            {QStringLiteral("read"), QString::number(memory.readId)}, // JSON numbers end at 2^53
            {QStringLiteral("visited"), memory.visited},
            {QStringLiteral("draft"), memory.draft},
        });
    setValue(QStringLiteral("rooms"), rooms);
}

} // namespace Ic::Chat
