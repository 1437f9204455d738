// SPDX-License-Identifier: MIT
#include "candiddidparser.h"
#include "candiddidcomments.h"
#include "candidtypeparser.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QSet>

namespace Ic::Candid {

namespace {

class DidParser
{
public:
    DidParser(QStringView source, DidUnit &unit)
        : m_stream(source, DidLimits::MaxParts)
        , m_types(m_stream, unit.path)
        , m_unit(unit)
    {
    }

    Result<Unit> run()
    {
        bool separated = true;
        while (separated && (m_stream.current().is(u"type") || m_stream.current().is(u"import"))) {
            if (m_unit.definitions.size() + m_unit.imports.size() >= std::size_t(DidLimits::MaxDefinitions))
                return error(ErrorCode::LimitExceeded, QStringLiteral("more than %1 definitions").arg(DidLimits::MaxDefinitions));
            const bool isType = m_stream.current().is(u"type");
            auto done = isType ? definition() : import();
            IC_CHECK(done);
            separated = *done;
        }
        if (m_stream.current().is(u"service"))
            IC_CHECK(service());
        else if (m_stream.current().kind != Token::Kind::End)
            return m_stream.expected(separated ? QStringLiteral("'type', 'import', 'service' or the end") : QStringLiteral("';'"));
        m_unit.closingRemarks = CommentScope::closingRemarks(m_stream);
        m_unit.parts = m_types.parts();
        m_unit.warnings = m_types.warnings();
        return m_stream.expectEnd();
    }

private:
    [[nodiscard]] Error error(ErrorCode code, const QString &what) const { return textError(code, m_stream.current().position, what); }

    //! Each of these is true if a ';' followed.
    Result<bool> definition()
    {
        DidDefinition &definition = m_unit.definitions.emplace_back();
        CommentScope comments(m_stream, definition);
        m_stream.step();
        const TextPosition position = m_stream.current().position;
        IC_CHECK(m_types.definition(definition));
        if (m_names.contains(definition.name))
            return textError(ErrorCode::MalformedCandid, position, QStringLiteral("the type %1 is already defined").arg(definition.name));
        m_names.insert(definition.name);
        return comments.end(u";");
    }

    Result<bool> import()
    {
        DidImport &import = m_unit.imports.emplace_back();
        CommentScope comments(m_stream, import);
        m_stream.step();
        import.withService = m_stream.accept(u"service");
        import.location = m_types.location();
        const Token token = m_stream.current();
        if (token.kind != Token::Kind::Text)
            return m_stream.expected(
                import.withService ? QStringLiteral("the path of a file in quotes") : QStringLiteral("'service' or the path of a file in quotes"));
        if (token.bytes.isEmpty() || token.bytes.contains('\0') || !QByteArrayView(token.bytes).isValidUtf8())
            return error(ErrorCode::MalformedCandid, QStringLiteral("expected the path of a file"));
        import.path = Text::fromUtf8(token.bytes);
        m_stream.step();
        return comments.end(u";");
    }

    Result<Unit> service()
    {
        DidService &service = m_unit.service.emplace();
        CommentScope comments(m_stream, service);
        service.location = m_types.location();
        m_stream.step();
        if (m_stream.current().kind == Token::Kind::Word && isIdentifier(m_stream.current().text) && !isKeyword(m_stream.current().text)) {
            service.name = m_stream.current().text.toString();
            m_stream.step();
        }
        if (!m_stream.accept(u":"))
            return m_stream.expected(service.name.isEmpty() ? QStringLiteral("':' or a name") : QStringLiteral("':'"));
        const bool isConstructor = m_stream.current().is(u"(");
        if (isConstructor) {
            IC_CHECK(m_types.sequence(service.initArguments.emplace()));
            IC_CHECK(m_stream.expect(u"->"));
        }
        service.type.location = m_types.location();
        if (m_stream.current().is(u"{"))
            IC_CHECK(m_types.serviceBody(service.type));
        else if (TypeParser::isTypeName(m_stream.current()))
            IC_CHECK(m_types.type(service.type));
        else
            return m_stream.expected(
                isConstructor ? QStringLiteral("'{' or the name of a service type") : QStringLiteral("'{', '(' or the name of a service type"));
        (void)comments.end(u";");
        return Unit();
    }

    TokenStream m_stream;
    TypeParser m_types;
    DidUnit &m_unit;
    QSet<QString> m_names;
};

} // namespace

Result<DidUnit> parseDidUnit(QStringView source, const QString &path)
{
    DidUnit unit;
    unit.path = path;
    if (source.startsWith(QChar::ByteOrderMark))
        source = source.sliced(1);
    if (auto done = DidParser(source, unit).run(); !done)
        return path.isEmpty() ? done.error() : Error(done.error().code(), path + u':' + done.error().message());
    return unit;
}

} // namespace Ic::Candid
