// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "httpagent.h"
#include "retryrule.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <optional>

namespace Ic {

//! Fetches the messages that a canister has for one gateway (protocol.md a.3), which may be the client itself. Trusts nothing in a reply, and checks only
//! what the next query follows from, the numbers of the messages; receivers do the rest.
class IC_PRIVATE_EXPORT MessagePoller final : public QObject
{
    Q_OBJECT
public:
    //! The intervals between queries: \a shortest while there are messages, growing to \a longest without.
    struct Pace
    {
        std::chrono::milliseconds shortest;
        std::chrono::milliseconds longest;
    };
    //! \a agent must outlive it. \a identity is that of the gateway.
    MessagePoller(HttpAgent &agent, const Principal &canister, IdentityPtr identity, Pace pace, QObject *parent = nullptr);
    ~MessagePoller() override;

    //! Polls from message \a nonce on, or the first one after it that the canister still has.
    void start(quint64 nonce = 0);
    [[nodiscard]] bool isRunning() const noexcept { return m_running; }
    //! Returns the number of the message that is polled next.
    [[nodiscard]] quint64 nextNonce() const noexcept { return m_next; }
    //! Polls at once: something was sent, so an answer may be there.
    void hurry();
    void stop();
    //! Signs queries with \a identity from now on. The principal is the same as before.
    void setIdentity(const IdentityPtr &identity) { m_identity = identity; }

    //! Returns the messages in \a reply, within the limits of a batch. ServerUnavailable for a transient reject, UncertifiedReject for the canister's own
    //! refusal, HttpMalformed, ResponseTooLarge.
    [[nodiscard]] static Result<Cdk::CertifiedMessages> messagesOf(const Result<QueryReply> &reply);

Q_SIGNALS:
    //! Emitted after each query. \a isAnswered: the network responded, good or bad; \a trouble: why there is no valid reply, if there is none.
    void polled(bool isAnswered, const Ic::Error &trouble);
    //! Emitted with the messages of a valid reply, in order and without a gap.
    void received(const Ic::Cdk::CertifiedMessages &batch);
    //! Emitted when polling ended because several replies in a row were refusals or invalid. The last signal.
    void failed(const Ic::Error &error);

private:
    void poll();
    void onReply(const Result<QueryReply> &reply);
    [[nodiscard]] Result<Unit> checkKeys(const Cdk::CertifiedMessages &batch) const;

    HttpAgent &m_agent;
    const Principal m_canister;
    IdentityPtr m_identity;
    const QByteArray m_gateway; // text of its principal, which begins every key
    Backoff m_idle;
    Backoff m_afterFailure;
    QTimer m_timer;
    PendingCall m_query;
    quint64 m_next = 0;
    std::optional<quint64> m_last; // the last number received; later numbers follow without a gap
    int m_refusals = 0; // in a row
    bool m_running = false;
    bool m_hurried = false; // since the last query began
};

} // namespace Ic
