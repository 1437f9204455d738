// SPDX-License-Identifier: MIT
#pragma once
#include "requeststatus.h"
#include "sessionevents.h"
#include <QtCore/QByteArray>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace Ic {

//! What became of a message, for good.
struct Verdict
{
    enum class Kind {
        Accepted, //!< the canister replied Ok, certified
        Rejected, //!< the network or the canister refused it, certified; it had no effect that the canister admits to
        Expired, //!< certified: it was not executed, and never will be
        Unknown, //!< it can't be told any more; only an id of the application tells
    };
    Kind kind = Kind::Unknown;
    //! Why not: CertifiedReject with the network's or the canister's words, MessageExpired, RequestTimeout. None if accepted.
    Error error;
    quint64 certifiedTimeNs = 0; //!< when the network said so; 0 if Unknown
};

struct VerdictOptions
{
    std::chrono::milliseconds firstWait {250}; //!< from sending to the first question
    std::chrono::milliseconds longestWait {2'000}; //!< between two questions; each wait is half as long again as the one before
    //! How long a request that the network doesn't know may stay with the gateway. Then the same envelope is posted past it,
    //! which is harmless if both arrive. 0: never.
    std::chrono::milliseconds repostAfter {3'000};
    //! How long a network keeps the outcome of a finished call, at least (IC interface specification, request status), with
    //! half a minute for clocks that differ.
    std::chrono::seconds outcomeKept {270};
};

//! Finds out what became of each message, from certified request statuses, whatever the gateway and the session do meanwhile
//! (protocol.md f, features.md E3). Pure, like Session: events go in with the time, actions come out. Each message that goes in
//! comes out in exactly one Decided.
//!
//! A request that is absent at a certified time after its expiry was never executed, if a finished call of that age would still be
//! remembered: asked later, it may have been executed and forgotten. That is why messages should expire soon.
class VerdictLedger
{
public:
    struct Message
    {
        quint64 id = 0; //!< not 0, unique
        Hash requestId {};
        QByteArray envelope; //!< as signed, to be posted again
        quint64 signedAtNs = 0; //!< by the corrected clock; the call can't have finished before
        quint64 ingressExpiryNs = 0;
    };
    //! Ask for the certified status of the request, and answer with onStatus().
    struct QueryStatus
    {
        quint64 id = 0;
        Hash requestId {};
    };
    //! Post the envelope to the network. Its outcome is asked for later; an answer of the network is no event.
    struct Post
    {
        quint64 id = 0;
        QByteArray envelope;
    };
    struct Decided
    {
        quint64 id = 0;
        Verdict verdict;
    };
    //! Call tick() then; nothing: no need to.
    struct Schedule
    {
        std::optional<std::chrono::nanoseconds> monotonic;
    };
    using Action = std::variant<QueryStatus, Post, Decided, Schedule>;
    using Actions = std::vector<Action>;

    explicit VerdictLedger(VerdictOptions options = {});

    //! The message was handed to a gateway.
    [[nodiscard]] Actions onSent(Message message, Moment now);
    //! The answer to QueryStatus: a certified status, or an error, after which the question is put again. \a correctedNowNs: the
    //! time by the clock that signs.
    [[nodiscard]] Actions onStatus(quint64 id, const Result<RequestStatus> &status, Moment now, quint64 correctedNowNs);
    //! The network is back, or the computer woke up: asks for everything at once.
    [[nodiscard]] Actions onNetworkChanged(Moment now);
    [[nodiscard]] Actions tick(Moment now);

    //! Messages without a verdict.
    [[nodiscard]] qsizetype open() const noexcept { return qsizetype(m_entries.size()); }

private:
    struct Entry
    {
        Message message;
        std::chrono::nanoseconds askAt {}; // monotonic, as all times here
        std::chrono::nanoseconds wait {};
        std::optional<std::chrono::nanoseconds> repostAt; // not while the network knows it
        int lateFailures = 0;
        bool asking = false;
    };
    using Entries = std::map<quint64, Entry>;

    void askLater(Entry &entry, Moment now);
    [[nodiscard]] std::optional<Verdict> judge(const Message &message, const RequestStatus &status) const;
    [[nodiscard]] std::optional<Verdict> judgeAbsence(const Message &message, quint64 certifiedTimeNs) const;
    [[nodiscard]] bool canStillBeTold(const Message &message, quint64 timeNs) const;
    void decide(Entries::iterator entry, const Verdict &verdict);
    [[nodiscard]] Actions finish(Moment now);

    const VerdictOptions m_options;
    Entries m_entries; // by id, which rises, so that what was sent first is asked for first
    Actions m_actions;
    std::optional<std::chrono::nanoseconds> m_scheduled;
};

} // namespace Ic
