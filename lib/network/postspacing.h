// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <chrono>
#include <optional>

namespace Ic {

//! The time between two posts of one client, learned from all clients of a network. The network executes messages in the order in which they reach
//! a node; two that are posted at once may swap on their way, two that are posted a gossip delay apart rarely do. A swap costs a session
//! (protocol.md b.5). Pure: times are given, of a monotonic clock.
//!
//! A swap doubles the spacing, up to most(). OrderlyMessages without a swap take a tenth off, down to least().
class PostSpacing
{
public:
    using Time = std::chrono::nanoseconds;
    //! Messages, executed in their order, that shorten the spacing once.
    static constexpr int OrderlyMessages = 1'000;

    //! The spacing is \a first until something is learned. All at least 0; \a first is held between \a least and \a most.
    PostSpacing(Time first, Time least, Time most)
        : m_least(least)
        , m_most(std::max(least, most))
        , m_now(std::clamp(first, m_least, m_most))
    {
    }

    [[nodiscard]] Time current() const noexcept { return m_now; }
    [[nodiscard]] Time least() const noexcept { return m_least; }
    [[nodiscard]] Time most() const noexcept { return m_most; }

    //! A message was executed, in its order.
    void executed()
    {
        if (++m_orderly < OrderlyMessages)
            return;
        m_orderly = 0;
        m_now = std::max(m_least, m_now * 9 / 10);
    }
    //! A message that was posted at \a posted was executed before its predecessor; this was learned at \a now. One that was posted with an earlier,
    //! shorter spacing is no reason to double the new one.
    void swapped(Time posted, Time now)
    {
        m_orderly = 0;
        if (m_lastSwap && posted < *m_lastSwap)
            return;
        m_lastSwap = now;
        m_now = std::min(m_most, m_now * 2);
    }

private:
    Time m_least;
    Time m_most;
    Time m_now;
    std::optional<Time> m_lastSwap; // when it was learned
    int m_orderly = 0; // messages since the last change
};

} // namespace Ic
