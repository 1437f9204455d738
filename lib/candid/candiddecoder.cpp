// SPDX-License-Identifier: MIT
#include "candiddecoder.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QtEndian>
#include <algorithm>

namespace Ic::Candid {

Decoder::Decoder(QByteArrayView bytes, const DecodeLimits &limits)
    : m_reader(bytes)
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

Result<QList<Value>> Decoder::values(const QList<Type> &expected)
{
    QList<Value> result;
    result.reserve(expected.size());
    const auto &arguments = m_table->arguments();
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (i >= expected.size()) {
            if (skip(arguments[i], 1) != Status::Ok)
                return failure(i);
            continue;
        }
        Value value;
        if (this->value(arguments[i], expected[i].node(), value, 1) != Status::Ok)
            return failure(i);
        result.append(std::move(value));
    }
    for (qsizetype i = arguments.size(); i < expected.size(); ++i) {
        if (!expected[i].acceptsMissing())
            return Error(ErrorCode::CandidTypeMismatch,
                QStringLiteral("[%1]: expected %2, but the message has only %3 values").arg(i).arg(kindName(expected[i].kind())).arg(arguments.size()));
        result.append(missingValue(expected[i].kind()));
    }
    if (m_reader.remaining() > 0)
        return Error(ErrorCode::MalformedCandid, QStringLiteral("%1 bytes follow the last value").arg(m_reader.remaining()));
    return result;
}

// Failures

Decoder::Status Decoder::malformed(const char *what)
{
    m_code = ErrorCode::MalformedCandid;
    m_message = QStringLiteral("%1 (byte %2)").arg(QLatin1String(what)).arg(m_reader.position());
    return Status::Fatal;
}

Decoder::Status Decoder::limit(const char *what)
{
    m_code = ErrorCode::LimitExceeded;
    m_message = QLatin1String(what);
    return Status::Fatal;
}

Decoder::Status Decoder::tooManyValues()
{
    const bool isSmall = m_granted < m_limits.maxElements;
    m_code = ErrorCode::LimitExceeded;
    m_message = isSmall ? QStringLiteral("more values than a message of this size may have") : QStringLiteral("more than %1 values").arg(m_granted);
    return Status::Fatal;
}

Decoder::Status Decoder::mismatch(WireRef wire, const TypeNode *expected)
{
    // No value is of type empty, so bytes that claim to hold one are wrong, whatever was expected.
    if (m_table->kind(wire) == Kind::Empty)
        return malformed("a value of type empty");
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("expected %1, found %2").arg(kindName(expected->kind), kindName(m_table->kind(wire))));
}

Decoder::Status Decoder::mismatch(const QString &message)
{
    m_code = ErrorCode::CandidTypeMismatch;
    m_message = message;
    return Status::Mismatch;
}

Decoder::Status Decoder::at(Status status, const QString &step)
{
    constexpr qsizetype MaxPath = 2000; // enough to find it; a hostile message nests deep
    if ((status == Status::Fatal || !m_catching) && m_path.size() < MaxPath)
        m_path.prepend(step);
    return status;
}

Decoder::Status Decoder::unexpectedTag(quint32 id)
{
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("the variant has an unexpected tag, id %1").arg(id));
}

Decoder::Status Decoder::missingField(const TypeNode *type, const Layout::Entry &entry)
{
    if (m_catching)
        return Status::Mismatch;
    return atField(mismatch(QStringLiteral("expected %1, but the field is missing").arg(kindName(type->kind))), entry);
}

Decoder::Status Decoder::atOpt(Status status)
{
    return at(status, QStringLiteral("?"));
}

Decoder::Status Decoder::atElement(Status status, quint64 index)
{
    return at(status, QStringLiteral("[%1]").arg(index));
}

Decoder::Status Decoder::atField(Status status, const Layout::Entry &entry)
{
    return entry.name.isEmpty() ? atField(status, entry.id) : at(status, u'.' + entry.name);
}

Decoder::Status Decoder::atField(Status status, quint32 id)
{
    return at(status, QStringLiteral(".%1").arg(id));
}

Error Decoder::failure(qsizetype argument) const
{
    return Error(m_code, QStringLiteral("[%1]%2: %3").arg(argument).arg(m_path, m_message));
}

Decoder::Status Decoder::charge(quint64 elements)
{
    if (quint64(m_budget) < elements) {
        m_budget = 0;
        return tooManyValues();
    }
    m_budget -= qint64(elements);
    if (m_skipping) {
        if (quint64(m_skipBudget) < elements) {
            m_skipBudget = 0;
            return limit("too many values that are not expected");
        }
        m_skipBudget -= qint64(elements);
    }
    return Status::Ok;
}

Decoder::Status Decoder::enter(int depth)
{
    if (depth > m_deepest) {
        if (depth > m_limits.maxDepth)
            return limit("values are nested too deep");
        m_deepest = depth;
    }
    return Status::Ok;
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

Decoder::Status Decoder::checkSubtype(WireRef wire, const TypeNode *expected)
{
    switch (m_checker.check(m_table->type(wire).node(), expected)) {
    case SubtypeChecker::Verdict::Yes: return Status::Ok;
    case SubtypeChecker::Verdict::TooMuchWork: return limit("types are too large to compare");
    case SubtypeChecker::Verdict::No: break;
    }
    return m_catching ? Status::Mismatch : mismatch(QStringLiteral("expected a %1 of another type").arg(kindName(expected->kind)));
}

// Values

Decoder::Status Decoder::value(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    if (const Status status = charge(1); status != Status::Ok)
        return status;
    if (const Status status = enter(depth); status != Status::Ok)
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
    case Kind::Text: return text(out);
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
    if (wire == Kind::Bool) {
        uchar flag = 0;
        if (!m_reader.byte(flag) || flag > 1)
            return malformed("a bool is neither 0 nor 1");
        ValueAccess::set(out, Kind::Bool, quint64(flag));
        return Status::Ok;
    }
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
    QByteArrayView bytes;
    const int size = fixedSize(wire);
    if (!m_reader.bytes(quint64(size), bytes))
        return malformed("a number is truncated");
    quint64 bits = 0;
    switch (size) {
    case 1: bits = uchar(bytes[0]); break;
    case 2: bits = qFromLittleEndian<quint16>(bytes.data()); break;
    case 4: bits = qFromLittleEndian<quint32>(bytes.data()); break;
    default: bits = qFromLittleEndian<quint64>(bytes.data()); break;
    }
    if (isSignedKind(wire) && size < 8) {
        const int unused = 64 - 8 * size;
        bits = quint64(qint64(bits << unused) >> unused);
    }
    ValueAccess::set(out, expected, bits);
    return Status::Ok;
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

Decoder::Status Decoder::text(Value &out)
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
        char16_t *to = ValueAccess::setTextOfLength(out, utf8.size());
        for (qsizetype i = 0; i < utf8.size(); ++i)
            to[i] = chars[i];
        return Status::Ok;
    }
    return unicodeText(utf8, out);
}

Decoder::Status Decoder::unicodeText(QByteArrayView utf8, Value &out)
{
    if (!utf8.isValidUtf8())
        return malformed("a text is not UTF-8");
    ValueAccess::set(out, Kind::Text, Text::fromUtf8(utf8));
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
    Value method;
    if (const Status status = principal(canister); status != Status::Ok)
        return status;
    if (const Status status = text(method); status != Status::Ok)
        return status;
    out = Value::func(canister, *ValueAccess::string(method));
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
    const Kind kind = m_table->kind(wire);
    ValueAccess::setShared(out, Kind::Opt, nullptr);
    if (kind == Kind::Null || kind == Kind::Reserved)
        return Status::Ok;
    WireRef content = wire; // a plain value stands for an opt of it
    if (kind == Kind::Opt) {
        uchar flag = 0;
        if (!m_reader.byte(flag) || flag > 1)
            return malformed("an opt is neither 0 nor 1");
        if (!flag)
            return Status::Ok;
        content = m_table->inner(wire);
    }
    const uchar *start = m_reader.mark();
    auto data = std::make_unique<OptData>();
    ++m_catching;
    const Status status = value(content, expected->children.front(), data->value, depth + 1);
    --m_catching;
    if (status == Status::Ok) {
        ValueAccess::setShared(out, Kind::Opt, data.release());
        return Status::Ok;
    }
    if (status == Status::Fatal)
        return atOpt(status);
    m_reader.rewind(start);
    return skip(content, depth + 1);
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
    // Vecs inside vecs may each announce as much as the input could make up for; together they get that only once. The rest
    // grows as it is really there.
    const qint64 promised = std::min(qint64(std::min<quint64>(count, quint64(m_budget))), std::max<qint64>(0, m_budget - m_promised));
    m_promised += promised;
    struct Keep
    {
        qint64 &all;
        qint64 mine;
        ~Keep() { all -= mine; }
    } const keep {m_promised, promised};
    data->elements.reserve(qsizetype(promised));
    for (quint64 i = 0; i < count; ++i) {
        if (const Status status = value(element, inner, data->elements.emplaceBack(), depth + 1); status != Status::Ok)
            return atElement(status, i);
    }
    ValueAccess::setShared(out, Kind::Vec, data.release());
    return Status::Ok;
}

Decoder::Status Decoder::missing(const TypeNode *type, const Layout::Entry &entry, Value &out)
{
    if (const Status status = charge(1); status != Status::Ok) // or an empty record makes a large one for nothing
        return status;
    if (!type->acceptsMissing())
        return missingField(type, entry);
    out = missingValue(type->kind);
    return Status::Ok;
}

Decoder::Status Decoder::record(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    const TypeTable::Entry &entry = m_table->entry(wire);
    const TypeTable::Part *part = m_table->parts(entry);
    const TypeTable::Part *end = part + entry.count;
    const auto &layout = expected->layout->entries;
    auto data = RecordData::create(expected->layout);
    std::size_t next = 0;
    // Both sides rise by id.
    for (; part != end; ++part) {
        for (; next < layout.size() && layout[next].id < part->id; ++next) {
            if (const Status status = missing(expected->children[next], layout[next], data->values[qsizetype(next)]); status != Status::Ok)
                return status;
        }
        if (next < layout.size() && layout[next].id == part->id) {
            const Status status = value(part->type, expected->children[next], data->values[qsizetype(next)], depth + 1);
            if (status != Status::Ok)
                return atField(status, layout[next]);
            ++next;
        } else {
            if (const Status status = skip(part->type, depth + 1); status != Status::Ok)
                return atField(status, part->id);
        }
    }
    for (; next < layout.size(); ++next) {
        if (const Status status = missing(expected->children[next], layout[next], data->values[qsizetype(next)]); status != Status::Ok)
            return status;
    }
    ValueAccess::setShared(out, Kind::Record, data.release());
    return Status::Ok;
}

Decoder::Status Decoder::variant(WireRef wire, const TypeNode *expected, Value &out, int depth)
{
    const TypeTable::Entry &entry = m_table->entry(wire);
    quint64 index = 0;
    if (!m_reader.nat(index) || index >= entry.count)
        return malformed("a variant value has an invalid tag index");
    const TypeTable::Part &part = m_table->parts(entry)[index];
    const int at = expected->layout->indexOf(part.id);
    if (at < 0)
        return unexpectedTag(part.id);
    auto data = std::make_unique<VariantData>();
    data->id = part.id;
    data->name = expected->layout->entries[std::size_t(at)].name;
    const Status status = value(part.type, expected->children[std::size_t(at)], data->value, depth + 1);
    if (status != Status::Ok)
        return atField(status, expected->layout->entries[std::size_t(at)]);
    ValueAccess::setShared(out, Kind::Variant, data.release());
    return Status::Ok;
}

} // namespace Ic::Candid
