// SPDX-License-Identifier: MIT
#include "trayoptions.h"
#include "allowopenfiles.h"
#include "apptry.h"
#include "commandline.h"
#include "networkarguments.h"
#include "passphrasearguments.h"
#include "processprotection.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

namespace Ic::Tray {

namespace {

QUrl standardNetwork()
{
    return QUrl(QStringLiteral("https://icp-api.io"));
}

struct OptionSet
{
    QCommandLineOption profile {QStringLiteral("profile"), QStringLiteral("Profile with its own settings, history and identity (default: default)."),
        QStringLiteral("NAME"), QStringLiteral("default")};
    QCommandLineOption gateway {QStringLiteral("gateway"),
        QStringLiteral("Gateway to connect through; repeatable, in order of preference. Without any, canisters are polled. Stored in the profile, with "
                       "--network and the root key."),
        QStringLiteral("URL")};
    App::NetworkArguments network;
    App::PassphraseArguments passphrase;
    QCommandLineOption identity {
        QStringLiteral("identity"), QStringLiteral("Use this identity, a PEM file, instead of the profile's own."), QStringLiteral("FILE")};
    QCommandLineOption subscribe {
        QStringLiteral("subscribe"), QStringLiteral("Subscribe to this notification canister without asking; repeatable."), QStringLiteral("ID")};
    QCommandLineOption hidden {QStringLiteral("hidden"), QStringLiteral("Start with the icon only, without a window.")};
    QCommandLineOption autostarted {QStringLiteral("autostarted"), QStringLiteral("Started at login: a window only if the settings say so.")};
    QCommandLineOption json {QStringLiteral("json"), QStringLiteral("Write events to standard output, one JSON object per line.")};
    QCommandLineOption exitAfter {QStringLiteral("exit-after"), QStringLiteral("End this long after the start."), QStringLiteral("SECONDS")};
    QCommandLineOption verbose {QStringLiteral("verbose"), QStringLiteral("Log events to standard error.")};

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return QList<QCommandLineOption> {profile, gateway} + network.all() + passphrase.all()
            + QList<QCommandLineOption> {identity, subscribe, hidden, autostarted, json, exitAfter, verbose, App::allowCoreOption()};
    }
};

Result<std::optional<NetworkSettings>> readNetwork(const QCommandLineParser &parser, const OptionSet &options)
{
    const bool given = parser.isSet(options.gateway) || parser.isSet(options.network.network) || parser.isSet(options.network.rootKey)
        || parser.isSet(options.network.fetchRootKey);
    if (!given)
        return std::optional<NetworkSettings>();
    NetworkSettings settings;
    for (const QString &text : parser.values(options.gateway)) {
        IC_TRY(url, App::parseUrl(QStringLiteral("gateway"), text, {QStringLiteral("ws"), QStringLiteral("wss")}));
        settings.gateways.append(url);
    }
    IC_TRY(network, options.network.choice(parser));
    if (network.canBeAsked)
        settings.url = network.url;
    else if (settings.gateways.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("--root-key needs --gateway or --network, the address of that network"));
    settings.fetchRootKey = !network.rootKey;
    if (network.rootKey && !network.rootKey->isMainnet())
        settings.rootKeyDer = network.rootKey->der();
    return std::optional<NetworkSettings>(std::move(settings));
}

} // namespace

NetworkSettings NetworkSettings::fromJson(const QJsonObject &json)
{
    NetworkSettings settings;
    const QStringList gateways = json.value(u"gateways").toVariant().toStringList();
    for (const QString &gateway : gateways)
        settings.gateways.append(QUrl(gateway));
    settings.url = json.contains(u"network") ? QUrl(json.value(u"network").toString()) : standardNetwork();
    settings.rootKeyDer = QByteArray::fromHex(json.value(u"rootKey").toString().toLatin1());
    settings.fetchRootKey = json.value(u"fetchRootKey").toBool();
    return settings;
}

QJsonObject NetworkSettings::toJson() const
{
    QStringList texts;
    for (const QUrl &gateway : gateways)
        texts.append(gateway.toString());
    return {
        {QStringLiteral("gateways"), QJsonArray::fromStringList(texts)},
        {QStringLiteral("network"), url.toString()},
        {QStringLiteral("rootKey"), QString::fromLatin1(rootKeyDer.toHex())},
        {QStringLiteral("fetchRootKey"), fetchRootKey},
    };
}

QStringList TrayOptions::autostartArguments() const
{
    QStringList arguments {QStringLiteral("--autostarted")};
    if (!passphraseFile.isEmpty())
        arguments += {QStringLiteral("--passphrase-file"), passphraseFile};
    if (fileRule == SecretFileRule::Any)
        arguments += QStringLiteral("--allow-open-files");
    return arguments;
}

Result<std::optional<TrayOptions>> TrayOptions::parse(const QStringList &arguments)
{
    const OptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows notifications of canisters on the desktop: each certified, none missed.\n"
                                                    "Exit code: 0 as asked, 2 wrong options, 3 network, 6 identity."));
    parser.addOptions(options.all());
    parser.addPositionalArgument(
        QStringLiteral("link"), QStringLiteral("A canister id or an icws-notify: link to subscribe to, after asking."), QStringLiteral("[LINK]"));
    IC_TRY(goOn, App::parseArguments(parser, arguments, 1));
    if (!goOn)
        return std::optional<TrayOptions>();

    TrayOptions result;
    IC_TRY(profile, App::parseProfile(QStringLiteral("profile"), parser.value(options.profile)));
    result.profile = profile;
    IC_TRY(network, readNetwork(parser, options));
    result.network = network;
    result.acceptNewRootKey = parser.isSet(options.network.acceptNewRootKey);
    result.identityFile = parser.value(options.identity);
    IC_TRY(passphrase, options.passphrase.passphrase(parser));
    result.passphrase = passphrase;
    result.dialogs = !parser.isSet(options.passphrase.noDialogs);
    const QFileInfo passphraseFile(parser.value(options.passphrase.passphraseFile));
    if (passphraseFile.isFile())
        result.passphraseFile = passphraseFile.absoluteFilePath();
    result.fileRule = App::fileRule(parser);
    for (const QString &text : parser.values(options.subscribe)) {
        const auto link = SubscriptionLink::parse(text);
        if (!link)
            return Error(link.error().code(), QStringLiteral("--subscribe: \"%1\": %2").arg(text, link.error().message()));
        result.subscribe.append(link->canister);
    }
    if (!parser.positionalArguments().isEmpty())
        result.link = parser.positionalArguments().constFirst();
    result.hidden = parser.isSet(options.hidden);
    result.autostarted = parser.isSet(options.autostarted);
    result.json = parser.isSet(options.json);
    result.verbose = parser.isSet(options.verbose);
    if (parser.isSet(options.exitAfter)) {
        IC_TRY(exitAfter, App::parseSeconds(QStringLiteral("exit-after"), parser.value(options.exitAfter)));
        result.exitAfter = exitAfter;
    }
    return std::optional<TrayOptions>(std::move(result));
}

} // namespace Ic::Tray
