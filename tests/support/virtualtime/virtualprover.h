// SPDX-License-Identifier: MIT
#pragma once
#include "verdictledger.h"
#include "virtualagent.h"

namespace Ic::Test {

//! Carries out what a VerdictLedger wants in virtual time, as DeliveryProver does over HTTP.
class VirtualProver final
{
public:
    struct Callbacks
    {
        std::function<void(quint64 id, const Verdict &verdict)> judged;
        std::function<void(quint64 id)> postFailed;
    };

    VirtualProver(VirtualScheduler &scheduler, VirtualAgent &agent, const VerdictOptions &options, Callbacks callbacks);
    Q_DISABLE_COPY_MOVE(VirtualProver)

    void prove(VerdictLedger::Message message, bool postNow);
    void repair(quint64 id) { carryOut(m_ledger.repair(id, now())); }
    void forget(quint64 id) { carryOut(m_ledger.forget(id, now())); }
    void networkChanged() { carryOut(m_ledger.onNetworkChanged(now())); }
    [[nodiscard]] qsizetype open() const noexcept { return m_ledger.open(); }

private:
    void carryOut(const VerdictLedger::Actions &actions);
    void perform(const VerdictLedger::QueryStatus &action);
    void perform(const VerdictLedger::Post &action);
    void perform(const VerdictLedger::Decided &action);
    void perform(const VerdictLedger::Schedule &action);
    [[nodiscard]] Moment now() const;

    VirtualScheduler &m_scheduler;
    VirtualAgent &m_agent;
    const Callbacks m_callbacks;
    VerdictLedger m_ledger;
    VirtualTimer m_timer;
};

} // namespace Ic::Test
