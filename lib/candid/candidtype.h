// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "result.h"
#include <QtCore/QFlags>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringView>
#include <string_view>

namespace Ic::Candid {
Q_NAMESPACE_EXPORT(IC_EXPORT)

//! What a type or value is. Up to Principal in the order of the opcodes: the opcode of k is -(k + 1) (protocol.md g.1).
enum class Kind : quint8 {
    Null, Bool, Nat, Int, Nat8, Nat16, Nat32, Nat64, Int8, Int16, Int32, Int64,
    Float32, Float64, Text, Reserved, Empty,
    Opt, Vec, Record, Variant, Func, Service, Principal,
    Future, //!< a type of a later Candid, which can only be skipped
    Reference, //!< the name of a type not yet tied, see Type::reference()
};
Q_ENUM_NS(Kind)

//! The spelling of a kind in Candid, such as "nat64" or "record".
[[nodiscard]] IC_EXPORT QString kindName(Kind kind);

//! How a method may be called; a set.
enum class FuncMode : quint8 { Query = 1, Oneway = 2, CompositeQuery = 4 };
Q_DECLARE_FLAGS(FuncModes, FuncMode)
Q_DECLARE_OPERATORS_FOR_FLAGS(FuncModes)

//! The id of a field or tag: the hash of its UTF-8 name (protocol.md g.1).
[[nodiscard]] constexpr quint32 fieldHash(std::string_view utf8) noexcept
{
    quint32 hash = 0;
    for (const char c : utf8)
        hash = hash * 223 + static_cast<unsigned char>(c);
    return hash;
}
[[nodiscard]] IC_EXPORT quint32 fieldHash(QStringView name) noexcept;

struct Field;
struct Method;
struct TypeNode;

//! An immutable Candid type; copies share, any thread may read. Recursive types are tied by name: recursive(), tie().
//! Two types are equal if they mean the same; names of fields and of definitions do not count, ids do.
class IC_EXPORT Type final
{
public:
    //! The type null.
    Type() noexcept;
    Type(const Type &other) noexcept;
    Type(Type &&other) noexcept : m_node(other.m_node) { other.m_node = nullptr; }
    Type &operator=(const Type &other) noexcept;
    Type &operator=(Type &&other) noexcept
    {
        qSwap(m_node, other.m_node);
        return *this;
    }
    ~Type();

    //! A type without parts: any kind except opt, vec, record, variant, func, service and reference.
    [[nodiscard]] static Type primitive(Kind kind) noexcept;
    [[nodiscard]] static Type null() noexcept { return primitive(Kind::Null); }
    [[nodiscard]] static Type boolean() noexcept { return primitive(Kind::Bool); }
    [[nodiscard]] static Type nat() noexcept { return primitive(Kind::Nat); }
    [[nodiscard]] static Type integer() noexcept { return primitive(Kind::Int); }
    [[nodiscard]] static Type nat8() noexcept { return primitive(Kind::Nat8); }
    [[nodiscard]] static Type nat16() noexcept { return primitive(Kind::Nat16); }
    [[nodiscard]] static Type nat32() noexcept { return primitive(Kind::Nat32); }
    [[nodiscard]] static Type nat64() noexcept { return primitive(Kind::Nat64); }
    [[nodiscard]] static Type int8() noexcept { return primitive(Kind::Int8); }
    [[nodiscard]] static Type int16() noexcept { return primitive(Kind::Int16); }
    [[nodiscard]] static Type int32() noexcept { return primitive(Kind::Int32); }
    [[nodiscard]] static Type int64() noexcept { return primitive(Kind::Int64); }
    [[nodiscard]] static Type float32() noexcept { return primitive(Kind::Float32); }
    [[nodiscard]] static Type float64() noexcept { return primitive(Kind::Float64); }
    [[nodiscard]] static Type text() noexcept { return primitive(Kind::Text); }
    [[nodiscard]] static Type reserved() noexcept { return primitive(Kind::Reserved); }
    [[nodiscard]] static Type empty() noexcept { return primitive(Kind::Empty); }
    [[nodiscard]] static Type principal() noexcept { return primitive(Kind::Principal); }
    [[nodiscard]] static Type opt(const Type &inner);
    [[nodiscard]] static Type vec(const Type &inner);
    //! vec nat8.
    [[nodiscard]] static Type blob();
    //! Fields in any order. Ids must differ: of equal ones the first is kept, with a warning, as this is a slip in a program.
    [[nodiscard]] static Type record(const QList<Field> &fields);
    //! A record with the ids 0, 1, ...
    [[nodiscard]] static Type tuple(const QList<Type> &types);
    [[nodiscard]] static Type variant(const QList<Field> &tags);
    [[nodiscard]] static Type func(const QList<Type> &arguments, const QList<Type> &results, FuncModes modes = {});
    //! Methods in any order; their types must be func, or a reference to one.
    [[nodiscard]] static Type service(const QList<Method> &methods);
    //! A name that recursive() or tie() replaces. Until then the type can be built into others, but not used for values.
    [[nodiscard]] static Type reference(const QString &name);
    //! \a body, in which reference(\a name) means the result itself: recursive(u"List"_qs, opt(record({{u"tail", reference(u"List"_qs)}}))).
    //! Other references in it stay. A body that is nothing but the reference itself stays a reference.
    [[nodiscard]] static Type recursive(const QString &name, const Type &body);

    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool isBlob() const noexcept;
    //! True if null is a value of it, so that a missing field or argument may stand for it: null, opt and reserved.
    [[nodiscard]] bool acceptsMissing() const noexcept;
    //! Of opt and vec; null for others.
    [[nodiscard]] Type inner() const;
    //! Of record and variant, by rising id; empty for others.
    [[nodiscard]] QList<Field> fields() const;
    [[nodiscard]] QList<Type> arguments() const; //!< of func
    [[nodiscard]] QList<Type> results() const; //!< of func
    [[nodiscard]] FuncModes modes() const noexcept; //!< of func
    [[nodiscard]] QList<Method> methods() const; //!< of service, sorted by the UTF-8 of their names
    //! The name under which it was defined or is referred to; empty for most.
    [[nodiscard]] QString name() const;

    //! True if a value of this type can stand where \a expected is wanted (protocol.md g.2). Work grows with the
    //! product of both sizes; never recursive.
    [[nodiscard]] bool isSubtypeOf(const Type &expected) const;
    //! The spelling in Candid. A recursive type is spelled out once and named where it recurs.
    //! Types may share parts without end: beyond some 100,000 characters "..." stands for what is left.
    [[nodiscard]] QString toText() const;
    //! The "type X = ...;" lines that toText() refers to; empty unless the type is recursive.
    [[nodiscard]] QString definitionsText() const;

    friend IC_EXPORT bool operator==(const Type &a, const Type &b);
    friend bool operator!=(const Type &a, const Type &b) { return !(a == b); }

    //! For the sources of this layer.
    [[nodiscard]] const TypeNode *node() const noexcept { return m_node; }
    explicit Type(const TypeNode *node) noexcept;

private:
    const TypeNode *m_node; // null only after having been moved from
};

//! A field of a record type or a tag of a variant type.
struct Field
{
    Field() = default;
    //! A name without a type is a tag that carries nothing.
    Field(QStringView fieldName, Type fieldType = {})
        : id(fieldHash(fieldName)), name(fieldName.toString()), type(std::move(fieldType))
    {
    }
    Field(quint32 fieldId, Type fieldType)
        : id(fieldId), type(std::move(fieldType))
    {
    }
    quint32 id = 0;
    QString name; //!< empty where only the id is known
    Type type;
};

//! A method of a service type.
struct Method
{
    QString name;
    Type type; //!< a func
};

//! Ties definitions that refer to each other and to themselves by Type::reference(). MalformedCandid for a name that
//! is not defined, for one that only leads back to itself (type A = A), and for a method that is no func.
[[nodiscard]] IC_EXPORT Result<QMap<QString, Type>> tie(const QMap<QString, Type> &definitions);
//! \a type with its references replaced by \a definitions, which are tied already.
[[nodiscard]] IC_EXPORT Result<Type> tie(const Type &type, const QMap<QString, Type> &definitions);
//! "(nat, opt text)".
[[nodiscard]] IC_EXPORT QString toText(const QList<Type> &types);

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(Ic::Candid::Type, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(Ic::Candid::Field, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(Ic::Candid::Type)
