// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "gatewaycore.h"
#include "relay.h"
#include <QtCore/QTimer>
#include <functional>

namespace Ic {

//! Carries out the actions of one client's Relay over HTTP. Outlives the connection until all is posted, then deletes itself.
class ClientRelay final : public QObject
{
    Q_OBJECT
public:
    //! \a id is that of the connection.
    ClientRelay(GatewayCore &core, quint64 id, const Principal &canister, const ClientKey &key);

    //! As Relay::Failed and Relay::HasRoom; neither is called after finish().
    std::function<void(const QString &why)> failed;
    std::function<void()> hasRoom;

    //! As the functions of Relay.
    void open(RelayedCall call) { carryOut(m_relay.open(std::move(call), now())); }
    void sessionSeen() { carryOut(m_relay.sessionSeen(now())); }
    void append(RelayedCall call) { carryOut(m_relay.append(std::move(call), now())); }
    void tick() { carryOut(m_relay.tick(now())); }
    [[nodiscard]] bool isFull() const { return m_relay.isFull(); }
    //! The same, with a ws_close that the gateway signs, if \a closesSession.
    void finish(bool closesSession, bool discard);

private:
    [[nodiscard]] Relay::Instant now() const { return {m_core.environment->unixTime(), m_core.now()}; }
    [[nodiscard]] std::optional<RelayedCall> signedClose() const;
    void carryOut(const Relay::Actions &actions);
    void perform(const Relay::Post &action);
    void perform(const Relay::Swapped &action);
    void perform(const Relay::HasRoom &action) const;
    void perform(const Relay::Failed &action);
    void perform(const Relay::Schedule &action);
    void perform(const Relay::Ended &action);

    GatewayCore &m_core;
    const quint64 m_id;
    const Principal m_canister;
    const ClientKey m_key;
    Relay m_relay;
    QTimer m_timer;
};

} // namespace Ic
