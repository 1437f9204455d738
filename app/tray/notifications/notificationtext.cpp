// SPDX-License-Identifier: MIT
#include "notificationtext.h"
#include <QtCore/QTextBoundaryFinder>
#include <QtCore/QVarLengthArray>

namespace Ic::Tray {

namespace {

// A grapheme may have any number of marks: so many are enough for every script, the others are for painting over other lines.
constexpr int MaxMarks = 8;
// Before anything else is done to it: nothing longer could be shown, counting graphemes of the largest size.
constexpr qsizetype UnitsPerCharacter = 2 * (MaxMarks + 1);
constexpr qsizetype UnitsPerGrapheme = 12; // a family of four is eleven

enum class Kind { Text, Mark, Joiner, Space, Line, Nothing };

// Embeddings, overrides, isolates and marks of direction: one that is not closed changes the order of what follows it.
bool isDirectionControl(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

// Letters that show nothing, with which a name could be made to look like another or like none.
bool isBlankLetter(char32_t c)
{
    return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x17b4 || c == 0x17b5 || c == 0x2800 || c == 0x034f;
}

bool isVariationSelector(char32_t c)
{
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180f);
}

Kind kindOf(char32_t c)
{
    if (c == U'\n' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029)
        return Kind::Line;
    // The joiners of Arabic and Indic scripts and of emoji.
    if (c == 0x200c || c == 0x200d)
        return Kind::Joiner;
    if (isDirectionControl(c) || isBlankLetter(c))
        return Kind::Nothing;
    if (isVariationSelector(c))
        return c == 0xfe0f || c == 0xfe0e ? Kind::Mark : Kind::Nothing; // text or emoji; the others choose rare shapes
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
        return Kind::Space;
    case QChar::Other_Control:
        return c == U'\t' ? Kind::Space : Kind::Nothing;
    case QChar::Other_Format: // soft hyphens, word joiners, invisible operators, tags, interlinear annotation …
    case QChar::Other_Surrogate: // half of a pair
    case QChar::Other_PrivateUse: // looks like anything
    case QChar::Other_NotAssigned:
        return Kind::Nothing;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return Kind::Mark;
    default:
        return Kind::Text;
    }
}

class Cleaner
{
public:
    QStringList lines(QStringView text)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            char32_t c = text[i].unicode();
            if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
                ++i;
                c = QChar::surrogateToUcs4(text[i - 1], text[i]);
            }
            add(c);
        }
        endLine();
        while (!m_lines.isEmpty() && m_lines.constLast().isEmpty())
            m_lines.removeLast();
        return m_lines;
    }

private:
    void add(char32_t c)
    {
        switch (kindOf(c)) {
        case Kind::Nothing:
            return;
        case Kind::Line:
            endLine();
            return;
        case Kind::Space:
            m_space = !m_line.isEmpty();
            m_joiner = 0;
            return;
        case Kind::Joiner:
            // Joins something to what stands before it, once.
            if (!m_line.isEmpty() && !m_space)
                m_joiner = c;
            return;
        case Kind::Mark:
            // A mark on nothing would go on the last character of ours.
            if (m_line.isEmpty() || m_space || ++m_marks > MaxMarks)
                return;
            break;
        case Kind::Text:
            m_marks = 0;
            break;
        }
        if (m_space)
            m_line += u' ';
        m_space = false;
        if (m_joiner)
            m_line += QChar(char16_t(m_joiner));
        m_joiner = 0;
        m_line += QStringView(QChar::fromUcs4(c));
    }
    void endLine()
    {
        // One empty line is a paragraph; more are for pushing away what is below.
        if (!m_line.isEmpty() || (!m_lines.isEmpty() && !m_lines.constLast().isEmpty()))
            m_lines.append(m_line);
        m_line.clear();
        m_space = false;
        m_joiner = 0;
        m_marks = 0;
    }

    QStringList m_lines;
    QString m_line;
    bool m_space = false;
    char32_t m_joiner = 0;
    int m_marks = 0;
};

// The first \a count graphemes of \a text; says whether that was less than all. One that is made of very many characters, as no writing has
// them, counts as several: else a single one could be as long as it likes.
bool cutGraphemes(QString &text, int count)
{
    if (text.size() <= count)
        return false;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int spent = 0;
    qsizetype last = 0; // where the last one of those that may stay begins: an ellipsis takes its place
    for (;;) {
        const qsizetype start = finder.position();
        if (finder.toNextBoundary() < 0)
            return false;
        if (spent < count)
            last = start;
        spent += 1 + int((finder.position() - start - 1) / UnitsPerGrapheme);
        if (spent > count) {
            text.truncate(last);
            return true;
        }
    }
}

void addEllipsis(QString &text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    text += u'…';
}

} // namespace

QString cleanText(const QString &text, int maxLength, int maxLines)
{
    const qsizetype enough = UnitsPerCharacter * maxLength + 1024;
    const QStringView view = QStringView(text).first(qMin(text.size(), enough));
    bool cut = view.size() < text.size();
    QStringList lines = Cleaner().lines(view);
    if (lines.size() > maxLines) {
        lines.resize(maxLines);
        cut = true;
    }
    QString result = lines.join(u'\n');
    cut = cutGraphemes(result, maxLength) || cut;
    if (cut)
        addEllipsis(result);
    return result;
}

QString cleanLine(const QString &text, int maxLength)
{
    // Ends of lines become spaces before anything is cut.
    QString line = text.left(UnitsPerCharacter * maxLength + 1024);
    const bool cut = line.size() < text.size();
    QStringList lines = Cleaner().lines(line);
    lines.removeAll(QString());
    line = lines.join(u' ');
    if (cutGraphemes(line, maxLength) || cut)
        addEllipsis(line);
    return line;
}

QString cleanBody(const QString &text)
{
    return cleanText(text, MaxBodyLength, MaxBodyLines);
}

QString escapeMarkup(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'&': result += QLatin1StringView("&amp;"); break;
        case u'<': result += QLatin1StringView("&lt;"); break;
        case u'>': result += QLatin1StringView("&gt;"); break;
        case u'"': result += QLatin1StringView("&quot;"); break;
        case u'\'': result += QLatin1StringView("&#39;"); break;
        default: result += c;
        }
    }
    return result;
}

bool isSoundName(const QString &name)
{
    if (name.isEmpty() || name.size() > 64)
        return false;
    for (const QChar c : name) {
        const bool ok = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
        if (!ok)
            return false;
    }
    return name.front() != u'-';
}

} // namespace Ic::Tray
