// SPDX-License-Identifier: MIT
#include "didtypes.h"
#include "cppnames.h"
#include "try.h"
#include <algorithm>

namespace Ic::Codegen {

using namespace Qt::StringLiterals;
using namespace Candid;

Error errorAt(const SourceLocation &location, const QString &message)
{
    return Error(ErrorCode::BadInput, u"%1:%2:%3: %4"_s.arg(location.file).arg(location.line).arg(location.column).arg(message));
}

bool isClass(const DidType &type)
{
    return type.kind == Kind::Record || (type.kind == Kind::Variant && !type.fields.empty());
}

bool isTuple(const DidType &record)
{
    quint32 next = 0;
    return record.kind == Kind::Record && !record.fields.empty()
        && std::all_of(record.fields.begin(), record.fields.end(), [&next](const DidField &field) { return field.name.isEmpty() && field.id == next++; });
}

FiniteTypes::FiniteTypes(const DidFile &file)
{
    // A type counts as finite only because of types found before it, so default values never recurse.
    for (bool again = true; std::exchange(again, false);) {
        QSet<QString> found;
        for (const DidDefinition &definition : file.definitions()) {
            if (!m_finite.contains(definition.name) && isFinite(definition.type))
                found.insert(definition.name);
        }
        again = !found.isEmpty();
        m_finite.unite(found);
    }
}

bool FiniteTypes::isFinite(const DidType &type)
{
    switch (type.kind) {
    case Kind::Reference: return m_finite.contains(type.name);
    case Kind::Record: return std::all_of(type.fields.begin(), type.fields.end(), [this](const DidField &field) { return isFinite(field.type); });
    case Kind::Variant: return type.fields.empty() || defaultTag(type) >= 0;
    default: return true;
    }
}

qsizetype FiniteTypes::defaultTag(const DidType &variant)
{
    if (const auto known = m_tags.constFind(&variant); known != m_tags.cend())
        return *known;
    const auto tag = std::find_if(variant.fields.begin(), variant.fields.end(), [this](const DidField &field) { return isFinite(field.type); });
    if (tag == variant.fields.end())
        return -1;
    const qsizetype index = tag - variant.fields.begin();
    m_tags.insert(&variant, index);
    return index;
}

namespace {

class AliasOrder
{
public:
    explicit AliasOrder(const DidFile &file)
        : m_file(file)
    {
    }
    Result<QList<const DidDefinition *>> all()
    {
        for (const DidDefinition &definition : m_file.definitions())
            IC_CHECK(add(definition));
        return m_order;
    }

private:
    Result<Unit> add(const DidDefinition &definition)
    {
        if (isClass(definition.type) || m_done.contains(&definition))
            return Unit();
        if (m_open.contains(&definition)) {
            return errorAt(definition.location,
                u"type %1 comes back to itself without a record or variant on the way; C++ has no such type. "
                "Put it into a record."_s.arg(definition.name));
        }
        m_open.insert(&definition);
        IC_CHECK(addParts(definition.type));
        m_open.remove(&definition);
        m_done.insert(&definition);
        m_order.append(&definition);
        return Unit();
    }
    Result<Unit> addParts(const DidType &type)
    {
        // Only what shows in the C++ type counts: the parts of a func do not.
        if (type.kind == Kind::Reference)
            return add(*m_file.definition(type.name));
        if (type.kind == Kind::Opt || type.kind == Kind::Vec)
            return addParts(type.inner.front());
        return Unit();
    }
    const DidFile &m_file;
    QSet<const DidDefinition *> m_open;
    QSet<const DidDefinition *> m_done;
    QList<const DidDefinition *> m_order;
};

QString primitive(Kind kind)
{
    switch (kind) {
    case Kind::Bool: return u"boolean"_s;
    case Kind::Int: return u"integer"_s;
    default: return kindName(kind);
    }
}

QString modes(FuncModes modes)
{
    QStringList parts;
    if (modes & FuncMode::Query)
        parts.append(u"::Ic::Candid::FuncMode::Query"_s);
    if (modes & FuncMode::Oneway)
        parts.append(u"::Ic::Candid::FuncMode::Oneway"_s);
    if (modes & FuncMode::CompositeQuery)
        parts.append(u"::Ic::Candid::FuncMode::CompositeQuery"_s);
    return parts.isEmpty() ? QString() : u", "_s + parts.join(u" | ");
}

} // namespace

Result<QList<const DidDefinition *>> aliasesInOrder(const DidFile &file)
{
    return AliasOrder(file).all();
}

QString TypeExpression::of(const DidType &type) const
{
    const auto key = m_keys.constFind(&type);
    if (key != m_keys.cend())
        return u"Type::reference(%1)"_s.arg(qstringLiteral(*key));
    return content(type);
}

QString TypeExpression::content(const DidType &type) const
{
    switch (type.kind) {
    case Kind::Reference: return u"Type::reference(%1)"_s.arg(qstringLiteral(type.name));
    case Kind::Opt: return u"Type::opt(%1)"_s.arg(of(type.inner.front()));
    case Kind::Vec: return type.isBlobKeyword ? u"Type::blob()"_s : u"Type::vec(%1)"_s.arg(of(type.inner.front()));
    case Kind::Record: return u"Type::record({%1})"_s.arg(fields(type));
    case Kind::Variant: return u"Type::variant({%1})"_s.arg(fields(type));
    case Kind::Func: return u"Type::func(%1, %2%3)"_s.arg(list(type.arguments), list(type.results), modes(type.modes));
    case Kind::Service: {
        QStringList methods;
        for (const DidMethod &method : type.methods)
            methods.append(u"{%1, %2}"_s.arg(qstringLiteral(method.name), of(method.type)));
        return u"Type::service({%1})"_s.arg(methods.join(u", "));
    }
    default: return u"Type::%1()"_s.arg(primitive(type.kind));
    }
}

QString TypeExpression::fields(const DidType &type) const
{
    QStringList parts;
    for (const DidField &field : type.fields) {
        const QString name = field.name.isEmpty() ? u"quint32(%1)"_s.arg(field.id) : utf16Literal(field.name);
        parts.append(u"Field(%1, %2)"_s.arg(name, of(field.type)));
    }
    return parts.join(u", ");
}

QString TypeExpression::list(const std::vector<DidArgument> &arguments) const
{
    QStringList parts;
    for (const DidArgument &argument : arguments)
        parts.append(of(argument.type));
    return u'{' + parts.join(u", ") + u'}';
}

} // namespace Ic::Codegen
