// SPDX-License-Identifier: MIT
#pragma once
#include "appmessage.h"
#include "icwebsocket.h"
#include "messagerow.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace Ic::Chat {

//! An IcWebSocket that speaks chat.did.
class ChatConnection final : public QObject
{
    Q_OBJECT

public:
    using State = IcWebSocket::State;

    //! Set its socket up (identity, gateways, canister, root key) before open().
    explicit ChatConnection(QObject *parent = nullptr);
    ~ChatConnection() override;
    [[nodiscard]] IcWebSocket *socket() { return &m_socket; }

    [[nodiscard]] State state() const { return m_socket.state(); }
    //! Why the last connection ended; no error if it never did or was closed as asked.
    [[nodiscard]] Error closeError() const { return m_socket.closeReason().error(); }
    //! When the next attempt is due; invalid unless waiting.
    [[nodiscard]] QDateTime nextAttempt() const { return m_socket.nextAttempt(); }
    //! The own principal, as text.
    [[nodiscard]] QString principal() const { return m_socket.principalText(); }
    //! Queues a message; returns its number for deliveryChanged(), which also reports that it cannot be sent.
    quint64 send(const AppMessage &message) { return m_socket.send(message).id; }
    //! Asks to take a message back; it then fails with Cancelled, unless it is being signed already. False: not known.
    bool cancel(quint64 id) { return m_socket.cancel(id); }
    void open() { m_socket.open(); }
    void close() { m_socket.close(); }
    void retryNow() { m_socket.retryNow(); }

Q_SIGNALS:
    //! State, close error, next attempt or principal changed.
    void changed();
    //! A new session: the canister knows no earlier join.
    void opened();
    //! Only verified messages arrive here.
    void received(const QList<Ic::Chat::AppMessage> &messages);
    void deliveryChanged(quint64 id, Ic::Chat::Delivery::State state, const Ic::Error &error);
    //! For the log: what happened, and codes or reasons.
    void notice(bool problem, const QString &text, const QString &detail);

private:
    void onMessages(const QList<IncomingMessage> &messages);

    IcWebSocket m_socket;
};

} // namespace Ic::Chat
