// SPDX-License-Identifier: MIT
#include "pollingoptions.h"
#include "valueclass_p.h"

namespace Ic {

class PollingOptions::Data : public ComparableData
{
public:
    std::chrono::milliseconds minInterval {250};
    std::chrono::milliseconds maxInterval {5'000};
    std::chrono::milliseconds queryTimeout {15'000};
    std::chrono::milliseconds callTimeout {30'000};
    std::chrono::milliseconds silenceTimeout {30'000};
    std::chrono::milliseconds farewellTimeout {5'000};
    qsizetype maxReplyBytes = 4 * 1024 * 1024;

    friend bool operator==(const Data &, const Data &) = default;
};

IC_VALUE_CLASS(PollingOptions)
IC_VALUE_EQUALITY(PollingOptions)
IC_VALUE(PollingOptions, std::chrono::milliseconds, minInterval, setMinInterval)
IC_VALUE(PollingOptions, std::chrono::milliseconds, maxInterval, setMaxInterval)
IC_VALUE(PollingOptions, std::chrono::milliseconds, queryTimeout, setQueryTimeout)
IC_VALUE(PollingOptions, std::chrono::milliseconds, callTimeout, setCallTimeout)
IC_VALUE(PollingOptions, std::chrono::milliseconds, silenceTimeout, setSilenceTimeout)
IC_VALUE(PollingOptions, std::chrono::milliseconds, farewellTimeout, setFarewellTimeout)
IC_VALUE(PollingOptions, qsizetype, maxReplyBytes, setMaxReplyBytes)

} // namespace Ic
