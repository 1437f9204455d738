// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "icwebsocket.h"
#include "noticeconnection.h"

namespace Ic::Tray {

//! Where the canisters are and who asks; the same for all of a profile.
struct NetworkPlace
{
    QList<QUrl> gateways; //!< in order of preference
    QUrl network; //!< where the network answers HTTP; empty: it can't be asked
    RootKey rootKey = RootKey::mainnet();
    IdentityPtr identity;
    SessionOptions session;
};

//! An IcWebSocket that speaks notify.did.
class IcNoticeConnection final : public NoticeConnection
{
    Q_OBJECT

public:
    IcNoticeConnection(const NetworkPlace &place, const Principal &canister, EnvironmentPtr environment, QObject *parent = nullptr);
    ~IcNoticeConnection() override;

    State state() const override;
    Error closeError() const override { return m_socket.closeReason().error(); }
    QDateTime nextAttempt() const override { return m_socket.nextAttempt(); }
    quint64 send(const AppMessage &message) override;
    void cancel(quint64 id) override { m_socket.cancel(id); }
    void open() override { m_socket.open(); }
    void close() override { m_socket.close(); }
    void retryNow() override { m_socket.retryNow(); }
    void networkChanged() override { m_socket.networkChanged(); }

private:
    void onMessages(const QList<IncomingMessage> &messages);

    IcWebSocket m_socket;
};

} // namespace Ic::Tray
