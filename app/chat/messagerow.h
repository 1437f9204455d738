// SPDX-License-Identifier: MIT
#pragma once
#include "deliverystate.h"
#include <QtCore/QDateTime>
#include <QtCore/QString>

namespace Ic::Chat {

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
    DeliveryState delivery = DeliveryState::Delivered; //!< of an own message
    QString problem; //!< the reason of the failure, for display
};

} // namespace Ic::Chat
