// SPDX-License-Identifier: MIT
#pragma once
#include "messageverifier.h"
#include "session.h"
#include "virtualgateway.h"
#include "virtualingressdriver.h"

namespace Ic::Test {

//! An application with an open socket: a Session, and its actions carried out in virtual time as SessionDriver does, over VirtualGateways and a
//! VirtualNetwork. Messages are the numbers of a LogApplication, sent and answered.
class VirtualClient final
{
public:
    //! An answer of the canister.
    struct Answer
    {
        quint32 number = 0;
        bool mayFollowGap = false; //!< since the one before, the session said that messages may be missing
    };

    VirtualClient(VirtualNetwork &network, std::vector<VirtualGateway *> gateways, const SessionOptions &options);
    ~VirtualClient();
    Q_DISABLE_COPY_MOVE(VirtualClient)

    void open();
    //! Sends the next number, from 1 on.
    void send();
    void networkChanged();

    [[nodiscard]] const Principal &principal() const noexcept { return m_principal; }
    [[nodiscard]] ConnectionState state() const noexcept { return m_session.state(); }
    //! Returns how many numbers were sent, and how many of them have their final state.
    [[nodiscard]] quint32 sent() const noexcept { return quint32(m_states.size()); }
    [[nodiscard]] quint32 decided() const noexcept { return m_decided; }
    //! Returns the state of \a number.
    [[nodiscard]] DeliveryState stateOf(quint32 number) const { return m_states.at(number - 1); }
    [[nodiscard]] const std::vector<Answer> &answers() const noexcept { return m_answers; }
    //! Returns whether the session said that messages may be missing after the last answer.
    [[nodiscard]] bool mayMissLast() const noexcept { return m_mayFollowGap; }
    //! Returns the gateway of the last connection; null before the first.
    [[nodiscard]] VirtualGateway *gateway() const noexcept { return m_gateway; }
    [[nodiscard]] int sessions() const noexcept { return m_sessions; }
    //! Returns when the last final state was known.
    [[nodiscard]] VirtualScheduler::Time lastDecision() const noexcept { return m_lastDecision; }
    //! Returns what the session did that no session may do; empty if nothing.
    [[nodiscard]] const QString &fault() const noexcept { return m_fault; }

private:
    void post(const AnySessionEvent &event);
    void perform(const SessionAction::Connect &action);
    void perform(const SessionAction::LearnTime &action);
    void perform(const SessionAction::CloseTransport &action);
    void perform(const SessionAction::Verify &action);
    void perform(const SessionAction::Sign &action);
    void perform(const SessionAction::Write &action);
    void perform(const SessionAction::Prove &action);
    void perform(const SessionAction::Repair &action) { m_messages.repair(action.proofId); }
    void perform(const SessionAction::ForgetProof &action) { m_messages.forget(action.proofId); }
    void perform(const SessionAction::PostDirectly &action);
    void perform(const SessionAction::FindCanister &) { } // there it is
    void perform(const SessionAction::Deliver &action);
    void perform(const SessionAction::Schedule &action);
    void perform(const SessionAction::Progressed &) { }
    void perform(const SessionAction::Opened &action);
    void perform(const SessionAction::Reconnecting &action);
    void perform(const SessionAction::Closed &action);
    void perform(const SessionAction::DeliveryChanged &action);
    void perform(const SessionAction::MessagesMayBeMissing &action);
    void perform(const SessionAction::GatewayMisbehaved &action);

    void connected(quint64 generation, VirtualGateway &gateway, const VirtualLinePtr &line);
    void later(VirtualScheduler::Time delay, VirtualScheduler::Task task) { m_scheduler.afterFor(m_life, delay, std::move(task)); }
    void fail(const QString &what);

    VirtualNetwork &m_network;
    VirtualScheduler &m_scheduler;
    const std::vector<VirtualGateway *> m_gateways;
    const IdentityPtr m_identity;
    const Principal m_principal;
    VirtualAgent m_agent;
    MessageVerifier m_verifier;
    Session m_session;
    VirtualIngressDriver m_messages;
    VirtualTimer m_tick;
    VirtualLinePtr m_line; // of the present connection
    VirtualGateway *m_gateway = nullptr; // at its other end
    std::vector<AnySessionEvent> m_events;
    bool m_isDraining = false;
    std::vector<DeliveryState> m_states; // by number
    quint32 m_decided = 0;
    VirtualScheduler::Time m_lastDecision {};
    std::vector<Answer> m_answers;
    bool m_mayFollowGap = false;
    int m_sessions = 0;
    QString m_fault;
    const std::shared_ptr<void> m_life = std::make_shared<char>();
};

} // namespace Ic::Test
