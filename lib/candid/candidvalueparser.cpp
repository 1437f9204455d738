// SPDX-License-Identifier: MIT
#include "candidvalueparser.h"
#include "candiddidtypes.h"
#include "candidtext.h"
#include "candidtypeparser.h"
#include "try.h"
#include "utf8text.h"
#include <algorithm>

namespace Ic::Candid {

Result<Literal> ValueParser::annotated()
{
    const TokenStream::Nesting nesting(m_stream);
    IC_CHECK(nesting.check());
    IC_TRY(plain, value());
    if (!m_stream.accept(u":"))
        return std::move(plain);
    DidType written;
    IC_CHECK(TypeParser(m_stream).type(written));
    IC_TRY(tied, tiedType(written, {}));
    Literal literal;
    literal.form = Literal::Form::Annotated;
    literal.position = plain.position;
    literal.annotation = tied;
    literal.children.push_back(std::move(plain));
    return literal;
}

Result<Literal> ValueParser::value()
{
    using Form = Literal::Form;
    const TokenStream::Nesting nesting(m_stream);
    IC_CHECK(nesting.check());
    Literal literal;
    const Token token = m_stream.current();
    literal.position = token.position;
    const auto simple = [&](Form form) {
        literal.form = form;
        m_stream.step();
        return std::move(literal);
    };
    switch (token.kind) {
    case Token::Kind::Integer:
    case Token::Kind::Float: literal.text = token.text.toString().remove(u'_'); return simple(token.kind == Token::Kind::Integer ? Form::Integer : Form::Float);
    case Token::Kind::Text: literal.bytes = token.bytes; return simple(Form::Text);
    case Token::Kind::Word: break;
    default:
        if (m_stream.accept(u"(")) {
            IC_TRY(inner, annotated());
            IC_CHECK(m_stream.expect(u")"));
            return std::move(inner);
        }
        return m_stream.expected(QStringLiteral("a value"));
    }
    if (token.is(u"null"))
        return simple(Form::Null);
    if (token.is(u"true") || token.is(u"false")) {
        literal.text = token.text.toString();
        return simple(Form::Bool);
    }
    // Not in the grammar, which has no spelling for them; needed to print and read back any float.
    if (token.is(u"nan") || token.is(u"inf") || token.is(u"-inf")) {
        literal.text = token.text.toString();
        return simple(Form::Float);
    }
    if (m_stream.accept(u"opt")) {
        IC_TRY(inner, value());
        literal.form = Form::Opt;
        literal.children.push_back(std::move(inner));
        return literal;
    }
    if (m_stream.accept(u"blob")) {
        literal.form = Form::Blob;
        if (m_stream.current().kind != Token::Kind::Text)
            return m_stream.expected(QStringLiteral("a text after 'blob'"));
        literal.bytes = m_stream.current().bytes;
        m_stream.step();
        return literal;
    }
    if (m_stream.accept(u"vec"))
        return list();
    if (token.is(u"record") || token.is(u"variant")) {
        m_stream.step();
        return fields(token.is(u"record") ? Form::Record : Form::Variant);
    }
    if (token.is(u"principal") || token.is(u"service") || token.is(u"func")) {
        m_stream.step();
        return reference(token.is(u"principal") ? Form::Principal : token.is(u"service") ? Form::Service : Form::Func);
    }
    return m_stream.expected(isKeyword(token.text) ? QStringLiteral("a value") : QStringLiteral("a value (text needs quotes)"));
}

Result<Literal> ValueParser::list()
{
    Literal literal;
    literal.form = Literal::Form::Vec;
    literal.position = m_stream.current().position;
    IC_CHECK(m_stream.expect(u"{"));
    while (!m_stream.accept(u"}")) {
        IC_TRY(element, annotated());
        literal.children.push_back(std::move(element));
        if (!m_stream.accept(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    return literal;
}

Result<Literal> ValueParser::fields(Literal::Form form)
{
    Literal literal;
    literal.form = form;
    literal.position = m_stream.current().position;
    IC_CHECK(m_stream.expect(u"{"));
    const bool isVariant = form == Literal::Form::Variant;
    quint32 next = 0; // of a field without a name
    std::vector<quint32> ids;
    while (!m_stream.accept(u"}")) {
        const TextPosition position = m_stream.current().position;
        if (isVariant && !literal.keys.empty())
            return m_stream.expected(QStringLiteral("'}': a variant has one tag"));
        Literal::Key key;
        key.id = next;
        const bool named = m_stream.ahead().is(u"=");
        if (named || isVariant) {
            IC_TRY(name, TypeParser::name(m_stream, &key.id));
            key.name = name;
        }
        Literal child;
        child.position = position;
        if (named)
            IC_CHECK(m_stream.expect(u"="));
        if (named || !isVariant) {
            IC_TRY(value, annotated());
            child = std::move(value);
        }
        next = key.id + 1;
        ids.push_back(key.id);
        literal.keys.push_back(key);
        literal.children.push_back(std::move(child));
        if (!m_stream.accept(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    if (isVariant && literal.keys.empty())
        return textError(ErrorCode::MalformedCandid, literal.position, QStringLiteral("expected a tag: a variant without one has no value"));
    std::sort(ids.begin(), ids.end());
    if (const auto twice = std::adjacent_find(ids.begin(), ids.end()); twice != ids.end())
        return textError(ErrorCode::MalformedCandid, literal.position, QStringLiteral("two fields have the id %1").arg(*twice));
    return literal;
}

Result<Literal> ValueParser::reference(Literal::Form form)
{
    Literal literal;
    literal.form = form;
    const Token token = m_stream.current();
    literal.position = token.position;
    if (token.kind != Token::Kind::Text)
        return m_stream.expected(QStringLiteral("a principal in quotes"));
    auto principal = Ic::Principal::fromText(Text::fromUtf8(token.bytes));
    if (!principal)
        return textError(ErrorCode::MalformedCandid, token.position, principal.error().message());
    literal.principal = *principal;
    m_stream.step();
    if (form == Literal::Form::Func) {
        IC_CHECK(m_stream.expect(u"."));
        IC_TRY(method, TypeParser::name(m_stream, nullptr));
        literal.text = method;
    }
    return literal;
}

Result<std::vector<Literal>> ValueParser::sequence()
{
    IC_CHECK(m_stream.expect(u"("));
    std::vector<Literal> literals;
    while (!m_stream.accept(u")")) {
        IC_TRY(literal, annotated());
        literals.push_back(std::move(literal));
        if (!m_stream.accept(u",") && !m_stream.current().is(u")"))
            return m_stream.expected(QStringLiteral("',' or ')'"));
    }
    return literals;
}

namespace {

Result<Value> parseOne(QStringView text, const Type *type)
{
    TokenStream stream(text);
    ValueParser parser(stream);
    IC_TRY(literal, parser.annotated());
    IC_CHECK(stream.expectEnd());
    return valueOf(literal, type);
}

Result<std::vector<Literal>> parseAll(QStringView text)
{
    TokenStream stream(text);
    ValueParser parser(stream);
    IC_TRY(literals, parser.sequence());
    IC_CHECK(stream.expectEnd());
    return std::move(literals);
}

} // namespace

Result<Value> parseValue(QStringView text, const Type &expected)
{
    return parseOne(text, &expected);
}

Result<Value> parseValue(QStringView text)
{
    return parseOne(text, nullptr);
}

Result<QList<Value>> parseValues(QStringView text)
{
    IC_TRY(literals, parseAll(text));
    QList<Value> values;
    for (const Literal &literal : literals) {
        IC_TRY(value, valueOf(literal, nullptr));
        values.append(value);
    }
    return values;
}

Result<QList<Value>> parseValues(QStringView text, const QList<Type> &expected)
{
    IC_TRY(literals, parseAll(text));
    if (qsizetype(literals.size()) > expected.size())
        return textError(
            ErrorCode::CandidTypeMismatch, literals[std::size_t(expected.size())].position, QStringLiteral("expected only %1 values").arg(expected.size()));
    QList<Value> values;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (i < qsizetype(literals.size())) {
            IC_TRY(value, valueOf(literals[std::size_t(i)], &expected[i]));
            values.append(value);
            continue;
        }
        if (!expected[i].acceptsMissing())
            return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected %1 values, found %2").arg(expected.size()).arg(literals.size()));
        IC_TRY(missing, valueOf(Literal(), &expected[i])); // null stands for it
        values.append(missing);
    }
    return values;
}

} // namespace Ic::Candid
