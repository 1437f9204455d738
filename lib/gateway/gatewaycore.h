// SPDX-License-Identifier: MIT
#pragma once
#include "gatewayserver.h"
#include "httpagent.h"
#include "httpserver.h"
#include "websocketlistener.h"
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <memory>

namespace Ic {

class CanisterPoller;
class ClientConnection;
class RelayQueue;

//! A running gateway: what its parts share, and who is there. Private to lib/gateway.
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
    void addQueue(RelayQueue *queue) { m_queues.insert(queue); }
    void queueEnded(RelayQueue *queue);

    const EnvironmentPtr environment;
    const GatewayOptions options; //!< with an identity
    const Principal principal;
    const QByteArray principalText;
    GatewayMetrics &metrics;
    HttpAgent agent;
    int orphanedQueues = 0; //!< whose connection has gone; they count as connections

Q_SIGNALS:
    void stopped();

private:
    void accept(const AcceptedSocket &socket);
    void checkStopped();
    Result<Unit> startMetrics();

    std::unique_ptr<WebSocketListener> m_listener;
    std::unique_ptr<HttpServer> m_metricsServer;
    QSet<ClientConnection *> m_connections;
    QHash<Principal, CanisterPoller *> m_pollers;
    QSet<RelayQueue *> m_queues;
    QTimer m_grace;
    quint64 m_lastConnectionId = 0;
    bool m_stopping = false;
};

} // namespace Ic
