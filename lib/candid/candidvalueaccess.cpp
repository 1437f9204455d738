// SPDX-License-Identifier: MIT
// Access of programs to the content of values.
#include "candidvalue.h"
#include "candidvalue_p.h"
#include <cstring>

namespace Ic::Candid {

namespace {

// Failures are made apart: a function that makes a text has a stack protector, which reading a value need not pay for.
Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Error mismatch(const Value &value, const char *wanted)
{
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("expected %1, found %2").arg(QLatin1String(wanted), kindName(value.kind())));
}

Q_NEVER_INLINE Q_DECL_COLD_FUNCTION Error outOfRange(const char *range)
{
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the number is not one of %1").arg(QLatin1String(range)));
}

} // namespace

bool Value::isBlob() const noexcept
{
    return ValueAccess::blob(*this);
}

Result<bool> Value::toBool() const
{
    if (m_kind != Kind::Bool)
        return mismatch(*this, "bool");
    return ValueAccess::bits(*this) != 0;
}

Result<quint64> Value::toNat64() const
{
    if (!isIntegerKind(m_kind))
        return mismatch(*this, "a number");
    const auto *big = ValueAccess::data<BigData>(*this);
    if (const auto value = big ? big->number.toNat64() : std::nullopt) // an int can
        return *value;
    const quint64 bits = ValueAccess::bits(*this);
    if (big || (isSignedKind(m_kind) && qint64(bits) < 0))
        return outOfRange("0 to 2^64 - 1");
    return bits;
}

Result<qint64> Value::toInt64() const
{
    if (!isIntegerKind(m_kind))
        return mismatch(*this, "a number");
    const quint64 bits = ValueAccess::bits(*this);
    if (ValueAccess::data<BigData>(*this) || (!isSignedKind(m_kind) && qint64(bits) < 0))
        return outOfRange("-2^63 to 2^63 - 1");
    return qint64(bits);
}

Result<QString> Value::toDecimal() const
{
    if (!isIntegerKind(m_kind))
        return mismatch(*this, "a number");
    if (const auto *big = ValueAccess::data<BigData>(*this))
        return big->number.toDecimal();
    const quint64 bits = ValueAccess::bits(*this);
    return isSignedKind(m_kind) ? QString::number(qint64(bits)) : QString::number(bits);
}

Result<double> Value::toDouble() const
{
    const quint64 bits = ValueAccess::bits(*this);
    if (m_kind == Kind::Float64) {
        double value;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    if (m_kind != Kind::Float32)
        return mismatch(*this, "a float");
    const auto low = quint32(bits);
    float value;
    std::memcpy(&value, &low, sizeof value);
    return double(value);
}

Result<QString> Value::toText() const
{
    const auto *text = ValueAccess::string(*this);
    if (!text)
        return mismatch(*this, "text");
    return *text;
}

Result<QByteArray> Value::toBlob() const
{
    if (const auto *blob = ValueAccess::blob(*this))
        return *blob;
    if (m_kind == Kind::Vec && size() == 0)
        return QByteArray();
    return mismatch(*this, "blob");
}

Result<Principal> Value::toPrincipal() const
{
    if (const auto *principal = ValueAccess::principal(*this))
        return *principal;
    if (m_kind == Kind::Func)
        return ValueAccess::data<FuncData>(*this)->canister;
    return mismatch(*this, "principal");
}

Result<QString> Value::funcMethod() const
{
    if (m_kind != Kind::Func)
        return mismatch(*this, "func");
    return ValueAccess::data<FuncData>(*this)->method;
}

qsizetype Value::size() const noexcept
{
    if (const auto *blob = ValueAccess::blob(*this))
        return blob->size();
    if (m_kind == Kind::Vec)
        return ValueAccess::data<VecData>(*this)->elements.size();
    if (m_kind == Kind::Record)
        return ValueAccess::data<RecordData>(*this)->values.size();
    return 0;
}

Result<QList<Value>> Value::elements() const
{
    if (m_kind != Kind::Vec)
        return mismatch(*this, "vec");
    const auto *blob = ValueAccess::blob(*this);
    if (!blob)
        return ValueAccess::data<VecData>(*this)->elements;
    QList<Value> bytes;
    bytes.reserve(blob->size());
    for (const char c : *blob)
        bytes.append(nat8(quint8(c)));
    return bytes;
}

const Value *Value::find(quint32 id) const noexcept
{
    if (m_kind != Kind::Record)
        return nullptr;
    const auto *record = ValueAccess::data<RecordData>(*this);
    const int at = record->layout->indexOf(id);
    return at < 0 ? nullptr : &record->values[at];
}

const Value *Value::find(quint32 id, qsizetype index) const noexcept
{
    if (m_kind != Kind::Record)
        return nullptr;
    const auto *record = ValueAccess::data<RecordData>(*this);
    if (std::size_t(index) < record->layout->entries.size() && record->layout->entries[std::size_t(index)].id == id)
        return &record->values[index];
    return find(id);
}

Result<Value> Value::field(QStringView name) const
{
    if (const Value *value = find(fieldHash(name)))
        return *value;
    if (m_kind != Kind::Record)
        return mismatch(*this, "record");
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the record has no field %1").arg(name));
}

Result<Value> Value::field(quint32 id) const
{
    if (const Value *value = find(id))
        return *value;
    if (m_kind != Kind::Record)
        return mismatch(*this, "record");
    return Error(ErrorCode::CandidTypeMismatch, QStringLiteral("the record has no field %1").arg(id));
}

QList<FieldValue> Value::recordFields() const
{
    QList<FieldValue> fields;
    if (m_kind != Kind::Record)
        return fields;
    const auto *record = ValueAccess::data<RecordData>(*this);
    fields.reserve(record->values.size());
    for (qsizetype i = 0; i < record->values.size(); ++i) {
        const auto &entry = record->layout->entries[std::size_t(i)];
        FieldValue field(entry.id, record->values[i]);
        field.name = entry.name;
        fields.append(field);
    }
    return fields;
}

QString Value::variantTag() const
{
    return m_kind == Kind::Variant ? ValueAccess::data<VariantData>(*this)->name : QString();
}

quint32 Value::variantId() const noexcept
{
    return m_kind == Kind::Variant ? ValueAccess::data<VariantData>(*this)->id : 0;
}

Value Value::variantValue() const
{
    return m_kind == Kind::Variant ? ValueAccess::data<VariantData>(*this)->value : Value();
}

std::optional<Value> Value::optValue() const
{
    const auto *data = m_kind == Kind::Opt ? ValueAccess::data<OptData>(*this) : nullptr;
    return data ? std::optional<Value>(data->value) : std::nullopt;
}

} // namespace Ic::Candid
