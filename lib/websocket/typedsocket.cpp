// SPDX-License-Identifier: MIT
#include "typedsocket.h"
#include <QtCore/QMetaMethod>

namespace Ic {

TypedSocketBase::TypedSocketBase(const MessageForm &form, Reader reader, QObject *parent)
    : IcWebSocket(parent)
    , m_reader(reader)
{
    setMessageForm(form);
    connect(this, &IcWebSocket::messageReceived, this, [this](const IncomingMessage &message) {
        static const QMetaMethod signal = QMetaMethod::fromSignal(&TypedSocketBase::objectReceived);
        if (!isSignalConnected(signal))
            return;
        if (auto object = m_reader(message))
            Q_EMIT objectReceived(*object, message, {});
        else
            reportUnreadable(message, object.error());
    });
}

TypedSocketBase::~TypedSocketBase() = default;

} // namespace Ic
