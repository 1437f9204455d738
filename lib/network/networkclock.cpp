// SPDX-License-Identifier: MIT
#include "networkclock.h"
#include <algorithm>

namespace Ic {

void NetworkClock::observe(quint64 certificateNs, quint64 monotonicNs)
{
    const std::lock_guard lock(m_mutex);
    m_offset.observe(certificateNs, monotonicNs);
}

void NetworkClock::observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs)
{
    const std::lock_guard lock(m_mutex);
    m_offset.observeAnswer(certificateNs, sentMonotonicNs);
}

quint64 NetworkClock::correctedNs(quint64 localNs, quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    return m_offset.corrected(localNs, monotonicNs);
}

quint64 NetworkClock::stampNs(quint64 localNs, quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    const quint64 corrected = m_offset.corrected(localNs, monotonicNs);
    const auto earliest = m_offset.earliest(monotonicNs);
    return earliest ? std::min(corrected, *earliest + MaxUnprovedNs) : corrected;
}

std::optional<quint64> NetworkClock::earliestNs(quint64 monotonicNs) const
{
    const std::lock_guard lock(m_mutex);
    return m_offset.earliest(monotonicNs);
}

} // namespace Ic
