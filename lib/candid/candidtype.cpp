// SPDX-License-Identifier: MIT
#include "candidtype.h"
#include "candidtype_p.h"
#include <algorithm>
#include <array>

namespace Ic::Candid {

namespace {

constexpr std::size_t KindCount = std::size_t(Kind::Reference) + 1;

const TypeNode *primitiveNode(Kind kind) noexcept
{
    // Never destroyed: types may live in static objects of any program.
    static const auto *nodes = [] {
        auto *made = new std::array<TypeNode, KindCount>; // NOLINT(bugprone-unhandled-exception-at-new): no memory is the end
        for (std::size_t i = 0; i < KindCount; ++i)
            (*made)[i].kind = Kind(i);
        return made;
    }();
    return &(*nodes)[std::size_t(kind)];
}

Type finish(TypeNode *node)
{
    return Type(static_cast<const TypeNode *>(node));
}

Type withParts(Kind kind, const QList<Field> &fields)
{
    auto *group = new TypeGroup;
    TypeNode *node = group->add(kind);
    auto *layout = new Layout;
    node->layout = LayoutPtr(layout);
    const QList<qsizetype> order = sortedById(fields);
    layout->entries.reserve(std::size_t(order.size()));
    node->children.reserve(std::size_t(order.size()));
    for (const qsizetype i : order) {
        layout->entries.push_back({fields[i].id, fields[i].name});
        node->children.push_back(group->keep(fields[i].type));
    }
    return finish(node);
}

} // namespace

void warnAboutEqualIds(quint32 id)
{
    qWarning("Candid: two fields have the id %u; the later one is ignored", id);
}

bool lessUtf8(QStringView a, QStringView b)
{
    // UTF-16 sorts characters beyond the first plane, which are surrogates there, before the last ones of that plane.
    const auto rank = [](QChar c) {
        const int unit = c.unicode();
        return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [&](QChar x, QChar y) { return rank(x) < rank(y); });
}

int Layout::indexOf(quint32 id) const noexcept
{
    const auto it = std::lower_bound(entries.begin(), entries.end(), id, [](const Entry &entry, quint32 wanted) { return entry.id < wanted; });
    return it != entries.end() && it->id == id ? int(it - entries.begin()) : -1;
}

int TypeNode::methodIndex(const QString &method) const noexcept
{
    const auto it = std::lower_bound(methodNames.begin(), methodNames.end(), method, lessUtf8);
    return it != methodNames.end() && *it == method ? int(it - methodNames.begin()) : -1;
}

TypeNode *TypeGroup::add(Kind kind)
{
    TypeNode &node = nodes.emplace_back();
    node.group = this;
    node.kind = kind;
    return &node;
}

const TypeNode *TypeGroup::keep(const Type &type)
{
    if (type.node()->group && type.node()->group != this)
        outside.push_back(type);
    return type.node();
}

Type::Type() noexcept
    : m_node(primitiveNode(Kind::Null))
{
}

Type::Type(const TypeNode *node) noexcept
    : m_node(node)
{
    if (m_node->group)
        m_node->group->references.ref();
}

Type::Type(const Type &other) noexcept
    : m_node(other.m_node)
{
    if (m_node && m_node->group)
        m_node->group->references.ref();
}

Type &Type::operator=(const Type &other) noexcept
{
    Type copy(other);
    qSwap(m_node, copy.m_node);
    return *this;
}

Type::~Type()
{
    TypeGroup *group = m_node ? m_node->group : nullptr; // its pointer goes with the node: GCC 12 would read it again
    if (group && !group->references.deref())
        delete group;
}

Type Type::primitive(Kind kind) noexcept
{
    const bool hasParts = (kind >= Kind::Opt && kind <= Kind::Service) || kind == Kind::Reference;
    Q_ASSERT_X(!hasParts, "Type::primitive", "a kind with parts");
    return Type(primitiveNode(hasParts ? Kind::Empty : kind));
}

Type Type::opt(const Type &inner)
{
    auto *group = new TypeGroup;
    TypeNode *node = group->add(Kind::Opt);
    node->children.push_back(group->keep(inner));
    return finish(node);
}

Type Type::vec(const Type &inner)
{
    if (inner.kind() == Kind::Nat8)
        return blob();
    auto *group = new TypeGroup;
    TypeNode *node = group->add(Kind::Vec);
    node->children.push_back(group->keep(inner));
    return finish(node);
}

Type Type::blob()
{
    // One node for all, so that the type table of a message names it once.
    static const Type *shared = [] {
        auto *group = new TypeGroup;
        TypeNode *node = group->add(Kind::Vec);
        node->children.push_back(primitiveNode(Kind::Nat8));
        return new Type(static_cast<const TypeNode *>(node));
    }();
    return *shared;
}

Type Type::record(const QList<Field> &fields)
{
    return withParts(Kind::Record, fields);
}

Type Type::tuple(const QList<Type> &types)
{
    QList<Field> fields;
    fields.reserve(types.size());
    for (const Type &type : types)
        fields.append(Field(quint32(fields.size()), type));
    return record(fields);
}

Type Type::variant(const QList<Field> &tags)
{
    return withParts(Kind::Variant, tags);
}

Type Type::func(const QList<Type> &arguments, const QList<Type> &results, FuncModes modes)
{
    auto *group = new TypeGroup;
    TypeNode *node = group->add(Kind::Func);
    node->modes = quint8(modes.toInt());
    node->argumentCount = quint32(arguments.size());
    for (const Type &type : arguments)
        node->children.push_back(group->keep(type));
    for (const Type &type : results)
        node->children.push_back(group->keep(type));
    return finish(node);
}

Type Type::service(const QList<Method> &methods)
{
    QList<Method> sorted = methods;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Method &a, const Method &b) { return lessUtf8(a.name, b.name); });
    auto *group = new TypeGroup;
    TypeNode *node = group->add(Kind::Service);
    for (const Method &method : std::as_const(sorted)) {
        if (!node->methodNames.empty() && node->methodNames.back() == method.name) {
            qWarning("Candid: two methods are named %s; the later one is ignored", qPrintable(method.name));
            continue;
        }
        node->methodNames.push_back(method.name);
        node->children.push_back(group->keep(method.type));
    }
    return finish(node);
}

Type Type::reference(const QString &name)
{
    TypeNode *node = (new TypeGroup)->add(Kind::Reference);
    node->name = name;
    return finish(node);
}

Kind Type::kind() const noexcept
{
    return m_node->kind;
}

bool Type::isBlob() const noexcept
{
    return m_node->kind == Kind::Vec && m_node->children.front()->kind == Kind::Nat8;
}

bool Type::acceptsMissing() const noexcept
{
    return m_node->acceptsMissing();
}

Type Type::inner() const
{
    return kind() == Kind::Opt || kind() == Kind::Vec ? Type(m_node->children.front()) : Type();
}

QList<Field> Type::fields() const
{
    QList<Field> result;
    if (!m_node->layout)
        return result;
    const auto &entries = m_node->layout->entries;
    result.reserve(qsizetype(entries.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Field field(entries[i].id, Type(m_node->children[i]));
        field.name = entries[i].name;
        result.append(field);
    }
    return result;
}

QList<Type> Type::arguments() const
{
    QList<Type> result;
    for (std::size_t i = 0; kind() == Kind::Func && i < m_node->argumentCount; ++i)
        result.append(Type(m_node->children[i]));
    return result;
}

QList<Type> Type::results() const
{
    QList<Type> result;
    for (std::size_t i = m_node->argumentCount; kind() == Kind::Func && i < m_node->children.size(); ++i)
        result.append(Type(m_node->children[i]));
    return result;
}

FuncModes Type::modes() const noexcept
{
    return FuncModes::fromInt(m_node->modes);
}

QList<Method> Type::methods() const
{
    QList<Method> result;
    for (std::size_t i = 0; i < m_node->methodNames.size(); ++i)
        result.append({m_node->methodNames[i], Type(m_node->children[i])});
    return result;
}

QString Type::name() const
{
    return m_node->name;
}

} // namespace Ic::Candid
