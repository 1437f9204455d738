// SPDX-License-Identifier: MIT
#pragma once
#include "gatewayserver.h"
#include "httpapi.h"
#include "httpserver.h"
#include "localnetwork.h"
#include "logapplication.h"
#include "lossfilter.h"
#include <QtNetwork/QTcpSocket>
#include <vector>

namespace Ic::Test {

struct DeliveryNetworkOptions
{
    LocalNet::CdkFlavour flavour = LocalNet::CdkFlavour::Rust;
    LossPlan loss; //!< of all gateways; the first has its seed, each further one the next
    int gateways = 1;
    double failures = 0; //!< part of the HTTP requests that get no answer, half of them after they have taken effect
    bool refusesFirstPost = false; //!< of a client past its gateway, which gets the messages then (SendRoute::Auto)
    bool replies = false; //!< of the canister, to every message
    std::chrono::milliseconds ackInterval {300'000};
    std::chrono::milliseconds pollingInterval {20}; //!< of the gateways
    std::chrono::milliseconds executionTime {0}; //!< from a call's arrival at the network to its execution and its answer
};

//! A local network with a canister that logs, and gateways between it and clients that lose the requests that the options name. All in the thread
//! that it lives in.
class DeliveryNetwork
{
public:
    explicit DeliveryNetwork(DeliveryNetworkOptions options);
    ~DeliveryNetwork();

    Result<Unit> start();

    [[nodiscard]] QUrl networkUrl() const { return m_server.url(); }
    [[nodiscard]] QList<QUrl> gatewayUrls() const;
    [[nodiscard]] QByteArray rootKeyDer() const { return m_network.rootKeyDer(); }
    [[nodiscard]] Principal canister() const { return m_canister; }
    [[nodiscard]] const LogApplication &application();
    //! Returns the messages of \a client that the canister received.
    [[nodiscard]] QList<quint32> log(const Principal &client) { return application().log(client); }
    [[nodiscard]] const LossFilter &loss(int gateway = 0) const { return *m_filters.at(std::size_t(gateway)); }
    //! HTTP requests so far whose path ends in \a operation: "call", "query", "read_state".
    [[nodiscard]] int requests(const QByteArray &operation) const { return m_requests.value(operation); }

    //! All gateways are gone at once, with all that they had not yet posted. Their ports refuse connections as long as the network lives.
    Result<Unit> killGateways();

private:
    void serve(const HttpRequest &request, const HttpResponder &responder);
    void answer(const HttpRequest &request, const HttpResponder &responder);

    const DeliveryNetworkOptions m_options;
    LocalNet::LocalNetwork m_network;
    Principal m_canister;
    std::unique_ptr<LocalNet::HttpApi> m_api;
    HttpServer m_server;
    QHash<QByteArray, int> m_requests;
    bool m_refusesPost = false; // the next one
    std::mt19937_64 m_dice;
    std::vector<std::shared_ptr<LossFilter>> m_filters;
    std::vector<std::unique_ptr<QTcpSocket>> m_deadPorts;
    std::vector<std::unique_ptr<GatewayServer>> m_gateways; // go first: they are clients of the server
};

} // namespace Ic::Test
