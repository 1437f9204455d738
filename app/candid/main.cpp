// SPDX-License-Identifier: MIT
#include "candidoptions.h"
#include "generator.h"
#include "outputfolder.h"
#include "printabletext.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <cstdio>

using namespace Ic;
using namespace Ic::App;

namespace {

// As the other programs: 2 is what is wrong with options or input.
constexpr int Ok = 0;
constexpr int Failed = 1;
constexpr int Usage = 2;

int fail(int code, const QString &message)
{
    std::fprintf(stderr, "icws-candid: %s\n", qPrintable(Text::printable(message)));
    return code;
}

//! Errors of a .did file begin with their place, as compilers write it, so that editors find it.
int failInFile(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(Text::printable(error.message())));
    return error.code() == ErrorCode::FileNotWritable ? Failed : Usage;
}

int run(const CandidOptions &options)
{
    const Codegen::OutputFolder folder(options.outputFolder);
    QList<Codegen::GeneratedFile> output;
    QStringList sources;
    for (const QString &path : options.files) {
        const auto file = Candid::DidFile::load(path);
        if (!file)
            return failInFile(file.error());
        const auto files = Codegen::generate(*file, options.code);
        if (!files)
            return failInFile(files.error());
        for (const Codegen::GeneratedFile &each : *files) {
            const bool twice = std::any_of(output.cbegin(), output.cend(), [&each](const auto &other) { return other.name == each.name; });
            if (twice)
                return fail(Usage, QStringLiteral("two files would be named %1").arg(each.name));
            output.append(each);
        }
        sources += file->files();
    }
    sources.removeDuplicates();

    if (options.action == CandidOptions::Check) {
        const QStringList differing = folder.differing(output);
        for (const QString &name : differing)
            std::fprintf(stderr, "icws-candid: %s is not up to date\n", qPrintable(Text::printable(folder.filePath(name))));
        return differing.isEmpty() ? Ok : Failed;
    }
    if (const auto written = folder.write(output); !written)
        return fail(Failed, written.error().message());
    if (!options.dependencyFile.isEmpty()) {
        QStringList targets;
        for (const Codegen::GeneratedFile &each : std::as_const(output))
            targets.append(folder.filePath(each.name));
        for (QString &source : sources)
            source = QFileInfo(source).absoluteFilePath();
        if (const auto written = Codegen::writeIfDifferent(options.dependencyFile, Codegen::dependencyFile(targets, sources)); !written)
            return fail(Failed, written.error().message());
    }
    return Ok;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("icws-candid"));
    QCoreApplication::setApplicationVersion(QStringLiteral(IC_VERSION));
    const auto options = CandidOptions::fromArguments(QCoreApplication::arguments());
    if (!options)
        return fail(Usage, options.error().message());
    return options->action == CandidOptions::Nothing ? Ok : run(*options);
}
