// SPDX-License-Identifier: MIT
#include "icnoticeconnection.h"

namespace Ic::Tray {

NoticeConnection::~NoticeConnection() = default;

IcNoticeConnection::IcNoticeConnection(const NetworkPlace &place, const Principal &canister, EnvironmentPtr environment, QObject *parent)
    : NoticeConnection(parent)
{
    m_socket.setEnvironment(std::move(environment));
    m_socket.setMessageType<AppMessage>();
    m_socket.setIdentity(place.identity);
    m_socket.setRootKey(place.rootKey);
    m_socket.setNetworkUrl(place.network);
    m_socket.setGatewayUrls(place.gateways);
    m_socket.setOptions(place.session);
    m_socket.setCanisterId(canister.toText());

    connect(&m_socket, &IcWebSocket::stateChanged, this, &NoticeConnection::changed);
    connect(&m_socket, &IcWebSocket::closeReasonChanged, this, &NoticeConnection::changed);
    connect(&m_socket, &IcWebSocket::reconnectChanged, this, &NoticeConnection::changed);
    connect(&m_socket, &IcWebSocket::opened, this, &NoticeConnection::opened);
    connect(&m_socket, &IcWebSocket::messagesReceived, this, &IcNoticeConnection::onMessages);
    connect(&m_socket, &IcWebSocket::deliveryStateChanged, this, &NoticeConnection::deliveryChanged);
    connect(&m_socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &, const Error &error) { Q_EMIT problem(error); });
    connect(&m_socket, &IcWebSocket::errorOccurred, this, &NoticeConnection::problem);
}

IcNoticeConnection::~IcNoticeConnection() = default;

NoticeConnection::State IcNoticeConnection::state() const
{
    switch (m_socket.state()) {
    case IcWebSocket::State::Closed:
        return State::Closed;
    case IcWebSocket::State::WaitingToReconnect:
        return State::Waiting;
    case IcWebSocket::State::Open:
        return State::Open;
    default:
        return State::Connecting;
    }
}

quint64 IcNoticeConnection::send(const AppMessage &message)
{
    const SentMessage sent = m_socket.send(message);
    // A message that cannot be sent at all has its verdict at once.
    if (sent.delivered.isFinished() && sent.delivered.resultCount() > 0 && !sent.delivered.result())
        return 0;
    return sent.id;
}

void IcNoticeConnection::onMessages(const QList<IncomingMessage> &messages)
{
    QList<AppMessage> decoded;
    decoded.reserve(messages.size());
    for (const IncomingMessage &message : messages) {
        if (auto value = message.as<AppMessage>())
            decoded.append(*std::move(value));
        else
            Q_EMIT problem(value.error());
    }
    if (!decoded.isEmpty())
        Q_EMIT received(decoded);
}

} // namespace Ic::Tray
