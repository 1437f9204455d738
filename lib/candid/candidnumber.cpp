// SPDX-License-Identifier: MIT
#include "candidnumber.h"
#include "try.h"
#include <QtCore/QDebug>

namespace Ic::Candid {

QString WholeNumber::toDecimal() const
{
    return m_value.toDecimal().value_or(QString());
}

int WholeNumber::compare(const WholeNumber &a, const WholeNumber &b)
{
    const auto smallA = a.toInt64();
    const auto smallB = b.toInt64();
    if (smallA && smallB)
        return *smallA < *smallB ? -1 : int(*smallA > *smallB);
    const QString textA = a.toDecimal();
    const QString textB = b.toDecimal();
    const bool negative = textA.startsWith(u'-');
    if (negative != textB.startsWith(u'-'))
        return negative ? -1 : 1;
    // No leading zeros: of two numbers of one sign the one with more digits is further from zero.
    const int further = textA.size() != textB.size() ? (textA.size() < textB.size() ? -1 : 1) : textA.compare(textB);
    return negative ? -further : further;
}

size_t WholeNumber::hash(const WholeNumber &number, size_t seed) noexcept
{
    if (const auto small = number.toInt64())
        return ::qHash(quint64(*small), seed);
    return ::qHash(number.toDecimal(), seed);
}

Result<Nat> Nat::fromDecimal(QStringView digits)
{
    IC_TRY(value, Value::natFromDecimal(digits));
    return Nat(std::move(value));
}

Result<Nat> Nat::fromValue(const Value &value)
{
    if (value.kind() == Kind::Nat)
        return Nat(value);
    if (const auto small = value.toNat64())
        return Nat(*small);
    IC_TRY(digits, value.toDecimal());
    if (digits.startsWith(u'-'))
        return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected nat, found a negative number"));
    return fromDecimal(digits);
}

QDebug operator<<(QDebug debug, const Nat &number)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << number.toDecimal();
}

Result<Int> Int::fromDecimal(QStringView digits)
{
    IC_TRY(value, Value::integerFromDecimal(digits));
    return Int(std::move(value));
}

Result<Int> Int::fromValue(const Value &value)
{
    if (value.kind() == Kind::Int)
        return Int(value);
    if (const auto small = value.toInt64())
        return Int(*small);
    IC_TRY(digits, value.toDecimal());
    return fromDecimal(digits);
}

QDebug operator<<(QDebug debug, const Int &number)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << number.toDecimal();
}

} // namespace Ic::Candid
