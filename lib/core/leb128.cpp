// SPDX-License-Identifier: MIT
#include "leb128.h"

namespace Ic {

void appendUnsignedLeb128(QByteArray &out, quint64 value)
{
    do {
        const uchar low = uchar(value & 0x7f);
        value >>= 7;
        out.append(char(value ? low | 0x80 : low));
    } while (value);
}

void appendSignedLeb128(QByteArray &out, qint64 value)
{
    for (;;) {
        const uchar low = uchar(value & 0x7f);
        value >>= 7; // arithmetic shift: C++20
        const bool done = (value == 0 && !(low & 0x40)) || (value == -1 && (low & 0x40));
        out.append(char(done ? low : low | 0x80));
        if (done)
            return;
    }
}

QByteArray unsignedLeb128(quint64 value)
{
    QByteArray out;
    appendUnsignedLeb128(out, value);
    return out;
}

bool takeUnsignedLeb128(QByteArrayView &input, quint64 &value) noexcept
{
    quint64 result = 0;
    for (qsizetype i = 0; i < input.size(); ++i) {
        const uchar byte = uchar(input[i]);
        const quint64 bits = byte & 0x7f;
        const qsizetype shift = 7 * i;
        if (shift >= 64 ? bits != 0 : (bits << shift) >> shift != bits)
            return false;
        if (shift < 64)
            result |= bits << shift;
        if (!(byte & 0x80)) {
            input = input.sliced(i + 1);
            value = result;
            return true;
        }
    }
    return false;
}

bool takeSignedLeb128(QByteArrayView &input, qint64 &value) noexcept
{
    quint64 result = 0;
    for (qsizetype i = 0; i < input.size(); ++i) {
        const uchar byte = uchar(input[i]);
        const quint64 bits = byte & 0x7f;
        const qsizetype shift = 7 * i;
        if (shift < 63) {
            result |= bits << shift;
        } else {
            // From bit 63 on, every bit must repeat the sign.
            const bool negative = shift == 63 ? bits & 1 : result >> 63;
            if (bits != (negative ? 0x7f : 0))
                return false;
            if (shift == 63 && negative)
                result |= quint64(1) << 63;
        }
        if (!(byte & 0x80)) {
            const qsizetype used = shift + 7;
            if (used < 64 && (byte & 0x40))
                result |= ~quint64(0) << used;
            input = input.sliced(i + 1);
            value = qint64(result);
            return true;
        }
    }
    return false;
}

Result<quint64> unsignedLeb128Value(QByteArrayView input)
{
    quint64 value = 0;
    if (!takeUnsignedLeb128(input, value) || !input.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("not an unsigned LEB128 number of 64 bits"));
    return value;
}

} // namespace Ic
