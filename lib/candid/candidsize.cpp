// SPDX-License-Identifier: MIT
#include "candidsize.h"
#include "candidsequence_p.h"
#include "candidvalue_p.h"
#include <algorithm>

namespace Ic::Candid {

namespace {

// An explicit stack, since values may be nested deeper than a thread's own stack allows.
using Values = QVarLengthArray<const Value *, 64>;
using Variants = QVarLengthArray<const QVariant *, 64>;

qsizetype textSize(const QString &text)
{
    return text.size() * qsizetype(sizeof(QChar));
}

//! Returns the size of \a value without those inside it, which are added to \a inner unless they exceed the limit by their number alone.
qsizetype ownSize(const Value &value, Values &inner, qsizetype limit)
{
    constexpr auto base = qsizetype(sizeof(Value));
    if (const QString *text = ValueAccess::string(value))
        return base + textSize(*text);
    if (const QByteArray *blob = ValueAccess::blob(value))
        return base + blob->size();
    switch (value.kind()) {
    case Kind::Nat:
    case Kind::Int: {
        const auto *big = ValueAccess::data<BigData>(value);
        return base + (big ? big->number.magnitude.size() : 0);
    }
    case Kind::Opt:
        if (const auto *opt = ValueAccess::data<OptData>(value))
            inner.append(&opt->value);
        return base;
    case Kind::Vec:
        if (const auto *vec = ValueAccess::data<VecData>(value)) {
            if (vec->elements.size() > limit / base)
                return limit + 1;
            for (const Value &element : vec->elements)
                inner.append(&element);
        }
        return base;
    case Kind::Record:
        if (const auto *record = ValueAccess::data<RecordData>(value)) {
            for (qsizetype i = 0; i < record->values.size(); ++i)
                inner.append(&record->values[i]);
        }
        return base;
    case Kind::Variant:
        if (const auto *variant = ValueAccess::data<VariantData>(value))
            inner.append(&variant->value);
        return base;
    case Kind::Func: {
        const auto *func = ValueAccess::data<FuncData>(value);
        return base + (func ? textSize(func->method) : 0);
    }
    default: return base;
    }
}

template <typename T>
const T &contentOf(const QVariant &data)
{
    return *static_cast<const T *>(data.constData());
}

template <typename Object>
qsizetype objectSize(const Object &object, Variants &inner)
{
    qsizetype size = 0;
    for (auto it = object.cbegin(); it != object.cend(); ++it) {
        size += textSize(it.key());
        inner.append(&it.value());
    }
    return size;
}

//! Returns the size of the elements of a list of C++, such as QStringList. Each is a QVariant only while it is counted.
qsizetype listSize(const QSequentialIterable &list, qsizetype limit)
{
    constexpr auto base = qsizetype(sizeof(QVariant));
    const qsizetype handle = std::max<qsizetype>(1, list.valueMetaType().sizeOf());
    qsizetype size = 0;
    for (auto it = list.constBegin(); it != list.constEnd() && size <= limit; ++it)
        size += std::max(handle, memorySize(QVariant(*it), limit - size + base) - base);
    return size;
}

qsizetype ownSize(const QVariant &data, Variants &inner, qsizetype limit)
{
    constexpr auto base = qsizetype(sizeof(QVariant));
    switch (data.typeId()) {
    case QMetaType::QString: return base + textSize(contentOf<QString>(data));
    case QMetaType::QByteArray: return base + contentOf<QByteArray>(data).size();
    case QMetaType::QVariantList:
        for (const QVariant &element : contentOf<QVariantList>(data))
            inner.append(&element);
        return base;
    case QMetaType::QVariantMap: return base + objectSize(contentOf<QVariantMap>(data), inner);
    case QMetaType::QVariantHash: return base + objectSize(contentOf<QVariantHash>(data), inner);
    default: break;
    }
    if (data.typeId() >= QMetaType::User && QMetaType::canConvert(data.metaType(), QMetaType::fromType<Value>()))
        return base + memorySize(data.value<Value>(), limit);
    if (isSequence(data))
        return base + listSize(data.value<QSequentialIterable>(), limit);
    return base + data.metaType().sizeOf();
}

} // namespace

qsizetype memorySize(const Value &value, qsizetype limit)
{
    Values left {&value};
    qsizetype size = 0;
    while (!left.isEmpty() && size <= limit) {
        const Value &next = *left.back();
        left.pop_back();
        size += ownSize(next, left, limit);
    }
    return size;
}

qsizetype memorySize(const QVariant &data, qsizetype limit)
{
    Variants left {&data};
    qsizetype size = 0;
    while (!left.isEmpty() && size <= limit) {
        const QVariant &next = *left.back();
        left.pop_back();
        size += ownSize(next, left, limit);
    }
    return size;
}

} // namespace Ic::Candid
