// SPDX-License-Identifier: MIT
// How a session sends: numbers are given when signing, one message at a time, and nothing is written before it is stored.
#include "session_p.h"

namespace Ic {

namespace {

//! What the transport may hold back before we stop giving it more: it has no limit of its own (qtwebsockets.md row 7).
constexpr qsizetype HighWaterBytes = 256 * 1024;
constexpr std::size_t RequestNonceBytes = 16;

} // namespace

void Session::reportDelivery(quint64 id, DeliveryState state, const Error &error, const DeliveryReceipt &receipt)
{
    emitAction(SessionAction::DeliveryChanged {id, state, error, receipt});
}

void Session::pump()
{
    if (m_state != ConnectionState::Open || m_connection->cut || m_connection->signing || m_connection->pendingBytes >= HighWaterBytes)
        return;
    // Without a gateway each request waits for the verdict of the one before: to sign ahead would only use up its time.
    if (isPolling() && m_connection->pendingBytes > 0) // check: polling-one-at-a-time
        return;
    if (const auto at = mayHandOverAt(); !at || *at > m_now.monotonic) // check: handed-over-in-time
        return;
    const auto next = m_queue.take();
    if (!next)
        return;
    if (next->message.id == 0) {
        m_connection->signOfLifeDueSince.reset();
        m_connection->repairAsked = false;
    }
    WebsocketMessage message;
    message.clientKey = m_connection->address.client;
    message.sequence = next->sequence;
    message.timestampNs = stampNow();
    message.isService = next->message.id == 0;
    message.content = next->message.payload;
    if (!message.isService)
        reportDelivery(next->message.id, DeliveryState::Signing);
    sign(Cdk::MessageMethod, Cdk::encodeMessage(message), m_settings.options.messageExpiry());
}

void Session::sign(const QByteArray &method, const QByteArray &argument, std::chrono::nanoseconds validFor)
{
    Connection &c = *m_connection;
    SessionAction::Sign action;
    action.generation = c.generation;
    action.signId = c.nextSignId++;
    action.method = method;
    action.argument = argument;
    c.signingAtNs = stampNow();
    c.signingExpiryNs = c.signingAtNs + quint64(validFor.count());
    action.ingressExpiryNs = c.signingExpiryNs;
    action.nonce.resize(qsizetype(RequestNonceBytes));
    m_environment->fillRandom(reinterpret_cast<uchar *>(action.nonce.data()), RequestNonceBytes);
    c.signing = action.signId;
    emitAction(std::move(action));
}

void Session::on(const SessionEvent::Signed &event)
{
    if (!isCurrent(event.generation) || m_connection->signing != event.signId) // check: signed-generation
        return;
    Connection &c = *m_connection;
    if (!event.frame) { // check: session-signed
        fail(Origin::System, event.frame.error().within(QStringLiteral("signing a request")));
        return;
    }
    const bool isOpenRequest = event.signId == c.openSignId;
    const bool isService = !isOpenRequest && m_queue.inHand()->message.id == 0;
    if (isOpenRequest || isService) { // only messages of the application are worth keeping
        c.signing.reset();
        if (isService) {
            if (!c.reopening) // check: no-sign-of-life-before-reopening (gate)
                handOver(*event.frame, event.requestId);
        } else {
            // First to the gateway, which learns from it whom it serves, whatever it makes of the signature.
            handToTransport(*event.frame);
            if (m_mustPostDirectly && !isPolling()) // check: open-posted-directly (gate)
                emitAction(SessionAction::PostDirectly {*event.frame});
        }
        pump();
        return;
    }
    if (dropIfTakenBack())
        return;
    c.signedFrame = *event.frame;
    c.signedRequestId = event.requestId;
    emitAction(SessionAction::Store {c.generation, event.signId, m_queue.inHand()->message.id, c.signedFrame});
}

bool Session::dropIfTakenBack()
{
    if (!std::exchange(m_takenBack, false)) // check: taken-back-in-hand
        return false;
    m_connection->signing.reset();
    const SendQueue::Message dropped = m_queue.discardInHand();
    reportDelivery(dropped.id, DeliveryState::Failed, Error(ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent")));
    pump();
    return true;
}

void Session::on(const SessionEvent::Stored &event)
{
    if (!isCurrent(event.generation) || m_connection->signing != event.signId || m_connection->signedFrame.isEmpty()) // check: stored-generation
        return;
    Connection &c = *m_connection;
    c.signing.reset();
    const QByteArray frame = std::exchange(c.signedFrame, {});
    if (!event.result) { // check: session-stored
        const SendQueue::Message discarded = m_queue.discardInHand();
        m_takenBack = false;
        reportDelivery(discarded.id, DeliveryState::Failed, event.result.error());
        pump();
        return;
    }
    if (dropIfTakenBack())
        return;
    if (c.reopening) // it stays in hand, and goes back to the queue with the connection
        return;
    reportDelivery(m_queue.inHand()->message.id, DeliveryState::Sent); // before it is: whoever hears nothing of it may say that it was not
    handOver(frame, c.signedRequestId);
    pump();
}

void Session::handToTransport(const QByteArray &frame)
{
    Connection &c = *m_connection;
    if (c.pendingBytes == 0)
        c.lastWriteProgress = m_now.monotonic;
    c.pendingBytes += frame.size();
    emitAction(SessionAction::Write {c.generation, frame});
}

void Session::on(const SessionEvent::Written &event)
{
    if (!isCurrent(event.generation)) // check: written-generation
        return;
    Connection &c = *m_connection;
    if (event.pendingBytes < c.pendingBytes)
        c.lastWriteProgress = m_now.monotonic;
    c.pendingBytes = event.pendingBytes;
    pump();
}

} // namespace Ic
