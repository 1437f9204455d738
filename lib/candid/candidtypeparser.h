// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "candidlexer.h"

namespace Ic::Candid {

//! Parses types, as they are written, from a stream that others may read too (values with annotations, .did files).
class TypeParser
{
public:
    //! \a file is noted in the locations of what is parsed.
    explicit TypeParser(TokenStream &stream, const QString &file = {})
        : m_stream(stream)
        , m_file(file)
    {
    }
    [[nodiscard]] Result<Unit> type(DidType &into);
    //! "(nat, name : text)".
    [[nodiscard]] Result<Unit> sequence(std::vector<DidArgument> &into);
    //! "{ name : (nat) -> (text) query; ... }", after "service" and its colon.
    [[nodiscard]] Result<Unit> serviceBody(DidType &into);
    //! "type A = ...", after "type".
    [[nodiscard]] Result<Unit> definition(DidDefinition &into);

    //! The key of a field or method: an identifier, a text or, where \a id is given, a number.
    [[nodiscard]] static Result<QString> name(TokenStream &stream, quint32 *id);
    [[nodiscard]] static bool isTypeName(const Token &token);
    [[nodiscard]] SourceLocation location() const;
    //! How many types, fields, methods and arguments there were.
    [[nodiscard]] qsizetype parts() const noexcept { return m_parts; }
    //! Names that other tools do not take for one.
    [[nodiscard]] const std::vector<DidWarning> &warnings() const noexcept { return m_warnings; }

private:
    Result<QString> ownName(quint32 *id);
    Result<Unit> fields(DidType &into);
    Result<Unit> field(DidField &field, Kind kind, quint32 next);
    Result<Unit> func(DidType &into);
    Result<Unit> method(DidMethod &method);
    Result<Unit> countPart();

    TokenStream &m_stream;
    QString m_file;
    qsizetype m_parts = 0;
    std::vector<DidWarning> m_warnings;
};

} // namespace Ic::Candid
