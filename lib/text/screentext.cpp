// SPDX-License-Identifier: MIT
#include "screentext.h"
#include "characters.h"
#include <QtCore/QStringList>
#include <QtCore/QTextBoundaryFinder>
#include <QtCore/QVarLengthArray>
#include <algorithm>

namespace Ic::Text {

namespace {

constexpr int MaxMarks = 8; // on one character
constexpr int MaxSpaces = 8; // in a row
constexpr int TabSpaces = 4;
constexpr int MaxIsolates = 8; // within each other
// No output is longer, with the largest characters and all invisible ones around them, so the rest of the input is not read.
constexpr qsizetype UnitsPerCharacter = 40;
constexpr qsizetype UnitsPerGrapheme = 12; // a family of four is eleven

constexpr char32_t LeftMark = 0x200e;
constexpr char32_t RightMark = 0x200f;
constexpr char32_t ArabicMark = 0x061c;
constexpr char16_t LeftIsolate = 0x2066;
constexpr char16_t RightIsolate = 0x2067;
constexpr char16_t FirstStrongIsolate = 0x2068;
constexpr char16_t PopIsolate = 0x2069;

enum class Kind { Visible, Mark, Joiner, Space, Line, DirectionMark, Opener, Closer, Nothing };

//! Drawn as nothing by most fonts, though not ignorable by Unicode: object replacement character, null note head.
bool isBlankSymbol(char32_t c)
{
    return c == 0xfffc || c == 0x1d159;
}

Kind kindOf(char32_t c)
{
    if (c >= 0x21 && c < 0x7f)
        return Kind::Visible;
    switch (c) {
    case U'\n':
    case 0x0b:
    case 0x0c:
    case 0x85:
    case 0x2028:
    case 0x2029: return Kind::Line;
    case U' ':
    case U'\t':
    case 0x2800: // a cell of Braille without dots
        return Kind::Space;
    case 0x200c:
    case 0x200d: return Kind::Joiner;
    case LeftMark:
    case RightMark:
    case ArabicMark: return Kind::DirectionMark;
    case 0x202a:
    case 0x202b:
    case 0x202d:
    case 0x202e:
    case LeftIsolate:
    case RightIsolate:
    case FirstStrongIsolate: return Kind::Opener;
    case 0x202c:
    case PopIsolate: return Kind::Closer;
    default: break;
    }
    if (!isPrintable(c) || isBlankSymbol(c))
        return Kind::Nothing;
    switch (QChar::category(c)) {
    case QChar::Separator_Space: return Kind::Space;
    case QChar::Mark_NonSpacing: // among them U+FE0E and U+FE0F, the only variation selectors that are left
    case QChar::Mark_Enclosing: return Kind::Mark;
    default: return Kind::Visible;
    }
}

//! The isolate that takes the place of an embedding, an override or an isolate.
char16_t isolateFor(char32_t opener)
{
    switch (opener) {
    case 0x202a:
    case 0x202d:
    case LeftIsolate: return LeftIsolate;
    case FirstStrongIsolate: return FirstStrongIsolate;
    default: return RightIsolate;
    }
}

enum class Shape { OneLine, Lines };

//! Makes lines of what it is given. A line holds only what leads to something visible: spaces, openers and joiners wait for that.
class Cleaner
{
public:
    explicit Cleaner(Shape shape)
        : m_shape(shape)
    {
    }

    QStringList lines(QStringView text)
    {
        for (qsizetype i = 0; i < text.size();) {
            const char32_t c = takeCodePoint(text, i);
            if (c != U'\r')
                add(c);
            else if (i == text.size() || text[i] != u'\n') // else the line feed ends the line
                add(U'\n');
        }
        endLine();
        while (!m_lines.isEmpty() && m_lines.constLast().isEmpty())
            m_lines.removeLast();
        return m_lines;
    }

private:
    struct Isolate
    {
        char16_t opener;
        bool isEmbedding; // as it came: ended by U+202C, the others by U+2069
        bool isWritten;
    };

    void add(char32_t c)
    {
        switch (kindOf(c)) {
        case Kind::Nothing: return;
        case Kind::Line:
            closeTo(0);
            if (m_shape == Shape::Lines)
                endLine();
            else
                addSpace(1);
            return;
        case Kind::Space: addSpace(c == U'\t' ? TabSpaces : 1); return;
        case Kind::Joiner:
            m_joiner = m_onBase ? char16_t(c) : 0; // joins something to what stands before it, once
            return;
        case Kind::DirectionMark: addDirectionMark(c); return;
        case Kind::Opener:
            m_onBase = false;
            m_joiner = 0;
            // Deeper ones are counted too, so that their closers close no other.
            m_isolates.append({isolateFor(c), c < LeftIsolate, false});
            return;
        case Kind::Closer: close(c == PopIsolate); return;
        case Kind::Mark:
            // A mark without a base would combine with the text before.
            if (!m_onBase || ++m_marks > MaxMarks)
                return;
            break;
        case Kind::Visible: m_marks = 0; break;
        }
        writeSpaces();
        for (qsizetype i = 0; i < std::min<qsizetype>(m_isolates.size(), MaxIsolates); ++i) {
            if (!m_isolates[i].isWritten)
                m_line += QChar(m_isolates[i].opener);
            m_isolates[i].isWritten = true;
        }
        if (m_joiner)
            m_line += QChar(m_joiner);
        m_joiner = 0;
        m_line += QStringView(QChar::fromUcs4(c));
        m_onBase = true;
        m_visible = true;
        m_directionMarks = 0;
    }
    void addSpace(int width)
    {
        m_spaces = m_shape == Shape::Lines ? std::min(m_spaces + width, MaxSpaces) : m_visible ? 1 : 0;
        m_joiner = 0;
        m_onBase = false;
    }
    void addDirectionMark(char32_t c)
    {
        const int bit = c == LeftMark ? 1 : c == RightMark ? 2 : 4;
        if (m_directionMarks & bit)
            return;
        m_directionMarks |= bit;
        writeSpaces();
        m_line += QChar(char16_t(c));
        m_onBase = false;
        m_joiner = 0;
    }
    void writeSpaces()
    {
        m_line += QString(m_spaces, u' ');
        m_spaces = 0;
    }
    //! U+202C ends an embedding, if that is the innermost; U+2069 an isolate with all embeddings inside it.
    void close(bool isolate)
    {
        m_onBase = false;
        m_joiner = 0;
        qsizetype at = m_isolates.size() - 1;
        while (isolate && at >= 0 && m_isolates[at].isEmbedding)
            --at;
        if (at < 0 || (!isolate && !m_isolates[at].isEmbedding))
            return;
        closeTo(at);
    }
    void closeTo(qsizetype count)
    {
        while (m_isolates.size() > count) {
            if (m_isolates.last().isWritten)
                m_line += QChar(PopIsolate);
            m_isolates.removeLast();
        }
    }
    void endLine()
    {
        closeTo(0);
        if (!m_visible)
            m_line.clear();
        // One empty line separates paragraphs; more push other content away.
        if (!m_line.isEmpty() || (!m_lines.isEmpty() && !m_lines.constLast().isEmpty()))
            m_lines.append(m_line);
        m_line.clear();
        m_spaces = 0;
        m_joiner = 0;
        m_marks = 0;
        m_directionMarks = 0;
        m_onBase = false;
        m_visible = false;
    }

    const Shape m_shape;
    QStringList m_lines;
    QString m_line;
    QVarLengthArray<Isolate, 16> m_isolates;
    int m_spaces = 0;
    char16_t m_joiner = 0;
    int m_marks = 0;
    int m_directionMarks = 0; // those since the last visible character
    bool m_onBase = false; // a mark or joiner would belong to the character before
    bool m_visible = false; // something of the line can be seen
};

//! Cuts \a text to \a count grapheme clusters; returns whether it was longer. Invisible characters do not count. A cluster of more than
//! UnitsPerGrapheme units counts as several, as a cluster has no maximum length.
bool cutCharacters(QString &text, int count)
{
    if (text.size() <= count)
        return false;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype spent = 0;
    qsizetype last = 0; // where the last one of those that may stay begins: an ellipsis takes its place
    for (;;) {
        const qsizetype start = finder.position();
        if (finder.toNextBoundary() < 0)
            return false;
        if (isInvisible(text[start].unicode())) // controls of direction, which are characters by themselves
            continue;
        if (spent < count)
            last = start;
        spent += 1 + (finder.position() - start - 1) / UnitsPerGrapheme;
        if (spent > count) {
            text.truncate(last);
            return true;
        }
    }
}

void addEllipsis(QString &text)
{
    while (!text.isEmpty() && (text.back().isSpace() || (text.back().unicode() >= LeftIsolate && text.back().unicode() <= FirstStrongIsolate)))
        text.chop(1);
    text += u'…';
    // The ends of isolates may be among what was cut.
    const qsizetype line = text.lastIndexOf(u'\n') + 1;
    qsizetype open = 0;
    for (const QChar c : QStringView(text).sliced(line))
        open += c.unicode() == PopIsolate ? -1 : c.unicode() >= LeftIsolate && c.unicode() <= FirstStrongIsolate ? 1 : 0;
    text += QString(open, QChar(PopIsolate));
}

//! Returns \a clean cut to \a maxLength characters, with an ellipsis if it was longer or \a isCut. \a text is the text before cleaning.
QString bounded(QString clean, bool isCut, int maxLength, const QString &text)
{
    if (isCut && clean.isEmpty() && isBlank(text))
        return clean;
    if (isCut)
        addEllipsis(clean);
    if (cutCharacters(clean, maxLength))
        addEllipsis(clean);
    return clean;
}

} // namespace

bool isBlank(QStringView text)
{
    for (qsizetype i = 0; i < text.size();) {
        if (kindOf(takeCodePoint(text, i)) == Kind::Visible)
            return false;
    }
    return true;
}

QString cleanText(const QString &text, int maxLength, int maxLines)
{
    const QStringView start = QStringView(text).first(std::min(text.size(), UnitsPerCharacter * maxLength + 1024));
    bool isCut = start.size() < text.size();
    QStringList lines = Cleaner(Shape::Lines).lines(start);
    if (lines.size() > maxLines) {
        lines.resize(maxLines);
        isCut = true;
    }
    return bounded(lines.join(u'\n'), isCut, maxLength, text);
}

QString cleanLine(const QString &text, int maxLength)
{
    const QStringView start = QStringView(text).first(std::min(text.size(), UnitsPerCharacter * maxLength + 1024));
    return bounded(Cleaner(Shape::OneLine).lines(start).value(0), start.size() < text.size(), maxLength, text);
}

QString isolated(const QString &text)
{
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = takeCodePoint(text, i);
        switch (QChar::direction(c)) {
        case QChar::DirR:
        case QChar::DirAL:
        case QChar::DirAN: return QChar(FirstStrongIsolate) + text + QChar(PopIsolate);
        default:
            if (c == LeftMark)
                return QChar(FirstStrongIsolate) + text + QChar(PopIsolate);
        }
    }
    return text;
}

} // namespace Ic::Text
