// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <optional>

namespace Ic::Chat {

//! What a profile remembers between two runs: nickname, rooms, drafts, how far each room was read. One JSON file, readable
//! by its owner only, for drafts are messages. Written a moment after a change, and when the store goes away.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    //! Nothing is read or written if \a path is empty.
    explicit ProfileStore(QString path, QObject *parent = nullptr);
    ~ProfileStore() override;

    [[nodiscard]] QString nickname() const { return m_root.value(u"nickname").toString(); }
    void setNickname(const QString &nickname) { set(QStringLiteral("nickname"), nickname); }
    [[nodiscard]] QString currentRoom() const { return m_root.value(u"room").toString(); }
    void setCurrentRoom(const QString &room) { set(QStringLiteral("room"), room); }
    //! "system", "light" or "dark".
    [[nodiscard]] QString appearance() const { return m_root.value(u"appearance").toString(QStringLiteral("system")); }
    void setAppearance(const QString &appearance) { set(QStringLiteral("appearance"), appearance); }

    struct RoomMemory
    {
        quint64 readId = 0;
        bool visited = false;
        QString draft;
    };
    //! Nothing if the room is new to this profile.
    [[nodiscard]] std::optional<RoomMemory> room(const QString &name) const;
    void setRoom(const QString &name, const RoomMemory &memory);

    //! Writes what has changed; the error if that fails.
    Result<Unit> save();

private:
    void set(const QString &key, const QJsonValue &value);

    QString m_path;
    QJsonObject m_root;
    QTimer m_delay;
    bool m_changed = false;
};

//! Creates \a path and what is missing above it; \a path itself is for its owner only. FileNotWritable otherwise.
[[nodiscard]] Result<Unit> makePrivateDirectory(const QString &path);
//! Replaces the file, which only its owner can read from its first byte on. FileNotWritable otherwise.
[[nodiscard]] Result<Unit> writePrivateFile(const QString &path, QByteArrayView content);

} // namespace Ic::Chat
