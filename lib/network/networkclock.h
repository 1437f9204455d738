// SPDX-License-Identifier: MIT
#pragma once
#include "clockoffset.h"
#include <mutex>

namespace Ic {

//! The one clock of all sockets and agents that trust the same root key: a ClockOffset for any threads.
//!
//! A certificate that one of them verifies corrects the time of all. Nothing but verified certificates moves the bounds: a refusal, a gateway or a
//! boundary node cannot. The time is an argument, so that a session judges an event by the time of the event; all times are in nanoseconds, local
//! ones since 1970. Thread-safe: a lock is held for the arithmetic only.
class IC_PRIVATE_EXPORT NetworkClock final
{
public:
    //! How far a request's time may be ahead of the proved lower bound (protocol.md c.3 allows 5 minutes in all).
    static constexpr quint64 MaxUnprovedNs = 30'000'000'000;

    //! As in ClockOffset.
    void observe(quint64 certificateNs, quint64 monotonicNs);
    void observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs);

    //! Returns the time by which certificates are judged: local time within the proved bounds.
    [[nodiscard]] quint64 correctedNs(quint64 localNs, quint64 monotonicNs) const;
    //! Returns the time by which requests are stamped, and their expiry is measured: the corrected one, but at most MaxUnprovedNs after the lower
    //! bound. Without an upper bound a fast clock would date a request so far ahead that the network refuses it now, and executes it
    //! later for anyone who kept it.
    [[nodiscard]] quint64 stampNs(quint64 localNs, quint64 monotonicNs) const;
    //! Returns the lower bound; nothing before the first certificate.
    [[nodiscard]] std::optional<quint64> earliestNs(quint64 monotonicNs) const;

private:
    mutable std::mutex m_mutex;
    ClockOffset m_offset;
};

} // namespace Ic
