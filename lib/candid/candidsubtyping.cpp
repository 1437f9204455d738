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
        if (!subtypeStep(pair.first, pair.second, *this)) {
            m_refuted.insert(root);
            return Verdict::No;
        }
        m_assumed.insert(pair);
    }
    m_proven.unite(m_assumed);
    return Verdict::Yes;
}

bool Type::isSubtypeOf(const Type &expected) const
{
    SubtypeChecker checker;
    return checker.check(node(), expected.node()) == SubtypeChecker::Verdict::Yes;
}

} // namespace Ic::Candid
