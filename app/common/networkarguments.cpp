// SPDX-License-Identifier: MIT
#include "networkarguments.h"
#include "apptry.h"
#include "commandline.h"
#include "fetchrootkey.h"
#include "networkoptions.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

namespace {

Error bad(const QString &message)
{
    return {ErrorCode::BadInput, message};
}

} // namespace

Network networkAt(const QUrl &url, const RootKey &rootKey, const EnvironmentPtr &environment)
{
    NetworkOptions options;
    QList<QUrl> others = options.urls();
    const bool isOneOfThem = others.removeIf([&url](const QUrl &node) { return node.scheme() == url.scheme() && node.host() == url.host(); }) > 0;
    options.setUrls(url.isEmpty() ? QList<QUrl>() : isOneOfThem ? QList<QUrl> {url} + others : QList<QUrl> {url});
    options.setRootKey(rootKey).setEnvironment(environment);
    return Network(options);
}

Result<RootKey> parseRootKey(const QString &text)
{
    auto key = RootKey::fromHexOrFile(text);
    if (!key)
        return bad(QStringLiteral("--root-key: %1").arg(key.error().message()));
    return key;
}

NetworkArguments::NetworkArguments()
    : network(QStringLiteral("network"), QStringLiteral("HTTP address of the canister's network (default: the Internet Computer)."), QStringLiteral("URL"),
        QStringLiteral("https://icp-api.io"))
    , rootKey(QStringLiteral("root-key"), QStringLiteral("Root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes."),
          QStringLiteral("HEX|FILE"))
    , fetchRootKey(
          QStringLiteral("fetch-root-key"), QStringLiteral("Trust the root key that a test network on this computer states; only with a loopback address."))
    , acceptNewRootKey(QStringLiteral("accept-new-root-key"),
          QStringLiteral("With --fetch-root-key: the test network was set up anew, so its root key may be another one than this profile knows."))
{
}

Error NetworkArguments::nothingToAccept()
{
    return bad(QStringLiteral("--accept-new-root-key needs --fetch-root-key: only a root key that is fetched is compared with the one of the profile"));
}

Result<NetworkChoice> NetworkArguments::choice(const QCommandLineParser &parser) const
{
    NetworkChoice result;
    IC_TRY(url, parseUrl(QStringLiteral("network"), parser.value(network), {QStringLiteral("http"), QStringLiteral("https")}));
    result.url = url;
    result.acceptsNewRootKey = parser.isSet(acceptNewRootKey);
    const bool given = parser.isSet(rootKey);
    const bool fetched = parser.isSet(fetchRootKey);
    result.canBeAsked = parser.isSet(network) || !given;
    if (given && fetched)
        return bad(QStringLiteral("--root-key and --fetch-root-key exclude each other"));
    if (result.acceptsNewRootKey && !fetched)
        return nothingToAccept();
    if (given) {
        IC_TRY(key, parseRootKey(parser.value(rootKey)));
        result.rootKey = key;
    } else if (!fetched) {
        result.rootKey = RootKey::mainnet();
    } else if (const auto allowed = checkRootKeySource(url); !allowed) { // before anything is started
        return bad(QStringLiteral("--fetch-root-key: %1").arg(allowed.error().message()));
    }
    return result;
}

} // namespace Ic::App
