// SPDX-License-Identifier: MIT
#pragma once
#include "clientkey.h"
#include "gatewaycore.h"
#include "messagepoller.h"
#include <QtCore/QHash>
#include <optional>

namespace Ic {

//! Relays the messages of one canister to all its clients of this gateway. Ends itself when its last client leaves, or when polling
//! fails for good: then the canister's clients, and no others, are closed.
class CanisterPoller final : public QObject
{
    Q_OBJECT
public:
    //! Polls from \a position on, if the canister still has that message, else all that it has.
    CanisterPoller(GatewayCore &core, const Principal &canister, const std::optional<QueuePosition> &position);
    ~CanisterPoller() override;

    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }
    [[nodiscard]] const std::optional<QueuePosition> &position() const noexcept { return m_position; }
    //! False if this client key is here already.
    [[nodiscard]] bool addClient(const ClientKey &key, ClientConnection *connection);
    void removeClient(const ClientKey &key, ClientConnection *connection);

private:
    struct Client
    {
        ClientConnection *connection = nullptr;
        std::chrono::nanoseconds since {};
        bool heardOf = false; // a message for it has come
    };
    void onPolled(const Error &trouble);
    void onMessages(const Cdk::CertifiedMessages &batch);
    [[nodiscard]] bool beginsAtPosition(const Cdk::CertifiedMessages &batch) const;
    void relay(const Cdk::OutputMessage &message, const Cdk::CertifiedMessages &batch);
    [[nodiscard]] bool shouldProbe() const;
    using BatchCallback = std::function<void(const Cdk::CertifiedMessages &batch)>;
    void probe(quint64 nonce, BatchCallback callback);
    void probeStart();
    void probeLastSeen(quint64 next, const Hash &content);
    [[nodiscard]] std::optional<quint64> restartIn(const Cdk::CertifiedMessages &batch, quint64 next) const;
    void giveUp(const Error &error);
    void end();

    GatewayCore &m_core;
    Principal m_canister;
    QHash<ClientKey, Client> m_clients;
    MessagePoller m_poller;
    PendingCall m_probe;
    std::optional<QueuePosition> m_position;
    bool m_isResuming; // the first reply shows whether the queue is still the one of m_position
    std::chrono::nanoseconds m_lastProbe {};
    int m_failures = 0; // in a row
    bool m_ended = false;
};

} // namespace Ic
