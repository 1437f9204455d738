// SPDX-License-Identifier: MIT
#pragma once
#include "delivery.h"
#include "environment.h"
#include "handshake.h"
#include "inbox.h"
#include "networkclock.h"
#include "outbound.h"
#include "reconnect.h"
#include "rootkey.h"
#include "sessionactions.h"
#include "sessionevents.h"
#include "sessionfault.h"
#include "sessionoptions.h"
#include <QtCore/QSet>
#include <memory>
#include <optional>

namespace Ic {

//! The life of one IC WebSocket, from open() to closed(), over as many connections as it takes: a pure state machine.
//!
//! Events go in, each with the time; actions come out. It routes events between its phases, each of which is pure: Reconnect chooses gateways,
//! Handshake reaches the canister, Inbox receives, Outbound sends, Delivery follows messages to their outcome. It owns no socket, timer or clock,
//! so hours of protocol run in milliseconds and every fault is a row of a test (architecture.md section 3, point 2). Randomness is that of the
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
        //! Requests of the identity do not survive a gateway that encodes them anew (protocol.md a.3), for example because of a delegation with
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
    //! The phases of one connection. A new connection starts with new ones, so nothing of an earlier one can leak into it
    //! (architecture.md section 3, point 8).
    struct Connection
    {
        quint64 generation = 0;
        Handshake handshake;
        Inbox inbox;
        std::optional<std::chrono::nanoseconds> openedAt = {};
        std::optional<Error> mismatch = {}; // of the root key with the network itself
        std::optional<CloseReason> cut = {}; // the transport has ended; earlier frames are still being verified
        std::optional<SessionFault> suspicion = {}; // a message does not fit the root key; the network is asked whether it does
    };

    // One overload for each event.
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
    void on(const SessionEvent::TimeLearned &event);
    void on(const SessionEvent::Judged &event);
    void on(const SessionEvent::PostFailed &event);
    void on(const SessionEvent::CanisterMissing &event);
    void on(const SessionEvent::IdentityRenewed &event);
    void on(const SessionEvent::NetworkChanged &event);
    void on(const SessionEvent::Tick &event);

    // Reactions to the results of phases.
    void on(const Inbox::Opened &opened);
    void on(const Inbox::Acknowledged &acknowledgement);
    void on(SessionAction::Verify verify);
    void on(VerifiedMessage message);
    void on(const Outbound::OpenRequest &request);
    void on(const Outbound::Departure &departure);
    void on(const Delivery::Settled &settled);
    void on(const SessionFault &fault);
    void on(std::monostate) { }

    void connectNow();
    void pollInstead();
    void signOpen();
    void sendNext();
    void write(const QList<QByteArray> &frames);
    void endIfDue();

    void fail(Origin origin, const Error &error) { on(SessionFault {CloseReason(origin, error)}); }
    void endWith(const SessionFault &fault);
    void accuseGateway(const SessionFault &fault);
    void endConnection(int closeCode, const QString &reason);
    void reconnect(const CloseReason &reason, const Reconnect::Attempt &attempt);
    void giveUp();
    void finish(const CloseReason &reason);

    void progress(ConnectionState state);
    void reschedule();
    [[nodiscard]] std::optional<std::chrono::nanoseconds> wakeUpAt() const;
    [[nodiscard]] bool isCurrent(quint64 generation) const noexcept { return m_connection && m_connection->generation == generation; }
    //! Whether what arrives on that connection counts: not behind a message that does not fit the root key.
    [[nodiscard]] bool isListening(quint64 generation) const noexcept { return isCurrent(generation) && !m_connection->suspicion; }
    [[nodiscard]] bool isConnecting() const noexcept;
    //! The time by which messages are judged, and the time by which requests are stamped: see NetworkClock.
    [[nodiscard]] quint64 correctedNow() const;
    [[nodiscard]] quint64 stampNow() const;
    [[nodiscard]] bool sleptSinceLastEvent(Moment now) const;

    const Settings m_settings;
    const EnvironmentPtr m_environment;
    ConnectionState m_state = ConnectionState::Closed;
    Moment m_now;
    std::chrono::nanoseconds m_lastSeen {}; // monotonic time of the last event
    SessionActions m_actions;
    Reconnect m_reconnect;
    Outbound m_outbound;
    Delivery m_delivery;
    std::unique_ptr<Connection> m_connection; // from Connecting to Open
    quint64 m_generation = 0;
    quint64 m_lastReceivedNs = 0; // canister's time of its last message in any session
    std::optional<std::chrono::nanoseconds> m_scheduled;
};

} // namespace Ic
