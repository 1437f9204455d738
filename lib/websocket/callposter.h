// SPDX-License-Identifier: MIT
#pragma once
#include "closereason.h"
#include "envelope.h"
#include "httpagent.h"
#include "networkclock.h"
#include <QtCore/QObject>
#include <QtCore/QQueue>
#include <QtCore/QTimer>
#include <memory>

namespace Ic {

class WorkerPool;

//! Has a canister execute signed calls, one after the other: the network keeps no order between two of them (protocol.md i.3), so
//! the next is posted only when the outcome of the one before is certified. Passing errors are met by posting the same
//! envelope again until it expires; the network executes it once.
class CallPoster final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        Principal canister;
        IdentityPtr identity; //!< the sender of the calls, who may ask what became of them
        std::shared_ptr<NetworkClock> clock;
        WorkerPool *pool = nullptr;
    };
    //! \a agent must outlive it; it has a verifier.
    CallPoster(HttpAgent &agent, Settings settings, QObject *parent = nullptr);
    ~CallPoster() override;

    //! \a envelopeCbor: the bytes to be posted, \a size: what executed() is to tell.
    void enqueue(const RequestContent &content, const QByteArray &envelopeCbor, qsizetype size);
    //! Nothing further is posted, nor again. finished() tells when nothing is under way.
    void finish();
    [[nodiscard]] bool isIdle() const noexcept { return !m_busy; }

Q_SIGNALS:
    //! The network answered, whatever it said.
    void heard();
    //! It did not answer, or could not; the same is tried again.
    void stumbled(const Ic::Error &error);
    //! A call was posted, or an attempt at it failed: it may be executed from now on.
    void posted();
    //! The canister executed a call, certified, and said Ok.
    void executed(qsizetype size);
    //! The canister refused a call, or it can't be brought to it. What follows is not posted. The last signal but finished().
    void failed(const Ic::CloseReason &reason);
    void finished();

private:
    struct Call
    {
        Hash requestId {};
        quint64 expiryNs = 0;
        QByteArray method;
        QByteArray envelope;
        qsizetype size = 0;
    };
    void next();
    void post();
    void onPosted(const Result<SubmitResult> &result);
    void verify(const QByteArray &certificate);
    void judge(const Result<RequestStatus> &status);
    void ask();
    void tryAgain(const Error &error);
    void wait();
    void succeed();
    void fail(Origin origin, const Error &error);
    void settle();

    HttpAgent &m_agent;
    const Settings m_settings;
    QQueue<Call> m_calls; // the first is under way if m_busy
    QTimer m_timer;
    std::chrono::milliseconds m_wait;
    Error m_lastError; // why the outcome is not known yet
    bool m_busy = false;
    bool m_taken = false; // the network has the call; only its outcome is asked for
    bool m_ended = false;
};

} // namespace Ic
