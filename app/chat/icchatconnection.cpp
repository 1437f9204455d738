// SPDX-License-Identifier: MIT
#include "icchatconnection.h"

namespace Ic::Chat {

namespace {

Delivery::State deliveryOf(MessageDelivery::State state)
{
    switch (state) {
    case MessageDelivery::State::Queued:
        return Delivery::Queued;
    case MessageDelivery::State::Signing:
        return Delivery::Sending;
    case MessageDelivery::State::Sent:
        return Delivery::Sent;
    case MessageDelivery::State::Accepted:
        return Delivery::Delivered;
    case MessageDelivery::State::Rejected:
    case MessageDelivery::State::Expired:
    case MessageDelivery::State::Failed:
        return Delivery::Failed;
    case MessageDelivery::State::Unknown:
        break;
    }
    return Delivery::Unknown;
}

} // namespace

IcChatConnection::IcChatConnection(QObject *parent)
    : ChatConnection(parent)
{
    m_socket.setMessageType<AppMessage>();
    connect(&m_socket, &IcWebSocket::stateChanged, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::closeReasonChanged, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::reconnectChanged, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::principalChanged, this, &ChatConnection::changed);
    connect(&m_socket, &IcWebSocket::opened, this, &ChatConnection::opened);
    connect(&m_socket, &IcWebSocket::messagesReceived, this, &IcChatConnection::onMessages);
    connect(&m_socket, &IcWebSocket::deliveryStateChanged, this, [this](quint64 id, MessageDelivery::State state, const Error &error) {
        Q_EMIT deliveryChanged(id, deliveryOf(state), error);
    });
    connect(&m_socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &gateway, const Error &error) {
        Q_EMIT notice(true, tr("The gateway %1 sent something that an honest gateway cannot send. It is not used again.").arg(gateway.toDisplayString()),
            QStringLiteral("%1: %2").arg(error.codeName(), error.message()));
    });
    connect(&m_socket, &IcWebSocket::errorOccurred, this, [this](const Error &error) {
        Q_EMIT notice(true, tr("An error occurred"), QStringLiteral("%1: %2").arg(error.codeName(), error.message()));
    });
}

IcChatConnection::~IcChatConnection() = default;

ChatConnection::State IcChatConnection::state() const
{
    switch (m_socket.state()) {
    case IcWebSocket::State::Closed:
        return State::Closed;
    case IcWebSocket::State::WaitingToReconnect:
        return State::WaitingToReconnect;
    case IcWebSocket::State::LoadingInterface: // not with a type that is set
    case IcWebSocket::State::Connecting:
        return State::Connecting;
    case IcWebSocket::State::Handshaking:
        return State::Handshaking;
    case IcWebSocket::State::Opening:
        return State::Opening;
    case IcWebSocket::State::Open:
        return State::Open;
    }
    return State::Closed;
}

quint64 IcChatConnection::send(const AppMessage &message)
{
    const SentMessage sent = m_socket.send(message);
    // A message that cannot be sent at all has its verdict at once.
    if (sent.delivered.isFinished() && sent.delivered.resultCount() > 0) {
        if (const auto verdict = sent.delivered.result(); !verdict)
            return 0;
    }
    return sent.id;
}

void IcChatConnection::onMessages(const QList<IncomingMessage> &messages)
{
    QList<AppMessage> received;
    received.reserve(messages.size());
    for (const IncomingMessage &message : messages) {
        if (auto decoded = message.as<AppMessage>())
            received.append(*std::move(decoded));
        else
            Q_EMIT notice(true, tr("A message could not be read"), decoded.error().message());
    }
    if (!received.isEmpty())
        Q_EMIT ChatConnection::received(received);
}

} // namespace Ic::Chat
