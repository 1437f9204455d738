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
    std::chrono::milliseconds firstPostSpacing {150};
    std::chrono::milliseconds leastPostSpacing {50};
    std::chrono::milliseconds mostPostSpacing {1'000};
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
IC_VALUE(GatewayLimits, std::chrono::milliseconds, firstPostSpacing, setFirstPostSpacing)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, leastPostSpacing, setLeastPostSpacing)
IC_VALUE(GatewayLimits, std::chrono::milliseconds, mostPostSpacing, setMostPostSpacing)
IC_VALUE(GatewayLimits, qsizetype, maxUnsentBytes, setMaxUnsentBytes)

} // namespace Ic
