// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icwebsocket.h"
#include "noticemessages.h"
#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace Ic::Tray {

//! Where the canisters are and who asks; the same for all of a profile.
struct NetworkPlace
{
    QList<QUrl> gateways; //!< in order of preference
    Network network;
    IdentityPtr identity;
    SessionOptions session;
};

//! An IcWebSocket to one canister that speaks notify.did.
class NoticeConnection final : public QObject
{
    Q_OBJECT

public:
    NoticeConnection(const NetworkPlace &place, const Principal &canister, QObject *parent = nullptr);
    ~NoticeConnection() override;
    [[nodiscard]] IcWebSocket *socket() { return &m_socket; }

    [[nodiscard]] ConnectionState state() const { return m_socket.state(); }
    //! Why the last connection ended; no error if it never did or was closed as asked.
    [[nodiscard]] Error closeError() const { return m_socket.closeReason().error(); }
    //! When the next attempt is due; invalid unless waiting.
    [[nodiscard]] QDateTime nextAttempt() const { return m_socket.nextAttempt(); }
    //! Queues a message; returns its number for deliveryChanged(), which also reports that it cannot be sent.
    quint64 send(const AppMessage &message) { return m_socket.send(message).id; }
    void open() { m_socket.open(); }
    void close() { m_socket.close(); }
    void retryNow() { m_socket.retryNow(); }
    //! The network of this computer changed, or the computer was asleep.
    void connectivityChanged() { m_socket.connectivityChanged(); }

Q_SIGNALS:
    //! State, close error or next attempt changed.
    void changed();
    //! A new session: the canister knows nothing of this client any more.
    void opened();
    //! Only verified messages arrive here, in order.
    void received(const QList<Ic::Tray::AppMessage> &messages);
    void deliveryChanged(quint64 id, Ic::DeliveryState state, const Ic::Error &error);
    //! A gateway did what an honest one cannot do, or something else failed that does not end the connection.
    void problem(const Ic::Error &error);

private:
    void onMessages(const QList<IncomingMessage> &messages);

    IcWebSocket m_socket;
};

} // namespace Ic::Tray
