// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QtGlobal>
#include <optional>

namespace Ic {

//! What verified certificates prove about the time, and the clock of this computer held within it.
//!
//! Two facts can be proved. A certificate exists, so it is not earlier than the time in it: that bounds the true time from below.
//! A certificate answers something that we chose at random and sent at a known moment, so that moment was not
//! later than the time in it: that bounds the true time from above. Between the bounds our own clock is believed; outside,
//! the nearer bound is. Both bounds move on with the monotonic clock, so setting the wall clock does no harm.
//!
//! Hence replaying old certificates never moves the clock back (an older one is a weaker lower bound), and no certificate
//! makes itself fresh by being shown: the upper bound takes one that was made after we asked. A correction beyond
//! MaxCorrectionNs is not made: such a clock has to be set. All times in nanoseconds. Not thread-safe.
class IC_EXPORT ClockOffset final
{
public:
    static constexpr quint64 MaxCorrectionNs = 24ull * 3600 * 1'000'000'000;

    //! A certificate with time \a certificateNs was verified (its freshness need not have been). \a monotonicNs: now.
    void observe(quint64 certificateNs, quint64 monotonicNs);
    //! A verified certificate with time \a certificateNs holds an answer to a random challenge that was first sent at
    //! \a sentMonotonicNs, such as the open message for our client nonce. Call observe() for it as well.
    void observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs);
    //! The time to judge certificates by and to stamp requests with.
    [[nodiscard]] quint64 corrected(quint64 localNs, quint64 monotonicNs) const;
    //! What is proved to be past, the lower bound; nothing before the first observe(). Safe to stamp requests with even if our own
    //! clock may be ahead: it is never later than the true time.
    [[nodiscard]] std::optional<quint64> earliest(quint64 monotonicNs) const;
    //! Corrected minus local time: positive if this computer is behind.
    [[nodiscard]] qint64 offsetNs(quint64 localNs, quint64 monotonicNs) const;

private:
    struct Bound
    {
        quint64 timeNs = 0;
        quint64 monotonicNs = 0;
        [[nodiscard]] quint64 at(quint64 nowMonotonicNs) const noexcept;
    };
    std::optional<Bound> m_lower;
    std::optional<Bound> m_upper;
};

} // namespace Ic
