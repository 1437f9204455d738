// SPDX-License-Identifier: MIT
#pragma once
#include "candidsource.h"
#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

namespace Ic::Candid {

//! The base class of Nat and Int: a whole number of any size, exact. Numbers of up to 64 bits need
//! no allocation.
class IC_EXPORT WholeNumber
{
public:
    //! Returns the decimal digits, with a minus sign if negative.
    [[nodiscard]] QString toDecimal() const;
    //! Returns the number as 64 bits. CandidTypeMismatch if it is out of range.
    [[nodiscard]] Result<quint64> toNat64() const { return m_value.toNat64(); }
    [[nodiscard]] Result<qint64> toInt64() const { return m_value.toInt64(); }
    [[nodiscard]] const Value &toValue() const noexcept { return m_value; }

protected:
    explicit WholeNumber(Value value) noexcept
        : m_value(std::move(value))
    {
    }
    //! Returns a negative number, zero or a positive number if \a a is less than, equal to or
    //! greater than \a b.
    [[nodiscard]] static int compare(const WholeNumber &a, const WholeNumber &b);
    [[nodiscard]] static size_t hash(const WholeNumber &number, size_t seed) noexcept;

private:
    friend class Detail::Source;
    Value m_value; // of the kind nat or int
};

//! A Candid nat: 0 or more, of any size.
class IC_EXPORT Nat final : public WholeNumber
{
    Q_GADGET
    Q_PROPERTY(QString text READ toDecimal CONSTANT)

public:
    Nat(quint64 value = 0) noexcept
        : WholeNumber(Value::nat(value))
    {
    }
    //! Parses decimal digits. MalformedCandid; LimitExceeded beyond Value::MaxDecimalDigits.
    [[nodiscard]] static Result<Nat> fromDecimal(QStringView digits);
    //! Converts a value of any integer kind. CandidTypeMismatch if it is of another kind or
    //! negative.
    [[nodiscard]] static Result<Nat> fromValue(const Value &value);

    friend bool operator==(const Nat &a, const Nat &b) { return a.toValue() == b.toValue(); }
    friend bool operator!=(const Nat &a, const Nat &b) { return !(a == b); }
    friend bool operator<(const Nat &a, const Nat &b) { return compare(a, b) < 0; }
    friend bool operator>(const Nat &a, const Nat &b) { return compare(a, b) > 0; }
    friend bool operator<=(const Nat &a, const Nat &b) { return compare(a, b) <= 0; }
    friend bool operator>=(const Nat &a, const Nat &b) { return compare(a, b) >= 0; }
    friend size_t qHash(const Nat &number, size_t seed = 0) noexcept { return hash(number, seed); }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const Nat &number);

private:
    explicit Nat(Value value) noexcept
        : WholeNumber(std::move(value))
    {
    }
};

//! A Candid int: a whole number of any size and sign.
class IC_EXPORT Int final : public WholeNumber
{
    Q_GADGET
    Q_PROPERTY(QString text READ toDecimal CONSTANT)

public:
    Int(qint64 value = 0) noexcept
        : WholeNumber(Value::integer(value))
    {
    }
    //! Parses decimal digits with an optional sign. MalformedCandid; LimitExceeded beyond
    //! Value::MaxDecimalDigits.
    [[nodiscard]] static Result<Int> fromDecimal(QStringView digits);
    //! Converts a value of any integer kind. CandidTypeMismatch if it is of another kind.
    [[nodiscard]] static Result<Int> fromValue(const Value &value);

    friend bool operator==(const Int &a, const Int &b) { return a.toValue() == b.toValue(); }
    friend bool operator!=(const Int &a, const Int &b) { return !(a == b); }
    friend bool operator<(const Int &a, const Int &b) { return compare(a, b) < 0; }
    friend bool operator>(const Int &a, const Int &b) { return compare(a, b) > 0; }
    friend bool operator<=(const Int &a, const Int &b) { return compare(a, b) <= 0; }
    friend bool operator>=(const Int &a, const Int &b) { return compare(a, b) >= 0; }
    friend size_t qHash(const Int &number, size_t seed = 0) noexcept { return hash(number, seed); }
    friend IC_EXPORT QDebug operator<<(QDebug debug, const Int &number);

private:
    explicit Int(Value value) noexcept
        : WholeNumber(std::move(value))
    {
    }
};

} // namespace Ic::Candid

Q_DECLARE_TYPEINFO(Ic::Candid::Nat, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(Ic::Candid::Int, Q_RELOCATABLE_TYPE);
