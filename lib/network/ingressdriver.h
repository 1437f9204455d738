// SPDX-License-Identifier: MIT
#pragma once
#include "ingressledger.h"
#include "updatestage.h"
#include <QtCore/QObject>
#include <functional>

namespace Ic {

//! Follows signed calls to their outcomes: carries out what an IngressLedger wants, by the means of a subclass. Lives in one thread.
class IngressDriver : public QObject
{
public:
    //! Called in its thread, and not after its end, which may come in a callback. Each may be left out.
    struct Callbacks
    {
        std::function<void(const IngressLedger::Decided &decided)> decided;
        std::function<void(quint64 id)> postFailed {}; //!< each time; unless it is decided, the call is posted again until it expires
        std::function<void(const Error &error)> trouble {}; //!< once per outage: outcomes stay open, and what waits for them waits
        std::function<void(UpdateStage stage)> progressed {}; //!< Accepted, Received or Processing, perhaps repeatedly
    };

    IngressDriver(const IngressLedger::Options &options, Callbacks callbacks, QObject *parent = nullptr);

    void follow(IngressLedger::Call call) { carryOut(m_ledger.add(std::move(call), now())); }
    //! As the functions of IngressLedger.
    void repair(quint64 id) { carryOut(m_ledger.repair(id, now())); }
    void forget(quint64 id) { carryOut(m_ledger.forget(id, now())); }
    void networkChanged() { carryOut(m_ledger.onNetworkChanged(now())); }

protected:
    [[nodiscard]] virtual IngressLedger::Instant now() const = 0;
    //! Leads to answered(), later.
    virtual void query(const IngressLedger::QueryStatus &action) = 0;
    //! Leads to posted(), later.
    virtual void post(const IngressLedger::Post &action) = 0;
    //! Leads to wake() at \a monotonic, in place of the time before; never, if nothing.
    virtual void wakeAt(std::optional<std::chrono::nanoseconds> monotonic) = 0;

    void answered(quint64 id, const Result<RequestStatus> &status);
    void posted(quint64 id, const Result<std::optional<RequestStatus>> &result);
    void wake() { carryOut(m_ledger.tick(now())); }

private:
    void carryOut(const IngressLedger::Actions &actions);
    void perform(const IngressLedger::QueryStatus &action) { query(action); }
    void perform(const IngressLedger::Post &action) { post(action); }
    void perform(const IngressLedger::Decided &action) { m_callbacks.decided(action); }
    void perform(const IngressLedger::Schedule &action) { wakeAt(action.monotonic); }
    void report(const std::optional<RequestStatus> &status) const;

    const Callbacks m_callbacks;
    IngressLedger m_ledger;
    int m_failures = 0; // questions without an answer, in a row
    bool m_isForgeryReported = false; // since the last good answer
    bool m_isRefusalReported = false; // since the last post that was taken
};

} // namespace Ic
