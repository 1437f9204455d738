// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include "sessionoptions.h"
#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <deque>
#include <optional>

namespace Ic {

//! QueueFull: \a messages of \a bytes wait, and the limits of the SessionOptions allow no more.
[[nodiscard]] Error queueFull(qsizetype messages, qsizetype bytes, qsizetype maxMessages, qsizetype maxBytes);

//! Messages of a session that wait to be sent or acknowledged: numbers, order and acknowledgements, and nothing else.
class SendQueue
{
public:
    struct Message
    {
        quint64 id = 0; //!< 0: a service message of ours
        QByteArray payload;
    };
    struct Numbered
    {
        quint64 sequence = 0;
        Message message;
    };

    explicit SendQueue(const SessionOptions &options);

    //! QueueFull, LimitExceeded.
    [[nodiscard]] Result<Unit> enqueue(Message message);
    [[nodiscard]] bool cancel(quint64 id);
    //! The next message with the next number: a KeepAlive that is due before any queued one. It is then in hand.
    [[nodiscard]] std::optional<Numbered> take();
    //! The message in hand was written: it waits for its acknowledgement.
    void written();
    //! The next take() answers this acknowledgement of the canister first.
    void keepAlive(QByteArray payload) { m_keepAlive = std::move(payload); }

    //! The canister has received everything up to \a sequence: the ids that are thereby delivered.
    //! AckOutOfRange if that was never sent.
    [[nodiscard]] Result<QList<quint64>> acknowledge(quint64 sequence);

    //! The verdict on the message with that number is known; an acknowledgement will not name it any more.
    void settle(quint64 sequence);
    //! The message with that number never reached the canister, which therefore still waits for the number: the next take() gives it
    //! again. False, and nothing changes, if another number was given since.
    [[nodiscard]] bool takeBack(quint64 sequence);
    //! A message that was taken and had no effect goes back to its place, by id, whatever the limits say.
    void putBack(Message message);

    //! The session ended: numbers start anew. The message in hand goes back to the front; the ids of what was written
    //! and not acknowledged are returned, and forgotten.
    [[nodiscard]] QList<quint64> startOver();

    [[nodiscard]] const std::optional<Numbered> &inHand() const noexcept { return m_inHand; }
    [[nodiscard]] qsizetype queued() const noexcept { return qsizetype(m_queue.size()); }
    //! Removes and returns the message in hand: it cannot be sent at all.
    [[nodiscard]] Message discardInHand();

private:
    qsizetype m_maxMessages;
    qsizetype m_maxBytes;
    qsizetype m_maxMessageBytes;
    qsizetype m_queuedBytes = 0;
    std::deque<Message> m_queue;
    std::optional<QByteArray> m_keepAlive;
    std::optional<Numbered> m_inHand;
    struct Outstanding
    {
        quint64 sequence = 0;
        quint64 id = 0;
    };
    std::deque<Outstanding> m_outstanding;
    quint64 m_nextSequence = 1;
};

} // namespace Ic
