// SPDX-License-Identifier: MIT
#include "codewriter.h"
#include "characters.h"

namespace Ic::Codegen {

namespace {

//! Whether a compiler could end a comment at \a c, or an editor show it as another text than it is.
bool disturbsComments(char32_t c)
{
    constexpr char32_t Joiners[] = {0x200c, 0x200d}; // of Arabic and Indic scripts and of emoji
    return !Text::isPrintable(c) && c != Joiners[0] && c != Joiners[1];
}

QString withoutDisturbance(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype start = i;
        if (disturbsComments(Text::takeCodePoint(text, i)))
            result += u' ';
        else
            result += QStringView(text).sliced(start, i - start);
    }
    return result;
}

} // namespace

void CodeWriter::documentation(const QStringList &lines, const char *indent)
{
    for (const QString &line : lines) {
        // A comment must end where its line does, not before and not behind it.
        QString text = withoutDisturbance(line);
        while (!text.isEmpty() && (text.back() == u'\\' || text.back().isSpace()))
            text.chop(1);
        m_text += QLatin1String(indent) + (text.isEmpty() ? QStringLiteral("//!") : QStringLiteral("//! ") + text) + QChar(u'\n');
    }
}

void CodeWriter::banner(const CodeModel &model)
{
    line("// Generated from %1 by icws-candid. Do not edit: the next build overwrites it.", model.didName);
}

void CodeWriter::include(const CodeModel &model, const char *header)
{
    const QString &folder = model.options.includeFolder;
    line("#include %1",
        folder.isEmpty() ? QStringLiteral("\"%1\"").arg(QLatin1StringView(header)) : QStringLiteral("<%1/%2>").arg(folder, QLatin1StringView(header)));
}

void CodeWriter::openNamespace(const CodeModel &model)
{
    if (!model.options.cppNamespace.isEmpty())
        line("namespace %1 {\n", model.options.cppNamespace);
}

void CodeWriter::closeNamespace(const CodeModel &model)
{
    if (!model.options.cppNamespace.isEmpty())
        line("} // namespace %1\n", model.options.cppNamespace);
}

QString qualified(const CodeModel &model, const QString &name)
{
    const QString &space = model.options.cppNamespace;
    return space.isEmpty() ? name : space + QStringLiteral("::") + name;
}

QString absolute(const CodeModel &model, const QString &name)
{
    return QStringLiteral("::") + qualified(model, name);
}

QString exported(const CodeModel &model)
{
    return model.options.exportMacro.isEmpty() ? QString() : model.options.exportMacro + u' ';
}

QString parameter(const TypeUse &type)
{
    static const QStringList small {QStringLiteral("bool"), QStringLiteral("float"), QStringLiteral("double"), QStringLiteral("std::nullptr_t"),
        QStringLiteral("::Ic::Candid::Reserved"), QStringLiteral("::Ic::Candid::Empty")};
    const bool isNumber = type.cpp.startsWith(QStringLiteral("qint")) || type.cpp.startsWith(QStringLiteral("quint"));
    return small.contains(type.cpp) || isNumber ? type.cpp + u' ' : QStringLiteral("const %1 &").arg(type.cpp);
}

} // namespace Ic::Codegen
