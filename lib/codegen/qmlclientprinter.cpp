// SPDX-License-Identifier: MIT
#include "qmlclientprinter.h"
#include "cppnames.h"

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

QString className(const CodeModel &model)
{
    return model.service->name + u"Qml"_s;
}

QString qmlParameters(const MethodModel &method)
{
    QString text;
    for (const MethodModel::Argument &argument : method.arguments)
        text += u"const QJSValue &%1, "_s.arg(argument.name);
    return text;
}

//! Returns the call of the callback for the documentation: "onReply(text)".
QString replyMeaning(const MethodModel &method)
{
    QStringList results;
    for (const TypeUse &result : method.results)
        results.append(result.cpp);
    return u"onReply(%1)."_s.arg(results.join(u", "));
}

} // namespace

bool hasQmlClient(const CodeModel &model)
{
    return model.service && model.options.qml;
}

void printQmlClientHeader(const CodeModel &model, CodeWriter &out)
{
    const ServiceModel &service = *model.service;
    out.documentation(service.documentation.isEmpty() ? QStringList {u"The service of %1."_s.arg(model.didName)} : service.documentation);
    out.line("//!\n"
             "//! In QML: %1 { id: client; agent: IcAgent { }; canisterId: \"...\" }. The arguments of a method have the form of fields in the factory.\n"
             "//! Two optional functions follow, called with the results or with the error (an icError): client.method(argument, onReply, onError).\n"
             "//! Throws a TypeError if an argument does not match. Other errors are reported later, by onError and by callFailed().",
        service.name);
    out.line("class %1 : public QObject\n"
             "{\n"
             "    Q_OBJECT\n"
             "    QML_NAMED_ELEMENT(%2)\n"
             "    //! An IcAgent, or an Ic::Agent that C++ gave to QML.\n"
             "    Q_PROPERTY(QObject *agent READ agent WRITE setAgent NOTIFY agentChanged)\n"
             "    Q_PROPERTY(QString canisterId READ canisterId WRITE setCanisterId NOTIFY canisterIdChanged)\n"
             "\n"
             "public:\n"
             "    explicit %1(QObject *parent = nullptr);\n"
             "\n"
             "    [[nodiscard]] QObject *agent() const { return m_agent; }\n"
             "    void setAgent(QObject *agent);\n"
             "    [[nodiscard]] QString canisterId() const { return m_canisterId; }\n"
             "    void setCanisterId(const QString &canisterId);",
        className(model), service.name);
    for (const MethodModel &method : service.methods) {
        out.blank();
        out.documentation(method.documentation + QStringList {replyMeaning(method)}, "    ");
        out.line("    Q_INVOKABLE void %1(%2const QJSValue &onReply = {}, const QJSValue &onError = {});", method.name, qmlParameters(method));
    }
    out.line("\nQ_SIGNALS:\n"
             "    void agentChanged();\n"
             "    void canisterIdChanged();\n"
             "    //! A call of \\a method, as %1 calls it, failed; \\a error is an icError.\n"
             "    void callFailed(const QString &method, const QVariant &error);\n"
             "\n"
             "private:\n"
             "    QPointer<QObject> m_agent;\n"
             "    QString m_canisterId;\n"
             "};\n",
        model.didName);
}

void printQmlClientSource(const CodeModel &model, CodeWriter &out)
{
    const ServiceModel &service = *model.service;
    out.line("%1::%1(QObject *parent)\n    : QObject(parent)\n{\n}\n", className(model));
    out.line("void %1::setAgent(QObject *agent)\n{\n    if (m_agent == agent)\n        return;\n    m_agent = agent;\n    Q_EMIT agentChanged();\n}\n",
        className(model));
    out.line("void %1::setCanisterId(const QString &canisterId)\n{\n    if (m_canisterId == canisterId)\n        return;\n    m_canisterId = canisterId;\n"
             "    Q_EMIT canisterIdChanged();\n}\n",
        className(model));
    for (const MethodModel &method : service.methods) {
        out.line("void %1::%2(%3const QJSValue &onReply, const QJSValue &onError)\n{", className(model), method.name, qmlParameters(method));
        QStringList types;
        QStringList reads;
        QStringList values;
        for (qsizetype i = 0; i < method.arguments.size(); ++i) {
            const MethodModel::Argument &argument = method.arguments.at(i);
            types.append(argument.type.cpp);
            reads.append(u"arguments_.read<%1>(%2, %3)"_s.arg(argument.type.cpp, stringLiteral(argument.name), argument.name));
            values.append(u"std::get<%1>(values_)"_s.arg(i));
        }
        if (!types.isEmpty()) {
            // In braces the first is read first.
            out.line("    ::Ic::Qml::CallArguments arguments_(this);\n"
                     "    const std::tuple<%1> values_ {%2};\n"
                     "    if (!arguments_.fit())\n"
                     "        return;",
                types.join(u", "), reads.join(u", "));
        }
        out.line(
            "    ::Ic::Qml::Call<%1, %2>(this, QString::fromUtf8(%3), onReply, onError).start([%4](%2 &client_) { return client_.%5(%6); });\n}\n", // text: only the signal of a failure has it
            className(model), service.name, stringLiteral(method.wireName), types.isEmpty() ? QString() : u"values_"_s, method.name, values.join(u", "));
    }
}

} // namespace Ic::Codegen
