// SPDX-License-Identifier: MIT
#pragma once
#include "gatewayserver.h"
#include "httpagent.h"
#include "httpserver.h"
#include "relay.h"
#include "sha256.h"
#include "websocketlistener.h"
#include <QtCore/QCache>
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <memory>

namespace Ic {

class CanisterPoller;
class ClientConnection;
class ClientRelay;

//! The last message that was received from a canister.
struct QueuePosition
{
    quint64 nonce = 0;
    Hash content {}; //!< hash of its content, which no other message has: it names its client
};

//! A running gateway: the state that its parts share, and its clients. Private to lib/gateway.
class GatewayCore final : public QObject
{
    Q_OBJECT
public:
    GatewayCore(EnvironmentPtr env, const GatewayOptions &gatewayOptions, GatewayMetrics &counters);
    ~GatewayCore() override;

    Result<Unit> start();
    void stop(std::chrono::milliseconds grace);

    [[nodiscard]] CanisterPoller &pollerOf(const Principal &canister);
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QUrl metricsUrl() const;
    [[nodiscard]] std::chrono::nanoseconds now() const { return environment->monotonicTime(); }

    void connectionEnded(ClientConnection *connection);
    void pollerEnded(CanisterPoller *poller);
    void addRelay(quint64 id, ClientRelay *relay) { m_relays.insert(id, relay); }
    void relayEnded(quint64 id);
    //! Lets relays post that wait for one of the slots.
    void wakeRelays();

    const EnvironmentPtr environment;
    const GatewayOptions options; //!< with an identity
    const Principal principal;
    const QByteArray principalText;
    GatewayMetrics &metrics;
    const Network network;
    HttpAgent sessionAgent; //!< polls, and ws_open and ws_close, which do not wait behind messages
    HttpAgent messageAgent;
    Relay::Shared shared;
    int orphanedRelays = 0; //!< whose connection has gone; they count as connections

Q_SIGNALS:
    void stopped();

private:
    void accept(const AcceptedSocket &socket);
    void checkStopped();
    void pingClients();
    Result<Unit> startMetrics();

    std::unique_ptr<WebSocketListener> m_listener;
    std::unique_ptr<HttpServer> m_metricsServer;
    QSet<ClientConnection *> m_connections;
    QHash<Principal, CanisterPoller *> m_pollers;
    QCache<Principal, QueuePosition> m_positions; // of canisters that have no poller now
    QHash<quint64, ClientRelay *> m_relays;
    QTimer m_ping;
    QTimer m_grace;
    quint64 m_lastConnectionId = 0;
    bool m_stopping = false;
};

} // namespace Ic
