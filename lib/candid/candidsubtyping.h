// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype_p.h"
#include <QtCore/QSet>

namespace Ic::Candid {

//! One step down from a pair of types, and what can be wrong there.
struct SubtypeLink
{
    enum class To : quint8 { Itself, Content, Item, Field, Tag, Argument, Result, Method, Modes };
    To to = To::Itself;
    quint32 index = 0; //!< id of a field or tag; position of an argument or result; index among the methods expected
};

//! The rules of protocol.md g.2 for one pair of types. All are conjunctions, as anything is a subtype of an opt. Calls
//! \a sink.follow(type, expected, link) for each pair of parts that must be subtypes too, sink.count(work), sink.fail(link)
//! where the types themselves differ or the part is missing on one side, which says whether to look for more, and
//! sink.absent(link) for a missing part that may be missing. False if the sink wants no more.
template <typename Sink>
bool subtypeStep(const TypeNode *type, const TypeNode *expected, Sink &sink)
{
    using To = SubtypeLink::To;
    // Values that do not fit the content of an opt become null, so every type is a subtype of every opt.
    if (expected->kind == Kind::Reserved || expected->kind == Kind::Opt || type->kind == Kind::Empty)
        return true;
    if (type->kind != expected->kind) {
        const bool fits = (type->kind == Kind::Nat && expected->kind == Kind::Int) || (type->kind == Kind::Service && expected->kind == Kind::Principal);
        return fits || sink.fail({});
    }
    sink.count(type->children.size() + expected->children.size());
    // The sequences of a func are compared like records with the ids 0, 1, ...
    const auto tuples = [&sink](const TypeNode *const *types, std::size_t count, const TypeNode *const *wanted, std::size_t wantedCount, To to) {
        for (std::size_t i = 0; i < wantedCount; ++i) {
            if (i < count)
                sink.follow(types[i], wanted[i], {to, quint32(i)});
            else if (wanted[i]->acceptsMissing())
                sink.absent({to, quint32(i)});
            else if (!sink.fail({to, quint32(i)}))
                return false;
        }
        return true;
    };
    switch (expected->kind) {
    case Kind::Vec: sink.follow(type->children.front(), expected->children.front(), {To::Item, 0}); return true;
    case Kind::Record:
        for (std::size_t i = 0; i < expected->children.size(); ++i) {
            const quint32 id = expected->layout->entries[i].id;
            const int at = type->layout->indexOf(id);
            if (at >= 0)
                sink.follow(type->children[std::size_t(at)], expected->children[i], {To::Field, id});
            else if (expected->children[i]->acceptsMissing())
                sink.absent({To::Field, id});
            else if (!sink.fail({To::Field, id}))
                return false;
        }
        return true;
    case Kind::Variant:
        for (std::size_t i = 0; i < type->children.size(); ++i) {
            const quint32 id = type->layout->entries[i].id;
            const int at = expected->layout->indexOf(id);
            if (at >= 0)
                sink.follow(type->children[i], expected->children[std::size_t(at)], {To::Tag, id});
            else if (!sink.fail({To::Tag, id}))
                return false;
        }
        return true;
    case Kind::Func: {
        const auto *mine = type->children.data();
        const auto *theirs = expected->children.data();
        if (type->modes != expected->modes && !sink.fail({To::Modes, 0}))
            return false;
        return tuples(theirs, expected->argumentCount, mine, type->argumentCount, To::Argument) // contravariant
            && tuples(mine + type->argumentCount, type->children.size() - type->argumentCount, theirs + expected->argumentCount,
                expected->children.size() - expected->argumentCount, To::Result);
    }
    case Kind::Service:
        for (std::size_t i = 0; i < expected->children.size(); ++i) {
            const int at = type->methodIndex(expected->methodNames[i]);
            if (at >= 0)
                sink.follow(type->children[std::size_t(at)], expected->children[i], {To::Method, quint32(i)});
            else if (!sink.fail({To::Method, quint32(i)}))
                return false;
        }
        return true;
    case Kind::Future: // nothing is known of it
    case Kind::Reference: return sink.fail({});
    default: return true;
    }
}

//! Decides subtyping. Proven pairs are remembered for later calls. As all rules are conjunctions, a list of pairs still to be looked at does, without
//! recursion, and assuming the pairs on the way is what recursive types need.
class SubtypeChecker
{
public:
    enum class Verdict { Yes, No, TooMuchWork };
    explicit SubtypeChecker(qsizetype maxSteps = 1'000'000)
        : m_stepsLeft(maxSteps)
    {
    }
    [[nodiscard]] Verdict check(const TypeNode *type, const TypeNode *expected);
    [[nodiscard]] qsizetype steps() const noexcept { return m_steps; }

    // Called by subtypeStep().
    void follow(const TypeNode *type, const TypeNode *expected, SubtypeLink) { m_pending.emplace_back(type, expected); }
    [[nodiscard]] bool fail(SubtypeLink) const noexcept { return false; }
    void absent(SubtypeLink) const noexcept { }
    void count(std::size_t work) noexcept
    {
        m_steps += qsizetype(work);
        m_stepsLeft -= qsizetype(work);
    }

private:
    using Pair = QPair<const TypeNode *, const TypeNode *>;

    QSet<Pair> m_proven;
    QSet<Pair> m_refuted;
    QSet<Pair> m_assumed;
    std::vector<Pair> m_pending;
    qsizetype m_steps = 0;
    qsizetype m_stepsLeft;
};

} // namespace Ic::Candid
