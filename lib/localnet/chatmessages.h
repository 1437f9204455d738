// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <optional>
#include <variant>

//! The messages of the chat canister, as resources/did/chat.did has them.
namespace Ic::LocalNet::Chat {

struct Message
{
    quint64 id = 0; //!< per room, from 1
    QString room;
    Principal author;
    QString nickname;
    QString text;
    quint64 timestampNs = 0;
    QString clientId; //!< as the author's client gave it; empty for the bot
};

struct Room
{
    QString name;
    QString topic;
    quint32 members = 0;
    quint64 lastId = 0;
};

// From the client
struct Join { QString nickname; };
struct Enter { QString room; quint64 after = 0; };
struct Leave { QString room; };
struct Say { QString room; QString text; QString clientId; };
struct Typing { QString room; };
using Request = std::variant<Join, Enter, Leave, Say, Typing>;

//! MalformedCandid or CandidTypeMismatch for what is not an AppMessage; InvalidArgument for one that only the canister sends.
[[nodiscard]] Result<Request> decodeRequest(QByteArrayView candid);

// From the canister
[[nodiscard]] QByteArray welcome(const QString &nickname, const QList<Room> &rooms);
[[nodiscard]] QByteArray history(const QString &room, const QList<Message> &messages, bool complete);
[[nodiscard]] QByteArray said(const Message &message);
[[nodiscard]] QByteArray isTyping(const QString &room, const Principal &author, const QString &nickname);
[[nodiscard]] QByteArray roomChanged(const Room &room);
[[nodiscard]] QByteArray refused(const QString &reason, const std::optional<QString> &clientId);

} // namespace Ic::LocalNet::Chat
