// SPDX-License-Identifier: MIT
#pragma once
#include "room.h"
#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace Ic::Chat {

//! The rooms, in the order the canister names them. Owns them.
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the ChatController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unreadTotal READ unreadTotal NOTIFY unreadTotalChanged)

public:
    enum Role {
        NameRole = Qt::DisplayRole, //!< its name, which is its key
        TopicRole = Qt::UserRole + 1, //!< may be empty
        MembersRole, //!< how many are there
        UnreadRole, //!< how many messages were not read
        UnreadTextRole, //!< the same for a badge: "", "7" or "99+"
        CurrentRole, //!< bool: it is on the screen
        DraftRole, //!< bool: something is written and not sent
        DescriptionRole, //!< name, unread and draft in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit RoomListModel(QObject *parent = nullptr);
    ~RoomListModel() override;

    [[nodiscard]] int count() const { return int(m_rooms.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Room *at(int row) const { return m_rooms.at(std::size_t(row)).get(); }
    //! Null if there is no such room.
    [[nodiscard]] Room *find(const QString &name) const;
    //! Adds the room if it is new.
    Room *ensure(const QString &name);
    [[nodiscard]] int rowOf(const Room *room) const;
    //! To be called after a change of \a room.
    void roomChanged(const Room *room);

    [[nodiscard]] Room *current() const { return m_current; }
    void setCurrent(Room *room);
    [[nodiscard]] int unreadTotal() const;

Q_SIGNALS:
    void countChanged();
    void unreadTotalChanged();

private:
    std::vector<std::unique_ptr<Room>> m_rooms;
    Room *m_current = nullptr;
};

} // namespace Ic::Chat
