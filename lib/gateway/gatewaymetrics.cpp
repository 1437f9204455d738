// SPDX-License-Identifier: MIT
#include "gatewaymetrics.h"
#include <array>

namespace Ic {

namespace {

struct Row
{
    const char *name;
    const char *type;
    const char *help;
    quint64 GatewayMetrics::*value;
};

constexpr std::array<Row, 22> Rows {{
    {"icws_gateway_connections_open", "gauge", "WebSocket connections now", &GatewayMetrics::connectionsOpen},
    {"icws_gateway_connections_total", "counter", "WebSocket connections accepted", &GatewayMetrics::connectionsTotal},
    {"icws_gateway_connections_refused_total", "counter", "connections refused by a limit or without a WebSocket upgrade", &GatewayMetrics::connectionsRefused},
    {"icws_gateway_sessions_open", "gauge", "clients with an open canister session now", &GatewayMetrics::sessionsOpen},
    {"icws_gateway_sessions_total", "counter", "canister sessions opened", &GatewayMetrics::sessionsTotal},
    {"icws_gateway_client_errors_total", "counter", "connections closed because of a client error", &GatewayMetrics::clientErrors},
    {"icws_gateway_canister_errors_total", "counter", "pollers stopped because of a canister error", &GatewayMetrics::canisterErrors},
    {"icws_gateway_slow_clients_total", "counter", "connections closed because the client did not read", &GatewayMetrics::slowClients},
    {"icws_gateway_silent_clients_total", "counter", "connections ended because the client did not answer a ping", &GatewayMetrics::silentClients},
    {"icws_gateway_messages_to_canister_total", "counter", "client messages posted", &GatewayMetrics::messagesToCanister},
    {"icws_gateway_messages_to_canister_failed_total", "counter", "client messages that the network did not accept", &GatewayMetrics::messagesToCanisterFailed},
    {"icws_gateway_swaps_total", "counter", "pairs of client messages that the network executed in the wrong order", &GatewayMetrics::swaps},
    {"icws_gateway_post_spacing_milliseconds", "gauge", "time between two posts of one client", &GatewayMetrics::postSpacingMs},
    {"icws_gateway_messages_to_client_total", "counter", "canister messages relayed", &GatewayMetrics::messagesToClient},
    {"icws_gateway_messages_for_unknown_total", "counter", "canister messages for clients that are not connected", &GatewayMetrics::messagesForUnknown},
    {"icws_gateway_bytes_to_canister_total", "counter", "bytes of client messages posted", &GatewayMetrics::bytesToCanister},
    {"icws_gateway_bytes_to_client_total", "counter", "bytes of canister messages relayed", &GatewayMetrics::bytesToClient},
    {"icws_gateway_pollers_open", "gauge", "canisters polled now", &GatewayMetrics::pollersOpen},
    {"icws_gateway_polls_total", "counter", "ws_get_messages queries", &GatewayMetrics::polls},
    {"icws_gateway_polls_failed_total", "counter", "queries that failed with a transient error", &GatewayMetrics::pollsFailed},
    {"icws_gateway_close_calls_total", "counter", "ws_close calls", &GatewayMetrics::closeCalls},
    {"icws_gateway_close_calls_failed_total", "counter", "ws_close calls that the network did not accept", &GatewayMetrics::closeCallsFailed},
}};

} // namespace

QByteArray GatewayMetrics::toPrometheus() const
{
    QByteArray out;
    for (const Row &row : Rows) {
        out += QByteArray("# HELP ") + row.name + ' ' + row.help + "\n# TYPE " + row.name + ' ' + row.type + '\n';
        out += row.name + (' ' + QByteArray::number(this->*row.value)) + '\n';
    }
    return out;
}

} // namespace Ic
