// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include <atomic>

namespace Ic::Test {

//! The clock of a computer that can sleep: it stands still meanwhile for the programs there, and when it wakes, time has passed.
class SleepingEnvironment final : public Environment
{
public:
    explicit SleepingEnvironment(EnvironmentPtr world)
        : m_world(std::move(world))
    {
    }
    std::chrono::nanoseconds unixTime() const override { return m_asleep ? m_unixTime : m_world->unixTime(); }
    std::chrono::nanoseconds monotonicTime() const override { return m_asleep ? m_monotonicTime : m_world->monotonicTime(); }
    void fillRandom(uchar *data, std::size_t size) override { m_world->fillRandom(data, size); }

    void sleep()
    {
        m_unixTime = m_world->unixTime();
        m_monotonicTime = m_world->monotonicTime();
        m_asleep = true;
    }
    void wake() { m_asleep = false; }

private:
    EnvironmentPtr m_world;
    std::chrono::nanoseconds m_unixTime {};
    std::chrono::nanoseconds m_monotonicTime {};
    std::atomic<bool> m_asleep = false;
};

} // namespace Ic::Test
