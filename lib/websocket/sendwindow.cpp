// SPDX-License-Identifier: MIT
#include "sendwindow.h"
#include <algorithm>
#include <utility>

namespace Ic {

SendWindow::SendWindow(SendOrder order)
    : m_largest(order == SendOrder::OneByOne ? 1 : LargestSize)
    , m_size(std::min(m_largest, FirstSize))
    , m_spacing(FirstSpacing, LeastSpacing, MostSpacing)
{
}

std::optional<SendWindow::Time> SendWindow::opensAt(int open) const
{
    if (open == 0 || !m_lastLeft)
        return Time::min();
    if (open >= m_size) // check: send-window
        return std::nullopt;
    return *m_lastLeft + m_spacing.current();
}

void SendWindow::left(quint64 generation, quint64 sequence, Time now)
{
    if (std::exchange(m_generation, generation) != generation)
        m_witness.clear();
    m_witness.posted(sequence, now);
    m_lastLeft = now;
}

bool SendWindow::decided(quint64 generation, quint64 sequence, const Verdict &verdict, bool isWaitedFor, Time now)
{
    if (verdict.state == DeliveryState::Delivered) {
        m_spacing.executed();
        if (isWaitedFor)
            m_size = std::min(m_largest, m_size + 1);
    }
    if (generation != m_generation)
        return false;
    const auto overtaking = m_witness.replied(sequence, verdict.sessionIsOver ? std::optional(verdict.error.canisterText()) : std::nullopt);
    if (!overtaking)
        return false;
    m_size = std::max(1, m_size / 2);
    m_spacing.swapped(*overtaking, now);
    return true;
}

} // namespace Ic
