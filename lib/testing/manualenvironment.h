// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include <mutex>

namespace Ic::Test {

//! A clock that advances only on request, and random numbers that are the same in every run. For
//! NetworkOptions::setEnvironment() and other functions with an EnvironmentPtr. All functions may be
//! called from any thread.
class IC_TEST_EXPORT ManualEnvironment final : public Environment
{
public:
    //! \param unixTime nanoseconds since 1970; the monotonic clock begins at 0
    //! \param seed environments with equal seeds give equal random numbers
    explicit ManualEnvironment(std::chrono::nanoseconds unixTime = std::chrono::milliseconds(1'700'000'000'123), quint64 seed = 1);
    ~ManualEnvironment() override;

    std::chrono::nanoseconds unixTime() const override;
    std::chrono::nanoseconds monotonicTime() const override;
    //! Fills \a data with reproducible bytes. Never use them for real keys.
    void fillRandom(uchar *data, std::size_t size) override;

    //! Advances both clocks. Does not affect running timers.
    void advance(std::chrono::nanoseconds step);
    //! Sets the wall clock only, as a user or NTP does.
    void setUnixTime(std::chrono::nanoseconds time);

private:
    mutable std::mutex m_mutex;
    std::chrono::nanoseconds m_unix;
    std::chrono::nanoseconds m_monotonic {};
    quint64 m_random;
};

} // namespace Ic::Test
