// SPDX-License-Identifier: MIT
#include "environment.h"
#include <cstring>
#include <ctime>
#include <sodium.h>

namespace Ic {

namespace {

class SystemEnvironment final : public Environment
{
public:
    SystemEnvironment()
    {
        if (sodium_init() < 0)
            qFatal("libsodium could not be initialised");
    }
    std::chrono::nanoseconds unixTime() const override { return std::chrono::system_clock::now().time_since_epoch(); }
    std::chrono::nanoseconds monotonicTime() const override
    {
#ifdef CLOCK_BOOTTIME
        timespec now {};
        if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
            return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#endif
        return std::chrono::steady_clock::now().time_since_epoch();
    }
    void fillRandom(uchar *data, std::size_t size) override
    {
        randombytes_buf(data, size);
    }
};

} // namespace

Environment::~Environment() = default;

quint64 Environment::randomU64()
{
    uchar bytes[sizeof(quint64)];
    fillRandom(bytes, sizeof bytes);
    quint64 value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

std::shared_ptr<Environment> Environment::system()
{
    static const auto instance = std::make_shared<SystemEnvironment>();
    return instance;
}

} // namespace Ic
