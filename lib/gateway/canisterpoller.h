// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "clientkey.h"
#include "gatewaycore.h"
#include <QtCore/QHash>
#include <QtCore/QTimer>

namespace Ic {

//! Fetches the messages of one canister for all its clients of this gateway, and hands each to its client (protocol.md a.3).
//! Ends itself when its last client leaves, or when the canister sends what no canister should: then its
//! clients, and nobody else's, are closed.
class CanisterPoller final : public QObject
{
    Q_OBJECT
public:
    CanisterPoller(GatewayCore &core, const Principal &canister);
    ~CanisterPoller() override;

    [[nodiscard]] const Principal &canister() const noexcept { return m_canister; }
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
    void poll();
    void onReply(const Result<QueryReply> &reply);
    void onMessages(const Cdk::CertifiedMessages &batch);
    void relay(const Cdk::OutputMessage &message, const Cdk::CertifiedMessages &batch);
    [[nodiscard]] bool shouldProbe() const;
    [[nodiscard]] bool countsAnew(const Cdk::CertifiedMessages &batch) const;
    void pollAfter(std::chrono::milliseconds delay);
    void giveUp(const QString &why);
    void end();

    GatewayCore &m_core;
    Principal m_canister;
    QHash<ClientKey, Client> m_clients;
    QTimer m_timer;
    quint64 m_next = 0; // the nonce that is due
    bool m_started = false; // a message has come, so the next must have m_next
    bool m_probing = false; // the poll under way asks from 0
    std::chrono::nanoseconds m_lastProbe {};
    int m_failures = 0; // in a row
    bool m_ended = false;
};

} // namespace Ic
