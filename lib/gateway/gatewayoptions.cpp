// SPDX-License-Identifier: MIT
#include "gatewayoptions.h"
#include "valueclass_p.h"

namespace Ic {

class GatewayOptions::Data : public QSharedData
{
public:
    QHostAddress address {QHostAddress::LocalHost};
    quint16 port = 0;
    QUrl networkUrl {QStringLiteral("http://127.0.0.1:4943")};
    std::chrono::milliseconds pollingInterval {100};
    std::chrono::milliseconds pingInterval {25'000};
    QString tlsCertificatePath;
    QString tlsKeyPath;
    SecretFileRule tlsKeyRule = SecretFileRule::Private;
    std::optional<QHostAddress> metricsAddress;
    quint16 metricsPort = 0;
    IdentityPtr identity;
    GatewayLimits limits;
    std::shared_ptr<FrameFilter> frameFilter;
};

IC_VALUE_CLASS(GatewayOptions)
IC_VALUE(GatewayOptions, QHostAddress, address, setAddress)
IC_VALUE(GatewayOptions, quint16, port, setPort)
IC_VALUE(GatewayOptions, QUrl, networkUrl, setNetworkUrl)
IC_VALUE(GatewayOptions, std::chrono::milliseconds, pollingInterval, setPollingInterval)
IC_VALUE(GatewayOptions, std::chrono::milliseconds, pingInterval, setPingInterval)
IC_VALUE(GatewayOptions, QString, tlsCertificatePath, setTlsCertificatePath)
IC_VALUE(GatewayOptions, QString, tlsKeyPath, setTlsKeyPath)
IC_VALUE(GatewayOptions, SecretFileRule, tlsKeyRule, setTlsKeyRule)
IC_VALUE(GatewayOptions, std::optional<QHostAddress>, metricsAddress, setMetricsAddress)
IC_VALUE(GatewayOptions, quint16, metricsPort, setMetricsPort)
IC_VALUE(GatewayOptions, IdentityPtr, identity, setIdentity)
IC_VALUE(GatewayOptions, GatewayLimits, limits, setLimits)
IC_VALUE(GatewayOptions, std::shared_ptr<FrameFilter>, frameFilter, setFrameFilter)

} // namespace Ic
