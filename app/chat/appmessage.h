// SPDX-License-Identifier: MIT
#pragma once
#include "chat.candid.h"

//! The messages of resources/did/chat.did, made of that file when the app is built, by the names the app has for them.
namespace Ic::Chat {

using ChatDid::AppMessage;
using ChatDid::ChatMessage;
using RoomInfo = ChatDid::Room;

// A message of the app.
using Join = ChatDid::AppMessageJoin;
using Enter = ChatDid::AppMessageEnter;
using Leave = ChatDid::AppMessageLeave;
using Say = ChatDid::AppMessageSay;
using Typing = ChatDid::AppMessageTyping;

// A message of the canister.
using Welcome = ChatDid::AppMessageWelcome;
using History = ChatDid::AppMessageHistory;
using IsTyping = ChatDid::AppMessageIsTyping;
using Refused = ChatDid::AppMessageRefused;

} // namespace Ic::Chat
