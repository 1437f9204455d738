// SPDX-License-Identifier: MIT
#include "postorder.h"
#include <algorithm>

namespace Ic {

void PostOrder::append(RelayedMessage message)
{
    m_waitingBytes += message.envelope.size();
    Entry entry;
    entry.message = std::move(message);
    entry.id = ++m_lastId;
    m_entries.push_back(std::move(entry));
}

PostOrder::Entries::const_iterator PostOrder::firstWaiting() const
{
    return std::find_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.isUnderWay; });
}

const RelayedMessage *PostOrder::next() const
{
    const auto entry = firstWaiting();
    return entry == m_entries.end() ? nullptr : &entry->message;
}

bool PostOrder::isRetrying() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return entry.isUnderWay && entry.retries; });
}

std::optional<PostOrder::Time> PostOrder::due() const
{
    const auto entry = firstWaiting();
    if (entry == m_entries.end() || m_underWay >= MostUnderWay || isRetrying())
        return std::nullopt;
    return m_lastPost ? std::max(entry->notBefore, *m_lastPost + m_spacing.current()) : entry->notBefore;
}

quint64 PostOrder::begin(Time now)
{
    Entry &entry = m_entries[indexOf(firstWaiting()->id)];
    entry.isUnderWay = true;
    ++m_underWay;
    m_waitingBytes -= entry.message.envelope.size();
    m_lastPost = now;
    m_lastPosted = entry.id;
    return entry.id;
}

PostOrder::Entries::size_type PostOrder::indexOf(quint64 id) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry &candidate) { return candidate.id == id; });
    return Entries::size_type(entry - m_entries.begin());
}

const RelayedMessage &PostOrder::message(quint64 id) const
{
    return m_entries[indexOf(id)].message;
}

void PostOrder::failed(quint64 id, Time now, Time wait)
{
    Entry &entry = m_entries[indexOf(id)];
    if (!entry.retries)
        entry.retries.emplace(FirstRetry, LongestRetry);
    entry.notBefore = now + std::max<Time>(entry.retries->next(), wait);
    entry.isUnderWay = false;
    --m_underWay;
    m_waitingBytes += entry.message.envelope.size();
}

RelayedMessage PostOrder::finish(quint64 id, bool isExecuted)
{
    const auto entry = m_entries.begin() + std::ptrdiff_t(indexOf(id));
    RelayedMessage message = std::move(entry->message);
    m_entries.erase(entry);
    --m_underWay;
    // The canister executes them in this order or not at all: if the last one was executed, none can be overtaken any more.
    if (isExecuted && m_underWay == 0 && id == m_lastPosted)
        m_lastPost.reset();
    return message;
}

void PostOrder::dropWaiting()
{
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.isUnderWay; }), m_entries.end());
    m_waitingBytes = 0;
}

} // namespace Ic
