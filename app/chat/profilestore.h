// SPDX-License-Identifier: MIT
#pragma once
#include "statefile.h"
#include <QtCore/QString>
#include <optional>

namespace Ic::Chat {

//! The state of a profile between two runs: nickname, rooms, drafts, how far each room was read. Readable by its owner only, for drafts are messages.
class ProfileStore : public App::StateFile
{
    Q_OBJECT

public:
    using StateFile::StateFile;

    [[nodiscard]] QString nickname() const { return value(QStringLiteral("nickname")).toString(); }
    void setNickname(const QString &nickname) { setValue(QStringLiteral("nickname"), nickname); }
    [[nodiscard]] QString currentRoom() const { return value(QStringLiteral("room")).toString(); }
    void setCurrentRoom(const QString &room) { setValue(QStringLiteral("room"), room); }
    //! "system", "light" or "dark".
    [[nodiscard]] QString appearance() const { return value(QStringLiteral("appearance")).toString(QStringLiteral("system")); }
    void setAppearance(const QString &appearance) { setValue(QStringLiteral("appearance"), appearance); }

    struct RoomMemory
    {
        quint64 readId = 0;
        bool visited = false;
        QString draft;
    };
    //! Nothing if the room is new to this profile.
    [[nodiscard]] std::optional<RoomMemory> room(const QString &name) const;
    void setRoom(const QString &name, const RoomMemory &memory);
};

} // namespace Ic::Chat
