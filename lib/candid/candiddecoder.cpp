// SPDX-License-Identifier: MIT
#include "candiddecoder.h"
#include "try.h"
#include "utf8text.h"
#include <algorithm>

namespace Ic::Candid {

Decoder::Decoder(QByteArrayView bytes, const DecodeLimits &limits)
    : Source(true)
    , m_reader(bytes)
    , m_size(bytes.size())
    , m_limits(limits)
    , m_checker(std::min(limits.maxSubtypeSteps, limits.freeSubtypeSteps + limits.subtypeStepsPerByte * bytes.size()))
    , m_skipBudget(limits.maxSkipped)
{
    m_granted = std::min<qint64>(limits.maxElements, limits.freeElements + limits.elementsPerByte * bytes.size());
    m_budget = m_granted;
}

Result<Unit> Decoder::readHead()
{
    if (m_size > m_limits.maxInputBytes)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("the message has %1 bytes, more than %2").arg(m_size).arg(m_limits.maxInputBytes));
    IC_TRY(table, TypeTable::shared(m_reader, m_limits));
    m_table = std::move(table);
    return Unit();
}

QList<Type> Decoder::types()
{
    QList<Type> types;
    types.reserve(m_table->arguments().size());
    for (const WireRef ref : m_table->arguments())
        types.append(m_table->type(ref));
    return types;
}

DecodeWork Decoder::work() const
{
    DecodeWork work;
    work.elements = m_granted - m_budget;
    work.skipped = m_limits.maxSkipped - m_skipBudget;
    work.typeTableEntries = m_table ? m_table->entryCount() : 0;
    work.typeTableFields = m_table ? m_table->partCount() : 0;
    work.subtypeSteps = m_checker.steps();
    work.depth = m_deepest;
    return work;
}

template <typename Read, typename Missing>
Result<Unit> Decoder::arguments(const Type *expected, qsizetype count, Read readValue, Missing addMissing)
{
    const auto &arguments = m_table->arguments();
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if ((i < count ? readValue(arguments[i], expected[i].node()) : skip(arguments[i], 1)) != Status::Ok)
            return failure(i);
    }
    for (qsizetype i = arguments.size(); i < count; ++i) {
        if (!expected[i].acceptsMissing())
            return Error(ErrorCode::CandidTypeMismatch,
                QStringLiteral("[%1]: expected %2, but the message has only %3 values").arg(i).arg(kindName(expected[i].kind())).arg(arguments.size()));
        addMissing(expected[i]);
    }
    if (m_reader.remaining() > 0)
        return Error(ErrorCode::MalformedCandid, QStringLiteral("%1 bytes follow the last value").arg(m_reader.remaining()));
    return Unit();
}

Result<QList<Value>> Decoder::values(const QList<Type> &expected)
{
    QList<Value> result;
    result.reserve(expected.size());
    IC_CHECK(arguments(
        expected.constData(), expected.size(), [this, &result](WireRef wire, const TypeNode *type) { return value(wire, type, result.emplaceBack(), 1); },
        [&result](const Type &type) { result.append(missingValue(type.kind())); }));
    return result;
}

Result<Unit> Decoder::object(const Type &expected, ReadObject readObject, void *into)
{
    return arguments(
        &expected, 1,
        [this, readObject, into](WireRef wire, const TypeNode *type) {
            return readObject(*this, {type, wire, 1}, into) ? Status::Ok : m_failed;
        },
        [](const Type &) {});
}

Decoder::Count Decoder::vecCount(WireRef element)
{
    quint64 count = 0;
    if (!m_reader.nat(count))
        return {0, malformed("the length of a vec is truncated or too large")};
    const Kind kind = m_table->kind(element);
    const bool zeroSized = kind == Kind::Null || kind == Kind::Reserved || kind == Kind::Empty || kind == Kind::Record;
    const quint64 size = zeroSized ? 0 : quint64(std::max(1, fixedSize(kind)));
    if (size && count > quint64(m_reader.remaining()) / size)
        return {0, malformed("a vec is longer than the message")};
    if (zeroSized && count > quint64(m_budget))
        return {0, tooManyValues()};
    return {count, Status::Ok};
}

// Values

Decoder::Status Decoder::value(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    if (const Status status = begin(depth); status != Status::Ok)
        return status;
    const Kind kind = m_table->kind(wire);
    switch (expected->kind) {
    case Kind::Reserved:
    case Kind::Future: // only what decodeUntyped() meets
        ValueAccess::set(out, Kind::Reserved, quint64(0));
        return skip(wire, depth);
    case Kind::Opt: return opt(wire, expected, out, depth);
    case Kind::Int: return kind == Kind::Int || kind == Kind::Nat ? number(kind, Kind::Int, out) : mismatch(wire, expected);
    case Kind::Principal: return kind == Kind::Service || kind == Kind::Principal ? principalValue(out) : mismatch(wire, expected);
    default: break;
    }
    if (kind != expected->kind)
        return mismatch(wire, expected);
    switch (kind) {
    case Kind::Null: ValueAccess::set(out, Kind::Null, quint64(0)); return Status::Ok;
    case Kind::Text: return text(ValueAccess::setText(out));
    case Kind::Vec: return vec(wire, expected, out, depth);
    case Kind::Record: return record(wire, expected, out, depth);
    case Kind::Variant: return variant(wire, expected, out, depth);
    case Kind::Func: return func(wire, expected, out);
    case Kind::Service: return service(wire, expected, out);
    case Kind::Empty:
    case Kind::Reference: return mismatch(wire, expected);
    default: return number(kind, kind, out);
    }
}

Decoder::Status Decoder::number(Kind wire, Kind expected, Value &out)
{
    if (wire == Kind::Nat || wire == Kind::Int) {
        quint64 natural = 0;
        qint64 integer = 0;
        constexpr qsizetype Short = 9; // bytes of the longest that these read
        if (m_limits.maxNumberBytes >= Short && (wire == Kind::Nat ? m_reader.shortNat(natural) : m_reader.shortInteger(integer))) {
            ValueAccess::set(out, expected, wire == Kind::Nat ? natural : quint64(integer));
            return Status::Ok;
        }
        return longNumber(wire, expected, out);
    }
    quint64 number = 0;
    const Status status = bits(wire, number);
    ValueAccess::set(out, expected, number);
    return status;
}

Decoder::Status Decoder::longNumber(Kind wire, Kind expected, Value &out)
{
    QByteArrayView bytes;
    if (!m_reader.leb(bytes))
        return malformed("a number is truncated");
    if (bytes.size() > m_limits.maxNumberBytes)
        return limit("a number is too long");
    if (const Status status = charge(quint64(bytes.size()) / 16); status != Status::Ok)
        return status;
    QByteArrayView rest = bytes;
    quint64 natural = 0;
    qint64 integer = 0;
    if (wire == Kind::Nat && takeUnsignedLeb128(rest, natural) && (expected == Kind::Nat || natural >> 63 == 0))
        out = ValueAccess::number(expected, natural);
    else if (wire == Kind::Int && takeSignedLeb128(rest, integer))
        out = Value::integer(integer);
    else
        out = ValueAccess::big(expected, wire == Kind::Nat ? BigNumber::fromUnsignedLeb(bytes) : BigNumber::fromSignedLeb(bytes));
    return Status::Ok;
}

Decoder::Status Decoder::text(QString &out)
{
    quint64 length = 0;
    QByteArrayView utf8;
    if (!m_reader.nat(length) || !m_reader.bytes(length, utf8))
        return malformed("a text is longer than the message");
    if (length > quint64(m_limits.maxTextBytes))
        return limit("a text is too long");
    if (const Status status = chargeBytes(length); status != Status::Ok)
        return status;
    uchar all = 0;
    const auto *chars = reinterpret_cast<const uchar *>(utf8.data());
    for (qsizetype i = 0; i < utf8.size(); ++i)
        all |= chars[i];
    if (all < 0x80) { // most text, and quicker than finding out whether it is UTF-8
        out = QString(utf8.size(), Qt::Uninitialized);
        auto *to = reinterpret_cast<char16_t *>(out.data());
        for (qsizetype i = 0; i < utf8.size(); ++i)
            to[i] = chars[i];
        return Status::Ok;
    }
    return unicodeText(utf8, out);
}

Decoder::Status Decoder::unicodeText(QByteArrayView utf8, QString &out)
{
    if (!utf8.isValidUtf8())
        return malformed("a text is not UTF-8");
    out = Text::fromUtf8(utf8);
    return Status::Ok;
}

Decoder::Status Decoder::principalValue(Value &out)
{
    Ic::Principal id;
    if (const Status status = principal(id); status != Status::Ok)
        return status;
    ValueAccess::set(out, Kind::Principal, id);
    return Status::Ok;
}

Decoder::Status Decoder::principal(Ic::Principal &out)
{
    uchar flag = 0;
    quint64 length = 0;
    QByteArrayView bytes;
    if (!m_reader.byte(flag) || flag != 1)
        return malformed("not a transparent reference");
    if (!m_reader.nat(length) || !m_reader.bytes(length, bytes))
        return malformed("a principal is longer than the message");
    auto made = Ic::Principal::fromBytes(bytes);
    if (!made)
        return malformed("a principal is longer than 29 bytes");
    out = *made;
    return Status::Ok;
}

Decoder::Status Decoder::func(WireRef wire, const TypeNode *expected, Value &out)
{
    uchar flag = 0;
    if (!m_reader.byte(flag) || flag != 1)
        return malformed("not a transparent reference");
    Ic::Principal canister;
    QString method;
    if (const Status status = principal(canister); status != Status::Ok)
        return status;
    if (const Status status = text(method); status != Status::Ok)
        return status;
    out = Value::func(canister, method);
    return checkSubtype(wire, expected);
}

Decoder::Status Decoder::service(WireRef wire, const TypeNode *expected, Value &out)
{
    Ic::Principal canister;
    if (const Status status = principal(canister); status != Status::Ok)
        return status;
    out = Value::service(canister);
    return checkSubtype(wire, expected);
}

Decoder::Status Decoder::opt(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    ValueAccess::setShared(out, Kind::Opt, nullptr);
    Detail::Content content;
    if (const Status status = open(content, wire, expected, depth); status != Status::Ok || !content.isPresent)
        return status;
    auto data = std::make_unique<OptData>();
    const Status status = value(content.location.wire, expected->children.front(), data->value, depth + 1);
    if (status == Status::Ok)
        ValueAccess::setShared(out, Kind::Opt, data.release());
    return close(content, status);
}

Decoder::Status Decoder::open(Detail::Content &content, WireRef wire, const TypeNode *expected, int depth)
{
    const Kind kind = m_table->kind(wire);
    if (kind == Kind::Null || kind == Kind::Reserved)
        return Status::Ok;
    content.location = {expected->children.front(), wire, depth + 1}; // a plain value stands for an opt of it
    if (kind == Kind::Opt) {
        uchar flag = 0;
        if (!m_reader.byte(flag) || flag > 1)
            return malformed("an opt is neither 0 nor 1");
        if (!flag)
            return Status::Ok;
        content.location.wire = m_table->inner(wire);
    }
    content.isPresent = true;
    content.start = m_reader.mark();
    ++m_catching;
    return Status::Ok;
}

Decoder::Status Decoder::close(const Detail::Content &content, Status status)
{
    --m_catching;
    if (status == Status::Ok)
        return status;
    if (status == Status::Fatal)
        return atOpt(status);
    m_reader.rewind(content.start);
    return skip(content.location.wire, content.location.depth);
}

Decoder::Status Decoder::vec(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    const WireRef element = m_table->inner(wire);
    const TypeNode *inner = expected->children.front();
    const auto [count, counted] = vecCount(element);
    if (counted != Status::Ok)
        return counted;
    if (inner->kind == Kind::Nat8 && (count == 0 || m_table->kind(element) == Kind::Nat8)) {
        QByteArrayView bytes;
        if (!m_reader.bytes(count, bytes))
            return malformed("a blob is longer than the message");
        ValueAccess::set(out, Kind::Vec, bytes.toByteArray());
        return chargeBytes(count);
    }
    auto data = std::make_unique<VecData>();
    Detail::Elements elements;
    open(elements, element, inner, depth, count);
    data->elements.reserve(qsizetype(elements.room));
    for (quint64 i = 0; i < count; ++i) {
        if (const Status status = value(element, inner, data->elements.emplaceBack(), depth + 1); status != Status::Ok)
            return atElement(status, i);
    }
    ValueAccess::setShared(out, Kind::Vec, data.release());
    return Status::Ok;
}

void Decoder::open(Detail::Elements &elements, WireRef element, const TypeNode *expected, int depth, quint64 count)
{
    elements.first = {expected, element, depth + 1};
    elements.count = count;
    // Vecs inside vecs may each announce as much as the input could make up for; together they get that only once. The rest
    // grows as it is really there.
    elements.room = std::min(qint64(std::min<quint64>(count, quint64(m_budget))), std::max<qint64>(0, m_budget - m_promised));
    elements.promises = &m_promised;
    m_promised += elements.room;
}

Decoder::Status Decoder::missing(const TypeNode *type, const Layout::Entry &entry)
{
    if (const Status status = charge(1); status != Status::Ok) // or an empty record makes a large one for nothing
        return status;
    return type->acceptsMissing() ? Status::Ok : missingField(type, entry);
}

Decoder::Status Decoder::skipTo(quint64 id, const TypeTable::Part *&part, const TypeTable::Part *end, int depth)
{
    for (; part != end && part->id < id; ++part) {
        if (const Status status = skip(part->type, depth + 1); status != Status::Ok)
            return atField(status, part->id);
    }
    return Status::Ok;
}

Decoder::Status Decoder::record(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    const TypeTable::Entry &entry = m_table->entry(wire);
    const TypeTable::Part *part = m_table->parts(entry);
    const TypeTable::Part *end = part + entry.count;
    const auto &layout = expected->layout->entries;
    auto data = RecordData::create(expected->layout);
    // Both sides rise by id.
    for (std::size_t i = 0; i < layout.size(); ++i) {
        Value &field = data->values[qsizetype(i)];
        const TypeNode *type = expected->children[i];
        if (const Status status = skipTo(layout[i].id, part, end, depth); status != Status::Ok)
            return status;
        if (part != end && part->id == layout[i].id) {
            if (const Status status = value(part->type, type, field, depth + 1); status != Status::Ok)
                return atField(status, layout[i]);
            ++part;
        } else {
            if (const Status status = missing(type, layout[i]); status != Status::Ok)
                return status;
            field = missingValue(type->kind);
        }
    }
    if (const Status status = skipTo(AllFields, part, end, depth); status != Status::Ok)
        return status;
    ValueAccess::setShared(out, Kind::Record, data.release());
    return Status::Ok;
}

Decoder::Status Decoder::tag(WireRef wire, const TypeNode *expected, TypeTable::Part &part, int &index)
{
    const TypeTable::Entry &entry = m_table->entry(wire);
    quint64 number = 0;
    if (!m_reader.nat(number) || number >= entry.count)
        return malformed("a variant value has an invalid tag index");
    part = m_table->parts(entry)[number];
    index = expected->layout->indexOf(part.id);
    return index < 0 ? unexpectedTag(part.id) : Status::Ok;
}

Decoder::Status Decoder::variant(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    TypeTable::Part part;
    int index = 0;
    if (const Status status = tag(wire, expected, part, index); status != Status::Ok)
        return status;
    const Layout::Entry &entry = expected->layout->entries[std::size_t(index)];
    auto data = std::make_unique<VariantData>();
    data->id = part.id;
    data->name = entry.name;
    const Status status = value(part.type, expected->children[std::size_t(index)], data->value, depth + 1);
    if (status != Status::Ok)
        return atField(status, entry);
    ValueAccess::setShared(out, Kind::Variant, data.release());
    return Status::Ok;
}

} // namespace Ic::Candid
