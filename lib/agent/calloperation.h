// SPDX-License-Identifier: MIT
#pragma once
#include "agentoperation.h"
#include "envelope.h"
#include <QtCore/QTimer>

namespace Ic {

//! One call from posting to its certified outcome. Private to lib/agent.
class CallOperation final : public AgentOperation
{
    Q_OBJECT
public:
    CallOperation(HttpAgent::Private *agent, Envelope envelope, IdentityPtr identity, HttpAgent::Callback<QByteArray> callback, QObject *context, QObject *parent);
    void start();

private:
    void onSubmitted(const Result<HttpResponse> &response);
    void askLater();
    void ask();
    void onReadState(const Result<HttpResponse> &response);
    //! True if that was the outcome.
    bool judge(const QByteArray &certificate);
    void finish(Result<QByteArray> result);

    Envelope m_envelope;
    Hash m_requestId;
    IdentityPtr m_identity;
    HttpAgent::Callback<QByteArray> m_callback;
    QTimer m_timer;
    std::chrono::milliseconds m_interval;
    Error m_lastError; // why the outcome is not known yet
};

} // namespace Ic
