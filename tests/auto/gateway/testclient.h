// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "identity.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtWebSockets/QWebSocket>
#include <chrono>

namespace Ic::Test {

//! A client of a gateway that keeps all frames it gets, and sends the given ones.
class TestClient
{
public:
    //! Connects. The nonce makes the client key.
    explicit TestClient(const QUrl &gateway, quint64 nonce = 1);

    [[nodiscard]] ClientKey key() const { return {identity->sender(), nonce}; }
    //! A signed call, as a frame.
    [[nodiscard]] QByteArray frame(const Principal &canister, const QByteArray &method, const QByteArray &argument) const;
    //! Message \a sequence of the session.
    [[nodiscard]] QByteArray messageFrame(const Principal &canister, quint64 sequence, const QByteArray &content = {}) const;
    [[nodiscard]] QByteArray openFrame(const Principal &canister, const Principal &gateway) const;
    void send(const QByteArray &frame) { socket.sendBinaryMessage(frame); }
    void open(const Principal &canister, const Principal &gateway) { send(openFrame(canister, gateway)); }
    [[nodiscard]] bool isConnected() const { return socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] int closeCode() const { return int(socket.closeCode()); }

    IdentityPtr identity;
    quint64 nonce;
    std::chrono::seconds lifetime {240}; //!< of what it signs
    QWebSocket socket;
    QList<QByteArray> received; //!< all frames, the handshake first
    int fragments = 0; //!< WebSocket frames of all messages
    int pongs = 0;
    bool ended = false;
};

} // namespace Ic::Test
