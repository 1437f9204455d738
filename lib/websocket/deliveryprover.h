// SPDX-License-Identifier: MIT
#pragma once
#include "httpagent.h"
#include "trustanchor.h"
#include "verdictledger.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <memory>

namespace Ic {

class WorkerPool;

//! Finds out from the network what became of signed requests, and posts what it does not know: carries out what a VerdictLedger
//! wants. Lives in the I/O thread, and may be moved there before it is first used.
class DeliveryProver final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        Principal canister;
        IdentityPtr identity; //!< the sender of the requests, who alone may ask what became of them
        Network network;
        TrustAnchorPtr anchor; //!< that of the session
        QList<QUrl> urls; //!< addresses to ask, the first before the others; if empty, those of the network
        VerdictOptions options;
        WorkerPool *pool = nullptr;
    };
    //! Called in its thread, and not after its end.
    struct Callbacks
    {
        std::function<void(quint64 id, const Verdict &verdict)> judged;
        std::function<void(quint64 id)> postFailed; //!< each time; the message is posted again until it expires
        std::function<void(const Error &error)> trouble; //!< once per outage: verdicts stay open, and what waits for them waits
    };

    DeliveryProver(Settings settings, Callbacks callbacks, QObject *parent = nullptr);
    ~DeliveryProver() override;

    //! \a message was handed to a gateway, or, if \a postNow, is handed to the network by this.
    void prove(VerdictLedger::Message message, bool postNow);
    void repair(quint64 id);
    void forget(quint64 id);
    void networkChanged();
    //! Corrects the clock of the network by certified time, and calls \a done, also if that fails.
    void learnTime(std::function<void()> done);
    //! Posts \a envelope of ws_open without a verdict, and again until it expires if the network does not answer.
    void post(const QByteArray &envelope);
    //! Asks the network whether it has the canister, and calls \a missing if it says no.
    void findCanister(std::function<void(const Error &)> missing);
    //! The connection is over that post() was for. An old ws_open would end the session that came after it (protocol.md b.9).
    void stopPosting() { m_opening.cancel(); }
    //! Must be the same principal.
    void setIdentity(IdentityPtr identity) { m_settings.identity = std::move(identity); }

private:
    void perform(const VerdictLedger::QueryStatus &action);
    void perform(const VerdictLedger::Post &action);
    void perform(const VerdictLedger::Decided &action);
    void perform(const VerdictLedger::Schedule &action);
    void carryOut(const VerdictLedger::Actions &actions);
    void heard(const Result<RequestStatus> &status);
    [[nodiscard]] Moment now() const;
    [[nodiscard]] HttpAgent &agent();

    Settings m_settings;
    const Callbacks m_callbacks;
    int m_failures = 0; // questions without an answer, in a row
    bool m_forgeryTold = false; // since the last good answer
    bool m_refusalTold = false; // since the last post that was taken
    PendingCall m_opening;
    VerdictLedger m_ledger;
    std::unique_ptr<HttpAgent> m_agent; // from the first use on: its sockets belong to the thread that it is made in
    QTimer m_timer;
};

} // namespace Ic
