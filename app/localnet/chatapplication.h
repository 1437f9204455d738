// SPDX-License-Identifier: MIT
#pragma once
#include "canisterapplication.h"
#include "chatbot.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

// Generated from chat.did, and therefore not for headers that others include.
namespace ChatCanister {
class AppMessageEnter;
class AppMessageJoin;
class AppMessageLeave;
class AppMessageSay;
class AppMessageTyping;
class ChatMessage;
class Room;
} // namespace ChatCanister

namespace Ic::App {

//! The chat canister (resources/did/chat.did): rooms, nicknames, history, typing, and a bot in the
//! lobby. Invalid requests are answered by a Refused message with the reason; it never traps.
class ChatApplication final : public LocalNet::CanisterApplication
{
public:
    static constexpr qsizetype MaxNicknameChars = 32; // Unicode characters, as the next
    static constexpr qsizetype MaxTextChars = 4000;
    static constexpr qsizetype MaxClientIdChars = 128;
    static constexpr qsizetype MaxHistoryMessages = 200; // in one answer
    static constexpr qsizetype MaxHistoryBytes = 60'000; // about; fifty such answers fit one poll
    static constexpr qsizetype KeptMessages = 2000; // of a room

    //! \a self: the canister's id, which is the sender of the bot's messages.
    explicit ChatApplication(const Principal &self);
    ChatApplication(const ChatApplication &other);
    ~ChatApplication() override;

    [[nodiscard]] std::unique_ptr<CanisterApplication> clone() const override;
    [[nodiscard]] QByteArray candidInterface() const override;
    LocalNet::Trap message(LocalNet::CanisterContext &context, const Principal &client, const QByteArray &content) override;
    LocalNet::Trap closed(LocalNet::CanisterContext &context, const Principal &client) override;
    [[nodiscard]] std::optional<quint64> nextTimerNs() const override { return m_bot.nextNs(); }
    LocalNet::Trap timer(LocalNet::CanisterContext &context) override;

private:
    struct Room;

    void join(LocalNet::CanisterContext &context, const Principal &client, const ChatCanister::AppMessageJoin &request);
    void enter(LocalNet::CanisterContext &context, const Principal &client, const ChatCanister::AppMessageEnter &request);
    void leave(LocalNet::CanisterContext &context, const Principal &client, const ChatCanister::AppMessageLeave &request);
    void say(LocalNet::CanisterContext &context, const Principal &client, const ChatCanister::AppMessageSay &request);
    void typing(LocalNet::CanisterContext &context, const Principal &client, const ChatCanister::AppMessageTyping &request);

    void refuse(LocalNet::CanisterContext &context, const Principal &client, const QString &reason, const std::optional<QString> &clientId = {});
    //! Returns the room. If there is none, or \a client is not a member of it, sends a refusal and
    //! returns null.
    Room *roomFor(
        LocalNet::CanisterContext &context, const Principal &client, const QString &name, bool mustBeMember, const std::optional<QString> &clientId = {});
    void broadcast(LocalNet::CanisterContext &context, const Room &room, const QByteArray &content, const Principal *except = nullptr);
    void publish(LocalNet::CanisterContext &context, const QString &roomName, const ChatCanister::ChatMessage &said);
    void membersChanged(LocalNet::CanisterContext &context, const QString &roomName);
    [[nodiscard]] ChatCanister::Room describe(const QString &name) const;
    [[nodiscard]] QString uniqueNickname(const QString &wanted, const Principal &client) const;

    Principal m_self;
    QStringList m_roomNames; // in the order in which they are shown
    QHash<QString, Room> m_rooms;
    QHash<Principal, QString> m_nicknames; // of members that are connected
    QSet<Principal> m_greeted;
    ChatBot m_bot;
};

} // namespace Ic::App
