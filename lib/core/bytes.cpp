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
    QByteArray bytes(text.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int high = hexDigit(text[2 * i]);
        const int low = hexDigit(text[2 * i + 1]);
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
