// SPDX-License-Identifier: MIT
#pragma once
#include "postspacing.h"
#include "retryrule.h"
#include "sha256.h"
#include <QtCore/QByteArray>
#include <deque>
#include <optional>

namespace Ic {

//! A message of a client, as it is posted.
struct RelayedMessage
{
    QByteArray envelope; //!< the client's own bytes, with tag 55799
    Hash requestId {};
    std::chrono::nanoseconds expiry {}; //!< of the envelope, since 1970
    std::optional<quint64> sequence; //!< in the argument of ws_message
};

//! The messages of one client on their way to its canister: which one is posted next, and when. Pure: times are given, of a monotonic clock.
//!
//! A message is posted when its predecessor was posted the spacing ago, executed or not. It need not wait if all earlier ones are known to be executed.
//! If a post fails, its message goes first again after a wait, and no later one is posted until it succeeds: later ones would reach the canister
//! out of sequence (protocol.md b.5).
class PostOrder
{
public:
    using Time = PostSpacing::Time;
    //! Calls of one client under way at the same time, at most; a network that does not answer would otherwise take up those of all.
    static constexpr int MostUnderWay = 64;
    //! The wait after the first failure of a message, and the longest.
    static constexpr std::chrono::milliseconds FirstRetry {200};
    static constexpr std::chrono::milliseconds LongestRetry {5'000};

    //! \a spacing must outlive it.
    explicit PostOrder(const PostSpacing &spacing)
        : m_spacing(spacing)
    {
    }

    void append(RelayedMessage message);
    //! Returns the message that is posted next, if there is one that is not under way.
    [[nodiscard]] const RelayedMessage *next() const;
    //! Returns when next() may be posted; nothing if not before one that is under way has ended.
    [[nodiscard]] std::optional<Time> due() const;
    //! next() is posted at \a now. Returns its id.
    quint64 begin(Time now);
    //! Returns the message \a id, which is under way.
    [[nodiscard]] const RelayedMessage &message(quint64 id) const;
    //! The post of \a id failed at \a now: it is posted again after at least \a wait.
    void failed(quint64 id, Time now, Time wait = {});
    //! The post of \a id has ended for good. \a isExecuted: its outcome is known.
    RelayedMessage finish(quint64 id, bool isExecuted);
    //! Removes all that are not under way.
    void dropWaiting();

    [[nodiscard]] bool isEmpty() const noexcept { return m_entries.empty(); }
    //! Returns the number of messages that are not under way, and their bytes.
    [[nodiscard]] int waiting() const noexcept { return int(m_entries.size()) - m_underWay; }
    [[nodiscard]] qsizetype waitingBytes() const noexcept { return m_waitingBytes; }

private:
    struct Entry
    {
        RelayedMessage message;
        quint64 id = 0;
        bool isUnderWay = false;
        Time notBefore = Time::min();
        std::optional<Backoff> retries; // after a failure
    };
    using Entries = std::deque<Entry>; // in the order of the client
    [[nodiscard]] Entries::const_iterator firstWaiting() const;
    [[nodiscard]] Entries::size_type indexOf(quint64 id) const;
    [[nodiscard]] bool isRetrying() const;

    const PostSpacing &m_spacing;
    Entries m_entries;
    quint64 m_lastId = 0; // appended
    quint64 m_lastPosted = 0;
    int m_underWay = 0;
    qsizetype m_waitingBytes = 0;
    std::optional<Time> m_lastPost; // nothing: all that was posted is executed
};

} // namespace Ic
