// SPDX-License-Identifier: MIT
#pragma once
#include "requeststatus.h"
#include "retryrule.h"
#include <QtCore/QByteArray>
#include <chrono>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace Ic {

//! Follows signed calls to their certified outcomes (protocol.md f, architecture.md section 3, point 9). Pure: events go in with the time, actions
//! come out. Each call that goes in comes out in exactly one Decided, unless it is forgotten. The response to a post may be the outcome; questions
//! are asked about calls that a gateway carries, that the network only accepted, or whose post failed.
//!
//! A request that is absent at a certified time after its expiry was never executed, if a finished call of that age would still be
//! remembered: asked later, it may have been executed and forgotten. That is why calls should expire soon.
//!
//! A call that the network lacks is posted, or posted again, once the network has all that were added before it: a canister ends a session
//! at the first message out of order (protocol.md b.5). Calls that have no order belong in ledgers of their own.
class IngressLedger
{
public:
    struct Options
    {
        std::chrono::milliseconds firstWait {250}; //!< until the first question, while the pace of the network is not known
        std::chrono::milliseconds longestWait {2'000}; //!< between two questions about a call
        std::chrono::milliseconds repostAfter {3'000}; //!< a call that the network lacks for so long is posted
        std::chrono::seconds outcomeKept {240}; //!< a network keeps it for at least so long after its call, less the error of our clock
        std::chrono::seconds longestExecution {300}; //!< after the expiry
        int questionsAtOnce = 6;
        int lateFailures = 5; //!< end a call whose outcome the network may have forgotten
    };
    struct Instant
    {
        quint64 networkNs = 0; //!< by the clock that signs; nanoseconds since 1970
        std::chrono::nanoseconds monotonic {};
    };
    struct Call
    {
        quint64 id = 0; //!< rises, and is unique also among decided calls: an answer may come late
        Hash requestId {};
        QByteArray envelope; //!< as signed, to be posted
        quint64 signedAtNs = 0; //!< by the clock that signs; the call can't have finished before
        quint64 ingressExpiryNs = 0;
        bool postNow = false; //!< else a gateway has it
        bool mayPost = true; //!< past the gateway, and again
        //! A refusal by the network, of the call or of a question about it, ends it, although a refusal is not certified.
        bool endsWithRefusal = false;
    };
    //! Ask for the certified status of the request, and answer with onStatus().
    struct QueryStatus
    {
        quint64 id = 0;
        Hash requestId {};
    };
    //! Post the envelope to the network, and answer with onPosted().
    struct Post
    {
        quint64 id = 0;
        Hash requestId {};
        QByteArray envelope;
    };
    struct Decided
    {
        quint64 id = 0;
        Hash requestId {};
        //! Replied, Rejected, or Unknown for a call that expired and will not be executed; nothing if the outcome is unknown.
        std::optional<RequestStatus> status;
        //! MessageExpired or RequestTimeout, with the facts of the last failure, or the refusal that ended it; none for Replied and Rejected.
        Error error;
    };
    //! Call tick() then; nothing: no need to.
    struct Schedule
    {
        std::optional<std::chrono::nanoseconds> monotonic;
    };
    using Action = std::variant<QueryStatus, Post, Decided, Schedule>;
    using Actions = std::vector<Action>;

    explicit IngressLedger(const Options &options);

    [[nodiscard]] Actions add(Call call, Instant now);
    //! The answer to QueryStatus: a certified status, or an error, after which the question is put again.
    [[nodiscard]] Actions onStatus(quint64 id, const Result<RequestStatus> &status, Instant now);
    //! The answer to Post: the certified status that came with it, nothing if the network only took it, or why it did not.
    [[nodiscard]] Actions onPosted(quint64 id, const Result<std::optional<RequestStatus>> &result, Instant now);
    //! Does not wait any longer for the gateway to bring it, or for the network to say that it does not know it.
    [[nodiscard]] Actions repair(quint64 id, Instant now);
    //! The outcome is known by other means, or of no interest any more. The only way to end without Decided.
    [[nodiscard]] Actions forget(quint64 id, Instant now);
    //! The network is back, or the computer woke up: asks for everything at once.
    [[nodiscard]] Actions onNetworkChanged(Instant now);
    [[nodiscard]] Actions tick(Instant now);

    //! Calls without a decision.
    [[nodiscard]] qsizetype open() const noexcept { return qsizetype(m_entries.size()); }

private:
    using Time = std::chrono::nanoseconds; // monotonic
    struct Entry
    {
        Call call;
        Time addedAt {};
        Time askAt {};
        Time askedAt {}; // last
        std::optional<Time> missedAt; // asked last when there was no outcome yet
        Backoff wait {{}, {}};
        std::optional<Time> postAt; // if the network does not know it; not while it does
        Error lastError; // of a post or a question
        int lateFailures = 0;
        bool asking = false;
        bool posting = false;
        bool posted = false;
        bool isTaken = false; // the network has it, as far as is known
    };
    using Entries = std::map<quint64, Entry>;

    void post(Entry &entry);
    void postLater(Entry &entry, Time at) const;
    [[nodiscard]] bool mayPostNow(Entries::const_iterator entry, Instant now) const;
    void askLater(Entry &entry, Instant now) const;
    void fail(Entries::iterator it, const Error &why, bool isFinal, Instant now);
    //! Returns whether \a status is the outcome, and decides it.
    bool settle(Entries::iterator it, const RequestStatus &status);
    [[nodiscard]] bool isStatusKept(const Call &call, quint64 timeNs) const;
    void decide(Entries::iterator entry, std::optional<RequestStatus> status, const Error &error);
    void decideUnknown(Entries::iterator entry, const QString &why);
    void learnPace(const Entry &entry);
    void ask(Instant now, std::optional<Time> &next);
    [[nodiscard]] Actions finish(Instant now);

    const Options m_options;
    Entries m_entries; // by id, so that what was added first is asked for first
    Actions m_actions;
    std::optional<Time> m_pace; // how long an outcome takes here, if the gateway loses nothing
    int m_questions = 0; // under way
    std::optional<Time> m_scheduled;
};

} // namespace Ic
