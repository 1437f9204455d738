// SPDX-License-Identifier: MIT
#include "gatewaycore.h"
#include "canisterpoller.h"
#include "clientconnection.h"
#include "clientrelay.h"
#include "logging.h"
#include "networkoptions.h"
#include "tlsfiles.h"
#include "try.h"

namespace Ic {

namespace {

// A call holds its connection until the network has executed it, and a lane has six connections. Lanes in use cost a thread each.
constexpr int ConnectionsPerLane = 6;
constexpr int MessageLanes = 168;
constexpr int SessionLanes = 68;
constexpr int QueryLanes = 4;
constexpr int QueryVersion = 2; // the query's certificate goes to clients, some of which know only the older layout (protocol.md e.6)

constexpr qsizetype MaxPositions = 10'000; // clients may name any canister

HttpAgentOptions agentOptions(int callLanes)
{
    HttpAgentOptions result;
    result.queryTimeout = std::chrono::milliseconds(10'000);
    result.callTimeout = std::chrono::milliseconds(30'000);
    result.callLanes = callLanes;
    result.queryLanes = QueryLanes;
    result.queryVersion = QueryVersion;
    return result;
}

GatewayOptions withIdentity(GatewayOptions options, Environment &environment)
{
    if (!options.identity())
        options.setIdentity(generateIdentity(KeyScheme::Ed25519, environment));
    return options;
}

} // namespace

GatewayCore::GatewayCore(EnvironmentPtr env, const GatewayOptions &gatewayOptions, GatewayMetrics &counters)
    : environment(std::move(env))
    , options(withIdentity(gatewayOptions, *environment))
    , principal(options.identity()->sender())
    , principalText(principal.toText().toLatin1())
    , metrics(counters)
    , network(NetworkOptions().setUrls({options.networkUrl()}).setEnvironment(environment))
    , sessionAgent(network, agentOptions(SessionLanes))
    , messageAgent(network, agentOptions(MessageLanes))
    , shared({{options.limits().firstPostSpacing(), options.limits().leastPostSpacing(), options.limits().mostPostSpacing()},
          PostSlots(MessageLanes * ConnectionsPerLane), metrics})
{
    m_positions.setMaxCost(MaxPositions);
    shared.countSpacing();
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &GatewayCore::stopped);
    connect(&m_ping, &QTimer::timeout, this, &GatewayCore::pingClients);
}

GatewayCore::~GatewayCore()
{
    m_listener.reset();
    m_metricsServer.reset();
    // Connections refer to pollers and relays: they go first.
    qDeleteAll(std::exchange(m_connections, {}));
    qDeleteAll(std::exchange(m_pollers, {}));
    qDeleteAll(std::exchange(m_relays, {}));
    const auto rest = children(); // objects that have ended, and wait for their deletion
    qDeleteAll(rest);
}

Result<Unit> GatewayCore::start()
{
    const QString scheme = options.networkUrl().scheme();
    if (!options.networkUrl().isValid() || options.networkUrl().host().isEmpty() || (scheme != u"http" && scheme != u"https"))
        return Error(ErrorCode::MalformedUrl, QStringLiteral("the network's URL must be http or https: %1").arg(options.networkUrl().toDisplayString()));
    if (principal.isAnonymous())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("a gateway needs an identity"));
    std::optional<QSslConfiguration> tls;
    if (options.tlsCertificatePath().isEmpty() != options.tlsKeyPath().isEmpty())
        return Error(ErrorCode::InvalidArgument, QStringLiteral("TLS needs both a certificate and its key"));
    if (!options.tlsCertificatePath().isEmpty()) {
        IC_TRY(configuration, tlsConfigurationFromFiles(options.tlsCertificatePath(), options.tlsKeyPath(), options.tlsKeyRule()));
        tls = configuration;
    }
    m_listener = std::make_unique<WebSocketListener>(tls, options.limits().upgradeTimeout());
    m_listener->admits = [this](int upgrading) { return m_connections.size() + orphanedRelays + upgrading < options.limits().maxConnections(); };
    m_listener->accepted = [this](const AcceptedSocket &socket) { accept(socket); };
    m_listener->refused = [this] { ++metrics.connectionsRefused; };
    IC_CHECK(m_listener->start(options.address(), options.port()));
    if (options.pingInterval().count() > 0)
        m_ping.start(options.pingInterval());
    return startMetrics();
}

Result<Unit> GatewayCore::startMetrics()
{
    if (!options.metricsAddress())
        return Unit {};
    m_metricsServer = std::make_unique<HttpServer>();
    HttpServerLimits limits;
    limits.maxBodyBytes = 0;
    limits.maxConnections = 16;
    m_metricsServer->setLimits(limits);
    m_metricsServer->setHandler([this](const HttpRequest &request, const HttpResponder &responder) {
        if (request.path != "/metrics" && request.path != "/")
            responder.send(httpText(404, "see /metrics"));
        else if (request.method != "GET" && request.method != "HEAD")
            responder.send(httpText(405, "GET only"));
        else
            responder.send(httpResponse(200, "text/plain; version=0.0.4; charset=utf-8", metrics.toPrometheus()));
    });
    return m_metricsServer->listen(*options.metricsAddress(), options.metricsPort());
}

QUrl GatewayCore::url() const
{
    return m_listener ? m_listener->url() : QUrl();
}

QUrl GatewayCore::metricsUrl() const
{
    if (!m_metricsServer)
        return {};
    QUrl url = m_metricsServer->url();
    url.setPath(QStringLiteral("/metrics"));
    return url;
}

void GatewayCore::accept(const AcceptedSocket &socket)
{
    auto *connection = new ClientConnection(*this, socket, ++m_lastConnectionId);
    connection->setParent(this);
    m_connections.insert(connection);
    connection->start();
}

void GatewayCore::pingClients()
{
    const auto connections = m_connections; // those that are silent leave it
    for (ClientConnection *connection : connections)
        connection->ping();
}

CanisterPoller &GatewayCore::pollerOf(const Principal &canister)
{
    CanisterPoller *&poller = m_pollers[canister];
    if (!poller) {
        const QueuePosition *position = m_positions.object(canister);
        poller = new CanisterPoller(*this, canister, position ? std::optional(*position) : std::nullopt);
        poller->setParent(this);
    }
    return *poller;
}

void GatewayCore::connectionEnded(ClientConnection *connection)
{
    m_connections.remove(connection);
    checkStopped();
}

void GatewayCore::pollerEnded(CanisterPoller *poller)
{
    if (m_pollers.value(poller->canister()) != poller)
        return;
    m_pollers.remove(poller->canister());
    if (const auto &position = poller->position())
        m_positions.insert(poller->canister(), new QueuePosition(*position));
    else
        m_positions.remove(poller->canister());
}

void GatewayCore::relayEnded(quint64 id)
{
    m_relays.remove(id);
    --orphanedRelays; // it ends after its connection only
    checkStopped();
}

void GatewayCore::wakeRelays()
{
    shared.slots.wakeNext([this](quint64 id) { m_relays.value(id)->tick(); });
}

void GatewayCore::stop(std::chrono::milliseconds grace)
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_listener->close();
    m_metricsServer.reset();
    m_grace.start(grace);
    const auto connections = m_connections;
    for (ClientConnection *connection : connections)
        connection->shutDown();
    checkStopped();
}

void GatewayCore::checkStopped()
{
    // From the event loop: a receiver may destroy this.
    if (m_stopping && m_connections.isEmpty() && m_relays.isEmpty())
        m_grace.start(std::chrono::milliseconds(0));
}

} // namespace Ic
