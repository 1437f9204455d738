// SPDX-License-Identifier: MIT
// How a session ends a connection, and whether it makes another.
#include "logging.h"
#include "session_p.h"

namespace Ic {

namespace {

//! As the other clients of the protocol close on a fault (protocol.md b.10).
constexpr int FaultCloseCode = 4000;
constexpr int ApplicationCloseCode = 4001;

bool canisterMayBeTriedAgain(ErrorCode code, bool wasOpen)
{
    // Lost or late messages of ours; a new session starts with clean numbers.
    if (code == ErrorCode::WrongSequenceNumber || code == ErrorCode::KeepAliveTimeout)
        return true;
    // One request was refused, as only a transport without a gateway hears. What number the canister expects next can't be known
    // then, so the session starts anew; the request itself is not repeated. Any other refusal would only repeat itself.
    return wasOpen && (code == ErrorCode::CertifiedReject || code == ErrorCode::UncertifiedReject);
}

} // namespace

void Session::on(const SessionEvent::TransportClosed &event)
{
    if (!isCurrent(event.generation)) // check: closed-generation
        return;
    const bool isRelaying = m_state == ConnectionState::Opening || m_state == ConnectionState::Open;
    if (isRelaying && !m_connection->unverified.empty()) { // check: cut-after-verification
        // What had arrived counts: acknowledgements, the last messages, and why the canister closed.
        m_connection->cut = event.reason;
        return;
    }
    fail(event.reason.origin(), event.reason.error());
}

void Session::failFrame(const Error &error, const QByteArray &frame, quint64 receivedNs)
{
    if (error.errorClass() == ErrorClass::Forged) // check: evidence
        accuseGateway(error, frame, receivedNs);
    const Origin origin = error.errorClass() == ErrorClass::Canister ? Origin::Canister : Origin::Verifier;
    endWith(origin, error);
}

void Session::accuseGateway(const Error &error, const QByteArray &frame, quint64 receivedNs)
{
    Evidence evidence;
    evidence.frame = frame;
    evidence.rootKeyDer = m_settings.rootKey.der();
    evidence.canister = m_settings.canister;
    evidence.gateway = m_connection->gatewayPrincipal;
    evidence.client = {m_settings.client, m_connection->address.client.nonce};
    evidence.expectedSequence = m_connection->expectedSequence;
    evidence.nowNs = receivedNs;
    evidence.verdict = error;
    emitAction(SessionAction::GatewayMisbehaved {m_gateways[m_gateway], std::move(evidence)});
}

void Session::fail(Origin origin, const Error &error)
{
    if (error.errorClass() == ErrorClass::Forged) // without a frame to show: a text frame, or one that the socket itself refused
        accuseGateway(error, {}, correctedNow());
    endWith(origin, error);
}

//! As no gateway says why it cannot open a session (protocol.md i.2), the network is asked whether there is the canister.
void Session::on(const SessionEvent::CanisterMissing &event)
{
    if (m_state == ConnectionState::Closed || m_state == ConnectionState::Open) // check: missing-canister-ends
        return;
    endConnection(FaultCloseCode, event.error.message());
    finish(CloseReason(Origin::Canister, event.error));
}

void Session::endWith(Origin origin, const Error &error)
{
    const CloseReason reason(origin, error);
    qCInfo(lcSession).noquote() << "connection" << m_generation << "ended:" << error.codeName() << error.message();
    const bool wasOpen = m_state == ConnectionState::Open;
    const bool wasStable = wasOpen && m_now.monotonic - m_connection->openedAt >= m_settings.options.reconnectPolicy().stableAfter();
    if (wasStable)
        m_attempt = 0;
    if (m_state == ConnectionState::Opening && error.errorClass() == ErrorClass::Stall && m_settings.hasNetwork)
        emitAction(SessionAction::FindCanister {});
    endConnection(error == ErrorCode::ClosedByApplication ? ApplicationCloseCode : FaultCloseCode, error.message());

    switch (error.errorClass()) {
    case ErrorClass::Forged:
        m_bannedGateways->insert(m_gateways[m_gateway]);
        if (!selectGateway(true)) {
            finish(reason);
            return;
        }
        break;
    case ErrorClass::Canister:
        if (!canisterMayBeTriedAgain(error.code(), wasOpen)) { // check: canister-refusal-ends
            finish(reason);
            return;
        }
        break;
    case ErrorClass::Local: finish(reason); return;
    case ErrorClass::Stall:
        // Where it could not even be opened, the next gateway may do better. One that took over because gateways did not answer
        // hands back to them.
        if (wasOpen && isPolling()) // check: polling-hands-back
            m_gateway = 0;
        if (!selectGateway(!wasOpen)) {
            finish(reason);
            return;
        }
        break;
    }
    scheduleAttempt(reason);
}

void Session::endConnection(int closeCode, const QString &reason)
{
    if (!m_connection)
        return;
    emitAction(SessionAction::CloseTransport {m_connection->generation, closeCode, reason});
    const std::optional<SendQueue::Numbered> unsent = m_queue.inHand();
    const QList<quint64> unacknowledged = m_queue.startOver();
    connectionGone(m_connection->generation, unacknowledged);
    if (unsent && unsent->message.id != 0) {
        reportDelivery(unsent->message.id, DeliveryState::Queued);
        if (std::exchange(m_takenBack, false))
            on(SessionEvent::CancelSend {unsent->message.id});
    }
    m_connection.reset();
}

void Session::scheduleAttempt(const CloseReason &reason)
{
    ++m_attempt;
    const auto delay = m_settings.options.reconnectPolicy().delayBefore(m_attempt, m_environment->randomU64());
    if (!delay) {
        finish(reason);
        return;
    }
    m_retryAt = m_now.monotonic + *delay;
    reportLoss(reason, m_attempt, *delay);
}

void Session::reportLoss(const CloseReason &reason, int attempt, std::chrono::milliseconds delay)
{
    m_state = ConnectionState::WaitingToReconnect;
    m_lastLoss = reason;
    emitAction(SessionAction::Reconnecting {reason, attempt, delay});
}

//! A failure of an attempt says more than that time is up. But one for which a gateway was banned is not the cause while another is tried.
void Session::giveUp()
{
    const std::chrono::milliseconds time = m_settings.options.firstOpenTimeout();
    const QString why = QStringLiteral("no session was opened within %1 s; the last failure").arg(double(time.count()) / 1000);
    const bool isCause = m_lastLoss && !(m_connection && m_lastLoss->origin() == Origin::Verifier);
    const CloseReason reason = isCause ? CloseReason(m_lastLoss->origin(), m_lastLoss->error().within(why)) : CloseReason(Origin::Network, phaseTimeout(time));
    endConnection(1000, QString());
    finish(reason);
}

void Session::finish(const CloseReason &reason)
{
    m_giveUpAt.reset();
    m_pollAt.reset();
    m_state = ConnectionState::Closed;
    emitAction(SessionAction::Closed {reason});
}

} // namespace Ic
