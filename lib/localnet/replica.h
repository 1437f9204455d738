// SPDX-License-Identifier: MIT
#pragma once
#include "certifiedstate.h"
#include "envelope.h"
#include "environment.h"
#include <QtCore/QHash>
#include <QtCore/QMap>
#include <map>
#include <memory>

namespace Ic::LocalNet {

//! A query's answer with the proof which node gave it (protocol.md f).
struct SignedQueryReply
{
    CanisterReply reply;
    quint64 timestampNs = 0;
    QByteArray signature;
};

//! One subnet with one node: canisters, what was asked of them, and the certified state. It gets requests whose envelopes have been
//! verified, and does what the network does with them, at once and in the order in which they come. One thread.
class Replica final
{
public:
    Replica(const QByteArray &seed, DelegationMode mode, EnvironmentPtr environment);

    //! Nanoseconds since 1970. Unlike the clock of the computer it never goes back, as canisters rely on that.
    [[nodiscard]] quint64 nowNs();
    [[nodiscard]] const NetworkKeys &keys() const noexcept { return m_keys; }

    //! The canister's id must be free.
    Canister &install(std::unique_ptr<Canister> canister);
    [[nodiscard]] Canister *canister(const Principal &id) const;

    //! Executes a call; if it was executed before, nothing happens again. Returns why it was refused without being taken on, if so.
    [[nodiscard]] std::optional<CanisterReply> call(const RequestContent &content);
    //! The certificate of what became of a call. \a content as given to call().
    [[nodiscard]] QByteArray callCertificate(const RequestContent &content);
    [[nodiscard]] SignedQueryReply query(const RequestContent &content);

    //! How the request of read_state ends: a certificate, or an HTTP status and text.
    struct ReadStateResult
    {
        QByteArray certificate;
        int status = 200;
        QByteArray text;
    };
    [[nodiscard]] ReadStateResult readCanisterState(const RequestContent &content, const Principal &canister);
    [[nodiscard]] ReadStateResult readSubnetState(const RequestContent &content, const Principal &subnet);

    //! When something is due without a request.
    [[nodiscard]] std::optional<quint64> nextTimerNs() const;
    void runTimers();
    //! Calls that are remembered.
    [[nodiscard]] qsizetype requestCount() const { return m_requests.size(); }

private:
    struct Request
    {
        Principal sender;
        Principal canister;
    };
    [[nodiscard]] CanisterReply canisterNotFound(const Principal &id) const;
    [[nodiscard]] bool mayReadRequest(const Path &path, const RequestContent &content, const Principal &canister) const;
    [[nodiscard]] bool mayRead(const Path &path, const RequestContent &content, const Principal &canister) const;
    void forgetOldRequests(quint64 nowNs);
    void publish(const Canister &canister);

    EnvironmentPtr m_environment;
    NetworkKeys m_keys;
    quint64 m_lastNowNs = 0;
    CertifiedState m_state;
    std::map<Principal, std::unique_ptr<Canister>> m_canisters;
    QHash<QByteArray, Request> m_requests; // by request id
    QMultiMap<quint64, QByteArray> m_requestsByEnd; // when each may be forgotten
};

} // namespace Ic::LocalNet
