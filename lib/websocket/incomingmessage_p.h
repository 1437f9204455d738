// SPDX-License-Identifier: MIT
#pragma once
#include "candidvalue.h"
#include "incomingmessage.h"
#include "messageform.h"
#include <QtCore/QByteArray>
#include <QtCore/QSharedData>

namespace Ic {

//! The content of a message.
struct IncomingMessage::Data : QSharedData
{
    quint64 sequence = 0;
    quint64 canisterTimeNs = 0;
    quint64 certifiedTimeNs = 0;
    MessageForm form;
    Candid::Value value;
    QByteArray payload;
};

} // namespace Ic
