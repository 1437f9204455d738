// SPDX-License-Identifier: MIT
// What a session does with what the gateway sends.
#include "logging.h"
#include "servicemessage.h"
#include "session_p.h"

namespace Ic {

void Session::on(const SessionEvent::Frame &event)
{
    if (!isCurrent(event.generation)) // check: frame-generation
        return;
    switch (m_state) {
    case ConnectionState::Handshaking: onHandshake(event.bytes); return;
    case ConnectionState::Opening:
    case ConnectionState::Open: onRelayed(event.bytes); return;
    case ConnectionState::Closed:
    case ConnectionState::WaitingToReconnect:
    case ConnectionState::LoadingInterface:
    case ConnectionState::Connecting: // a transport has no frames before it is ready
        return;
    }
}

void Session::on(const SessionEvent::TextFrame &event)
{
    if (!isCurrent(event.generation) || m_state < ConnectionState::Handshaking) // check: text-frame-generation
        return;
    fail(Origin::Gateway, Error(ErrorCode::TextFrame, QStringLiteral("the gateway sent a text frame"))); // check: text-frame
}

void Session::onRelayed(const QByteArray &frame)
{
    Connection &c = *m_connection;
    auto relayed = RelayedFrame::fromCbor(frame);
    if (!relayed) { // check: session-frame-readable
        failFrame(relayed.error(), frame, correctedNow());
        return;
    }
    if (frame.size() > m_settings.options.maxUnverifiedBytes() - c.unverifiedBytes) { // check: unverified-limit
        fail(Origin::System,
            Error(ErrorCode::ReceiveOverflow, QStringLiteral("more than %1 bytes wait to be verified").arg(m_settings.options.maxUnverifiedBytes())));
        return;
    }
    const quint64 id = c.nextFrameId++;
    const bool isOpening = m_state == ConnectionState::Opening;
    c.unverified.emplace(id, Received {frame, correctedNow(), isOpening});
    c.unverifiedBytes += frame.size();
    // While opening, the answer to our random nonce teaches us the time even if it is too old for us: the session judges the age.
    const Freshness freshness = isOpening ? Freshness::unchecked() : Freshness::at(correctedNow());
    emitAction(SessionAction::Verify {c.generation, id, std::move(*relayed), freshness});
}

void Session::on(const SessionEvent::Verified &event)
{
    if (!isCurrent(event.generation)) // check: verified-generation
        return;
    m_connection->verifiedEarly.emplace(event.frameId, event.result);
    while (m_connection) {
        Connection &c = *m_connection;
        const auto it = c.verifiedEarly.find(c.nextToProcess);
        if (it == c.verifiedEarly.end())
            return;
        Result<CertifiedMessage> result = std::move(it->second);
        c.verifiedEarly.erase(it);
        processVerified(c.nextToProcess++, std::move(result));
        if (m_connection && m_connection->cut && m_connection->unverified.empty()) {
            const CloseReason reason = *m_connection->cut; // goes with the connection
            fail(reason.origin(), reason.error());
        }
    }
}

void Session::processVerified(quint64 frameId, Result<CertifiedMessage> result)
{
    Connection &c = *m_connection;
    auto node = c.unverified.extract(frameId);
    if (node.empty())
        return;
    const Received received = std::move(node.mapped());
    c.unverifiedBytes -= received.frame.size();
    if (!result) { // check: session-verified
        failFrame(result.error(), received.frame, received.timeNs);
        return;
    }
    const CertifiedMessage &message = *result;
    if (auto order = checkOrder(message); !order) { // check: session-order
        failFrame(order.error(), received.frame, received.timeNs);
        return;
    }
    c.lastKeyNonce = message.key().nonce;
    ++c.expectedSequence;
    // Judged before the clock learns from it: no certificate makes itself fresh.
    const auto fresh = received.ageUnchecked ? checkFreshness(message.certifiedTimeNs(), Freshness::at(correctedNow())) : Unit {};
    m_settings.clock->observe(message.certifiedTimeNs(), quint64(m_now.monotonic.count()));

    if (!fresh && m_state == ConnectionState::Open) { // check: early-frame-fresh
        failFrame(fresh.error(), received.frame, received.timeNs);
    } else if (message.message().isService) {
        onService(message, fresh, received);
    } else if (m_state != ConnectionState::Open) { // check: message-before-open
        fail(Origin::Canister, Error(ErrorCode::MessageBeforeOpen, QStringLiteral("the canister sent a message before it opened the session")));
    } else {
        m_lastReceivedNs = std::max(m_lastReceivedNs, message.message().timestampNs);
        emitAction(SessionAction::Deliver {VerifiedMessage(std::move(*result))});
    }
}

Result<Unit> Session::checkOrder(const CertifiedMessage &message)
{
    const Connection &c = *m_connection;
    if (auto address = checkAddress(message, c.address); !address) // check: session-address
        return address;
    if (c.lastKeyNonce && message.key().nonce <= *c.lastKeyNonce) // check: nonce-rising
        return Error(ErrorCode::NonceNotRising, QStringLiteral("message key %1 arrived after %2").arg(message.key().nonce).arg(*c.lastKeyNonce));
    if (auto sequence = checkSequence(message, c.expectedSequence); !sequence) // check: session-sequence
        return sequence;
    return Unit {};
}

void Session::onService(const CertifiedMessage &message, const Result<Unit> &fresh, const Received &received)
{
    auto service = ServiceMessage::fromCandid(message.message().content);
    if (!service) { // check: session-service-readable
        fail(Origin::Canister, service.error());
        return;
    }
    const bool isOpening = m_state == ConnectionState::Opening;
    switch (service->kind) {
    case ServiceMessage::Kind::Open:
        if (isOpening) { // check: open-once (gate)
            becomeOpen(message, *service, fresh, received);
            return;
        }
        break;
    case ServiceMessage::Kind::Ack:
        if (!isOpening) { // check: ack-after-open (gate)
            onAck(service->lastIncomingSequence, {DeliveryReceipt::Proof::Acknowledgement, message.certifiedTimeNs(), {}, received.frame});
            return;
        }
        break;
    case ServiceMessage::Kind::Close: onCanisterClose(service->closeCause); return;
    case ServiceMessage::Kind::KeepAlive: // only clients send it
        break;
    }
    const QString reason = QStringLiteral("the canister sent an unexpected service message");
    fail(Origin::Canister, Error(ErrorCode::UnexpectedServiceMessage, reason)); // check: service-belongs-here
}

void Session::becomeOpen(const CertifiedMessage &message, const ServiceMessage &service, const Result<Unit> &fresh, const Received &received)
{
    Connection &c = *m_connection;
    if (service.clientKey != c.address.client) { // check: open-client-key
        fail(Origin::Canister,
            Error(ErrorCode::OpenKeyMismatch,
                QStringLiteral("the canister opened a session for client %1, not for %2").arg(service.clientKey.toText(), c.address.client.toText())));
        return;
    }
    // It answers our random nonce, so it was certified after we asked: this bounds the true time from both sides. If our
    // clock is wrong this attempt fails, and the next one goes by the corrected time.
    m_settings.clock->observeAnswer(message.certifiedTimeNs(), quint64(c.openRequestedAt.count()));
    if (!fresh) { // check: open-fresh
        failFrame(fresh.error(), received.frame, received.timeNs);
        return;
    }
    c.deadline.reset();
    c.openedAt = m_now.monotonic;
    c.ackDeadline = m_now.monotonic + m_settings.options.ackTimeout();
    c.lastWriteProgress = m_now.monotonic;
    const quint64 since = std::exchange(m_lastReceivedNs, message.message().timestampNs);
    m_reconnect.opened();
    m_state = ConnectionState::Open;
    emitAction(SessionAction::Opened {m_reconnect.gateway(), c.gatewayPrincipal, c.address.client});
    if (since != 0)
        emitAction(SessionAction::MessagesMayBeMissing {since});
    pump();
}

void Session::onAck(quint64 lastIncoming, const DeliveryReceipt &receipt)
{
    Connection &c = *m_connection;
    auto received = m_queue.acknowledge(lastIncoming);
    if (!received) { // check: session-ack-range
        fail(Origin::Canister, received.error());
        return;
    }
    c.ackDeadline = m_now.monotonic + m_settings.options.ackTimeout();
    acknowledged(lastIncoming, *received, receipt);
    if (!m_connection) // it was made anew at once
        return;
    if (!c.signOfLifeDueSince)
        c.signOfLifeDueSince = m_now.monotonic;
    m_queue.keepAlive(ServiceMessage::keepAlive(c.expectedSequence - 1).toCandid());
    pump();
}

void Session::onCanisterClose(ServiceMessage::CloseCause cause)
{
    switch (cause) {
    case ServiceMessage::CloseCause::ClosedByApplication:
        fail(Origin::Canister, Error(ErrorCode::ClosedByApplication, QStringLiteral("the canister's application closed the session")));
        return;
    case ServiceMessage::CloseCause::WrongSequenceNumber:
        fail(Origin::Canister,
            Error(
                ErrorCode::WrongSequenceNumber, QStringLiteral("the canister closed the session: a message of this client was lost or arrived out of order")));
        return;
    case ServiceMessage::CloseCause::KeepAliveTimeout:
        fail(Origin::Canister, Error(ErrorCode::KeepAliveTimeout, QStringLiteral("the canister closed the session: no keep-alive message arrived in time")));
        return;
    case ServiceMessage::CloseCause::InvalidServiceMessage:
        fail(Origin::Canister,
            Error(ErrorCode::InvalidServiceMessage, QStringLiteral("the canister closed the session: it did not understand a service message")));
        return;
    }
}

} // namespace Ic
