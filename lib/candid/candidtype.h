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

//! The kind of a type or value. The kinds up to Principal are in the order of the opcodes: the
//! opcode of k is -(k + 1) (protocol.md g.1).
enum class Kind : quint8 {
    Null,
    Bool,
    Nat,
    Int,
    Nat8,
    Nat16,
    Nat32,
    Nat64,
    Int8,
    Int16,
    Int32,
    Int64,
    Float32,
    Float64,
    Text,
    Reserved,
    Empty,
    Opt,
    Vec,
    Record,
    Variant,
    Func,
    Service,
    Principal,
    Future, //!< a type of a later version of Candid, which can only be skipped
    Reference, //!< the name of an unresolved type, see Type::reference()
};
Q_ENUM_NS(Kind)

//! Returns the Candid name of a kind, such as "nat64" or "record".
[[nodiscard]] IC_EXPORT QString kindName(Kind kind);

//! The ways to call a method; a set.
enum class FuncMode : quint8 { Query = 1, Oneway = 2, CompositeQuery = 4 };
Q_DECLARE_FLAGS(FuncModes, FuncMode)
Q_DECLARE_OPERATORS_FOR_FLAGS(FuncModes)

//! Returns the id of a field or tag: the hash of its UTF-8 name (protocol.md g.1).
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

//! An immutable Candid type. Copies share their data; any thread may read. Recursive types are
//! built by name: see recursive() and tie(). Two types are equal if they mean the same: ids are
//! compared, names of fields and definitions are not.
class IC_EXPORT Type final
{
public:
    //! Constructs the type null.
    Type() noexcept;
    Type(const Type &other) noexcept;
    Type(Type &&other) noexcept
        : m_node(other.m_node)
    {
        other.m_node = nullptr;
    }
    Type &operator=(const Type &other) noexcept;
    Type &operator=(Type &&other) noexcept
    {
        qSwap(m_node, other.m_node);
        return *this;
    }
    ~Type();

    //! Returns a type without parts: any kind except opt, vec, record, variant, func, service and
    //! reference.
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
    //! Returns the type vec nat8.
    [[nodiscard]] static Type blob();
    //! Returns a record type with \a fields in any order. Ids must differ: of equal ones the first
    //! is kept, with a warning.
    [[nodiscard]] static Type record(const QList<Field> &fields);
    //! Returns a record type with the ids 0, 1, ...
    [[nodiscard]] static Type tuple(const QList<Type> &types);
    [[nodiscard]] static Type variant(const QList<Field> &tags);
    [[nodiscard]] static Type func(const QList<Type> &arguments, const QList<Type> &results, FuncModes modes = {});
    //! Returns a service type with \a methods in any order. Their types must be func, or a
    //! reference to one.
    [[nodiscard]] static Type service(const QList<Method> &methods);
    //! Returns a placeholder that recursive() or tie() replaces. Until then the type can be part of
    //! other types, but not be used for values.
    [[nodiscard]] static Type reference(const QString &name);
    //! Returns \a body with reference(\a name) resolved to the result itself: recursive(u"List"_qs,
    //! opt(record({{u"tail", reference(u"List"_qs)}}))). Other references remain. A body that is
    //! only the reference itself remains a reference.
    [[nodiscard]] static Type recursive(const QString &name, const Type &body);

    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool isBlob() const noexcept;
    //! Returns whether null is a value of the type, so that a missing field or argument stands for
    //! it: true for null, opt and reserved.
    [[nodiscard]] bool acceptsMissing() const noexcept;
    //! Returns the inner type of opt and vec; null for others.
    [[nodiscard]] Type inner() const;
    //! Returns the fields of record and variant by increasing id; empty for others.
    [[nodiscard]] QList<Field> fields() const;
    [[nodiscard]] QList<Type> arguments() const; //!< of func
    [[nodiscard]] QList<Type> results() const; //!< of func
    [[nodiscard]] FuncModes modes() const noexcept; //!< of func
    [[nodiscard]] QList<Method> methods() const; //!< of service, sorted by the UTF-8 of their names
    //! Returns the name of the definition; empty for most types.
    [[nodiscard]] QString name() const;

    //! Returns whether a value of this type can be used where \a expected is required (protocol.md
    //! g.2). Time is proportional to the product of both sizes; not recursive.
    [[nodiscard]] bool isSubtypeOf(const Type &expected) const;
    //! Returns the Candid text. A recursive type is spelled out once and named where it recurs.
    //! Types may share parts without limit: beyond about 100,000 characters "..." stands for the
    //! rest.
    [[nodiscard]] QString toText() const;
    //! Returns the "type X = ...;" lines that toText() refers to; empty unless the type is
    //! recursive.
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
    //! Constructs a field. A name without a type is a tag without content.
    Field(QStringView fieldName, Type fieldType = {})
        : id(fieldHash(fieldName))
        , name(fieldName.toString())
        , type(std::move(fieldType))
    {
    }
    Field(quint32 fieldId, Type fieldType)
        : id(fieldId)
        , type(std::move(fieldType))
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

//! Resolves the references (Type::reference()) of definitions to each other and to themselves.
//! MalformedCandid for a name that is not defined, for a definition that refers only to itself
//! (type A = A), and for a method that is not a func.
[[nodiscard]] IC_EXPORT Result<QMap<QString, Type>> tie(const QMap<QString, Type> &definitions);
//! Returns \a type with its references resolved by \a definitions, which must be resolved already.
[[nodiscard]] IC_EXPORT Result<Type> tie(const Type &type, const QMap<QString, Type> &definitions);
//! Returns a list of types as text, "(nat, opt text)".
[[nodiscard]] IC_EXPORT QString toText(const QList<Type> &types);

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(Ic::Candid::Type, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(Ic::Candid::Field, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(Ic::Candid::Type)
