// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

namespace Ic::Test {

//! Counts what the thread takes from the heap while it lives; one at a time. Needs memorymeter.cpp in the program.
class MemoryMeter
{
public:
    MemoryMeter();
    ~MemoryMeter();
    MemoryMeter(const MemoryMeter &) = delete;
    MemoryMeter &operator=(const MemoryMeter &) = delete;

    //! False where the heap is not ours to watch: with sanitizers, and with other C libraries than glibc.
    static bool works();
    //! The most bytes held at once since the start, beyond what was held then.
    std::size_t peakBytes() const;
    std::size_t allocations() const;
};

} // namespace Ic::Test
