// SPDX-License-Identifier: MIT
#include "noticeconnection.h"

namespace Ic::Tray {

NoticeConnection::NoticeConnection(const NetworkPlace &place, const Principal &canister, QObject *parent)
    : QObject(parent)
{
    m_socket.setMessageType<AppMessage>();
    m_socket.setIdentity(place.identity);
    m_socket.setNetwork(place.network);
    m_socket.setGatewayUrls(place.gateways);
    m_socket.setOptions(place.session);
    m_socket.setCanisterId(canister.toText());

    connect(&m_socket, &IcWebSocket::stateChanged, this, [this](ConnectionState state) {
        // An end is reported when its reason is known too.
        if (state != ConnectionState::Closed && state != ConnectionState::WaitingToReconnect)
            Q_EMIT changed();
    });
    connect(&m_socket, &IcWebSocket::reconnecting, this, &NoticeConnection::changed);
    connect(&m_socket, &IcWebSocket::closed, this, &NoticeConnection::changed);
    connect(&m_socket, &IcWebSocket::opened, this, &NoticeConnection::opened);
    connect(&m_socket, &IcWebSocket::messagesReceived, this, &NoticeConnection::onMessages);
    connect(&m_socket, &IcWebSocket::deliveryStateChanged, this, &NoticeConnection::deliveryChanged);
    connect(&m_socket, &IcWebSocket::gatewayMisbehaved, this, [this](const QUrl &, const Error &error) { Q_EMIT problem(error); });
    connect(&m_socket, &IcWebSocket::errorOccurred, this, &NoticeConnection::problem);
}

NoticeConnection::~NoticeConnection() = default;

void NoticeConnection::onMessages(const QList<IncomingMessage> &messages)
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
