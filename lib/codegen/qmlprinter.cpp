// SPDX-License-Identifier: MIT
#include "qmlprinter.h"
#include "codewriter.h"
#include "qmlclientprinter.h"

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

bool isVirtualOfQObject(const QString &name)
{
    static const QStringList names {
        u"event"_s, u"eventFilter"_s, u"timerEvent"_s, u"childEvent"_s, u"customEvent"_s, u"connectNotify"_s, u"disconnectNotify"_s};
    return names.contains(name);
}

} // namespace

QByteArray printQmlHeader(const CodeModel &model)
{
    CodeWriter out;
    out.banner(model);
    out.line("#pragma once\n"
             "#include \"%1.candid.h\"\n"
             "#include <QtCore/QObject>\n"
             "#include <QtCore/QPointer>\n"
             "#include <QtCore/QVariant>\n"
             "#include <QtQml/QJSValue>\n"
             "#include <QtQml/qqml.h>\n",
        model.stem);
    out.openNamespace(model);
    for (const ClassModel &each : model.classes) {
        out.line(
            "struct %1Qml\n{\n    Q_GADGET\n    QML_FOREIGN(%2)\n    QML_VALUE_TYPE(%3)\n};\n", each.name, qualified(model, each.name), each.valueTypeName);
    }
    out.line("//! Creates values of %1 in QML: %2.name({field: content, ...}), {Tag: content} for variants. Throws a TypeError if an object does not match.",
        model.didName, model.factoryName);
    out.line("class %1 : public QObject\n{\n    Q_OBJECT\n    QML_ELEMENT\n    QML_SINGLETON\n\npublic:\n    explicit %1(QObject *parent = nullptr);",
        model.factoryName);
    for (const ClassModel &each : model.classes) {
        if (isVirtualOfQObject(each.valueTypeName))
            out.line("    using QObject::%1; // which the method below would hide", each.valueTypeName);
        out.line("    Q_INVOKABLE %1 %2(const QJSValue &object = QJSValue()) const;", qualified(model, each.name), each.valueTypeName);
    }
    out.line("};\n");
    if (hasQmlClient(model))
        printQmlClientHeader(model, out);
    out.closeNamespace(model);
    return out.text().trimmed() + '\n';
}

QByteArray printQmlSource(const CodeModel &model)
{
    CodeWriter out;
    out.banner(model);
    out.line("#include \"%1.qml.candid.h\"", model.stem);
    if (hasQmlClient(model)) {
        out.line("#include \"%1.client.candid.h\"", model.stem);
        out.include(model, "qmlclient.h");
    }
    out.include(model, "qmldata.h");
    out.line("#include <QtQml/QJSEngine>\n"
             "#include <QtQml/qqml.h>\n");
    out.openNamespace(model);
    // Functions end with the name of the file's own: several files may become one source in the end, and methods may be called "make".
    out.line("namespace {\n\n"
             "template <typename T>\n"
             "T make_%1(const QObject *factory, const QJSValue &object)\n"
             "{\n"
             "    if (object.isUndefined())\n"
             "        return T();\n"
             "    const auto data = ::Ic::Qml::dataOf(object);\n"
             "    auto result = data ? ::Ic::Candid::TypeTraits<T>::fromQml(*data) : ::Ic::Result<T>(data.error());\n"
             "    if (result)\n"
             "        return *std::move(result);\n"
             "    if (QJSEngine *engine = qjsEngine(factory))\n"
             "        engine->throwError(QJSValue::TypeError, result.error().message());\n"
             "    return T();\n"
             "}\n"
             "\n"
             "template <typename T>\n"
             "bool convert_%1(const void *from, void *to)\n"
             "{\n"
             "    const auto data = ::Ic::Qml::dataOf(*static_cast<const QJSValue *>(from));\n"
             "    auto result = data ? ::Ic::Candid::TypeTraits<T>::fromQml(*data) : ::Ic::Result<T>(data.error());\n"
             "    if (result)\n"
             "        *static_cast<T *>(to) = *std::move(result);\n"
             "    else\n"
             "        ::Ic::Candid::Detail::warnNotSet(QMetaType::fromType<T>().name(), result.error());\n"
             "    return result.has_value();\n"
             "}\n"
             "\n"
             "template <typename... T>\n"
             "bool registerTypes_%1()\n"
             "{\n"
             "    (void(QMetaType::registerConverterFunction(&convert_%1<T>, QMetaType::fromType<QJSValue>(), QMetaType::fromType<T>())), ...);\n"
             "    return true;\n"
             "}\n"
             "\n"
             "} // namespace\n",
        model.typesFunction);
    QStringList names;
    for (const ClassModel &each : model.classes)
        names.append(each.name);
    out.line("%1::%1(QObject *parent)\n    : QObject(parent)\n{\n"
             "    // Before the first object of JavaScript is assigned to a property of one of the types.\n"
             "    [[maybe_unused]] static const bool registered = registerTypes_%2<%3>();\n}\n",
        model.factoryName, model.typesFunction, names.isEmpty() ? QString() : u"\n        "_s + names.join(u",\n        "));
    for (const ClassModel &each : model.classes) {
        out.line("%1 %2::%3(const QJSValue &object) const\n{\n    return make_%4<%1>(this, object);\n}\n", qualified(model, each.name), model.factoryName,
            each.valueTypeName, model.typesFunction);
    }
    if (hasQmlClient(model))
        printQmlClientSource(model, out);
    out.closeNamespace(model);
    return out.text().trimmed() + '\n';
}

} // namespace Ic::Codegen
