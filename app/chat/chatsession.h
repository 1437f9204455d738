// SPDX-License-Identifier: MIT
#pragma once
#include "chatoutbox.h"
#include "environment.h"
#include "roomlistmodel.h"
#include "typingtracker.h"
#include <QtCore/QObject>

namespace Ic::Chat {

//! Speaks chat.did over a socket: joins anew in each session, enters the visited rooms, closes the gaps a lost session
//! left, keeps the rooms' messages, and settles what became of our own.
class ChatSession : public QObject
{
    Q_OBJECT

public:
    //! \a socket must outlive it, and gets the type of chat.did.
    ChatSession(IcWebSocket *socket, const EnvironmentPtr &environment, QObject *parent = nullptr);

    [[nodiscard]] RoomListModel *rooms() { return &m_rooms; }
    [[nodiscard]] ChatOutbox *outbox() { return &m_outbox; }
    [[nodiscard]] TypingTracker *typing() { return &m_typing; }
    [[nodiscard]] const TypingTracker *typing() const { return &m_typing; }

    //! Joins now or as soon as there is a session, and again in every later one.
    void join(const QString &nickname);
    //! Stops that. The canister has no message for leaving; it forgets us when the connection ends.
    void unjoin();
    [[nodiscard]] bool isJoined() const { return m_joined; }
    [[nodiscard]] bool isJoinWanted() const { return !m_wantedNickname.isEmpty(); }
    //! As the canister has it; empty before the first welcome.
    [[nodiscard]] QString nickname() const { return m_nickname; }

    //! Goes into the room, in this session and later ones.
    void enter(Room *room);
    void leave(Room *room);
    //! The message is shown at once, and sent as soon as the room is ready.
    void say(Room *room, const QString &text);
    //! Lets the room know that we type, not too often.
    void sendTyping(Room *room);

Q_SIGNALS:
    void joinedChanged();
    void joinRefused(const QString &reason);
    //! The canister has named its rooms.
    void welcomed();
    //! Messages of others or our own came into \a room; \a known: they are from its history.
    void messagesArrived(Ic::Chat::Room *room, bool known);
    void roomChanged(Ic::Chat::Room *room);
    void typingChanged();
    //! The canister refused something that was not a message of ours.
    void refused(const QString &reason);
    //! A message is not of chat.did.
    void unreadable(const Ic::Error &error);

private:
    void onOpened();
    void onStateChanged(ConnectionState state);
    void onReceived(const QList<IncomingMessage> &messages);
    void handle(const AppMessage &message);
    void join();
    void sendControl(const AppMessage &message);
    void requestHistory(Room *room);
    void updateRoom(const RoomInfo &info);
    [[nodiscard]] MessageRow rowOf(const ChatMessage &message) const;
    void mergeSaid(const QList<ChatMessage> &said);

    void handle(const Welcome &welcome);
    void handle(const History &history);
    void handle(const IsTyping &typing);
    void handle(const Refused &refusal);

    IcWebSocket *m_socket;
    EnvironmentPtr m_environment;
    RoomListModel m_rooms;
    ChatOutbox m_outbox;
    TypingTracker m_typing;
    QString m_wantedNickname;
    QString m_nickname;
    bool m_joined = false;
    bool m_open = false;
    QList<quint64> m_controls; // of this session: stale ones must not begin the next
};

} // namespace Ic::Chat
