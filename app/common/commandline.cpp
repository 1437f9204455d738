// SPDX-License-Identifier: MIT
#include "commandline.h"
#include "apptry.h"
#include "standardoutput.h"
#include "textcut.h"
#include "utf8text.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <cmath>
#include <cstdio>

namespace Ic::App {

namespace {

Error badValue(const QString &option, const QString &text, const QString &expected)
{
    return {ErrorCode::BadInput, QStringLiteral("--%1: \"%2\" is not %3").arg(option, text, expected)};
}

} // namespace

Result<qint64> parseNumber(const QString &option, const QString &text, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < least || number > most)
        return badValue(option, text, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    return number;
}

Result<quint16> parsePort(const QString &option, const QString &text)
{
    IC_TRY(number, parseNumber(option, text, 0, 65535));
    return quint16(number);
}

Result<std::chrono::milliseconds> parseMilliseconds(const QString &option, const QString &text, qint64 least)
{
    IC_TRY(number, parseNumber(option, text, least, 86'400'000));
    return std::chrono::milliseconds(number);
}

Result<std::chrono::milliseconds> parseSeconds(const QString &option, const QString &text)
{
    constexpr double MaxSeconds = 365.0 * 24 * 3600;
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !std::isfinite(seconds) || seconds <= 0 || seconds > MaxSeconds)
        return badValue(option, text, QStringLiteral("a number of seconds above 0"));
    return std::chrono::milliseconds(qint64(std::ceil(seconds * 1000)));
}

Result<QString> parseProfile(const QString &option, const QString &text)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"));
    if (!allowed.match(text).hasMatch())
        return badValue(option, text, QStringLiteral("a name of letters, digits, '.', '-' and '_'"));
    return text;
}

Result<Principal> parseCanister(const QString &what, const QString &text)
{
    auto canister = Principal::fromText(text);
    if (!canister)
        return Error(ErrorCode::BadInput, QStringLiteral("%1 \"%2\": %3").arg(what, text, canister.error().message()));
    if (canister->kind() != Principal::Kind::Opaque)
        return Error(ErrorCode::BadInput, QStringLiteral("%1 \"%2\" is a principal, but not of a canister").arg(what, text));
    return canister;
}

Result<Endpoint> parseEndpoint(const QString &option, const QString &text)
{
    const QString expected = QStringLiteral("IP:PORT, such as 127.0.0.1:8080");
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return badValue(option, text, expected);
    QString host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    else if (host.contains(u':'))
        return badValue(option, text, expected);
    Endpoint endpoint;
    if (host == u"localhost")
        endpoint.address = QHostAddress(QHostAddress::LocalHost);
    else if (!endpoint.address.setAddress(host))
        return badValue(option, text, expected);
    const auto port = parsePort(option, text.sliced(colon + 1));
    if (!port)
        return badValue(option, text, expected);
    endpoint.port = *port;
    return endpoint;
}

Result<QUrl> parseUrl(const QString &option, const QString &text, const QStringList &schemes)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return badValue(option, text, QStringLiteral("a URL that starts with %1://").arg(schemes.join(QStringLiteral(":// or "))));
    return url;
}

QCommandLineOption optionWithDefault(const QString &name, const QString &description, const QString &valueName, const QString &value)
{
    return {name, QStringLiteral("%1 (default: %2).").arg(description.chopped(1), value), valueName, value};
}

Result<QStringList> commandLineOf(int argc, const char *const *argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        const auto argument = Text::fromValidUtf8(argv[i]);
        if (!argument)
            return Error(ErrorCode::BadInput, QStringLiteral("argument %1 is not UTF-8 text: \"%2\"").arg(i).arg(Text::startOfUtf8(argv[i], 40)));
        arguments.append(*argument);
    }
    return arguments;
}

Result<bool> parseArguments(QCommandLineParser &parser, const QStringList &arguments, int maxPositional, const QString &command)
{
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments))
        return Error(ErrorCode::BadInput, parser.errorText());
    if (parser.isSet(help) || parser.isSet(QStringLiteral("help-all"))) {
        QString text = parser.helpText();
        if (const qsizetype options = text.indexOf(u"[options]"); !command.isEmpty() && options >= 0)
            text.insert(options, command + u' ');
        writeAndFlush(text.toLocal8Bit());
        return false;
    }
    if (parser.isSet(version)) {
        std::printf("%s %s\n", qPrintable(QCoreApplication::applicationName()), qPrintable(QCoreApplication::applicationVersion()));
        return false;
    }
    const QStringList positional = parser.positionalArguments();
    if (positional.size() > maxPositional)
        return Error(ErrorCode::BadInput, QStringLiteral("unexpected argument \"%1\"").arg(positional.at(maxPositional)));
    return true;
}

} // namespace Ic::App
