// SPDX-License-Identifier: MIT
#include "sourceprinter.h"
#include "codewriter.h"
#include "cppnames.h"
#include <algorithm>

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

class SourcePrinter
{
public:
    explicit SourcePrinter(const CodeModel &model)
        : m_model(model)
    {
    }

    QByteArray print()
    {
        m_out.banner(m_model);
        m_out.line("#include \"%1.candid.h\"", m_model.stem);
        m_out.include(m_model, "candidgenerated.h");
        m_out.line("#include <QtCore/QDebug>\n"
                   "#include <variant>\n");
        m_out.openNamespace(m_model);
        types();
        for (const ClassModel &each : m_model.classes) {
            if (each.isVariant)
                variant(each);
            else
                record(each);
            common(each);
        }
        if (m_model.options.qml && !m_model.classes.isEmpty())
            registration();
        m_out.closeNamespace(m_model);
        m_out.line("namespace Ic::Candid {\n");
        for (const ClassModel &each : m_model.classes) {
            if (each.isVariant)
                variantTraits(each);
            else
                recordTraits(each);
        }
        m_out.line("} // namespace Ic::Candid");
        return m_out.text();
    }

private:
    static QList<MemberModel> byId(const ClassModel &each)
    {
        QList<MemberModel> members = each.members;
        std::sort(members.begin(), members.end(), [](const MemberModel &a, const MemberModel &b) { return a.index < b.index; });
        return members;
    }

    void types()
    {
        m_out.line("const QMap<QString, ::Ic::Candid::Type> &%1()\n"
                   "{\n"
                   "    using ::Ic::Candid::Field;\n"
                   "    using ::Ic::Candid::Type;\n"
                   "    static const QMap<QString, Type> types = ::Ic::Candid::Detail::tied({",
            m_model.typesFunction);
        for (const AliasModel &alias : m_model.aliases)
            m_out.line("        {%1, %2},", qstringLiteral(alias.key), alias.type);
        for (const ClassModel &each : m_model.classes)
            m_out.line("        {%1, %2},", qstringLiteral(each.key), each.type);
        m_out.line("    });\n    return types;\n}\n");
    }

    void record(const ClassModel &each)
    {
        m_out.line("struct %1::Private_ : ::Ic::Candid::Detail::ClassData\n{", each.name);
        for (const MemberModel &member : each.members)
            m_out.line("    %1 %2%3;", member.type.cpp, member.content, initializer(member.type));
        m_out.line("};\n");
        m_out.line("%1::%1()\n"
                   "    : d(::Ic::Candid::Detail::sharedDefault<Private_>())\n"
                   "{\n"
                   "}\n",
            each.name);
        for (const MemberModel &member : each.members) {
            m_out.line("%1 %2::%3() const\n{\n    return d->%4;\n}\n", member.type.cpp, each.name, member.name, member.content);
            m_out.line("void %1::set%2(%3value)\n{\n    d->%4 = value;\n}\n", each.name, member.upperName, parameter(member.type), member.content);
        }
        if (m_model.options.qml) {
            for (const MemberModel &member : each.members)
                recordQml(each, member);
        }
        m_out.line("bool %1::equals_(const %1 &other) const\n{", each.name);
        if (each.members.isEmpty()) {
            m_out.line("    Q_UNUSED(other)\n    return true;");
        } else {
            m_out.line("    return d == other.d");
            QStringList parts;
            for (const MemberModel &member : each.members)
                parts.append(u"d->%1 == other.d->%1"_s.arg(member.content));
            m_out.line("        || (%1);", parts.join(u"\n            && "));
        }
        m_out.line("}\n");
        m_out.line("size_t %1::hash_(size_t seed) const\n{", each.name);
        for (const MemberModel &member : each.members)
            m_out.line("    seed = ::Ic::Candid::Detail::hash(d->%1, seed);", member.content);
        m_out.line("    return seed;\n}\n");
    }

    static QString initializer(const TypeUse &type)
    {
        if (type.cpp == u"bool")
            return u" = false"_s;
        return type.form == QmlForm::Number || type.cpp == u"quint64" || type.cpp == u"qint64" ? u" = 0"_s
            : type.cpp == u"std::nullptr_t"                                                    ? u" = nullptr"_s
                                                                                               : u" {}"_s;
    }

    void recordQml(const ClassModel &each, const MemberModel &member)
    {
        const QmlForm form = member.type.form;
        if (form == QmlForm::Bool || form == QmlForm::Text || form == QmlForm::Class)
            return;
        const bool isNumber = form == QmlForm::Number;
        const QString type = isNumber ? u"double"_s : form == QmlForm::Digits ? u"QString"_s : u"QVariant"_s;
        const QString value =
            isNumber ? u"double(d->%1)"_s.arg(member.content) : u"::Ic::Candid::TypeTraits<%2>::toQml(d->%1)"_s.arg(member.content, member.type.cpp);
        m_out.line("%1 %2::qmlGet%3() const\n{\n    return %4%5;\n}\n", type, each.name, member.qmlName, value,
            form == QmlForm::Digits ? u".toString()"_s : QString());
        m_out.line("void %1::qmlSet%2(%3value)\n{\n    if (const auto read = ::Ic::Candid::Detail::property<%4>(%5, value))\n        set%6(*read);\n}\n",
            each.name, member.qmlName, isNumber ? u"double "_s : u"const %1 &"_s.arg(type), member.type.cpp, stringLiteral(each.name + u'.' + member.property),
            member.upperName);
    }

    void variant(const ClassModel &each)
    {
        QStringList contents;
        for (const MemberModel &member : each.members)
            contents.append(member.type.cpp);
        m_out.line("struct %1::Private_ : ::Ic::Candid::Detail::ClassData\n{", each.name);
        m_out.line("    using Content_ = std::variant<%1>;", contents.join(u", "));
        m_out.line("    Private_() = default;\n"
                   "    explicit Private_(Content_ value)\n"
                   "        : content(std::move(value))\n"
                   "    {\n"
                   "    }\n"
                   "    Content_ content {std::in_place_index<%1>}; // its index is the tag\n"
                   "};\n",
            QString::number(each.defaultTag));
        m_out.line("%1::%1()\n"
                   "    : d(::Ic::Candid::Detail::sharedDefault<Private_>())\n"
                   "{\n"
                   "}\n"
                   "%1::%1(Private_ *data)\n"
                   "    : d(data)\n"
                   "{\n"
                   "}\n",
            each.name);
        for (qsizetype i = 0; i < each.members.size(); ++i) {
            const MemberModel &member = each.members.at(i);
            const QString index = QString::number(i);
            if (member.type.isNull) {
                m_out.line("%1 %1::%2()\n{\n    return %1(new Private_(Private_::Content_(std::in_place_index<%3>)));\n}\n", each.name, member.name, index);
                continue;
            }
            m_out.line("%1 %1::%2(%3value)\n{\n    return %1(new Private_(Private_::Content_(std::in_place_index<%4>, value)));\n}\n", each.name, member.name,
                parameter(member.type), index);
            m_out.line(
                "const %1 *%2::as%3() const noexcept\n{\n    return std::get_if<%4>(&d->content);\n}\n", member.type.cpp, each.name, member.upperName, index);
        }
        m_out.line("%1::Tag %1::tag() const noexcept\n{\n    return Tag(d->content.index());\n}\n", each.name);
        m_out.line("QString %1::tagName() const\n{\n    switch (tag()) {", each.name);
        for (const MemberModel &member : each.members)
            m_out.line("    case Tag::%1:\n        return %2;", member.upperName, qstringLiteral(member.wireName));
        m_out.line("    }\n    Q_UNREACHABLE();\n}\n");
        if (m_model.options.qml) {
            for (const MemberModel &member : each.members)
                variantQml(each, member);
        }
        m_out.line("bool %1::equals_(const %1 &other) const\n{\n    return d == other.d || d->content == other.d->content;\n}\n", each.name);
        m_out.line("size_t %1::hash_(size_t seed) const\n{\n"
                   "    seed = ::qHash(int(tag()), seed);\n"
                   "    return std::visit([seed](const auto &content) { return ::Ic::Candid::Detail::hash(content, seed); }, d->content);\n}\n",
            each.name);
    }

    void variantQml(const ClassModel &each, const MemberModel &member)
    {
        const QString type = member.type.cpp;
        m_out.line("QVariant %1::qmlGet%2() const\n{", each.name, member.qmlName);
        if (member.type.isNull)
            m_out.line("    return is%1() ? QVariant::fromValue(nullptr) : QVariant();\n}\n", member.upperName);
        else
            m_out.line(
                "    const auto *value = as%1();\n    return value ? ::Ic::Candid::TypeTraits<%2>::toQml(*value) : QVariant();\n}\n", member.upperName, type);
        m_out.line("void %1::qmlSet%2(const QVariant &value)\n{\n    if (const auto read = ::Ic::Candid::Detail::property<%3>(%4, value))\n        *this = "
                   "%1::%5(%6);\n}\n",
            each.name, member.qmlName, type, stringLiteral(each.name + u'.' + member.property), member.name, member.type.isNull ? QString() : u"*read"_s);
    }

    void common(const ClassModel &each)
    {
        m_out.line("%1::%1(const %1 &other) = default;\n"
                   "%1::%1(%1 &&other) noexcept = default;\n"
                   "%1 &%1::operator=(const %1 &other) = default;\n"
                   "%1 &%1::operator=(%1 &&other) noexcept = default;\n"
                   "%1::~%1() = default;\n",
            each.name);
        m_out.line("QDebug operator<<(QDebug debug, const %1 &value)\n{\n"
                   "    return ::Ic::Candid::Detail::print(debug, %2, ::Ic::Candid::TypeTraits<%1>::toValue(value));\n}\n",
            each.name, stringLiteral(qualified(m_model, each.name)));
    }

    void registration()
    {
        m_out.line("namespace {\n\n"
                   "// So that QVariants with these classes are taken where Candid values are, and objects of JavaScript where these classes are.\n"
                   "[[maybe_unused]] const bool registered_%1 = ::Ic::Candid::Detail::registerTypes<",
            m_model.typesFunction);
        QStringList names;
        for (const ClassModel &each : m_model.classes)
            names.append(u"    "_s + each.name);
        m_out.line("%1>();\n\n} // namespace\n", names.join(u",\n"));
    }

    void traitsType(const ClassModel &each, const QString &name)
    {
        m_out.line("const Type &TypeTraits<%1>::type()\n{\n    static const Type type = %2().value(%3);\n    return type;\n}\n", name,
            absolute(m_model, m_model.typesFunction), qstringLiteral(each.key));
    }

    void recordTraits(const ClassModel &each)
    {
        const QString name = absolute(m_model, each.name);
        traitsType(each, name);
        const QList<MemberModel> sorted = byId(each);
        m_out.line("Value TypeTraits<%1>::toValue(const %1 &value)\n{", name);
        m_out.line("    Value::RecordValues values;\n    values.reserve(%1);", QString::number(sorted.size()));
        if (sorted.isEmpty())
            m_out.line("    Q_UNUSED(value)");
        for (const MemberModel &member : sorted)
            m_out.line("    values.append(Detail::toValue(value.d->%1));", member.content);
        m_out.line("    return Value::recordOf(type(), std::move(values));\n}\n");

        m_out.line("bool TypeTraits<%1>::read(Detail::Source &source, Detail::Location location, %1 &into)\n{\n"
                   "    Detail::RecordReader record(source, location);",
            name);
        if (sorted.isEmpty())
            m_out.line("    Q_UNUSED(into)");
        for (const MemberModel &member : sorted)
            m_out.line("    record.read(%1u, %2, %3, into.d->%4);", QString::number(member.id), QString::number(member.index), stringLiteral(member.wireName),
                member.content);
        m_out.line("    return record.finish();\n}\n");
        if (m_model.options.qml)
            recordFromQml(each, name);
    }

    void recordFromQml(const ClassModel &each, const QString &name)
    {
        m_out.line("Result<%1> TypeTraits<%1>::fromQml(const QVariant &variant)\n{\n"
                   "    if (const auto ready = Detail::ready<%1>(variant))\n"
                   "        return *ready;\n"
                   "    Detail::ObjectReader object(variant, %2);\n"
                   "    %1 result;",
            name, each.isTuple ? u"true"_s : u"false"_s);
        for (const MemberModel &member : each.members)
            m_out.line("    object.read(%1, %2, result.d->%3);", stringLiteral(member.property), stringLiteral(member.wireName), member.content);
        m_out.line("    return object.finish(std::move(result));\n}\n");
    }

    void variantTraits(const ClassModel &each)
    {
        const QString name = absolute(m_model, each.name);
        traitsType(each, name);
        m_out.line("Value TypeTraits<%1>::toValue(const %1 &value)\n{\n    switch (value.tag()) {", name);
        for (const MemberModel &member : each.members) {
            m_out.line("    case %1::Tag::%2:\n        return Value::variantOf(type(), %3%4);", name, member.upperName, QString::number(member.index),
                member.type.isNull ? QString() : u", Detail::toValue(*value.as%1())"_s.arg(member.upperName));
        }
        m_out.line("    }\n    Q_UNREACHABLE();\n}\n");

        m_out.line("bool TypeTraits<%1>::read(Detail::Source &source, Detail::Location location, %1 &into)\n{\n"
                   "    Detail::TagReader reader(source, location);\n"
                   "    switch (reader.id()) {",
            name);
        for (const MemberModel &member : each.members) {
            m_out.line(
                "    case %1u:\n        return reader.read(%2, &%3::%4, into);", QString::number(member.id), stringLiteral(member.wireName), name, member.name);
        }
        m_out.line("    default:\n        return reader.unknown();\n    }\n}\n");
        if (m_model.options.qml)
            variantFromQml(each, name);
    }

    void variantFromQml(const ClassModel &each, const QString &name)
    {
        m_out.line("Result<%1> TypeTraits<%1>::fromQml(const QVariant &variant)\n{\n"
                   "    if (const auto ready = Detail::ready<%1>(variant))\n"
                   "        return *ready;\n"
                   "    const Detail::QmlTagReader reader(variant);",
            name);
        for (const MemberModel &member : each.members) {
            // A property may be called what another tag is in the .did file.
            const bool isTaken =
                std::any_of(each.members.cbegin(), each.members.cend(), [&member](const MemberModel &other) { return other.wireName == member.property; });
            m_out.line("    if (reader.is(%1, %2))\n        return reader.read(%2, &%3::%4);", stringLiteral(isTaken ? member.wireName : member.property),
                stringLiteral(member.wireName), name, member.name);
        }
        m_out.line("    return reader.unknown();\n}\n");
    }

    const CodeModel &m_model;
    CodeWriter m_out;
};

} // namespace

QByteArray printSource(const CodeModel &model)
{
    return SourcePrinter(model).print();
}

} // namespace Ic::Codegen
