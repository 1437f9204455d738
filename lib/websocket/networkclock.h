// SPDX-License-Identifier: MIT
#pragma once
#include "clockoffset.h"
#include "environment.h"
#include <algorithm>

namespace Ic {

//! The time to stamp requests with: our own, held within what verified certificates prove. In nanoseconds since 1970.
class NetworkClock
{
public:
    explicit NetworkClock(EnvironmentPtr environment)
        : m_environment(std::move(environment))
    {
    }
    [[nodiscard]] quint64 nowNs() const { return m_offset.corrected(quint64(std::max<qint64>(0, m_environment->unixTime().count())), monotonicNs()); }
    //! A certificate of that time was verified.
    void observe(quint64 certificateNs) { m_offset.observe(certificateNs, monotonicNs()); }
    [[nodiscard]] const EnvironmentPtr &environment() const noexcept { return m_environment; }

private:
    [[nodiscard]] quint64 monotonicNs() const { return quint64(m_environment->monotonicTime().count()); }
    EnvironmentPtr m_environment;
    ClockOffset m_offset;
};

} // namespace Ic
