// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QStringView>

namespace Ic {

//! Returns the value of a hexadecimal digit of either case, or -1 for any other character.
[[nodiscard]] constexpr int hexDigit(char16_t c) noexcept
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    if (c >= u'a' && c <= u'f')
        return c - u'a' + 10;
    return c >= u'A' && c <= u'F' ? c - u'A' + 10 : -1;
}
[[nodiscard]] constexpr int hexDigit(QChar c) noexcept
{
    return hexDigit(c.unicode());
}
//! Lower-case hexadecimal.
[[nodiscard]] IC_EXPORT QString toHex(QByteArrayView bytes);
//! Decodes hexadecimal digits of either case. MalformedHex for an odd number of digits and for any
//! other character.
[[nodiscard]] IC_EXPORT Result<QByteArray> fromHex(QStringView text);
//! Compares in constant time: the duration depends on the lengths only.
[[nodiscard]] IC_EXPORT bool constantTimeEquals(QByteArrayView a, QByteArrayView b) noexcept;
//! Returns the data of \a bytes as the unsigned pointer that C libraries expect.
[[nodiscard]] inline const uchar *unsignedData(QByteArrayView bytes) noexcept
{
    return reinterpret_cast<const uchar *>(bytes.data());
}

} // namespace Ic
