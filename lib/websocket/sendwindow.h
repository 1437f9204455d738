// SPDX-License-Identifier: MIT
#pragma once
#include "sendorder.h"
#include "swapwitness.h"
#include "verdict.h"
#include <optional>

namespace Ic {

//! How many messages of a session are on their way at once, and how far apart they leave. A canister executes messages in the order in which they
//! reach a node, and ends the session at the first one out of order (protocol.md b.5), so both are learned from the verdicts. Survives sessions.
//! Pure: times are given, of a monotonic clock.
//!
//! With SendOrder::Ordered the window grows by one with each message that is accepted while others wait. A swap halves it, and the spacing follows
//! PostSpacing. With OneByOne it is one message.
class SendWindow
{
public:
    using Time = PostSpacing::Time;
    static constexpr int FirstSize = 16; //!< fills the way of a network that takes 2 s a call at the first spacing
    static constexpr int LargestSize = 24; //!< calls that the connections to one boundary node carry at once, see HttpAgentOptions::callLanes
    static constexpr std::chrono::milliseconds FirstSpacing {150}; //!< some gossip delays of the Internet Computer
    static constexpr std::chrono::milliseconds LeastSpacing {50};
    static constexpr std::chrono::milliseconds MostSpacing {1'000};

    explicit SendWindow(SendOrder order);

    //! Returns when a message may leave while \a open earlier ones have no verdict; nothing: not before one of them has.
    [[nodiscard]] std::optional<Time> opensAt(int open) const;
    //! Message \a sequence of connection \a generation leaves at \a now.
    void left(quint64 generation, quint64 sequence, Time now);
    //! \a verdict on message \a sequence is known at \a now. \a isWaitedFor: other messages wait to leave. Returns whether a message is thereby known
    //! to have overtaken its predecessor on the way.
    bool decided(quint64 generation, quint64 sequence, const Verdict &verdict, bool isWaitedFor, Time now);

    [[nodiscard]] int size() const noexcept { return m_size; }
    [[nodiscard]] Time spacing() const noexcept { return m_spacing.current(); }

private:
    int m_largest;
    int m_size;
    PostSpacing m_spacing;
    std::optional<Time> m_lastLeft;
    SwapWitness m_witness; // of m_generation; earlier ones are decided before it begins
    quint64 m_generation = 0;
};

} // namespace Ic
