// SPDX-License-Identifier: MIT
#include "candidlexer.h"
#include "bytes.h"
#include "printabletext.h"
#include "textcut.h"
#include "try.h"
#include <algorithm>
#include <iterator>
#include <utility>

namespace Ic::Candid {

namespace {

bool isWordStart(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || u == u'_';
}
bool isDigit(QChar c)
{
    return c.unicode() >= u'0' && c.unicode() <= u'9';
}

} // namespace

Error textError(ErrorCode code, TextPosition position, const QString &what)
{
    return Error(code, QStringLiteral("%1:%2: ").arg(position.line).arg(position.column) + what);
}

bool isKeyword(QStringView word)
{
    static constexpr QStringView Words[] = {
        u"blob",
        u"composite_query",
        u"false",
        u"func",
        u"import",
        u"null",
        u"oneway",
        u"opt",
        u"principal",
        u"query",
        u"record",
        u"service",
        u"true",
        u"type",
        u"variant",
        u"vec",
    };
    return std::find(std::begin(Words), std::end(Words), word) != std::end(Words);
}

bool isIdentifier(QStringView word)
{
    return !word.isEmpty() && isWordStart(word[0]) && std::all_of(word.begin(), word.end(), [](QChar c) { return isWordStart(c) || isDigit(c); });
}

QString quoted(QStringView text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += u'"';
    qsizetype plain = 0; // where what is not copied yet begins
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype start = i;
        const char32_t c = Text::takeCodePoint(text, i);
        if (Text::isPrintable(c) && c != U'"' && c != U'\\')
            continue;
        out += text.sliced(plain, start - plain);
        plain = i;
        switch (c) {
        case U'"': out += u"\\\""; break;
        case U'\\': out += u"\\\\"; break;
        case U'\n': out += u"\\n"; break;
        case U'\r': out += u"\\r"; break;
        case U'\t': out += u"\\t"; break;
        default:
            if (QChar::isSurrogate(c)) // no text of Candid has half a pair
                out += QChar(QChar::ReplacementCharacter);
            else
                out += QStringLiteral("\\u{%1}").arg(quint32(c), 0, 16);
        }
    }
    out += text.sliced(plain);
    out += u'"';
    return out;
}

QString spelledName(const QString &name, quint32 id)
{
    if (name.isEmpty())
        return QString::number(id);
    return isIdentifier(name) && !isKeyword(name) ? name : quoted(name);
}

void Lexer::advance()
{
    if (m_source[m_at++] == u'\n') {
        ++m_position.line;
        m_position.column = 1;
    } else {
        ++m_position.column;
    }
}

Result<Unit> Lexer::skipBlanks()
{
    for (;;) {
        if (atEnd())
            return Unit();
        const char16_t c = at().unicode();
        if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n') {
            advance();
            continue;
        }
        const qsizetype start = m_at;
        const TextPosition position = m_position;
        if (c == u'/' && at(1) == u'/') {
            while (!atEnd() && at() != u'\n')
                advance();
        } else if (c == u'/' && at(1) == u'*') {
            IC_CHECK(skipBlockComment());
        } else {
            return Unit();
        }
        if (!m_keepsComments)
            continue;
        if (--m_commentsLeft < 0)
            return textError(ErrorCode::LimitExceeded, position, QStringLiteral("too many comments"));
        m_comments.append({m_source.sliced(start, m_at - start), position.line, m_position.line});
    }
}

Result<Unit> Lexer::skipBlockComment()
{
    const TextPosition start = m_position;
    qsizetype nesting = 0; // block comments nest
    do {
        const bool opens = at() == u'/' && at(1) == u'*';
        const bool closes = at() == u'*' && at(1) == u'/';
        nesting += opens ? 1 : closes ? -1 : 0;
        advance();
        if (opens || closes)
            advance();
        if (atEnd() && nesting > 0)
            return textError(ErrorCode::MalformedCandid, start, QStringLiteral("this comment is not closed"));
    } while (nesting > 0);
    return Unit();
}

Result<Token> Lexer::next()
{
    IC_CHECK(skipBlanks());
    IC_TRY(token, bareToken());
    token.comments = std::exchange(m_comments, {});
    return std::move(token);
}

Result<Token> Lexer::bareToken()
{
    Token token;
    token.position = m_position;
    if (atEnd())
        return token;
    const QChar c = at();
    const qsizetype start = m_at;
    if (c == u'"')
        return text();
    const bool sign = (c == u'-' || c == u'+') && isDigit(at(1));
    if (isDigit(c) || sign)
        return number();
    if (isWordStart(c)) {
        while (isWordStart(at()) || isDigit(at()))
            advance();
        token.kind = Token::Kind::Word;
    } else if (c == u'-' && at(1) == u'>') {
        advance();
        advance();
        token.kind = Token::Kind::Symbol;
    } else if (c == u'-' && isWordStart(at(1))) { // -inf
        advance();
        while (isWordStart(at()))
            advance();
        token.kind = Token::Kind::Word;
    } else if (QStringView(u"(){},;:=.").contains(c)) {
        advance();
        token.kind = Token::Kind::Symbol;
    } else {
        return textError(ErrorCode::MalformedCandid, m_position, QStringLiteral("unexpected character %1").arg(Text::describedCharacter(m_source, m_at)));
    }
    token.text = m_source.sliced(start, m_at - start);
    return token;
}

void Lexer::digits(bool hex)
{
    while ((hex ? hexDigit(at()) >= 0 : isDigit(at())) || (at() == u'_' && (hex ? hexDigit(at(1)) >= 0 : isDigit(at(1)))))
        advance();
}

Token Lexer::number()
{
    Token token;
    token.position = m_position;
    token.kind = Token::Kind::Integer;
    const qsizetype start = m_at;
    if (!isDigit(at()))
        advance();
    const bool hex = at() == u'0' && (at(1) == u'x' || at(1) == u'X') && hexDigit(at(2)) >= 0;
    if (hex) {
        advance();
        advance();
    }
    digits(hex);
    if (at() == u'.') {
        token.kind = Token::Kind::Float;
        advance();
        digits(hex);
    }
    const QChar e = at().toLower();
    const bool exponentSign = at(1) == u'-' || at(1) == u'+';
    if (e == (hex ? u'p' : u'e') && isDigit(at(exponentSign ? 2 : 1))) {
        token.kind = Token::Kind::Float;
        advance();
        if (exponentSign)
            advance();
        digits(false);
    }
    token.text = m_source.sliced(start, m_at - start);
    return token;
}

Result<Token> Lexer::text()
{
    Token token;
    token.kind = Token::Kind::Text;
    token.position = m_position;
    const qsizetype start = m_at;
    advance();
    qsizetype plain = m_at; // copied in one piece, so that surrogate pairs stay together
    const auto flush = [&] { token.bytes += m_source.sliced(plain, m_at - plain).toUtf8(); };
    for (;;) {
        if (atEnd() || at() == u'\n')
            return textError(ErrorCode::MalformedCandid, token.position, QStringLiteral("this text is not closed by '\"'"));
        if (at() == u'"')
            break;
        if (at() == u'\\') {
            flush();
            advance();
            IC_CHECK(escape(token.bytes));
            plain = m_at;
        } else {
            advance();
        }
    }
    flush();
    advance();
    token.text = m_source.sliced(start, m_at - start);
    return token;
}

Result<Unit> Lexer::escape(QByteArray &out)
{
    const auto bad = [this](const QString &what) { return textError(ErrorCode::MalformedCandid, m_position, what); };
    const char16_t c = at().unicode();
    if (hexDigit(at()) >= 0 && hexDigit(at(1)) >= 0) {
        out.append(char(hexDigit(at()) * 16 + hexDigit(at(1))));
        advance();
        advance();
        return Unit();
    }
    if (c == u'u' && at(1) == u'{') {
        advance();
        advance();
        quint32 code = 0;
        int length = 0;
        for (; hexDigit(at()) >= 0 || (length > 0 && at() == u'_' && hexDigit(at(1)) >= 0); advance()) {
            if (at() == u'_')
                continue;
            code = code * 16 + quint32(hexDigit(at()));
            ++length;
            if (code > 0x10ffff)
                return bad(QStringLiteral("not a Unicode character"));
        }
        if (!length || at() != u'}')
            return bad(QStringLiteral("expected hexadecimal digits and '}'"));
        if (code >= 0xd800 && code <= 0xdfff)
            return bad(QStringLiteral("a surrogate is not a character"));
        advance();
        out += QStringView(QChar::fromUcs4(code)).toUtf8(); // with U+FEFF, which QString drops
        return Unit();
    }
    static constexpr QStringView Names = u"nrt\\\"'";
    static constexpr char Meanings[] = "\n\r\t\\\"'";
    const qsizetype which = atEnd() ? -1 : Names.indexOf(QChar(c));
    if (which < 0)
        return bad(QStringLiteral("expected n, r, t, \\, \", ', two hexadecimal digits or u{...} after '\\'"));
    out.append(Meanings[which]);
    advance();
    return Unit();
}

TokenStream::TokenStream(QStringView source, qsizetype maxComments)
    : m_lexer(source.first(std::min(source.size(), Lexer::MaxText)), maxComments)
    , m_tooLong(source.size() > Lexer::MaxText)
{
    m_current = read();
    m_ahead = read();
}

Token TokenStream::read()
{
    if (m_lexerError)
        return {};
    if (m_tooLong) {
        m_lexerError = Error(ErrorCode::LimitExceeded, QStringLiteral("the text is too long"));
        return {};
    }
    auto token = m_lexer.next();
    if (token)
        return std::move(*token);
    m_lexerError = std::move(token).error();
    return {};
}

void TokenStream::step()
{
    m_previous = m_current.position;
    if (!m_current.comments.isEmpty())
        m_loose += m_current.comments;
    m_current = std::move(m_ahead);
    m_ahead = read();
}

bool TokenStream::accept(QStringView symbolOrWord)
{
    if (!m_current.is(symbolOrWord))
        return false;
    step();
    return true;
}

Result<Unit> TokenStream::expect(QStringView symbolOrWord)
{
    if (accept(symbolOrWord))
        return Unit();
    return expected(QStringLiteral("'%1'").arg(symbolOrWord));
}

Error TokenStream::expected(const QString &what) const
{
    if (m_current.kind == Token::Kind::End) {
        if (m_lexerError)
            return *m_lexerError;
        return textError(ErrorCode::MalformedCandid, m_current.position, QStringLiteral("expected %1, found the end").arg(what));
    }
    return textError(ErrorCode::MalformedCandid, m_current.position, QStringLiteral("expected %1, found '%2'").arg(what, Text::startOf(m_current.text, 40)));
}

Result<Unit> TokenStream::expectEnd()
{
    if (m_current.kind == Token::Kind::End && !m_lexerError)
        return Unit();
    return expected(QStringLiteral("the end"));
}

Result<Unit> TokenStream::Nesting::check() const
{
    if (m_stream.m_depth > MaxDepth)
        return textError(ErrorCode::LimitExceeded, m_stream.current().position, QStringLiteral("nested deeper than %1").arg(MaxDepth));
    return Unit();
}

} // namespace Ic::Candid
