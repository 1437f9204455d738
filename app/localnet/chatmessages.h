// SPDX-License-Identifier: MIT
#pragma once
#include "chat.candid.h"
#include "result.h"

//! The messages of the chat canister, generated from resources/did/chat.did, by the canister's names.
namespace Ic::App::Chat {

using ChatCanister::AppMessage;
using Message = ChatCanister::ChatMessage;
using ChatCanister::Room;

// From the client
using Join = ChatCanister::AppMessageJoin;
using Enter = ChatCanister::AppMessageEnter;
using Leave = ChatCanister::AppMessageLeave;
using Say = ChatCanister::AppMessageSay;
using Typing = ChatCanister::AppMessageTyping;

//! MalformedCandid or CandidTypeMismatch if \a candid is no AppMessage; InvalidArgument for one that only the canister sends.
[[nodiscard]] Result<AppMessage> decodeRequest(QByteArrayView candid);

// From the canister
[[nodiscard]] QByteArray welcome(const QString &nickname, const QList<Room> &rooms);
[[nodiscard]] QByteArray history(const QString &room, const QList<Message> &messages, bool complete);
[[nodiscard]] QByteArray said(const Message &message);
[[nodiscard]] QByteArray isTyping(const QString &room, const Principal &author, const QString &nickname);
[[nodiscard]] QByteArray roomChanged(const Room &room);
[[nodiscard]] QByteArray refused(const QString &reason, const std::optional<QString> &clientId);

} // namespace Ic::App::Chat
