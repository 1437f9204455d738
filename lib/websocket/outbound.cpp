// SPDX-License-Identifier: MIT
#include "outbound.h"
#include "logging.h"
#include <utility>

namespace Ic {

using namespace std::chrono_literals;

namespace {

//! How much the transport may hold back before it gets nothing more: it has no limit of its own (qtwebsockets.md row 7).
constexpr qsizetype HighWaterBytes = 256 * 1024;
constexpr std::size_t RequestNonceBytes = 16;

Error cancelled()
{
    return {ErrorCode::Cancelled, QStringLiteral("cancelled before it was sent")};
}

} // namespace

Outbound::Outbound(const SessionOptions &options, EnvironmentPtr environment, SessionActions &actions)
    : m_options(options)
    , m_environment(std::move(environment))
    , m_actions(actions)
    , m_queue(options)
    , m_window(options.sendOrder())
{
}

void Outbound::report(quint64 id, DeliveryState state, const Error &error)
{
    m_actions.push_back(SessionAction::DeliveryChanged {id, state, error, {}});
}

void Outbound::send(const SessionEvent::Send &event)
{
    const auto queued = m_queue.enqueue({event.id, event.payload});
    report(event.id, queued ? DeliveryState::Queued : DeliveryState::Failed, queued ? Error() : queued.error());
}

void Outbound::cancel(quint64 id)
{
    if (m_queue.cancel(id)) // check: cancel-when-queued (gate)
        report(id, DeliveryState::Failed, cancelled());
    else if (m_queue.inHand() && m_queue.inHand()->message.id == id)
        m_isCancelled = true; // it can still be dropped after it is signed
}

void Outbound::begin(quint64 generation, bool isPolling, Time now)
{
    m_connection = {};
    m_connection.generation = generation;
    m_connection.isPolling = isPolling;
    m_connection.lastProgress = now;
    // Posted requests are posted again until they expire; only their verdicts count as progress.
    m_connection.stallTimeout = m_options.sendStallTimeout();
    if (isPolling)
        m_connection.stallTimeout = std::max<Time>(m_connection.stallTimeout, m_options.messageExpiry() + 60s);
}

QList<quint64> Outbound::end()
{
    const std::optional<SendQueue::Numbered> unsent = m_queue.inHand();
    QList<quint64> unacknowledged = m_queue.startOver();
    if (unsent && unsent->message.id != 0) {
        report(unsent->message.id, DeliveryState::Queued);
        if (std::exchange(m_isCancelled, false))
            cancel(unsent->message.id);
    }
    m_connection = {};
    return unacknowledged;
}

// ---- Signing and leaving

void Outbound::signOpen(const ClientKey &client, const Principal &gateway, std::chrono::nanoseconds validFor, quint64 stampNs)
{
    m_connection.openSignId = m_connection.nextSignId;
    sign(Cdk::OpenMethod, Cdk::encodeOpen({client.nonce, gateway}), validFor, stampNs);
}

std::optional<SendQueue::Numbered> Outbound::signNext(const ClientKey &client, quint64 stampNs)
{
    const Connection &c = m_connection;
    if (c.isHeld) // check: nothing-before-reopening
        return std::nullopt;
    if (c.signing || c.pendingBytes >= HighWaterBytes)
        return std::nullopt;
    // Without a gateway each request waits for the verdict of the one before: to sign ahead would only use up its time.
    if (c.isPolling && c.pendingBytes > 0) // check: polling-one-at-a-time
        return std::nullopt;
    auto next = m_queue.take();
    if (!next)
        return std::nullopt;
    WebsocketMessage message;
    message.clientKey = client;
    message.sequence = next->sequence;
    message.timestampNs = stampNs;
    message.isService = next->message.id == 0;
    message.content = next->message.payload;
    if (!message.isService)
        report(next->message.id, DeliveryState::Signing);
    sign(Cdk::MessageMethod, Cdk::encodeMessage(message), m_options.messageExpiry(), stampNs);
    return next;
}

void Outbound::sign(const QByteArray &method, const QByteArray &argument, std::chrono::nanoseconds validFor, quint64 stampNs)
{
    Connection &c = m_connection;
    SessionAction::Sign action;
    action.generation = c.generation;
    action.signId = c.nextSignId++;
    action.method = method;
    action.argument = argument;
    c.signedAtNs = stampNs;
    c.ingressExpiryNs = stampNs + quint64(validFor.count());
    action.ingressExpiryNs = c.ingressExpiryNs;
    action.nonce.resize(qsizetype(RequestNonceBytes));
    m_environment->fillRandom(reinterpret_cast<uchar *>(action.nonce.data()), RequestNonceBytes);
    c.signing = action.signId;
    m_actions.emplace_back(std::move(action));
}

Outbound::Signed Outbound::on(const SessionEvent::Signed &event, Time now)
{
    Connection &c = m_connection;
    if (event.generation != c.generation || c.signing != event.signId) // check: signed-generation
        return std::monostate {};
    if (!event.frame) // check: session-signed
        return SessionFault {CloseReason(Origin::System, event.frame.error().within(QStringLiteral("signing a request")))};
    c.signing.reset();
    if (event.signId == c.openSignId)
        return OpenRequest {*event.frame};
    if (std::exchange(m_isCancelled, false)) { // check: taken-back-in-hand
        report(m_queue.discardInHand().id, DeliveryState::Failed, cancelled());
        return std::monostate {};
    }
    // It stays in hand, and returns to the queue with the connection.
    if (c.isHeld) // check: no-keep-alive-before-reopening
        return std::monostate {};
    if (const quint64 id = m_queue.inHand()->message.id; id != 0)
        report(id, DeliveryState::Sent); // before it leaves: a message whose report is not heard may count as not sent
    return depart(*event.frame, event.requestId, now);
}

Outbound::Departure Outbound::depart(QByteArray frame, const Hash &requestId, Time now)
{
    const Connection &c = m_connection;
    Departure departure {c.generation, *m_queue.inHand(), std::move(frame), requestId, c.signedAtNs, c.ingressExpiryNs};
    m_queue.written();
    m_window.left(c.generation, departure.numbered.sequence, now);
    return departure;
}

// ---- The transport

void Outbound::write(const QByteArray &frame, Time now)
{
    Connection &c = m_connection;
    if (c.pendingBytes == 0)
        c.lastProgress = now;
    c.pendingBytes += frame.size();
    m_actions.emplace_back(SessionAction::Write {c.generation, frame});
}

void Outbound::on(const SessionEvent::Written &event, Time now)
{
    Connection &c = m_connection;
    if (event.generation != c.generation) // check: written-generation
        return;
    if (event.pendingBytes < c.pendingBytes)
        c.lastProgress = now;
    c.pendingBytes = event.pendingBytes;
}

std::optional<Outbound::Time> Outbound::stallsAt() const
{
    const Connection &c = m_connection;
    return c.pendingBytes > 0 ? std::optional(c.lastProgress + c.stallTimeout) : std::nullopt;
}

Error Outbound::stalled() const
{
    return {ErrorCode::SendStalled, QStringLiteral("%1 bytes were not sent for %2 s").arg(m_connection.pendingBytes).arg(m_connection.stallTimeout / 1s)};
}

// ---- What becomes of messages

void Outbound::settled(quint64 generation, quint64 sequence, const Verdict &verdict, Time now)
{
    if (generation == m_connection.generation)
        m_queue.settle(sequence);
    if (m_window.decided(generation, sequence, verdict, m_queue.queued() > 0, now))
        qCInfo(lcSession) << "message" << sequence << "overtook its predecessor; spacing" << m_window.spacing() / 1ms << "ms, window" << m_window.size();
}

void Outbound::putBack(SendQueue::Message message)
{
    report(message.id, DeliveryState::Queued);
    m_queue.putBack(std::move(message));
}

} // namespace Ic
