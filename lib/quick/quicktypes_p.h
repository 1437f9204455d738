// SPDX-License-Identifier: MIT
// The C++ types as they appear in QML ("import Ic.WebSocket"). Not part of the API.
#pragma once
#include "closereason.h"
#include "connectionstate.h"
#include "deliveryreceipt.h"
#include "deliverystate.h"
#include "error.h"
#include "incomingmessage.h"
#include "principal.h"
#include "sendorder.h"
#include "sendroute.h"
#include <QtQml/qqml.h>

// An enum that QML names has a namespace of its own. Those of gadgets are not shown, since QML cannot
// name the enums of a value type: it compares names instead, such as codeName.

namespace Ic {

namespace QuickConnectionState {
Q_NAMESPACE
QML_FOREIGN_NAMESPACE(Ic::ConnectionStates)
QML_NAMED_ELEMENT(ConnectionState)
} // namespace QuickConnectionState

namespace QuickDeliveryState {
Q_NAMESPACE
QML_FOREIGN_NAMESPACE(Ic::DeliveryStates)
QML_NAMED_ELEMENT(DeliveryState)
} // namespace QuickDeliveryState

namespace QuickSendOrder {
Q_NAMESPACE
QML_FOREIGN_NAMESPACE(Ic::SendOrders)
QML_NAMED_ELEMENT(SendOrder)
} // namespace QuickSendOrder

namespace QuickSendRoute {
Q_NAMESPACE
QML_FOREIGN_NAMESPACE(Ic::SendRoutes)
QML_NAMED_ELEMENT(SendRoute)
} // namespace QuickSendRoute

struct QuickError
{
    Q_GADGET
    QML_FOREIGN(Ic::Error)
    QML_VALUE_TYPE(icError)
};

struct QuickCloseReason
{
    Q_GADGET
    QML_FOREIGN(Ic::CloseReason)
    QML_VALUE_TYPE(icCloseReason)
};

struct QuickDeliveryReceipt
{
    Q_GADGET
    QML_FOREIGN(Ic::DeliveryReceipt)
    QML_VALUE_TYPE(icDeliveryReceipt)
};

struct QuickPrincipal
{
    Q_GADGET
    QML_FOREIGN(Ic::Principal)
    QML_VALUE_TYPE(icPrincipal)
};

struct QuickIncomingMessage
{
    Q_GADGET
    QML_FOREIGN(Ic::IncomingMessage)
    QML_VALUE_TYPE(icMessage)
};

} // namespace Ic
