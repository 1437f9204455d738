// SPDX-License-Identifier: MIT
#pragma once
#include "agentoperation.h"
#include "retryrule.h"
#include <QtCore/QTimer>

namespace Ic {

//! One call from posting to its certified outcome. Private to lib/network.
class CallOperation final : public AgentOperation
{
    Q_OBJECT
public:
    using Progress = std::function<void(UpdateStage)>;

    CallOperation(
        HttpAgent::Private *agent, CallRequest request, HttpAgent::Callback<UpdateOutcome> callback, Progress progress, QObject *context, QObject *parent);
    //! Signs the request, posts it and follows it.
    void start();
    //! Posts a call that was signed before, and follows it. Passing failures repeat the post until the call has expired.
    void follow(const Envelope &envelope, const QByteArray &cbor);

protected:
    void onSigned() override;

private:
    void submit();
    void onSubmitted(const Result<HttpResponse> &response);
    [[nodiscard]] bool submitAgain(const Error &why);
    void askLater();
    void ask();
    void onState(const Result<Certificate> &certificate);
    void judge(const Certificate &certificate);
    void reach(UpdateStage stage);
    void finish(Result<UpdateOutcome> result);

    CallRequest m_request;
    SignedRequest m_call;
    HttpAgent::Callback<UpdateOutcome> m_callback;
    Progress m_progress;
    UpdateStage m_stage = UpdateStage::Waiting;
    QTimer m_timer;
    Backoff m_wait;
    Error m_lastError; // why the outcome is not known yet
    bool m_isGiven = false; // signed by the caller: follow()
    bool m_isTaken = false; // the network has it; only its outcome is asked for
};

} // namespace Ic
