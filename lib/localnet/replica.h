// SPDX-License-Identifier: MIT
#pragma once
#include "certifiedstate.h"
#include "envelope.h"
#include "environment.h"
#include "ingresspool.h"
#include "managementcanister.h"
#include "networktiming.h"
#include "readpaths.h"
#include <QtCore/QHash>
#include <QtCore/QMap>
#include <map>
#include <memory>

namespace Ic::LocalNet {

class FaultScript;
enum class Fault;

//! A query's answer with the proof which node gave it (protocol.md f).
struct SignedQueryReply
{
    CanisterReply reply;
    quint64 timestampNs = 0;
    QByteArray signature;
};

//! One subnet with one node: canisters, the requests to them, and the certified state. It takes requests whose envelopes have been verified, and
//! treats them as the network does, at the times of a NetworkProfile. A round is executed when its state is certified, with the time of the round,
//! since nothing else of the state can be seen. One thread.
class Replica final
{
public:
    //! \a profile must be valid.
    Replica(const QByteArray &seed, DelegationMode mode, EnvironmentPtr environment, const NetworkProfile &profile = {});

    //! Nanoseconds since 1970. Unlike the clock of the computer it never goes back, as canisters rely on that.
    [[nodiscard]] quint64 nowNs();
    //! The time of the certified state, which queries see and certificates have.
    [[nodiscard]] quint64 stateNs() const noexcept { return m_stateNs; }
    [[nodiscard]] const NetworkKeys &keys() const noexcept { return m_keys; }
    //! Faults of the network; none at first.
    void setFaults(std::shared_ptr<FaultScript> faults) { m_faults = std::move(faults); }
    //! Returns whether to inject \a fault, at one opportunity.
    [[nodiscard]] bool strikes(Fault fault);

    //! The canister's id must be free. Its controller is NetworkKeys::controllerId().
    Canister &install(std::unique_ptr<Canister> canister);
    Canister &install(std::unique_ptr<Canister> canister, const QList<Principal> &controllers);
    [[nodiscard]] Canister *canister(const Principal &id) const;
    //! In order.
    [[nodiscard]] QList<Principal> canisterIds() const;
    [[nodiscard]] QList<Principal> controllersOf(const Principal &canister) const { return m_controllers.value(canister); }
    [[nodiscard]] static CanisterReply canisterNotFound(const Principal &id);

    //! Takes a call on, to be executed once in a round to come; with the instant profile it is executed here. \a effective is the effective
    //! canister id, or the subnet, that it was posted to. Returns why it was refused without being taken on, if so.
    [[nodiscard]] std::optional<CanisterReply> call(const RequestContent &content, const Principal &effective);
    //! Returns whether the certified state has the outcome of the call with the id \a requestId.
    [[nodiscard]] bool isExecuted(const QByteArray &requestId) const;
    //! The certificate of what became of a call. \a content as given to call().
    [[nodiscard]] QByteArray callCertificate(const RequestContent &content, const CertificateScope &scope);
    //! \a form is that of the canister's data certificate.
    [[nodiscard]] SignedQueryReply query(const RequestContent &content, DelegationForm form);

    //! How the request of read_state ends: a certificate, or an HTTP status and text.
    struct ReadStateResult
    {
        QByteArray certificate;
        int status = 200;
        QByteArray text;
    };
    //! \a version is that of the endpoint: 2 or 3.
    [[nodiscard]] ReadStateResult readCanisterState(const RequestContent &content, const Principal &canister, int version = 3);
    [[nodiscard]] ReadStateResult readSubnetState(const RequestContent &content, const Principal &subnet, int version = 3);

    //! Returns when an answer that waits for no round is due (NetworkProfile::minQueryDelay()).
    [[nodiscard]] quint64 nextAnswerNs() { return m_timing.nextAnswerNs(nowNs()); }

    //! When something is due without a request: a round with calls or timers is certified.
    [[nodiscard]] std::optional<quint64> nextTimerNs() const;
    //! Executes the rounds that are certified by now.
    void runTimers();
    //! Calls that are remembered.
    [[nodiscard]] qsizetype requestCount() const { return m_requests.size(); }

private:
    enum class Progress { Accepted, Processing, Executed };
    struct Request
    {
        Principal sender;
        Principal effective;
        Progress progress = Progress::Accepted;
    };
    struct SlowReply
    {
        Hash id;
        CanisterReply reply;
    };
    void enqueue(const RequestContent &call);
    void executeRounds(quint64 lastRoundNs);
    void execute(const RequestContent &call, quint64 roundNs);
    void finish(const Hash &id, const CanisterReply &reply);
    void finishSlowReplies(quint64 roundNs);
    void runCanisterTimers(quint64 roundNs);
    [[nodiscard]] std::optional<CanisterReply> refusal(const RequestContent &content) const;
    [[nodiscard]] CanisterReply queryReply(const RequestContent &content, DelegationForm form);
    [[nodiscard]] ReadStateResult readState(const RequestContent &content, const ReadEndpoint &endpoint, const CertificateScope &scope);
    [[nodiscard]] bool mayReadRequest(const QByteArray &id, const Principal &sender, const ReadEndpoint &endpoint) const;
    void forgetOldRequests();
    void publish(const Canister &canister);

    EnvironmentPtr m_environment;
    NetworkKeys m_keys;
    quint64 m_lastNowNs = 0;
    NetworkTiming m_timing;
    quint64 m_stateNs;
    CertifiedState m_state;
    std::map<Principal, std::unique_ptr<Canister>> m_canisters;
    QHash<Principal, QList<Principal>> m_controllers;
    ManagementCanister m_management {*this};
    std::shared_ptr<FaultScript> m_faults;
    IngressPool m_pool;
    std::multimap<quint64, SlowReply> m_slowReplies; // by due time
    QHash<QByteArray, Request> m_requests; // by request id
    QMultiMap<quint64, QByteArray> m_requestsByEnd; // when each may be forgotten
};

} // namespace Ic::LocalNet
