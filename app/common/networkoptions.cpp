// SPDX-License-Identifier: MIT
#include "networkoptions.h"
#include "commandline.h"
#include <QtCore/QCommandLineParser>
#include <QtNetwork/QHostAddress>

namespace Ic::App {

namespace {

Error bad(const QString &message)
{
    return {ErrorCode::BadInput, message};
}

//! A literal address: a name could lead anywhere (architecture.md section 6).
bool isLoopback(const QUrl &url)
{
    const QHostAddress address(url.host());
    return address == QHostAddress(QHostAddress::LocalHostIPv6) || (address.protocol() == QHostAddress::IPv4Protocol && address.isLoopback());
}

} // namespace

Result<RootKey> parseRootKey(const QString &text)
{
    auto key = RootKey::fromHexOrFile(text);
    if (!key)
        return bad(QStringLiteral("--root-key: %1").arg(key.error().message()));
    return key;
}

NetworkOptions::NetworkOptions()
    : network(QStringLiteral("network"), QStringLiteral("HTTP address of the canister's network (default: the Internet Computer)."), QStringLiteral("URL"), QStringLiteral("https://icp-api.io"))
    , rootKey(QStringLiteral("root-key"), QStringLiteral("Root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes."), QStringLiteral("HEX|FILE"))
    , fetchRootKey(QStringLiteral("fetch-root-key"), QStringLiteral("Trust the root key that a test network on this computer reports; requires a loopback address."))
{
}

Result<NetworkChoice> NetworkOptions::choice(const QCommandLineParser &parser) const
{
    NetworkChoice result;
    IC_TRY(url, parseUrl(QStringLiteral("network"), parser.value(network), {QStringLiteral("http"), QStringLiteral("https")}));
    result.url = url;
    const bool given = parser.isSet(rootKey);
    const bool fetched = parser.isSet(fetchRootKey);
    result.canBeAsked = parser.isSet(network) || !given;
    if (given && fetched)
        return bad(QStringLiteral("--root-key and --fetch-root-key exclude each other"));
    if (given) {
        IC_TRY(key, parseRootKey(parser.value(rootKey)));
        result.rootKey = key;
    } else if (!fetched) {
        result.rootKey = RootKey::mainnet();
    } else if (!isLoopback(url)) {
        return bad(QStringLiteral("--fetch-root-key needs --network with a loopback address such as http://127.0.0.1:4943: a remote network could report any key. Use --root-key instead"));
    }
    return result;
}

} // namespace Ic::App
