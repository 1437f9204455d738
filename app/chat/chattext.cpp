// SPDX-License-Identifier: MIT
#include "chattext.h"

namespace Ic::Chat {

namespace {

// A text of megabytes would stop the view while it is laid out.
constexpr int MaxShownLength = 16'384;

// Embeddings, overrides and isolates: one that is not closed changes the order of what follows it.
bool isDirectionControl(QChar c)
{
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069') || c == u'\u200e' || c == u'\u200f'
        || c == u'\u061c';
}

QString withoutControls(const QString &text, bool keepLines, int maxLength)
{
    QString result;
    result.reserve(qMin(text.size(), qsizetype(maxLength)));
    for (const QChar c : text) {
        if (result.size() >= maxLength) {
            if (result.back().isHighSurrogate())
                result.chop(1);
            result += u'…';
            break;
        }
        if (keepLines && (c == u'\n' || c == u'\t'))
            result += c;
        else if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            result += keepLines ? u'\n' : u' ';
        else if (c.isSpace())
            result += u' ';
        else if (c.category() != QChar::Other_Control && !isDirectionControl(c))
            result += c;
    }
    return result;
}

} // namespace

QString cleanLine(const QString &text, int maxLength)
{
    return withoutControls(text, false, maxLength).simplified();
}

QString cleanText(const QString &text)
{
    QString lines = text;
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    lines.replace(u'\r', u'\n');
    return withoutControls(lines, true, MaxShownLength);
}

QString shortPrincipal(const QString &principal)
{
    return principal.size() <= 12 ? principal : principal.left(5) + u'…' + principal.right(3);
}

} // namespace Ic::Chat
