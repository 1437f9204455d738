// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "cdkoptions.h"
#include "cdktypes.h"
#include "hashtreebuilder.h"
#include "servicemessage.h"
#include "websocketmessage.h"
#include <QtCore/QHash>
#include <QtCore/QList>

namespace Ic::LocalNet {

//! The callbacks of the application, and the point at which an asynchronous canister commits its state.
class CdkHandlers
{
public:
    virtual ~CdkHandlers() = default;
    virtual Trap clientOpened(const Principal &client) = 0;
    virtual Trap clientMessage(const Principal &client, const QByteArray &content) = 0;
    virtual Trap clientClosed(const Principal &client) = 0;
    //! A trap rolls back to here and no further: a timer has been taken off the list, or (Motoko) a callback is about to be
    //! awaited (protocol.md i.15).
    virtual void commit() = 0;
};

//! The canister side of IC WebSocket with the behaviour of CDK 0.4.1 (protocol.md sections b, i and k). A value without clock, timer or I/O: every
//! method takes the time, and a copy is a snapshot. The owner keeps such a copy and restores it after a trap; after a CdkOutcome::Trapped the state
//! is half done, as on the canister before the roll-back.
class WebsocketCdk final
{
public:
    static constexpr int PrunedPerSend = 5; // messages at most (protocol.md b.8)
    static constexpr const char *TreeLabel = "websocket";

    WebsocketCdk(const CdkOptions &options, quint64 nowNs);

    //! ws_open, called by \a caller.
    CdkOutcome open(CdkHandlers &handlers, const Principal &caller, quint64 clientNonce, const Principal &gateway, quint64 nowNs);
    //! ws_close, called by \a caller, a gateway.
    CdkOutcome close(CdkHandlers &handlers, const Principal &caller, const ClientKey &key, quint64 nowNs);
    //! ws_message, called by \a caller.
    CdkOutcome message(CdkHandlers &handlers, const Principal &caller, const WebsocketMessage &message, quint64 nowNs);
    //! ws_get_messages, called by \a caller, a gateway. Unknown gateways get an empty answer, not an error. The certificate is left to the
    //! caller, and without messages there is no tree.
    [[nodiscard]] Ic::Cdk::CertifiedMessages messages(const Principal &caller, quint64 nonce) const;

    //! The application sends \a content to its client.
    CdkOutcome send(const Principal &client, const QByteArray &content, quint64 nowNs);
    //! The application closes the connection of its client.
    CdkOutcome closeClient(CdkHandlers &handlers, const Principal &client, quint64 nowNs);

    //! When the next timer of the canister is due.
    [[nodiscard]] quint64 nextTimerNs() const;
    //! Runs one timer that is due at \a nowNs; false if there was none. Each timer is a canister message of its own: a trap
    //! (in \a outcome) ends it.
    bool runDueTimer(CdkHandlers &handlers, quint64 nowNs, CdkOutcome &outcome);

    //! The 32 bytes that the canister certifies; empty before the first message.
    [[nodiscard]] QByteArray certifiedData() const;
    [[nodiscard]] bool hasClient(const ClientKey &key) const { return m_clients.contains(key); }
    [[nodiscard]] qsizetype clientCount() const { return m_clients.size(); }
    [[nodiscard]] qsizetype queueLength(const Principal &gateway) const { return m_gateways.value(gateway).queue.size(); }
    [[nodiscard]] bool hasGateway(const Principal &gateway) const { return m_gateways.contains(gateway); }

private:
    struct Client
    {
        Principal gateway;
        quint64 order = 0; // of registration: acks go out in this order
        quint64 lastKeepAliveNs = 0;
        quint64 expectedIncoming = 1;
        quint64 outgoing = 0; // sequence number of the last message to the client
        bool awaitsKeepAlive = false;
    };
    struct Queued
    {
        Ic::Cdk::OutputMessage message;
        quint64 sinceNs = 0;
    };
    struct Gateway
    {
        QList<Queued> queue;
        quint64 nextNonce = 0;
        quint64 clients = 0;
        std::optional<quint64> emptySinceNs;
    };

    CdkOutcome serviceMessage(const ClientKey &key, const QByteArray &content, quint64 nowNs);
    CdkOutcome enqueue(const ClientKey &key, bool isService, const QByteArray &content, quint64 nowNs);
    void prune(Gateway &gateway, quint64 nowNs);
    Trap removeClient(CdkHandlers &handlers, const ClientKey &key, std::optional<ServiceMessage::CloseCause> cause, quint64 nowNs);
    void beforeCallback(CdkHandlers &handlers) const;
    [[nodiscard]] QList<ClientKey> clientsInOrder(bool onlyWaiting) const;
    void sendAcks(quint64 nowNs);
    Trap checkKeepAlive(CdkHandlers &handlers, quint64 nowNs);
    void forgetEmptyGateways(quint64 nowNs);

    [[nodiscard]] quint64 ackIntervalNs() const { return quint64(m_options.ackInterval().count()); }
    [[nodiscard]] quint64 keepAliveTimeoutNs() const { return quint64(m_options.keepAliveTimeout().count()); }

    CdkOptions m_options;
    QHash<ClientKey, Client> m_clients;
    QHash<Principal, ClientKey> m_currentKeys; // one connection per principal (protocol.md b.9)
    QHash<Principal, Gateway> m_gateways;
    LabeledTree m_tree; // "websocket" and below it each key of every queue with the hash of its content
    quint64 m_registrations = 0;
    quint64 m_nextAckNs;
    QList<quint64> m_keepAliveChecksNs; // due times, soonest first
    bool m_certified = false;
};

} // namespace Ic::LocalNet
