// SPDX-License-Identifier: MIT
#include "candiddidcomments.h"
#include <algorithm>
#include <limits>
#include <utility>

namespace Ic::Candid {

namespace {

QStringView withoutTrailingBlanks(QStringView line)
{
    while (!line.isEmpty() && line.back().isSpace())
        line.chop(1);
    return line;
}

qsizetype leadingBlanks(QStringView line)
{
    const auto *end = std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' ' && c != u'\t'; });
    return qsizetype(end - line.begin());
}

void skipOneBlank(QStringView &line)
{
    if (line.startsWith(u' '))
        line = line.sliced(1);
}

QString lineComment(QStringView text)
{
    while (text.startsWith(u'/')) // also "///"
        text = text.sliced(1);
    skipOneBlank(text);
    return withoutTrailingBlanks(text).toString();
}

QStringList blockComment(QStringView text)
{
    text = text.sliced(2).chopped(2);
    while (text.startsWith(u'*')) // "/**"
        text = text.sliced(1);
    while (text.endsWith(u'*'))
        text.chop(1);
    QList<QStringView> lines = text.split(u'\n');
    // Further lines begin with a star, or are indented like each other.
    qsizetype indent = std::numeric_limits<qsizetype>::max();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        lines[i] = withoutTrailingBlanks(lines[i]);
        const qsizetype blanks = leadingBlanks(lines[i]);
        if (blanks < lines[i].size())
            indent = std::min(indent, lines[i][blanks] == u'*' ? 0 : blanks);
    }
    QStringList result;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QStringView line = withoutTrailingBlanks(lines[i]);
        const QStringView rest = line.sliced(leadingBlanks(line));
        if (i && rest.startsWith(u'*')) {
            line = rest.sliced(1);
            skipOneBlank(line);
        } else if (i) {
            line = line.sliced(std::min(indent, leadingBlanks(line)));
        } else {
            skipOneBlank(line);
        }
        result.append(withoutTrailingBlanks(line).toString());
    }
    while (!result.isEmpty() && result.first().isEmpty())
        result.removeFirst();
    while (!result.isEmpty() && result.last().isEmpty())
        result.removeLast();
    return result;
}

QStringList linesOf(const Comment &comment)
{
    return comment.text.startsWith(u"//") ? QStringList(lineComment(comment.text)) : blockComment(comment.text);
}

//! Runs of comments without an empty line between. \a endLine becomes the last line of the last one.
QList<QStringList> runsOf(const QList<Comment> &comments, int &endLine)
{
    QList<QStringList> runs;
    for (const Comment &comment : comments) {
        if (runs.isEmpty() || comment.line > endLine + 1)
            runs.append(QStringList());
        runs.last() += linesOf(comment);
        endLine = comment.endLine;
    }
    return runs;
}

//! Takes the first comments of \a stream that stand behind the token before, with nothing behind them on their line.
QList<Comment> takeBehindPrevious(TokenStream &stream)
{
    QList<Comment> &comments = stream.comments();
    const bool atEnd = stream.current().kind == Token::Kind::End;
    qsizetype count = 0;
    while (count < comments.size() && comments[count].line == stream.previous().line && (atEnd || comments[count].endLine < stream.current().position.line))
        ++count;
    QList<Comment> taken = comments.first(count);
    comments.remove(0, count);
    return taken;
}

} // namespace

CommentScope::CommentScope(TokenStream &stream, DidComments &owner)
    : m_stream(stream)
    , m_owner(owner)
    , m_outer(std::exchange(stream.looseComments(), {}))
{
    m_outer += takeBehindPrevious(stream); // "record { // like this"
    int endLine = 0;
    m_owner.remarks = runsOf(std::exchange(stream.comments(), {}), endLine);
    if (!m_owner.remarks.isEmpty() && endLine + 1 >= stream.current().position.line)
        m_owner.documentation = m_owner.remarks.takeLast();
    m_owner.remarks.removeAll(QStringList());
}

CommentScope::~CommentScope()
{
    m_stream.looseComments() = std::move(m_outer);
}

bool CommentScope::end(QStringView separator)
{
    takeTrailing();
    const bool found = m_stream.accept(separator);
    if (found)
        takeTrailing();
    for (const Comment &comment : std::exchange(m_stream.looseComments(), {}))
        m_owner.documentation += linesOf(comment);
    return found;
}

void CommentScope::takeTrailing()
{
    m_stream.looseComments() += takeBehindPrevious(m_stream);
}

QList<QStringList> CommentScope::closingRemarks(TokenStream &stream)
{
    int endLine = 0;
    QList<QStringList> runs = runsOf(std::exchange(stream.comments(), {}), endLine);
    runs.removeAll(QStringList());
    return runs;
}

} // namespace Ic::Candid
