// SPDX-License-Identifier: MIT
#include "localnetwork.h"
#include "canisterapplication.h"
#include "faultfilter.h"
#include "gatewayserver.h"
#include "httpapi.h"
#include "httpserver.h"
#include "identity.h"
#include "replica.h"
#include "try.h"
#include "websocketcanister.h"
#include <QtCore/QTimer>
#include <algorithm>

namespace Ic::LocalNet {

namespace {

constexpr std::chrono::milliseconds SlowPollDelay {2000};
constexpr quint64 FirstFreeIndex = 1000; // of the ids that install() chooses; lower ones are for callers
constexpr int MaxWaitingConnections = 4096;
constexpr qint64 MaxTimerMs = 1000; // the clock may be set, or be moved by a test

IdentityPtr gatewayIdentity(const QByteArray &seed)
{
    const Hash secret = sha256({QByteArrayView("icws localnet gateway "), seed});
    return keyIdentity(PrivateKey::fromRaw(KeyScheme::Ed25519, SecretBytes::copyOf(view(secret))).value());
}

} // namespace

class LocalNetwork::Server
{
public:
    explicit Server(Replica &replica)
        : api(replica)
    {
    }
    HttpApi api;
    HttpServer http;
};

LocalNetwork::LocalNetwork(EnvironmentPtr environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer); // a coarse one is 5 % late
    connect(m_timer, &QTimer::timeout, this, &LocalNetwork::tick);
}

LocalNetwork::~LocalNetwork() = default;

Result<Unit> LocalNetwork::start(const LocalNetworkOptions &options)
{
    if (m_replica)
        return Error(ErrorCode::InvalidState, QStringLiteral("the local network was started before"));
    IC_CHECK(options.profile().validate());
    auto replica = std::make_unique<Replica>(options.seed(), options.delegation(), m_environment, options.profile());
    auto server = std::make_unique<Server>(*replica);
    if (options.profile() != NetworkProfile::instant()) { // answers that take time are many at once
        HttpServerLimits limits;
        limits.maxConnections = MaxWaitingConnections;
        server->http.setLimits(limits);
    }
    server->http.setHandler([this](const HttpRequest &request, const HttpResponder &responder) { serve(request, responder); });
    IC_CHECK(server->http.listen(QHostAddress(QHostAddress::LocalHost), options.networkPort()));
    m_replica = std::move(replica);
    m_server = std::move(server);
    m_faults = std::make_shared<FaultScript>(options.faults(), m_environment);
    m_replica->setFaults(m_faults);
    m_cdk = options.cdk();
    schedule();
    if (options.isGatewayEnabled())
        return startGateway(options);
    return Unit {};
}

Principal LocalNetwork::nextFreeId() const
{
    quint64 index = FirstFreeIndex;
    while (m_replica->canister(NetworkKeys::canisterId(index)))
        ++index;
    return NetworkKeys::canisterId(index);
}

Result<Principal> LocalNetwork::install(const QString &name, std::unique_ptr<CanisterApplication> application, const std::optional<Principal> &id)
{
    if (!m_replica)
        return Error(ErrorCode::InvalidState, QStringLiteral("the local network is not started: call start() before install()"));
    if (!application)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is no application to install"));
    if (name.isEmpty() || m_canisters.contains(name))
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("\"%1\" cannot be the name of another canister: choose one that is not empty and not in canisters()").arg(name));
    if (id && !NetworkKeys::serves(*id))
        return Error(ErrorCode::InvalidArgument,
            QStringLiteral("%1 is not an id of this network: choose one of NetworkKeys::ranges(), such as NetworkKeys::canisterId(1)").arg(id->toText()));
    if (id && m_replica->canister(*id))
        return Error(ErrorCode::InvalidArgument, QStringLiteral("there is a canister with the id %1 already").arg(id->toText()));
    const Principal installed = id ? *id : nextFreeId();
    m_replica->install(std::make_unique<WebsocketCanister>(installed, std::move(application), m_cdk, m_replica->nowNs()));
    m_canisters.insert(name, installed);
    schedule();
    return installed;
}

Result<Unit> LocalNetwork::startGateway(const LocalNetworkOptions &options)
{
    m_gateway = std::make_unique<GatewayServer>(m_environment);
    connect(m_gateway.get(), &GatewayServer::stopped, this, &LocalNetwork::stopped);
    GatewayOptions gateway;
    gateway.setPort(options.gatewayPort());
    gateway.setNetworkUrl(networkUrl());
    gateway.setPollingInterval(options.pollingInterval());
    gateway.setIdentity(gatewayIdentity(options.seed()));
    gateway.setFrameFilter(std::make_shared<FaultFilter>(m_faults, m_replica->keys(), m_environment));
    return m_gateway->start(gateway);
}

void LocalNetwork::serve(const HttpRequest &request, const HttpResponder &responder)
{
    auto delay = m_answerDelay;
    if (HttpApi::isQuery(request) && m_faults->strikes(Fault::SlowPoll))
        delay += SlowPollDelay;
    m_server->api.handle(request, [this, responder, delay](const HttpResponse &response) {
        if (delay.count() > 0)
            QTimer::singleShot(delay, this, [responder, response] { responder.send(response); });
        else
            responder.send(response);
    });
    schedule();
}

void LocalNetwork::stop()
{
    if (m_gateway && m_gateway->isRunning()) {
        m_gateway->stop(); // its ws_close calls still need the server, and the timer that answers them
        return;
    }
    m_timer->stop();
    QMetaObject::invokeMethod(this, &LocalNetwork::stopped, Qt::QueuedConnection);
}

void LocalNetwork::tick()
{
    if (!m_replica)
        return;
    m_replica->runTimers();
    m_server->api.answerDue();
    schedule();
}

void LocalNetwork::schedule()
{
    const auto next = m_server->api.nextDueNs();
    if (!next)
        return;
    const quint64 now = m_replica->nowNs();
    const qint64 wait = *next > now ? qint64((*next - now) / 1'000'000) + 1 : 0;
    m_timer->start(int(std::min(wait, MaxTimerMs)));
}

QUrl LocalNetwork::networkUrl() const
{
    return m_server ? m_server->http.url() : QUrl();
}

QUrl LocalNetwork::gatewayUrl() const
{
    return m_gateway ? m_gateway->url() : QUrl();
}

Principal LocalNetwork::gatewayPrincipal() const
{
    return m_gateway ? m_gateway->principal() : Principal();
}

QByteArray LocalNetwork::rootKeyDer() const
{
    return m_replica ? m_replica->keys().rootKeyDer() : QByteArray();
}

} // namespace Ic::LocalNet
