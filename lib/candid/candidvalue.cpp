// SPDX-License-Identifier: MIT
#include "candidvalue.h"
#include "candidvalue_p.h"
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace Ic::Candid {

ValueData::~ValueData() = default;

std::unique_ptr<RecordData> RecordData::create(const LayoutPtr &layout)
{
    static_assert(sizeof(RecordData) % alignof(Value) == 0 && alignof(Value) <= alignof(std::max_align_t));
    const std::size_t count = layout->entries.size();
    void *memory = std::malloc(sizeof(RecordData) + count * sizeof(Value));
    Q_CHECK_PTR(memory);
    std::unique_ptr<RecordData> data(::new (memory) RecordData);
    data->layout = layout;
    data->values.first = reinterpret_cast<Value *>(static_cast<char *>(memory) + sizeof(RecordData));
    for (; data->values.count < qsizetype(count); ++data->values.count)
        ::new (data->values.first + data->values.count) Value;
    return data;
}

RecordData::~RecordData()
{
    std::destroy_n(values.first, values.count);
}

void RecordData::operator delete(void *memory) noexcept // NOLINT(misc-new-delete-overloads): of create()
{
    std::free(memory);
}

Value::Value() noexcept
    : m_storage(quint64(0))
    , m_kind(Kind::Null)
{
}

Value::Value(Kind kind, Storage storage) noexcept
    : m_storage(std::move(storage))
    , m_kind(kind)
{
}

Value::Value(const Value &other) = default;
Value::Value(Value &&other) noexcept = default;
Value &Value::operator=(const Value &other) = default;
Value &Value::operator=(Value &&other) noexcept = default;
Value::~Value() = default;

namespace {

Value fromBits(Kind kind, quint64 bits) noexcept
{
    return ValueAccess::number(kind, bits);
}

Result<Value> fromDecimal(Kind kind, QStringView digits)
{
    if (digits.size() > Value::MaxDecimalDigits)
        return Error(ErrorCode::LimitExceeded, QStringLiteral("a number of more than %1 digits").arg(Value::MaxDecimalDigits));
    const bool negative = kind == Kind::Int && digits.startsWith(u'-');
    const bool hasSign = negative || (kind == Kind::Int && digits.startsWith(u'+'));
    auto number = BigNumber::fromDigits(hasSign ? digits.sliced(1) : digits);
    if (!number)
        return Error(ErrorCode::MalformedCandid, QStringLiteral("not a decimal number"));
    number->negative = negative && !number->magnitude.isEmpty();
    return ValueAccess::big(kind, *number);
}

} // namespace

Value ValueAccess::big(Kind kind, const BigNumber &number)
{
    if (kind == Kind::Nat) {
        if (const auto small = number.toNat64())
            return fromBits(kind, *small);
    } else if (const auto small = number.toInt64()) {
        return fromBits(kind, quint64(*small));
    }
    auto *data = new BigData;
    data->number = number;
    return shared(kind, data);
}

std::optional<BigNumber> ValueAccess::integer(const Value &value)
{
    if (!isIntegerKind(value.kind()))
        return std::nullopt;
    if (const auto *big = data<BigData>(value))
        return big->number;
    const quint64 raw = bits(value);
    return isSignedKind(value.kind()) ? BigNumber::fromInt(qint64(raw)) : BigNumber::fromNat(raw);
}

Value missingValue(Kind kind) noexcept
{
    return kind == Kind::Opt ? Value::none() : kind == Kind::Reserved ? Value::reserved() : Value();
}

Value Value::reserved() noexcept
{
    return fromBits(Kind::Reserved, 0);
}
Value Value::boolean(bool value) noexcept
{
    return fromBits(Kind::Bool, value);
}
Value Value::nat(quint64 value) noexcept
{
    return fromBits(Kind::Nat, value);
}
Value Value::integer(qint64 value) noexcept
{
    return fromBits(Kind::Int, quint64(value));
}
Result<Value> Value::natFromDecimal(QStringView digits)
{
    return fromDecimal(Kind::Nat, digits);
}
Result<Value> Value::integerFromDecimal(QStringView digits)
{
    return fromDecimal(Kind::Int, digits);
}
Value Value::nat8(quint8 value) noexcept
{
    return fromBits(Kind::Nat8, value);
}
Value Value::nat16(quint16 value) noexcept
{
    return fromBits(Kind::Nat16, value);
}
Value Value::nat32(quint32 value) noexcept
{
    return fromBits(Kind::Nat32, value);
}
Value Value::nat64(quint64 value) noexcept
{
    return fromBits(Kind::Nat64, value);
}
// Signed numbers are kept sign-extended.
Value Value::int8(qint8 value) noexcept
{
    return fromBits(Kind::Int8, quint64(qint64(value)));
}
Value Value::int16(qint16 value) noexcept
{
    return fromBits(Kind::Int16, quint64(qint64(value)));
}
Value Value::int32(qint32 value) noexcept
{
    return fromBits(Kind::Int32, quint64(qint64(value)));
}
Value Value::int64(qint64 value) noexcept
{
    return fromBits(Kind::Int64, quint64(value));
}
Value Value::float32(float value) noexcept
{
    quint32 bits;
    std::memcpy(&bits, &value, sizeof bits);
    return fromBits(Kind::Float32, bits);
}
Value Value::float64(double value) noexcept
{
    quint64 bits;
    std::memcpy(&bits, &value, sizeof bits);
    return fromBits(Kind::Float64, bits);
}
Value Value::text(QString value) noexcept
{
    return ValueAccess::text(std::move(value));
}
Value Value::blob(QByteArray bytes) noexcept
{
    return ValueAccess::bytes(std::move(bytes));
}
Value Value::principal(const Ic::Principal &value) noexcept
{
    return ValueAccess::principal(Kind::Principal, value);
}
Value Value::func(const Ic::Principal &canister, const QString &method)
{
    auto *data = new FuncData;
    data->canister = canister;
    data->method = method;
    return ValueAccess::shared(Kind::Func, data);
}
Value Value::service(const Ic::Principal &canister) noexcept
{
    return ValueAccess::principal(Kind::Service, canister);
}
Value Value::none() noexcept
{
    return ValueAccess::shared(Kind::Opt, nullptr);
}

Value Value::opt(std::optional<Value> value)
{
    if (!value)
        return none();
    auto *data = new OptData;
    data->value = std::move(*value);
    return ValueAccess::shared(Kind::Opt, data);
}

Value Value::vec(QList<Value> elements)
{
    const bool bytes =
        !elements.isEmpty() && std::all_of(elements.cbegin(), elements.cend(), [](const Value &element) { return element.kind() == Kind::Nat8; });
    if (bytes) {
        QByteArray blob;
        blob.reserve(elements.size());
        for (const Value &element : std::as_const(elements))
            blob.append(char(ValueAccess::bits(element)));
        return ValueAccess::bytes(std::move(blob));
    }
    auto *data = new VecData;
    data->elements = std::move(elements);
    return ValueAccess::shared(Kind::Vec, data);
}

Value Value::record(const QList<FieldValue> &fields)
{
    auto *layout = new Layout;
    const LayoutPtr shared(layout);
    const QList<qsizetype> order = sortedById(fields);
    layout->entries.reserve(std::size_t(order.size()));
    for (const qsizetype i : order)
        layout->entries.push_back({fields[i].id, fields[i].name});
    auto data = RecordData::create(shared);
    for (qsizetype i = 0; i < order.size(); ++i)
        data->values[i] = fields[order[i]].value;
    return ValueAccess::shared(Kind::Record, data.release());
}

Value Value::tuple(const QList<Value> &elements)
{
    QList<FieldValue> fields;
    fields.reserve(elements.size());
    for (const Value &element : elements)
        fields.append(FieldValue(quint32(fields.size()), element));
    return record(fields);
}

Value Value::variant(QStringView tag, Value value)
{
    auto *data = new VariantData;
    data->id = fieldHash(tag);
    data->name = tag.toString();
    data->value = std::move(value);
    return ValueAccess::shared(Kind::Variant, data);
}

Value Value::variant(quint32 id, Value value)
{
    auto *data = new VariantData;
    data->id = id;
    data->value = std::move(value);
    return ValueAccess::shared(Kind::Variant, data);
}

Value Value::recordOf(const Type &type, RecordValues &&values)
{
    if (type.kind() != Kind::Record || type.node()->layout->entries.size() != std::size_t(values.size()))
        return {};
    auto data = RecordData::create(type.node()->layout);
    for (qsizetype i = 0; i < values.size(); ++i)
        data->values[i] = std::move(values[i]);
    return ValueAccess::shared(Kind::Record, data.release());
}

Value Value::variantOf(const Type &type, qsizetype index, Value value)
{
    if (type.kind() != Kind::Variant || std::size_t(index) >= type.node()->layout->entries.size())
        return {};
    const Layout::Entry &entry = type.node()->layout->entries[std::size_t(index)];
    auto *data = new VariantData;
    data->id = entry.id;
    data->name = entry.name;
    data->value = std::move(value);
    return ValueAccess::shared(Kind::Variant, data);
}

bool operator==(const Value &a, const Value &b)
{
    if (a.m_kind != b.m_kind)
        return false;
    if (a.m_kind == Kind::Vec && a.size() == 0 && b.size() == 0)
        return true;
    if (a.m_storage.index() != b.m_storage.index())
        return false;
    const auto *shared = std::get_if<Value::DataPtr>(&a.m_storage);
    if (!shared)
        return a.m_storage == b.m_storage;
    const ValueData *x = shared->data();
    const ValueData *y = std::get_if<Value::DataPtr>(&b.m_storage)->data();
    if (x == y)
        return true;
    if (!x || !y)
        return false;
    const auto compare = [x, y](auto *type, auto &&equal) {
        using Data = std::remove_pointer_t<decltype(type)>;
        return equal(*static_cast<const Data *>(x), *static_cast<const Data *>(y));
    };
    switch (a.m_kind) {
    case Kind::Nat:
    case Kind::Int: return compare(static_cast<BigData *>(nullptr), [](const auto &m, const auto &n) { return m.number == n.number; });
    case Kind::Opt: return compare(static_cast<OptData *>(nullptr), [](const auto &m, const auto &n) { return m.value == n.value; });
    case Kind::Vec: return compare(static_cast<VecData *>(nullptr), [](const auto &m, const auto &n) { return m.elements == n.elements; });
    case Kind::Variant: return compare(static_cast<VariantData *>(nullptr), [](const auto &m, const auto &n) { return m.id == n.id && m.value == n.value; });
    case Kind::Func:
        return compare(static_cast<FuncData *>(nullptr), [](const auto &m, const auto &n) { return m.canister == n.canister && m.method == n.method; });
    case Kind::Record:
        return compare(static_cast<RecordData *>(nullptr), [](const auto &m, const auto &n) {
            if (m.values.size() != n.values.size())
                return false;
            for (qsizetype i = 0; i < m.values.size(); ++i) {
                if (m.layout->entries[std::size_t(i)].id != n.layout->entries[std::size_t(i)].id || m.values[i] != n.values[i])
                    return false;
            }
            return true;
        });
    default: return false;
    }
}

} // namespace Ic::Candid
