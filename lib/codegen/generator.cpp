// SPDX-License-Identifier: MIT
#include "generator.h"
#include "clientprinter.h"
#include "cppnames.h"
#include "headerprinter.h"
#include "modelbuilder.h"
#include "qmlprinter.h"
#include "reservedwords.h"
#include "sourceprinter.h"
#include "try.h"

namespace Ic::Codegen {

using namespace Qt::StringLiterals;

namespace {

Result<Unit> checkNamespace(const QString &name)
{
    if (name.isEmpty())
        return Unit();
    const QStringList parts = name.split(u"::"_s);
    for (const QString &part : parts) {
        if (part.isEmpty() || part.at(0).isDigit() || rawIdentifier(part) != part || isReservedWord(part) || isReservedForm(part)
            || part == u"Private_") // as the data of each class
            return Error(ErrorCode::BadInput, u"\"%1\" is not a C++ namespace for generated code"_s.arg(name));
    }
    return Unit();
}

Result<Unit> checkHeader(const QString &name, QStringView quotes)
{
    for (const QChar c : name) {
        if (quotes.contains(c) || c == u'\\' || c.category() == QChar::Other_Control)
            return Error(ErrorCode::BadInput, u"\"%1\" is not valid behind #include"_s.arg(name));
    }
    return Unit();
}

Result<Unit> checkExport(const Options &options)
{
    const QString &macro = options.exportMacro;
    if (!macro.isEmpty() && (macro.at(0).isDigit() || rawIdentifier(macro) != macro || isReservedWord(macro) || isReservedForm(macro)))
        return Error(ErrorCode::BadInput, u"\"%1\" is not the name of a macro"_s.arg(macro));
    if (macro.isEmpty() && !options.exportHeader.isEmpty())
        return Error(ErrorCode::BadInput, u"a header for the export macro needs an export macro"_s);
    return checkHeader(options.exportHeader, u"\"");
}

} // namespace

Result<QList<GeneratedFile>> generate(const Candid::DidFile &file, const Options &options)
{
    IC_CHECK(checkNamespace(options.cppNamespace));
    IC_CHECK(checkExport(options));
    IC_CHECK(checkHeader(options.includeFolder, u"<>"));
    IC_TRY(model, buildModel(file, options));
    QList<GeneratedFile> files {
        {model.stem + u".candid.h"_s, printHeader(model)},
        {model.stem + u".candid.cpp"_s, printSource(model)},
    };
    if (options.client) {
        files.append({model.stem + u".client.candid.h"_s, printClientHeader(model)});
        files.append({model.stem + u".client.candid.cpp"_s, printClientSource(model)});
    }
    if (options.qml) {
        files.append({model.stem + u".qml.candid.h"_s, printQmlHeader(model)});
        files.append({model.stem + u".qml.candid.cpp"_s, printQmlSource(model)});
    }
    return files;
}

} // namespace Ic::Codegen
