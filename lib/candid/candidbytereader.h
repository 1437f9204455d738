// SPDX-License-Identifier: MIT
#pragma once
#include "bytes.h"
#include "leb128.h"
#include <QtCore/QByteArrayView>

namespace Ic::Candid {

//! A cursor over received bytes. Every read checks against the end.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_at(unsignedData(bytes))
        , m_end(m_at + bytes.size())
        , m_begin(m_at)
    {
    }
    [[nodiscard]] qsizetype remaining() const noexcept { return m_end - m_at; }
    [[nodiscard]] qsizetype position() const noexcept { return m_at - m_begin; }
    [[nodiscard]] QByteArrayView rest() const noexcept { return {m_at, remaining()}; }
    [[nodiscard]] const uchar *mark() const noexcept { return m_at; }
    void rewind(const uchar *mark) noexcept { m_at = mark; }

    [[nodiscard]] bool byte(uchar &value) noexcept
    {
        if (m_at == m_end)
            return false;
        value = *m_at++;
        return true;
    }
    [[nodiscard]] bool bytes(quint64 count, QByteArrayView &view) noexcept
    {
        if (count > quint64(remaining()))
            return false;
        view = QByteArrayView(m_at, qsizetype(count));
        m_at += count;
        return true;
    }
    //! Unsigned LEB128 of 64 bits; longer forms are fine (the official suite wants that).
    [[nodiscard]] bool nat(quint64 &value) noexcept
    {
        if (m_at != m_end && *m_at < 0x80) {
            value = *m_at++;
            return true;
        }
        const Read<quint64> read = longNat();
        value = read.value;
        return read.ok;
    }
    [[nodiscard]] bool integer(qint64 &value) noexcept
    {
        if (m_at != m_end && *m_at < 0x80) {
            value = qint64(*m_at & 0x3f) - (*m_at & 0x40);
            ++m_at;
            return true;
        }
        const Read<qint64> read = longInteger();
        value = read.value;
        return read.ok;
    }
    //! Unsigned LEB128 of at most 63 bits in its shortest form or not; false, with nothing read, for anything longer.
    [[nodiscard]] Q_ALWAYS_INLINE bool shortNat(quint64 &value) noexcept
    {
        quint64 bits = 0;
        const uchar *p = m_at;
        for (int shift = 0; shift < 63 && p != m_end; shift += 7) {
            const uchar byte = *p++;
            bits |= quint64(byte & 0x7f) << shift;
            if (!(byte & 0x80)) {
                m_at = p;
                value = bits;
                return true;
            }
        }
        return false;
    }
    //! Signed LEB128 of at most 63 bits, likewise.
    [[nodiscard]] Q_ALWAYS_INLINE bool shortInteger(qint64 &value) noexcept
    {
        const uchar *start = m_at;
        quint64 bits = 0;
        if (!shortNat(bits))
            return false;
        const int unused = 64 - 7 * int(m_at - start);
        value = qint64(bits << unused) >> unused;
        return true;
    }
    //! One LEB128 number of any size, as it stands.
    [[nodiscard]] bool leb(QByteArrayView &view) noexcept
    {
        for (const uchar *p = m_at; p != m_end; ++p) {
            if (!(*p & 0x80)) {
                view = QByteArrayView(m_at, p + 1 - m_at);
                m_at = p + 1;
                return true;
            }
        }
        return false;
    }

private:
    // Rare cases stand apart and return by value: where no address of a number is taken, it stays in a register, and the function that reads it needs
    // no stack protector.
    template <typename T>
    struct Read
    {
        T value;
        bool ok;
    };
    Q_NEVER_INLINE Read<quint64> longNat() noexcept
    {
        QByteArrayView rest(m_at, remaining());
        quint64 value = 0;
        const bool ok = takeUnsignedLeb128(rest, value);
        m_at = m_end - rest.size();
        return {value, ok};
    }
    Q_NEVER_INLINE Read<qint64> longInteger() noexcept
    {
        QByteArrayView rest(m_at, remaining());
        qint64 value = 0;
        const bool ok = takeSignedLeb128(rest, value);
        m_at = m_end - rest.size();
        return {value, ok};
    }

    const uchar *m_at;
    const uchar *m_end;
    const uchar *m_begin;
};

} // namespace Ic::Candid
