// SPDX-License-Identifier: MIT
#include "cborreader.h"
#include <QtCore/QtEndian>

namespace Ic {

namespace {

enum Major : uchar { UnsignedMajor, NegativeMajor, BytesMajor, TextMajor, ArrayMajor, MapMajor, TagMajor, SimpleMajor };
constexpr uchar Indefinite = 31;
constexpr uchar BreakByte = 0xff;

} // namespace

CborReader::CborReader(QByteArrayView input, int maxDepth)
    : m_input(input)
    , m_maxDepth(maxDepth)
{
}

void CborReader::fail(ErrorCode code, const QString &message)
{
    if (!hasError())
        m_error = Error(code, message);
}

void CborReader::malformed(const char *what)
{
    if (!hasError())
        fail(ErrorCode::MalformedCbor, QStringLiteral("CBOR: %1 at byte %2").arg(QLatin1StringView(what)).arg(m_position));
}

CborReader::Type CborReader::peek() const noexcept
{
    if (hasError() || atEnd())
        return Type::Invalid;
    const uchar byte = uchar(m_input[m_position]);
    switch (byte >> 5) {
    case UnsignedMajor: return Type::Unsigned;
    case NegativeMajor: return Type::Negative;
    case BytesMajor: return Type::Bytes;
    case TextMajor: return Type::Text;
    case ArrayMajor: return Type::Array;
    case MapMajor: return Type::Map;
    case TagMajor: return Type::Tag;
    default: break;
    }
    switch (byte & 0x1f) {
    case 20:
    case 21: return Type::Bool;
    case 22: return Type::Null;
    case 23: return Type::Undefined;
    case 25:
    case 26:
    case 27: return Type::Float;
    case Indefinite: return Type::Break;
    default: return Type::Simple;
    }
}

bool CborReader::readHead(Head &head)
{
    if (hasError())
        return false;
    if (atEnd()) {
        malformed("the input ends before an item");
        return false;
    }
    const uchar byte = uchar(m_input[m_position]);
    head.major = byte >> 5;
    head.additional = byte & 0x1f;
    qsizetype size = 0;
    if (head.additional < 24) {
        head.value = head.additional;
    } else if (head.additional <= 27) {
        size = qsizetype(1) << (head.additional - 24);
        if (m_input.size() - m_position - 1 < size) {
            malformed("the input ends inside a number");
            return false;
        }
        head.value = 0;
        for (qsizetype i = 1; i <= size; ++i)
            head.value = head.value << 8 | uchar(m_input[m_position + i]);
    } else if (head.additional != Indefinite || head.major == UnsignedMajor || head.major == NegativeMajor || head.major == TagMajor) {
        malformed("a reserved length");
        return false;
    }
    m_position += 1 + size;
    return true;
}

void CborReader::skipSelfDescribeTag()
{
    static constexpr char Tag[] = "\xd9\xd9\xf7";
    if (!hasError() && m_input.sliced(m_position).startsWith(QByteArrayView(Tag, 3)))
        m_position += 3;
}

quint64 CborReader::readUnsigned()
{
    if (peek() != Type::Unsigned) {
        malformed("expected an unsigned number");
        return 0;
    }
    Head head;
    return readHead(head) ? head.value : 0;
}

quint64 CborReader::readNat()
{
    if (peek() != Type::Tag)
        return readUnsigned();
    if (readTag() != 2) {
        malformed("expected a number");
        return 0;
    }
    QByteArrayView digits = readBytes();
    while (!digits.isEmpty() && digits.front() == 0)
        digits = digits.sliced(1);
    if (digits.size() > 8) {
        malformed("a number beyond 64 bits");
        return 0;
    }
    quint64 value = 0;
    for (const char byte : digits)
        value = value << 8 | uchar(byte);
    return value;
}

QByteArrayView CborReader::readString(uchar major, const char *what)
{
    Head head;
    if (hasError())
        return {};
    if (atEnd() || uchar(m_input[m_position]) >> 5 != major) {
        malformed(what);
        return {};
    }
    if (!readHead(head))
        return {};
    if (head.additional != Indefinite) {
        if (head.value > quint64(m_input.size() - m_position)) {
            malformed("a string that is longer than the input");
            return {};
        }
        const QByteArrayView view = m_input.sliced(m_position, qsizetype(head.value));
        m_position += view.size();
        return view;
    }
    QByteArray joined;
    for (;;) {
        if (atEnd()) {
            malformed("the input ends inside a string");
            return {};
        }
        if (uchar(m_input[m_position]) == BreakByte) {
            ++m_position;
            break;
        }
        Head chunk;
        if (!readHead(chunk))
            return {};
        if (chunk.major != major || chunk.additional == Indefinite || chunk.value > quint64(m_input.size() - m_position)) {
            malformed("a chunk of another type in a string");
            return {};
        }
        const QByteArrayView piece = m_input.sliced(m_position, qsizetype(chunk.value));
        if (major == TextMajor && !piece.isValidUtf8()) { // RFC 8949 section 3.2.3: each piece by itself
            malformed("text that is not UTF-8");
            return {};
        }
        joined.append(piece);
        m_position += piece.size();
    }
    m_joined.push_back(std::move(joined));
    return m_joined.back();
}

QByteArrayView CborReader::readBytes()
{
    return readString(BytesMajor, "expected a byte string");
}

QByteArrayView CborReader::readText()
{
    const QByteArrayView text = readString(TextMajor, "expected text");
    if (!text.isValidUtf8()) {
        malformed("text that is not UTF-8");
        return {};
    }
    return text;
}

bool CborReader::readBool()
{
    if (peek() != Type::Bool) {
        malformed("expected true or false");
        return false;
    }
    return uchar(m_input[m_position++]) == 0xf5;
}

quint64 CborReader::readTag()
{
    if (peek() != Type::Tag) {
        malformed("expected a tag");
        return 0;
    }
    Head head;
    return readHead(head) ? head.value : 0;
}

CborReader::Container CborReader::enter(uchar major, const char *what)
{
    if (hasError())
        return {};
    if (atEnd() || uchar(m_input[m_position]) >> 5 != major) {
        malformed(what);
        return {};
    }
    Head head;
    if (!readHead(head))
        return {};
    if (m_depth == m_maxDepth) {
        fail(ErrorCode::LimitExceeded, QStringLiteral("CBOR: nested deeper than %1 levels").arg(m_maxDepth));
        return {};
    }
    const bool indefinite = head.additional == Indefinite;
    const quint64 perEntry = major == MapMajor ? 2 : 1;
    if (!indefinite && head.value > quint64(m_input.size() - m_position) / perEntry) {
        malformed("a container with more items than the input has bytes");
        return {};
    }
    ++m_depth;
    return {indefinite ? 0 : head.value, indefinite, major == MapMajor};
}

CborReader::Container CborReader::enterArray()
{
    return enter(ArrayMajor, "expected an array");
}

CborReader::Container CborReader::enterMap()
{
    return enter(MapMajor, "expected a map");
}

bool CborReader::next(Container &container)
{
    if (hasError())
        return false;
    if (container.indefinite) {
        if (atEnd()) {
            malformed("the input ends inside a container");
            return false;
        }
        if (uchar(m_input[m_position]) != BreakByte)
            return true;
        ++m_position;
    } else if (container.remaining > 0) {
        --container.remaining;
        return true;
    }
    --m_depth;
    return false;
}

bool CborReader::addKey(QVarLengthArray<QByteArrayView, 16> &seen, QByteArrayView key)
{
    if (hasError())
        return false;
    if (seen.size() == MaxMapEntries) {
        fail(ErrorCode::LimitExceeded, QStringLiteral("CBOR: a map with more than %1 entries").arg(MaxMapEntries));
        return false;
    }
    for (const QByteArrayView other : std::as_const(seen)) {
        if (other == key) {
            malformed("a duplicate key");
            return false;
        }
    }
    seen.append(key);
    return true;
}

void CborReader::skip()
{
    skipItem();
}

void CborReader::skipItem()
{
    switch (peek()) {
    case Type::Unsigned:
    case Type::Negative:
    case Type::Float: {
        Head head;
        readHead(head);
        return;
    }
    case Type::Simple: {
        Head head;
        if (readHead(head) && head.additional == 24 && head.value < 32)
            malformed("a reserved simple value");
        return;
    }
    case Type::Bool:
    case Type::Null:
    case Type::Undefined: ++m_position; return;
    case Type::Bytes: readBytes(); return;
    case Type::Text: readText(); return;
    case Type::Tag: {
        readTag();
        if (m_depth == m_maxDepth) {
            fail(ErrorCode::LimitExceeded, QStringLiteral("CBOR: nested deeper than %1 levels").arg(m_maxDepth));
            return;
        }
        ++m_depth;
        skipItem();
        --m_depth;
        return;
    }
    case Type::Array: {
        Container array = enterArray();
        while (next(array))
            skipItem();
        return;
    }
    case Type::Map: {
        Container map = enterMap();
        while (next(map)) {
            skipItem();
            skipItem();
        }
        return;
    }
    case Type::Break: malformed("an end of container where there is none"); return;
    case Type::Invalid: malformed("the input ends before an item"); return;
    }
}

Result<Unit> CborReader::finish()
{
    if (!hasError() && !atEnd())
        fail(ErrorCode::TrailingBytes, QStringLiteral("CBOR: %1 bytes after the end of the item").arg(m_input.size() - m_position));
    if (hasError())
        return m_error;
    return Unit {};
}

} // namespace Ic
