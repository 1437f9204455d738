// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <optional>
#include <variant>

//! The messages of resources/did/chat.did, as the app uses them. Field by field the same as there.
namespace Ic::Chat {

struct ChatMessage
{
    quint64 id = 0;
    QString room;
    Principal author;
    QString nickname;
    QString text;
    quint64 timestampNs = 0;
    QString clientId;
};

struct RoomInfo
{
    QString name;
    QString topic;
    quint32 members = 0;
    quint64 lastId = 0;
};

// From the client.
struct Join
{
    QString nickname;
};
struct Enter
{
    QString room;
    quint64 after = 0;
};
struct Leave
{
    QString room;
};
struct Say
{
    QString room;
    QString text;
    QString clientId;
};
struct Typing
{
    QString room;
};

// From the canister.
struct Welcome
{
    QString nickname;
    QList<RoomInfo> rooms;
};
struct History
{
    QString room;
    QList<ChatMessage> messages;
    bool complete = true;
};
struct Said
{
    ChatMessage message;
};
struct IsTyping
{
    QString room;
    Principal author;
    QString nickname;
};
struct RoomChanged
{
    RoomInfo room;
};
struct Refused
{
    QString reason;
    std::optional<QString> clientId;
};

using AppMessage = std::variant<Join, Enter, Leave, Say, Typing, Welcome, History, Said, IsTyping, RoomChanged, Refused>;

} // namespace Ic::Chat

Q_DECLARE_METATYPE(Ic::Chat::AppMessage)
