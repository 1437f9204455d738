// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <functional>
#include <memory>

namespace Ic {

//! A copyable handle to an operation that completes later with a callback. Destroying the handle
//! does not cancel the operation. For use in the thread of the object that returned it.
class PendingCall
{
public:
    //! Constructs a handle to no operation.
    PendingCall() = default;
    //! Constructs a handle that calls \a cancel, which must live exactly as long as the operation
    //! is pending.
    explicit PendingCall(std::weak_ptr<std::function<void()>> cancel)
        : m_cancel(std::move(cancel))
    {
    }

    //! Cancels the operation: its callback is not called any more.
    void cancel() const
    {
        if (const auto cancel = m_cancel.lock())
            (*cancel)();
    }
    //! Returns whether the operation is still pending.
    [[nodiscard]] bool isRunning() const noexcept { return !m_cancel.expired(); }

private:
    std::weak_ptr<std::function<void()>> m_cancel;
};

} // namespace Ic
