// SPDX-License-Identifier: MIT
#pragma once
#include "environment.h"
#include "sendqueue.h"
#include "sendwindow.h"
#include "servicemessage.h"
#include "sessionactions.h"
#include "sessionevents.h"
#include "sessionfault.h"
#include "sessionoptions.h"
#include <optional>
#include <variant>

namespace Ic {

//! The phase of a session that sends: messages are queued, get their number when they are signed, one at a time, and leave then.
//! Its queue and window live as long as the session, the numbers as long as a connection. Pure but for the random nonces of requests; times are of
//! a monotonic clock, but for those in requests.
class Outbound
{
public:
    using Time = std::chrono::nanoseconds;
    //! A signed message, ready for the canister.
    struct Departure
    {
        quint64 generation = 0;
        SendQueue::Numbered numbered;
        QByteArray frame; //!< a ClientRequest
        Hash requestId {};
        quint64 signedAtNs = 0;
        quint64 ingressExpiryNs = 0;
    };
    //! The request to open the session.
    struct OpenRequest
    {
        QByteArray frame; //!< a ClientRequest
    };
    using Signed = std::variant<std::monostate, OpenRequest, Departure, SessionFault>;

    //! Actions are appended to \a actions, which must outlive it.
    Outbound(const SessionOptions &options, EnvironmentPtr environment, SessionActions &actions);

    // ---- Of the application
    //! Queues a message, and reports Queued, or Failed with QueueFull or LimitExceeded.
    void send(const SessionEvent::Send &event);
    //! Reports Failed with Cancelled, at once or after the message is signed, unless it leaves before.
    void cancel(quint64 id);

    // ---- Of a connection
    //! \a generation begins. Numbers start at 1.
    void begin(quint64 generation, bool isPolling, Time now);
    //! The connection ends, and the message in hand returns to the queue. Returns the ids of the messages that left and are not acknowledged.
    [[nodiscard]] QList<quint64> end();
    //! No message leaves any more before the next begin().
    void hold() { m_connection.isHeld = true; }

    // ---- Signing and leaving
    //! Signs the request to open the session of \a client at \a gateway.
    void signOpen(const ClientKey &client, const Principal &gateway, std::chrono::nanoseconds validFor, quint64 stampNs);
    //! Signs the next message, if there is one and nothing is in its way, and returns it.
    [[nodiscard]] std::optional<SendQueue::Numbered> signNext(const ClientKey &client, quint64 stampNs);
    [[nodiscard]] Signed on(const SessionEvent::Signed &event, Time now);

    // ---- The transport
    //! The transport gets \a frame.
    void write(const QByteArray &frame, Time now);
    void on(const SessionEvent::Written &event, Time now);
    //! Returns when the transport counts as stalled; nothing while it has nothing to write.
    [[nodiscard]] std::optional<Time> stallsAt() const;
    [[nodiscard]] Error stalled() const;

    // ---- What becomes of messages
    //! The next message is a keep-alive, which confirms messages up to \a sequence.
    void answerAcknowledgement(quint64 sequence) { m_queue.keepAlive(ServiceMessage::keepAlive(sequence).toCandid()); }
    //! See SendQueue::acknowledge().
    [[nodiscard]] Result<QList<quint64>> acknowledged(quint64 sequence) { return m_queue.acknowledge(sequence); }
    //! The verdict on a message of connection \a generation is known.
    void settled(quint64 generation, quint64 sequence, const Verdict &verdict, Time now);
    //! A refused message returns to its place in the queue.
    void putBack(SendQueue::Message message);
    //! See SendQueue::takeBack().
    [[nodiscard]] bool takeBack(quint64 sequence) { return m_queue.takeBack(sequence); }
    [[nodiscard]] const SendWindow &window() const noexcept { return m_window; }

private:
    struct Connection
    {
        quint64 generation = 0; // 0: none
        Time stallTimeout {};
        bool isPolling = false;
        bool isHeld = false;
        quint64 nextSignId = 1;
        quint64 openSignId = 0;
        std::optional<quint64> signing; // one at a time, so that numbers and frames keep their order
        quint64 signedAtNs = 0;
        quint64 ingressExpiryNs = 0;
        qsizetype pendingBytes = 0;
        Time lastProgress {};
    };

    void sign(const QByteArray &method, const QByteArray &argument, std::chrono::nanoseconds validFor, quint64 stampNs);
    [[nodiscard]] Departure depart(QByteArray frame, const Hash &requestId, Time now);
    void report(quint64 id, DeliveryState state, const Error &error = {});

    const SessionOptions m_options;
    const EnvironmentPtr m_environment;
    SessionActions &m_actions;
    SendQueue m_queue;
    SendWindow m_window;
    Connection m_connection;
    bool m_isCancelled = false; // the message in hand
};

} // namespace Ic
