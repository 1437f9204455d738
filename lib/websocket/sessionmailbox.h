// SPDX-License-Identifier: MIT
#pragma once
#include "sessiondriver.h"
#include <deque>
#include <functional>
#include <mutex>

namespace Ic {

//! What the driver tells, on its way to the thread of the owner. One wake-up serves all that has gathered.
class SessionMailbox
{
public:
    using Wake = std::function<void()>;
    explicit SessionMailbox(Wake wake)
        : m_wake(std::move(wake))
    {
    }
    void put(AnySessionNotice notice)
    {
        const std::lock_guard lock(m_mutex);
        m_notices.push_back(std::move(notice));
        if (m_notices.size() == 1 && m_wake)
            m_wake();
    }
    [[nodiscard]] std::deque<AnySessionNotice> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_notices, {});
    }
    //! Nobody listens any more.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_wake = {};
    }

private:
    std::mutex m_mutex;
    std::deque<AnySessionNotice> m_notices;
    Wake m_wake;
};

} // namespace Ic
