// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "clientkey.h"
#include "closereason.h"
#include "httpagent.h"
#include "pollpace.h"
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <optional>

namespace Ic {

//! Fetches the messages that a canister has for one session whose gateway is the client itself, and hands each on as the frame
//! that a gateway would send. It believes nothing of that, and judges only what concerns its next question, the numbers of the
//! messages: whoever takes the frames does the rest.
class MessagePoller final : public QObject
{
    Q_OBJECT
public:
    //! \a agent must outlive it. \a identity is that of the gateway that ws_open names.
    MessagePoller(HttpAgent &agent, const Principal &canister, IdentityPtr identity, const PollingOptions &options, QObject *parent = nullptr);
    ~MessagePoller() override;

    //! For the messages of the session \a key: from now on.
    void start(const ClientKey &key);
    [[nodiscard]] bool isRunning() const noexcept { return m_key.has_value(); }
    //! Something was sent, so an answer may be there: asks at once.
    void hurry();
    void stop();

Q_SIGNALS:
    //! The network answered, whatever it said.
    void heard();
    //! It did not answer, or could not; it is asked again.
    void stumbled(const Ic::Error &error);
    void frameReceived(const QByteArray &frame);
    //! It can't go on. The last signal.
    void failed(const Ic::CloseReason &reason);

private:
    void pollAfter(std::chrono::milliseconds delay);
    void poll();
    void onReply(const Result<QueryReply> &reply);
    void refused(Origin origin, const Error &error);
    [[nodiscard]] Result<Unit> checkKeys(const Cdk::CertifiedMessages &batch) const;
    void onMessages(const Cdk::CertifiedMessages &batch);

    HttpAgent &m_agent;
    const Principal m_canister;
    const IdentityPtr m_identity;
    const QByteArray m_gateway; // text of its principal, which begins every key
    PollPace m_pace;
    std::optional<ClientKey> m_key; // while running
    QTimer m_timer;
    PendingCall m_query;
    bool m_hurried = false; // while a query was under way
    quint64 m_next = 0; // the nonce to ask from
    int m_refusals = 0; // in a row
};

} // namespace Ic
