// SPDX-License-Identifier: MIT
#include "connectoptions.h"
#include "apptry.h"
#include "commandline.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

namespace {

struct ConnectOptionSet
{
    QCommandLineOption gateway {
        QStringLiteral("gateway"), QStringLiteral("Gateway to connect through; repeatable, in order of preference."), QStringLiteral("URL")};
    QCommandLineOption noGateway {
        QStringLiteral("no-gateway"), QStringLiteral("Connect without a gateway: poll the canister for its messages, through --network.")};
    NetworkArguments network;
    SpeakerOptions speaker;
    QCommandLineOption did {QStringLiteral("did"),
        QStringLiteral("The canister's interface, for reading and writing its messages (default: the one that the canister publishes)."),
        QStringLiteral("FILE")};
    QCommandLineOption messageType {QStringLiteral("message-type"),
        QStringLiteral("The type of the messages in that interface, for canisters that do not state it."), QStringLiteral("NAME")};
    QCommandLineOption interface {
        QStringLiteral("interface"), QStringLiteral("An interface included in the program: %1.").arg(Interfaces::known().join(QStringLiteral(" or "))),
            QStringLiteral("NAME")
    };
    QCommandLineOption sendRoute {QStringLiteral("send-route"),
        QStringLiteral("Route of messages to the canister: \"gateway\", \"direct\" to the network, or \"auto\" (default): directly, and through the gateway "
                       "while the network does not take them."),
        QStringLiteral("ROUTE"), QStringLiteral("auto")};
    QCommandLineOption connectTimeout {QStringLiteral("connect-timeout"), QStringLiteral("Give up if no session was opened within this time (default: 30)."),
        QStringLiteral("SECONDS"), QStringLiteral("30")};
    QCommandLineOption exitAfter {QStringLiteral("exit-after"), QStringLiteral("Close and end this long after the start."), QStringLiteral("SECONDS")};
    QCommandLineOption exitOnEof {QStringLiteral("exit-on-eof"),
        QStringLiteral("Close and end when the input has ended and every message has a verdict. The exit code is then not 0 if a line was not delivered.")};
    QCommandLineOption json {QStringLiteral("json"), QStringLiteral("Events as JSON, one object per line.")};
    QCommandLineOption jsonInput {QStringLiteral("json-input"), QStringLiteral("Read messages as JSON, one per line, instead of Candid text.")};
    QCommandLineOption verbose {QStringLiteral("verbose"), QStringLiteral("Log events to standard error.")};

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return QList<QCommandLineOption> {gateway, noGateway} + network.all() + speaker.all()
            + QList<QCommandLineOption> {did, messageType, interface, sendRoute, connectTimeout, exitAfter, exitOnEof, json, jsonInput, verbose};
    }
};

Result<SendRoute> chooseRoute(const QString &text)
{
    if (text == u"auto")
        return SendRoute::Auto;
    if (text == u"gateway")
        return SendRoute::Gateway;
    if (text == u"direct")
        return SendRoute::Direct;
    return Error(ErrorCode::BadInput, QStringLiteral("--send-route: \"%1\" is not one of auto, gateway and direct").arg(text));
}

//! The interface that an option names; nothing if the canister is to be asked for it.
Result<std::optional<Interfaces>> chooseInterface(const QCommandLineParser &parser, const ConnectOptionSet &options)
{
    const bool file = parser.isSet(options.did);
    const bool builtIn = parser.isSet(options.interface);
    if (file && builtIn)
        return Error(ErrorCode::BadInput, QStringLiteral("--did and --interface exclude each other"));
    if (builtIn && parser.isSet(options.messageType))
        return Error(ErrorCode::BadInput, QStringLiteral("--interface and --message-type exclude each other"));
    if (builtIn) {
        IC_TRY(interfaces, Interfaces::named(parser.value(options.interface)));
        return std::optional<Interfaces>(std::move(interfaces));
    }
    if (!file)
        return std::optional<Interfaces>();
    auto interfaces = Interfaces::fromFile(parser.value(options.did), parser.value(options.messageType));
    if (!interfaces)
        return Error(ErrorCode::BadInput, QStringLiteral("--did: %1").arg(interfaces.error().message()));
    return std::optional<Interfaces>(*std::move(interfaces));
}

} // namespace

Result<std::optional<ConnectOptions>> ConnectOptions::parse(const QStringList &arguments)
{
    const ConnectOptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Exchanges messages with a canister: from standard input, one per line, as Candid text such as\n"
                       "(record { text = \"hello\"; timestamp = 0 }); events on standard output; logs on standard error.\n"
                       "Exit code: 0 closed as requested, 2 wrong options, 3 network, 4 every gateway misbehaved, 5 the canister refused,\n"
                       "6 identity. With --exit-on-eof the first line that was not delivered determines it: 2 unreadable, 3 no outcome, 5 refused."));
    parser.addOptions(options.all());
    parser.addPositionalArgument(QStringLiteral("CANISTER_ID"), QStringLiteral("The canister to connect to."));
    IC_TRY(goOn, parseArguments(parser, arguments, 1, QStringLiteral("connect")));
    if (!goOn)
        return std::optional<ConnectOptions>();

    ConnectOptions result;
    if (parser.positionalArguments().isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("connect needs the id of a canister"));
    IC_TRY(canister, parseCanister(QStringLiteral("the canister id"), parser.positionalArguments().constFirst()));
    result.canister = canister;
    for (const QString &text : parser.values(options.gateway)) {
        IC_TRY(url, parseUrl(QStringLiteral("gateway"), text, {QStringLiteral("ws"), QStringLiteral("wss")}));
        result.gateways.append(url);
    }
    const bool noGateway = parser.isSet(options.noGateway);
    if (noGateway && !result.gateways.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("--gateway and --no-gateway exclude each other"));
    if (!noGateway && result.gateways.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("connect needs --gateway URL or --no-gateway"));
    IC_TRY(network, options.network.choice(parser));
    result.network = network;
    if (noGateway)
        result.gateways.append(network.url);
    IC_TRY(interfaces, chooseInterface(parser, options));
    result.interfaces = std::move(interfaces);
    result.messageTypeName = parser.value(options.messageType);
    IC_TRY(route, chooseRoute(parser.value(options.sendRoute)));
    result.sendRoute = route;
    if (route != SendRoute::Gateway && parser.isSet(options.sendRoute) && !network.canBeAsked)
        return Error(ErrorCode::BadInput, QStringLiteral("--send-route %1 needs --network URL").arg(parser.value(options.sendRoute)));
    IC_TRY(connectTimeout, parseSeconds(QStringLiteral("connect-timeout"), parser.value(options.connectTimeout)));
    result.connectTimeout = connectTimeout;
    if (parser.isSet(options.exitAfter)) {
        IC_TRY(exitAfter, parseSeconds(QStringLiteral("exit-after"), parser.value(options.exitAfter)));
        result.exitAfter = exitAfter;
    }
    result.exitOnEof = parser.isSet(options.exitOnEof);
    result.json = parser.isSet(options.json);
    result.jsonInput = parser.isSet(options.jsonInput);
    result.verbose = parser.isSet(options.verbose);
    IC_TRY(speaker, options.speaker.choice(parser));
    result.speaker = speaker;
    return std::optional<ConnectOptions>(std::move(result));
}

} // namespace Ic::App
