// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <algorithm>
#include <cstring>

namespace Ic::Candid {

//! Appends to a message through plain pointers. QByteArray looks on every append whether it is shared and large enough, which
//! for a field of one byte costs more than the byte.
class ByteWriter
{
public:
    //! Begins with \a head.
    explicit ByteWriter(QByteArrayView head)
        : m_bytes(head.size() + 256, Qt::Uninitialized)
    {
        use(0);
        append(head);
    }
    void byte(uchar value) { *claim(1) = value; }
    void append(QByteArrayView bytes)
    {
        if (!bytes.isEmpty())
            std::memcpy(claim(bytes.size()), bytes.data(), std::size_t(bytes.size()));
    }
    void unsignedLeb(quint64 value)
    {
        uchar *at = reserve(10);
        for (; value >= 0x80; value >>= 7)
            *at++ = uchar(value) | 0x80;
        *at++ = uchar(value);
        m_at = at;
    }
    void signedLeb(qint64 value)
    {
        uchar *at = reserve(10);
        for (; value < -0x40 || value >= 0x40; value >>= 7)
            *at++ = uchar(value) | 0x80;
        *at++ = uchar(value) & 0x7f;
        m_at = at;
    }
    //! Room for \a count bytes, which the caller fills.
    [[nodiscard]] uchar *claim(qsizetype count)
    {
        uchar *at = reserve(count);
        m_at = at + count;
        return at;
    }
    //! The message; the writer is then used up.
    [[nodiscard]] QByteArray take()
    {
        m_bytes.truncate(m_at - m_begin);
        return std::move(m_bytes);
    }

private:
    uchar *reserve(qsizetype count)
    {
        if (m_end - m_at < count) {
            const qsizetype used = m_at - m_begin;
            m_bytes.resize(std::max(2 * m_bytes.size(), used + count + 64));
            use(used);
        }
        return m_at;
    }
    void use(qsizetype used)
    {
        m_begin = reinterpret_cast<uchar *>(m_bytes.data());
        m_at = m_begin + used;
        m_end = m_begin + m_bytes.size();
    }

    QByteArray m_bytes; // as long as there is room; take() cuts it
    uchar *m_begin = nullptr;
    uchar *m_at = nullptr;
    uchar *m_end = nullptr;
};

} // namespace Ic::Candid
