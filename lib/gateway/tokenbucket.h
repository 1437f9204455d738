// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <chrono>

namespace Ic {

//! Allows so many events a second on average, and so many at once.
class TokenBucket
{
public:
    TokenBucket(double perSecond, int burst, std::chrono::nanoseconds now)
        : m_perSecond(perSecond)
        , m_burst(burst)
        , m_tokens(burst)
        , m_last(now)
    {
    }
    //! \a count events at \a now, a monotonic time; false if they are too many.
    [[nodiscard]] bool take(std::chrono::nanoseconds now, double count = 1)
    {
        const std::chrono::duration<double> passed = now - m_last;
        m_last = now;
        m_tokens = std::min(m_burst, m_tokens + passed.count() * m_perSecond);
        if (m_tokens < count)
            return false;
        m_tokens -= count;
        return true;
    }

private:
    double m_perSecond;
    double m_burst;
    double m_tokens;
    std::chrono::nanoseconds m_last;
};

} // namespace Ic
