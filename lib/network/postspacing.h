// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <array>
#include <chrono>
#include <optional>

namespace Ic {

//! The time between two posts of one client, learned from all clients of a network. The network executes messages in the order in which they reach
//! a node; two that are posted at once may swap on their way, two that are posted a gossip delay apart rarely do. A swap costs a session
//! (protocol.md b.5). Pure: times are given, of a monotonic clock.
//!
//! A swap doubles the spacing, up to the most. OrderlyMessages without a swap take a tenth off, down to the least. A swap after that many messages is
//! chance, and a client that sends steadily would fall behind for minutes: RecoveryMessages each take a tenth off then, down to a little above the
//! spacing at which the swap occurred. Where messages swap as often at twice the spacing, their way is the cause: the spacing is halved again, and
//! stays while wider ones are known to save less than half of the swaps.
class IC_PRIVATE_EXPORT PostSpacing
{
public:
    using Time = std::chrono::nanoseconds;
    //! Messages, executed in their order, that shorten the spacing once.
    static constexpr int OrderlyMessages = 1'000;
    //! The same after a swap that was rare.
    static constexpr int RecoveryMessages = 50;

    //! The spacing is \a first until something is learned. All at least 0; \a first is held between \a least and \a most.
    PostSpacing(Time first, Time least, Time most);

    [[nodiscard]] Time current() const noexcept { return m_now; }

    //! A message was executed, in its order.
    void executed();
    //! A message that was posted at \a posted was executed before its predecessor; this was learned at \a now. One that was posted with an earlier,
    //! shorter spacing is no reason to double the new one.
    void swapped(Time posted, Time now);

private:
    //! The experience with spacings that differ by less than a factor of two.
    struct Range
    {
        int messages = 0;
        int swaps = 0;

        void count(bool isSwap);
        //! Returns whether messages swap, as far as is known, more than half as often as in \a narrower.
        [[nodiscard]] bool isLittleBetterThan(const Range &narrower) const;
    };
    using Ranges = std::array<Range, 8>;
    [[nodiscard]] Ranges::size_type rangeOf(Time spacing) const;

    Time m_least;
    Time m_most;
    Time m_now;
    Time m_recovered; // the end of a recovery
    std::optional<Time> m_lastSwap; // when it was learned
    int m_orderly = 0; // messages since the last change
    int m_sinceSwap = OrderlyMessages; // the first swap is chance until another one follows
    Ranges m_ranges; // the first begins at m_least; the last has no end
};

} // namespace Ic
