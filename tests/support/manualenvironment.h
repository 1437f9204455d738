// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include <mutex>

namespace Ic::Test {

//! Time that moves only when told, and repeatable random numbers.
class ManualEnvironment final : public Environment
{
public:
    explicit ManualEnvironment(std::chrono::nanoseconds unixTime = std::chrono::milliseconds(1'700'000'000'123), quint64 seed = 1);

    std::chrono::nanoseconds unixTime() const override;
    std::chrono::nanoseconds monotonicTime() const override;
    void fillRandom(uchar *data, std::size_t size) override;

    //! Moves both clocks.
    void advance(std::chrono::nanoseconds step);
    //! Moves the wall clock only, as a user or NTP does.
    void setUnixTime(std::chrono::nanoseconds time);

private:
    mutable std::mutex m_mutex;
    std::chrono::nanoseconds m_unix;
    std::chrono::nanoseconds m_monotonic {};
    quint64 m_random;
};

} // namespace Ic::Test
