// SPDX-License-Identifier: MIT
#pragma once
#include "sessiondriver.h"
#include <deque>
#include <functional>
#include <mutex>

namespace Ic {

//! Notices of the driver on their way to the thread of the owner. One wake-up serves all that have gathered.
class SessionMailbox
{
public:
    using Wake = std::function<void()>;
    explicit SessionMailbox(Wake wake)
        : m_wake(std::move(wake))
    {
    }
    //! Returns false once the mailbox is closed.
    bool put(AnySessionNotice notice)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_wake)
            return false;
        m_notices.push_back(std::move(notice));
        if (m_notices.size() == 1)
            m_wake();
        return true;
    }
    [[nodiscard]] std::deque<AnySessionNotice> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_notices, {});
    }
    //! Discards all later notices, and returns those that are left.
    [[nodiscard]] std::deque<AnySessionNotice> close()
    {
        const std::lock_guard lock(m_mutex);
        m_wake = {};
        return std::exchange(m_notices, {});
    }

private:
    std::mutex m_mutex;
    std::deque<AnySessionNotice> m_notices;
    Wake m_wake;
};

} // namespace Ic
