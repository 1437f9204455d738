// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "gatewaycore.h"
#include "tokenbucket.h"
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWebSockets/QWebSocket>
#include <optional>

namespace Ic {

struct Envelope;
struct RelayedCall;

//! One client (protocol.md a.3, with the differences that GatewayServer names).
class ClientConnection final : public QObject
{
    Q_OBJECT
public:
    ClientConnection(GatewayCore &core, const AcceptedSocket &socket, quint64 id);
    ~ClientConnection() override;

    //! Sends the handshake.
    void start();
    //! A message of the canister. \a isClose: it is the last one; the client is then expected to close.
    void deliver(const QByteArray &frame, bool isClose);
    //! Sends a ping, unless nothing has arrived since the last one: then the client is gone, and the connection ends.
    void ping();
    //! Ends the connection with the reason for the client, and closes its session at the canister if it is known there.
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    //! The same at the end of the gateway: waiting messages are not posted any more.
    void shutDown();

private:
    enum class State {
        Init, //!< the handshake is sent; ws_open is due
        Setup, //!< ws_open is on its way
        Open, //!< the canister has sent something
        ClosedByCanister, //!< its last message is relayed; the client's Close is due
        Closed,
    };
    void onBinary(const QByteArray &frame);
    void onRead();
    void onFrame(const QByteArray &frame);
    [[nodiscard]] Result<Unit> checkEnvelope(const Envelope &envelope) const;
    void open(const Envelope &envelope, const RelayedCall &message);
    void relay(RelayedCall message);
    void resumeReading();
    void send(const QByteArray &frame);
    void sendUnfiltered(const QByteArray &frame);
    void countSent(qint64 payload);
    void onDisconnected();
    void onDeadline();
    void clientFault(QWebSocketProtocol::CloseCode code, const QString &reason);
    void leave(bool discard);
    void cut();
    void cutSlow();
    [[nodiscard]] qint64 unsentBytes() const;

    GatewayCore &m_core;
    QWebSocket *m_socket;
    QPointer<QTcpSocket> m_tcp;
    ReadGate *m_gate; // of m_tcp
    quint64 m_id;
    State m_state = State::Init;
    bool m_ended = false;
    bool m_isPinged = false; // and nothing has arrived since
    TokenBucket m_pongRate; // of bytes
    qint64 m_handedOver = 0; // bytes that we have given the socket to send
    qint64 m_written = 0; // bytes that the socket has sent
    qint64 m_pongBytes = 0; // bytes that QWebSocket gave the socket by itself
    QTimer m_deadline;
    std::optional<ClientKey> m_key;
    Principal m_canister;
    QPointer<CanisterPoller> m_poller;
    QPointer<ClientRelay> m_relay;
};

} // namespace Ic
