// SPDX-License-Identifier: MIT
#include "clockoffset.h"
#include <algorithm>

namespace Ic {

quint64 ClockOffset::Bound::at(quint64 nowMonotonicNs) const noexcept
{
    return nowMonotonicNs >= monotonicNs ? timeNs + (nowMonotonicNs - monotonicNs) : timeNs - std::min(timeNs, monotonicNs - nowMonotonicNs);
}

void ClockOffset::observe(quint64 certificateNs, quint64 monotonicNs)
{
    if (!m_lower || certificateNs > m_lower->at(monotonicNs))
        m_lower = Bound {certificateNs, monotonicNs};
    // Two proved bounds that contradict each other: the monotonic clock stood still for a while (asleep, on systems that
    // do not count that), so the upper bound did not move on as it should have.
    if (m_upper && m_upper->at(monotonicNs) < certificateNs)
        m_upper.reset();
}

void ClockOffset::observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs)
{
    // A certificate that answers late gives a higher, so a weaker, bound than one that answered at once.
    if (!m_upper || certificateNs < m_upper->at(sentMonotonicNs))
        m_upper = Bound {certificateNs, sentMonotonicNs};
}

quint64 ClockOffset::corrected(quint64 localNs, quint64 monotonicNs) const
{
    quint64 time = localNs;
    if (m_upper)
        time = std::min(time, m_upper->at(monotonicNs));
    if (m_lower)
        time = std::max(time, m_lower->at(monotonicNs));
    const quint64 change = time > localNs ? time - localNs : localNs - time;
    return change > MaxCorrectionNs ? localNs : time;
}

std::optional<quint64> ClockOffset::earliest(quint64 monotonicNs) const
{
    return m_lower ? std::optional<quint64>(m_lower->at(monotonicNs)) : std::nullopt;
}

qint64 ClockOffset::offsetNs(quint64 localNs, quint64 monotonicNs) const
{
    return qint64(corrected(localNs, monotonicNs) - localNs);
}

} // namespace Ic
