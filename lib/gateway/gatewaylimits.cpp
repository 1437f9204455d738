// SPDX-License-Identifier: MIT
#include "gatewaylimits.h"
#include "valueclass_p.h"

namespace Ic {

class GatewayLimits::Data : public ComparableData
{
public:
    int maxConnections = 20'000;
    qsizetype maxFrameBytes = 4 * 1024 * 1024;
    std::chrono::milliseconds upgradeTimeout {10'000};
    std::chrono::milliseconds firstFrameTimeout {60'000};
    std::chrono::milliseconds openTimeout {120'000};
    std::chrono::milliseconds closeTimeout {15'000};
    double framesPerSecond = 200;
    int frameBurst = 2'000;
    int maxQueuedFrames = 1'000;
    qsizetype maxQueuedBytes = 16 * 1024 * 1024;
    qsizetype maxUnsentBytes = 32 * 1024 * 1024;

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(GatewayLimits)
IC_VALUE_EQUALITY(GatewayLimits)
IC_VALUE(GatewayLimits, int, maxConnections, setMaxConnections)
IC_VALUE(GatewayLimits, qsizetype, maxFrameBytes, setMaxFrameBytes)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, upgradeTimeout, setUpgradeTimeout)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, firstFrameTimeout, setFirstFrameTimeout)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, openTimeout, setOpenTimeout)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, closeTimeout, setCloseTimeout)
IC_VALUE(GatewayLimits, double, framesPerSecond, setFramesPerSecond)
IC_VALUE(GatewayLimits, int, frameBurst, setFrameBurst)
IC_VALUE(GatewayLimits, int, maxQueuedFrames, setMaxQueuedFrames)
IC_VALUE(GatewayLimits, qsizetype, maxQueuedBytes, setMaxQueuedBytes)
IC_VALUE(GatewayLimits, qsizetype, maxUnsentBytes, setMaxUnsentBytes)

} // namespace Ic
