// SPDX-License-Identifier: MIT
#include "roomlistmodel.h"
#include <algorithm>

namespace Ic::Chat {

RoomListModel::RoomListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

RoomListModel::~RoomListModel() = default;

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {
        {NameRole, "name"},
        {TopicRole, "topic"},
        {MembersRole, "members"},
        {UnreadRole, "unread"},
        {UnreadTextRole, "unreadText"},
        {CurrentRole, "current"},
        {DraftRole, "hasDraft"},
        {DescriptionRole, "description"},
    };
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Room &room = *at(index.row());
    const bool draft = !room.draft.isEmpty() && &room != m_current;
    switch (role) {
    case NameRole: return room.name;
    case TopicRole: return room.topic;
    case MembersRole: return room.members;
    case UnreadRole: return room.unread();
    case UnreadTextRole: return room.unread() == 0 ? QString() : room.unread() > 99 ? QStringLiteral("99+") : QString::number(room.unread());
    case CurrentRole: return &room == m_current;
    case DraftRole: return draft;
    case DescriptionRole: {
        QString text = tr("Room %1").arg(room.name);
        if (room.unread() > 0)
            text += tr(", %n unread", nullptr, room.unread());
        if (draft)
            text += tr(", draft");
        return text;
    }
    default: return {};
    }
}

Room *RoomListModel::find(const QString &name) const
{
    const auto found = std::find_if(m_rooms.cbegin(), m_rooms.cend(), [&](const auto &room) { return room->name == name; });
    return found == m_rooms.cend() ? nullptr : found->get();
}

Room *RoomListModel::ensure(const QString &name)
{
    if (Room *room = find(name))
        return room;
    auto room = std::make_unique<Room>();
    room->name = name;
    beginInsertRows({}, count(), count());
    m_rooms.push_back(std::move(room));
    endInsertRows();
    Q_EMIT countChanged();
    return m_rooms.back().get();
}

int RoomListModel::rowOf(const Room *room) const
{
    const auto found = std::find_if(m_rooms.cbegin(), m_rooms.cend(), [&](const auto &each) { return each.get() == room; });
    return found == m_rooms.cend() ? -1 : int(found - m_rooms.cbegin());
}

void RoomListModel::roomChanged(const Room *room)
{
    const int row = rowOf(room);
    if (row < 0)
        return;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT unreadTotalChanged();
}

void RoomListModel::setCurrent(Room *room)
{
    Room *const before = m_current;
    if (before == room)
        return;
    m_current = room;
    roomChanged(before);
    roomChanged(room);
}

int RoomListModel::unreadTotal() const
{
    int total = 0;
    for (const auto &room : m_rooms)
        total += room->unread();
    return total;
}

} // namespace Ic::Chat
