// SPDX-License-Identifier: MIT
// Stepping over values without an expected type. They are checked like all others: malformed bytes are an error anywhere.
#include "candiddecoder.h"

namespace Ic::Candid {

Decoder::Status Decoder::skip(WireRef wire, int depth)
{
    ++m_skipping;
    struct Leave
    {
        int &count;
        ~Leave() { --count; }
    } leave {m_skipping};
    if (const Status status = charge(1); status != Status::Ok)
        return status;
    if (const Status status = enter(depth); status != Status::Ok)
        return status;
    const Kind kind = m_table->kind(wire);
    QByteArrayView bytes;
    uchar flag = 0;
    switch (kind) {
    case Kind::Null:
    case Kind::Reserved: return Status::Ok;
    case Kind::Bool: return m_reader.byte(flag) && flag <= 1 ? Status::Ok : malformed("a bool is neither 0 nor 1");
    case Kind::Nat:
    case Kind::Int: return m_reader.leb(bytes) ? charge(quint64(bytes.size()) / 64) : malformed("a number is truncated");
    case Kind::Text: return skipText();
    case Kind::Opt:
        if (!m_reader.byte(flag) || flag > 1)
            return malformed("an opt is neither 0 nor 1");
        return flag ? skip(m_table->inner(wire), depth + 1) : Status::Ok;
    case Kind::Vec: return skipVec(wire, depth);
    case Kind::Record: {
        const TypeTable::Entry &entry = m_table->entry(wire);
        const TypeTable::Part *parts = m_table->parts(entry);
        for (quint32 i = 0; i < entry.count; ++i) {
            if (const Status status = skip(parts[i].type, depth + 1); status != Status::Ok)
                return status;
        }
        return Status::Ok;
    }
    case Kind::Variant: {
        const TypeTable::Entry &entry = m_table->entry(wire);
        quint64 index = 0;
        if (!m_reader.nat(index) || index >= entry.count)
            return malformed("a variant value has an invalid tag index");
        return skip(m_table->parts(entry)[index].type, depth + 1);
    }
    case Kind::Func: {
        Ic::Principal ignored;
        if (!m_reader.byte(flag) || flag != 1)
            return malformed("not a transparent reference");
        const Status status = principal(ignored);
        return status == Status::Ok ? skipText() : status;
    }
    case Kind::Service:
    case Kind::Principal: {
        Ic::Principal ignored;
        return principal(ignored);
    }
    case Kind::Future: return skipFuture();
    case Kind::Empty:
    case Kind::Reference: return malformed("a value of type empty");
    default: return m_reader.bytes(quint64(fixedSize(kind)), bytes) ? Status::Ok : malformed("a number is truncated");
    }
}

Decoder::Status Decoder::skipVec(WireRef wire, int depth)
{
    const WireRef element = m_table->inner(wire);
    const auto [count, counted] = vecCount(element);
    if (counted != Status::Ok)
        return counted;
    if (const int size = fixedSize(m_table->kind(element))) {
        QByteArrayView bytes;
        return m_reader.bytes(count * quint64(size), bytes) ? chargeBytes(count) : malformed("a vec is longer than the message");
    }
    for (quint64 i = 0; i < count; ++i) {
        if (const Status status = skip(element, depth + 1); status != Status::Ok)
            return status;
    }
    return Status::Ok;
}

Decoder::Status Decoder::skipText()
{
    quint64 length = 0;
    QByteArrayView utf8;
    if (!m_reader.nat(length) || !m_reader.bytes(length, utf8))
        return malformed("a text is longer than the message");
    if (const Status status = chargeBytes(length); status != Status::Ok)
        return status;
    return utf8.isValidUtf8() ? Status::Ok : malformed("a text is not UTF-8");
}

Decoder::Status Decoder::skipFuture()
{
    quint64 length = 0;
    quint64 references = 0;
    QByteArrayView bytes;
    if (!m_reader.nat(length) || !m_reader.nat(references) || !m_reader.bytes(length, bytes))
        return malformed("a value of a future type is longer than the message");
    if (references)
        return malformed("a value of a future type contains references, which messages do not have");
    return chargeBytes(length);
}

} // namespace Ic::Candid
