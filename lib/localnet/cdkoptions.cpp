// SPDX-License-Identifier: MIT
#include "cdkoptions.h"
#include "valueclass_p.h"

namespace Ic::LocalNet {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds LongestKeepAliveTimeout = 60s;

} // namespace

class CdkOptions::Data : public ComparableData
{
public:
    CdkFlavour flavour = CdkFlavour::Rust;
    std::chrono::nanoseconds ackInterval = 300s;
    std::chrono::nanoseconds keepAliveTimeout = LongestKeepAliveTimeout;
    qsizetype maxReturnedMessages = 50;

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(CdkOptions)
IC_VALUE_EQUALITY(CdkOptions)
IC_VALUE(CdkOptions, CdkFlavour, flavour, setFlavour)
IC_VALUE(CdkOptions, std::chrono::nanoseconds, keepAliveTimeout, setKeepAliveTimeout)
IC_VALUE(CdkOptions, qsizetype, maxReturnedMessages, setMaxReturnedMessages)

std::chrono::nanoseconds CdkOptions::ackInterval() const
{
    return d->ackInterval;
}

CdkOptions &CdkOptions::setAckInterval(std::chrono::nanoseconds interval)
{
    d->ackInterval = interval;
    d->keepAliveTimeout = interval > LongestKeepAliveTimeout ? LongestKeepAliveTimeout : interval / 2;
    return *this;
}

} // namespace Ic::LocalNet
