// SPDX-License-Identifier: MIT
#include "candidbignumber.h"
#include "bytes.h"
#include <QtCore/QString>
#include <limits>
#include <vector>

namespace Ic::Candid {

namespace {

using Limbs = std::vector<quint32>; // little endian

void multiplyAdd(Limbs &limbs, quint32 factor, quint32 summand)
{
    quint64 carry = summand;
    for (quint32 &limb : limbs) {
        carry += quint64(limb) * factor;
        limb = quint32(carry);
        carry >>= 32;
    }
    if (carry)
        limbs.push_back(quint32(carry));
}

quint32 divide(Limbs &limbs, quint32 divisor)
{
    quint64 remainder = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        remainder = (remainder << 32) | limbs[i];
        limbs[i] = quint32(remainder / divisor);
        remainder %= divisor;
    }
    while (!limbs.empty() && limbs.back() == 0)
        limbs.pop_back();
    return quint32(remainder);
}

QByteArray bytesOf(const Limbs &limbs)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(limbs.size()) * 4);
    for (const quint32 limb : limbs) {
        for (int shift = 0; shift < 32; shift += 8)
            bytes.append(char(limb >> shift));
    }
    return bytes;
}

Limbs limbsOf(const QByteArray &bytes)
{
    Limbs limbs(std::size_t((bytes.size() + 3) / 4));
    for (qsizetype i = 0; i < bytes.size(); ++i)
        limbs[std::size_t(i / 4)] |= quint32(uchar(bytes[i])) << (8 * (i % 4));
    return limbs;
}

//! The 7-bit groups of a LEB128 number, packed.
QByteArray packedGroups(QByteArrayView leb, uchar fill)
{
    QByteArray bytes;
    bytes.reserve(leb.size());
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : leb) {
        buffer |= quint32(uchar(c) & 0x7f) << bits;
        bits += 7;
        if (bits >= 8) {
            bytes.append(char(buffer));
            buffer >>= 8;
            bits -= 8;
        }
    }
    if (bits)
        bytes.append(char(buffer | (quint32(fill) << bits)));
    return bytes;
}

void negateTwosComplement(QByteArray &bytes)
{
    unsigned carry = 1;
    for (char &c : bytes) {
        carry += uchar(~uchar(c));
        c = char(carry);
        carry >>= 8;
    }
}

} // namespace

void BigNumber::normalize()
{
    while (magnitude.endsWith('\0'))
        magnitude.chop(1);
    if (magnitude.isEmpty())
        negative = false;
}

std::optional<BigNumber> BigNumber::fromDigits(QStringView digits, int base)
{
    if (digits.isEmpty())
        return std::nullopt;
    const int perChunk = base == 16 ? 7 : 9; // so that base^perChunk fits 32 bits
    Limbs limbs;
    quint32 chunk = 0;
    quint32 factor = 1;
    int inChunk = 0;
    for (const QChar c : digits) {
        const int value = hexDigit(c);
        if (value < 0 || value >= base)
            return std::nullopt;
        chunk = chunk * quint32(base) + quint32(value);
        factor *= quint32(base);
        if (++inChunk == perChunk) {
            multiplyAdd(limbs, factor, chunk);
            chunk = 0;
            factor = 1;
            inChunk = 0;
        }
    }
    if (inChunk)
        multiplyAdd(limbs, factor, chunk);
    BigNumber number;
    number.magnitude = bytesOf(limbs);
    number.normalize();
    return number;
}

BigNumber BigNumber::fromNat(quint64 value)
{
    BigNumber number;
    for (; value; value >>= 8)
        number.magnitude.append(char(value));
    return number;
}

BigNumber BigNumber::fromInt(qint64 value)
{
    BigNumber number = fromNat(value < 0 ? quint64(0) - quint64(value) : quint64(value));
    number.negative = value < 0;
    return number;
}

BigNumber BigNumber::fromUnsignedLeb(QByteArrayView leb)
{
    BigNumber number;
    number.magnitude = packedGroups(leb, 0);
    number.normalize();
    return number;
}

BigNumber BigNumber::fromSignedLeb(QByteArrayView leb)
{
    BigNumber number;
    number.negative = !leb.isEmpty() && (uchar(leb.back()) & 0x40);
    number.magnitude = packedGroups(leb, number.negative ? 0xff : 0);
    if (number.negative)
        negateTwosComplement(number.magnitude);
    number.normalize();
    return number;
}

QString BigNumber::toDecimal() const
{
    Limbs limbs = limbsOf(magnitude);
    if (limbs.empty())
        return QStringLiteral("0");
    QByteArray reversed;
    while (!limbs.empty()) {
        quint32 chunk = divide(limbs, 1'000'000'000);
        for (int i = 0; i < 9 && (chunk || !limbs.empty()); ++i) {
            reversed.append(char('0' + chunk % 10));
            chunk /= 10;
        }
    }
    if (negative)
        reversed.append('-');
    std::reverse(reversed.begin(), reversed.end());
    return QString::fromLatin1(reversed);
}

std::optional<quint64> BigNumber::toNat64() const noexcept
{
    if (negative || magnitude.size() > 8)
        return std::nullopt;
    quint64 value = 0;
    for (qsizetype i = magnitude.size(); i-- > 0;)
        value = (value << 8) | uchar(magnitude[i]);
    return value;
}

std::optional<qint64> BigNumber::toInt64() const noexcept
{
    constexpr quint64 Most = quint64(std::numeric_limits<qint64>::max());
    BigNumber positive = *this;
    positive.negative = false;
    const auto value = positive.toNat64();
    if (!value || *value > Most + (negative ? 1 : 0))
        return std::nullopt;
    return qint64(negative ? quint64(0) - *value : *value);
}

void BigNumber::appendUnsignedLeb(QByteArray &out) const
{
    Q_ASSERT(!negative);
    quint32 buffer = 0;
    int bits = 0;
    QByteArray groups;
    for (const char c : magnitude) {
        buffer |= quint32(uchar(c)) << bits;
        for (bits += 8; bits >= 7; bits -= 7) {
            groups.append(char(buffer & 0x7f));
            buffer >>= 7;
        }
    }
    groups.append(char(buffer));
    while (groups.size() > 1 && groups.endsWith('\0'))
        groups.chop(1);
    for (qsizetype i = 0; i + 1 < groups.size(); ++i)
        groups[i] = char(groups[i] | 0x80);
    out.append(groups);
}

void BigNumber::appendSignedLeb(QByteArray &out) const
{
    QByteArray bytes = magnitude;
    bytes.append('\0'); // room for the sign
    if (negative)
        negateTwosComplement(bytes);
    const uchar fill = negative ? 0xff : 0;
    quint32 buffer = 0;
    int bits = 0;
    QByteArray groups;
    for (const char c : std::as_const(bytes)) {
        buffer |= quint32(uchar(c)) << bits;
        for (bits += 8; bits >= 7; bits -= 7) {
            groups.append(char(buffer & 0x7f));
            buffer >>= 7;
        }
    }
    groups.append(char((buffer | (quint32(fill) << bits)) & 0x7f));
    // A last group that only repeats the sign of the one before it says nothing.
    const char idle = char(fill & 0x7f);
    while (groups.size() > 1 && groups.back() == idle && ((groups[groups.size() - 2] ^ idle) & 0x40) == 0)
        groups.chop(1);
    for (qsizetype i = 0; i + 1 < groups.size(); ++i)
        groups[i] = char(groups[i] | 0x80);
    out.append(groups);
}

} // namespace Ic::Candid
