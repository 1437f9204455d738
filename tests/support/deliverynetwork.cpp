// SPDX-License-Identifier: MIT
#include "deliverynetwork.h"
#include "replica.h"
#include "try.h"
#include "websocketcanister.h"
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>

namespace Ic::Test {

namespace {

//! However often the canister acknowledges: how long our answer takes says nothing but what else this computer does.
constexpr std::chrono::seconds KeepAliveTimeout(60);

} // namespace

DeliveryNetwork::DeliveryNetwork(DeliveryNetworkOptions options)
    : m_options(std::move(options))
    , m_canister(LocalNet::NetworkKeys::canisterId(7))
    , m_dice(m_options.loss.seed)
{
}

DeliveryNetwork::~DeliveryNetwork() = default;

Result<Unit> DeliveryNetwork::start()
{
    m_refusesPost = m_options.refusesFirstPost;
    LocalNet::LocalNetworkOptions network;
    network.setGatewayEnabled(false);
    network.setCdk(LocalNet::CdkOptions().setFlavour(m_options.flavour).setAckInterval(m_options.ackInterval).setKeepAliveTimeout(KeepAliveTimeout));
    IC_CHECK(m_network.start(network));
    LocalNet::Replica &replica = m_network.replica();
    replica.install(
        std::make_unique<LocalNet::WebsocketCanister>(m_canister, std::make_unique<LogApplication>(m_options.replies), network.cdk(), replica.nowNs()));
    m_api = std::make_unique<LocalNet::HttpApi>(replica);
    m_server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) { serve(request, responder); });
    IC_CHECK(m_server.listen());
    for (int i = 0; i < m_options.gateways; ++i) {
        LossPlan plan = m_options.loss;
        plan.seed += quint64(i);
        m_filters.push_back(std::make_shared<LossFilter>(plan));
        GatewayOptions options;
        options.setNetworkUrl(networkUrl());
        options.setPollingInterval(m_options.pollingInterval);
        options.setFrameFilter(m_filters.back());
        m_gateways.push_back(std::make_unique<GatewayServer>());
        IC_CHECK(m_gateways.back()->start(options));
    }
    return Unit {};
}

void DeliveryNetwork::serve(const HttpRequest &request, const HttpResponder &responder)
{
    const QByteArray operation = request.path.mid(request.path.lastIndexOf('/') + 1);
    ++m_requests[operation];
    if (operation == "call" && request.path.startsWith("/api/v4/") && std::exchange(m_refusesPost, false)) { // gateways use v3
        responder.send(httpText(503, "not now"));
        return;
    }
    if (operation != "call" || m_options.executionTime.count() == 0) {
        answer(request, responder);
        return;
    }
    // Consensus: until then the network knows nothing of the call.
    QTimer::singleShot(m_options.executionTime, Qt::PreciseTimer, &m_server, [this, request, responder] { answer(request, responder); });
}

void DeliveryNetwork::answer(const HttpRequest &request, const HttpResponder &responder)
{
    const double dice = m_options.failures > 0 ? double(m_dice() >> 11) / double(quint64(1) << 53) : 1;
    if (dice < m_options.failures / 2) {
        responder.send(httpText(503, "not now"));
        return;
    }
    m_api->handle(request, [responder, isLost = dice < m_options.failures](const HttpResponse &response) {
        if (isLost)
            responder.abort();
        else
            responder.send(response);
    });
}

QList<QUrl> DeliveryNetwork::gatewayUrls() const
{
    QList<QUrl> urls;
    for (const auto &gateway : m_gateways)
        urls.append(gateway->url());
    return urls;
}

const LogApplication &DeliveryNetwork::application()
{
    const auto &canister = static_cast<const LocalNet::WebsocketCanister &>(*m_network.replica().canister(m_canister));
    return static_cast<const LogApplication &>(canister.application());
}

// The gateway of a test that runs at the same time would take a free port, with the same keys: the client would go on there.
Result<Unit> DeliveryNetwork::killGateways()
{
    for (auto &gateway : m_gateways) {
        const auto port = quint16(gateway->url().port());
        gateway.reset();
        auto keeper = std::make_unique<QTcpSocket>(); // bound, but it does not listen: connections are refused
        if (!keeper->bind(QHostAddress::LocalHost, port, QAbstractSocket::ReuseAddressHint))
            return Error(ErrorCode::InvalidState, QStringLiteral("port %1 cannot be kept: %2").arg(port).arg(keeper->errorString()));
        m_deadPorts.push_back(std::move(keeper));
    }
    m_gateways.clear();
    return Unit {};
}

} // namespace Ic::Test
