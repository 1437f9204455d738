// SPDX-License-Identifier: MIT
#pragma once
#include "principal.h"
#include "result.h"
#include "retryrule.h"
#include "submitresult.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>

namespace Ic {

class Environment;
class HttpAgent;

//! A signed call that is posted until the network has taken or refused it, or it has expired.
class CallPost final : public QObject
{
    Q_OBJECT
public:
    //! \a agent and \a environment must outlive it. \a expiry: of the envelope, since 1970.
    CallPost(HttpAgent &agent, const Environment &environment, const Principal &canister, const QByteArray &envelope, std::chrono::nanoseconds expiry,
        QObject *parent);
    ~CallPost() override;

    //! Called once, with the answer of the network or the last failure. May delete this.
    std::function<void(const Result<SubmitResult> &result)> finished;

    void start() { post(); }
    //! The attempt that is under way is the last one.
    void stop();
    [[nodiscard]] const QByteArray &envelope() const noexcept { return m_envelope; }
    //! Returns whether the network may execute the call although an attempt failed: it may have been taken before the connection broke.
    [[nodiscard]] bool mayHaveBeenTaken() const noexcept { return m_mayHaveBeenTaken; }

private:
    void post();
    void onPosted(const Result<SubmitResult> &result);

    HttpAgent &m_agent;
    const Environment &m_environment;
    const Principal m_canister;
    const QByteArray m_envelope;
    const std::chrono::nanoseconds m_expiry;
    QTimer m_retry;
    Backoff m_wait;
    Error m_failure; // the last one
    bool m_mayHaveBeenTaken = false;
    bool m_isStopped = false;
};

//! Returns how long the server of a failed request asks to wait, if it does.
[[nodiscard]] std::chrono::nanoseconds waitAskedBy(const Error &error);

} // namespace Ic
