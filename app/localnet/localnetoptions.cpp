// SPDX-License-Identifier: MIT
#include "localnetoptions.h"
#include "apptry.h"
#include "bytes.h"
#include "commandline.h"
#include "democanisters.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QJsonObject>

namespace Ic::App {

namespace {

using namespace Qt::StringLiterals;
using LocalNet::CdkFlavour;
using LocalNet::DelegationMode;
using LocalNet::GossipDistribution;
using LocalNet::NetworkProfile;

template <typename T>
Result<T> choice(const QString &option, const QString &text, std::initializer_list<std::pair<QLatin1StringView, T>> choices)
{
    QStringList names;
    for (const auto &[name, value] : choices) {
        if (text == name)
            return value;
        names.append(name);
    }
    return Error(ErrorCode::BadInput, u"--%1: \"%2\" is not one of %3"_s.arg(option, text, names.join(u", "_s)));
}

struct DelayOption
{
    QLatin1StringView name;
    QLatin1StringView meaning;
    NetworkProfile &(NetworkProfile::*set)(std::chrono::milliseconds) = nullptr;
};
constexpr DelayOption DelayOptions[] = {
    {"round"_L1, "Time between two rounds (0: calls are executed when they are posted)"_L1, &NetworkProfile::setRound},
    {"gossip-mean"_L1, "Mean of exponential gossip times"_L1, &NetworkProfile::setGossipMean},
    {"gossip-cap"_L1, "Largest gossip time"_L1, &NetworkProfile::setGossipCap},
    {"certification-min"_L1, "Least time from a round to its certification"_L1, &NetworkProfile::setMinCertificationDelay},
    {"certification-max"_L1, "Largest time from a round to its certification"_L1, &NetworkProfile::setMaxCertificationDelay},
    {"query-min"_L1, "Least time to the answer of a query or read_state"_L1, &NetworkProfile::setMinQueryDelay},
    {"query-max"_L1, "Largest time to the answer of a query or read_state"_L1, &NetworkProfile::setMaxQueryDelay},
};

void addProfileOptions(QCommandLineParser &parser)
{
    parser.addOption(optionWithDefault(u"network-profile"_s,
        u"Timing of the network, of which the options below replace single values: instant, mainnet (calls take 1 to 2 s and are executed in the order of "
        "their arrival), or mainnet-far (wider scattered arrivals)."_s,
        u"NAME"_s, u"instant"_s));
    parser.addOption({u"gossip"_s, u"Distribution of gossip times: exponential or uniform (from 0 to --gossip-cap)."_s, u"exponential|uniform"_s});
    for (const DelayOption &option : DelayOptions) {
        const QString meaning = u"%1, 0 to %2 ms."_s.arg(option.meaning).arg(NetworkProfile::Longest.count());
        parser.addOption({QString(option.name), meaning, u"MS"_s});
    }
}

Result<NetworkProfile> profileOf(const QCommandLineParser &parser)
{
    auto profile = NetworkProfile::fromName(parser.value(u"network-profile"_s));
    if (!profile)
        return Error(ErrorCode::BadInput, u"--network-profile: "_s + profile.error().message());
    if (parser.isSet(u"gossip"_s)) {
        IC_TRY(distribution,
            choice<GossipDistribution>(
                u"gossip"_s, parser.value(u"gossip"_s), {{"exponential"_L1, GossipDistribution::Exponential}, {"uniform"_L1, GossipDistribution::Uniform}}));
        profile->setGossipDistribution(distribution);
    }
    if (parser.isSet(u"gossip-mean"_s) && profile->gossipDistribution() == GossipDistribution::Uniform)
        return Error(ErrorCode::BadInput, u"--gossip-mean: the gossip times are uniform, from 0 to --gossip-cap; a mean needs --gossip exponential"_s);
    for (const DelayOption &option : DelayOptions) {
        const QString name(option.name);
        if (!parser.isSet(name))
            continue;
        IC_TRY(value, parseNumber(name, parser.value(name), 0, NetworkProfile::Longest.count()));
        (*profile.*option.set)(std::chrono::milliseconds(value));
    }
    if (const auto valid = profile->validate(); !valid)
        return Error(ErrorCode::BadInput, valid.error().message());
    return profile;
}

} // namespace

Result<LocalNetCommand> LocalNetCommand::fromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The Internet Computer in a box: a replica emulator with its own root key, demo canisters and an IC WebSocket "
                                     "gateway, on the loopback interface."_s);
    parser.addOptions({
        optionWithDefault(u"network-port"_s, u"Port of the network's HTTP interface; 0 selects any free port."_s, u"N"_s, u"4943"_s),
        optionWithDefault(u"gateway-port"_s, u"Port of the gateway; 0 selects any free port."_s, u"N"_s, u"8080"_s),
        optionWithDefault(u"seed"_s,
            u"Seed of all keys and delays, which others can predict, so that the keys protect nothing. The same text gives the same network."_s, u"TEXT"_s,
            u"icws"_s),
        optionWithDefault(u"delegation"_s,
            u"Delegation of certificates: to a subnet, with its canisters flat or sharded, as the endpoint of each request demands (endpoint) or always; "
            "or none (the root key certifies)."_s,
            u"endpoint|none|flat|sharded"_s, u"endpoint"_s),
        optionWithDefault(u"cdk"_s, u"CDK whose behaviour the canisters have."_s, u"rust|motoko"_s, u"rust"_s),
        optionWithDefault(u"ack-interval"_s, u"Time between acknowledgements of the canisters, in milliseconds."_s, u"MS"_s, u"300000"_s),
        optionWithDefault(u"polling-interval"_s, u"Time between two polls of the gateway, in milliseconds."_s, u"MS"_s, u"100"_s),
        optionWithDefault(u"notify-canisters"_s, u"Number of notification canisters, 1 to 50: notify, notify-2 and so on."_s, u"N"_s, u"1"_s),
        {u"fault"_s, u"Fault to inject, with @N once, at the N-th opportunity; repeatable."_s, u"NAME[:PROBABILITY|@N]"_s},
        {u"list-faults"_s, u"Print every fault with its exact meaning."_s},
        {u"json"_s, u"Accepted for uniformity: output is always JSON, one object per line."_s},
    });
    addProfileOptions(parser);
    LocalNetCommand command;
    IC_TRY(goOn, parseArguments(parser, arguments));
    if (!goOn || parser.isSet(u"list-faults"_s)) {
        command.action = goOn ? ListFaults : Nothing;
        return command;
    }

    LocalNet::LocalNetworkOptions &options = command.options;
    IC_TRY(networkPort, parsePort(u"network-port"_s, parser.value(u"network-port"_s)));
    IC_TRY(gatewayPort, parsePort(u"gateway-port"_s, parser.value(u"gateway-port"_s)));
    if (networkPort == gatewayPort && networkPort != 0)
        return Error(ErrorCode::BadInput, u"--network-port and --gateway-port are both %1; the gateway needs a port of its own"_s.arg(networkPort));
    IC_TRY(delegation,
        choice<DelegationMode>(u"delegation"_s, parser.value(u"delegation"_s),
            {{"endpoint"_L1, DelegationMode::ByEndpoint}, {"none"_L1, DelegationMode::None}, {"flat"_L1, DelegationMode::Flat},
                {"sharded"_L1, DelegationMode::Sharded}}));
    IC_TRY(flavour, choice<CdkFlavour>(u"cdk"_s, parser.value(u"cdk"_s), {{"rust"_L1, CdkFlavour::Rust}, {"motoko"_L1, CdkFlavour::Motoko}}));
    IC_TRY(ackInterval, parseMilliseconds(u"ack-interval"_s, parser.value(u"ack-interval"_s)));
    IC_TRY(pollingInterval, parseMilliseconds(u"polling-interval"_s, parser.value(u"polling-interval"_s)));
    IC_TRY(notifyCanisters, parseNumber(u"notify-canisters"_s, parser.value(u"notify-canisters"_s), 1, MaxNotifyCanisters));
    IC_TRY(profile, profileOf(parser));
    command.notifyCanisters = int(notifyCanisters);
    options.setProfile(profile);
    options.setNetworkPort(networkPort);
    options.setGatewayPort(gatewayPort);
    options.setSeed(parser.value(u"seed"_s).toUtf8());
    options.setDelegation(delegation);
    options.setCdk(LocalNet::CdkOptions().setFlavour(flavour).setAckInterval(ackInterval));
    options.setPollingInterval(pollingInterval);
    QList<LocalNet::FaultRule> faults;
    const QStringList texts = parser.values(u"fault"_s);
    for (const QString &text : texts) {
        IC_TRY(rule, LocalNet::FaultRule::fromText(text));
        faults.append(rule);
    }
    options.setFaults(faults);
    return command;
}

QJsonObject readyEvent(const LocalNet::LocalNetwork &network)
{
    QJsonObject canisters;
    for (auto it = network.canisters().cbegin(); it != network.canisters().cend(); ++it)
        canisters.insert(it.key(), it.value().toText());
    return {{u"network"_s, network.networkUrl().toString()}, {u"gateway"_s, network.gatewayUrl().toString()}, {u"root_key"_s, toHex(network.rootKeyDer())},
        {u"canisters"_s, canisters}};
}

QByteArray faultList()
{
    QByteArray text;
    for (const LocalNet::FaultInfo &info : LocalNet::faultTable())
        text += QByteArray(info.name) + ": " + info.meaning + '\n';
    return text;
}

} // namespace Ic::App
