// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "gatewaymetrics.h"
#include "gatewayoptions.h"
#include "principal.h"
#include "result.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <chrono>
#include <memory>

namespace Ic {

class GatewayCore;

//! An IC WebSocket gateway (protocol.md a, i, k): relays frames between WebSocket clients and their
//! canisters, over the HTTP interface of any Internet Computer network. Clients need not trust it,
//! and it trusts neither clients nor canisters: an invalid one does not affect the others.
//!
//! Differs from the reference gateway where that one fails: it keeps the order of a client's
//! messages and their exact bytes, posts them again until they expire, reads clients no faster than
//! it can post, accepts pings, and sends every client the reason when it closes.
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
