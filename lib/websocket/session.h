// SPDX-License-Identifier: MIT
#pragma once
#include "cdkarguments.h"
#include "environment.h"
#include "inbox.h"
#include "networkclock.h"
#include "reconnect.h"
#include "rootkey.h"
#include "sendqueue.h"
#include "sendwindow.h"
#include "sessionactions.h"
#include "sessionevents.h"
#include "sessionfault.h"
#include "sessionoptions.h"
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <map>
#include <memory>
#include <optional>

namespace Ic {

//! The life of one IC WebSocket, from open() to closed(), over as many connections as it takes: a pure state machine.
//!
//! Events go in, each with the time; actions come out. It owns no socket, timer or clock, so hours of protocol run in
//! milliseconds and every fault is a row of a test (architecture.md section 3, point 2). Randomness is that of the
//! Environment. Not thread-safe: its driver calls it from one thread.
class Session
{
public:
    struct Settings
    {
        Principal canister;
        Principal client; //!< whose identity signs
        RootKey rootKey = RootKey::mainnet(); //!< for evidence; the driver verifies with it
        std::shared_ptr<NetworkClock> clock = std::make_shared<NetworkClock>(); //!< of that root key, shared by all that trust it
        SessionOptions options = {};
        bool hasNetwork = false; //!< the network can be asked for verdicts and the time, and be posted to
        //! What the identity signs does not survive a gateway that encodes it anew (protocol.md a.3), such as a delegation with
        //! permissions. Only with hasNetwork.
        bool mustPostDirectly = false;
        //! Gateways that misbehaved, never used again; shared by the sessions of one socket. Null: this session's own.
        std::shared_ptr<QSet<QUrl>> bannedGateways = nullptr;
    };

    Session(Settings settings, EnvironmentPtr environment);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] SessionActions handle(const AnySessionEvent &event, Moment now);
    [[nodiscard]] ConnectionState state() const noexcept { return m_state; }

private:
    struct Connection;
    //! A message whose verdict is open. It may outlive its connection.
    struct HandedOver
    {
        quint64 generation = 0;
        quint64 sequence = 0;
        SendQueue::Message message;
        std::chrono::nanoseconds at {};
        QByteArray frame; //!< a ClientRequest, for the gateway if the network does not take it; empty once the gateway has it
        //! The canister has it, but not necessarily said Ok: in Motoko a message that is refused is acknowledged too (protocol.md k).
        std::optional<DeliveryReceipt> acknowledgement;
        //! The network can't tell; the next acknowledgement may.
        std::optional<Verdict> unknown;
    };
    using AllHandedOver = std::map<quint64, HandedOver>;

    // One overload for each event; each decides by the state.
    void on(const SessionEvent::Open &event);
    void on(const SessionEvent::Close &event);
    void on(const SessionEvent::Retry &event);
    void on(const SessionEvent::Send &event);
    void on(const SessionEvent::CancelSend &event);
    void on(const SessionEvent::Progress &event);
    void on(const SessionEvent::Frame &event);
    void on(const SessionEvent::TextFrame &event);
    void on(const SessionEvent::Written &event);
    void on(const SessionEvent::TransportClosed &event);
    void on(const SessionEvent::Verified &event);
    void on(const SessionEvent::Signed &event);
    void on(const SessionEvent::Stored &event);
    void on(const SessionEvent::TimeLearned &event);
    void on(const SessionEvent::Judged &event);
    void on(const SessionEvent::PostFailed &event);
    void on(const SessionEvent::CanisterMissing &event);
    void on(const SessionEvent::IdentityRenewed &event);
    void on(const SessionEvent::NetworkChanged &event);
    void on(const SessionEvent::Tick &event);

    // Connecting.
    void connectNow();
    void onHandshake(const QByteArray &frame);
    void requestOpen();
    void signOpen();
    // Receiving.
    void on(const Inbox::Opened &opened);
    void on(const Inbox::Acknowledged &acknowledgement);
    void on(VerifiedMessage message);
    void on(const SessionFault &fault);
    // Sending.
    void pump();
    void sign(const QByteArray &method, const QByteArray &argument, std::chrono::nanoseconds validFor);
    void handToTransport(const QByteArray &frame);
    [[nodiscard]] bool dropIfTakenBack();
    void handOver(const QByteArray &frame, const Hash &requestId);
    void reportDelivery(quint64 id, DeliveryState state, const Error &error = {}, const DeliveryReceipt &receipt = {});
    // What becomes of what was handed over.
    [[nodiscard]] bool isOnlyPostedDirectly() const;
    [[nodiscard]] bool isPostedDirectly() const;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> mayHandOverAt() const;
    [[nodiscard]] bool mayBeSentAgain(quint64 generation);
    [[nodiscard]] std::optional<std::chrono::nanoseconds> gatewayTakesOverAt() const;
    [[nodiscard]] bool isForGateway(const HandedOver &handedOver) const;
    void leaveToGateway();
    [[nodiscard]] bool isInTheWay(const HandedOver &handedOver) const;
    void settle(AllHandedOver::iterator it, const Verdict &verdict);
    void reportVerdict(const HandedOver &handedOver, const Verdict &verdict);
    void forgetProof(AllHandedOver::iterator handedOver);
    void acknowledged(quint64 sequence, const QList<quint64> &ids, const DeliveryReceipt &receipt);
    void connectionGone(quint64 generation, const QList<quint64> &unacknowledged);
    void reopenSoon(const CloseReason &reason, std::chrono::nanoseconds grace);
    void reopenIfDue();
    void watchSignOfLife();
    [[nodiscard]] std::chrono::nanoseconds nextLookAtSignOfLife() const;
    // Ending.
    void fail(Origin origin, const Error &error);
    void endWith(const CloseReason &reason);
    void accuseGateway(const SessionFault &fault);
    void endConnection(int closeCode, const QString &reason);
    void finish(const CloseReason &reason);
    void giveUp();
    void waitToReconnect(const CloseReason &reason, const Reconnect::Attempt &attempt);
    // Without a gateway (SessionOptions::polling).
    [[nodiscard]] bool isPolling() const { return m_reconnect.isPolling(); }
    void pollInstead();
    [[nodiscard]] std::chrono::nanoseconds stallTimeout() const;

    void progress(ConnectionState state);
    void emitAction(AnySessionAction action) { m_actions.push_back(std::move(action)); }
    void reschedule();
    [[nodiscard]] bool isCurrent(quint64 generation) const noexcept;
    //! The time by which messages are judged, and the time by which requests are stamped: see NetworkClock.
    [[nodiscard]] quint64 correctedNow() const;
    [[nodiscard]] quint64 stampNow() const;
    void setPhase(TransportPhase phase);
    //! Nothing came within \a time, which is that of the present phase, or a shorter one.
    [[nodiscard]] Error phaseTimeout(std::chrono::milliseconds time) const;
    [[nodiscard]] std::chrono::milliseconds timeOfPhase() const;
    [[nodiscard]] bool sleptSinceLastEvent(Moment now) const;

    const Settings m_settings;
    const EnvironmentPtr m_environment;
    ConnectionState m_state = ConnectionState::Closed;
    Moment m_now;
    std::chrono::nanoseconds m_lastSeen {}; // monotonic time of the last event
    SessionActions m_actions;

    Reconnect m_reconnect;
    quint64 m_generation = 0;
    quint64 m_lastReceivedNs = 0; // canister's time of its last message in any session
    std::optional<std::chrono::nanoseconds> m_scheduled;

    std::unique_ptr<Connection> m_connection; // from Connecting to Open
    SendQueue m_queue;
    SendWindow m_window;
    std::chrono::nanoseconds m_gatewayUntil = std::chrono::nanoseconds::min(); // SendRoute::Auto prefers it, as the network does not take requests
    quint64 m_refusedGeneration = 0; // the last connection of which the canister refused a message for its session
    int m_refusedSessions = 0; // in a row, without a message that it accepted
    AllHandedOver m_handedOver; // by proof id, of which every handing over has its own
    quint64 m_lastProof = 0;
    bool m_mustPostDirectly = false;
    bool m_takenBack = false; // the message in hand
};

} // namespace Ic
