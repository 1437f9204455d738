// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QString>

namespace Ic::Chat {

//! The delivery state of an own message, as shown by a view. Received messages have None.
class Delivery
{
    Q_GADGET

public:
    enum State {
        None, //!< a message of another author
        Queued, //!< waits for the connection
        Sending, //!< is being signed or written
        Sent, //!< written; not confirmed by the canister yet
        Delivered, //!< received by the canister
        Failed, //!< refused, expired, or could not be sent: it had no effect
        Unknown, //!< delivery cannot be determined any more
    };
    Q_ENUM(State)
};

//! One message of a conversation.
struct MessageRow
{
    quint64 id = 0; //!< the canister's number within the conversation, increasing; 0 while it has none
    QString clientId; //!< the id of an own message before it has a number
    QString author; //!< the author's principal, for comparison
    QString authorName; //!< the author's name, for display
    QString text;
    QDateTime time;
    bool own = false;
    bool verified = false; //!< received with a certificate
    Delivery::State delivery = Delivery::None;
    QString problem; //!< the reason of the failure, for display
};

} // namespace Ic::Chat
