// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QObject>

namespace Ic {

//! The scope of Ic::SendOrder in meta-objects: Qt allows one Q_NAMESPACE for each namespace.
namespace SendOrders {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! When a message is sent after the one before, in C++ and QML (`SendOrder.OneByOne`). Messages are
//! executed in the order in which they were sent, since a canister ends the session at the first
//! message out of order (protocol.md b.5).
enum class SendOrder {
    //! Up to 24 messages are on their way at the same time, at least 50 ms apart. The number and the
    //! interval adapt to the network, which may still swap two messages. Then the session is reopened
    //! and all that the canister refused are sent again, in order; messages of the canister may be
    //! missing (IcWebSocket::messagesMayBeMissing()).
    Ordered,
    //! When the verdict on the previous one is known: one message for each duration of an update
    //! call, and no session is lost to a swap.
    OneByOne,
};
Q_ENUM_NS(SendOrder)
//! Prints its name, as in Ic::SendOrder::Ordered.
IC_EXPORT QDebug operator<<(QDebug debug, SendOrder order);
} // namespace SendOrders
using SendOrders::SendOrder;

} // namespace Ic
