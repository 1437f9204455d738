// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "result.h"
#include <QtCore/QHash>
#include <QtCore/QSet>

// Properties of the types of a .did file that do not depend on names.
namespace Ic::Codegen {

//! An error of the generator, with its place.
[[nodiscard]] Error errorAt(const Candid::SourceLocation &location, const QString &message);

//! Whether \a type becomes a class: records, and variants with tags.
[[nodiscard]] bool isClass(const Candid::DidType &type);
//! Whether all fields are positional or 0, 1 … without names.
[[nodiscard]] bool isTuple(const Candid::DidType &record);

//! Which types have values of finite size, and with which tag their variants begin.
class FiniteTypes
{
public:
    explicit FiniteTypes(const Candid::DidFile &file);
    [[nodiscard]] bool isFinite(const Candid::DidType &type);
    //! The first tag that leads to a finite value; -1 if there is none.
    [[nodiscard]] qsizetype defaultTag(const Candid::DidType &variant);

private:
    QSet<QString> m_finite; // definitions
    QHash<const Candid::DidType *, qsizetype> m_tags;
};

//! The definitions that are no classes, each after those it uses. BadInput for one that comes back to itself without a class on the way.
[[nodiscard]] Result<QList<const Candid::DidDefinition *>> aliasesInOrder(const Candid::DidFile &file);

//! \a type as an expression of C++ that makes a Candid::Type. Definitions are references by name; so are types for which \a keyOf,
//! if given, has a key.
class TypeExpression
{
public:
    using Keys = QHash<const Candid::DidType *, QString>;
    explicit TypeExpression(const Keys &keys)
        : m_keys(keys)
    {
    }
    [[nodiscard]] QString of(const Candid::DidType &type) const;
    //! Of the type itself, even if it has a key.
    [[nodiscard]] QString content(const Candid::DidType &type) const;

private:
    [[nodiscard]] QString fields(const Candid::DidType &type) const;
    [[nodiscard]] QString list(const std::vector<Candid::DidArgument> &arguments) const;
    const Keys &m_keys;
};

} // namespace Ic::Codegen
