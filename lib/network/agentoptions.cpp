// SPDX-License-Identifier: MIT
#include "agentoptions.h"
#include "valueclass_p.h"

namespace Ic {

class AgentOptions::Data : public QSharedData
{
public:
    std::chrono::milliseconds queryTimeout {15'000};
    std::chrono::milliseconds callTimeout {60'000};
    std::chrono::milliseconds pollInterval {250};
    std::optional<int> attempts;
};

IC_VALUE_CLASS(AgentOptions)
IC_VALUE(AgentOptions, std::chrono::milliseconds, queryTimeout, setQueryTimeout)
IC_VALUE(AgentOptions, std::chrono::milliseconds, callTimeout, setCallTimeout)
IC_VALUE(AgentOptions, std::chrono::milliseconds, pollInterval, setPollInterval)

IC_VALUE(AgentOptions, std::optional<int>, attempts, setAttempts)

} // namespace Ic
