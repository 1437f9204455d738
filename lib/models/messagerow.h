// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QString>

namespace Ic {

//! What became of an own message, in words for a view. Received messages have None.
class IC_EXPORT Delivery
{
    Q_GADGET

public:
    enum State {
        None, //!< somebody else's
        Queued, //!< waits for the connection
        Sending, //!< is being signed or written
        Sent, //!< written; the canister has not answered yet
        Delivered, //!< the canister has it
        Failed, //!< refused, expired, or could not be sent: it had no effect
        Unknown, //!< it can't be told any more whether the canister has it
    };
    Q_ENUM(State)
};

//! One message of a conversation.
struct MessageRow
{
    quint64 id = 0; //!< the canister's number within the conversation, rising; 0 as long as it has none
    QString clientId; //!< what an own message was called before it had a number
    QString author; //!< who wrote it, for comparison (a principal)
    QString authorName; //!< who wrote it, for people
    QString text;
    QDateTime time;
    bool own = false;
    bool verified = false; //!< it arrived certified
    Delivery::State delivery = Delivery::None;
    QString problem; //!< why it failed, for people
};

} // namespace Ic
