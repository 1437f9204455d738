// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include "principal.h"
#include <QtCore/QByteArray>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QVarLengthArray>
#include <optional>
#include <variant>

namespace Ic::Candid {

struct FieldValue;
struct ValueData;

//! An immutable Candid value; implicitly shared, cheap to copy and to move. Numbers are exact at
//! any size. A value has a kind, not a type: an empty vec is a vec of any element type, and the
//! other tags of a variant are not stored. A vec of nat8 is stored as bytes ("blob").
class IC_EXPORT Value final
{
public:
    //! Constructs null.
    Value() noexcept;
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;
    ~Value();

    [[nodiscard]] static Value null() noexcept { return {}; }
    [[nodiscard]] static Value reserved() noexcept;
    [[nodiscard]] static Value boolean(bool value) noexcept;
    [[nodiscard]] static Value nat(quint64 value) noexcept;
    [[nodiscard]] static Value integer(qint64 value) noexcept;
    //! Parses decimal digits (for an int with an optional sign), at most \a MaxDecimalDigits.
    //! MalformedCandid, LimitExceeded.
    [[nodiscard]] static Result<Value> natFromDecimal(QStringView digits);
    [[nodiscard]] static Result<Value> integerFromDecimal(QStringView digits);
    [[nodiscard]] static Value nat8(quint8 value) noexcept;
    [[nodiscard]] static Value nat16(quint16 value) noexcept;
    [[nodiscard]] static Value nat32(quint32 value) noexcept;
    [[nodiscard]] static Value nat64(quint64 value) noexcept;
    [[nodiscard]] static Value int8(qint8 value) noexcept;
    [[nodiscard]] static Value int16(qint16 value) noexcept;
    [[nodiscard]] static Value int32(qint32 value) noexcept;
    [[nodiscard]] static Value int64(qint64 value) noexcept;
    [[nodiscard]] static Value float32(float value) noexcept;
    [[nodiscard]] static Value float64(double value) noexcept;
    [[nodiscard]] static Value text(QString value) noexcept;
    [[nodiscard]] static Value blob(QByteArray bytes) noexcept;
    [[nodiscard]] static Value principal(const Ic::Principal &value) noexcept;
    [[nodiscard]] static Value func(const Ic::Principal &canister, const QString &method);
    [[nodiscard]] static Value service(const Ic::Principal &canister) noexcept;
    [[nodiscard]] static Value none() noexcept; //!< an absent opt
    [[nodiscard]] static Value opt(std::optional<Value> value);
    //! Returns a vec. Elements should be of one kind; a non-empty list of nat8 becomes a blob.
    [[nodiscard]] static Value vec(QList<Value> elements);
    //! Returns a record with \a fields in any order: record({{u"text", Value::text(...)},
    //! {u"timestamp", Value::nat64(...)}}). Of fields with equal ids the first is kept, with a
    //! warning.
    [[nodiscard]] static Value record(const QList<FieldValue> &fields);
    [[nodiscard]] static Value tuple(const QList<Value> &elements); //!< a record with the ids 0, 1, ...
    [[nodiscard]] static Value variant(QStringView tag, Value value = {});
    [[nodiscard]] static Value variant(quint32 id, Value value = {});
    //! The fastest constructors for values of a known type, for generated code. \a values are in
    //! the order of \a type's fields (by increasing id); \a index counts its tags in the same
    //! order. A mismatch gives null.
    using RecordValues = QVarLengthArray<Value, 8>;
    [[nodiscard]] static Value recordOf(const Type &type, RecordValues &&values);
    [[nodiscard]] static Value variantOf(const Type &type, qsizetype index, Value value = {});

    //! Sufficient for every number that decode() accepts by default (2048 bytes of LEB128 have up
    //! to 4316 digits).
    static constexpr qsizetype MaxDecimalDigits = 4320;

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] bool isNull() const noexcept { return m_kind == Kind::Null; }
    [[nodiscard]] bool isBlob() const noexcept;

    // The following return CandidTypeMismatch if the value is of another kind or out of range.
    [[nodiscard]] Result<bool> toBool() const;
    [[nodiscard]] Result<quint64> toNat64() const; //!< of any integer kind
    [[nodiscard]] Result<qint64> toInt64() const; //!< of any integer kind
    [[nodiscard]] Result<QString> toDecimal() const; //!< of any integer kind, exact
    [[nodiscard]] Result<double> toDouble() const; //!< of float32 and float64
    [[nodiscard]] Result<QString> toText() const; //!< of text; see toCandidText() for printing
    [[nodiscard]] Result<QByteArray> toBlob() const;
    [[nodiscard]] Result<Ic::Principal> toPrincipal() const; //!< of principal, service, and func (its canister)
    [[nodiscard]] Result<QString> funcMethod() const;
    [[nodiscard]] Result<QList<Value>> elements() const; //!< of vec, a blob too
    [[nodiscard]] qsizetype size() const noexcept; //!< elements of a vec, fields of a record; otherwise 0
    [[nodiscard]] Result<Value> field(QStringView name) const;
    [[nodiscard]] Result<Value> field(quint32 id) const;
    //! Returns the field \a id, or a null pointer. The fastest access, with an id computed by the
    //! compiler: find(fieldHash("text")). Valid as long as this value.
    [[nodiscard]] const Value *find(quint32 id) const noexcept;
    //! Returns the field \a id; faster if it is the one at \a index by increasing id, as in a
    //! record decoded at its type.
    [[nodiscard]] const Value *find(quint32 id, qsizetype index) const noexcept;
    [[nodiscard]] QList<FieldValue> recordFields() const; //!< by increasing id; empty unless a record

    [[nodiscard]] QString variantTag() const; //!< empty where only the id is known, and unless a variant
    [[nodiscard]] quint32 variantId() const noexcept; //!< 0 unless a variant
    [[nodiscard]] Value variantValue() const; //!< null unless a variant
    [[nodiscard]] bool hasTag(quint32 id) const noexcept { return m_kind == Kind::Variant && variantId() == id; }
    [[nodiscard]] std::optional<Value> optValue() const; //!< nothing if absent, and unless an opt

    //! Returns the Candid text, with annotations that keep the types of numbers: record { id = 1 :
    //! nat64 }. Values nested deeper than 512 levels appear as "...".
    [[nodiscard]] QString toCandidText() const;

    //! Compares kind and content. Ids are compared, names are not; floats are compared by their
    //! bits; an empty vec equals an empty blob.
    friend IC_EXPORT bool operator==(const Value &a, const Value &b);
    friend bool operator!=(const Value &a, const Value &b) { return !(a == b); }

private:
    friend struct ValueAccess;
    using DataPtr = QExplicitlySharedDataPointer<const ValueData>;
    // quint64: numbers and floats by their bits. DataPtr: big numbers, opt, vec, record, variant, func.
    using Storage = std::variant<quint64, QString, QByteArray, Ic::Principal, DataPtr>;
    Value(Kind kind, Storage storage) noexcept;
    Storage m_storage;
    Kind m_kind;
};

//! A field of a record value.
struct FieldValue
{
    FieldValue() = default;
    FieldValue(QStringView fieldName, Value fieldValue)
        : id(fieldHash(fieldName))
        , name(fieldName.toString())
        , value(std::move(fieldValue))
    {
    }
    FieldValue(quint32 fieldId, Value fieldValue)
        : id(fieldId)
        , value(std::move(fieldValue))
    {
    }
    quint32 id = 0;
    QString name; //!< empty where only the id is known
    Value value;
};

//! Returns a list of values as text, "(1 : nat, opt \"x\")".
[[nodiscard]] IC_EXPORT QString toCandidText(const QList<Value> &values);

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(Ic::Candid::Value, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(Ic::Candid::FieldValue, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(Ic::Candid::Value)
