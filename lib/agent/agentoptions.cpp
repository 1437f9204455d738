// SPDX-License-Identifier: MIT
#include "agentoptions.h"
#include <QtCore/QSharedData>
#include <algorithm>

namespace Ic {

class AgentOptions::Data : public QSharedData
{
public:
    std::chrono::milliseconds queryTimeout {15'000};
    std::chrono::milliseconds callTimeout {60'000};
    std::chrono::milliseconds pollInterval {250};
    std::optional<int> attempts;
};

AgentOptions::AgentOptions()
    : d(new Data)
{
}

AgentOptions::AgentOptions(const AgentOptions &other) = default;
AgentOptions &AgentOptions::operator=(const AgentOptions &other) = default;
AgentOptions::~AgentOptions() = default;

std::chrono::milliseconds AgentOptions::queryTimeout() const
{
    return d->queryTimeout;
}

AgentOptions &AgentOptions::setQueryTimeout(std::chrono::milliseconds timeout)
{
    d->queryTimeout = timeout;
    return *this;
}

std::chrono::milliseconds AgentOptions::callTimeout() const
{
    return d->callTimeout;
}

AgentOptions &AgentOptions::setCallTimeout(std::chrono::milliseconds timeout)
{
    d->callTimeout = timeout;
    return *this;
}

std::chrono::milliseconds AgentOptions::pollInterval() const
{
    return d->pollInterval;
}

AgentOptions &AgentOptions::setPollInterval(std::chrono::milliseconds interval)
{
    d->pollInterval = interval;
    return *this;
}

std::optional<int> AgentOptions::attempts() const
{
    return d->attempts;
}

AgentOptions &AgentOptions::setAttempts(int attempts)
{
    d->attempts = std::max(1, attempts);
    return *this;
}

} // namespace Ic
