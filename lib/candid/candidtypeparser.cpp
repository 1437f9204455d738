// SPDX-License-Identifier: MIT
#include "candidtypeparser.h"
#include "candidbignumber.h"
#include "candidtext.h"
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

Result<QString> TypeParser::name(TokenStream &stream, quint32 *id)
{
    const Token token = stream.current();
    QString result;
    if (token.kind == Token::Kind::Word && isIdentifier(token.text)) {
        result = token.text.toString();
    } else if (token.kind == Token::Kind::Text) {
        if (!QByteArrayView(token.bytes).isValidUtf8())
            return textError(ErrorCode::MalformedCandid, token.position, QStringLiteral("a name that is not valid UTF-8"));
        result = QString::fromUtf8(token.bytes);
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

Result<Type> TypeParser::type()
{
    const TokenStream::Nesting nesting(m_stream);
    IC_CHECK(nesting.check());
    const Token token = m_stream.current();
    if (token.kind != Token::Kind::Word)
        return m_stream.expected(QStringLiteral("a type"));
    if (const auto kind = primitiveKind(token.text)) {
        m_stream.step();
        return Type::primitive(*kind);
    }
    if (m_stream.accept(u"blob"))
        return Type::blob();
    if (token.is(u"opt") || token.is(u"vec")) {
        m_stream.step();
        IC_TRY(inner, type());
        return token.is(u"opt") ? Type::opt(inner) : Type::vec(inner);
    }
    if (token.is(u"record") || token.is(u"variant")) {
        m_stream.step();
        return fields(token.is(u"record"));
    }
    if (m_stream.accept(u"func"))
        return func();
    if (m_stream.accept(u"service"))
        return service();
    if (isKeyword(token.text) || !isIdentifier(token.text))
        return m_stream.expected(QStringLiteral("a type"));
    m_stream.step();
    m_uses.push_back({token.text.toString(), token.position});
    return Type::reference(token.text.toString());
}

Result<Type> TypeParser::fields(bool isRecord)
{
    IC_CHECK(m_stream.expect(u"{"));
    QList<Field> fields;
    QSet<quint32> ids;
    quint32 next = 0; // of a field without a name
    while (!m_stream.accept(u"}")) {
        const TextPosition position = m_stream.current().position;
        Field field;
        const bool named = isNameToken(m_stream.current()) && m_stream.ahead().is(u":");
        if (named || !isRecord) {
            IC_TRY(name, TypeParser::name(m_stream, &field.id));
            field.name = name;
        } else {
            field.id = next;
        }
        if (named)
            IC_CHECK(m_stream.expect(u":"));
        if (named || isRecord) {
            IC_TRY(type, this->type());
            field.type = type;
        }
        if (ids.contains(field.id))
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("the field id %1 is already in use").arg(field.id));
        ids.insert(field.id);
        next = field.id + 1;
        fields.append(field);
        if (!m_stream.accept(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    return isRecord ? Type::record(fields) : Type::variant(fields);
}

Result<QList<Type>> TypeParser::sequence()
{
    IC_CHECK(m_stream.expect(u"("));
    QList<Type> types;
    while (!m_stream.accept(u")")) {
        if (isNameToken(m_stream.current()) && m_stream.ahead().is(u":")) {
            IC_CHECK(name(m_stream, nullptr));
            IC_CHECK(m_stream.expect(u":"));
        }
        IC_TRY(type, this->type());
        types.append(type);
        if (!m_stream.accept(u",") && !m_stream.current().is(u")"))
            return m_stream.expected(QStringLiteral("',' or ')'"));
    }
    return types;
}

Result<Type> TypeParser::func()
{
    IC_TRY(arguments, sequence());
    IC_CHECK(m_stream.expect(u"->"));
    IC_TRY(results, sequence());
    FuncModes modes;
    for (;;) {
        if (m_stream.accept(u"query"))
            modes |= FuncMode::Query;
        else if (m_stream.accept(u"oneway"))
            modes |= FuncMode::Oneway;
        else if (m_stream.accept(u"composite_query"))
            modes |= FuncMode::CompositeQuery;
        else
            return Type::func(arguments, results, modes);
    }
}

Result<Type> TypeParser::service()
{
    IC_CHECK(m_stream.expect(u"{"));
    QList<Method> methods;
    QSet<QString> names;
    while (!m_stream.accept(u"}")) {
        const TextPosition position = m_stream.current().position;
        IC_TRY(name, TypeParser::name(m_stream, nullptr));
        if (names.contains(name))
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("the method %1 is already declared").arg(name));
        names.insert(name);
        IC_CHECK(m_stream.expect(u":"));
        const TokenStream::Nesting nesting(m_stream);
        IC_CHECK(nesting.check());
        const bool byName = m_stream.current().kind == Token::Kind::Word;
        if (byName && (primitiveKind(m_stream.current().text) || isKeyword(m_stream.current().text)))
            return m_stream.expected(QStringLiteral("'(' or the name of a func type"));
        IC_TRY(methodType, byName ? type() : func());
        methods.append({name, methodType});
        if (!m_stream.accept(u";") && !m_stream.current().is(u"}"))
            return m_stream.expected(QStringLiteral("';' or '}'"));
    }
    return Type::service(methods);
}

Result<QMap<QString, Type>> TypeParser::definitions()
{
    QMap<QString, Type> result;
    while (m_stream.accept(u"type")) {
        const Token token = m_stream.current();
        if (token.kind != Token::Kind::Word || !isIdentifier(token.text) || isKeyword(token.text) || primitiveKind(token.text))
            return m_stream.expected(QStringLiteral("the name of a new type"));
        m_stream.step();
        if (result.contains(token.text.toString()))
            return textError(ErrorCode::MalformedCandid, token.position, QStringLiteral("the type %1 is already defined").arg(token.text));
        IC_CHECK(m_stream.expect(u"="));
        IC_TRY(type, this->type());
        result.insert(token.text.toString(), type);
        if (!m_stream.accept(u";"))
            break;
    }
    return result;
}

Result<Unit> TypeParser::checkNames(const QMap<QString, Type> &definitions) const
{
    for (const Use &use : m_uses) {
        if (!definitions.contains(use.name))
            return textError(ErrorCode::MalformedCandid, use.position, QStringLiteral("the type %1 is not defined").arg(use.name));
    }
    return Unit();
}

Result<Type> parseType(QStringView text, const QMap<QString, Type> &definitions)
{
    TokenStream stream(text);
    TypeParser parser(stream);
    IC_TRY(type, parser.type());
    IC_CHECK(stream.expectEnd());
    IC_CHECK(parser.checkNames(definitions));
    return tie(type, definitions);
}

Result<QList<Type>> parseTypeSequence(QStringView text, const QMap<QString, Type> &definitions)
{
    TokenStream stream(text);
    TypeParser parser(stream);
    IC_TRY(types, parser.sequence());
    IC_CHECK(stream.expectEnd());
    IC_CHECK(parser.checkNames(definitions));
    for (Type &type : types) {
        IC_TRY(tied, tie(type, definitions));
        type = tied;
    }
    return std::move(types);
}

Result<QMap<QString, Type>> parseTypeDefinitions(QStringView text)
{
    TokenStream stream(text);
    TypeParser parser(stream);
    IC_TRY(definitions, parser.definitions());
    IC_CHECK(stream.expectEnd());
    IC_CHECK(parser.checkNames(definitions));
    return tie(definitions);
}

} // namespace Ic::Candid
