// SPDX-License-Identifier: MIT
#include "candidvariant.h"
#include "candidencoder.h"
#include "candidmember_p.h"
#include "candidvalue_p.h"

namespace Ic::Candid {

namespace {

QVariant nothing()
{
    return QVariant::fromValue(nullptr); // JavaScript's null; an invalid QVariant would be undefined
}

QVariant blobVariant(const QByteArray *blob)
{
    // Of a null one Qt 6.4 makes an ArrayBuffer that throws a TypeError when it is asked for its length.
    return blob && !blob->isEmpty() ? *blob : QByteArray("", 0);
}

QVariant numberVariant(const Value &value)
{
    const quint64 bits = ValueAccess::bits(value);
    switch (value.kind()) {
    case Kind::Bool: return bits != 0;
    case Kind::Nat8:
    case Kind::Nat16:
    case Kind::Nat32: return uint(bits);
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32: return int(qint64(bits));
    case Kind::Float32:
    case Kind::Float64: return *value.toDouble();
    default: return *value.toDecimal();
    }
}

QVariant toVariant(const Value &value, int depth);
QVariant toVariant(const Value &value, const TypeNode *type, int depth);

//! Returns the variant of kinds that have the same with and without a type.
QVariant plainVariant(const Value &value)
{
    switch (value.kind()) {
    case Kind::Text: return *ValueAccess::string(value);
    case Kind::Principal:
    case Kind::Service: return QVariant::fromValue(*ValueAccess::principal(value));
    case Kind::Func: {
        const auto *func = ValueAccess::data<FuncData>(value);
        return QVariantMap {{QStringLiteral("principal"), QVariant::fromValue(func->canister)}, {QStringLiteral("method"), func->method}};
    }
    case Kind::Null:
    case Kind::Reserved:
    case Kind::Empty:
    case Kind::Future:
    case Kind::Reference: return nothing();
    default: return numberVariant(value);
    }
}

//! \a child(i) is the form of field i.
template <typename Child>
QVariant recordVariant(const Layout &layout, Child child)
{
    if (isTuple(layout)) {
        QVariantList list;
        list.reserve(qsizetype(layout.entries.size()));
        for (std::size_t i = 0; i < layout.entries.size(); ++i)
            list.append(child(i));
        return list;
    }
    QVariantMap map;
    for (std::size_t i = 0; i < layout.entries.size(); ++i)
        map.insert(memberName(layout.entries[i].name, layout.entries[i].id), child(i));
    return map;
}

template <typename Child>
QVariant vecVariant(const Value &value, Child child)
{
    QVariantList list;
    list.reserve(value.size());
    if (const auto *blob = ValueAccess::blob(value)) {
        for (const char byte : *blob)
            list.append(child(Value::nat8(quint8(byte))));
        return list;
    }
    for (const Value &element : ValueAccess::data<VecData>(value)->elements)
        list.append(child(element));
    return list;
}

QVariant toVariant(const Value &value, int depth)
{
    if (depth > Encoder::MaxDepth)
        return nothing();
    const auto child = [depth](const Value &part) { return toVariant(part, depth + 1); };
    switch (value.kind()) {
    case Kind::Opt: {
        const auto *data = ValueAccess::data<OptData>(value);
        return data ? QVariantList {child(data->value)} : QVariantList();
    }
    case Kind::Vec:
        if (const auto *blob = ValueAccess::blob(value))
            return blobVariant(blob);
        return vecVariant(value, child);
    case Kind::Record: {
        const auto *data = ValueAccess::data<RecordData>(value);
        return recordVariant(*data->layout, [&](std::size_t i) { return child(data->values[qsizetype(i)]); });
    }
    case Kind::Variant: {
        const auto *data = ValueAccess::data<VariantData>(value);
        return QVariantMap {{memberName(data->name, data->id), child(data->value)}};
    }
    default: return plainVariant(value);
    }
}

QVariant toVariant(const Value &value, const TypeNode *type, int depth)
{
    if (depth > Encoder::MaxDepth || type->kind == Kind::Reserved)
        return nothing();
    const auto inner = [type, depth](const Value &part) { return toVariant(part, type->children.front(), depth + 1); };
    if (type->kind == Kind::Opt) {
        const bool present = value.kind() != Kind::Opt && value.kind() != Kind::Null && value.kind() != Kind::Reserved;
        const auto *data = value.kind() == Kind::Opt ? ValueAccess::data<OptData>(value) : nullptr;
        if (!present && !data)
            return nothing();
        const QVariant content = inner(present ? value : data->value);
        return type->children.front()->acceptsMissing() ? QVariant(QVariantList {content}) : content;
    }
    if (type->kind != value.kind()) {
        const bool subtype = (type->kind == Kind::Int && value.kind() == Kind::Nat) || (type->kind == Kind::Principal && value.kind() == Kind::Service);
        return subtype ? plainVariant(value) : toVariant(value, depth);
    }
    switch (type->kind) {
    case Kind::Vec:
        if (type->children.front()->kind == Kind::Nat8) {
            const auto *blob = ValueAccess::blob(value);
            if (blob || value.size() == 0)
                return blobVariant(blob);
        }
        return vecVariant(value, inner);
    case Kind::Record: {
        const auto *data = ValueAccess::data<RecordData>(value);
        return recordVariant(*type->layout, [&](std::size_t i) {
            const TypeNode *field = type->children[i];
            const int at = data->layout == type->layout ? int(i) : data->layout->indexOf(type->layout->entries[i].id);
            return at < 0 ? nothing() : toVariant(data->values[at], field, depth + 1);
        });
    }
    case Kind::Variant: {
        const auto *data = ValueAccess::data<VariantData>(value);
        const int at = type->layout->indexOf(data->id);
        if (at < 0)
            return toVariant(value, depth);
        const QVariant content = toVariant(data->value, type->children[std::size_t(at)], depth + 1);
        return QVariantMap {{memberName(type->layout->entries[std::size_t(at)].name, data->id), content}};
    }
    default: return plainVariant(value);
    }
}

} // namespace

QVariant toVariant(const Value &value, const Type &type)
{
    return toVariant(value, type.node(), 1);
}

QVariant toVariant(const Value &value)
{
    return toVariant(value, 1);
}

} // namespace Ic::Candid
