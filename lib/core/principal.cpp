// SPDX-License-Identifier: MIT
#include "principal.h"
#include "bytes.h"
#include <QtCore/QCryptographicHash>
#include <QtCore/QDebug>
#include <algorithm>
#include <cstring>

namespace Ic {

namespace {

constexpr char Base32Alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";

quint32 crc32(QByteArrayView bytes) noexcept
{
    static const auto table = [] {
        std::array<quint32, 256> t {};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 c = i;
            for (int bit = 0; bit < 8; ++bit)
                c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            t[i] = c;
        }
        return t;
    }();
    quint32 crc = 0xffffffffu;
    for (const char byte : bytes)
        crc = table[(crc ^ uchar(byte)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

int base32Digit(QChar c) noexcept
{
    const char16_t u = c.unicode();
    if (u >= u'a' && u <= u'z')
        return u - u'a';
    if (u >= u'A' && u <= u'Z')
        return u - u'A';
    if (u >= u'2' && u <= u'7')
        return u - u'2' + 26;
    return -1;
}

} // namespace

Principal Principal::anonymous() noexcept
{
    Principal p;
    p.m_bytes[0] = 4;
    p.m_length = 1;
    return p;
}

Principal Principal::selfAuthenticating(QByteArrayView derPublicKey)
{
    QCryptographicHash hash(QCryptographicHash::Sha224);
    hash.addData(derPublicKey);
    const QByteArray digest = hash.result();
    Principal p;
    std::copy(digest.begin(), digest.end(), p.m_bytes.begin());
    p.m_bytes[28] = 2;
    p.m_length = MaxLength;
    return p;
}

Result<Principal> Principal::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() > MaxLength)
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("a principal has at most 29 bytes, not %1").arg(bytes.size()));
    Principal p;
    std::copy(bytes.begin(), bytes.end(), p.m_bytes.begin());
    p.m_length = quint8(bytes.size());
    return p;
}

Result<Principal> Principal::fromText(QStringView text)
{
    constexpr qsizetype MaxTextLength = 63;
    if (text.isEmpty() || text.size() > MaxTextLength)
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("the text of a principal has 8 to 63 characters, not %1").arg(text.size()));
    QByteArray decoded;
    quint32 buffer = 0;
    int bits = 0;
    for (const QChar c : text) {
        if (c == u'-')
            continue;
        const int digit = base32Digit(c);
        if (digit < 0)
            return Error(ErrorCode::MalformedPrincipal, QStringLiteral("the text of a principal has only letters, digits 2 to 7 and dashes"));
        buffer = buffer << 5 | quint32(digit);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            decoded.append(char(buffer >> bits & 0xff));
        }
    }
    if (decoded.size() < 4)
        return Error(ErrorCode::MalformedPrincipal, QStringLiteral("the text of a principal is too short"));
    const QByteArrayView body = QByteArrayView(decoded).sliced(4);
    auto principal = fromBytes(body);
    if (!principal)
        return principal;
    // Comparing with the canonical text checks checksum, grouping and stray bits at once.
    if (principal->toText() != text.toString().toLower())
        return Error(
            ErrorCode::MalformedPrincipal, QStringLiteral("the checksum or grouping of the principal is wrong; a character may be missing or mistyped"));
    return principal;
}

QString Principal::toText() const
{
    QByteArray data;
    const quint32 crc = crc32(bytes());
    for (int shift = 24; shift >= 0; shift -= 8)
        data.append(char(crc >> shift & 0xff));
    data.append(bytes());

    QString text;
    quint32 buffer = 0;
    int bits = 0;
    int group = 0;
    const auto put = [&](quint32 digit) {
        if (group == 5) {
            text += u'-';
            group = 0;
        }
        text += QLatin1Char(Base32Alphabet[digit & 31]);
        ++group;
    };
    for (const char byte : data) {
        buffer = buffer << 8 | uchar(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            put(buffer >> bits);
        }
    }
    if (bits)
        put(buffer << (5 - bits));
    return text;
}

Principal::Kind Principal::kind() const noexcept
{
    if (m_length == 0)
        return Kind::Management;
    switch (m_bytes[m_length - 1]) {
    case 1: return Kind::Opaque;
    case 2: return m_length == MaxLength ? Kind::SelfAuthenticating : Kind::Unknown;
    case 3: return Kind::Derived;
    case 4: return m_length == 1 ? Kind::Anonymous : Kind::Unknown;
    case 0x7f: return Kind::Reserved;
    default: return Kind::Unknown;
    }
}

bool operator<(const Principal &a, const Principal &b) noexcept
{
    const int order = std::memcmp(a.m_bytes.data(), b.m_bytes.data(), std::min(a.m_length, b.m_length));
    return order != 0 ? order < 0 : a.m_length < b.m_length;
}

QDebug operator<<(QDebug debug, const Principal &principal)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Ic::Principal(" << principal.toText() << ')';
    return debug;
}

} // namespace Ic
