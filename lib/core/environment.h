// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <chrono>
#include <cstddef>
#include <memory>

namespace Ic {

//! The source of time and randomness. Tests pass a manual one; no other code reads a clock.
//! Implementations are safe to call from any thread.
class IC_EXPORT Environment
{
public:
    Environment() = default;
    virtual ~Environment();
    Q_DISABLE_COPY_MOVE(Environment)

    //! Returns the system time in nanoseconds since 1970. It may jump.
    [[nodiscard]] virtual std::chrono::nanoseconds unixTime() const = 0;
    //! Returns nanoseconds since a fixed moment. Never jumps back. Includes time asleep where the
    //! system supports it.
    [[nodiscard]] virtual std::chrono::nanoseconds monotonicTime() const = 0;
    //! Fills \a size bytes at \a data with cryptographically secure random bytes.
    virtual void fillRandom(uchar *data, std::size_t size) = 0;
    [[nodiscard]] quint64 randomU64();

    //! Returns the environment of this computer: system clocks and the random numbers of libsodium.
    [[nodiscard]] static std::shared_ptr<Environment> system();
};

using EnvironmentPtr = std::shared_ptr<Environment>;

} // namespace Ic
