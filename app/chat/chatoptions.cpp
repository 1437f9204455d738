// SPDX-License-Identifier: MIT
#include "chatoptions.h"
#include "apptry.h"
#include "chatlimits.h"
#include "commandline.h"
#include "networkarguments.h"
#include "passphrasearguments.h"
#include "processprotection.h"
#include "screentext.h"
#include "utf8text.h"
#include <QtCore/QCommandLineParser>

namespace Ic::Chat {

namespace {

QCommandLineOption option(const char *name, const char *description, const char *value = nullptr, const char *standard = nullptr)
{
    QCommandLineOption result(QString::fromLatin1(name), Text::fromUtf8(description));
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
    App::NetworkArguments network;
    QCommandLineOption profile = option("profile", "Profile with its own settings, drafts and identity (default: default).", "NAME", "default");
    App::PassphraseArguments passphrase;
    QCommandLineOption nickname = option("nickname", "Join with this name at once.", "NAME");
    QCommandLineOption room = option("room", "Show this room first.", "ROOM");
    QCommandLineOption say = option("say", "Send this message after joining; repeatable, sent in order.", "TEXT");
    QCommandLineOption screenshot =
        option("screenshot", "Write a picture of the window, at the end or when the conversation has come to rest, to a file that only you can read.", "FILE");
    QCommandLineOption transcript = option("transcript", "Write the conversation as text, when the program ends, to a file that only you can read.", "FILE");
    QCommandLineOption exitAfter = option("exit-after", "End this long after the start.", "SECONDS");
    QCommandLineOption verbose = option("verbose", "Log events to standard error.");

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return QList<QCommandLineOption> {canister, gateway} + network.all() + passphrase.all()
            + QList<QCommandLineOption> {profile, nickname, room, say, screenshot, transcript, exitAfter, verbose, App::allowCoreOption()};
    }
};

Error bad(const QString &message)
{
    return {ErrorCode::BadInput, message};
}

} // namespace

Result<std::optional<ChatOptions>> ChatOptions::parse(const QStringList &arguments)
{
    const OptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A chat with other people through a canister: outgoing messages are signed, incoming ones are certified.\n"
                                                    "Exit code: 0 as asked, 2 wrong options, 3 network, 6 identity."));
    parser.addOptions(options.all());
    IC_TRY(goOn, App::parseArguments(parser, arguments));
    if (!goOn)
        return std::optional<ChatOptions>();

    ChatOptions result;
    const bool hasEndpoint = parser.isSet(options.canister) || parser.isSet(options.gateway);
    if (hasEndpoint) {
        if (parser.value(options.canister).isEmpty())
            return noEndpoint();
        IC_TRY(canister, App::parseCanister(QStringLiteral("--canister"), parser.value(options.canister)));
        result.canister = canister;
    }
    for (const QString &text : parser.values(options.gateway)) {
        IC_TRY(url, App::parseUrl(QStringLiteral("gateway"), text, {QStringLiteral("ws"), QStringLiteral("wss")}));
        result.gateways.append(url);
    }
    if (hasEndpoint && result.gateways.isEmpty())
        return bad(QStringLiteral("no gateway is given; use --gateway URL"));
    IC_TRY(network, options.network.choice(parser));
    result.network = network;
    IC_TRY(profile, App::parseProfile(QStringLiteral("profile"), parser.value(options.profile)));
    result.profile = profile;
    IC_TRY(passphrase, options.passphrase.passphrase(parser));
    result.passphrase = passphrase;
    result.dialogs = !parser.isSet(options.passphrase.noDialogs);
    result.nickname = parser.value(options.nickname).trimmed();
    if (parser.isSet(options.nickname) && (result.nickname.isEmpty() || Text::cleanLine(result.nickname, MaxNicknameLength) != result.nickname))
        return bad(QStringLiteral("--nickname: a name has 1 to %1 printable characters").arg(MaxNicknameLength));
    result.room = parser.value(options.room);
    result.say = parser.values(options.say);
    for (const QString &text : std::as_const(result.say)) {
        if (Text::isBlank(text) || text.size() > MaxMessageLength)
            return bad(QStringLiteral("--say: a message has 1 to %1 characters, at least one of them visible").arg(MaxMessageLength));
    }
    result.screenshot = parser.value(options.screenshot);
    result.transcript = parser.value(options.transcript);
    if (parser.isSet(options.exitAfter)) {
        IC_TRY(exitAfter, App::parseSeconds(QStringLiteral("exit-after"), parser.value(options.exitAfter)));
        result.exitAfter = exitAfter;
    }
    result.verbose = parser.isSet(options.verbose);
    return std::optional<ChatOptions>(std::move(result));
}

QString ChatOptions::endpoint() const
{
    if (gateways.isEmpty())
        return {};
    QStringList ways;
    for (const QUrl &gateway : gateways)
        ways.append(gateway.toDisplayString());
    return QStringLiteral("canister %1 through %2, network %3").arg(canister.toText(), ways.join(QStringLiteral(", ")), network.url.toDisplayString());
}

Error ChatOptions::noEndpoint()
{
    return bad(QStringLiteral("no canister is given; use --canister ID"));
}

bool ChatOptions::isAutomated() const
{
    return network.acceptsNewRootKey || !nickname.isEmpty() || !room.isEmpty() || !say.isEmpty() || !screenshot.isEmpty() || !transcript.isEmpty() || exitAfter;
}

} // namespace Ic::Chat
