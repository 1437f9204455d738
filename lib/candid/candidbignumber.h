// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QStringView>
#include <optional>

namespace Ic::Candid {

//! A whole number of any size: sign and magnitude. Only for what does not fit 64 bits; costs grow with the square of
//! the length, which callers limit.
struct BigNumber
{
    bool negative = false; //!< never with a magnitude of zero
    QByteArray magnitude; //!< little endian, without zeros at the end

    //! The digits alone, no sign; nothing unless all are digits of \a base (10 or 16) and there is one.
    [[nodiscard]] static std::optional<BigNumber> fromDigits(QStringView digits, int base = 10);
    [[nodiscard]] static BigNumber fromNat(quint64 value);
    [[nodiscard]] static BigNumber fromInt(qint64 value);
    //! \a leb is exactly one LEB128 number.
    [[nodiscard]] static BigNumber fromUnsignedLeb(QByteArrayView leb);
    [[nodiscard]] static BigNumber fromSignedLeb(QByteArrayView leb);

    [[nodiscard]] QString toDecimal() const;
    [[nodiscard]] std::optional<quint64> toNat64() const noexcept;
    [[nodiscard]] std::optional<qint64> toInt64() const noexcept;
    void appendUnsignedLeb(QByteArray &out) const; //!< must not be negative
    void appendSignedLeb(QByteArray &out) const;

    friend bool operator==(const BigNumber &a, const BigNumber &b) noexcept { return a.negative == b.negative && a.magnitude == b.magnitude; }

private:
    void normalize();
};

} // namespace Ic::Candid
