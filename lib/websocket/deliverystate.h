// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The course of a sent message. (Delivery, in the models layer, is what a view shows of it.)
class IC_EXPORT MessageDelivery
{
    Q_GADGET
public:
    //! It ends in Delivered, Failed or Unknown.
    enum class State {
        Queued, //!< waits for an open session, or for its turn
        Signing,
        Sent, //!< written to the gateway
        Delivered, //!< the canister acknowledged it, certified
        Failed, //!< never sent
        Unknown, //!< written, but the session ended before an acknowledgement: only an id of the application tells
    };
    Q_ENUM(State)
};
using DeliveryState = MessageDelivery::State;

} // namespace Ic
