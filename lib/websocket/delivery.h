// SPDX-License-Identifier: MIT
#pragma once
#include "outbound.h"
#include "sendqueue.h"
#include "sendwindow.h"
#include "sessionactions.h"
#include "sessionoptions.h"
#include "verdict.h"
#include <map>
#include <optional>

namespace Ic {

//! The phase of a session that follows messages until their outcome is certain: by which way each goes, its verdict, which of the refused ones are
//! sent again, and when the order of messages needs a new session. Without a network to ask, acknowledgements decide. Lives as long as the
//! session, since verdicts outlive connections. Pure; times are of a monotonic clock.
class Delivery
{
public:
    using Time = std::chrono::nanoseconds;
    struct Settings
    {
        SessionOptions options;
        bool hasNetwork = false; //!< the network can be asked for verdicts, and be posted to
        bool mustPostDirectly = false; //!< see Session::Settings
    };
    //! A message whose verdict is certain.
    struct Settled
    {
        quint64 generation = 0;
        quint64 sequence = 0;
        Verdict verdict;
        bool isAcknowledged = false; //!< the canister has received it
        std::optional<SendQueue::Message> refused; //!< had no effect, and is sent again
        bool isAccepted = false; //!< a message of the application that the canister processed
    };

    //! Actions are appended to \a actions, which must outlive it.
    Delivery(Settings settings, SessionActions &actions);

    //! From now on another key or delegation signs, see Session::Settings.
    void setMustPostDirectly(bool must) { m_mustPostDirectly = must; }

    // ---- Of a connection
    void begin(quint64 generation, bool isPolling);
    void opened(Time now);
    //! The connection ends; messages \a unacknowledged left by it. Their outcome is Unknown unless the network is asked for it.
    void end(const QList<quint64> &unacknowledged);
    //! Returns whether the request to open the session is posted besides: the gateway may not be able to relay it.
    [[nodiscard]] bool postsOpenRequest() const { return m_mustPostDirectly && !m_connection.isPolling; }

    // ---- The way of messages
    //! Returns when the next message may leave; nothing: not before a verdict. Messages of earlier connections come first: they may
    //! have to be sent again.
    [[nodiscard]] std::optional<Time> leavesAt(const SendWindow &window, Time now) const;
    //! A message leaves. Returns whether the transport gets it.
    [[nodiscard]] bool leaves(const Outbound::Departure &departure, Time now);
    //! A keep-alive is being signed.
    void keepAliveSigned();
    //! The network did not take a request. Returns the frames that the gateway gets instead, in their order.
    [[nodiscard]] QList<QByteArray> postFailed(quint64 proofId, Time now);
    //! Returns the frames for which the network had enough time, and that the gateway gets.
    [[nodiscard]] QList<QByteArray> overdueForGateway(Time now);

    // ---- Outcomes
    [[nodiscard]] std::optional<Settled> judged(const SessionEvent::Judged &event);
    //! The canister has received messages up to \a sequence; \a ids are those of the application among them. Returns the messages that are thereby settled.
    [[nodiscard]] QList<Settled> acknowledged(quint64 sequence, const QList<quint64> &ids, const DeliveryReceipt &receipt, Time now);
    //! The next number is unknown after \a settled: a new session takes the place of this one, soon.
    void reopen(const Settled &settled, Time now);

    // ---- Time
    //! Returns why the connection has to end now, if it has.
    [[nodiscard]] std::optional<CloseReason> due(Time now);
    [[nodiscard]] std::optional<Time> wakeUpAt(const SendWindow &window, Time now) const;

private:
    //! A message whose verdict is open.
    struct Open
    {
        quint64 generation = 0;
        quint64 sequence = 0;
        SendQueue::Message message;
        Time leftAt {};
        QByteArray frame; // for the gateway if the network does not take it; empty once the gateway has it
        //! The canister has it, but did not necessarily reply Ok: in Motoko a refused message is acknowledged too (protocol.md k).
        std::optional<DeliveryReceipt> acknowledgement = {};
        std::optional<Verdict> unknown = {}; // The network has no proof; the next acknowledgement may be one.
    };
    using AllOpen = std::map<quint64, Open>;
    struct Reopening
    {
        Time at {};
        CloseReason reason;
    };
    struct Connection
    {
        quint64 generation = 0; // 0: none
        bool isPolling = false;
        std::optional<Time> acknowledgementDueAt; // once open
        std::optional<Time> keepAliveDueSince; // an acknowledgement is not answered yet
        bool isRepairAsked = false; // since then
        std::optional<Reopening> reopening;
    };

    [[nodiscard]] bool isOpen() const { return m_connection.acknowledgementDueAt.has_value(); }
    [[nodiscard]] bool isOnlyPostedDirectly() const;
    [[nodiscard]] bool isPostedDirectly(Time now) const;
    [[nodiscard]] bool isCurrent(const Open &open) const { return open.generation == m_connection.generation; }
    [[nodiscard]] bool holdsUpOthers(const Open &open, Time now) const;
    [[nodiscard]] bool isForGateway(const Open &open) const;
    [[nodiscard]] std::optional<Time> gatewayTakesOverAt() const;
    [[nodiscard]] QList<QByteArray> leaveToGateway(Time now);
    [[nodiscard]] Settled settle(AllOpen::iterator it, const Verdict &verdict);
    [[nodiscard]] bool mayBeSentAgain(quint64 generation);
    void forget(AllOpen::iterator it);
    [[nodiscard]] std::optional<CloseReason> keepAliveLate(Time now);
    void report(quint64 id, const Verdict &verdict);

    const Settings m_settings;
    SessionActions &m_actions;
    bool m_mustPostDirectly;
    AllOpen m_open; // by proof id, of which each departure has its own
    quint64 m_lastProof = 0;
    Time m_gatewayUntil = Time::min(); // SendRoute::Auto prefers it, as the network does not take requests
    quint64 m_refusedGeneration = 0; // the last connection of which the canister refused a message for its session
    int m_refusedSessions = 0; // in a row, without a message that it accepted
    Connection m_connection;
};

} // namespace Ic
