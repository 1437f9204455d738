// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QtGlobal>
#include <mutex>
#include <optional>

namespace Ic {

//! Bounds on the true time proved by verified certificates, and this computer's clock corrected to
//! lie within them. All sockets and agents that trust the same root key share one.
//!
//! There are two proofs. A certificate exists, so the true time is not earlier than the time in it:
//! a lower bound. A certificate that contains the answer to a random challenge was made after the
//! challenge was sent, so the time of sending was not later than the time in it: an upper bound.
//! Between the bounds the local clock is used, outside them the nearer bound. Both bounds advance
//! with the monotonic clock, so setting the wall clock does not affect them.
//!
//! Hence replayed old certificates never move the clock back (an older one is a weaker lower
//! bound), and no certificate makes itself fresh: the upper bound requires one made after the
//! challenge. Nothing but verified certificates moves the bounds: a refusal, a gateway or a boundary
//! node cannot. Corrections beyond MaxCorrectionNs are not applied: such a clock must be set.
//!
//! The time is an argument, so that a session judges an event by the time of the event. All times in
//! nanoseconds, local ones since 1970. Thread-safe: a lock is held for the arithmetic only.
class IC_EXPORT NetworkClock final
{
public:
    static constexpr quint64 MaxCorrectionNs = 24ull * 3600 * 1'000'000'000;
    //! How far a request's time may be ahead of the proved lower bound (protocol.md c.3 allows 5 minutes in all).
    static constexpr quint64 MaxUnprovedNs = 30'000'000'000;

    //! Records a verified certificate with time \a certificateNs. Its freshness need not have been
    //! checked. \a monotonicNs: now.
    void observe(quint64 certificateNs, quint64 monotonicNs);
    //! Records a verified certificate with time \a certificateNs that contains the answer to a
    //! random challenge first sent at \a sentMonotonicNs, such as the open message for the client
    //! nonce. Call observe() for it as well.
    void observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs);

    //! Returns the time by which certificates are judged: local time within the proved bounds.
    [[nodiscard]] quint64 correctedNs(quint64 localNs, quint64 monotonicNs) const;
    //! Returns the time by which requests are stamped, and their expiry is measured: the corrected one, but at most MaxUnprovedNs after the lower
    //! bound. Without an upper bound a fast clock would date a request so far ahead that the network refuses it now, and executes it later if a
    //! boundary node kept it.
    [[nodiscard]] quint64 stampNs(quint64 localNs, quint64 monotonicNs) const;
    //! Returns the lower bound, which is never later than the true time; nothing before the first
    //! observe(). It is safe for stamping requests even if the local clock may be ahead.
    [[nodiscard]] std::optional<quint64> earliestNs(quint64 monotonicNs) const;

private:
    struct Bound
    {
        quint64 timeNs = 0;
        quint64 monotonicNs = 0;
        [[nodiscard]] quint64 at(quint64 nowMonotonicNs) const noexcept;
    };
    [[nodiscard]] quint64 withinBounds(quint64 localNs, quint64 monotonicNs) const;

    mutable std::mutex m_mutex;
    std::optional<Bound> m_lower;
    std::optional<Bound> m_upper;
};

} // namespace Ic
