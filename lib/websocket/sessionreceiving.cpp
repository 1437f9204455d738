// SPDX-License-Identifier: MIT
// What a session does with what the gateway sends.
#include "session_p.h"

namespace Ic {

void Session::on(const SessionEvent::Frame &event)
{
    if (!isCurrent(event.generation)) // check: frame-generation
        return;
    switch (m_state) {
    case ConnectionState::Handshaking: onHandshake(event.bytes); return;
    case ConnectionState::Opening:
    case ConnectionState::Open: break;
    case ConnectionState::Closed:
    case ConnectionState::WaitingToReconnect:
    case ConnectionState::LoadingInterface:
    case ConnectionState::Connecting: // a transport has no frames before it is ready
        return;
    }
    auto added = m_connection->inbox.add(event.generation, event.bytes, m_now);
    if (auto *verify = std::get_if<SessionAction::Verify>(&added))
        emitAction(std::move(*verify));
    else
        on(std::get<SessionFault>(added));
}

void Session::on(const SessionEvent::TextFrame &event)
{
    if (!isCurrent(event.generation) || m_state < ConnectionState::Handshaking) // check: text-frame-generation
        return;
    fail(Origin::Gateway, Error(ErrorCode::TextFrame, QStringLiteral("the gateway sent a text frame"))); // check: text-frame
}

void Session::on(const SessionEvent::Verified &event)
{
    if (!isCurrent(event.generation)) // check: verified-generation
        return;
    m_connection->inbox.verified(event.frameId, event.result);
    while (m_connection) {
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
    emitAction(SessionAction::Deliver {std::move(message)});
}

void Session::on(const Inbox::Opened &opened)
{
    Connection &c = *m_connection;
    c.deadline.reset();
    c.openedAt = m_now.monotonic;
    c.ackDeadline = m_now.monotonic + m_settings.options.ackTimeout();
    c.lastWriteProgress = m_now.monotonic;
    const quint64 since = std::exchange(m_lastReceivedNs, opened.canisterTimeNs);
    m_reconnect.opened();
    m_state = ConnectionState::Open;
    emitAction(SessionAction::Opened {m_reconnect.gateway(), c.gatewayPrincipal, c.address.client});
    if (since != 0)
        emitAction(SessionAction::MessagesMayBeMissing {since});
    pump();
}

void Session::on(const Inbox::Acknowledged &acknowledgement)
{
    Connection &c = *m_connection;
    auto received = m_queue.acknowledge(acknowledgement.sequence);
    if (!received) { // check: session-ack-range
        fail(Origin::Canister, received.error());
        return;
    }
    c.ackDeadline = m_now.monotonic + m_settings.options.ackTimeout();
    acknowledged(acknowledgement.sequence, *received, acknowledgement.receipt);
    if (!m_connection) // it was made anew at once
        return;
    if (!c.signOfLifeDueSince)
        c.signOfLifeDueSince = m_now.monotonic;
    m_queue.keepAlive(ServiceMessage::keepAlive(c.inbox.expectedSequence() - 1).toCandid());
    pump();
}

} // namespace Ic
