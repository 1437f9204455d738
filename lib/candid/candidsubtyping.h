// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype_p.h"
#include <QtCore/QSet>

namespace Ic::Candid {

//! Decides subtyping (protocol.md g.2). What has been proven once is remembered for later questions.
//! All rules are conjunctions, as anything is a subtype of an opt; so a list of pairs still to be looked at does, without
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

private:
    using Pair = QPair<const TypeNode *, const TypeNode *>;
    bool step(const Pair &pair);
    bool tuples(const TypeNode *const *types, std::size_t count, const TypeNode *const *expected, std::size_t expectedCount);

    QSet<Pair> m_proven;
    QSet<Pair> m_refuted;
    QSet<Pair> m_assumed;
    std::vector<Pair> m_pending;
    qsizetype m_steps = 0;
    qsizetype m_stepsLeft;
};

} // namespace Ic::Candid
