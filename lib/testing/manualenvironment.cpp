// SPDX-License-Identifier: MIT
#include "manualenvironment.h"

namespace Ic::Test {

ManualEnvironment::ManualEnvironment(std::chrono::nanoseconds unixTime, quint64 seed)
    : m_unix(unixTime)
    , m_random(seed)
{
}

ManualEnvironment::~ManualEnvironment() = default;

std::chrono::nanoseconds ManualEnvironment::unixTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_unix;
}

std::chrono::nanoseconds ManualEnvironment::monotonicTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_monotonic;
}

void ManualEnvironment::fillRandom(uchar *data, std::size_t size)
{
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < size; ++i) {
        // splitmix64
        quint64 z = (m_random += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        data[i] = uchar(z ^ (z >> 31));
    }
}

void ManualEnvironment::advance(std::chrono::nanoseconds step)
{
    const std::lock_guard lock(m_mutex);
    m_unix += step;
    m_monotonic += step;
}

void ManualEnvironment::setUnixTime(std::chrono::nanoseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_unix = time;
}

} // namespace Ic::Test
