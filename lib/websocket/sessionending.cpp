// SPDX-License-Identifier: MIT
// How a session ends a connection, and whether it makes another.
#include "logging.h"
#include "session_p.h"

namespace Ic {

namespace {

//! As the other clients of the protocol close on a fault (protocol.md b.10).
constexpr int FaultCloseCode = 4000;
constexpr int ApplicationCloseCode = 4001;

} // namespace

void Session::on(const SessionEvent::TransportClosed &event)
{
    if (!isCurrent(event.generation)) // check: closed-generation
        return;
    const bool isRelaying = m_state == ConnectionState::Opening || m_state == ConnectionState::Open;
    if (isRelaying && !m_connection->inbox.isEmpty()) { // check: cut-after-verification
        // What had arrived counts: acknowledgements, the last messages, and why the canister closed.
        m_connection->cut = event.reason;
        return;
    }
    fail(event.reason.origin(), event.reason.error());
}

void Session::on(const SessionFault &fault)
{
    if (fault.reason.error().errorClass() == ErrorClass::Forged) // check: evidence
        accuseGateway(fault);
    endWith(fault.reason);
}

void Session::accuseGateway(const SessionFault &fault)
{
    Evidence evidence;
    evidence.frame = fault.frame;
    evidence.rootKeyDer = m_settings.rootKey.der();
    evidence.canister = m_settings.canister;
    evidence.gateway = m_connection->gatewayPrincipal;
    evidence.client = {m_settings.client, m_connection->address.client.nonce};
    evidence.expectedSequence = m_connection->inbox.expectedSequence();
    evidence.nowNs = fault.receivedNs.value_or(correctedNow());
    evidence.verdict = fault.reason.error();
    emitAction(SessionAction::GatewayMisbehaved {m_reconnect.gateway(), std::move(evidence)});
}

void Session::fail(Origin origin, const Error &error)
{
    on(SessionFault {CloseReason(origin, error)});
}

//! As no gateway says why it cannot open a session (protocol.md i.2), the network is asked whether there is the canister.
void Session::on(const SessionEvent::CanisterMissing &event)
{
    if (m_state == ConnectionState::Closed || m_state == ConnectionState::Open) // check: missing-canister-ends
        return;
    endConnection(FaultCloseCode, event.error.message());
    finish(CloseReason(Origin::Canister, event.error));
}

void Session::endWith(const CloseReason &reason)
{
    const Error &error = reason.error();
    qCInfo(lcSession).noquote() << "connection" << m_generation << "ended:" << error.codeName() << error.message();
    const auto openedAt = m_connection->openedAt; // goes with the connection
    if (m_state == ConnectionState::Opening && error.errorClass() == ErrorClass::Stall && m_settings.hasNetwork)
        emitAction(SessionAction::FindCanister {});
    endConnection(error == ErrorCode::ClosedByApplication ? ApplicationCloseCode : FaultCloseCode, error.message());

    if (const auto attempt = m_reconnect.lost(reason, openedAt, m_now.monotonic))
        waitToReconnect(reason, *attempt);
    else
        finish(reason);
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

void Session::waitToReconnect(const CloseReason &reason, const Reconnect::Attempt &attempt)
{
    m_state = ConnectionState::WaitingToReconnect;
    emitAction(SessionAction::Reconnecting {reason, attempt.number, attempt.delay});
}

void Session::giveUp()
{
    std::optional<Error> timeout;
    if (m_connection)
        timeout = phaseTimeout(m_settings.options.firstOpenTimeout());
    const CloseReason reason = m_reconnect.gaveUp(timeout);
    endConnection(1000, QString());
    finish(reason);
}

void Session::finish(const CloseReason &reason)
{
    m_reconnect.stop();
    m_state = ConnectionState::Closed;
    emitAction(SessionAction::Closed {reason});
}

} // namespace Ic
