// SPDX-License-Identifier: MIT
// icws candid check and format.
#include "candidcommand.h"
#include "candidinput.h"
#include "commandline.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "printabletext.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <cstdio>
#include <unistd.h>

namespace Ic::App {

using namespace Candid;

namespace {

int refuse(const Error &error)
{
    return fail(ExitCode::Usage, error.message());
}

int sayCompatible(const DidFile &newFile, const DidFile &oldFile, bool asJson)
{
    const auto answer = checkCompatible(newFile, oldFile);
    if (!answer && answer.error() != ErrorCode::InterfaceIncompatible)
        return refuse(answer.error());
    const QString reason = answer ? QString() : answer.error().message();
    if (asJson) {
        QJsonObject object {{QStringLiteral("compatible"), answer.has_value()}};
        if (!answer) {
            object.insert(QStringLiteral("code"), answer.error().codeName());
            object.insert(QStringLiteral("reason"), reason);
        }
        JsonLines().write(object);
        return int(answer ? ExitCode::Ok : ExitCode::No);
    }
    if (!answer)
        return fail(ExitCode::No, QStringLiteral("not compatible: %1").arg(reason));
    std::puts("compatible");
    return int(ExitCode::Ok);
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
    parser.setApplicationDescription(QStringLiteral(
        "Checks a .did file with all its imports. With a second one, the old interface, also checks that clients of the old\n"
        "interface can use the new one. Differences are reported with their position.\n"
        "Exit code: 0 valid and compatible, 1 not compatible, 2 unreadable input."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One JSON object: \"compatible\", and if false \"code\" and \"reason\"; for one file the counts \"types\" and \"methods\"."));
    parser.addOption(json);
    parser.addPositionalArgument(QStringLiteral("candid check"), QStringLiteral("This command."));
    parser.addPositionalArgument(QStringLiteral("NEW"), QStringLiteral("A .did file; - is standard input."));
    parser.addPositionalArgument(QStringLiteral("OLD"), QStringLiteral("The file that it is to replace."), QStringLiteral("[OLD]"));
    const auto parsed = parseArguments(parser, arguments, 2);
    if (!parsed)
        return refuse(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        return fail(ExitCode::Usage, QStringLiteral("candid check needs a .did file"));
    const auto file = loadDid(files.first());
    if (!file)
        return refuse(file.error());
    if (files.size() == 2) {
        const auto old = loadDid(files.last());
        return old ? sayCompatible(*file, *old, parser.isSet(json)) : refuse(old.error());
    }
    const qsizetype methods = file->serviceType() ? file->serviceType()->methods().size() : 0;
    const auto types = qsizetype(file->definitions().size());
    if (parser.isSet(json))
        JsonLines().write({{QStringLiteral("types"), types}, {QStringLiteral("methods"), methods}});
    else
        std::printf("right: types: %lld, methods: %lld\n", static_cast<long long>(types), static_cast<long long>(methods));
    return int(ExitCode::Ok);
}

int runCandidFormat(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Writes a .did file in the standard layout to standard output. All comments are kept.\n"
        "Exit code: 0, 1 with --check: it has another layout, 2 unreadable input."));
    const QCommandLineOption inPlace(QStringLiteral("in-place"), QStringLiteral("Write to the file itself, unless it already has the layout."));
    const QCommandLineOption check(QStringLiteral("check"), QStringLiteral("Write nothing; only report whether the file has the layout."));
    const QCommandLineOption merge(QStringLiteral("merge"), QStringLiteral("Include the imports in one text."));
    parser.addOptions({inPlace, check, merge});
    parser.addPositionalArgument(QStringLiteral("candid format"), QStringLiteral("This command."));
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A .did file; - (default) is standard input."), QStringLiteral("[FILE]"));
    const auto parsed = parseArguments(parser, arguments, 1);
    if (!parsed)
        return refuse(parsed.error());
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
        return refuse(file.error());
    const QString text = file->toText(parser.isSet(merge) ? DidFile::Imports::Included : DidFile::Imports::Kept);
    if (!isChange) {
        // A file gets the comments as they are, a terminal only what it can show.
        const QByteArray out = isatty(STDOUT_FILENO) == 1 ? Text::printable(text, Text::LineBreaks::Kept).toUtf8() : text.toUtf8();
        std::fwrite(out.constData(), 1, std::size_t(out.size()), stdout);
        return int(ExitCode::Ok);
    }
    const auto before = readFile(path);
    if (!before)
        return refuse(before.error());
    const QByteArray utf8 = text.toUtf8();
    if (*before == utf8)
        return int(ExitCode::Ok);
    if (parser.isSet(check))
        return fail(ExitCode::No, QStringLiteral("%1: has another layout").arg(path));
    const auto written = writeFile(path, utf8);
    return written ? int(ExitCode::Ok) : refuse(written.error());
}

} // namespace Ic::App
