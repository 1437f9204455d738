// SPDX-License-Identifier: MIT
#include "session.h"
#include "logging.h"
#include <utility>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! How often an open session looks at the clock: a longer gap between two looks means that the computer slept.
constexpr auto WatchInterval = 60s;
constexpr auto SleepTolerance = 30s;
constexpr auto TimePatience = 1s; // then the session is opened by this computer's clock
constexpr auto SuspicionPatience = 15s; // then the gateway alone does not fit the root key, as far as is known
//! As the other clients of the protocol close on a fault (protocol.md b.10).
constexpr int FaultCloseCode = 4000;
constexpr int ApplicationCloseCode = 4001;

} // namespace

Session::Session(Settings settings, EnvironmentPtr environment)
    : m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_reconnect(m_settings.options, m_environment, m_settings.bannedGateways)
    , m_outbound(m_settings.options, m_environment, m_actions)
    , m_delivery({m_settings.options, m_settings.hasNetwork, m_settings.mustPostDirectly}, m_actions)
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
        // The gateway or the system may have dropped the connection meanwhile, without a sign (architecture.md section 3, point 10).
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

bool Session::isConnecting() const noexcept
{
    return m_connection && m_state != ConnectionState::Open;
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
        m_actions.emplace_back(SessionAction::Progressed {state});
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
    m_outbound.send(event);
    sendNext();
}

void Session::on(const SessionEvent::CancelSend &event)
{
    m_outbound.cancel(event.id);
}

void Session::on(const SessionEvent::IdentityRenewed &event)
{
    m_delivery.setMustPostDirectly(event.mustPostDirectly);
}

// ---- Events of the system

void Session::on(const SessionEvent::NetworkChanged &)
{
    // If an open one is dead, the keep-alive of TCP notices; if not, a cut would lose messages.
    if (m_state != ConnectionState::WaitingToReconnect && !isConnecting())
        return;
    endConnection(1000, QString());
    connectNow();
}

void Session::on(const SessionEvent::Tick &)
{
    m_scheduled.reset(); // the timer is spent, and may have fired a little early: the due action is still computed below
    switch (m_reconnect.due(m_now.monotonic)) {
    case Reconnect::Due::GiveUp: giveUp(); return;
    case Reconnect::Due::PollInstead: pollInstead(); return;
    case Reconnect::Due::Retry: connectNow(); return;
    case Reconnect::Due::Nothing: break;
    }
    if (isConnecting() && m_now.monotonic >= m_connection->handshake.deadline()) { // check: phase-deadline
        fail(Origin::Network, m_connection->handshake.timeout());
    } else if (m_state == ConnectionState::Open) {
        endIfDue();
        if (!m_connection)
            return;
        write(m_delivery.overdueForGateway(m_now.monotonic));
        sendNext();
    }
}

//! See SessionAction::FindCanister.
void Session::on(const SessionEvent::CanisterMissing &event)
{
    if (m_state == ConnectionState::Closed || m_state == ConnectionState::Open) // check: missing-canister-ends
        return;
    endConnection(FaultCloseCode, event.error.message());
    finish(CloseReason(Origin::Canister, event.error));
}

// ---- Connecting

void Session::connectNow()
{
    const auto now = m_now.monotonic;
    m_reconnect.connecting(now);
    // A request of a slow clock has expired when it is signed, which gateways do not report (protocol.md c.3).
    const bool learnsTime = m_settings.hasNetwork && !m_settings.clock->earliestNs(quint64(now.count()));
    Handshake::Settings handshake {m_settings.options, m_settings.client, m_reconnect.gateway(), m_reconnect.isPolling(), learnsTime};
    m_connection.reset(
        new Connection {++m_generation, Handshake(std::move(handshake), m_environment, now), Inbox(m_settings.options.maxUnverifiedBytes(), m_settings.clock)});
    m_outbound.begin(m_generation, m_reconnect.isPolling(), now);
    m_delivery.begin(m_generation, m_reconnect.isPolling());
    progress(ConnectionState::Connecting);
    m_actions.emplace_back(SessionAction::Connect {m_generation, m_reconnect.gateway()});
    if (learnsTime) // check: time-before-open
        m_actions.emplace_back(SessionAction::LearnTime {m_generation, TimePatience});
}

void Session::pollInstead()
{
    std::optional<CloseReason> reason; // without a connection the last attempt has been reported
    if (m_connection)
        reason = CloseReason(Origin::Network, m_connection->handshake.timeout(m_settings.options.gatewayPatience()));
    if (!m_reconnect.pollInstead(reason))
        return;
    if (reason) {
        endConnection(1000, QString());
        reconnect(*reason, {m_reconnect.attempt(), 0ms});
    }
    connectNow();
}

void Session::on(const SessionEvent::Progress &event)
{
    if (!isCurrent(event.generation) || m_state == ConnectionState::Open) // check: progress-generation
        return;
    m_connection->handshake.progressed(event.phase, m_now.monotonic);
    progress(m_connection->handshake.state());
}

void Session::on(const SessionEvent::TimeLearned &event)
{
    if (!isCurrent(event.generation)) // check: time-generation
        return;
    if (event.mismatch)
        m_connection->mismatch = event.mismatch;
    if (const auto suspicion = std::exchange(m_connection->suspicion, std::nullopt))
        endWith(*suspicion);
    else if (m_connection->handshake.timeLearned())
        signOpen();
}

void Session::signOpen()
{
    Handshake &handshake = m_connection->handshake;
    if (!handshake.isReadyToOpen()) // check: open-with-time
        return;
    handshake.openRequested(m_now.monotonic);
    m_connection->inbox.openRequested(m_now.monotonic);
    // It expires with the deadline: a copy that is held back can't evict a later session (architecture.md section 3, point 8).
    m_outbound.signOpen(handshake.address().client, handshake.gatewayPrincipal(), m_settings.options.openTimeout(), stampNow());
}

void Session::on(const Outbound::OpenRequest &request)
{
    // First to the gateway, which learns the client's address from it, whether or not it can relay it.
    m_outbound.write(request.frame, m_now.monotonic);
    if (m_delivery.postsOpenRequest()) // check: open-posted-directly (gate)
        m_actions.emplace_back(SessionAction::PostDirectly {request.frame});
}

// ---- Receiving

void Session::on(const SessionEvent::Frame &event)
{
    if (!isListening(event.generation) || m_state == ConnectionState::Connecting) // check: frame-generation
        return;
    Connection &c = *m_connection;
    if (m_state != ConnectionState::Handshaking) {
        std::visit([this](auto &&added) { on(std::forward<decltype(added)>(added)); }, c.inbox.add(event.generation, event.bytes, m_now));
        return;
    }
    if (const auto fault = c.handshake.received(event.bytes, m_now.monotonic)) {
        on(*fault);
        return;
    }
    c.inbox.expect(c.handshake.address());
    m_reconnect.answered();
    progress(ConnectionState::Opening);
    signOpen();
}

void Session::on(SessionAction::Verify verify)
{
    m_actions.emplace_back(std::move(verify));
}

void Session::on(const SessionEvent::TextFrame &event)
{
    if (!isListening(event.generation) || m_state < ConnectionState::Handshaking) // check: text-frame-generation
        return;
    fail(Origin::Gateway, Error(ErrorCode::TextFrame, QStringLiteral("the gateway sent a text frame"))); // check: text-frame
}

void Session::on(const SessionEvent::TransportClosed &event)
{
    if (!isListening(event.generation)) // check: closed-generation
        return;
    const bool isRelaying = m_state == ConnectionState::Opening || m_state == ConnectionState::Open;
    if (isRelaying && !m_connection->inbox.isEmpty()) // check: cut-after-verification
        m_connection->cut = event.reason; // frames that have arrived count: acknowledgements, the last messages, and why the canister closed
    else
        on(SessionFault {event.reason});
}

void Session::on(const SessionEvent::Verified &event)
{
    if (!isListening(event.generation)) // check: verified-generation
        return;
    m_connection->inbox.verified(event.frameId, event.result);
    while (m_connection && !m_connection->suspicion) {
        auto arrival = m_connection->inbox.next(m_now);
        if (!arrival)
            return;
        std::visit([this](auto &part) { on(std::move(part)); }, *arrival);
        if (m_connection && m_connection->cut && m_connection->inbox.isEmpty())
            on(SessionFault {CloseReason(*m_connection->cut)}); // a copy: the connection goes
    }
}

void Session::on(VerifiedMessage message)
{
    m_lastReceivedNs = std::max(m_lastReceivedNs, message.message().timestampNs);
    m_actions.emplace_back(SessionAction::Deliver {std::move(message)});
}

void Session::on(const Inbox::Opened &opened)
{
    Connection &c = *m_connection;
    c.openedAt = m_now.monotonic;
    m_delivery.opened(m_now.monotonic);
    m_reconnect.opened();
    const quint64 since = std::exchange(m_lastReceivedNs, opened.canisterTimeNs);
    m_state = ConnectionState::Open;
    m_actions.emplace_back(SessionAction::Opened {m_reconnect.gateway(), c.handshake.gatewayPrincipal(), c.handshake.address().client});
    if (since != 0)
        m_actions.emplace_back(SessionAction::MessagesMayBeMissing {since});
    sendNext();
}

void Session::on(const Inbox::Acknowledged &acknowledgement)
{
    const auto received = m_outbound.acknowledged(acknowledgement.sequence);
    if (!received) { // check: session-ack-range
        fail(Origin::Canister, received.error());
        return;
    }
    m_outbound.answerAcknowledgement(m_connection->inbox.expectedSequence() - 1);
    for (const auto &settled : m_delivery.acknowledged(acknowledgement.sequence, *received, acknowledgement.receipt, m_now.monotonic))
        on(settled);
    sendNext();
}

// ---- Sending

void Session::sendNext()
{
    if (m_state != ConnectionState::Open || m_connection->cut || m_connection->suspicion)
        return;
    if (const auto at = m_delivery.leavesAt(m_outbound.window(), m_now.monotonic); !at || *at > m_now.monotonic) // check: sent-in-time
        return;
    const auto next = m_outbound.signNext(m_connection->handshake.address().client, stampNow());
    if (next && next->message.id == 0)
        m_delivery.keepAliveSigned();
}

void Session::on(const SessionEvent::Signed &event)
{
    std::visit([this](const auto &result) { on(result); }, m_outbound.on(event, m_now.monotonic));
    sendNext();
}

void Session::on(const Outbound::Departure &departure)
{
    if (m_delivery.leaves(departure, m_now.monotonic))
        m_outbound.write(departure.frame, m_now.monotonic);
}

void Session::write(const QList<QByteArray> &frames)
{
    for (const QByteArray &frame : frames)
        m_outbound.write(frame, m_now.monotonic);
}

void Session::on(const SessionEvent::Written &event)
{
    m_outbound.on(event, m_now.monotonic);
    sendNext();
}

void Session::on(const SessionEvent::PostFailed &event)
{
    write(m_delivery.postFailed(event.proofId, m_now.monotonic));
}

void Session::on(const SessionEvent::Judged &event)
{
    if (const auto settled = m_delivery.judged(event))
        on(*settled);
    sendNext();
}

void Session::on(const Delivery::Settled &settled)
{
    m_outbound.settled(settled.generation, settled.sequence, settled.verdict, m_now.monotonic);
    if (settled.refused)
        m_outbound.putBack(*settled.refused);
    if (settled.isAccepted) // check: accepted-resets-attempts (gate)
        m_reconnect.accepted();
    if (!isCurrent(settled.generation))
        return;
    // Whether the canister waits for the very number that the next message gets.
    const bool isNextKnown = settled.verdict.state == DeliveryState::Delivered || settled.isAcknowledged
        || (settled.verdict.state == DeliveryState::Expired && m_outbound.takeBack(settled.sequence));
    if (!isNextKnown) { // check: reopened-after-verdict
        m_delivery.reopen(settled, m_now.monotonic);
        m_outbound.hold();
        endIfDue();
    }
}

void Session::endIfDue()
{
    const auto now = m_now.monotonic;
    if (const auto reason = m_delivery.due(now)) {
        on(SessionFault {*reason});
    } else if (const auto stallsAt = m_outbound.stallsAt(); stallsAt && now >= *stallsAt) { // check: send-stall
        fail(Origin::Network, m_outbound.stalled());
    }
}

// ---- Ending

void Session::on(const SessionFault &fault)
{
    if (m_connection->suspicion) // check: suspicion-outlasts-faults
        return; // a gateway that forges and cuts the connection is accused all the same
    // The network may have been replaced since it was last read: only its present certificate shows whether the gateway or the root key is wrong.
    if (fault.reason.code() == ErrorCode::RootKeyMismatch && m_settings.hasNetwork && !m_connection->mismatch) { // check: suspicion-asks-network
        m_connection->suspicion = fault;
        m_actions.emplace_back(SessionAction::LearnTime {m_generation, SuspicionPatience});
        return;
    }
    endWith(fault);
}

void Session::endWith(const SessionFault &fault)
{
    const Error &error = fault.reason.error();
    // A network and a gateway that both do not fit the root key prove nothing but that it is the wrong one.
    if (error == ErrorCode::RootKeyMismatch && m_connection->mismatch) { // check: wrong-root-key
        const Error mismatch = m_connection->mismatch->within(QStringLiteral("the root key is neither that of the network nor that of the gateway's messages"));
        endConnection(FaultCloseCode, mismatch.message());
        return finish(CloseReason(Origin::Application, mismatch));
    }
    if (error.errorClass() == ErrorClass::Forged) // check: evidence
        accuseGateway(fault);
    qCInfo(lcSession).noquote() << "connection" << m_generation << "ended:" << error.codeName() << error.message();
    const auto openedAt = m_connection->openedAt; // goes with the connection
    // As no gateway states why it cannot open a session (protocol.md i.2), the network is asked whether there is the canister.
    if (m_state == ConnectionState::Opening && error.errorClass() == ErrorClass::Stall && m_settings.hasNetwork)
        m_actions.emplace_back(SessionAction::FindCanister {});
    endConnection(error == ErrorCode::ClosedByApplication ? ApplicationCloseCode : FaultCloseCode, error.message());

    if (const auto attempt = m_reconnect.lost(fault.reason, openedAt, m_now.monotonic))
        reconnect(fault.reason, *attempt);
    else
        finish(fault.reason);
}

void Session::accuseGateway(const SessionFault &fault)
{
    const Connection &c = *m_connection;
    Evidence evidence;
    evidence.frame = fault.frame;
    evidence.rootKeyDer = m_settings.rootKey.der();
    evidence.canister = m_settings.canister;
    evidence.gateway = c.handshake.gatewayPrincipal();
    evidence.client = {m_settings.client, c.handshake.address().client.nonce};
    evidence.expectedSequence = c.inbox.expectedSequence();
    evidence.nowNs = fault.receivedNs.value_or(correctedNow());
    evidence.verdict = fault.reason.error();
    m_actions.emplace_back(SessionAction::GatewayMisbehaved {m_reconnect.gateway(), std::move(evidence)});
}

void Session::endConnection(int closeCode, const QString &reason)
{
    if (!m_connection)
        return;
    m_actions.emplace_back(SessionAction::CloseTransport {m_connection->generation, closeCode, reason});
    m_delivery.end(m_outbound.end());
    m_connection.reset();
}

void Session::reconnect(const CloseReason &reason, const Reconnect::Attempt &attempt)
{
    m_state = ConnectionState::WaitingToReconnect;
    m_actions.emplace_back(SessionAction::Reconnecting {reason, attempt.number, attempt.delay});
}

void Session::giveUp()
{
    std::optional<Error> timeout;
    if (m_connection)
        timeout = m_connection->handshake.timeout(m_settings.options.firstOpenTimeout());
    const CloseReason reason = m_reconnect.gaveUp(timeout);
    endConnection(1000, QString());
    finish(reason);
}

void Session::finish(const CloseReason &reason)
{
    m_reconnect.stop();
    m_state = ConnectionState::Closed;
    m_actions.emplace_back(SessionAction::Closed {reason});
}

// ---- When to wake up

std::optional<std::chrono::nanoseconds> Session::wakeUpAt() const
{
    if (m_state != ConnectionState::Open && !isConnecting())
        return std::nullopt;
    if (m_connection->suspicion)
        return std::nullopt; // its end is an event
    if (isConnecting())
        return m_connection->handshake.deadline();
    // A busy session needs no new timer for each frame: the old one is early enough to notice sleep.
    // All sessions of a process look at the same moments, so that many cost no more wake-ups than one.
    const std::chrono::nanoseconds look = (m_now.monotonic / WatchInterval + 1) * WatchInterval;
    return earliest({look, m_outbound.stallsAt(), m_delivery.wakeUpAt(m_outbound.window(), m_now.monotonic)});
}

void Session::reschedule()
{
    const auto next = earliest({m_reconnect.wakeUpAt(), wakeUpAt()});
    if (next == m_scheduled)
        return;
    m_scheduled = next;
    m_actions.emplace_back(SessionAction::Schedule {next});
}

} // namespace Ic
