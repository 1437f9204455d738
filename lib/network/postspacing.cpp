// SPDX-License-Identifier: MIT
#include "postspacing.h"
#include <algorithm>
#include <utility>

namespace Ic {

PostSpacing::PostSpacing(Time first, Time least, Time most)
    : m_least(least)
    , m_most(std::max(least, most))
    , m_now(std::clamp(first, m_least, m_most))
    , m_recovered(m_most)
{
}

void PostSpacing::executed()
{
    m_ranges[rangeOf(m_now)].count(false);
    m_sinceSwap = std::min(m_sinceSwap + 1, OrderlyMessages);
    const bool isRecovering = m_now > m_recovered;
    if (++m_orderly < (isRecovering ? RecoveryMessages : OrderlyMessages))
        return;
    m_orderly = 0;
    m_now = std::max(isRecovering ? m_recovered : m_least, m_now * 9 / 10);
}

void PostSpacing::swapped(Time posted, Time now)
{
    m_orderly = 0;
    if (m_lastSwap && posted < *m_lastSwap)
        return;
    m_lastSwap = now;
    const bool isRare = std::exchange(m_sinceSwap, 0) >= OrderlyMessages;
    const Time before = m_now;
    const auto range = rangeOf(m_now);
    m_ranges[range].count(true);
    const bool hasHelped = range == 0 || !m_ranges[range].isLittleBetterThan(m_ranges[range - 1]);
    const bool mayHelp = range + 1 == m_ranges.size() || !m_ranges[range + 1].isLittleBetterThan(m_ranges[range]);
    if (!hasHelped) // check: post-spacing-back
        m_now = std::max(m_least, m_now / 2);
    if (hasHelped && mayHelp) // check: post-spacing-stays
        m_now = std::min(m_most, m_now * 2);
    m_recovered = m_now;
    if (isRare) // check: post-spacing-recovers
        m_recovered = std::min(m_now, before * 10 / 9);
}

PostSpacing::Ranges::size_type PostSpacing::rangeOf(Time spacing) const
{
    Ranges::size_type range = 0;
    for (Time end = std::max(m_least, Time(1)) * 2; end <= spacing && range + 1 < m_ranges.size(); end *= 2)
        ++range;
    return range;
}

void PostSpacing::Range::count(bool isSwap)
{
    ++(isSwap ? swaps : messages);
    constexpr int Remembered = 4 * OrderlyMessages; // a way may change
    if (messages > Remembered) {
        messages /= 2;
        swaps /= 2;
    }
}

bool PostSpacing::Range::isLittleBetterThan(const Range &narrower) const
{
    constexpr int Evidence = 2; // one swap says little about their frequency
    return swaps >= Evidence && narrower.swaps > 0 && 2LL * swaps * narrower.messages > 1LL * narrower.swaps * messages;
}

} // namespace Ic
