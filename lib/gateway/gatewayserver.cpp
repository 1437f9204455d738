// SPDX-License-Identifier: MIT
#include "gatewayserver.h"
#include "gatewaycore.h"
#include "logging.h"
#include "try.h"

namespace Ic {

GatewayServer::GatewayServer(EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

GatewayServer::~GatewayServer() = default;

Result<Unit> GatewayServer::start(const GatewayOptions &options)
{
    if (m_core)
        return Error(ErrorCode::InvalidState, QStringLiteral("the gateway is already running"));
    m_metrics = {};
    auto core = std::make_unique<GatewayCore>(m_environment, options, m_metrics);
    IC_CHECK(core->start());
    m_core = std::move(core);
    m_principal = m_core->principal;
    // Queued: the core is the sender, and goes.
    connect(
        m_core.get(), &GatewayCore::stopped, this,
        [this] {
            m_core.reset();
            Q_EMIT stopped();
        },
        Qt::QueuedConnection);
    qCInfo(
        lcGateway, "listening on %s as %s for %s", qPrintable(url().toString()), qPrintable(m_principal.toText()), qPrintable(options.networkUrl().toString()));
    return Unit {};
}

void GatewayServer::stop(std::chrono::milliseconds grace)
{
    if (m_core)
        m_core->stop(grace);
}

bool GatewayServer::isRunning() const
{
    return m_core != nullptr;
}

QUrl GatewayServer::url() const
{
    return m_core ? m_core->url() : QUrl();
}

QUrl GatewayServer::metricsUrl() const
{
    return m_core ? m_core->metricsUrl() : QUrl();
}

Principal GatewayServer::principal() const
{
    return m_principal;
}

const GatewayMetrics &GatewayServer::metrics() const
{
    return m_metrics;
}

} // namespace Ic
