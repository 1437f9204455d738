// SPDX-License-Identifier: MIT
#include "headerprinter.h"
#include "codewriter.h"
#include "cppnames.h"

namespace Ic::Codegen {

namespace {

using namespace Qt::StringLiterals;

class HeaderPrinter
{
public:
    explicit HeaderPrinter(const CodeModel &model)
        : m_model(model)
    {
    }

    QByteArray print()
    {
        m_out.banner(m_model);
        m_out.line("#pragma once");
        if (!m_model.options.exportHeader.isEmpty())
            m_out.line("#include \"%1\"", m_model.options.exportHeader);
        m_out.include(m_model, "candidtraits.h");
        m_out.line("#include <QtCore/QByteArray>\n"
                   "#include <QtCore/QList>\n"
                   "#include <QtCore/QMap>");
        if (m_model.options.qml)
            m_out.line("#include <QtCore/QMetaType>");
        m_out.line("#include <QtCore/QSharedDataPointer>\n"
                   "#include <QtCore/QString>");
        if (m_model.options.qml)
            m_out.line("#include <QtCore/QVariant>");
        m_out.line("#include <cstddef>\n"
                   "#include <optional>\n"
                   "\n"
                   "QT_BEGIN_NAMESPACE\n"
                   "class QDebug;\n"
                   "QT_END_NAMESPACE\n");
        m_out.openNamespace(m_model);
        for (const ClassModel &each : m_model.classes)
            m_out.line("class %1;", each.name);
        if (!m_model.classes.isEmpty())
            m_out.blank();
        for (const AliasModel &alias : m_model.aliases) {
            m_out.documentation(alias.documentation);
            m_out.line("using %1 = %2;", alias.name, alias.cpp);
        }
        if (!m_model.aliases.isEmpty())
            m_out.blank();
        m_out.line("//! The types of %1 by name.", m_model.didName);
        m_out.line("[[nodiscard]] %2const QMap<QString, ::Ic::Candid::Type> &%1();\n", m_model.typesFunction, exported(m_model));
        for (const ClassModel &each : m_model.classes) {
            if (each.isVariant)
                variant(each);
            else
                record(each);
        }
        m_out.closeNamespace(m_model);
        m_out.line("namespace Ic::Candid {\n");
        for (const ClassModel &each : m_model.classes)
            traits(each);
        m_out.line("} // namespace Ic::Candid");
        if (!m_model.classes.isEmpty())
            m_out.blank();
        for (const ClassModel &each : m_model.classes)
            m_out.line("Q_DECLARE_TYPEINFO(%1, Q_RELOCATABLE_TYPE);", absolute(m_model, each.name));
        return m_out.text();
    }

private:
    void classHead(const ClassModel &each)
    {
        m_out.documentation(each.documentation.isEmpty() ? QStringList {each.origin + u'.'} : each.documentation);
        m_out.line("class %2%1 final\n{", each.name, exported(m_model));
        if (m_model.options.qml)
            gadget(each);
        m_out.line("public:");
    }

    void gadget(const ClassModel &each)
    {
        m_out.line("    Q_GADGET");
        if (each.isVariant)
            m_out.line("    Q_PROPERTY(QString tag READ tagName)");
        properties(each);
        m_out.blank();
    }

    //! Prints the members that both kinds of classes need as value classes.
    void valueMembers(const ClassModel &each)
    {
        m_out.line("    %1();\n"
                   "    %1(const %1 &other);\n"
                   "    %1(%1 &&other) noexcept;\n"
                   "    %1 &operator=(const %1 &other);\n"
                   "    %1 &operator=(%1 &&other) noexcept;\n"
                   "    ~%1();\n"
                   "    void swap(%1 &other) noexcept { d.swap(other.d); }\n",
            each.name);
    }

    void friends(const ClassModel &each)
    {
        m_out.blank();
        m_out.line("    friend bool operator==(const %1 &a, const %1 &b) { return a.equals_(b); }\n"
                   "    friend bool operator!=(const %1 &a, const %1 &b) { return !a.equals_(b); }\n"
                   "    friend size_t qHash(const %1 &key, size_t seed = 0) { return key.hash_(seed); }\n"
                   "    friend %2QDebug operator<<(QDebug debug, const %1 &value);\n"
                   "\n"
                   "private:\n"
                   "    friend struct ::Ic::Candid::TypeTraits<%1>;",
            each.name, exported(m_model));
        m_out.line("    [[nodiscard]] bool equals_(const %1 &other) const;\n"
                   "    [[nodiscard]] size_t hash_(size_t seed) const;",
            each.name);
    }

    //! The accessors of a property whose form in QML is not its type in C++.
    void qmlAccessors(const ClassModel &each)
    {
        for (const MemberModel &member : each.members) {
            if (isDirect(each, member))
                continue;
            const QString type = qmlType(each, member);
            m_out.line("    [[nodiscard]] %1 qmlGet%2() const;", type, member.qmlName);
            m_out.line("    void qmlSet%2(%1value);", type == u"double" ? u"double "_s : u"const %1 &"_s.arg(type), member.qmlName);
        }
    }

    static bool isDirect(const ClassModel &each, const MemberModel &member)
    {
        return !each.isVariant && (member.type.form == QmlForm::Bool || member.type.form == QmlForm::Text || member.type.form == QmlForm::Class);
    }

    QString qmlType(const ClassModel &each, const MemberModel &member) const
    {
        if (each.isVariant)
            return u"QVariant"_s; // undefined unless it is the tag
        switch (member.type.form) {
        case QmlForm::Bool: return u"bool"_s;
        case QmlForm::Text:
        case QmlForm::Digits: return u"QString"_s;
        case QmlForm::Number: return u"double"_s;
        case QmlForm::Class: return qualified(m_model, member.type.className);
        case QmlForm::Any: break;
        }
        return u"QVariant"_s;
    }

    void properties(const ClassModel &each)
    {
        for (const MemberModel &member : each.members) {
            if (isDirect(each, member))
                m_out.line("    Q_PROPERTY(%1 %2 READ %3 WRITE set%4)", qmlType(each, member), member.property, member.name, member.upperName);
            else
                m_out.line("    Q_PROPERTY(%1 %2 READ qmlGet%3 WRITE qmlSet%3)", qmlType(each, member), member.property, member.qmlName);
        }
    }

    void record(const ClassModel &each)
    {
        classHead(each);
        valueMembers(each);
        for (const MemberModel &member : each.members) {
            m_out.documentation(member.documentation, "    ");
            m_out.line("    [[nodiscard]] %1 %2() const;", member.type.cpp, member.name);
            m_out.line("    void set%2(%1value);", parameter(member.type), member.upperName);
        }
        friends(each);
        if (m_model.options.qml)
            qmlAccessors(each);
        m_out.line("\n    struct Private_;\n    QSharedDataPointer<Private_> d;\n};\n");
    }

    void variant(const ClassModel &each)
    {
        classHead(each);
        m_out.line("    enum class Tag {");
        for (const MemberModel &member : each.members) {
            m_out.documentation(member.documentation, "        ");
            m_out.line("        %1,", member.upperName);
        }
        m_out.line("    };");
        if (m_model.options.qml)
            m_out.line("    Q_ENUM(Tag)");
        m_out.line("    //! The tags as types, for the overloads of a visitor.\n    struct Case\n    {");
        for (const MemberModel &member : each.members)
            m_out.line("        struct %1\n        {\n        };", member.upperName);
        m_out.line("    };\n");
        m_out.line("    //! %1, with its default content.", each.members.at(each.defaultTag).upperName);
        valueMembers(each);
        for (const MemberModel &member : each.members)
            m_out.line("    [[nodiscard]] static %1 %2(%3);", each.name, member.name, member.type.isNull ? QString() : parameter(member.type) + u"value"_s);
        m_out.line("\n    [[nodiscard]] Tag tag() const noexcept;\n"
                   "    //! As in %1.\n"
                   "    [[nodiscard]] QString tagName() const;",
            m_model.didName);
        for (const MemberModel &member : each.members) {
            m_out.line("    [[nodiscard]] bool is%1() const noexcept { return tag() == Tag::%1; }", member.upperName);
            if (!member.type.isNull) {
                m_out.line("    //! Null unless this is the tag; valid until this changes.\n"
                           "    [[nodiscard]] const %1 *as%2() const noexcept;",
                    member.type.cpp, member.upperName);
            }
        }
        visit(each);
        friends(each);
        if (m_model.options.qml)
            qmlAccessors(each);
        m_out.line("\n    struct Private_;\n    explicit %1(Private_ *data);\n    QSharedDataPointer<Private_> d;\n};\n", each.name);
    }

    void visit(const ClassModel &each)
    {
        m_out.line("\n    //! Calls \\a visitor with a Case and its content, such as");
        const MemberModel &first = each.members.constFirst();
        m_out.line("    //! value.visit(Ic::Candid::Overloaded {[](%1::Case::%2%3) { ... }, ...}); every case must be handled.", each.name, first.upperName,
            first.type.isNull ? QString() : u", const %1 &content"_s.arg(first.type.cpp));
        m_out.line("    template <typename Visitor>\n"
                   "    decltype(auto) visit(Visitor &&visitor) const\n"
                   "    {\n"
                   "        switch (tag()) {");
        for (const MemberModel &member : each.members)
            m_out.line("        case Tag::%1:\n            return visitor(Case::%1()%2);", member.upperName,
                member.type.isNull ? QString() : u", *as%1()"_s.arg(member.upperName));
        m_out.line("        }\n        Q_UNREACHABLE();\n    }");
    }

    void traits(const ClassModel &each)
    {
        const QString name = absolute(m_model, each.name);
        m_out.line("template <>\n"
                   "struct %2TypeTraits<%1> : Detail::ClassTraits<%1>\n{\n"
                   "    static const Type &type();\n"
                   "    static Value toValue(const %1 &value);\n"
                   "    static bool read(Detail::Source &source, Detail::Location location, %1 &into);",
            name, exported(m_model));
        if (m_model.options.qml) {
            m_out.line("    static QVariant toQml(const %1 &value) { return QVariant::fromValue(value); }\n"
                       "    static Result<%1> fromQml(const QVariant &variant);",
                name);
        }
        m_out.line("};\n");
    }

    const CodeModel &m_model;
    CodeWriter m_out;
};

} // namespace

QByteArray printHeader(const CodeModel &model)
{
    return HeaderPrinter(model).print();
}

} // namespace Ic::Codegen
