// SPDX-License-Identifier: MIT
#include "networkclock.h"
#include <algorithm>

namespace Ic {

quint64 NetworkClock::Bound::at(quint64 nowMonotonicNs) const noexcept
{
    return nowMonotonicNs >= monotonicNs ? timeNs + (nowMonotonicNs - monotonicNs) : timeNs - std::min(timeNs, monotonicNs - nowMonotonicNs);
}

void NetworkClock::observe(quint64 certificateNs, quint64 monotonicNs)
{
    const std::lock_guard lock(m_mutex);
    if (!m_lower || certificateNs > m_lower->at(monotonicNs))
        m_lower = Bound {certificateNs, monotonicNs};
    // Two proved bounds that contradict each other: the monotonic clock stood still for a while (asleep, on systems that
    // do not count that), so the upper bound did not move on as it should have.
    if (m_upper && m_upper->at(monotonicNs) < certificateNs)
        m_upper.reset();
}

void NetworkClock::observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs)
{
    const std::lock_guard lock(m_mutex);
    // A certificate that answers late gives a higher, so a weaker, bound than one that answered at once.
    if (!m_upper || certificateNs < m_upper->at(sentMonotonicNs))
        m_upper = Bound {certificateNs, sentMonotonicNs};
}

quint64 NetworkClock::correctedNs(quint64 localNs, quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    return withinBounds(localNs, monotonicNs);
}

quint64 NetworkClock::stampNs(quint64 localNs, quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    const quint64 corrected = withinBounds(localNs, monotonicNs);
    return m_lower ? std::min(corrected, m_lower->at(monotonicNs) + MaxUnprovedNs) : corrected;
}

std::optional<quint64> NetworkClock::earliestNs(quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    return m_lower ? std::optional<quint64>(m_lower->at(monotonicNs)) : std::nullopt;
}

quint64 NetworkClock::withinBounds(quint64 localNs, quint64 monotonicNs) const
{
    quint64 time = localNs;
    if (m_upper)
        time = std::min(time, m_upper->at(monotonicNs));
    if (m_lower)
        time = std::max(time, m_lower->at(monotonicNs));
    const quint64 change = time > localNs ? time - localNs : localNs - time;
    return change > MaxCorrectionNs ? localNs : time;
}

} // namespace Ic
