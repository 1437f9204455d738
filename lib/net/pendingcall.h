// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <functional>
#include <memory>

namespace Ic {

//! Something asked for that is answered later by a callback. A copyable handle; letting it go does not cancel.
//! To be used in the thread of the object that gave it.
class PendingCall
{
public:
    //! Nothing is pending.
    PendingCall() = default;
    //! For those who hand out calls: \a cancel lives as long as the call is pending.
    explicit PendingCall(std::weak_ptr<std::function<void()>> cancel)
        : m_cancel(std::move(cancel))
    {
    }

    //! The callback will not be called any more.
    void cancel() const
    {
        if (const auto cancel = m_cancel.lock())
            (*cancel)();
    }
    //! True until the callback is called.
    [[nodiscard]] bool isRunning() const noexcept { return !m_cancel.expired(); }

private:
    std::weak_ptr<std::function<void()>> m_cancel;
};

} // namespace Ic
