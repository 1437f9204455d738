// SPDX-License-Identifier: MIT
#pragma once
#include "networkoptions.h"
#include "transport.h"
#include <QtCore/QPointer>
#include <optional>

class QAbstractSocket;
class QSslSocket;
class QWebSocket;

namespace Ic {

//! A WebSocket to an IC WebSocket gateway, over QWebSocket, with its traps contained (qtwebsockets.md): it distinguishes the phases of connecting,
//! classifies ends by what was seen and not by the close code, limits incoming frames, and never sends a ping or a text frame, which end the session
//! at the reference gateway (protocol.md a.2).
class GatewayTransport final : public Transport
{
    Q_OBJECT
public:
    explicit GatewayTransport(const NetworkOptions &network = {}, QObject *parent = nullptr);
    ~GatewayTransport() override;

    void open(const QUrl &url) override;
    void write(const QByteArray &frame) override;
    void close(int closeCode, const QString &reason) override;

private:
    void watchSocket(const QString &certificateName);
    void tuneSocket(QAbstractSocket &socket);
    void onConnected();
    void reportWritten();
    void onEnd();
    [[nodiscard]] CloseReason classifyEnd() const;

    QWebSocket *m_socket; // replaced never: one attempt, one object
    QPointer<QSslSocket> m_tlsSocket; // below it, for wss
    QString m_address; // for messages
    qsizetype m_largestWritten = 0;
    TransportPhase m_phase = TransportPhase::Tcp;
    bool m_isSecure = false;
    bool m_ended = false;
    std::optional<Error> m_error; // the first that the socket reported
};

} // namespace Ic
