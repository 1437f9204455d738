// SPDX-License-Identifier: MIT
#pragma once
#include "icglobal.h"
#include "postspacing.h"
#include <QtCore/QHash>
#include <QtCore/QString>
#include <optional>

namespace Ic {

//! Finds in the replies to one client's messages that the network executed one before its predecessor, although they were posted in order. The canister
//! refuses such a message with "Expected incoming sequence number X but got Y", and then X because the client is removed (protocol.md b.11). A
//! client that numbers its messages wrong, and a canister that traps and rolls its number back (protocol.md i.15), cause the first refusal only. Pure.
class IC_PRIVATE_EXPORT SwapWitness
{
public:
    using Time = PostSpacing::Time;

    //! Message \a sequence is posted for the first time.
    void posted(quint64 sequence, Time at) { m_open.insert(sequence, {at, false}); }
    //! The outcome of message \a sequence is known; \a refusal: the text of the canister's Err, if that is the outcome. Returns when a message
    //! was posted that is now known to have overtaken its predecessor.
    [[nodiscard]] std::optional<Time> replied(quint64 sequence, const std::optional<QString> &refusal);
    //! Forgets all messages: the numbers of another session follow.
    void clear()
    {
        m_open.clear();
        m_suspected.reset();
    }

private:
    struct Post
    {
        Time at;
        bool isRefused = false;
    };
    struct Overtaken
    {
        quint64 sequence = 0;
        Time by; // the post of the one that overtook it
    };
    QHash<quint64, Post> m_open; // without a reply, or refused
    std::optional<Overtaken> m_suspected; // if it turns out to be refused, too
};

} // namespace Ic
