// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include <chrono>
#include <cstddef>
#include <memory>

namespace Ic {

//! Where time and randomness come from. Tests pass a manual one; nothing else reads a clock.
//! Implementations are safe to call from any thread.
class IC_EXPORT Environment
{
public:
    Environment() = default;
    virtual ~Environment();
    Q_DISABLE_COPY_MOVE(Environment)

    //! Nanoseconds since 1970, as this computer believes; may jump.
    [[nodiscard]] virtual std::chrono::nanoseconds unixTime() const = 0;
    //! Nanoseconds since some fixed moment; never jumps back. Counts time asleep where the system can.
    [[nodiscard]] virtual std::chrono::nanoseconds monotonicTime() const = 0;
    //! Fills \a size bytes at \a data with cryptographic random numbers.
    virtual void fillRandom(uchar *data, std::size_t size) = 0;
    [[nodiscard]] quint64 randomU64();

    //! The clocks of the computer and the random numbers of libsodium.
    [[nodiscard]] static std::shared_ptr<Environment> system();
};

using EnvironmentPtr = std::shared_ptr<Environment>;

} // namespace Ic
