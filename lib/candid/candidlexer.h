// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringView>
#include <optional>

namespace Ic::Candid {

//! A place in a text, both from 1.
struct TextPosition
{
    int line = 1;
    int column = 1;
};

//! A comment with its marks.
struct Comment
{
    QStringView text;
    int line = 0;
    int endLine = 0;
};

struct Token
{
    enum class Kind {
        End,
        Word, //!< an identifier or keyword
        Text, //!< a quoted string; \a bytes is what it stands for
        Integer, //!< with sign and underscores, decimal or 0x
        Float,
        Symbol, //!< one of ( ) { } , ; : = . or ->
    };
    Kind kind = Kind::End;
    QStringView text; //!< as written
    QByteArray bytes; //!< of Text: UTF-8, unless escapes made something else of it
    QList<Comment> comments; //!< between the token before and this one; only where comments are wanted
    TextPosition position;

    [[nodiscard]] bool is(QStringView symbolOrWord) const noexcept { return (kind == Kind::Symbol || kind == Kind::Word) && text == symbolOrWord; }
};

//! "2:14: <what>".
[[nodiscard]] Error textError(ErrorCode code, TextPosition position, const QString &what);
//! True for words that cannot name a field without quotes.
[[nodiscard]] bool isKeyword(QStringView word);
[[nodiscard]] bool isIdentifier(QStringView word);
//! \a text in quotes. Characters that are not printable are escaped, so that the result reads back as the same text.
[[nodiscard]] QString quoted(QStringView text);
//! A field name as types and values spell it.
[[nodiscard]] QString spelledName(const QString &name, quint32 id);

//! Cuts Candid text (values, types, .did files) into tokens; steps over blanks and comments.
class Lexer
{
public:
    static constexpr qsizetype MaxText = 4 * 1024 * 1024;
    //! Up to \a maxComments comments are kept with their tokens, one more is an error; by default none is kept.
    explicit Lexer(QStringView source, qsizetype maxComments = 0)
        : m_source(source)
        , m_keepsComments(maxComments > 0)
        , m_commentsLeft(maxComments)
    {
    }
    [[nodiscard]] Result<Token> next();

private:
    [[nodiscard]] QChar at(qsizetype offset = 0) const noexcept { return m_at + offset < m_source.size() ? m_source[m_at + offset] : QChar(); }
    [[nodiscard]] bool atEnd() const noexcept { return m_at >= m_source.size(); }
    void advance();
    Result<Unit> skipBlanks();
    Result<Unit> skipBlockComment();
    Result<Token> bareToken();
    Result<Token> text();
    Result<Unit> escape(QByteArray &out);
    Token number();
    void digits(bool hex);

    QStringView m_source;
    qsizetype m_at = 0;
    TextPosition m_position;
    QList<Comment> m_comments;
    bool m_keepsComments;
    qsizetype m_commentsLeft;
};

//! The common part of the parsers of types, values and files: the current token, one token ahead, nesting, errors.
class TokenStream
{
public:
    explicit TokenStream(QStringView source, qsizetype maxComments = 0);

    [[nodiscard]] const Token &current() const noexcept { return m_current; }
    [[nodiscard]] const Token &ahead() const noexcept { return m_ahead; }
    //! Steps to the next token. An error of the lexer shows where its token is about to be used: see take() and expect().
    void step();
    //! Steps over \a symbolOrWord if it is next.
    [[nodiscard]] bool accept(QStringView symbolOrWord);
    [[nodiscard]] Result<Unit> expect(QStringView symbolOrWord);
    //! "expected <what>, found 'x'", or the lexer's own complaint.
    [[nodiscard]] Error expected(const QString &what) const;
    [[nodiscard]] Result<Unit> expectEnd();

    //! Where the token before the current one stands; line 0 if there is none.
    [[nodiscard]] TextPosition previous() const noexcept { return m_previous; }
    //! The comments before the current token that were not taken yet.
    [[nodiscard]] QList<Comment> &comments() noexcept { return m_current.comments; }
    //! Comments that were stepped over without being taken.
    [[nodiscard]] QList<Comment> &looseComments() noexcept { return m_loose; }

    //! Counts nesting as long as it lives.
    class Nesting
    {
    public:
        explicit Nesting(TokenStream &stream)
            : m_stream(stream)
        {
            ++m_stream.m_depth;
        }
        ~Nesting() { --m_stream.m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)
        [[nodiscard]] Result<Unit> check() const;

    private:
        TokenStream &m_stream;
    };
    static constexpr int MaxDepth = 512;

private:
    Token read();
    Lexer m_lexer;
    Token m_current;
    Token m_ahead;
    TextPosition m_previous {0, 0};
    QList<Comment> m_loose;
    std::optional<Error> m_lexerError;
    int m_depth = 0;
    bool m_tooLong;
};

} // namespace Ic::Candid
