// SPDX-License-Identifier: MIT
#include "bytes.h"
#include <sodium.h>

namespace Ic {

QString toHex(QByteArrayView bytes)
{
    return QString::fromLatin1(QByteArray::fromRawData(bytes.data(), bytes.size()).toHex());
}

Result<QByteArray> fromHex(QStringView text)
{
    if (text.size() % 2 != 0)
        return Error(ErrorCode::MalformedHex, QStringLiteral("hexadecimal text needs an even number of digits, not %1").arg(text.size()));
    const auto digit = [](QChar c) -> int {
        const char16_t u = c.unicode();
        if (u >= u'0' && u <= u'9')
            return u - u'0';
        if (u >= u'a' && u <= u'f')
            return u - u'a' + 10;
        if (u >= u'A' && u <= u'F')
            return u - u'A' + 10;
        return -1;
    };
    QByteArray bytes(text.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int high = digit(text[2 * i]);
        const int low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return Error(ErrorCode::MalformedHex, QStringLiteral("not a hexadecimal digit at position %1").arg(2 * i + (high < 0 ? 0 : 1)));
        bytes[i] = char(high << 4 | low);
    }
    return bytes;
}

bool constantTimeEquals(QByteArrayView a, QByteArrayView b) noexcept
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), std::size_t(a.size())) == 0;
}

} // namespace Ic
