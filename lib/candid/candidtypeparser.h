// SPDX-License-Identifier: MIT
#pragma once
#include "candidlexer.h"
#include "candidtype.h"
#include <vector>

namespace Ic::Candid {

//! Parses type expressions and definitions from a stream that others may read too (values with annotations, .did files).
//! Names of types come out as references; tie them, after undefinedName().
class TypeParser
{
public:
    explicit TypeParser(TokenStream &stream)
        : m_stream(stream)
    {
    }
    [[nodiscard]] Result<Type> type();
    //! "(nat, name : text)".
    [[nodiscard]] Result<QList<Type>> sequence();
    //! "type A = ...;" as many as follow.
    [[nodiscard]] Result<QMap<QString, Type>> definitions();
    //! An error at the first name that was used but is not in \a definitions.
    [[nodiscard]] Result<Unit> checkNames(const QMap<QString, Type> &definitions) const;
    //! The key of a field or method: an identifier, a text or, where \a id is given, a number.
    [[nodiscard]] static Result<QString> name(TokenStream &stream, quint32 *id);

private:
    Result<Type> fields(bool isRecord);
    Result<Type> func();
    Result<Type> service();

    struct Use
    {
        QString name;
        TextPosition position;
    };
    TokenStream &m_stream;
    std::vector<Use> m_uses;
};

} // namespace Ic::Candid
