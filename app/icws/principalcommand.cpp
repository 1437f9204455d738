// SPDX-License-Identifier: MIT
#include "allowopenfiles.h"
#include "apptry.h"
#include "bytes.h"
#include "commandline.h"
#include "commands.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "pem.h"
#include "principal.h"
#include "secretinput.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QMetaEnum>
#include <cstdio>

namespace Ic::App {

namespace {

QString kindName(Principal::Kind kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<Principal::Kind>().valueToKey(int(kind)));
}

//! An input with dashes that is not a file is text; else hex, of a principal or of a public key.
Result<Principal> read(const QString &input, SecretFileRule rule)
{
    if (namesSecretInput(input)) {
        IC_TRY(pem, readSecretInput(input, MaxPemFileSize, rule));
        const auto identity = identityFromPem(pem.view());
        if (!identity)
            return identity.error().within(input);
        return (*identity)->sender();
    }
    if (auto text = Principal::fromText(input))
        return text;
    auto bytes = fromHex(input);
    if (!bytes)
        return Error(ErrorCode::BadInput, QStringLiteral("\"%1\" is neither a principal, nor hexadecimal, nor a file").arg(input));
    if (auto key = PublicKey::fromDer(*bytes))
        return Principal::selfAuthenticating(*bytes);
    auto principal = Principal::fromBytes(*bytes);
    if (!principal)
        return Error(ErrorCode::BadInput, QStringLiteral("%1 bytes are neither a principal nor a public key").arg(bytes->size()));
    return principal;
}

} // namespace

int runPrincipal(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Shows a principal as text and in hexadecimal, and its kind.\nExit code: 0, 2 unreadable input, 6 unreadable key."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object."));
    parser.addOptions({json, allowOpenFilesOption()});
    parser.addPositionalArgument(QStringLiteral("PRINCIPAL"),
        QStringLiteral("Its text, its bytes in hexadecimal, a public key (DER, hexadecimal), or a PEM file with a private key (- for standard input)."));
    const auto parsed = parseArguments(parser, arguments, 1, QStringLiteral("principal"));
    if (!parsed)
        return fail(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    if (parser.positionalArguments().isEmpty())
        return fail(ExitCode::Usage, QStringLiteral("principal needs a text, hexadecimal digits or a PEM file"));
    const auto principal = read(parser.positionalArguments().constFirst(), fileRule(parser));
    if (!principal)
        return fail(principal.error());
    if (parser.isSet(json)) {
        JsonLines().write({{QStringLiteral("text"), principal->toText()}, {QStringLiteral("hex"), toHex(principal->bytes())},
            {QStringLiteral("kind"), kindName(principal->kind())}});
    } else {
        std::printf(
            "text  %s\nhex   %s\nkind  %s\n", qPrintable(principal->toText()), qPrintable(toHex(principal->bytes())), qPrintable(kindName(principal->kind())));
    }
    return int(ExitCode::Ok);
}

} // namespace Ic::App
