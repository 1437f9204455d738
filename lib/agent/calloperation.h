// SPDX-License-Identifier: MIT
#pragma once
#include "agentoperation.h"
#include <QtCore/QTimer>

namespace Ic {

//! One call from posting to its certified outcome. Private to lib/agent.
class CallOperation final : public AgentOperation
{
    Q_OBJECT
public:
    using Progress = std::function<void(UpdateStage)>;

    CallOperation(
        HttpAgent::Private *agent, CallRequest request, HttpAgent::Callback<UpdateOutcome> callback, Progress progress, QObject *context, QObject *parent);
    void start();

protected:
    void onSigned() override;

private:
    void onSubmitted(const Result<HttpResponse> &response);
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
    std::chrono::milliseconds m_interval;
    Error m_lastError; // why the outcome is not known yet
};

} // namespace Ic
