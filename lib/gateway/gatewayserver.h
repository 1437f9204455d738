// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "framefilter.h"
#include "framefilter.h"
#include "gatewaymetrics.h"
#include "identity.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <chrono>
#include <memory>
#include <optional>

namespace Ic {

class GatewayCore;

//! What a gateway grants to one client, and to all.
struct GatewayLimits
{
    int maxConnections = 20'000;
    qsizetype maxFrameBytes = 4 * 1024 * 1024; //!< from a client; the IC takes at most 3.5 MiB
    std::chrono::milliseconds upgradeTimeout {10'000}; //!< from TCP accept to WebSocket
    std::chrono::milliseconds firstFrameTimeout {60'000}; //!< from the handshake frame to ws_open
    std::chrono::milliseconds openTimeout {120'000}; //!< from ws_open to the canister's first message
    std::chrono::milliseconds closeTimeout {15'000}; //!< for the client to close after the canister has closed
    double framesPerSecond = 200; //!< of one client, on average
    int frameBurst = 2'000; //!< of one client, at once
    int maxQueuedFrames = 1'000; //!< of one client, waiting for the network
    qsizetype maxQueuedBytes = 16 * 1024 * 1024; //!< the same in bytes
    qsizetype maxUnsentBytes = 32 * 1024 * 1024; //!< to one client; a client that reads slower is closed
};

struct GatewayOptions
{
    QHostAddress address {QHostAddress::LocalHost};
    quint16 port = 0; //!< 0: any free one
    QUrl network {QStringLiteral("http://127.0.0.1:4943")};
    std::chrono::milliseconds pollingInterval {100};
    QString tlsCertificatePath; //!< PEM; both or none
    QString tlsKeyPath;
    std::optional<QHostAddress> metricsAddress; //!< serves GET /metrics if set
    quint16 metricsPort = 0;
    IdentityPtr identity; //!< null: a new Ed25519 key
    GatewayLimits limits;
    std::shared_ptr<FrameFilter> frameFilter; //!< sees and changes every frame; null: relays honestly
};

//! An IC WebSocket gateway (protocol.md a, i, k): relays between WebSocket clients and their canisters over the HTTP interface of any
//! Internet Computer. It need not be trusted and trusts nobody: a bad client or canister disturbs no other. Differs
//! from the reference where that one fails: keeps the order of a client's messages and their exact bytes, tolerates
//! pings, tells every client why it is closed. All in one thread, never blocking.
class IC_LOCALNET_EXPORT GatewayServer : public QObject
{
    Q_OBJECT
public:
    explicit GatewayServer(EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~GatewayServer() override;

    //! Listens. AddressInUse, NetworkError, FileNotReadable, MalformedPem, MalformedUrl, TlsFailed, InvalidArgument.
    Result<Unit> start(const GatewayOptions &options);
    //! Closes all clients, tells their canisters, and emits stopped() when that is done or \a grace is over.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(3'000));

    [[nodiscard]] bool isRunning() const;
    //! Such as ws://127.0.0.1:8080; empty while not running.
    [[nodiscard]] QUrl url() const;
    //! Such as http://127.0.0.1:9090/metrics; empty if not served.
    [[nodiscard]] QUrl metricsUrl() const;
    //! What clients name as their gateway.
    [[nodiscard]] Principal principal() const;
    [[nodiscard]] const GatewayMetrics &metrics() const;

Q_SIGNALS:
    void stopped();

private:
    EnvironmentPtr m_environment;
    std::unique_ptr<GatewayCore> m_core; // while running
    GatewayMetrics m_metrics;
    Principal m_principal;
};

} // namespace Ic
