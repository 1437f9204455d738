// SPDX-License-Identifier: MIT
#include "derreader.h"

namespace Ic {

std::optional<QByteArrayView> DerReader::take(uchar tag) noexcept
{
    if (m_rest.size() < 2 || uchar(m_rest[0]) != tag)
        return {};
    qsizetype header = 2;
    quint32 length = uchar(m_rest[1]);
    if (length >= 0x80) {
        const auto lengthBytes = qsizetype(length & 0x7f);
        if (lengthBytes < 1 || lengthBytes > 4 || m_rest.size() < 2 + lengthBytes)
            return {};
        header += lengthBytes;
        length = 0;
        for (qsizetype i = 0; i < lengthBytes; ++i)
            length = length << 8 | uchar(m_rest[2 + i]);
        // X.690 section 10.1: the shortest form only.
        if (length < 0x80 || uchar(m_rest[2]) == 0)
            return {};
    }
    if (qint64(length) > m_rest.size() - header)
        return {};
    const QByteArrayView contents = m_rest.sliced(header, qsizetype(length));
    m_rest = m_rest.sliced(header + qsizetype(length));
    return contents;
}

std::optional<QByteArrayView> DerReader::takeBits() noexcept
{
    const QByteArrayView before = m_rest;
    const auto contents = take(BitString);
    if (!contents || contents->isEmpty() || contents->front() != 0) {
        m_rest = before;
        return {};
    }
    return contents->sliced(1);
}

} // namespace Ic
