// SPDX-License-Identifier: MIT
#include "clientprinter.h"
#include "codewriter.h"
#include "cppnames.h"

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

QString resultType(const MethodModel &method)
{
    if (method.results.isEmpty())
        return u"::Ic::Unit"_s;
    if (method.results.size() == 1)
        return method.results.constFirst().cpp;
    QStringList parts;
    for (const TypeUse &result : method.results)
        parts.append(result.cpp);
    return u"std::tuple<%1>"_s.arg(parts.join(u", "));
}

QString parameters(const MethodModel &method)
{
    QStringList parts;
    for (const MethodModel::Argument &argument : method.arguments)
        parts.append(parameter(argument.type) + argument.name);
    return parts.join(u", ");
}

QString returnType(const MethodModel &method)
{
    return u"QFuture<::Ic::Result<%1>>"_s.arg(resultType(method));
}

QString howCalled(const MethodModel &method)
{
    if (method.modes & (Candid::FuncMode::Query | Candid::FuncMode::CompositeQuery))
        return u"Query"_s;
    return method.modes & Candid::FuncMode::Oneway ? u"Oneway"_s : u"Update"_s;
}

QString callMeaning(const MethodModel &method)
{
    const QString how = howCalled(method);
    return how == u"Query" ? u"A query: answered by one replica, not certified."_s
        : how == u"Oneway" ? u"Oneway: nothing is returned."_s
                           : u"An update: its reply is certified."_s;
}

} // namespace

QByteArray printClientHeader(const CodeModel &model)
{
    CodeWriter out;
    out.banner(model);
    out.line("#pragma once");
    if (!model.service) {
        out.line("// %1 has no service.", model.didName);
        return out.text();
    }
    const ServiceModel &service = *model.service;
    out.line("#include \"%1.candid.h\"", model.stem);
    out.include(model, "canisterclient.h");
    out.line("#include <QtCore/QFuture>\n"
             "#include <tuple>\n");
    out.openNamespace(model);
    out.documentation(service.documentation.isEmpty() ? QStringList {u"The service of %1."_s.arg(model.didName)} : service.documentation);
    out.line("//! Futures complete in the thread of the agent; see Ic::CanisterClient for errors.");
    out.line("class %2%1 : public ::Ic::CanisterClient\n{\n    Q_OBJECT\n\npublic:\n    using CanisterClient::CanisterClient;", service.name, exported(model));
    for (const MethodModel &method : service.methods) {
        out.blank();
        out.documentation(method.documentation + QStringList {callMeaning(method)}, "    ");
        out.line("    %1 %2(%3);", returnType(method), method.name, parameters(method));
    }
    out.line("};\n");
    out.closeNamespace(model);
    return out.text().trimmed() + '\n';
}

QByteArray printClientSource(const CodeModel &model)
{
    CodeWriter out;
    out.banner(model);
    out.line("#include \"%1.client.candid.h\"", model.stem);
    if (!model.service)
        return out.text();
    const ServiceModel &service = *model.service;
    // In full, as methods and arguments may be called like what is called here.
    const QString typesFunction = absolute(model, model.typesFunction);
    out.blank();
    out.openNamespace(model);
    for (const MethodModel &method : service.methods) {
        out.line("%1 %2::%3(%4)\n"
                 "{\n"
                 "    static const ::Ic::Candid::Type type_ = [] {\n"
                 "        using ::Ic::Candid::Field;\n"
                 "        using ::Ic::Candid::Type;\n"
                 "        return CanisterClient::method(%5, %6());\n"
                 "    }();",
            returnType(method), service.name, method.name, parameters(method), method.type, typesFunction);
        QStringList values;
        for (const MethodModel::Argument &argument : method.arguments)
            values.append(u"::Ic::Candid::TypeTraits<%1>::toValue(%2)"_s.arg(argument.type.cpp, argument.name));
        out.line("    return CanisterClient::ask<%1>(Call::%2, QByteArrayLiteral(%3), type_, {%4});\n}\n", resultType(method), howCalled(method),
            stringLiteral(method.wireName), values.join(u", "));
    }
    out.closeNamespace(model);
    return out.text().trimmed() + '\n';
}

} // namespace Ic::Codegen
