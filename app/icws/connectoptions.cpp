// SPDX-License-Identifier: MIT
#include "connectoptions.h"
#include "bytes.h"
#include "commandline.h"
#include "pem.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <cmath>

namespace Ic::App {

namespace {

constexpr qint64 MaxRootKeyFileBytes = 4096;

struct OptionSet
{
    QCommandLineOption gateway {QStringLiteral("gateway"), QStringLiteral("Gateway to connect through; repeatable, in order of preference."), QStringLiteral("URL")};
    QCommandLineOption network {QStringLiteral("network"), QStringLiteral("Where the canister's network answers HTTP (default: the Internet Computer)."), QStringLiteral("URL"), QStringLiteral("https://icp-api.io")};
    QCommandLineOption rootKey {QStringLiteral("root-key"), QStringLiteral("Root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes."), QStringLiteral("HEX|FILE")};
    QCommandLineOption fetchRootKey {QStringLiteral("fetch-root-key"), QStringLiteral("Believe the root key that a test network on this computer tells; only with a loopback address.")};
    QCommandLineOption identity {QStringLiteral("identity"), QStringLiteral("Who speaks: a PEM file with a private key, or \"random\" for a new one (default)."), QStringLiteral("FILE|random"), QStringLiteral("random")};
    QCommandLineOption interface {QStringLiteral("interface"), QStringLiteral("The canister's messages: %1 (default: each message tells).").arg(Interfaces::known().join(QStringLiteral(" or "))), QStringLiteral("NAME")};
    QCommandLineOption connectTimeout {QStringLiteral("connect-timeout"), QStringLiteral("Give up if no session was opened within this time (default: 30)."), QStringLiteral("SECONDS"), QStringLiteral("30")};
    QCommandLineOption exitAfter {QStringLiteral("exit-after"), QStringLiteral("Close and end this long after the start."), QStringLiteral("SECONDS")};
    QCommandLineOption exitOnEof {QStringLiteral("exit-on-eof"), QStringLiteral("Close and end when the input has ended and the fate of every message is known.")};
    QCommandLineOption json {QStringLiteral("json"), QStringLiteral("Events as JSON, one object a line.")};
    QCommandLineOption jsonInput {QStringLiteral("json-input"), QStringLiteral("Messages are read as JSON, one a line, not as Candid text.")};
    QCommandLineOption profile {QStringLiteral("profile"), QStringLiteral("Keep files apart from those of other profiles (default: default)."), QStringLiteral("NAME"), QStringLiteral("default")};
    QCommandLineOption verbose {QStringLiteral("verbose"), QStringLiteral("Log what happens to standard error.")};

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return {gateway, network, rootKey, fetchRootKey, identity, interface, connectTimeout, exitAfter, exitOnEof, json, jsonInput, profile, verbose};
    }
};

//! Options that are fixed already and do not work yet: better a clear word than "unknown".
Result<Unit> refuseLaterOptions(const QStringList &arguments)
{
    for (const QString &argument : arguments) {
        for (const char *later : {"--no-gateway", "--send-route", "--did"}) {
            if (argument == QLatin1StringView(later) || argument.startsWith(QLatin1StringView(later) + u'='))
                return Error(ErrorCode::BadInput, QStringLiteral("%1 is not in this version").arg(QLatin1StringView(later)));
        }
    }
    return Unit {};
}

Result<std::chrono::milliseconds> parseSeconds(const QString &option, const QString &text)
{
    constexpr double MaxSeconds = 365.0 * 24 * 3600;
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !std::isfinite(seconds) || seconds <= 0 || seconds > MaxSeconds)
        return Error(ErrorCode::BadInput, QStringLiteral("--%1: \"%2\" is not a number of seconds above 0").arg(option, text));
    return std::chrono::milliseconds(qint64(std::ceil(seconds * 1000)));
}

Result<QByteArray> rootKeyBytes(const QString &text)
{
    if (auto hex = fromHex(text))
        return hex;
    QFile file(text);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::BadInput, QStringLiteral("neither hexadecimal nor a file that can be read"));
    const QByteArray content = file.read(MaxRootKeyFileBytes);
    if (auto hex = fromHex(QString::fromLatin1(content.trimmed())))
        return hex;
    return content;
}

Result<RootKey> parseRootKey(const QString &text)
{
    auto bytes = rootKeyBytes(text);
    auto key = bytes ? RootKey::fromDer(*bytes) : Result<RootKey>(bytes.error());
    if (!key)
        return Error(ErrorCode::BadInput, QStringLiteral("--root-key: %1").arg(key.error().message()));
    return key;
}

//! A literal address: a name could lead anywhere (architecture.md section 6).
bool isLoopback(const QUrl &url)
{
    const QHostAddress address(url.host());
    return address == QHostAddress(QHostAddress::LocalHostIPv6) || (address.protocol() == QHostAddress::IPv4Protocol && address.isLoopback());
}

Result<std::optional<RootKey>> chooseRootKey(const QCommandLineParser &parser, const OptionSet &options, const QUrl &network)
{
    const bool given = parser.isSet(options.rootKey);
    const bool fetched = parser.isSet(options.fetchRootKey);
    if (given && fetched)
        return Error(ErrorCode::BadInput, QStringLiteral("--root-key and --fetch-root-key exclude each other"));
    if (given) {
        IC_TRY(key, parseRootKey(parser.value(options.rootKey)));
        return std::optional<RootKey>(key);
    }
    if (!fetched)
        return std::optional<RootKey>(RootKey::mainnet());
    if (!isLoopback(network))
        return Error(ErrorCode::BadInput, QStringLiteral("--fetch-root-key needs --network with a loopback address such as http://127.0.0.1:4943, for anybody else could tell a key of their own"));
    return std::optional<RootKey>();
}

//! Whatever is wrong with an identity ends with the exit code for it.
Result<IdentityPtr> chooseIdentity(const QString &text)
{
    if (text == u"random")
        return generateIdentity(KeyScheme::Ed25519, *Environment::system());
    auto identity = identityFromPemFile(text);
    if (!identity)
        return Error(ErrorCode::MalformedPem, QStringLiteral("--identity: %1").arg(identity.error().message()));
    return identity;
}

Result<Principal> parseCanister(const QStringList &positional)
{
    if (positional.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("connect needs the id of a canister"));
    auto canister = Principal::fromText(positional.constFirst());
    if (!canister)
        return Error(ErrorCode::BadInput, QStringLiteral("the canister id \"%1\": %2").arg(positional.constFirst(), canister.error().message()));
    if (canister->kind() != Principal::Kind::Opaque)
        return Error(ErrorCode::BadInput, QStringLiteral("\"%1\" is a principal, but not of a canister").arg(positional.constFirst()));
    return canister;
}

Result<QString> parseProfile(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"));
    if (!allowed.match(name).hasMatch())
        return Error(ErrorCode::BadInput, QStringLiteral("--profile: \"%1\" is not a name of letters, digits, '.', '-' and '_'").arg(name));
    return name;
}

} // namespace

Result<std::optional<ConnectOptions>> ConnectOptions::parse(const QStringList &arguments)
{
    IC_CHECK(refuseLaterOptions(arguments));
    const OptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Talks to a canister from a terminal: messages from standard input, one a line, as Candid text such as\n"
        "(record { text = \"hello\"; timestamp = 0 }); events on standard output; logs on standard error.\n"
        "Exit code: 0 closed as asked, 2 wrong options, 3 network, 4 the gateway misbehaved and none was left, 5 the canister refused,\n"
        "6 identity."));
    parser.addOptions(options.all());
    parser.addPositionalArgument(QStringLiteral("connect"), QStringLiteral("This command."));
    parser.addPositionalArgument(QStringLiteral("CANISTER_ID"), QStringLiteral("The canister to talk to."));
    IC_TRY(goOn, parseArguments(parser, arguments, 1));
    if (!goOn)
        return std::optional<ConnectOptions>();

    ConnectOptions result;
    IC_TRY(canister, parseCanister(parser.positionalArguments()));
    result.canister = canister;
    for (const QString &text : parser.values(options.gateway)) {
        IC_TRY(url, parseUrl(QStringLiteral("gateway"), text, {QStringLiteral("ws"), QStringLiteral("wss")}));
        result.gateways.append(url);
    }
    if (result.gateways.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("connect needs --gateway URL"));
    IC_TRY(network, parseUrl(QStringLiteral("network"), parser.value(options.network), {QStringLiteral("http"), QStringLiteral("https")}));
    result.network = network;
    IC_TRY(rootKey, chooseRootKey(parser, options, network));
    result.rootKey = rootKey;
    IC_TRY(interfaces, Interfaces::named(parser.value(options.interface)));
    result.interfaces = std::move(interfaces);
    IC_TRY(connectTimeout, parseSeconds(QStringLiteral("connect-timeout"), parser.value(options.connectTimeout)));
    result.connectTimeout = connectTimeout;
    if (parser.isSet(options.exitAfter)) {
        IC_TRY(exitAfter, parseSeconds(QStringLiteral("exit-after"), parser.value(options.exitAfter)));
        result.exitAfter = exitAfter;
    }
    IC_TRY(profile, parseProfile(parser.value(options.profile)));
    result.profile = profile;
    result.exitOnEof = parser.isSet(options.exitOnEof);
    result.json = parser.isSet(options.json);
    result.jsonInput = parser.isSet(options.jsonInput);
    result.verbose = parser.isSet(options.verbose);
    IC_TRY(identity, chooseIdentity(parser.value(options.identity)));
    result.identity = std::move(identity);
    return std::optional<ConnectOptions>(std::move(result));
}

} // namespace Ic::App
