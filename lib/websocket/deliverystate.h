// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QMetaType>
#include <QtCore/QObject>

namespace Ic {

//! The course of a sent message.
class IC_EXPORT Delivery
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
using DeliveryState = Delivery::State;

} // namespace Ic
