// SPDX-License-Identifier: MIT
#include "networkoptions.h"
#include "bytes.h"
#include "commandline.h"
#include "fetchrootkey.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>

namespace Ic::App {

namespace {

constexpr qint64 MaxRootKeyFileBytes = 4096;

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

} // namespace

Result<RootKey> parseRootKey(const QString &text)
{
    const auto bytes = rootKeyBytes(text);
    const auto key = bytes ? RootKey::fromDer(*bytes) : Result<RootKey>(bytes.error());
    if (!key)
        return bad(QStringLiteral("--root-key: %1").arg(key.error().message()));
    return key;
}

NetworkOptions::NetworkOptions()
    : network(QStringLiteral("network"), QStringLiteral("Where the canister's network answers HTTP (default: the Internet Computer)."), QStringLiteral("URL"), QStringLiteral("https://icp-api.io"))
    , rootKey(QStringLiteral("root-key"), QStringLiteral("Root key of a test network: DER in hexadecimal, or a file with that or with the DER bytes."), QStringLiteral("HEX|FILE"))
    , fetchRootKey(QStringLiteral("fetch-root-key"), QStringLiteral("Trust the root key that a test network on this computer states; only with a loopback address."))
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
    } else if (const auto allowed = checkRootKeySource(url); !allowed) { // before anything is started
        return bad(QStringLiteral("--fetch-root-key: %1").arg(allowed.error().message()));
    }
    return result;
}

} // namespace Ic::App
