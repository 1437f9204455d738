// SPDX-License-Identifier: MIT
// How the C++ types appear in QML ("import Ic.WebSocket"). Not part of the API.
#pragma once
#include "closereason.h"
#include "connectionlogmodel.h"
#include "error.h"
#include "incomingmessage.h"
#include "messagelistmodel.h"
#include "principal.h"
#include <QtQml/qqml.h>

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

struct QuickMessageListModel
{
    Q_GADGET
    QML_FOREIGN(Ic::MessageListModel)
    QML_NAMED_ELEMENT(MessageListModel)
};

struct QuickConnectionLogModel
{
    Q_GADGET
    QML_FOREIGN(Ic::ConnectionLogModel)
    QML_NAMED_ELEMENT(ConnectionLogModel)
};

} // namespace Ic
