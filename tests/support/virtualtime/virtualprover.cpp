// SPDX-License-Identifier: MIT
#include "virtualprover.h"

namespace Ic::Test {

VirtualProver::VirtualProver(VirtualScheduler &scheduler, VirtualAgent &agent, const VerdictOptions &options, Callbacks callbacks)
    : m_scheduler(scheduler)
    , m_agent(agent)
    , m_callbacks(std::move(callbacks))
    , m_ledger(options)
    , m_timer(scheduler, [this] { carryOut(m_ledger.tick(now())); })
{
}

Moment VirtualProver::now() const
{
    return {m_scheduler.environment()->unixTime(), m_scheduler.now()};
}

void VirtualProver::prove(VerdictLedger::Message message, bool postNow)
{
    carryOut(postNow ? m_ledger.onDirect(std::move(message), now()) : m_ledger.onSent(std::move(message), now()));
}

void VirtualProver::carryOut(const VerdictLedger::Actions &actions)
{
    for (const VerdictLedger::Action &action : actions)
        std::visit([this](const auto &a) { perform(a); }, action);
}

void VirtualProver::perform(const VerdictLedger::QueryStatus &action)
{
    m_agent.requestStatus(
        action.requestId, [this, id = action.id](const Result<RequestStatus> &status) { carryOut(m_ledger.onStatus(id, status, now(), m_agent.stampNs())); });
}

void VirtualProver::perform(const VerdictLedger::Post &action)
{
    m_agent.postCall(action.envelope, action.requestId, [this, id = action.id](const Result<std::optional<RequestStatus>> &result) {
        if (!result)
            m_callbacks.postFailed(id);
        carryOut(m_ledger.onPosted(id, result, now()));
    });
}

void VirtualProver::perform(const VerdictLedger::Decided &action)
{
    m_callbacks.judged(action.id, action.verdict);
}

void VirtualProver::perform(const VerdictLedger::Schedule &action)
{
    if (action.monotonic)
        m_timer.startAt(*action.monotonic);
    else
        m_timer.stop();
}

} // namespace Ic::Test
