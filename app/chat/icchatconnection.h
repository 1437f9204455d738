// SPDX-License-Identifier: MIT
#pragma once
#include "chatconnection.h"
#include "icwebsocket.h"

namespace Ic::Chat {

//! The connection of the program: an IcWebSocket that speaks chat.did.
class IcChatConnection final : public ChatConnection
{
    Q_OBJECT

public:
    //! Set it up (identity, gateways, canister, root key) before open().
    explicit IcChatConnection(QObject *parent = nullptr);
    ~IcChatConnection() override;
    [[nodiscard]] IcWebSocket *socket() { return &m_socket; }

    State state() const override;
    Error closeError() const override { return m_socket.closeReason().error(); }
    QDateTime nextAttempt() const override { return m_socket.nextAttempt(); }
    QString principal() const override { return m_socket.principalText(); }
    quint64 send(const AppMessage &message) override;
    bool cancel(quint64 id) override { return m_socket.cancel(id); }
    void open() override { m_socket.open(); }
    void close() override { m_socket.close(); }
    void retryNow() override { m_socket.retryNow(); }

private:
    void onMessages(const QList<IncomingMessage> &messages);

    IcWebSocket m_socket;
};

} // namespace Ic::Chat
