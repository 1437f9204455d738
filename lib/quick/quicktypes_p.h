// SPDX-License-Identifier: MIT
// The C++ types as they appear in QML ("import Ic.WebSocket"). Not part of the API.
#pragma once
#include "closereason.h"
#include "deliveryreceipt.h"
#include "error.h"
#include "incomingmessage.h"
#include "principal.h"
#include <QtQml/qqml.h>

// Enums of the namespace and of gadgets are not shown: the code that Qt 6.4 generates for
// QML_FOREIGN_NAMESPACE does not compile, and a gadget is a value type, whose enums QML cannot name.
// QML compares names instead: codeName, deliveryName.

namespace Ic {

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
