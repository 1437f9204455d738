// SPDX-License-Identifier: MIT
#pragma once
#include "gatewaymetrics.h"
#include "postslots.h"
#include "postspacing.h"
#include "retryrule.h"
#include "sha256.h"
#include "submitresult.h"
#include "swapwitness.h"
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace Ic {

struct CallReply;

//! A signed call to the canister of a client, as it is posted.
struct RelayedCall
{
    QByteArray envelope; //!< the client's own bytes, with tag 55799
    Hash requestId {};
    std::chrono::nanoseconds expiry {}; //!< of the envelope, since 1970
    std::optional<quint64> sequence {}; //!< in the argument of ws_message
};

//! The way of one client's calls to its canister: ws_open, then its messages, at last ws_close. Pure: events go in with the time, actions come out.
//! Outlives the connection of the client, until all is posted.
//!
//! Messages are posted once the canister has a session for the client. A message is posted when its predecessor was posted the spacing ago, executed
//! or not. It need not wait if all earlier ones are known to be executed.
//!
//! A call whose post fails is posted again after a wait, until its envelope expires, and no later one before it succeeds: later ones would reach the
//! canister out of sequence (protocol.md b.5). The network is never asked about a call, as only the client may read its status.
class Relay
{
public:
    using Time = PostSpacing::Time; //!< of a monotonic clock
    struct Instant
    {
        std::chrono::nanoseconds unixTime {};
        Time monotonic {};
    };
    enum class Kind { Open, Message, Close };
    //! The state that the relays of a gateway share.
    struct Shared
    {
        PostSpacing spacing; //!< learned from all sessions
        PostSlots slots;
        GatewayMetrics &metrics;

        void countSpacing() { metrics.postSpacingMs = quint64(std::chrono::floor<std::chrono::milliseconds>(spacing.current()).count()); }
    };

    //! Calls of one client under way at the same time, at most; a network that does not answer would otherwise take up those of all.
    static constexpr int MostUnderWay = 64;
    //! The wait after the first failure of a call, and the longest.
    static constexpr std::chrono::milliseconds FirstRetry {200};
    static constexpr std::chrono::milliseconds LongestRetry {5'000};
    //! How long the messages of a client that has gone are still posted.
    static constexpr std::chrono::seconds DrainTime {30};
    //! The messages that may wait here, and their bytes; the rest waits in the client's socket. Enough for the last words of a client that leaves.
    static constexpr int MostWaiting = 16;
    static constexpr qsizetype MostWaitingBytes = 256 * 1024;

    //! Post the envelope, answer with posted(), and wake the relays that wait for a slot.
    struct Post
    {
        quint64 id = 0;
        Kind kind = Kind::Message;
        QByteArray envelope;
    };
    //! The network has executed two messages in the wrong order.
    struct Swapped
    {
    };
    //! isFull() is not true any more.
    struct HasRoom
    {
    };
    //! A call can't be delivered, or the canister refused to open: everything after it would come out of sequence. Call finish(). Comes once.
    struct Failed
    {
        QString why;
    };
    //! Call tick() then; nothing: no need to.
    struct Schedule
    {
        std::optional<Time> monotonic;
    };
    //! All is posted. The last action.
    struct Ended
    {
        Error closeFailure; //!< of ws_close
    };
    using Action = std::variant<Post, Swapped, HasRoom, Failed, Schedule, Ended>;
    using Actions = std::vector<Action>;

    //! \a shared must outlive it. \a id is its own among those that share.
    Relay(Shared &shared, quint64 id)
        : m_shared(shared)
        , m_id(id)
    {
    }

    //! Posts ws_open. The first event.
    [[nodiscard]] Actions open(RelayedCall call, Instant now);
    //! The canister has sent something to the client: it has a session, whatever the answer to ws_open is.
    [[nodiscard]] Actions sessionSeen(Instant now);
    //! The client sends a message. Ignored after Failed and finish().
    [[nodiscard]] Actions append(RelayedCall call, Instant now);
    //! The answer to Post.
    [[nodiscard]] Actions posted(quint64 id, const Result<SubmitResult> &result, Instant now);
    //! The connection has ended: the rest is posted, unless \a discard, then \a close, if the canister may know the client.
    [[nodiscard]] Actions finish(std::optional<RelayedCall> close, bool discard, Instant now);
    //! The time of Schedule has come, or there may be a slot.
    [[nodiscard]] Actions tick(Instant now);

    //! Returns whether so much waits that no more should be read from the client.
    [[nodiscard]] bool isFull() const;

private:
    struct Entry
    {
        Kind kind = Kind::Message;
        RelayedCall call;
        quint64 id = 0;
        bool isUnderWay = false;
        Time notBefore = Time::min();
        std::optional<Backoff> retries {}; // after a failure
        Error failure {}; // the last one
    };
    using Entries = std::deque<Entry>; // in the order of the client

    void enqueue(Kind kind, RelayedCall call);
    [[nodiscard]] Entries::iterator firstWaiting();
    [[nodiscard]] std::optional<Time> due();
    void postDue(Instant now);
    void post(Entry &entry, Time now);
    [[nodiscard]] bool mayRetry(const Entry &entry, const Error &failure, Instant now) const;
    void retry(Entry &entry, const Error &failure, Time now);
    void giveUp(const Entries::iterator &it, const Error &failure);
    void taken(const Entries::iterator &it, const QByteArray &certificate, Time now);
    void opened(const CallReply &reply);
    void executed(const Entry &entry, const CallReply &reply, Time now);
    void fail(const QString &why);
    void drop();
    [[nodiscard]] bool beginsClose();
    [[nodiscard]] Actions advance(Instant now);

    Shared &m_shared;
    const quint64 m_id;
    Entries m_entries;
    SwapWitness m_swaps;
    Actions m_actions;
    quint64 m_lastId = 0;
    quint64 m_lastPosted = 0; // message
    std::optional<Time> m_lastPost; // of a message; nothing: all that were posted are executed
    std::optional<Time> m_drainUntil; // after finish()
    std::optional<Time> m_scheduled;
    std::optional<RelayedCall> m_close; // follows
    Error m_closeFailure;
    bool m_isOpened = false; // the canister has a session
    bool m_mayBeOpened = false; // perhaps
    bool m_wasFull = false;
    bool m_isDropping = false; // neither ws_open nor a message is posted any more
    bool m_isEnded = false;
};

} // namespace Ic
