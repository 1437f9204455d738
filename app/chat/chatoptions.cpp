// SPDX-License-Identifier: MIT
#include "chatoptions.h"
#include "bytes.h"
#include "chattext.h"
#include "commandline.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QHostAddress>
#include <cmath>

namespace Ic::Chat {

namespace {

constexpr qint64 MaxRootKeyFileBytes = 4096;

QCommandLineOption option(const char *name, const char *description, const char *value = nullptr, const char *standard = nullptr)
{
    QCommandLineOption result(QString::fromLatin1(name), QString::fromUtf8(description));
    if (value)
        result.setValueName(QString::fromLatin1(value));
    if (standard)
        result.setDefaultValue(QString::fromLatin1(standard));
    return result;
}

struct OptionSet
{
    QCommandLineOption canister = option("canister", "The chat canister.", "ID");
    QCommandLineOption gateway = option("gateway", "Gateway to connect through; repeatable, in order of preference.", "URL");
    QCommandLineOption network = option("network", "Where the canister's network answers HTTP (default: the Internet Computer).", "URL", "https://icp-api.io");
    QCommandLineOption rootKey = option("root-key", "Root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes.", "HEX|FILE");
    QCommandLineOption fetchRootKey = option("fetch-root-key", "Believe the root key that a test network on this computer tells; only with a loopback address.");
    QCommandLineOption profile = option("profile", "Settings, drafts and identity of their own (default: default).", "NAME", "default");
    QCommandLineOption nickname = option("nickname", "Join with this name at once.", "NAME");
    QCommandLineOption room = option("room", "Show this room first.", "ROOM");
    QCommandLineOption say = option("say", "Say this when joined; repeatable, one after another.", "TEXT");
    QCommandLineOption screenshot = option("screenshot", "Write a picture of the window, at the end or when the conversation has come to rest.", "FILE");
    QCommandLineOption transcript = option("transcript", "Write the conversation as text, when the program ends.", "FILE");
    QCommandLineOption exitAfter = option("exit-after", "End this long after the start.", "SECONDS");
    QCommandLineOption verbose = option("verbose", "Log what happens to standard error.");

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return {canister, gateway, network, rootKey, fetchRootKey, profile, nickname, room, say, screenshot, transcript, exitAfter, verbose};
    }
};

Error bad(const QString &message)
{
    return {ErrorCode::BadInput, message};
}

Result<QByteArray> rootKeyBytes(const QString &text)
{
    if (auto hex = fromHex(text))
        return hex;
    QFile file(text);
    if (!file.open(QIODevice::ReadOnly))
        return bad(QStringLiteral("neither hexadecimal nor a file that can be read"));
    const QByteArray content = file.read(MaxRootKeyFileBytes);
    if (auto hex = fromHex(QString::fromLatin1(content.trimmed())))
        return hex;
    return content;
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
        return bad(QStringLiteral("--root-key and --fetch-root-key exclude each other"));
    if (given) {
        const auto bytes = rootKeyBytes(parser.value(options.rootKey));
        const auto key = bytes ? RootKey::fromDer(*bytes) : Result<RootKey>(bytes.error());
        if (!key)
            return bad(QStringLiteral("--root-key: %1").arg(key.error().message()));
        return std::optional<RootKey>(*key);
    }
    if (!fetched)
        return std::optional<RootKey>(RootKey::mainnet());
    if (!isLoopback(network))
        return bad(QStringLiteral("--fetch-root-key needs --network with a loopback address such as http://127.0.0.1:4943, for anybody else could tell a key of their own"));
    return std::optional<RootKey>();
}

Result<Principal> parseCanister(const QString &text)
{
    if (text.isEmpty())
        return bad(QStringLiteral("which canister? Use --canister ID"));
    const auto canister = Principal::fromText(text);
    if (!canister)
        return bad(QStringLiteral("--canister \"%1\": %2").arg(text, canister.error().message()));
    if (canister->kind() != Principal::Kind::Opaque)
        return bad(QStringLiteral("--canister: \"%1\" is a principal, but not of a canister").arg(text));
    return *canister;
}

Result<std::chrono::milliseconds> parseSeconds(const QString &name, const QString &text)
{
    constexpr double MaxSeconds = 365.0 * 24 * 3600;
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !std::isfinite(seconds) || seconds <= 0 || seconds > MaxSeconds)
        return bad(QStringLiteral("--%1: \"%2\" is not a number of seconds above 0").arg(name, text));
    return std::chrono::milliseconds(qint64(std::ceil(seconds * 1000)));
}

} // namespace

Result<std::optional<ChatOptions>> ChatOptions::parse(const QStringList &arguments)
{
    const OptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Chats with other people through a canister: every message signed on its way out, and certified on its way in.\n"
                                                    "Exit code: 0 as asked, 2 wrong options, 3 network, 6 identity."));
    parser.addOptions(options.all());
    IC_TRY(goOn, App::parseArguments(parser, arguments));
    if (!goOn)
        return std::optional<ChatOptions>();

    ChatOptions result;
    IC_TRY(canister, parseCanister(parser.value(options.canister)));
    result.canister = canister;
    for (const QString &text : parser.values(options.gateway)) {
        IC_TRY(url, App::parseUrl(QStringLiteral("gateway"), text, {QStringLiteral("ws"), QStringLiteral("wss")}));
        result.gateways.append(url);
    }
    if (result.gateways.isEmpty())
        return bad(QStringLiteral("which gateway? Use --gateway URL"));
    IC_TRY(network, App::parseUrl(QStringLiteral("network"), parser.value(options.network), {QStringLiteral("http"), QStringLiteral("https")}));
    result.network = network;
    IC_TRY(rootKey, chooseRootKey(parser, options, network));
    result.rootKey = rootKey;
    static const QRegularExpression profileName(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"));
    result.profile = parser.value(options.profile);
    if (!profileName.match(result.profile).hasMatch())
        return bad(QStringLiteral("--profile: \"%1\" is not a name of letters, digits, '.', '-' and '_'").arg(result.profile));
    result.nickname = parser.value(options.nickname).trimmed();
    if (parser.isSet(options.nickname) && (result.nickname.isEmpty() || cleanLine(result.nickname, MaxNicknameLength) != result.nickname))
        return bad(QStringLiteral("--nickname: a name has 1 to %1 characters that can be shown").arg(MaxNicknameLength));
    result.room = parser.value(options.room);
    result.say = parser.values(options.say);
    for (const QString &text : std::as_const(result.say)) {
        if (text.trimmed().isEmpty() || text.size() > MaxMessageLength)
            return bad(QStringLiteral("--say: a message has 1 to %1 characters").arg(MaxMessageLength));
    }
    result.screenshot = parser.value(options.screenshot);
    result.transcript = parser.value(options.transcript);
    if (parser.isSet(options.exitAfter)) {
        IC_TRY(exitAfter, parseSeconds(QStringLiteral("exit-after"), parser.value(options.exitAfter)));
        result.exitAfter = exitAfter;
    }
    result.verbose = parser.isSet(options.verbose);
    return std::optional<ChatOptions>(std::move(result));
}

} // namespace Ic::Chat
