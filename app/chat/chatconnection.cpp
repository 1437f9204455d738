// SPDX-License-Identifier: MIT
#include "chatconnection.h"

namespace Ic::Chat {

ChatConnection::ChatConnection(QObject *parent)
    : QObject(parent)
{
    m_socket.setMessageType<AppMessage>();
    connect(&m_socket, &IcWebSocket::stateChanged, this, [this](ConnectionState state) {
        // An end is reported when its reason is known too.
        if (state != ConnectionState::Closed && state != ConnectionState::WaitingToReconnect)
            Q_EMIT changed();
    });
    connect(&m_socket, &IcWebSocket::reconnecting, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::closed, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::principalChanged, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::opened, this, &ChatConnection::opened);
    connect(&m_socket, &IcWebSocket::messagesReceived, this, &ChatConnection::onMessages);
    connect(&m_socket, &IcWebSocket::deliveryStateChanged, this, &ChatConnection::deliveryChanged);
    connect(&m_socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &gateway, const Error &error) {
        Q_EMIT notice(true, tr("The gateway %1 sent something that an honest gateway cannot send. It is not used again.").arg(gateway.toDisplayString()),
            QStringLiteral("%1: %2").arg(error.codeName(), error.message()));
    });
    connect(&m_socket, &IcWebSocket::errorOccurred, this,
        [this](const Error &error) { Q_EMIT notice(true, tr("An error occurred"), QStringLiteral("%1: %2").arg(error.codeName(), error.message())); });
}

ChatConnection::~ChatConnection() = default;

void ChatConnection::onMessages(const QList<IncomingMessage> &messages)
{
    QList<AppMessage> decoded;
    decoded.reserve(messages.size());
    for (const IncomingMessage &message : messages) {
        if (auto content = message.as<AppMessage>())
            decoded.append(*std::move(content));
        else
            Q_EMIT notice(true, tr("A message could not be read"), content.error().message());
    }
    if (!decoded.isEmpty())
        Q_EMIT received(decoded);
}

} // namespace Ic::Chat
