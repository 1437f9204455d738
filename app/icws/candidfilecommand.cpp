// SPDX-License-Identifier: MIT
// icws candid check and format.
#include "candidinput.h"
#include "commandline.h"
#include "commands.h"
#include "exitcode.h"
#include "interfacecomparison.h"
#include "jsonlines.h"
#include "printabletext.h"
#include "standardoutput.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QSaveFile>
#include <cstdio>
#include <unistd.h>

namespace Ic::App {

using namespace Candid;

namespace {

QStringList warningsOf(const DidFile &file)
{
    QStringList lines;
    for (const DidWarning &warning : file.warnings())
        lines.append(QStringLiteral("%1:%2:%3: %4").arg(warning.location.file).arg(warning.location.line).arg(warning.location.column).arg(warning.message));
    return lines;
}

int sayCompatible(const DidFile &newFile, const DidFile &oldFile, bool asJson)
{
    const auto changes = compareWebSocketInterfaces(newFile, oldFile);
    if (!changes)
        return refuseInput(changes.error());
    const QStringList warnings = warningsOf(newFile) + changes->warnings;
    const bool isCompatible = changes->breaks.isEmpty();
    const int code = int(isCompatible ? ExitCode::Ok : ExitCode::No);
    if (asJson) {
        QJsonObject object {{QStringLiteral("compatible"), isCompatible}, {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
        if (!isCompatible) {
            object.insert(QStringLiteral("code"), errorCodeName(ErrorCode::InterfaceIncompatible));
            object.insert(QStringLiteral("reason"), changes->breaks.first());
            object.insert(QStringLiteral("reasons"), QJsonArray::fromStringList(changes->breaks));
        }
        if (!changes->isComplete)
            object.insert(QStringLiteral("complete"), false);
        JsonLines().write(object);
        return code;
    }
    for (const QString &each : warnings)
        complain(QStringLiteral("warning: %1").arg(each));
    for (const QString &each : changes->breaks)
        complain(QStringLiteral("not compatible: %1").arg(each));
    if (!changes->isComplete)
        complain(QStringLiteral("there are more differences"));
    if (isCompatible)
        std::puts("compatible");
    return code;
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return file.readAll(); // its size has been checked: it was loaded before
}

Result<Unit> writeFile(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return Unit();
}

} // namespace

int runCandidCheck(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Checks a .did file with all its imports. With a second one, the old interface, also checks that its clients can use\n"
                       "the new one. Every break is reported with its position. Warnings name values that an opt turns into null without an error, and\n"
                       "names that other tools reject. For IC WebSocket canisters the types of the messages are compared as well.\n"
                       "Exit code: 0 valid and compatible, with or without warnings, 1 not compatible, 2 unreadable input."));
    const QCommandLineOption json(QStringLiteral("json"),
        QStringLiteral("One JSON object: \"compatible\", \"warnings\", and if not compatible \"code\", \"reasons\", and the first as \"reason\"; for one file "
                       "the counts \"types\" and \"methods\", and \"warnings\"."));
    parser.addOption(json);
    parser.addPositionalArgument(QStringLiteral("NEW"), QStringLiteral("A .did file; - is standard input."));
    parser.addPositionalArgument(QStringLiteral("OLD"), QStringLiteral("The file that it is to replace."), QStringLiteral("[OLD]"));
    const auto parsed = parseArguments(parser, arguments, 2, QStringLiteral("candid check"));
    if (!parsed)
        return refuseInput(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        return fail(ExitCode::Usage, QStringLiteral("candid check needs a .did file"));
    const auto file = loadDid(files.first());
    if (!file)
        return refuseInput(file.error());
    if (files.size() == 2) {
        const auto old = loadDid(files.last());
        return old ? sayCompatible(*file, *old, parser.isSet(json)) : refuseInput(old.error());
    }
    const qsizetype methods = file->serviceType() ? file->serviceType()->methods().size() : 0;
    const auto types = qsizetype(file->definitions().size());
    const QStringList warnings = warningsOf(*file);
    if (parser.isSet(json)) {
        JsonLines().write(
            {{QStringLiteral("types"), types}, {QStringLiteral("methods"), methods}, {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}});
        return int(ExitCode::Ok);
    }
    for (const QString &each : warnings)
        complain(QStringLiteral("warning: %1").arg(each));
    std::printf("right: types: %lld, methods: %lld\n", static_cast<long long>(types), static_cast<long long>(methods));
    return int(ExitCode::Ok);
}

int runCandidFormat(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Writes a .did file in the standard layout to standard output. All comments are kept.\n"
                                                    "Exit code: 0, 1 with --check: it has another layout, 2 unreadable input."));
    const QCommandLineOption inPlace(QStringLiteral("in-place"), QStringLiteral("Write to the file itself, unless it already has the layout."));
    const QCommandLineOption check(QStringLiteral("check"), QStringLiteral("Write nothing; only report whether the file has the layout."));
    const QCommandLineOption merge(QStringLiteral("merge"), QStringLiteral("Include the imports in one text."));
    parser.addOptions({inPlace, check, merge});
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A .did file; - (default) is standard input."), QStringLiteral("[FILE]"));
    const auto parsed = parseArguments(parser, arguments, 1, QStringLiteral("candid format"));
    if (!parsed)
        return refuseInput(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    const QString path = parser.positionalArguments().value(0, QStringLiteral("-"));
    const bool isChange = parser.isSet(inPlace) || parser.isSet(check);
    if (isChange && path == u"-")
        return fail(ExitCode::Usage, QStringLiteral("--in-place and --check need a file"));
    if (parser.isSet(inPlace) && (parser.isSet(check) || parser.isSet(merge)))
        return fail(ExitCode::Usage, QStringLiteral("--in-place goes with neither --check nor --merge"));
    const auto file = loadDid(path);
    if (!file)
        return refuseInput(file.error());
    const QString text = file->toText(parser.isSet(merge) ? DidFile::Imports::Included : DidFile::Imports::Kept);
    if (!isChange) {
        // A file gets the comments as they are, a terminal only what it can show.
        const QByteArray out = isatty(STDOUT_FILENO) == 1 ? Text::printable(text, Text::LineBreaks::Kept).toUtf8() : text.toUtf8();
        writeAndFlush(out);
        return int(ExitCode::Ok);
    }
    const auto before = readFile(path);
    if (!before)
        return refuseInput(before.error());
    const QByteArray utf8 = text.toUtf8();
    if (*before == utf8)
        return int(ExitCode::Ok);
    if (parser.isSet(check))
        return fail(ExitCode::No, QStringLiteral("%1: has another layout").arg(path));
    const auto written = writeFile(path, utf8);
    return written ? int(ExitCode::Ok) : refuseInput(written.error());
}

} // namespace Ic::App
