// SPDX-License-Identifier: MIT
#include "candidsubtyping.h"

namespace Ic::Candid {

SubtypeChecker::Verdict SubtypeChecker::check(const TypeNode *type, const TypeNode *expected)
{
    const Pair root {type, expected};
    if (m_refuted.contains(root))
        return Verdict::No;
    m_assumed.clear();
    m_pending.assign(1, root);
    while (!m_pending.empty()) {
        const Pair pair = m_pending.back();
        m_pending.pop_back();
        if (m_proven.contains(pair) || m_assumed.contains(pair))
            continue;
        ++m_steps;
        if (--m_stepsLeft < 0)
            return Verdict::TooMuchWork;
        if (!step(pair)) {
            m_refuted.insert(root);
            return Verdict::No;
        }
        m_assumed.insert(pair);
    }
    m_proven.unite(m_assumed);
    return Verdict::Yes;
}

// The sequences of a func are compared like records with the ids 0, 1, ...
bool SubtypeChecker::tuples(const TypeNode *const *types, std::size_t count, const TypeNode *const *expected, std::size_t expectedCount)
{
    for (std::size_t i = 0; i < expectedCount; ++i) {
        if (i < count)
            m_pending.push_back({types[i], expected[i]});
        else if (!expected[i]->acceptsMissing())
            return false;
    }
    return true;
}

bool SubtypeChecker::step(const Pair &pair)
{
    const TypeNode *type = pair.first;
    const TypeNode *expected = pair.second;
    // What cannot be an opt's content becomes null, so everything is a subtype of every opt.
    if (expected->kind == Kind::Reserved || expected->kind == Kind::Opt || type->kind == Kind::Empty)
        return true;
    if (type->kind != expected->kind) {
        return (type->kind == Kind::Nat && expected->kind == Kind::Int)
            || (type->kind == Kind::Service && expected->kind == Kind::Principal);
    }
    m_steps += qsizetype(type->children.size() + expected->children.size());
    m_stepsLeft -= qsizetype(type->children.size() + expected->children.size());
    switch (expected->kind) {
    case Kind::Vec:
        m_pending.push_back({type->children.front(), expected->children.front()});
        return true;
    case Kind::Record:
        for (std::size_t i = 0; i < expected->children.size(); ++i) {
            const int at = type->layout->indexOf(expected->layout->entries[i].id);
            if (at >= 0)
                m_pending.push_back({type->children[std::size_t(at)], expected->children[i]});
            else if (!expected->children[i]->acceptsMissing())
                return false;
        }
        return true;
    case Kind::Variant:
        for (std::size_t i = 0; i < type->children.size(); ++i) {
            const int at = expected->layout->indexOf(type->layout->entries[i].id);
            if (at < 0)
                return false;
            m_pending.push_back({type->children[i], expected->children[std::size_t(at)]});
        }
        return true;
    case Kind::Func: {
        const auto *mine = type->children.data();
        const auto *theirs = expected->children.data();
        return type->modes == expected->modes
            && tuples(theirs, expected->argumentCount, mine, type->argumentCount) // contravariant
            && tuples(mine + type->argumentCount, type->children.size() - type->argumentCount,
                      theirs + expected->argumentCount, expected->children.size() - expected->argumentCount);
    }
    case Kind::Service:
        for (std::size_t i = 0; i < expected->children.size(); ++i) {
            const int at = type->methodIndex(expected->methodNames[i]);
            if (at < 0)
                return false;
            m_pending.push_back({type->children[std::size_t(at)], expected->children[i]});
        }
        return true;
    case Kind::Future: // nothing is known of it
    case Kind::Reference:
        return false;
    default:
        return true;
    }
}

bool Type::isSubtypeOf(const Type &expected) const
{
    SubtypeChecker checker;
    return checker.check(node(), expected.node()) == SubtypeChecker::Verdict::Yes;
}

} // namespace Ic::Candid
