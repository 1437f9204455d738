// SPDX-License-Identifier: MIT
#pragma once
#include "appmessage.h"
#include "environment.h"
#include "icwebsocket.h"
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

namespace Ic::Chat {

//! The own messages that the canister has not shown back yet.
//!
//! A message is sent over the connection only when its room is ready, that is, joined and its history known in this session;
//! until then it waits here. A message whose outcome is unknown is sent again only after the room's complete history has
//! shown that the canister doesn't have it: sending it blindly could say it twice.
class ChatOutbox : public QObject
{
    Q_OBJECT

public:
    ChatOutbox(IcWebSocket *socket, EnvironmentPtr environment, QObject *parent = nullptr);

    //! Takes \a text over; returns the message's client id. It goes out with the next flush().
    QString say(const QString &room, const QString &text);
    //! Sends the messages that wait for rooms that are ready.
    void flush();
    //! Sends a failed or unknown message again.
    bool retry(const QString &clientId);
    //! Forgets a message that is not under way; one that the connection has queued as soon as that gives it back.
    bool discard(const QString &clientId);

    //! The room takes messages now; those that wait for it are sent.
    void setRoomReady(const QString &room);
    //! Nothing can be sent any more; messages that were not signed yet are taken back.
    void connectionLost();
    //! The canister showed the message: it is done.
    void confirmed(const QString &clientId);
    //! The canister refused it.
    void refused(const QString &clientId, const QString &reason);
    //! All of the room's history is known: unknown messages that are not in it can go again.
    void historyKnown(const QString &room);

    [[nodiscard]] int count() const { return int(m_items.size()); }
    //! Messages that may still change by themselves.
    [[nodiscard]] int underWay() const;

Q_SIGNALS:
    void changed(const QString &room, const QString &clientId, Ic::DeliveryState state, const QString &problem);
    void discarded(const QString &room, const QString &clientId);

private:
    struct Item
    {
        QString clientId;
        QString room;
        QString text;
        DeliveryState state = DeliveryState::Queued;
        quint64 sentAs = 0; // number within the connection; 0: it waits here
        bool discardWhenBack = false;
    };
    void onDelivery(quint64 id, DeliveryState state, const Error &error);
    [[nodiscard]] qsizetype indexOf(const QString &clientId) const;
    void set(Item &item, DeliveryState state, const QString &problem = {});

    IcWebSocket *m_socket;
    EnvironmentPtr m_environment;
    QList<Item> m_items; // in the order they were said
    QSet<QString> m_readyRooms;
};

} // namespace Ic::Chat
