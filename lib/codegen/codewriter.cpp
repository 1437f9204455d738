// SPDX-License-Identifier: MIT
#include "codewriter.h"

namespace Ic::Codegen {

namespace {

//! Whether a compiler could end a comment at \a c, or show it as another text than it is.
bool disturbsComments(QChar c)
{
    const char16_t unit = c.unicode();
    const bool turnsText = (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
    return c.category() == QChar::Other_Control || unit == QChar::LineSeparator || unit == QChar::ParagraphSeparator || turnsText;
}

} // namespace

void CodeWriter::documentation(const QStringList &lines, const char *indent)
{
    for (QString text : lines) {
        // A comment must end where its line does, not before and not behind it.
        for (QChar &c : text) {
            if (disturbsComments(c))
                c = u' ';
        }
        while (!text.isEmpty() && (text.back() == u'\\' || text.back().isSpace()))
            text.chop(1);
        m_text += QLatin1String(indent) + (text.isEmpty() ? QStringLiteral("//!") : QStringLiteral("//! ") + text) + QChar(u'\n');
    }
}

void CodeWriter::banner(const CodeModel &model)
{
    line("// Made from %1 by icws-candid. Do not edit: it will be made again.", model.didName);
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
