// SPDX-License-Identifier: MIT
#pragma once
#include "candidlexer.h"
#include "candidvalue.h"
#include <vector>

namespace Ic::Candid {

//! A value as written. The meaning of 5 depends on the type, which an annotation may give only afterwards; so text is first read into this, and then
//! made a value of a type.
struct Literal
{
    enum class Form { Null, Bool, Integer, Float, Text, Blob, Principal, Service, Func, Opt, Vec, Record, Variant, Annotated };
    Form form = Form::Null;
    TextPosition position;
    QString text; //!< numbers without underscores, principals, the method of a func
    QByteArray bytes; //!< Text and Blob
    Ic::Principal principal;
    Type annotation;
    struct Key
    {
        quint32 id = 0;
        QString name;
    };
    std::vector<Key> keys; //!< Record and Variant, as children
    std::vector<Literal> children;
};

class ValueParser
{
public:
    explicit ValueParser(TokenStream &stream)
        : m_stream(stream)
    {
    }
    //! A value with or without annotation.
    [[nodiscard]] Result<Literal> annotated();
    //! "(1, 2 : nat)".
    [[nodiscard]] Result<std::vector<Literal>> sequence();

private:
    Result<Literal> value();
    Result<Literal> fields(Literal::Form form);
    Result<Literal> list();
    Result<Literal> reference(Literal::Form form);

    TokenStream &m_stream;
};

//! \a literal as a value of \a type; null pointer: as it is, numbers int or float64.
[[nodiscard]] Result<Value> valueOf(const Literal &literal, const Type *type);

} // namespace Ic::Candid
