// SPDX-License-Identifier: MIT
#include "virtualingressdriver.h"

namespace Ic::Test {

VirtualIngressDriver::VirtualIngressDriver(VirtualScheduler &scheduler, VirtualAgent &agent, const IngressLedger::Options &options, Callbacks callbacks)
    : IngressDriver(options, std::move(callbacks))
    , m_scheduler(scheduler)
    , m_agent(agent)
    , m_timer(scheduler, [this] { wake(); })
{
}

void VirtualIngressDriver::query(const IngressLedger::QueryStatus &action)
{
    m_agent.requestStatus(action.requestId, [this, id = action.id](const Result<RequestStatus> &status) { answered(id, status); });
}

void VirtualIngressDriver::post(const IngressLedger::Post &action)
{
    m_agent.postCall(action.envelope, action.requestId, [this, id = action.id](const Result<std::optional<RequestStatus>> &result) { posted(id, result); });
}

void VirtualIngressDriver::wakeAt(std::optional<std::chrono::nanoseconds> monotonic)
{
    if (monotonic)
        m_timer.startAt(*monotonic);
    else
        m_timer.stop();
}

} // namespace Ic::Test
