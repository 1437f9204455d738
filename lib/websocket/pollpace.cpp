// SPDX-License-Identifier: MIT
#include "pollpace.h"
#include <algorithm>

namespace Ic {

namespace {
constexpr std::chrono::milliseconds LeastInterval {10}; // whatever the options say: never a busy loop
}

PollPace::PollPace(const PollingOptions &options)
    : m_min(std::max(options.minInterval, LeastInterval))
    , m_max(std::max(options.maxInterval, m_min))
    , m_next(m_min)
{
}

void PollPace::onSent()
{
    m_next = m_min;
}

std::chrono::milliseconds PollPace::afterAnswer(bool hadMessages, bool more)
{
    if (!hadMessages)
        return slowDown();
    m_next = m_min;
    return more ? std::chrono::milliseconds(0) : m_min;
}

std::chrono::milliseconds PollPace::afterFailure()
{
    return slowDown();
}

std::chrono::milliseconds PollPace::slowDown()
{
    const auto wait = m_next;
    m_next = std::min(m_next * 3 / 2, m_max);
    return wait;
}

} // namespace Ic
