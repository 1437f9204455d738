// SPDX-License-Identifier: MIT
#include "typingtracker.h"
#include "screentext.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>
#include <algorithm>

namespace Ic::Chat {

bool TypingTracker::shouldSend(const QString &room, std::chrono::nanoseconds now)
{
    const auto last = m_lastSent.constFind(room);
    if (last != m_lastSent.cend() && now - *last < SendInterval)
        return false;
    m_lastSent.insert(room, now);
    return true;
}

void TypingTracker::heard(const QString &room, const QString &author, const QString &name, std::chrono::nanoseconds now)
{
    spoke(room, author);
    m_typists.append({room, author, name, now + ShownFor});
}

void TypingTracker::spoke(const QString &room, const QString &author)
{
    m_typists.removeIf([&](const Typist &typist) { return typist.room == room && typist.author == author; });
}

void TypingTracker::clear()
{
    m_typists.clear();
    m_lastSent.clear();
}

bool TypingTracker::expire(std::chrono::nanoseconds now)
{
    return m_typists.removeIf([&](const Typist &typist) { return typist.until <= now; }) > 0;
}

std::optional<std::chrono::nanoseconds> TypingTracker::nextExpiry() const
{
    const auto first = std::min_element(m_typists.cbegin(), m_typists.cend(), [](const Typist &a, const Typist &b) { return a.until < b.until; });
    return first == m_typists.cend() ? std::nullopt : std::optional(first->until);
}

QString TypingTracker::text(const QString &room) const
{
    QStringList names;
    for (const Typist &typist : m_typists) {
        if (typist.room == room)
            names.append(typist.name);
    }
    const auto tr = [](const char *source) { return QCoreApplication::translate("TypingTracker", source); };
    switch (names.size()) {
    case 0: return {};
    case 1: return tr("%1 is typing…").arg(Text::isolated(names.at(0)));
    case 2: return tr("%1 and %2 are typing…").arg(Text::isolated(names.at(0)), Text::isolated(names.at(1)));
    default: return tr("Several people are typing…");
    }
}

} // namespace Ic::Chat
