// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "framefilter.h"
#include "gatewaymetrics.h"
#include "identity.h"
#include "principal.h"
#include "result.h"
#include "secretfile.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <chrono>
#include <memory>
#include <optional>

namespace Ic {

class GatewayCore;

//! Limits per client and in total.
struct GatewayLimits
{
    int maxConnections = 20'000;
    qsizetype maxFrameBytes = 4 * 1024 * 1024; //!< from a client; the IC takes at most 3.5 MiB
    std::chrono::milliseconds upgradeTimeout {10'000}; //!< from TCP accept to WebSocket
    std::chrono::milliseconds firstFrameTimeout {60'000}; //!< from the handshake frame to ws_open
    std::chrono::milliseconds openTimeout {120'000}; //!< from ws_open to the canister's first message
    std::chrono::milliseconds closeTimeout {15'000}; //!< until the client closes after the canister has closed
    double framesPerSecond = 200; //!< of one client, on average
    int frameBurst = 2'000; //!< of one client, in one burst
    int maxQueuedFrames = 1'000; //!< of one client, waiting for the network
    qsizetype maxQueuedBytes = 16 * 1024 * 1024; //!< the same in bytes
    qsizetype maxUnsentBytes = 32 * 1024 * 1024; //!< to one client; a client that reads slower is closed
};

struct GatewayOptions
{
    QHostAddress address {QHostAddress::LocalHost};
    quint16 port = 0; //!< 0: any free port
    QUrl network {QStringLiteral("http://127.0.0.1:4943")};
    std::chrono::milliseconds pollingInterval {100};
    QString tlsCertificatePath; //!< PEM; both or none
    QString tlsKeyPath;
    SecretFileRule tlsKeyRule = SecretFileRule::Private; //!< the permissions required of that file
    std::optional<QHostAddress> metricsAddress; //!< serves GET /metrics if set
    quint16 metricsPort = 0;
    IdentityPtr identity; //!< null: a new Ed25519 key
    GatewayLimits limits;
    std::shared_ptr<FrameFilter> frameFilter; //!< receives and may replace every frame; null: frames are relayed unchanged
};

//! An IC WebSocket gateway (protocol.md a, i, k): relays frames between WebSocket clients and their
//! canisters, over the HTTP interface of any Internet Computer network. Clients need not trust it,
//! and it trusts neither clients nor canisters: an invalid one does not affect the others.
//!
//! Differs from the reference gateway where that one fails: it keeps the order of a client's
//! messages and their exact bytes, accepts pings, and sends every client the reason when it closes.
//! Runs in one thread and never blocks.
class IC_LOCALNET_EXPORT GatewayServer : public QObject
{
    Q_OBJECT
public:
    explicit GatewayServer(EnvironmentPtr environment = Environment::system(), QObject *parent = nullptr);
    ~GatewayServer() override;

    //! Starts listening. AddressInUse, NetworkError, FileNotReadable, FileNotPrivate, MalformedPem,
    //! LimitExceeded, MalformedUrl, TlsFailed, InvalidArgument.
    Result<Unit> start(const GatewayOptions &options);
    //! Closes all clients, notifies their canisters, and emits stopped() when that is done or \a
    //! grace is over.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(3'000));

    [[nodiscard]] bool isRunning() const;
    //! Returns the address, such as ws://127.0.0.1:8080; empty while not running.
    [[nodiscard]] QUrl url() const;
    //! Returns the address of the metrics, such as http://127.0.0.1:9090/metrics; empty if they are
    //! not served.
    [[nodiscard]] QUrl metricsUrl() const;
    //! Returns the principal that clients name as their gateway.
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
