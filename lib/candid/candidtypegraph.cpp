// SPDX-License-Identifier: MIT
// Tying recursive types, and comparing type graphs. Nothing here recurses: types may be as deep as they like.
#include "candidtype.h"
#include "candidtype_p.h"
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <limits>

namespace Ic::Candid {

namespace {

//! Copies the graph below some types into one group, with references replaced on the way.
class Tying
{
public:
    enum Mode {
        Strict, //!< references without a definition are errors
        KeepUnknown, //!< they stay
        Share, //!< the definitions are tied already: point at them, copy only what refers to them
    };
    Tying(QHash<QString, const TypeNode *> definitions, Mode mode)
        : m_definitions(std::move(definitions))
        , m_mode(mode)
        , m_group(new TypeGroup)
        , m_owner(m_group->add(Kind::Empty))
    {
    }

    //! The copy of \a node; null after an error.
    const TypeNode *copy(const TypeNode *node)
    {
        const TypeNode *result = target(node);
        while (result && !m_pending.empty()) {
            const auto [from, to] = m_pending.back();
            m_pending.pop_back();
            for (const TypeNode *child : from->children) {
                const TypeNode *copied = target(child);
                if (!copied)
                    return nullptr;
                to->children.push_back(copied);
            }
        }
        return result;
    }
    [[nodiscard]] Type typeOf(const TypeNode *node) const { return Type(node); }
    [[nodiscard]] const Error &error() const { return m_error; }

    //! Every method must have turned out to be a func.
    bool checkMethods()
    {
        for (const TypeNode &node : m_group->nodes) {
            for (std::size_t i = 0; node.kind == Kind::Service && i < node.children.size(); ++i) {
                const Kind kind = node.children[i]->kind;
                if (kind == Kind::Func || (m_mode == KeepUnknown && kind == Kind::Reference))
                    continue;
                m_error = Error(ErrorCode::MalformedCandid, QStringLiteral("the method %1 is not of a func type").arg(node.methodNames[i]));
                return false;
            }
        }
        return true;
    }

private:
    //! Where \a node ends up: itself without parts, else a copy whose parts follow later.
    const TypeNode *target(const TypeNode *node)
    {
        QString name;
        for (qsizetype hops = 0; node->kind == Kind::Reference; ++hops) {
            name = node->name;
            const TypeNode *next = m_definitions.value(name);
            if (!next && m_mode == KeepUnknown)
                break;
            if (!next || hops > m_definitions.size()) {
                m_error = Error(ErrorCode::MalformedCandid,
                    next ? QStringLiteral("the type %1 refers only to itself").arg(name) : QStringLiteral("the type %1 is not defined").arg(name));
                return nullptr;
            }
            node = next;
        }
        if (!node->group)
            return node;
        if (m_mode == Share && !name.isNull())
            return m_group->keep(Type(node));
        TypeNode *&known = m_copies[node];
        if (!known) {
            known = m_group->add(node->kind);
            known->modes = node->modes;
            known->argumentCount = node->argumentCount;
            known->layout = node->layout;
            known->methodNames = node->methodNames;
            known->name = node->name;
            m_pending.emplace_back(node, known);
        }
        if (known->name.isEmpty())
            known->name = name;
        return known;
    }

    QHash<QString, const TypeNode *> m_definitions;
    Mode m_mode;
    TypeGroup *m_group;
    Type m_owner; // so that the group goes away if nothing else comes to use it
    QHash<const TypeNode *, TypeNode *> m_copies;
    std::vector<std::pair<const TypeNode *, TypeNode *>> m_pending;
    Error m_error;
};

using NodePair = QPair<const TypeNode *, const TypeNode *>;

bool sameShape(const TypeNode *a, const TypeNode *b)
{
    if (a->kind != b->kind || a->modes != b->modes || a->argumentCount != b->argumentCount || a->children.size() != b->children.size()
        || a->methodNames != b->methodNames)
        return false;
    if (a->kind == Kind::Reference && a->name != b->name)
        return false;
    if (!a->layout || a->layout == b->layout)
        return true;
    const auto &x = a->layout->entries;
    const auto &y = b->layout->entries;
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const auto &m, const auto &n) { return m.id == n.id; });
}

} // namespace

Type Type::recursive(const QString &name, const Type &body)
{
    if (body.kind() == Kind::Reference && body.name() == name)
        return body;
    Tying tying({{name, body.node()}}, Tying::KeepUnknown);
    const Type reference = Type::reference(name);
    const TypeNode *node = tying.copy(reference.node());
    return node ? tying.typeOf(node) : body;
}

Result<QMap<QString, Type>> tie(const QMap<QString, Type> &definitions)
{
    QHash<QString, const TypeNode *> nodes;
    for (auto it = definitions.begin(); it != definitions.end(); ++it)
        nodes.insert(it.key(), it.value().node());
    Tying tying(std::move(nodes), Tying::Strict);
    QMap<QString, Type> result;
    for (auto it = definitions.begin(); it != definitions.end(); ++it) {
        const Type reference = Type::reference(it.key());
        const TypeNode *node = tying.copy(reference.node());
        if (!node)
            return tying.error();
        result.insert(it.key(), tying.typeOf(node));
    }
    if (!tying.checkMethods())
        return tying.error();
    return result;
}

Result<Type> tie(const Type &type, const QMap<QString, Type> &definitions)
{
    QHash<QString, const TypeNode *> nodes;
    for (auto it = definitions.begin(); it != definitions.end(); ++it)
        nodes.insert(it.key(), it.value().node());
    Tying tying(std::move(nodes), Tying::Share);
    const TypeNode *node = tying.copy(type.node());
    if (!node || !tying.checkMethods())
        return tying.error();
    return tying.typeOf(node);
}

bool sameType(const TypeNode *a, const TypeNode *b, qsizetype maxSteps)
{
    // Equal unless a difference can be reached: the right notion for recursive types.
    QSet<NodePair> seen;
    std::vector<NodePair> pending {{a, b}};
    while (!pending.empty()) {
        const NodePair pair = pending.back();
        pending.pop_back();
        if (pair.first == pair.second || seen.contains(pair))
            continue;
        if (!sameShape(pair.first, pair.second) || --maxSteps < 0)
            return false;
        seen.insert(pair);
        for (std::size_t i = 0; i < pair.first->children.size(); ++i)
            pending.emplace_back(pair.first->children[i], pair.second->children[i]);
    }
    return true;
}

bool operator==(const Type &a, const Type &b)
{
    return sameType(a.node(), b.node(), std::numeric_limits<qsizetype>::max());
}

} // namespace Ic::Candid
