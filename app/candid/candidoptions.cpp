// SPDX-License-Identifier: MIT
#include "candidoptions.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <cstdio>

namespace Ic::App {

using namespace Qt::StringLiterals;

Result<CandidOptions> CandidOptions::fromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Generates C++ classes from Candid interface descriptions: a value class for each record and variant, and a "
                                     "client for the service. CMake projects use ic_add_candid() instead."_s);
    parser.addPositionalArgument(u"FILE.did"_s, u"Interface descriptions; the generated files are named after them."_s, u"FILE.did..."_s);
    parser.addOptions({
        {{u"o"_s, u"output"_s}, u"Folder for the files (default: the current one)."_s, u"DIR"_s, u"."_s},
        {{u"n"_s, u"namespace"_s}, u"Namespace of the classes, such as Chat or Acme::Chat."_s, u"NAME"_s},
        {u"no-client"_s, u"Only the types, no class for the service."_s},
        {u"qml"_s, u"Also make the types known to QML."_s},
        {u"export-macro"_s, u"Export macro of a shared library, placed before class names."_s, u"MACRO"_s},
        {u"export-header"_s, u"Header that defines the export macro, as written behind #include."_s, u"HEADER"_s},
        {u"include-folder"_s, u"Folder in which #include finds the headers of the library (default: IcWebSocket); empty if that is a search path itself."_s,
            u"DIR"_s, u"IcWebSocket"_s},
        {u"depfile"_s, u"Write a dependency file for make and ninja."_s, u"FILE"_s},
        {u"check"_s, u"Write nothing; fail if a file is missing or differs."_s},
    });
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments))
        return Error(ErrorCode::BadInput, parser.errorText());
    CandidOptions options;
    if (parser.isSet(help) || parser.isSet(version)) {
        const QString text =
            parser.isSet(help) ? parser.helpText() : u"%1 %2\n"_s.arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
        std::fputs(qPrintable(text), stdout);
        options.action = Nothing;
        return options;
    }
    options.files = parser.positionalArguments();
    if (options.files.isEmpty())
        return Error(ErrorCode::BadInput, u"a .did file is missing; \"icws-candid --help\" shows the options"_s);
    options.action = parser.isSet(u"check"_s) ? Check : Generate;
    options.outputFolder = parser.value(u"output"_s);
    options.dependencyFile = parser.value(u"depfile"_s);
    options.code.cppNamespace = parser.value(u"namespace"_s);
    options.code.client = !parser.isSet(u"no-client"_s);
    options.code.exportMacro = parser.value(u"export-macro"_s);
    options.code.exportHeader = parser.value(u"export-header"_s);
    options.code.includeFolder = parser.value(u"include-folder"_s);
    options.code.qml = parser.isSet(u"qml"_s);
    return options;
}

} // namespace Ic::App
