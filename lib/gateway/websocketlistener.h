// SPDX-License-Identifier: MIT
#pragma once
#include "gatedsocket.h"
#include "result.h"
#include "tcplistener.h"
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtNetwork/QSslConfiguration>
#include <QtWebSockets/QWebSocketServer>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Ic {

//! A WebSocket that has been accepted, and the TCP socket below it, which QWebSocket hides.
struct AcceptedSocket
{
    QWebSocket *webSocket = nullptr; //!< owned by the receiver
    QPointer<QTcpSocket> tcpSocket;
    ReadGate *gate = nullptr; //!< of tcpSocket
};

//! Accepts WebSockets, with or without TLS: QWebSocketServer's own listener keeps 50 clients waiting at most, and has one
//! deadline for all. Counts and times out what is on its way.
class WebSocketListener final : public QObject
{
    Q_OBJECT
public:
    //! \a tls: the server's certificate and key; null: no TLS.
    WebSocketListener(const std::optional<QSslConfiguration> &tls, std::chrono::milliseconds upgradeTimeout, QObject *parent = nullptr);
    ~WebSocketListener() override;

    //! Asked for each TCP connection, with the number of upgrades under way; false refuses it.
    std::function<bool(int upgrading)> admits;
    //! Gets each WebSocket.
    std::function<void(const AcceptedSocket &socket)> accepted;
    //! Called for each connection that became no WebSocket.
    std::function<void()> refused;

    Result<Unit> start(const QHostAddress &address, quint16 port);
    void close();
    [[nodiscard]] QUrl url() const;

private:
    using Peer = std::pair<QString, quint16>;
    void onTcp(qintptr descriptor);
    void onWebSocket();
    [[nodiscard]] Peer peerOf(const QHostAddress &peer, quint16 port, const QHostAddress &local) const;

    std::optional<QSslConfiguration> m_tls;
    std::chrono::milliseconds m_upgradeTimeout;
    TcpListener m_listener;
    QWebSocketServer m_upgrader;
    QHash<Peer, QTcpSocket *> m_upgrading;
};

} // namespace Ic
