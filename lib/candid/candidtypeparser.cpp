// SPDX-License-Identifier: MIT
#include "candidtypeparser.h"
#include "candidbignumber.h"
#include "candiddidcomments.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QSet>

namespace Ic::Candid {

namespace {

std::optional<Kind> primitiveKind(QStringView word)
{
    for (int k = 0; k <= int(Kind::Principal); ++k) {
        const auto kind = Kind(k);
        if ((kind <= Kind::Empty || kind == Kind::Principal) && word == kindName(kind))
            return kind;
    }
    return std::nullopt;
}

bool isNameToken(const Token &token)
{
    return token.kind == Token::Kind::Word || token.kind == Token::Kind::Text || token.kind == Token::Kind::Integer;
}

} // namespace

bool TypeParser::isTypeName(const Token &token)
{
    return token.kind == Token::Kind::Word && isIdentifier(token.text) && !isKeyword(token.text) && !primitiveKind(token.text);
}

Result<QString> TypeParser::name(TokenStream &stream, quint32 *id)
{
    const Token token = stream.current();
    QString result;
    if (token.kind == Token::Kind::Word && isIdentifier(token.text)) {
        result = token.text.toString();
    } else if (token.kind == Token::Kind::Text) {
        if (!QByteArrayView(token.bytes).isValidUtf8())
            return textError(ErrorCode::MalformedCandid, token.position, QStringLiteral("a name that is not valid UTF-8"));
        result = Text::fromUtf8(token.bytes);
    } else if (token.kind == Token::Kind::Integer && id) {
        QString digits = token.text.toString().remove(u'_');
        const bool hex = digits.startsWith(u"0x", Qt::CaseInsensitive);
        const auto number = digits.size() < 40 ? BigNumber::fromDigits(hex ? QStringView(digits).sliced(2) : digits, hex ? 16 : 10) : std::nullopt;
        const auto value = number ? number->toNat64() : std::nullopt;
        if (!value || *value > 0xffffffffu)
            return textError(ErrorCode::MalformedCandid, token.position, QStringLiteral("a field id must be one of 0 to 4294967295"));
        *id = quint32(*value);
        stream.step();
        return QString();
    } else {
        return stream.expected(id ? QStringLiteral("a name or a number") : QStringLiteral("a name"));
    }
    if (id)
        *id = fieldHash(result);
    stream.step();
    return result;
}

Result<QString> TypeParser::ownName(quint32 *id)
{
    constexpr std::size_t MaxWarnings = 100;
    const Token token = m_stream.current();
    if (token.kind == Token::Kind::Word && isKeyword(token.text) && m_warnings.size() < MaxWarnings) {
        m_warnings.push_back({location(), QStringLiteral("%1 is a keyword: other tools refuse it as a name unless it is in quotes, \"%1\"").arg(token.text)});
    }
    return name(m_stream, id);
}

SourceLocation TypeParser::location() const
{
    const TextPosition position = m_stream.current().position;
    return {m_file, position.line, position.column};
}

Result<Unit> TypeParser::countPart()
{
    if (++m_parts > DidLimits::MaxParts)
        return textError(ErrorCode::LimitExceeded, m_stream.current().position, QStringLiteral("more than %1 types and fields").arg(DidLimits::MaxParts));
    return Unit();
}

Result<Unit> TypeParser::type(DidType &into)
{
    const TokenStream::Nesting nesting(m_stream);
    IC_CHECK(nesting.check());
    IC_CHECK(countPart());
    into.location = location();
    const Token token = m_stream.current();
    if (token.kind != Token::Kind::Word)
        return m_stream.expected(QStringLiteral("a type"));
    if (const auto kind = primitiveKind(token.text)) {
        into.kind = *kind;
        m_stream.step();
        return Unit();
    }
    if (m_stream.accept(u"blob")) {
        into.kind = Kind::Vec;
        into.isBlobKeyword = true;
        into.inner.emplace_back().kind = Kind::Nat8;
        into.inner.back().location = into.location;
        return Unit();
    }
    if (token.is(u"opt") || token.is(u"vec")) {
        into.kind = token.is(u"opt") ? Kind::Opt : Kind::Vec;
        m_stream.step();
        return type(into.inner.emplace_back());
    }
    if (token.is(u"record") || token.is(u"variant")) {
        into.kind = token.is(u"record") ? Kind::Record : Kind::Variant;
        m_stream.step();
        return fields(into);
    }
    if (m_stream.accept(u"func"))
        return func(into);
    if (m_stream.accept(u"service"))
        return serviceBody(into);
    if (!isTypeName(token))
        return m_stream.expected(QStringLiteral("a type"));
    into.kind = Kind::Reference;
    into.name = token.text.toString();
    m_stream.step();
    return Unit();
}

Result<Unit> TypeParser::fields(DidType &into)
{
    IC_CHECK(m_stream.expect(u"{"));
    QSet<quint32> ids;
    quint32 next = 0; // of a field without a name
    while (!m_stream.current().is(u"}")) {
        const TextPosition position = m_stream.current().position;
        if (!into.fields.empty() && next == 0 && into.kind == Kind::Record && !m_stream.ahead().is(u":"))
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("expected a name: there is no id after 4294967295"));
        DidField &field = into.fields.emplace_back();
        CommentScope comments(m_stream, field);
        IC_CHECK(this->field(field, into.kind, next));
        if (ids.contains(field.id)) {
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("the field id %1 is already in use").arg(field.id));
        }
        ids.insert(field.id);
        next = field.id + 1;
        if (!comments.end(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    into.closingRemarks = CommentScope::closingRemarks(m_stream);
    m_stream.step();
    return Unit();
}

Result<Unit> TypeParser::field(DidField &field, Kind kind, quint32 next)
{
    IC_CHECK(countPart());
    field.location = location();
    const bool isRecord = kind == Kind::Record;
    const bool named = isNameToken(m_stream.current()) && m_stream.ahead().is(u":");
    if (named || !isRecord) {
        IC_TRY(name, ownName(&field.id));
        field.name = name;
    } else {
        field.id = next;
        field.isPositional = true;
    }
    if (named)
        IC_CHECK(m_stream.expect(u":"));
    if (named || isRecord)
        return type(field.type);
    field.type.location = field.location;
    return Unit();
}

Result<Unit> TypeParser::sequence(std::vector<DidArgument> &into)
{
    IC_CHECK(m_stream.expect(u"("));
    QSet<QString> names;
    while (!m_stream.accept(u")")) {
        IC_CHECK(countPart());
        DidArgument &argument = into.emplace_back();
        if (isNameToken(m_stream.current()) && m_stream.ahead().is(u":")) {
            const TextPosition position = m_stream.current().position;
            IC_TRY(name, ownName(nullptr));
            argument.name = name;
            if (names.contains(name))
                return textError(ErrorCode::MalformedCandid, position, QStringLiteral("two arguments are named %1").arg(name));
            names.insert(name);
            IC_CHECK(m_stream.expect(u":"));
        }
        IC_CHECK(type(argument.type));
        if (!m_stream.accept(u",") && !m_stream.current().is(u")"))
            return m_stream.expected(QStringLiteral("',' or ')'"));
    }
    return Unit();
}

Result<Unit> TypeParser::func(DidType &into)
{
    into.kind = Kind::Func;
    IC_CHECK(sequence(into.arguments));
    IC_CHECK(m_stream.expect(u"->"));
    const TextPosition results = m_stream.current().position;
    IC_CHECK(sequence(into.results));
    for (;;) {
        if (m_stream.accept(u"query"))
            into.modes |= FuncMode::Query;
        else if (m_stream.accept(u"oneway"))
            into.modes |= FuncMode::Oneway;
        else if (m_stream.accept(u"composite_query"))
            into.modes |= FuncMode::CompositeQuery;
        else
            break;
    }
    if (into.modes.testFlag(FuncMode::Oneway) && !into.results.empty())
        return textError(ErrorCode::MalformedCandid, results, QStringLiteral("expected (): a oneway func has no results"));
    return Unit();
}

Result<Unit> TypeParser::serviceBody(DidType &into)
{
    into.kind = Kind::Service;
    IC_CHECK(m_stream.expect(u"{"));
    QSet<QString> names;
    while (!m_stream.current().is(u"}")) {
        const TextPosition position = m_stream.current().position;
        DidMethod &method = into.methods.emplace_back();
        CommentScope comments(m_stream, method);
        IC_CHECK(this->method(method));
        if (names.contains(method.name))
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("the method %1 is already declared").arg(method.name));
        names.insert(method.name);
        if (!comments.end(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    into.closingRemarks = CommentScope::closingRemarks(m_stream);
    m_stream.step();
    return Unit();
}

Result<Unit> TypeParser::method(DidMethod &method)
{
    IC_CHECK(countPart());
    method.location = location();
    IC_TRY(name, ownName(nullptr));
    method.name = name;
    IC_CHECK(m_stream.expect(u":"));
    const TokenStream::Nesting nesting(m_stream);
    IC_CHECK(nesting.check());
    if (isTypeName(m_stream.current()))
        return type(method.type);
    if (!m_stream.current().is(u"("))
        return m_stream.expected(QStringLiteral("'(' or the name of a func type"));
    IC_CHECK(countPart());
    method.type.location = location();
    return func(method.type);
}

Result<Unit> TypeParser::definition(DidDefinition &into)
{
    into.location = location();
    if (!isTypeName(m_stream.current()))
        return m_stream.expected(QStringLiteral("the name of a new type"));
    into.name = m_stream.current().text.toString();
    m_stream.step();
    IC_CHECK(m_stream.expect(u"="));
    return type(into.type);
}

} // namespace Ic::Candid
