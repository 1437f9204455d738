// SPDX-License-Identifier: MIT
#pragma once
#include "framefilter.h"
#include "gatewaylimits.h"
#include "icglobal.h"
#include "identity.h"
#include "secretfile.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <chrono>
#include <memory>
#include <optional>

namespace Ic {

//! The settings of a GatewayServer, which are checked by GatewayServer::start().
class IC_LOCALNET_EXPORT GatewayOptions
{
public:
    GatewayOptions();
    GatewayOptions(const GatewayOptions &other);
    GatewayOptions &operator=(const GatewayOptions &other);
    ~GatewayOptions();

    //! The address to listen on. Default: 127.0.0.1.
    [[nodiscard]] QHostAddress address() const;
    GatewayOptions &setAddress(QHostAddress value);
    //! The port. 0, the default: any free one.
    [[nodiscard]] quint16 port() const;
    GatewayOptions &setPort(quint16 value);
    //! The http or https address of the network. Default: http://127.0.0.1:4943.
    [[nodiscard]] QUrl networkUrl() const;
    GatewayOptions &setNetworkUrl(QUrl value);
    //! Interval between two queries for messages of a canister. Default: 100 ms.
    [[nodiscard]] std::chrono::milliseconds pollingInterval() const;
    GatewayOptions &setPollingInterval(std::chrono::milliseconds value);
    //! Interval between two WebSocket pings of each client, which the client's WebSocket answers by itself; proxies then see a connection in use. A client
    //! from which nothing arrives from one ping to the next is disconnected. 0: no pings. Default: 25 s.
    [[nodiscard]] std::chrono::milliseconds pingInterval() const;
    GatewayOptions &setPingInterval(std::chrono::milliseconds value);
    //! The file of the certificate, in PEM, for wss; needs tlsKeyPath(). Empty, the default: ws.
    [[nodiscard]] QString tlsCertificatePath() const;
    GatewayOptions &setTlsCertificatePath(QString value);
    //! The file of the key of that certificate, in PEM.
    [[nodiscard]] QString tlsKeyPath() const;
    GatewayOptions &setTlsKeyPath(QString value);
    //! The permissions required of that file. Default: Private.
    [[nodiscard]] SecretFileRule tlsKeyRule() const;
    GatewayOptions &setTlsKeyRule(SecretFileRule value);
    //! The address of GET /metrics. Nothing, the default: not served.
    [[nodiscard]] std::optional<QHostAddress> metricsAddress() const;
    GatewayOptions &setMetricsAddress(std::optional<QHostAddress> value);
    //! The port of GET /metrics. 0, the default: any free one.
    [[nodiscard]] quint16 metricsPort() const;
    GatewayOptions &setMetricsPort(quint16 value);
    //! The identity of the gateway, not anonymous. Null, the default: a new Ed25519 key.
    [[nodiscard]] IdentityPtr identity() const;
    GatewayOptions &setIdentity(IdentityPtr value);
    //! Limits per client and in total.
    [[nodiscard]] GatewayLimits limits() const;
    GatewayOptions &setLimits(GatewayLimits value);
    //! Receives and may replace every frame. Null, the default: frames are relayed unchanged.
    [[nodiscard]] std::shared_ptr<FrameFilter> frameFilter() const;
    GatewayOptions &setFrameFilter(std::shared_ptr<FrameFilter> value);

private:
    class Data;
    QSharedDataPointer<Data> d;
};

} // namespace Ic
