// SPDX-License-Identifier: MIT
#include "sendqueue.h"
#include <algorithm>

namespace Ic {

Error queueFull(qsizetype messages, qsizetype bytes, qsizetype maxMessages, qsizetype maxBytes)
{
    return {ErrorCode::QueueFull,
        QStringLiteral("%1 messages of %2 bytes already wait to be sent; the session options allow %3 (maxQueuedMessages) of %4 bytes (maxQueuedBytes)")
            .arg(messages)
            .arg(bytes)
            .arg(maxMessages)
            .arg(maxBytes)};
}

SendQueue::SendQueue(const SessionOptions &options)
    : m_maxMessages(options.maxQueuedMessages())
    , m_maxBytes(options.maxQueuedBytes())
    , m_maxMessageBytes(options.maxMessageBytes())
{
}

Result<Unit> SendQueue::enqueue(Message message)
{
    if (message.payload.size() > m_maxMessageBytes) // check: send-size
        return Error(
            ErrorCode::LimitExceeded, QStringLiteral("the message has %1 bytes; at most %2 can be sent").arg(message.payload.size()).arg(m_maxMessageBytes));
    if (queued() >= m_maxMessages || message.payload.size() > m_maxBytes - m_queuedBytes) // check: send-queue-full
        return queueFull(queued(), m_queuedBytes, m_maxMessages, m_maxBytes);
    m_queuedBytes += message.payload.size();
    m_queue.push_back(std::move(message));
    return Unit {};
}

bool SendQueue::cancel(quint64 id)
{
    const auto it = std::find_if(m_queue.begin(), m_queue.end(), [id](const Message &m) { return m.id == id; });
    if (it == m_queue.end())
        return false;
    m_queuedBytes -= it->payload.size();
    m_queue.erase(it);
    return true;
}

std::optional<SendQueue::Numbered> SendQueue::take()
{
    if (m_inHand)
        return std::nullopt;
    if (m_keepAlive) {
        m_inHand = Numbered {m_nextSequence++, {0, *std::exchange(m_keepAlive, std::nullopt)}};
    } else if (!m_queue.empty()) {
        m_queuedBytes -= m_queue.front().payload.size();
        m_inHand = Numbered {m_nextSequence++, std::move(m_queue.front())};
        m_queue.pop_front();
    }
    return m_inHand;
}

void SendQueue::written()
{
    m_outstanding.push_back({m_inHand->sequence, m_inHand->message.id});
    m_inHand.reset();
}

Result<QList<quint64>> SendQueue::acknowledge(quint64 sequence)
{
    const quint64 lastWritten = m_inHand ? m_inHand->sequence - 1 : m_nextSequence - 1;
    if (sequence > lastWritten) // check: ack-range
        return Error(ErrorCode::AckOutOfRange, QStringLiteral("the canister acknowledged message %1, but only %2 were sent").arg(sequence).arg(lastWritten));
    QList<quint64> delivered;
    while (!m_outstanding.empty() && m_outstanding.front().sequence <= sequence) {
        if (m_outstanding.front().id != 0)
            delivered.append(m_outstanding.front().id);
        m_outstanding.pop_front();
    }
    return delivered;
}

void SendQueue::settle(quint64 sequence)
{
    const auto it = std::find_if(m_outstanding.begin(), m_outstanding.end(), [sequence](const Outstanding &o) { return o.sequence == sequence; });
    if (it != m_outstanding.end())
        m_outstanding.erase(it);
}

bool SendQueue::takeBack(quint64 sequence)
{
    if (m_nextSequence != sequence + 1) // check: number-free-again
        return false;
    settle(sequence);
    m_nextSequence = sequence;
    return true;
}

void SendQueue::putBack(Message message)
{
    m_queuedBytes += message.payload.size();
    const auto place = std::find_if(m_queue.begin(), m_queue.end(), [&message](const Message &queued) { return queued.id > message.id; });
    m_queue.insert(place, std::move(message));
}

QList<quint64> SendQueue::startOver()
{
    QList<quint64> unknown;
    for (const Outstanding &o : m_outstanding) {
        if (o.id != 0)
            unknown.append(o.id);
    }
    m_outstanding.clear();
    m_keepAlive.reset();
    if (m_inHand && m_inHand->message.id != 0)
        putBack(std::move(m_inHand->message));
    m_inHand.reset();
    m_nextSequence = 1;
    return unknown;
}

SendQueue::Message SendQueue::discardInHand()
{
    Message message = std::move(m_inHand->message);
    m_inHand.reset();
    --m_nextSequence; // the number was never on the wire
    return message;
}

} // namespace Ic
