// SPDX-License-Identifier: MIT
#include "memorymeter.h"
#include <cstdlib>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define IC_FOREIGN_HEAP
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define IC_FOREIGN_HEAP
#endif

namespace {

thread_local bool counting = false;
thread_local std::ptrdiff_t held = 0;
thread_local std::ptrdiff_t peak = 0;
thread_local std::size_t count = 0;

} // namespace

#if !defined(IC_FOREIGN_HEAP)
#include <cerrno>
#include <malloc.h>

// glibc lets a program bring its own malloc; these pass everything on to its own.
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t number, std::size_t size);
void *__libc_realloc(void *pointer, std::size_t size);
void *__libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void *pointer);
}

namespace {

void *taken(void *pointer)
{
    if (counting && pointer) {
        held += std::ptrdiff_t(malloc_usable_size(pointer));
        peak = held > peak ? held : peak;
        ++count;
    }
    return pointer;
}
void given(void *pointer)
{
    if (counting && pointer)
        held -= std::ptrdiff_t(malloc_usable_size(pointer));
}

} // namespace

extern "C" {
void *malloc(std::size_t size)
{
    return taken(__libc_malloc(size));
}
void *calloc(std::size_t number, std::size_t size)
{
    return taken(__libc_calloc(number, size));
}
void *realloc(void *pointer, std::size_t size)
{
    // As if both were held for a moment, which is how it is where the block moves.
    const std::ptrdiff_t before = counting && pointer ? std::ptrdiff_t(malloc_usable_size(pointer)) : 0;
    void *moved = taken(__libc_realloc(pointer, size));
    if (moved || size == 0)
        held -= before;
    return moved;
}
void *memalign(std::size_t alignment, std::size_t size)
{
    return taken(__libc_memalign(alignment, size));
}
void *aligned_alloc(std::size_t alignment, std::size_t size)
{
    return taken(__libc_memalign(alignment, size));
}
int posix_memalign(void **pointer, std::size_t alignment, std::size_t size)
{
    *pointer = taken(__libc_memalign(alignment, size));
    return *pointer ? 0 : ENOMEM;
}
void free(void *pointer)
{
    given(pointer);
    __libc_free(pointer);
}
}
#endif

namespace Ic::Test {

MemoryMeter::MemoryMeter()
{
    held = peak = 0;
    count = 0;
    counting = works();
}
MemoryMeter::~MemoryMeter()
{
    counting = false;
}
bool MemoryMeter::works()
{
#if defined(IC_FOREIGN_HEAP)
    return false;
#else
    return true;
#endif
}
std::size_t MemoryMeter::peakBytes() const
{
    return std::size_t(peak);
}
std::size_t MemoryMeter::allocations() const
{
    return count;
}

} // namespace Ic::Test
