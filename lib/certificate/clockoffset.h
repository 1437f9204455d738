// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <QtCore/QtGlobal>
#include <optional>

namespace Ic {

//! Bounds on the true time proved by verified certificates, and this computer's clock corrected to
//! lie within them.
//!
//! There are two proofs. A certificate exists, so the true time is not earlier than the time in it:
//! a lower bound. A certificate that contains the answer to a random challenge was made after the
//! challenge was sent, so the time of sending was not later than the time in it: an upper bound.
//! Between the bounds the local clock is used, outside them the nearer bound. Both bounds advance
//! with the monotonic clock, so setting the wall clock does not affect them.
//!
//! Hence replayed old certificates never move the clock back (an older one is a weaker lower
//! bound), and no certificate makes itself fresh: the upper bound requires one made after the
//! challenge. Corrections beyond MaxCorrectionNs are not applied: such a clock must be set. All
//! times in nanoseconds. Not thread-safe.
class IC_EXPORT ClockOffset final
{
public:
    static constexpr quint64 MaxCorrectionNs = 24ull * 3600 * 1'000'000'000;

    //! Records a verified certificate with time \a certificateNs. Its freshness need not have been
    //! checked. \a monotonicNs: now.
    void observe(quint64 certificateNs, quint64 monotonicNs);
    //! Records a verified certificate with time \a certificateNs that contains the answer to a
    //! random challenge first sent at \a sentMonotonicNs, such as the open message for the client
    //! nonce. Call observe() for it as well.
    void observeAnswer(quint64 certificateNs, quint64 sentMonotonicNs);
    //! Returns the corrected time, for checking certificates and for stamping requests.
    [[nodiscard]] quint64 corrected(quint64 localNs, quint64 monotonicNs) const;
    //! Returns the lower bound, which is never later than the true time; nothing before the first
    //! observe(). It is safe for stamping requests even if the local clock may be ahead.
    [[nodiscard]] std::optional<quint64> earliest(quint64 monotonicNs) const;
    //! Returns corrected minus local time: positive if this computer is behind.
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
