// SPDX-License-Identifier: MIT
#pragma once
#include "ingressdriver.h"
#include "virtualagent.h"

namespace Ic::Test {

//! Follows signed calls over a VirtualNetwork.
class VirtualIngressDriver final : public IngressDriver
{
public:
    VirtualIngressDriver(VirtualScheduler &scheduler, VirtualAgent &agent, const IngressLedger::Options &options, Callbacks callbacks);

protected:
    [[nodiscard]] IngressLedger::Instant now() const override { return {m_agent.stampNs(), m_scheduler.now()}; }
    void query(const IngressLedger::QueryStatus &action) override;
    void post(const IngressLedger::Post &action) override;
    void wakeAt(std::optional<std::chrono::nanoseconds> monotonic) override;

private:
    VirtualScheduler &m_scheduler;
    VirtualAgent &m_agent;
    VirtualTimer m_timer;
};

} // namespace Ic::Test
