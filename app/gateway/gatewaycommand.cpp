// SPDX-License-Identifier: MIT
#include "gatewaycommand.h"
#include "allowopenfiles.h"
#include "apptry.h"
#include "commandline.h"
#include "pem.h"
#include "processprotection.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

using namespace Qt::StringLiterals;

Result<GatewayCommand> GatewayCommand::fromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"An IC WebSocket gateway: relays frames between WebSocket clients and canisters. The messages of a client are posted in order, 150 ms apart at first; the time adapts to the network, between 50 ms and 1 s, and faster clients are read more slowly. Prints one line of JSON when it is ready; logs go to stderr."_s);
    parser.addOptions({
        optionWithDefault(u"gateway-address"_s, u"Address to listen on; port 0 selects any free port."_s, u"IP:PORT"_s, u"127.0.0.1:8080"_s),
        optionWithDefault(u"ic-network-url"_s, u"The HTTP interface of the Internet Computer."_s, u"URL"_s, u"http://127.0.0.1:4943"_s),
        optionWithDefault(u"polling-interval"_s, u"Time between two polls of a canister, in milliseconds."_s, u"MS"_s, u"100"_s),
        optionWithDefault(u"ping-interval"_s,
            u"Time between two WebSocket pings of each client, in milliseconds, or 0 for none; a client that answers none until the next is disconnected."_s,
            u"MS"_s, u"25000"_s),
        {u"tls-certificate-pem-path"_s, u"Certificate chain, PEM; clients then connect with wss://."_s, u"FILE"_s},
        {u"tls-certificate-key-pem-path"_s, u"Private key of the certificate, PEM, unencrypted."_s, u"FILE"_s},
        {u"prometheus-endpoint"_s, u"Address of the metrics; not served by default."_s, u"IP:PORT"_s},
        {u"identity"_s, u"Private key of the gateway, PEM (default: a new key for each run)."_s, u"FILE"_s},
        allowOpenFilesOption(),
        {u"json"_s, u"Accepted for uniformity: output is always JSON."_s},
        allowCoreOption(),
    });
    GatewayCommand command;
    IC_TRY(goOn, parseArguments(parser, arguments));
    command.run = goOn;
    if (!command.run)
        return command;

    const SecretFileRule keyRule = fileRule(parser);
    GatewayOptions &options = command.options;
    IC_TRY(address, parseEndpoint(u"gateway-address"_s, parser.value(u"gateway-address"_s)));
    options.setAddress(address.address);
    options.setPort(address.port);
    IC_TRY(network, parseUrl(u"ic-network-url"_s, parser.value(u"ic-network-url"_s), {u"http"_s, u"https"_s}));
    options.setNetworkUrl(network);
    IC_TRY(interval, parseMilliseconds(u"polling-interval"_s, parser.value(u"polling-interval"_s)));
    options.setPollingInterval(interval);
    IC_TRY(pingInterval, parseMilliseconds(u"ping-interval"_s, parser.value(u"ping-interval"_s), 0));
    options.setPingInterval(pingInterval);
    options.setTlsCertificatePath(parser.value(u"tls-certificate-pem-path"_s));
    options.setTlsKeyPath(parser.value(u"tls-certificate-key-pem-path"_s));
    options.setTlsKeyRule(keyRule);
    if (options.tlsCertificatePath().isEmpty() != options.tlsKeyPath().isEmpty())
        return Error(ErrorCode::BadInput, u"--tls-certificate-pem-path and --tls-certificate-key-pem-path need each other"_s);
    if (parser.isSet(u"prometheus-endpoint"_s)) {
        IC_TRY(metrics, parseEndpoint(u"prometheus-endpoint"_s, parser.value(u"prometheus-endpoint"_s)));
        options.setMetricsAddress(metrics.address);
        options.setMetricsPort(metrics.port);
        if (metrics.port != 0 && metrics.port == address.port && metrics.address == address.address)
            return Error(ErrorCode::BadInput, u"--gateway-address and --prometheus-endpoint are both port %1; each needs one of its own"_s.arg(metrics.port));
    }
    if (parser.isSet(u"identity"_s)) {
        auto identity = identityFromPemFile(parser.value(u"identity"_s), keyRule);
        if (!identity)
            return withOpenFilesHint(identity.error()).within(u"--identity"_s);
        options.setIdentity(*identity);
    }
    return command;
}

QJsonObject readyEvent(const GatewayServer &gateway)
{
    QJsonObject event {{u"gateway"_s, gateway.url().toString()}, {u"principal"_s, gateway.principal().toText()}};
    if (!gateway.metricsUrl().isEmpty())
        event.insert(u"metrics"_s, gateway.metricsUrl().toString());
    return event;
}

} // namespace Ic::App
