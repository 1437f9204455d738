// SPDX-License-Identifier: MIT
#pragma once
#include "agentoperation.h"
#include "httpingressdriver.h"

namespace Ic {

//! One call in a ledger of its own, from its signature or its post to its outcome. Private to lib/network.
class UpdateOperation final : public AgentOperation
{
    Q_OBJECT
public:
    using Progress = std::function<void(UpdateStage)>;

    UpdateOperation(HttpAgent &agent, CallRequest request, HttpAgent::Callback<UpdateOutcome> callback, Progress progress, QObject *context);
    //! Signs the request, posts it once and follows it.
    void start();
    //! Posts a call that was signed before, and follows it. It is posted again as long as the network lacks it.
    void follow(const Envelope &envelope, const QByteArray &cbor);

protected:
    void sendSigned() override;

private:
    void follow(IngressLedger::Call call, std::optional<std::chrono::nanoseconds> madeAfter);
    void decide(const IngressLedger::Decided &decided);
    [[nodiscard]] Result<UpdateOutcome> outcomeOf(const IngressLedger::Decided &decided);
    void reach(UpdateStage stage);
    void finish(Result<UpdateOutcome> result);

    HttpAgent &m_agent;
    CallRequest m_request;
    HttpAgent::Callback<UpdateOutcome> m_callback;
    Progress m_progress;
    UpdateStage m_stage = UpdateStage::Waiting;
    TrustAnchorPtr m_trusted; // when the call was signed
    HttpIngressDriver *m_driver = nullptr; // of the last envelope; a child
};

} // namespace Ic
