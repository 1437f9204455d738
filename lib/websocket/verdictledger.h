// SPDX-License-Identifier: MIT
#pragma once
#include "moment.h"
#include "requeststatus.h"
#include "retryrule.h"
#include "verdict.h"
#include "verdictoptions.h"
#include <QtCore/QByteArray>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace Ic {

//! Finds out what became of each message, from certified request statuses, whatever the gateway and the session do meanwhile
//! (protocol.md f, architecture.md section 3, point 9). Pure, like Session: events go in with the time, actions come out. Each message that goes in
//! comes out in exactly one Decided, unless it is forgotten.
//!
//! A request that is absent at a certified time after its expiry was never executed, if a finished call of that age would still be
//! remembered: asked later, it may have been executed and forgotten. That is why messages should expire soon.
//!
//! A message that the network lacks is posted, or posted again, once the network has all that were handed over before it: a canister ends the session
//! at the first message out of order (protocol.md b.5).
class VerdictLedger
{
public:
    struct Message
    {
        quint64 id = 0; //!< unique, also among those that have their verdict: an answer may come late
        Hash requestId {};
        QByteArray envelope; //!< as signed, to be posted
        quint64 signedAtNs = 0; //!< by the corrected clock; the call can't have finished before
        quint64 ingressExpiryNs = 0;
        bool mayPost = true; //!< whether it may be posted past the gateway
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
        Verdict verdict;
    };
    //! Call tick() then; nothing: no need to.
    struct Schedule
    {
        std::optional<std::chrono::nanoseconds> monotonic;
    };
    using Action = std::variant<QueryStatus, Post, Decided, Schedule>;
    using Actions = std::vector<Action>;

    explicit VerdictLedger(const VerdictOptions &options = {});

    //! The message was handed to a gateway.
    [[nodiscard]] Actions onSent(Message message, Moment now);
    //! The message is to be handed to the network: posts it at once.
    [[nodiscard]] Actions onDirect(Message message, Moment now);
    //! The answer to QueryStatus: a certified status, or an error, after which the question is put again. \a correctedNowNs: the
    //! time by the clock that signs.
    [[nodiscard]] Actions onStatus(quint64 id, const Result<RequestStatus> &status, Moment now, quint64 correctedNowNs);
    //! The answer to Post: the certified status that came with it, nothing if the network only took it, or why it did not.
    [[nodiscard]] Actions onPosted(quint64 id, const Result<std::optional<RequestStatus>> &result, Moment now);
    //! Does not wait any longer for the gateway to bring it, or for the network to say that it does not know it.
    [[nodiscard]] Actions repair(quint64 id, Moment now);
    //! The verdict is known by other means, or of no interest any more. The only way to end without Decided.
    [[nodiscard]] Actions forget(quint64 id, Moment now);
    //! The network is back, or the computer woke up: asks for everything at once.
    [[nodiscard]] Actions onNetworkChanged(Moment now);
    [[nodiscard]] Actions tick(Moment now);

    //! Messages without a verdict.
    [[nodiscard]] qsizetype open() const noexcept { return qsizetype(m_entries.size()); }

private:
    struct Entry
    {
        Message message;
        std::chrono::nanoseconds handedOverAt {}; // monotonic, as all times here
        std::chrono::nanoseconds askAt {};
        std::chrono::nanoseconds askedAt {}; // last
        std::optional<std::chrono::nanoseconds> missedAt; // asked last when there was no verdict yet
        Backoff wait {{}, {}};
        std::optional<std::chrono::nanoseconds> postAt; // if the network does not know it; not while it does
        Error lastError; // of a post or a question
        int lateFailures = 0;
        bool asking = false;
        bool posting = false;
        bool posted = false;
        bool isTaken = false; // the network has it, as far as is known
    };
    using Entries = std::map<quint64, Entry>;

    Entry &add(Message message, Moment now);
    void post(Entry &entry);
    [[nodiscard]] bool isNextToPost(Entries::const_iterator entry) const;
    void askLater(Entry &entry, Moment now);
    [[nodiscard]] std::optional<Verdict> judge(const Entry &entry, const RequestStatus &status) const;
    [[nodiscard]] std::optional<Verdict> judgeAbsence(const Entry &entry, const RequestStatus &status) const;
    [[nodiscard]] bool canStillBeTold(const Message &message, quint64 timeNs) const;
    void decide(Entries::iterator entry, const Verdict &verdict);
    void learnPace(const Entry &entry);
    void ask(Moment now, std::optional<std::chrono::nanoseconds> &next);
    [[nodiscard]] Actions finish(Moment now);

    const VerdictOptions m_options;
    Entries m_entries; // by id, which rises, so that what was sent first is asked for first
    Actions m_actions;
    std::optional<std::chrono::nanoseconds> m_pace; // how long a verdict takes here, if the gateway loses nothing
    int m_questions = 0; // under way
    std::optional<std::chrono::nanoseconds> m_scheduled;
};

} // namespace Ic
