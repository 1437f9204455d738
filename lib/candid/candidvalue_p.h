// SPDX-License-Identifier: MIT
#pragma once
#include "candidbignumber.h"
#include "candidtype_p.h"
#include "candidvalue.h"
#include <memory>

// The inside of Value; for the sources of this layer only.
namespace Ic::Candid {

struct ValueData : QSharedData
{
    ValueData() = default;
    virtual ~ValueData();
    Q_DISABLE_COPY_MOVE(ValueData)
};

struct BigData final : ValueData
{
    BigNumber number;
};
struct OptData final : ValueData
{
    Value value;
};
struct VecData final : ValueData
{
    QList<Value> elements;
};
//! A record. Its values lie right behind it in the same piece of memory, as records are what most messages are made of.
struct RecordData final : ValueData
{
    struct Values
    {
        Value *first = nullptr;
        qsizetype count = 0;
        [[nodiscard]] qsizetype size() const noexcept { return count; }
        // NOLINTNEXTLINE(readability-make-member-function-const): the values belong to the record
        Value &operator[](qsizetype i) noexcept { return first[i]; }
        const Value &operator[](qsizetype i) const noexcept { return first[i]; }
    };
    //! With a null for each entry of \a layout.
    [[nodiscard]] static std::unique_ptr<RecordData> create(const LayoutPtr &layout);
    ~RecordData() override;
    static void operator delete(void *memory) noexcept; // NOLINT(misc-new-delete-overloads): create() is the only way to make one

    LayoutPtr layout;
    Values values; // as in layout

private:
    RecordData() = default;
};
struct VariantData final : ValueData
{
    quint32 id = 0;
    QString name;
    Value value;
};
struct FuncData final : ValueData
{
    Ic::Principal canister;
    QString method;
};

//! Direct access to the storage of values.
struct ValueAccess
{
    static Value number(Kind kind, quint64 bits) noexcept { return Value(kind, bits); }
    static Value bytes(QByteArray bytes) noexcept { return Value(Kind::Vec, std::move(bytes)); }
    static Value text(QString text) noexcept { return Value(Kind::Text, std::move(text)); }
    static Value principal(Kind kind, const Ic::Principal &principal) noexcept { return Value(kind, principal); }
    static Value shared(Kind kind, const ValueData *data) noexcept { return Value(kind, Value::DataPtr(data)); }
    //! The same as assigning one of those, but in place: decoding does little else.
    template <typename T>
    static void set(Value &value, Kind kind, T content) noexcept // NOLINT(bugprone-exception-escape): emplace() ends in a std::get that fits
    {
        value.m_storage.template emplace<T>(std::move(content));
        value.m_kind = kind;
    }
    //! Makes \a value a text, which the caller sets.
    static QString &setText(Value &value) noexcept
    {
        value.m_kind = Kind::Text;
        return value.m_storage.emplace<QString>();
    }
    // NOLINTNEXTLINE(bugprone-exception-escape): as set()
    static void setShared(Value &value, Kind kind, const ValueData *data) noexcept { set(value, kind, Value::DataPtr(data)); }
    //! nat or int of any size, in the one form it has.
    static Value big(Kind kind, const BigNumber &number);

    static quint64 bits(const Value &value) noexcept
    {
        const auto *bits = std::get_if<quint64>(&value.m_storage);
        return bits ? *bits : 0;
    }
    static const QString *string(const Value &value) noexcept { return std::get_if<QString>(&value.m_storage); }
    static const QByteArray *blob(const Value &value) noexcept { return std::get_if<QByteArray>(&value.m_storage); }
    static const Ic::Principal *principal(const Value &value) noexcept { return std::get_if<Ic::Principal>(&value.m_storage); }
    //! The data of the kind T belongs to; null for others, for absent opts and for numbers of 64 bits.
    template <typename T>
    static const T *data(const Value &value) noexcept
    {
        const auto *pointer = std::get_if<Value::DataPtr>(&value.m_storage);
        return pointer ? static_cast<const T *>(pointer->data()) : nullptr;
    }
    //! Any integer, exactly.
    static std::optional<BigNumber> integer(const Value &value);
};

[[nodiscard]] inline bool isSignedKind(Kind kind) noexcept
{
    return kind == Kind::Int || (kind >= Kind::Int8 && kind <= Kind::Int64);
}
[[nodiscard]] inline bool isIntegerKind(Kind kind) noexcept
{
    return kind >= Kind::Nat && kind <= Kind::Int64;
}
//! Bytes of a number of fixed size; 0 for other kinds.
[[nodiscard]] inline int fixedSize(Kind kind) noexcept
{
    switch (kind) {
    case Kind::Nat8:
    case Kind::Int8: return 1;
    case Kind::Nat16:
    case Kind::Int16: return 2;
    case Kind::Nat32:
    case Kind::Int32:
    case Kind::Float32: return 4;
    case Kind::Nat64:
    case Kind::Int64:
    case Kind::Float64: return 8;
    default: return 0;
    }
}
//! True where nothing but null is left out: the value of a field that is not there.
[[nodiscard]] Value missingValue(Kind kind) noexcept;

} // namespace Ic::Candid
