// SPDX-License-Identifier: MIT
#include "cborwriter.h"
#include <QtCore/QtEndian>

namespace Ic {

CborWriter &CborWriter::head(uchar major, quint64 value)
{
    const uchar top = uchar(major << 5);
    char buffer[9];
    qsizetype size = 1;
    if (value < 24) {
        buffer[0] = char(top | value);
    } else if (value <= 0xff) {
        buffer[0] = char(top | 24);
        buffer[1] = char(value);
        size = 2;
    } else if (value <= 0xffff) {
        buffer[0] = char(top | 25);
        qToBigEndian(quint16(value), buffer + 1);
        size = 3;
    } else if (value <= 0xffffffff) {
        buffer[0] = char(top | 26);
        qToBigEndian(quint32(value), buffer + 1);
        size = 5;
    } else {
        buffer[0] = char(top | 27);
        qToBigEndian(value, buffer + 1);
        size = 9;
    }
    m_out.append(buffer, size);
    return *this;
}

CborWriter &CborWriter::bytes(QByteArrayView value)
{
    head(2, quint64(value.size()));
    m_out.append(value);
    return *this;
}

CborWriter &CborWriter::text(QByteArrayView utf8)
{
    head(3, quint64(utf8.size()));
    m_out.append(utf8);
    return *this;
}

CborWriter &CborWriter::boolean(bool value)
{
    m_out.append(char(value ? 0xf5 : 0xf4));
    return *this;
}

CborWriter &CborWriter::null()
{
    m_out.append(char(0xf6));
    return *this;
}

CborWriter &CborWriter::raw(QByteArrayView cbor)
{
    m_out.append(cbor);
    return *this;
}

} // namespace Ic
