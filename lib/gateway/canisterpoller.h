// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "clientkey.h"
#include "gatewaycore.h"
#include "sha256.h"
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
    enum class Probe {
        None, //!< asks for what is due
        FromStart, //!< asks from 0
        LastSeen, //!< asks for the last message once more
    };
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
    void nextProbe();
    [[nodiscard]] bool lastSeenIsAnother(const Cdk::CertifiedMessages &batch) const;
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
    Probe m_probe = Probe::None; // what the poll under way is
    Hash m_lastContent {}; // of the message before m_next
    std::chrono::nanoseconds m_lastProbe {};
    int m_failures = 0; // in a row
    bool m_ended = false;
};

} // namespace Ic
