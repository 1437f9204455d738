// SPDX-License-Identifier: MIT
#include "session.h"
#include "logging.h"
#include "session_p.h"

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! How often an open session looks at the clock: a longer gap between two looks means that the computer slept.
constexpr auto WatchInterval = 60s;
constexpr auto SleepTolerance = 30s;

} // namespace

Session::Session(Settings settings, EnvironmentPtr environment)
    : m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_reconnect(m_settings.options, m_environment, m_settings.bannedGateways)
    , m_queue(m_settings.options)
    , m_window(m_settings.options.sendOrder())
    , m_mustPostDirectly(m_settings.mustPostDirectly)
{
}

Session::~Session() = default;

SessionActions Session::handle(const AnySessionEvent &event, Moment now)
{
    const bool slept = sleptSinceLastEvent(now);
    m_now = now;
    m_lastSeen = now.monotonic;
    m_actions.clear();
    if (slept) { // check: session-slept
        // The gateway or the system may have dropped us meanwhile, and nobody says so (architecture.md section 3, point 10).
        fail(Origin::System, Error(ErrorCode::SystemResumed, QStringLiteral("the computer slept; reconnecting")));
    }
    std::visit([this](const auto &e) { on(e); }, event);
    reschedule();
    return std::exchange(m_actions, {});
}

bool Session::sleptSinceLastEvent(Moment now) const
{
    return m_state == ConnectionState::Open && now.monotonic - m_lastSeen > WatchInterval + SleepTolerance;
}

bool Session::isCurrent(quint64 generation) const noexcept
{
    return m_connection && m_connection->generation == generation;
}

quint64 Session::correctedNow() const
{
    return m_settings.clock->correctedNs(quint64(m_now.unixTime.count()), quint64(m_now.monotonic.count()));
}

quint64 Session::stampNow() const
{
    return m_settings.clock->stampNs(quint64(m_now.unixTime.count()), quint64(m_now.monotonic.count()));
}

void Session::progress(ConnectionState state)
{
    if (std::exchange(m_state, state) != state)
        emitAction(SessionAction::Progressed {state});
}

// ---- Events of the application

void Session::on(const SessionEvent::Open &event)
{
    if (m_state != ConnectionState::Closed) // check: open-when-closed
        return;
    if (auto started = m_reconnect.start(event.gateways, m_now.monotonic); !started) {
        finish(CloseReason(Origin::Gateway, started.error()));
        return;
    }
    connectNow();
}

void Session::on(const SessionEvent::Close &event)
{
    if (m_state == ConnectionState::Closed) // check: close-when-open
        return;
    endConnection(1000, QString());
    finish(CloseReason(Origin::Application, event.error));
}

void Session::on(const SessionEvent::Retry &)
{
    if (m_state == ConnectionState::WaitingToReconnect) // check: retry-when-waiting (gate)
        connectNow();
}

void Session::on(const SessionEvent::Send &event)
{
    if (auto queued = m_queue.enqueue({event.id, event.payload}); !queued) {
        reportDelivery(event.id, DeliveryState::Failed, queued.error());
        return;
    }
    reportDelivery(event.id, DeliveryState::Queued);
    pump();
}

void Session::on(const SessionEvent::CancelSend &event)
{
    if (m_queue.cancel(event.id)) // check: cancel-when-queued (gate)
        reportDelivery(event.id, DeliveryState::Failed, Error(ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent")));
    else if (m_queue.inHand() && m_queue.inHand()->message.id == event.id)
        m_takenBack = true; // it can still be dropped when it has been signed
}

void Session::on(const SessionEvent::IdentityRenewed &event)
{
    m_mustPostDirectly = event.mustPostDirectly;
}

// ---- Events of the system

void Session::on(const SessionEvent::NetworkChanged &)
{
    switch (m_state) {
    case ConnectionState::Closed:
    case ConnectionState::LoadingInterface: // before a session
    case ConnectionState::Open: // If it is dead, the keep-alive of TCP notices; if not, a cut would lose messages.
        return;
    case ConnectionState::WaitingToReconnect: connectNow(); return;
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening:
        endConnection(1000, QString());
        connectNow();
        return;
    }
}

void Session::on(const SessionEvent::Tick &)
{
    m_scheduled.reset(); // the timer is spent, and may have come a little early: what is due still has to be asked for again
    switch (m_reconnect.due(m_now.monotonic)) {
    case Reconnect::Due::GiveUp: giveUp(); return;
    case Reconnect::Due::PollInstead: pollInstead(); return;
    case Reconnect::Due::Retry: connectNow(); return;
    case Reconnect::Due::Nothing: break;
    }
    switch (m_state) {
    case ConnectionState::Closed:
    case ConnectionState::LoadingInterface:
    case ConnectionState::WaitingToReconnect: return;
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening:
        if (m_connection->deadline && m_now.monotonic >= *m_connection->deadline) // check: phase-deadline
            fail(Origin::Network, phaseTimeout(timeOfPhase()));
        return;
    case ConnectionState::Open:
        if (m_now.monotonic >= m_connection->ackDeadline) { // check: ack-watchdog
            fail(Origin::Canister, Error(ErrorCode::AckTimeout, QStringLiteral("no acknowledgement for %1 s").arg(m_settings.options.ackTimeout() / 1s)));
        } else if (m_connection->pendingBytes > 0 && m_now.monotonic - m_connection->lastWriteProgress >= stallTimeout()) { // check: send-stall
            fail(Origin::Network,
                Error(ErrorCode::SendStalled, QStringLiteral("%1 bytes were not sent for %2 s").arg(m_connection->pendingBytes).arg(stallTimeout() / 1s)));
        } else if (m_connection->reopening) {
            reopenIfDue();
        } else {
            if (const auto late = gatewayTakesOverAt(); late && m_now.monotonic >= *late) // check: direct-patience
                leaveToGateway();
            if (m_connection->signOfLifeDueSince)
                watchSignOfLife();
            pump();
        }
        return;
    }
}

// ---- Connecting

void Session::pollInstead()
{
    std::optional<CloseReason> reason; // without a connection the last attempt has been reported
    if (m_connection)
        reason = CloseReason(Origin::Network, phaseTimeout(m_settings.options.gatewayPatience()));
    if (!m_reconnect.pollInstead(reason))
        return;
    if (reason) {
        endConnection(1000, QString());
        waitToReconnect(*reason, {m_reconnect.attempt(), 0ms});
    }
    connectNow();
}

std::chrono::nanoseconds Session::stallTimeout() const
{
    // What is posted is posted again until it expires; only its verdict counts as progress.
    const SessionOptions &options = m_settings.options;
    return isPolling() ? std::max(options.sendStallTimeout(), options.messageExpiry() + 60s) : options.sendStallTimeout();
}

void Session::connectNow()
{
    m_reconnect.connecting(m_now.monotonic);
    m_connection = std::make_unique<Connection>(++m_generation, m_settings.options.maxUnverifiedBytes(), m_settings.clock);
    progress(ConnectionState::Connecting);
    setPhase(TransportPhase::Tcp);
    emitAction(SessionAction::Connect {m_generation, m_reconnect.gateway()});
    // A request of a slow clock has expired when it is signed, which gateways do not report (protocol.md c.3).
    if (m_settings.hasNetwork && !m_settings.clock->earliestNs(quint64(m_now.monotonic.count()))) { // check: time-before-open
        m_connection->learnsTime = true;
        emitAction(SessionAction::LearnTime {m_generation});
    }
}

void Session::setPhase(TransportPhase phase)
{
    m_connection->phase = phase;
    m_connection->deadline = m_now.monotonic + timeOfPhase();
}

std::chrono::milliseconds Session::timeOfPhase() const
{
    const SessionOptions &options = m_settings.options;
    if (m_state == ConnectionState::Opening)
        return options.openTimeout();
    switch (m_connection->phase) {
    case TransportPhase::Tcp: return options.tcpTimeout();
    case TransportPhase::Tls: return options.tlsTimeout();
    case TransportPhase::Upgrade: return options.upgradeTimeout();
    case TransportPhase::Ready: break;
    }
    return options.handshakeTimeout();
}

Error Session::phaseTimeout(std::chrono::milliseconds time) const
{
    const QString address = m_reconnect.gateway().toDisplayString(); // without a password
    const QString within = QStringLiteral("within %1 s").arg(double(time.count()) / 1000);
    if (m_state == ConnectionState::Opening)
        return {ErrorCode::OpenTimeout, QStringLiteral("the canister did not open the session %1").arg(within)};
    if (isPolling())
        return {ErrorCode::ConnectTimeout, QStringLiteral("no response of the network at %1 %2").arg(address, within)};
    switch (m_connection->phase) {
    case TransportPhase::Tcp: return {ErrorCode::ConnectTimeout, QStringLiteral("no TCP connection to the gateway %1 %2").arg(address, within)};
    case TransportPhase::Tls: return {ErrorCode::TlsTimeout, QStringLiteral("no TLS connection to the gateway %1 %2").arg(address, within)};
    case TransportPhase::Upgrade:
        return {ErrorCode::UpgradeTimeout, QStringLiteral("the gateway %1 did not answer the WebSocket request %2").arg(address, within)};
    case TransportPhase::Ready: break;
    }
    return {ErrorCode::HandshakeTimeout, QStringLiteral("the gateway %1 did not send its principal %2").arg(address, within)};
}

void Session::on(const SessionEvent::Progress &event)
{
    if (!isCurrent(event.generation) || event.phase <= m_connection->phase) // check: progress-generation
        return;
    setPhase(event.phase);
    if (event.phase == TransportPhase::Ready)
        progress(ConnectionState::Handshaking);
}

void Session::onHandshake(const QByteArray &frame)
{
    auto handshake = HandshakeFrame::fromCbor(frame);
    if (!handshake) { // check: session-handshake-readable
        on(SessionFault::of(handshake.error(), frame));
        return;
    }
    m_connection->gatewayPrincipal = handshake->gatewayPrincipal;
    if (isPolling()) {
        // Our own transport speaks, for nobody but us: another principal's messages we could not even fetch.
        if (handshake->gatewayPrincipal != m_settings.client) { // check: polling-principal
            fail(Origin::System, Error(ErrorCode::InvalidState, QStringLiteral("without a gateway, the client's own principal must be the gateway")));
            return;
        }
    } else if (auto accepted = checkGatewayPrincipal(handshake->gatewayPrincipal, m_settings.client); !accepted) { // check: gateway-principal
        on(SessionFault::of(accepted.error(), frame));
        return;
    }
    requestOpen();
}

void Session::requestOpen()
{
    Connection &c = *m_connection;
    c.address = {c.gatewayPrincipal.toText().toUtf8(), {m_settings.client, m_environment->randomU64()}};
    c.inbox.expect(c.address);
    progress(ConnectionState::Opening);
    m_reconnect.answered();
    c.deadline = m_now.monotonic + m_settings.options.openTimeout();
    if (!c.learnsTime) // check: open-with-time (gate)
        signOpen();
}

void Session::on(const SessionEvent::TimeLearned &event)
{
    if (!isCurrent(event.generation) || !std::exchange(m_connection->learnsTime, false)) // check: time-generation
        return;
    if (m_state == ConnectionState::Opening) // check: time-when-opening (gate)
        signOpen();
}

void Session::signOpen()
{
    Connection &c = *m_connection;
    c.inbox.openRequested(m_now.monotonic);
    c.deadline = m_now.monotonic + m_settings.options.openTimeout();
    c.openSignId = c.nextSignId;
    // It expires with the deadline: a copy that is held back can't evict a later session (architecture.md section 3, point 8).
    sign(Cdk::OpenMethod, Cdk::encodeOpen({c.address.client.nonce, c.gatewayPrincipal}), m_settings.options.openTimeout());
}

// ---- When to wake up

void Session::reschedule()
{
    std::optional<std::chrono::nanoseconds> next = m_reconnect.wakeUpAt();
    const auto at = [&next](std::chrono::nanoseconds time) { next = earliest({next, time}); };
    switch (m_state) {
    case ConnectionState::Closed:
    case ConnectionState::LoadingInterface:
    case ConnectionState::WaitingToReconnect: break;
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening:
        if (m_connection->deadline)
            at(*m_connection->deadline);
        break;
    case ConnectionState::Open:
        at(m_connection->ackDeadline);
        if (m_connection->pendingBytes > 0)
            at(m_connection->lastWriteProgress + stallTimeout());
        if (m_connection->reopening)
            at(m_connection->reopening->at);
        else if (m_connection->signOfLifeDueSince)
            at(nextLookAtSignOfLife());
        if (const auto handOver = mayHandOverAt(); handOver && *handOver > m_now.monotonic)
            at(*handOver);
        if (const auto late = gatewayTakesOverAt())
            at(*late);
        // A busy session needs no new timer for each frame: the old one is early enough to notice sleep.
        // All sessions of a process look at the same moments, so that many cost no more wake-ups than one.
        at((m_now.monotonic / WatchInterval + 1) * WatchInterval);
        break;
    }
    if (next == m_scheduled)
        return;
    m_scheduled = next;
    emitAction(SessionAction::Schedule {next});
}

} // namespace Ic
